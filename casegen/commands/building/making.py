"""Which documents and pages have to be looked at anew, and what came of all of them: the pages of a site, audited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache, partial

from casegen.commands.building.constants import Constants
from casegen.commands.building.full_text import Texts, index_texts
from casegen.commands.building.joining import Joined, join, joined_files
from casegen.commands.building.units import all_units, changed_units, touched_units
from casegen.commands.building.work import Done, Findings, Made, Unit
from casegen.commands.building.workshop import Workshop
from casegen.commands.processes.crew import Crew, short_of_processes
from casegen.commands.processes.darkroom import Darkroom
from casegen.commands.processes.press import SHARED, too_costly
from casegen.commands.reading.gathering import Gathered
from casegen.commands.reading.surveyed import Surveyed
from casegen.output.manifest import MANIFEST, digest
from casegen.output.state import Counts, Kept, State, Told
from casegen.output.table import Place
from casegen.pages.plan import site_of
from casegen.publication.resolve import publication_of, settings_of
from casegen.publication.types import Settings
from casegen.publication.world import Key
from casegen.rendering.audit import inspect, judge
from casegen.rendering.environment import Theme
from casegen.rendering.render import told_once
from casegen.values.addresses import file_of
from casegen.values.codec import dumps
from casegen.values.diagnostics import Diagnostic
from casegen.values.digests import digest_of
from casegen.values.weights import Weights

BATCH = 40
OTHER_FILES = {".nojekyll": b""}
"""GitHub Pages would otherwise run the site through Jekyll, which drops files with an underscore."""


@dataclass
class Making:
    """What came of documents and pages. `made` are the pages that were made now; `problems` do not say those of documents
    that were looked at before, which `documents` counts. `photos` are the files that the pages show of photos, each with its key
    and its SHA-256. `units` are those that were looked at now, None for all. `joined`: of which records the files are made
    that many pages give something to; `texts` is the index of what they all say. `found` is what is wrong in documents, where that
    was handed over. `is_amended`: with a survey that was amended, so that documents may be others that were not looked at.
    """

    documents: dict[str, Told] = field(default_factory=dict)
    pages: dict[str, Kept] = field(default_factory=dict)
    made: dict[str, Made] = field(default_factory=dict)
    photos: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)
    units: list[Unit] | None = None
    joined: Mapping[str, Joined] = field(default_factory=dict)
    texts: Texts | None = None
    found: dict[Key, Findings] = field(default_factory=dict)
    is_amended: bool = False

    def counts(self) -> Counter[str]:
        """How often each code stands in documents."""
        found: Counter[str] = Counter()
        # Most documents have the same problems.
        for counts, documents in Counter(told[1] for told in self.documents.values()).items():
            found.update({code: number * documents for code, number in counts})
        return found


def open_workshop(gathered: Gathered, surveyed: Surveyed, code: bytes, theme: Theme | None) -> Workshop:
    """The workshop for a survey; without a theme it finds out only what is wrong in documents."""
    workshop = Workshop(
        gathered,
        surveyed.files,
        surveyed.survey,
        surveyed.whole,
        code,
        survey_key=surveyed.key,
        known_askings=surveyed.askings,
    )
    if theme is None:
        return workshop
    publication = publication_of(surveyed.survey, lambda _: None)
    sites = {lang: site_of(publication, lang) for lang in publication.settings.languages}
    constants = Constants(code, dumps(settings_of(gathered.base), Settings), theme, sites)
    return replace(workshop, theme=theme, sites=sites, constants=constants)


def constants_of(workshop: Workshop) -> bytes:
    """The digest of all that many pages share."""
    return digest_of(*(value for _, value in sorted(workshop.constants.items())))


def make(workshop: Workshop, surveyed: Surveyed, state: State, crew: Crew) -> Making:
    """Look at what has changed since `state`, make the pages that are not in the store, and audit the site."""
    is_same_theme = constants_of(workshop) == state.constants
    workshop.before = state.pages if is_same_theme else {}
    if surveyed.is_kept and is_same_theme and surveyed.key == state.survey:
        making = Making(dict(state.documents), dict(state.pages))
        units = making.units = changed_units(workshop, state)
        paths = set(making.pages)
    else:
        touched = surveyed.touched if is_same_theme else None
        some = touched_units(workshop, touched, state) if touched is not None else None
        if some is not None:
            making = Making(dict(state.documents), dict(state.pages), units=some, is_amended=True)
            units, paths = some, set(making.pages)
        else:
            making, units = Making(), all_units(workshop)
            paths = {file_of(spot.address) for unit in units for spot in unit.spots}
    making.joined = joined_files(workshop)
    paths |= making.joined.keys()
    assert workshop.theme is not None
    darkroom = workshop.darkroom
    paths |= {*workshop.theme.static, *OTHER_FILES, *darkroom.files}
    workshop.paths = frozenset(paths)
    run(workshop, units, making, crew)
    weights = workshop.gathered.weights
    # Of a site that will not be published, nobody needs to know where its links lead.
    if not _is_stopped(making, weights):
        making.pages |= join(workshop, making.joined, making.pages, state)
        # With another theme or other settings every page is another one.
        gone = _index(workshop, making, state if is_same_theme else State(), crew)
        workshop.paths = frozenset((paths | making.pages.keys()) - gone)
        making.problems += _audit(workshop, making, state)
    if not _is_stopped(making, weights):
        files = sorted({file for _, _, _, shown, _ in making.pages.values() for file in shown})
        making.problems += darkroom.make(files, crew)
        if not weights.stop(making.problems):
            making.photos = {file: _developed(darkroom, file, state) for file in files}
    return making


def _is_stopped(making: Making, weights: Weights) -> bool:
    """Whether anything that was found forbids publication."""
    return weights.stop(making.problems) or weights.forbid(making.counts(), strict=False)


def _index(workshop: Workshop, making: Making, before: State, crew: Crew) -> frozenset[str]:
    """Make the index of texts, and enter its files among the pages; the paths of those that are gone."""
    texts = making.texts = index_texts(
        workshop, making.pages, before, None if making.is_amended else making.units, crew
    )
    gone = texts.changed.keys() - texts.files.keys()
    for path in gone:
        making.pages.pop(path, None)
    making.pages |= texts.files
    return frozenset(gone)


def _developed(darkroom: Darkroom, file: str, state: State) -> tuple[bytes, str]:
    """The key of the file of a photo, and the SHA-256 of its bytes."""
    key, known = darkroom.key(file), state.photos.get(file)
    return known if known is not None and known[0] == key else (key, digest(darkroom.data(file)))


def run(workshop: Workshop, units: Sequence[Unit], making: Making, crew: Crew) -> None:
    """Do the work of some units, and add what came of it."""
    found: list[tuple[str, Diagnostic]] = []
    batches = [units[start : start + BATCH] for start in range(0, len(units), BATCH)]
    for results, places in crew.map(workshop, batches, "making", len(units), SHARED, partial(_lost, workshop)):
        workshop.store.adopt(places)
        for done in results:
            _take(making, done)
            found += done.problems
    # By address, so that what is said once is said of the same page however the work was shared.
    making.problems += told_once(problem for _, problem in sorted(found, key=lambda item: item[0]))


def _lost(workshop: Workshop, unit: Unit) -> tuple[list[Done], list[tuple[bytes, Place]]]:
    """What stands for a document that could not be checked within the limits of a file."""
    if unit.document is None:
        raise short_of_processes()
    problem = too_costly(workshop.files[unit.document][0])
    return [Done(unit.document, (b"", ()), [], [("", problem)])], []


def _take(making: Making, done: Done) -> None:
    if done.document is not None and done.told is not None:
        key, counts = done.told
        making.documents["/".join(done.document)] = (key, _one(counts))
        if done.found is not None:
            making.found[done.document] = done.found
    for page in done.pages:
        making.pages[page.path] = page.kept
        if page.is_new:
            making.made[page.path] = page


@lru_cache(1 << 12)
def _one(counts: Counts) -> Counts:
    """The same object for equal values: most documents have the same problems."""
    return counts


def _audit(workshop: Workshop, making: Making, state: State) -> list[Diagnostic]:
    """Audit the pages that were made; and all others where something is gone that they could lead to."""
    kept = {path: page for path, page in making.pages.items() if path not in making.made}
    if not _loses(workshop, making, state):
        kept = {path: page for path, page in kept.items() if state.pages.get(path) != page}

    @cache
    def ids(path: str) -> frozenset[str]:
        known = making.pages.get(path)
        return frozenset(workshop.outline(path, known[0]).ids) if known is not None else frozenset()

    url = settings_of(workshop.gathered.base).url
    inspections = [(path, page.inspection) for path, page in making.made.items() if page.inspection is not None]
    inspections += [
        (path, inspect(path, workshop.outline(path, page[0]), workshop.paths, url)) for path, page in kept.items()
    ]
    return judge(sorted(inspections, key=lambda item: item[0]), ids)


def _loses(workshop: Workshop, making: Making, state: State) -> bool:
    """Whether a file, or an id of a page, is gone since the last build."""
    known = workshop.paths.__contains__
    if not all(map(known, state.outputs.keys() - {MANIFEST})) or not all(map(known, state.pages)):
        return True
    for path, page in making.made.items():
        before = state.pages.get(path)
        if before is None:
            continue
        # An old page that cannot be read any more may have had anything.
        old = workshop.old_outline(before[0])
        if old is None or not set(old.ids) <= set(workshop.outline(path, page.kept[0]).ids):
            return True
    return False
