"""Who is who: each person that a case names gets one id, or the case an error. A name is not an identity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from casegen.content.cards import Card
from casegen.content.field_parts import PersonEntry
from casegen.content.fields import CaseFields, PersonFields
from casegen.publication.known_as import KnownAs, initials_of_people, known_as_of
from casegen.publication.register import Register, entry_name, held_form, names_of, open_register, unknown_person
from casegen.publication.world import World
from casegen.values.addresses import RESERVED, slug_of
from casegen.values.diagnostics import Diagnostic, Fix, Span
from casegen.values.frozen import dataclass
from casegen.values.languages import Text
from casegen.values.names import same_spelling
from casegen.values.vocabularies import ROLES_WITHOUT_PAGE, Vocabulary


@dataclass(frozen=True, slots=True)
class Entry:
    """A person of a case, identified. `index` is the place in the case's list."""

    person: str
    index: int
    role: str
    has_page: bool


@dataclass(frozen=True, slots=True)
class People:
    """The people of a world: names by id, the entries of each case by its id, and those who have a page.

    `merged`: ids that were given up, and those that stand for them now; `spellings`: all names, with who bears them;
    `held`: names of people who are not published, folded by `held_form`. `known_as`: what else is known of the names of
    some; `initials`: by the letters that forms of a name begin with, all whose it may be.
    """

    names: Mapping[str, Text]
    entries: Mapping[str, tuple[Entry, ...]]
    with_page: frozenset[str]
    merged: Mapping[str, str] = field(default_factory=dict)
    spellings: Mapping[str, frozenset[str]] = field(default_factory=dict)
    held: frozenset[str] = frozenset()
    known_as: Mapping[str, KnownAs] = field(default_factory=dict)
    initials: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def named(self) -> frozenset[str]:
        """Everyone whom some case names."""
        return frozenset(entry.person for inside in self.entries.values() for entry in inside)

    def in_case(self, case: str, text: str) -> str | None:
        """The person of a case whom `text`, an id or a name, means."""
        known = [entry.person for entry in self.entries[case]]
        id = self.merged.get(text, text)
        if id in known:
            return id
        wanted = same_spelling(text)
        bearers = self.spellings.get(wanted, frozenset())
        named = [
            person
            for person in known
            if person in bearers or wanted in map(same_spelling, self.names[person].by_lang.values())
        ]
        return named.pop() if len(named) == 1 else None


def identify(world: World) -> tuple[People, list[Diagnostic]]:
    """Everyone whom the cases of a world name; and each name that is not settled."""
    cases = [(case, fields) for case in world.of_kind("case") if isinstance(fields := case.fields, CaseFields)]
    register = open_register(world, cases)
    bare: dict[str, dict[str, Span]] = defaultdict(dict)
    entries = {case.name.id: _identify_case(register, case, fields, bare) for case, fields in cases}
    register.problems += _unconfirmed(register, bare)
    with_page = {entry.person for inside in entries.values() for entry in inside if entry.has_page}
    names = {**register.made, **register.names}
    known_as = known_as_of(register)
    people = People(
        names,
        entries,
        frozenset(with_page),
        register.merged,
        {spelling: frozenset(bearers) for spelling, bearers in register.spellings.items()},
        frozenset(register.held),
        known_as,
        initials_of_people(names, known_as),
    )
    return people, register.problems


def role_of(entry: PersonEntry, index: int) -> str:
    """The role of a person who stands at `index` in the list of a case."""
    return entry.role or ("subject" if index == 0 else "mentioned")


def subjects_of(fields: CaseFields, entries: tuple[Entry, ...], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Whom an event without `people` is about; nobody when one of them is not shown: what is said of two is not said of one."""
    found = tuple(entry.person for entry in entries if entry.role in vocabulary.subjects)
    written = sum(is_subject(entry, index, vocabulary) for index, entry in enumerate(fields.people))
    return found if len(found) == written else ()


def is_subject(entry: PersonEntry, index: int, vocabulary: Vocabulary) -> bool:
    """Whether an event without `people` may be about a person of a case."""
    return role_of(entry, index) in vocabulary.subjects


def decided_by_drafts(everything: People, published: People, cases: Iterable[Card]) -> Iterator[Diagnostic]:
    """Entries of published cases that mean one person with the drafts, and another without them."""
    for case in cases:
        with_drafts = {entry.index: entry.person for entry in everything.entries.get(case.name.id, ())}
        for entry in published.entries.get(case.name.id, ()):
            person = with_drafts.get(entry.index)
            same = person == entry.person and everything.names[person] == published.names[person]
            if person is not None and not same:
                known = everything.names[person].by_lang, published.names[entry.person].by_lang
                with_it, without_it = (next(iter(names.values())) for names in known)
                message = f"who this is depends on a draft: with it “{with_it}”, without it “{without_it}”"
                help = (
                    f"write a person file for `{person}`, or name them here as in the draft: `person: …` and `name: …`"
                )
                yield Diagnostic("decided-by-draft", case.places.value("people", entry.index), message, help)


def _identify_case(
    register: Register, case: Card, fields: CaseFields, bare: dict[str, dict[str, Span]]
) -> tuple[Entry, ...]:
    found: dict[str, Entry] = {}
    for index, entry in enumerate(fields.people):
        span = case.places.value("people", index)
        person = _identify(register, case, entry, index, span, bare)
        if person is None or (person not in register.names and ("person", person) in register.world.corpus.broken):
            continue
        if ("person", person) in register.world.held:
            message = f"`{person}` is not published, and is not shown in this case"
            register.problems.append(Diagnostic("unpublished-reference", span, message))
        elif person in found:
            first = case.places.value("people", found[person].index).line
            help = "keep one entry; a person has one role in a case, the weightiest"
            message = f"`{person}` stands in this case twice: first on line {first}"
            register.problems.append(Diagnostic("repeated-person", span, message, help))
        else:
            role = role_of(entry, index)
            default = person in register.files or role not in ROLES_WITHOUT_PAGE
            found[person] = Entry(person, index, role, default if entry.page is None else entry.page)
    return tuple(found.values())


def _identify(
    register: Register, case: Card, entry: PersonEntry, index: int, span: Span, bare: dict[str, dict[str, Span]]
) -> str | None:
    if problem := _held_back(register, entry, span):
        register.problems.append(problem)
        return None
    if entry.person is not None:
        return _by_id(register, entry.person, case.places.value("people", index, "person"))
    if not entry.name:
        help = "write `person: some-id`, or `name: …`"
        message = "this entry says neither who it is nor how they are called"
        register.problems.append(Diagnostic("missing-field", span, message, help))
        return None
    text = same_spelling(next(iter(entry.name.values())))
    if register.knows(text):
        return register.merged.get(text, text)
    matches = sorted({id for name in entry.name.values() for id in register.spellings.get(same_spelling(name), ())})
    if matches:
        return _by_name(register, entry, matches, case, index)
    id = _new_person(register, case, entry, text, span)
    if isinstance(id, Diagnostic):
        register.problems.append(id)
        return None
    for name in entry.name.values():
        bare[same_spelling(name)].setdefault(case.name.id, span)
    return id


def _by_id(register: Register, id: str, span: Span) -> str | None:
    person = register.merged.get(id, id)
    if register.knows(person):
        return person
    unknown = unknown_person(register, person, span)
    if "---" in unknown.help:
        unknown = replace(unknown, help=f"{unknown.help}\nor give the name here: `name: …`")
    register.problems.append(unknown)
    return None


def _by_name(register: Register, entry: PersonEntry, matches: Sequence[str], case: Card, index: int) -> str | None:
    written = next(iter((entry.name or {}).values()))
    text = same_spelling(written)
    only, *others = matches
    if not others:
        register.problems += _assumed(register, written, only, case, index)
        return only
    span = case.places.value("people", index)
    help = "write the id of the one who is meant: " + " or ".join(_described(register, id) for id in matches)
    message = f"“{text}” is the name of {len(matches)} people"
    register.problems.append(Diagnostic("ambiguous-name", span, message, help))
    return None


def _held_back(register: Register, entry: PersonEntry, span: Span) -> Diagnostic | None:
    """The error about a name of somebody who is not published, unless the entry means them by their id."""
    for name in (entry.name or {}).values():
        held = register.held.get(held_form(name))
        # A text may be the id of the one who is held back: that says who is meant, and is left out.
        if held is not None and held.name.id not in (entry.person, same_spelling(name)):
            message = f"“{name}” is the name of a person who is not published ({held.path}), and this case names them"
            help = "take the name out of this case, publish the person, or make this case a draft too: `publish: false`"
            return Diagnostic("held-back-name", span, message, help)
    return None


def _new_person(register: Register, case: Card, entry: PersonEntry, text: str, span: Span) -> str | Diagnostic:
    id = slug_of(text)
    choose = "write `{person: some-id, name: …}` with an id of your choice in the letters a-z"
    if not id:
        return Diagnostic("empty-slug", span, f"no address can be made of the name “{text}”", choose)
    if id in RESERVED:
        return Diagnostic("reserved-address", span, f"`{id}` is a word that the site keeps for itself", choose)
    known = register.names.get(id) or register.made.get(id)
    if known is None and id in register.files:
        known = names_of(register.world, register.files[id])
    if id in register.merged or (known and text not in map(same_spelling, known.by_lang.values())):
        assert known is not None  # who was merged has a file
        other = str(known.in_(register.world.lang(case)))
        help = (
            f"if this is one person, write `person: {id}`; if not, write a person file for each, with ids of their own"
        )
        message = f"“{text}” and “{other}” would share the address `/people/{id}/`"
        return Diagnostic("slug-collision", span, message, help)
    register.made.setdefault(id, entry_name(register.world, case, entry))
    return id


def _described(register: Register, id: str) -> str:
    fields = register.files[id].fields if id in register.files else None
    told_apart = f" ({fields.description})" if isinstance(fields, PersonFields) and fields.description else ""
    return f"`person: {id}`{told_apart}"


def _unconfirmed(register: Register, bare: Mapping[str, Mapping[str, Span]]) -> Iterator[Diagnostic]:
    # A person file that cannot be read may be the very confirmation that is missing.
    if any(kind == "person" for kind, _ in register.world.corpus.broken):
        return
    told: set[Span] = set()
    for name, uses in bare.items():
        for span in [span for span in list(uses.values())[1:] if span not in told]:
            told.add(span)
            first = next(iter(uses.values())).path
            id = slug_of(name)
            help = (
                f"if this is one person, write the file `content/people/{id}.md`:\n---\nname: {name}\n---\n"
                f"and `person: {id}` in each of the cases; if they are two, give each a file and an id of their own"
            )
            message = f"“{name}” stands here and in {first}, and nothing says that this is one person"
            yield Diagnostic("unconfirmed-identity", span, message, help)


def _assumed(register: Register, written: str, id: str, case: Card, index: int) -> Iterator[Diagnostic]:
    text = same_spelling(written)
    span, name = case.places.value("people", index), ("people", index, "name")
    message = f"“{text}” is taken to be `{id}`, who bears this name"
    fix = Fix(span, written, id)
    if name in case.places.values:
        fix = Fix(case.places.key(*name), f"name: {written}", f"person: {id}")
    yield Diagnostic("assumed-identity", span, message, f"write `person: {id}`", fix)
    document = register.files.get(id)
    slug = slug_of(text)
    if document is None or slug in ("", id) or not isinstance(document.fields, PersonFields):
        return
    is_primary = text in map(same_spelling, document.fields.name.values())
    if is_primary and slug not in document.fields.redirect_from:
        message = f"before this person had a file, their page was `/people/{slug}/`, and that address is lost"
        yield Diagnostic("lost-address", document.places.value("name"), message, f"add `redirect_from: [{slug}]`")
