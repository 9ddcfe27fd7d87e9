"""Who is who: each person that a case names gets one id, or the case an error. A name is not an identity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from casegen.content.documents import Document
from casegen.content.field_parts import PersonEntry
from casegen.content.fields import CaseFields, PersonFields
from casegen.publication.world import World
from casegen.values.addresses import slug_of
from casegen.values.closest import closest_id
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.languages import Text
from casegen.values.names import same_spelling
from casegen.values.vocabularies import ROLES_WITHOUT_PAGE


@dataclass(frozen=True, slots=True)
class Entry:
    """A person of a case, identified. `index` is the place in the case's list."""

    person: str
    index: int
    fields: PersonEntry
    role: str
    has_page: bool


@dataclass(frozen=True, slots=True)
class People:
    """The people of a world: names by id, the entries of each case by its id, and those who have a page."""

    names: Mapping[str, Text]
    entries: Mapping[str, tuple[Entry, ...]]
    with_page: frozenset[str]

    def in_case(self, case: str, text: str) -> str | None:
        """The person of a case whom `text`, an id or a name, means."""
        known = [entry.person for entry in self.entries[case]]
        if text in known:
            return text
        wanted = same_spelling(text)
        named = [person for person in known if wanted in map(same_spelling, self.names[person].by_lang.values())]
        return named[0] if len(named) == 1 else None


@dataclass
class _Register:
    world: World
    files: dict[str, Document]
    names: dict[str, Text] = field(default_factory=dict)
    spellings: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    merged: dict[str, str] = field(default_factory=dict)
    bare: dict[str, dict[str, Span]] = field(default_factory=lambda: defaultdict(dict))
    """Names without a file: name → the case that uses it → where."""
    problems: list[Diagnostic] = field(default_factory=list)


def identify(world: World) -> tuple[People, list[Diagnostic]]:
    """Everyone whom the cases of a world name; and each name that is not settled."""
    register = _Register(world, {d.name.id: d for d in world.of_kind("person")})
    _enter_files(register)
    cases = [(case, fields) for case in world.of_kind("case") if isinstance(fields := case.fields, CaseFields)]
    for case, fields in cases:
        _enter_maps(register, case, fields)
    entries = {case.name.id: _identify_case(register, case, fields) for case, fields in cases}
    _confirm(register)
    with_page = {entry.person for inside in entries.values() for entry in inside if entry.has_page}
    return People(register.names, entries, frozenset(with_page)), register.problems


def role_of(entry: PersonEntry, index: int) -> str:
    """The role of a person who stands at `index` in the list of a case."""
    return entry.role or ("subject" if index == 0 else "mentioned")


def names_of(world: World, document: Document) -> Text:
    """The primary names of a person file, by language."""
    assert isinstance(document.fields, PersonFields)
    own = world.lang(document)
    names = {own if lang == "*" else lang: name for lang, name in document.fields.name.items()}
    for lang, translation in world.translated(document).items():
        if name := getattr(translation.fields, "name", None):
            names[lang] = name
    return Text(names)


def _enter_files(register: _Register) -> None:
    for id, document in register.files.items():
        fields = document.fields
        assert isinstance(fields, PersonFields)
        wrong = list(_wrong_merge(register, document, fields.merged_into))
        register.problems += wrong
        if fields.merged_into is not None and not wrong:
            register.merged[id] = fields.merged_into
            for spelling in names_of(register.world, document).by_lang.values():
                register.spellings[same_spelling(spelling)].add(fields.merged_into)
            continue
        register.names[id] = names_of(register.world, document)
        for spelling in (*register.names[id].by_lang.values(), *(variant.value for variant in fields.variants)):
            register.spellings[same_spelling(spelling)].add(id)


def _enter_maps(register: _Register, case: Document, fields: CaseFields) -> None:
    for entry in fields.people:
        if entry.person is not None and entry.name is not None and entry.person not in register.files:
            register.names.setdefault(entry.person, _name(register.world, case, entry))
            for spelling in entry.name.values():
                register.spellings[same_spelling(spelling)].add(entry.person)


def _name(world: World, case: Document, entry: PersonEntry) -> Text:
    own = world.lang(case)
    return Text({own if lang == "*" else lang: name for lang, name in (entry.name or {}).items()})


def _identify_case(register: _Register, case: Document, fields: CaseFields) -> tuple[Entry, ...]:
    found: dict[str, Entry] = {}
    for index, entry in enumerate(fields.people):
        span = case.places.value("people", index)
        person = _identify(register, case, entry, index, span)
        if person is None:
            continue
        if person not in register.names and ("person", person) in register.world.corpus.broken:
            continue
        if ("person", person) in register.world.held:
            message = f"`{person}` is not published, and is not shown in this case"
            register.problems.append(Diagnostic("unpublished-reference", span, message))
            continue
        if person in found:
            first = case.places.value("people", found[person].index).line
            help = "keep one entry; a person has one role in a case, the weightiest"
            message = f"`{person}` stands in this case twice: first on line {first}"
            register.problems.append(Diagnostic("repeated-person", span, message, help))
            continue
        role = role_of(entry, index)
        default = person in register.files or role not in ROLES_WITHOUT_PAGE
        found[person] = Entry(person, index, entry, role, default if entry.page is None else entry.page)
    return tuple(found.values())


def _identify(register: _Register, case: Document, entry: PersonEntry, index: int, span: Span) -> str | None:
    world = register.world
    if entry.person is not None:
        person = register.merged.get(entry.person, entry.person)
        if person not in register.names and not _known_elsewhere(world, person):
            unknown = _unknown(register, person, case.places.value("people", index, "person"))
            if "---" in unknown.help:
                unknown = replace(unknown, help=f"{unknown.help}\nor give the name here: `name: …`")
            register.problems.append(unknown)
            return None
        return person
    if not entry.name:
        help = "write `person: some-id`, or `name: …`"
        register.problems.append(
            Diagnostic("missing-field", span, "this entry says neither who it is nor how they are called", help)
        )
        return None
    text = same_spelling(next(iter(entry.name.values())))
    if text in register.merged or text in register.names or _known_elsewhere(world, text):
        return register.merged.get(text, text)
    matches = sorted({id for name in entry.name.values() for id in register.spellings.get(same_spelling(name), ())})
    if len(matches) == 1:
        register.problems += _assumed(register, text, matches[0], span)
        return matches[0]
    if matches:
        help = "write the id of the one who is meant: " + " or ".join(_described(register, id) for id in matches)
        register.problems.append(
            Diagnostic("ambiguous-name", span, f"“{text}” is the name of {len(matches)} people", help)
        )
        return None
    return _new_person(register, case, entry, text, span)


def _described(register: _Register, id: str) -> str:
    fields = register.files[id].fields if id in register.files else None
    told_apart = f" ({fields.description})" if isinstance(fields, PersonFields) and fields.description else ""
    return f"`person: {id}`{told_apart}"


def _wrong_merge(register: _Register, document: Document, into: str | None) -> Iterable[Diagnostic]:
    span = document.places.value("merged_into")
    target = register.files.get(into or "")
    further = getattr(target.fields, "merged_into", None) if target else None
    if into is None:
        return
    if into == document.name.id:
        yield Diagnostic("unknown-person", span, "nobody is merged into themselves", "delete this line")
    elif further is not None:
        help = f"write `merged_into: {further}`"
        yield Diagnostic("unknown-person", span, f"`{into}` is merged into somebody else itself", help)
    elif target is None and not _known_elsewhere(register.world, into):
        yield _unknown(register, into, span)


def _known_elsewhere(world: World, id: str) -> bool:
    return ("person", id) in world.held or ("person", id) in world.corpus.broken


def _new_person(register: _Register, case: Document, entry: PersonEntry, text: str, span: Span) -> str | None:
    if held := held_spellings(register.world).get(text):
        message = f"“{text}” is the name of a person who is not published ({held.path}), and this case names them"
        help = "take the name out of this case, publish the person, or make this case a draft too: `publish: false`"
        register.problems.append(Diagnostic("held-back-name", span, message, help))
        return None
    id = slug_of(text)
    if not id:
        help = "write `{person: some-id, name: …}` with an id of your choice in the letters a-z"
        register.problems.append(Diagnostic("empty-slug", span, f"no address can be made of the name “{text}”", help))
        return None
    known = register.names.get(id)
    if known is not None and text not in map(same_spelling, known.by_lang.values()):
        other = str(known.in_(register.world.lang(case)))
        help = (
            f"if this is one person, write `person: {id}`; if not, write a person file for each, with ids of their own"
        )
        message = f"“{text}” and “{other}” would share the address `/people/{id}/`"
        register.problems.append(Diagnostic("slug-collision", span, message, help))
        return None
    register.names.setdefault(id, _name(register.world, case, entry))
    register.bare[text].setdefault(case.name.id, span)
    return id


def held_spellings(world: World) -> dict[str, Document]:
    """Every name of every person who exists and is not published."""
    return {
        same_spelling(spelling): document
        for document in world.held.values()
        if isinstance(fields := document.fields, PersonFields)
        for spelling in (*fields.name.values(), *(variant.value for variant in fields.variants))
    }


def _confirm(register: _Register) -> None:
    # A person file that cannot be read may be the very confirmation that is missing.
    if any(kind == "person" for kind, _ in register.world.corpus.broken):
        return
    for name, uses in register.bare.items():
        for span in list(uses.values())[1:]:
            first = next(iter(uses.values())).path
            id = slug_of(name)
            help = (
                f"if this is one person, write the file `content/people/{id}.md`:\n---\nname: {name}\n---\n"
                f"and `person: {id}` in each of the cases; if they are two, give each a file and an id of their own"
            )
            message = f"“{name}” stands here and in {first}, and nothing says that this is one person"
            register.problems.append(Diagnostic("unconfirmed-identity", span, message, help))


def _assumed(register: _Register, text: str, id: str, span: Span) -> Iterable[Diagnostic]:
    yield Diagnostic(
        "assumed-identity", span, f"“{text}” is taken to be `{id}`, who bears this name", f"write `person: {id}`"
    )
    document = register.files.get(id)
    slug = slug_of(text)
    if document is None or slug in ("", id) or not isinstance(document.fields, PersonFields):
        return
    is_primary = text in map(same_spelling, document.fields.name.values())
    if is_primary and slug not in document.fields.redirect_from:
        message = f"before this person had a file, their page was `/people/{slug}/`, and that address is lost"
        yield Diagnostic("lost-address", document.places.value("name"), message, f"add `redirect_from: [{slug}]`")


def _unknown(register: _Register, id: str, span: Span) -> Diagnostic:
    moved = [new for new, document in register.files.items() if id in getattr(document.fields, "redirect_from", ())]
    message = f"nobody has the id `{id}`"
    if moved:
        return Diagnostic("unknown-person", span, message, f"write `{moved[0]}`, which is its new id")
    near = closest_id(id, register.names)
    help = f"did you mean `{near}`? Else " if near else ""
    help += f"write the file `content/people/{id}.md`:\n---\nname: …\n---"
    return Diagnostic("unknown-person", span, message, help)
