"""What a publication adds to files: fields of its own, and terms of its taxonomies. Read as the fields of ours are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from casegen.content.parsers import Date, Url, Words
from casegen.content.places import Places
from casegen.content.schema import read_fields
from casegen.values.dates import PartialDate
from casegen.values.diagnostics import Diagnostic
from casegen.values.frozen import dataclass
from casegen.values.vocabularies import TAGS, Vocabulary

if TYPE_CHECKING:
    from casegen.content.yaml_text import Tree

_LIST: Any = dict[str, tuple[Words, ...]]
# Kind of an own field → how it is read, and whether it is made of words, which a translation may have too.
_KINDS: Mapping[str, tuple[Any, bool]] = {
    "text": (dict[str, Words], True),
    "list": (_LIST, True),
    "date": (dict[str, Date], False),
    "url": (dict[str, Url], False),
}


@dataclass(frozen=True, slots=True)
class OwnValue:
    """What a file has in an own field of a `kind`: a date, or texts; one of them, but in a `list`."""

    kind: str
    texts: tuple[str, ...] = ()
    date: PartialDate | None = None


def own_words(kind: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The own fields of a kind of file that are made of words."""
    return frozenset(name for name, (of, form) in vocabulary.fields.items() if of == kind and _KINDS[form][1])


def own_facts(kind: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The own fields of a kind of file that are facts, the terms of taxonomies among them."""
    fields = frozenset(name for name, (of, _) in vocabulary.fields.items() if of == kind)
    return (fields - own_words(kind, vocabulary)) | (own_taxonomies(vocabulary) if kind == "case" else frozenset())


def own_taxonomies(vocabulary: Vocabulary) -> frozenset[str]:
    """The taxonomies that a publication adds to that of tags."""
    return frozenset(vocabulary.taxonomies) - {TAGS}


def take_own(
    tree: dict[str, Tree], kind: str, places: Places, vocabulary: Vocabulary
) -> tuple[dict[str, OwnValue], list[Diagnostic]]:
    """The values of own fields, in the order of site.yml, taken out of the tree of a file; and what is wrong with them."""
    found: dict[str, OwnValue] = {}
    problems: list[Diagnostic] = []
    for name, (of, form) in vocabulary.fields.items():
        if of == kind and name in tree:
            read, wrong = read_fields(_KINDS[form][0], {name: tree.pop(name)}, places, vocabulary)
            problems += wrong
            if read is not None:
                found[name] = _value(form, read[name])
    return found, problems


def _value(form: str, value: Any) -> OwnValue:
    if isinstance(value, PartialDate):
        return OwnValue(form, date=value)
    return OwnValue(form, value if isinstance(value, tuple) else (value,))


def take_terms(
    tree: dict[str, Tree], places: Places, vocabulary: Vocabulary
) -> tuple[dict[str, tuple[str, ...]], list[Diagnostic]]:
    """The terms of own taxonomies, taken out of the tree of a case; and what is wrong with them."""
    names = [name for name in vocabulary.taxonomies if name != TAGS and name in tree]
    if not names:
        return {}, []
    read, problems = read_fields(_LIST, {name: tree.pop(name) for name in names}, places, vocabulary)
    return read or {}, problems
