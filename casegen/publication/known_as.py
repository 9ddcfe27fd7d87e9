"""Under which names people are known besides the first of each language, and by which letters their names are found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from casegen.content.fields import PersonFields
from casegen.publication.register import Register
from casegen.values.frozen import dataclass
from casegen.values.languages import Text
from casegen.values.name_parts import initials_of, parts_of
from casegen.values.names import same_spelling


@dataclass(frozen=True, slots=True)
class KnownAs:
    """What a person file says of a name beyond the name itself. `variants` are other spellings, in any language."""

    variants: tuple[str, ...] = ()
    is_pseudonym: bool = False


def known_as_of(register: Register) -> dict[str, KnownAs]:
    """Of each person whose file says more than a name, what it says; names of those who were merged are variants."""
    variants: dict[str, list[str]] = {}
    for spelling, bearers in register.spellings.items():
        # Who was merged into somebody who is not published bears the name of nobody here.
        for person in bearers & register.names.keys():
            if spelling not in map(same_spelling, register.names[person].by_lang.values()):
                variants.setdefault(person, []).append(spelling)
    found: dict[str, KnownAs] = {}
    for person in register.names:
        fields = register.files[person].fields if person in register.files else None
        is_pseudonym = isinstance(fields, PersonFields) and fields.pseudonym
        if person in variants or is_pseudonym:
            found[person] = KnownAs(tuple(sorted(variants.get(person, ()))), is_pseudonym)
    return found


def initials_of_people(names: Mapping[str, Text], known_as: Mapping[str, KnownAs]) -> dict[str, tuple[str, ...]]:
    """By the letters that forms of a name begin with: all who may be meant, in the order of their ids."""
    found: dict[str, dict[str, None]] = {}
    for person, name in sorted(names.items()):
        for value in spellings_of(name, known_as.get(person)):
            parts = parts_of(value)
            for letters in initials_of(parts) if parts is not None else ():
                found.setdefault(letters, {})[person] = None
    return {letters: tuple(people) for letters, people in sorted(found.items())}


def spellings_of(name: Text, known_as: KnownAs | None) -> Iterable[str]:
    """All names of a person, each once."""
    return dict.fromkeys([*name.by_lang.values(), *(known_as.variants if known_as is not None else ())])
