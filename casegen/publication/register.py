"""Whom a publication knows before any case is looked at: ids, and the names that belong to each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from casegen.content.cards import Card
from casegen.content.field_parts import PersonEntry
from casegen.content.fields import CaseFields, PersonFields
from casegen.publication.world import World
from casegen.values.addresses import slug_of
from casegen.values.closest import closest_id
from casegen.values.diagnostics import Diagnostic, Fix, Span
from casegen.values.languages import Text, by_language
from casegen.values.names import same_spelling


@dataclass
class Register:
    """Ids from person files and from maps of cases (`{person: x, name: …}`), with names; and what is wrong with them.

    `made` are people whom a name alone makes: their id is the name's slug, and confirms nothing.
    """

    world: World
    files: dict[str, Card]
    names: dict[str, Text] = field(default_factory=dict)
    spellings: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    merged: dict[str, str] = field(default_factory=dict)
    made: dict[str, Text] = field(default_factory=dict)
    held: dict[str, Card] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)

    def knows(self, id: str) -> bool:
        """Whether somebody has this id, published or not, readable or not; a name alone gives nobody an id."""
        return id in self.names or id in self.merged or self.exists_elsewhere(id)

    def exists_elsewhere(self, id: str) -> bool:
        """Whether a file with this id is not published, or cannot be read."""
        return ("person", id) in self.world.held or ("person", id) in self.world.corpus.broken

    def bears(self, id: str, names: Iterable[str]) -> bool:
        """Whether all of `names` are names of the person with this id."""
        return all(id in self.spellings.get(same_spelling(name), ()) for name in names)


def open_register(world: World, cases: Iterable[tuple[Card, CaseFields]]) -> Register:
    """The register of a world, from its person files and from the maps of its cases."""
    register = Register(world, {d.name.id: d for d in world.of_kind("person")}, held=held_spellings(world))
    for document in register.files.values():
        _enter_file(register, document)
    maps: dict[str, list[_Map]] = defaultdict(list)
    for case, fields in cases:
        for index, entry in enumerate(fields.people):
            if entry.person is not None and entry.name is not None:
                id = register.merged.get(entry.person, entry.person)
                place = case.places.value("people", index, "name")
                maps[id].append(_Map(entry_name(world, case, entry), place))
    for id, written in maps.items():
        if id in register.names:
            strange = [found for found in written if not register.bears(id, found.name.by_lang.values())]
        else:
            strange = [] if register.exists_elsewhere(id) else _enter_maps(register, id, written)
        register.problems += [_mismatch(register, id, found) for found in strange]
    return register


def names_of(world: World, document: Card) -> Text:
    """The primary names of a person file, by language."""
    assert isinstance(document.fields, PersonFields)
    own = world.lang(document)
    names = by_language(document.fields.name, own)
    for lang, translation in world.translated(document).items():
        if name := getattr(translation.fields, "name", None):
            names[lang] = name
    return Text(names)


def entry_name(world: World, case: Card, entry: PersonEntry) -> Text:
    """The name that an entry of a case gives, by language."""
    return Text(by_language(entry.name or {}, world.lang(case)))


def held_spellings(world: World) -> dict[str, Card]:
    """Every name, in every language and form, of everybody who exists and is not published; folded by `held_form`."""
    held = {id for kind, id in world.held if kind == "person"}
    merged = [d for d in world.of_kind("person") if getattr(d.fields, "merged_into", None) in held]
    return {
        held_form(spelling): document
        for document in (*merged, *world.held.values())
        if isinstance(document.fields, PersonFields)
        for spelling in spellings_in(world, document)
    }


def held_form(name: str) -> str:
    """The form in which a name is compared with those that are held back: wider than for identity, to fail closed."""
    return slug_of(name) or same_spelling(name).casefold()


def unknown_person(register: Register, id: str, span: Span) -> Diagnostic:
    """The error about an id that nobody has."""
    moved = [new for new, document in register.files.items() if id in getattr(document.fields, "redirect_from", ())]
    message = f"nobody has the id `{id}`"
    if moved:
        fix = Fix(span, id, moved[0]) if len(moved) == 1 else None
        return Diagnostic("unknown-person", span, message, f"write `{moved[0]}`, which is its new id", fix)
    near = closest_id(id, register.names)
    file = f"write the file `content/people/{id}.md`:\n---\nname: …\n---"
    return Diagnostic("unknown-person", span, message, f"did you mean `{near}`? Else {file}" if near else file)


def spellings_in(world: World, document: Card) -> set[str]:
    """All names that a person file gives, in every language and form."""
    fields = document.fields
    assert isinstance(fields, PersonFields)
    names = names_of(world, document).by_lang.values()
    return {same_spelling(name) for name in (*names, *(variant.value for variant in fields.variants))}


def _enter_file(register: Register, document: Card) -> None:
    fields = document.fields
    assert isinstance(fields, PersonFields)
    id, into = document.name.id, fields.merged_into
    wrong = list(_wrong_merge(register, document, into)) if into is not None else []
    register.problems += wrong
    bearer = id if into is None or wrong else into
    if bearer == id:
        register.names[id] = names_of(register.world, document)
    else:
        register.merged[id] = bearer
    for spelling in spellings_in(register.world, document):
        register.spellings[spelling].add(bearer)


@dataclass(frozen=True, slots=True)
class _Map:
    """A name beside an id in a case, and where."""

    name: Text
    span: Span


def _enter_maps(register: Register, id: str, maps: list[_Map]) -> list[_Map]:
    """Enter an id that has no file: its name is what all maps say together. Those that say another one come back.

    Maps belong together when they share a name; in which order the cases are read decides nothing.
    """
    names, left = dict(maps[0].name.by_lang), maps[1:]
    while joined := [found for found in left if set(found.name.by_lang.values()) & set(names.values())]:
        for found in joined:
            names = {**found.name.by_lang, **names}
        left = [found for found in left if found not in joined]
    strange = [found for found in maps if any(names[lang] != name for lang, name in found.name.by_lang.items())]
    order = {lang: rank for rank, lang in enumerate(register.world.languages)}
    register.names[id] = Text(dict(sorted(names.items(), key=lambda item: (order.get(item[0], len(order)), item[0]))))
    for name in names.values():
        register.spellings[same_spelling(name)].add(id)
    return left + [found for found in strange if found not in left]


def _mismatch(register: Register, id: str, found: _Map) -> Diagnostic:
    known = str(next(iter(register.names[id].by_lang.values())))
    written = [name for name in found.name.by_lang.values() if not register.bears(id, [name])]
    other = written[0] if written else next(iter(found.name.by_lang.values()))
    message = f"`{id}` is “{known}”, and here “{other}”: nothing says that this is one person"
    help = f"write the id of the one who is meant; or add “{other}” to `variants:` of content/people/{id}.md"
    return Diagnostic("name-mismatch", found.span, message, help)


def _wrong_merge(register: Register, document: Card, into: str) -> Iterable[Diagnostic]:
    span = document.places.value("merged_into")
    target = register.files.get(into)
    further = getattr(target.fields, "merged_into", None) if target else None
    if into == document.name.id:
        yield Diagnostic("unknown-person", span, "nobody is merged into themselves", "delete this line")
    elif further is not None:
        help = f"write `merged_into: {further}`"
        yield Diagnostic("unknown-person", span, f"`{into}` is merged into somebody else itself", help)
    elif target is None and not register.exists_elsewhere(into):
        yield unknown_person(register, into, span)
