"""What a change of the content does for readers: two states of a publication compared, as plain values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import unified_diff

from casegen.commands.comparing.new_problems import new_problems
from casegen.commands.comparing.page_lines import lines_of
from casegen.commands.comparing.revisions import Side
from casegen.content.documents import FOLDERS, Document
from casegen.publication.custody_types import Custody
from casegen.publication.permalinks import permalink
from casegen.publication.survey import Survey
from casegen.publication.withdrawn import wanted_paths
from casegen.values.addresses import file_of
from casegen.values.diagnostics import Diagnostic
from casegen.values.frozen import dataclass

_REDIRECT = 'http-equiv="refresh"'
_INDEX = "index.html"
LAST_KNOWN = " (last known)"
"""What follows a status that is not reported any more."""
_PICTURE = re.compile(r"<img\b[^>]*")


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that says something else: its address, its lines before and after; none where there was or is no page."""

    address: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that went, with a minus first, and those that came, with a plus."""
        found = unified_diff(self.before, self.after, n=0, lineterm="")
        return tuple(line for line in found if not line.startswith(("---", "+++", "@@")))


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A person whose custody is another one now: statuses as reported, none being unknown."""

    person: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """What is another between two states. Addresses begin with `/`; `lists` count other files of the site that differ.

    `lost` are addresses that answer no more, `redirected` lead elsewhere, of `withdrawn` the reason for readers is all that
    is left: (address, reason). `takes_down`: the newer state withdraws what the older one does not. `named` are people whom nothing named before.
    `sources` are (file, source). `problems` are those that only the newer state has. `broken`: there is no newer site; `incomparable`: nor an older one.
    """

    added: tuple[str, ...]
    changed: tuple[PageChange, ...]
    lost: tuple[str, ...]
    redirected: tuple[str, ...]
    withdrawn: tuple[tuple[str, str], ...]
    named: tuple[str, ...]
    statuses: tuple[StatusChange, ...]
    sources: tuple[tuple[str, str], ...]
    problems: tuple[Diagnostic, ...]
    lists: int
    broken: bool
    takes_down: bool
    incomparable: bool = False

    def __bool__(self) -> bool:
        """Whether anything differs."""
        parts = (
            self.added,
            self.changed,
            self.lost,
            self.redirected,
            self.withdrawn,
            self.named,
            self.statuses,
            self.sources,
            self.problems,
        )
        return any(parts) or self.lists > 0 or self.broken or self.incomparable


def compare(base: Side, head: Side) -> Differences:
    """What the newer side says that the older one does not."""
    broken = head.report.changes is None
    pages = _Pages(base, head) if not broken and base.report.changes is not None else None
    return Differences(
        added=pages.added() if pages else (),
        changed=pages.changed() if pages else (),
        lost=pages.lost() if pages else (),
        redirected=pages.redirected() if pages else (),
        withdrawn=pages.withdrawn() if pages else (),
        named=tuple(sorted(_newly_named(base, head))),
        statuses=tuple(_statuses(base.survey, head.survey)),
        sources=tuple(sorted(_new_sources(base, head))),
        problems=tuple(new_problems(base.report, head.report)),
        lists=pages.lists() if pages else 0,
        broken=broken,
        takes_down=bool(wanted_paths(head.survey.base) - wanted_paths(base.survey.base)),
        incomparable=base.report.changes is None,
    )


def shown_pages(base: Side, head: Side) -> tuple[str, ...]:
    """The files of the pages of documents that say or show something else on the newer side, or are new there.

    Where there is no older site they are those of edited documents.
    """
    if head.report.changes is None:
        return ()
    shown = _Pages(base, head).shown()
    if base.report.changes is not None:
        return shown
    edited = {path.rpartition("/")[2].partition(".")[0] for path in head.documents}
    return tuple(path for path in shown if path.removesuffix(f"/{_INDEX}").rpartition("/")[2] in edited)


class _Pages:
    """The files of two sites."""

    def __init__(self, base: Side, head: Side) -> None:
        self.base = base
        self.head = head
        self._differ = {
            path for path in base.files.keys() | head.files.keys() if base.files.get(path) != head.files.get(path)
        }
        self._were, self._are = _reasons(base.survey), _reasons(head.survey)
        ranks = {path: _rank(path, head.survey, base.survey) for path in self._differ}
        self._ranks = {path: rank for path, rank in ranks.items() if rank is not None}

    def added(self) -> tuple[str, ...]:
        """Addresses of pages that were not there."""
        return self._addresses(path for path in self._html(self.head) if not self._answers(self.base, path))

    def lost(self) -> tuple[str, ...]:
        """Addresses that answered, and do not any more."""
        return self._addresses(path for path in self._html(self.base) if path not in self.head.files)

    def redirected(self) -> tuple[str, ...]:
        """Addresses of pages from which a reader is led on now."""
        return self._addresses(
            path
            for path in self._html(self.base)
            if path in self.head.files and _REDIRECT in self.head.read(path) and _REDIRECT not in self.base.read(path)
        )

    def withdrawn(self) -> tuple[tuple[str, str], ...]:
        """Addresses of pages in the place of which there is a reason now, or another one; with this reason."""
        found = []
        for path, reason in sorted(self._are.items()):
            if path in self._differ and (path in self._were or self._answers(self.base, path)):
                found += [(_address(path), reason)] if self._were.get(path) != reason else []
        return tuple(found)

    def changed(self) -> tuple[PageChange, ...]:
        """Pages of documents that say something else, are new or are gone; not those of which only the frame differs."""
        found = []
        for path in sorted(self._ranks, key=lambda path: (self._ranks[path], path)):
            change = PageChange(_address(path), self._lines(self.base, path), self._lines(self.head, path))
            if change.before != change.after:
                found.append(change)
        return tuple(found)

    def shown(self) -> tuple[str, ...]:
        """The files of pages that are there now, and whose words or pictures are others."""
        return tuple(
            path
            for path in sorted(self._ranks, key=lambda path: (self._ranks[path], path))
            if self._answers(self.head, path) and self._seen(self.base, path) != self._seen(self.head, path)
        )

    def _seen(self, side: Side, path: str) -> tuple[Sequence[str], Sequence[str]]:
        pictures = _PICTURE.findall(side.read(path)) if self._answers(side, path) else ()
        return self._lines(side, path), pictures

    def _lines(self, side: Side, path: str) -> tuple[str, ...]:
        """What a page says; nothing where there is none, or only what leads on."""
        return lines_of(side.read(path)) if self._answers(side, path) else ()

    def lists(self) -> int:
        """How many other pages differ."""
        return sum(path.endswith(".html") and path not in self._ranks for path in self._differ)

    def _html(self, side: Side) -> Iterator[str]:
        """The files of pages that differ, and answer on one side."""
        return (
            path for path in self._differ if path in side.files and path.endswith(".html") and self._answers(side, path)
        )

    def _answers(self, side: Side, path: str) -> bool:
        if path not in side.files or path in (self._were if side is self.base else self._are):
            return False
        return _REDIRECT not in side.read(path)

    def _addresses(self, paths: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(_address(path) for path in paths))


def _reasons(survey: Survey) -> Mapping[str, str]:
    """The files that stand in the place of withdrawn pages, in each language, with what they say."""
    languages = survey.base.settings.fields.languages
    homes = [permalink("", "", lang, languages) for lang in languages]
    return {file_of(home[:-1] + address): said for home in homes for address, said in survey.tombstones.items()}


def _address(path: str) -> str:
    return "/" + path.removesuffix(_INDEX)


# In which order pages are spoken of: those of the edited documents, then those that quote them.
_ORDER = ("cases", "people", "dossiers", "", "countries")


def _rank(path: str, head: Survey, base: Survey) -> int | None:
    """Where the page of a document stands among those that are told; None for lists, years, topics and their like."""
    parts = path.removesuffix(_INDEX).strip("/").split("/")
    if not path.endswith(_INDEX):
        return None
    if any(parts[0] in survey.base.settings.fields.languages[1:] for survey in (head, base)):
        parts = parts[1:]
    if len(parts) == 2 and parts[0] in FOLDERS:
        return _ORDER.index(parts[0])
    is_page = len(parts) == 1 and any(parts[0] in survey.pages for survey in (head, base))
    return _ORDER.index("") if is_page else None


def _newly_named(base: Side, head: Side) -> set[str]:
    """The names of people in edited documents whom nothing named before."""
    found = _named(head.survey, head.documents) - _named(base.survey, base.documents)
    return found - _named(base.survey, base.survey.cases.keys() | base.survey.persons.keys()) if found else found


def _named(survey: Survey, documents: Iterable[str]) -> set[str]:
    """The names of the people in cases, and of people, by the paths or ids of these."""
    ids = {path.rpartition("/")[2].partition(".")[0] for path in documents}
    parts = (part.name for id in ids if id in survey.cases for part in survey.cases[id].people)
    people = (survey.persons[id].name for id in ids if id in survey.persons)
    return {next(iter(name.by_lang.values())) for name in (*parts, *people)}


def _statuses(base: Survey, head: Survey) -> Iterator[StatusChange]:
    for person in sorted(base.custody.keys() | head.custody.keys()):
        before, after = (_said(survey.custody.get(person)) for survey in (base, head))
        known = head.persons.get(person)
        # Of whom nothing is told any more no status changes: they were withdrawn, or are told of under another id.
        if before != after and known is not None:
            yield StatusChange(next(iter(known.name.by_lang.values())), before, after)


def _said(custody: Custody | None) -> tuple[str, ...]:
    """Statuses, as old as their report: what is not current any more is the last that is known."""
    if custody is None:
        return ()
    words = tuple(claim.status for claim in custody.claims)
    return tuple(word if custody.is_current else f"{word}{LAST_KNOWN}" for word in words)


def _new_sources(base: Side, head: Side) -> Iterator[tuple[str, str]]:
    """The sources that a file did not have; what a file had that is gone now only moved with it."""
    before = _sources(base.documents.values())
    moved = {said for path, said in before if path not in head.documents}
    found = _sources(head.documents.values()) - before
    return ((path, said) for path, said in found if said not in moved)


def _sources(documents: Iterable[Document]) -> set[tuple[str, str]]:
    found = set()
    for document in documents:
        for source in getattr(document.fields, "sources", None) or ():
            said = (source.title, source.publisher, source.url, source.date)
            texts = [str(next(iter(one.values()), "") if isinstance(one, Mapping) else one) for one in said if one]
            found.add((document.path, ", ".join(texts) or source.id))
    return found
