"""What is taken down: what the lines of withdrawn.txt name, and whatever cannot stand without it.

It fails closed. A case that names somebody who was withdrawn goes too, and one of which nobody could tell any more
whom it means: a list that was written to protect somebody must not wait until a case is rewritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date
from urllib.parse import urlsplit

from casegen.content.cards import Card
from casegen.content.corpus import Base
from casegen.content.documents import FOLDERS as CONTENT_FOLDERS
from casegen.content.documents import Document
from casegen.content.fields import CaseFields
from casegen.content.ledger import digest_line
from casegen.content.photos import path_from
from casegen.content.withdrawn import Withdrawal
from casegen.publication.addresses import redirect_address
from casegen.publication.identity import People, decided_by_drafts, identify
from casegen.publication.permalinks import FOLDERS, permalink
from casegen.publication.register import held_form
from casegen.publication.survey import Survey
from casegen.publication.world import Key, World, published_world
from casegen.values.addresses import folded
from casegen.values.closest import closest_id
from casegen.values.diagnostics import Diagnostic
from casegen.values.frozen import dataclass, field
from casegen.values.severity import Severity

_KINDS = ("case", "person", "dossier", "page")
_SECTIONS = tuple(FOLDERS[kind].strip("/") for kind in ("case", "person", "dossier"))
# So many addresses are told of a line.
_TOLD = 12


@dataclass(frozen=True, slots=True)
class Takedown:
    """The keys of all that is taken down, and by the line that asked for it what goes with it.

    `tombstones`: reasons for readers, by the address in the first language.
    """

    keys: frozenset[Key] = frozenset()
    lines: Mapping[Withdrawal, frozenset[Key]] = field(default_factory=dict)
    tombstones: Mapping[str, str] = field(default_factory=dict)


def paths_meant(withdrawal: Withdrawal, base: Base) -> tuple[str, ...]:
    """The forms of an address, folded: as it is, without the folder in which the site lies, without its language."""
    languages = base.settings.fields.languages
    steps = [step for step in withdrawal.path.split("/") if step]
    home = [step for step in urlsplit(base.settings.fields.url or "").path.split("/") if step]
    ways = [steps]
    if home and steps[: len(home)] == home:
        ways.append(steps[len(home) :])
    elif len(steps) > 2 and steps[1] in (*_SECTIONS, *languages):
        # A preview, or an address that site.yml does not know.
        ways.append(steps[1:])
    ways += [way[1:] for way in ways if way and way[0] in languages]
    return tuple(dict.fromkeys(folded("/" + "/".join(way)) for way in ways if way))


def is_named(card: Card | Document, wanted: Set[str]) -> bool:
    """Whether an address that is wanted, in its folded form, is one of a document: now, or once."""
    kind, id = card.name.kind, card.name.id
    return kind in _KINDS and not wanted.isdisjoint(map(folded, _addresses(card, kind, id)))


def wanted_paths(base: Base) -> frozenset[str]:
    """All forms of all addresses of the list of a publication."""
    return frozenset(path for withdrawal in base.withdrawn for path in paths_meant(withdrawal, base))


def taken_down(world: World, as_of: date) -> tuple[Takedown, list[Diagnostic]]:
    """What the list of a publication takes down of all that exists, and its lines that name nothing."""
    base = world.corpus.base
    if not base.withdrawn:
        return Takedown(), []
    people, wrong = identify(world)
    known = _known(world, people)
    lines: dict[Withdrawal, frozenset[Key]] = {}
    tombstones: dict[str, str] = {}
    problems = []
    for withdrawal in base.withdrawn:
        meant = [known[path] for path in paths_meant(withdrawal, base) if path in known]
        if meant:
            lines[withdrawal] = frozenset(_with_cases(world, people, meant[0]))
        elif not _is_recorded(withdrawal, base):
            problems.append(_unknown(withdrawal, base, known))
            continue
        if withdrawal.reason:
            tombstones[_address(withdrawal, base, meant, people)] = withdrawal.reason
    taken = {key for keys in lines.values() for key in keys}
    left = _lost(world, as_of, people, wrong, frozenset())
    while stuck := _lost(world, as_of, people, wrong, frozenset(taken)) - left - taken:
        # Which of the lines it hangs on is not asked: it goes with all of them.
        taken |= stuck
        lines = {withdrawal: keys | stuck for withdrawal, keys in lines.items()}
    return Takedown(frozenset(taken), lines, tombstones), problems


def _address(withdrawal: Withdrawal, base: Base, meant: list[Key], people: People) -> str:
    """Where a line has its tombstone: at the address of what it names, or as written where that is no longer in the content."""
    if not meant:
        return f"{paths_meant(withdrawal, base)[-1]}/"
    kind, id = meant[0]
    languages = base.settings.fields.languages
    return permalink(kind, people.merged.get(id, id) if kind == "person" else id, languages[0], languages)


def notes_of(takedown: Takedown, whole: Survey | None, survey: Survey) -> Iterator[Diagnostic]:
    """What each line takes down, as notes: pages that it names or that name it, and what existed only through these."""
    before = whole or survey
    languages = survey.base.settings.fields.languages
    for withdrawal, keys in takedown.lines.items():
        gone = {key: permalink(*key, languages[0], languages) for key in gone_through(keys, before, survey)}
        addresses = [f"`{address}`" for _, address in sorted(gone.items())]
        told, more = ", ".join(addresses[:_TOLD]), len(addresses) - _TOLD
        message = f"this takes down {told}"
        if more > 0:
            message = f"this takes down {told}, and {more} more"
        if not addresses:
            message = "this takes down nothing: it had no page anyway"
        yield Diagnostic("withdrawn", withdrawal.span, message)


def gone_through(keys: Iterable[Key], before: Survey, survey: Survey) -> Iterator[Key]:
    """The pages that some keys had, and those that were made of them alone."""
    pages, left = before.targets.pages, survey.targets.pages
    for key in keys:
        if key in pages and key not in left:
            yield key
        if key[0] == "case" and key in pages:
            case = before.cases[key[1]]
            through: list[Key] = [("person", part.person) for part in case.people]
            through += [("dossier", id) for id in case.dossiers]
            through += [("country", part.code.lower()) for part in case.countries]
            yield from (other for other in through if other in pages and other not in left)


def _addresses(card: Card | Document, kind: str, id: str) -> Iterator[str]:
    yield f"{FOLDERS[kind]}{id}/"
    yield from (redirect_address(kind, old) for old in getattr(card.fields, "redirect_from", ()))


def _known(world: World, people: People) -> dict[str, Key]:
    """Every address, folded, without language, that something has or once had."""
    found: dict[str, Key] = {}
    documents = [card for (kind, _), card in world.originals.items() if kind in _KINDS]
    for card in documents:
        for address in _addresses(card, card.name.kind, card.name.id):
            found[folded(address)] = (card.name.kind, card.name.id)
    found |= {folded(f"{FOLDERS['person']}{id}/"): ("person", id) for id in (*people.names, *people.merged)}
    own = [(card.name.kind, card.name.id) for card in documents] + list(world.corpus.broken)
    return found | {folded(f"{FOLDERS[kind]}{id}/"): (kind, id) for kind, id in own if kind in _KINDS}


def _with_cases(world: World, people: People, key: Key) -> Iterator[Key]:
    """What a line names; with a person all their files, and each case that names them."""
    if key[0] != "person":
        yield key
        return
    id = people.merged.get(key[1], key[1])
    ids = {id, *(old for old, now in people.merged.items() if now == id)}
    yield from (("person", one) for one in ids)
    names = {held_form(name) for name in _names(people, id, ids)}
    for card in world.of_kind("case"):
        fields = card.fields
        assert isinstance(fields, CaseFields)
        entries = people.entries.get(card.name.id, ())
        written = {name for entry in fields.people for name in (entry.name or {}).values()}
        if (
            any(entry.person == id for entry in entries)
            or any(entry.person in ids for entry in fields.people)
            or any(held_form(name) in names or name in ids for name in (*written, *card.facts.named))
            or any(_links_to(one, ids) for one in (card, *world.translated(card).values()))
        ):
            yield ("case", card.name.id)


def _names(people: People, id: str, ids: Set[str]) -> Iterator[str]:
    """All names of a person, in every file of theirs, or in the cases alone."""
    if id in people.names:
        yield from people.names[id].by_lang.values()
    for spelling, bearers in people.spellings.items():
        if not bearers.isdisjoint(ids):
            yield spelling


def _links_to(card: Card, ids: Set[str]) -> bool:
    """Whether the text of a card links to somebody with one of these ids."""
    folder = card.path.rpartition("/")[0]
    for form, target in card.facts.mentions:
        if form == "wiki":
            prefix, colon, rest = target.partition(":")
            if (rest if colon else prefix) in ids and (not colon or prefix == "person"):
                return True
        elif form == "file":
            parts = path_from(folder, target.partition("#")[0]).split("/")
            is_person = len(parts) == 3 and CONTENT_FOLDERS.get(parts[1]) == "person"
            if is_person and parts[2].removesuffix(".md").partition(".")[0] in ids:
                return True
    return False


def _lost(world: World, as_of: date, people: People, wrong: Iterable[Diagnostic], taken: frozenset[Key]) -> set[Key]:
    """The cases of which nobody can tell any more whom they name, once something is taken down."""
    published = published_world(world, as_of, taken)
    found, problems = identify(published)
    known = {(problem.code, problem.span) for problem in wrong}
    problems = [problem for problem in problems if (problem.code, problem.span) not in known]
    problems += decided_by_drafts(people, found, published.of_kind("case"))
    paths = {problem.span.path for problem in problems if problem.severity is Severity.ERROR}
    return {("case", card.name.id) for card in published.of_kind("case") if card.path in paths}


def _is_recorded(withdrawal: Withdrawal, base: Base) -> bool:
    """Whether the ledger knows an address, though nothing of it is in the content any more."""
    recorded = {line.text for line in base.ledger or ()}
    addresses = [f"{path}/" for path in paths_meant(withdrawal, base)]
    return not recorded.isdisjoint((*addresses, *map(digest_line, addresses)))


def _unknown(withdrawal: Withdrawal, base: Base, known: Mapping[str, Key]) -> Diagnostic:
    """A line that takes nothing down: the error about it, or a note where the list is of another day than the content."""
    paths = paths_meant(withdrawal, base)
    address = withdrawal.written
    if base.is_withdrawn_elsewhere:
        message = f"nothing here has the address `{address}`, so this line takes nothing down"
        return Diagnostic("withdrawn", withdrawal.span, message)
    message = f"nothing has the address `{address}`, so this line takes nothing down"
    folder, _, last = (paths[-1] if paths else "/").rpartition("/")
    alike = closest_id(last, [path[len(folder) + 1 :] for path in known if path.rpartition("/")[0] == folder])
    if last in _indexes(base) or folder.split("/")[-1] in _made_of_cases(base):
        message = f"`{address}` is made of cases, and goes with them: this line takes nothing down"
        help = "write the addresses of the cases that shall go; a person, a dossier and a page can be withdrawn too"
    elif alike is not None:
        near = f"{folder}/{alike}/"
        help = f"did you mean `{near}`?"
    else:
        help = (
            "write the address as the browser shows it on the page, for example `/cases/some-id/`; if what stood"
            " there is no longer in the content, delete this line"
        )
    return Diagnostic("unknown-withdrawal", withdrawal.span, message, help)


def _indexes(base: Base) -> frozenset[str]:
    """The last steps of addresses of lists and home pages."""
    return frozenset({"", *_SECTIONS, *base.settings.fields.languages}) | _made_of_cases(base)


def _made_of_cases(base: Base) -> frozenset[str]:
    """The folders of what is made of cases."""
    own = base.settings.vocabulary.taxonomies
    return frozenset({"countries", "dates", "data", "search", "feed.xml", *own})
