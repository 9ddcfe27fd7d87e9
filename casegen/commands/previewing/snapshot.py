"""The publication as it was read at one moment: its pages, each made when it is asked for, and what is wrong in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

from casegen.commands.building.making import OTHER_FILES, open_workshop
from casegen.commands.building.work import Unit
from casegen.commands.building.workshop import Workshop
from casegen.commands.previewing.intake import Intake, changed_paths, day_of, same_cards
from casegen.commands.previewing.live_texts import LiveTexts
from casegen.commands.previewing.places import Places, address_of
from casegen.commands.processes.crew import Crew
from casegen.commands.reading.gathering import Gathered
from casegen.commands.reading.surveyed import Before, Surveyed, survey_of
from casegen.content.corpus import read_file
from casegen.content.documents import ContentFile
from casegen.output import reader
from casegen.pages.plan import page_at
from casegen.pages.spot import Spot, template_of
from casegen.publication.resolve import publication_of
from casegen.publication.types import Publication
from casegen.publication.world import Key
from casegen.rendering.audit import inspect, judge, outline_of
from casegen.rendering.environment import Theme
from casegen.rendering.render import told_once
from casegen.values.addresses import file_of
from casegen.values.diagnostics import Diagnostic
from casegen.values.weights import Weights

# Of what was saved so many documents are looked at before anything is shown.
_AT_ONCE = 50


class Made(NamedTuple):
    """What came of making a page: its fingerprint, and its bytes, if it could be made."""

    fingerprint: bytes
    data: bytes | None
    problems: tuple[Diagnostic, ...] = ()


class Snapshot:
    """What was gathered at one moment, its survey and the theme. Pages are those of the build, by the same functions.

    `errors` are those of the documents that were `checked`, `told` the keys under which that is kept; `page_errors`
    those of pages, by address, each with the fingerprint of its page; `photo_errors` those of photos that were made.
    `texts` is the index of what all pages say.
    """

    def __init__(
        self, gathered: Gathered, surveyed: Surveyed, theme: Theme, code: bytes, before: Snapshot | None
    ) -> None:
        self.gathered = gathered
        self.surveyed = surveyed
        self.theme = theme
        self.weights: Weights = gathered.weights
        self.wrong = self.weights.errors(surveyed.problems)
        self.told: dict[Key, bytes] = {}
        self.errors: dict[Key, tuple[Diagnostic, ...]] = {}
        self.page_errors: dict[str, tuple[bytes, tuple[Diagnostic, ...]]] = {}
        self.photo_errors: dict[str, Diagnostic] = {}
        self._audited: set[bytes] = set()
        self._unchecked: list[Key] | None = None
        if before is not None and before.surveyed is surveyed and before.theme is theme:
            self.workshop: Workshop = _with(before.workshop, gathered)
            self.page_errors.update(before.page_errors)
            self.photo_errors.update(before.photo_errors)
            self._audited |= before._audited
        else:
            self.workshop = open_workshop(gathered, surveyed, code, theme)
        self.texts = LiveTexts(self.workshop)
        if before is not None:
            self._take_over(before)

    def _take_over(self, before: Snapshot) -> None:
        """Spare what the one before knows already, as far as it holds here too."""
        is_alike = before.theme is self.theme and before.workshop.sites == self.workshop.sites
        if is_alike:
            # Templates are compiled, and words looked up.
            self.workshop.tools.renderer = before.workshop.tools.renderer
        touched = self._touched(before)
        if touched is not None:
            self.told, self.errors = dict(before.told), dict(before.errors)
            for key in touched & before.told.keys():
                self.told.pop(key)
                self.errors.pop(key, None)
            if before._unchecked is not None:
                self._unchecked = [*before._unchecked, *(key for key in touched if key in self.surveyed.files)]
            if is_alike:
                self.workshop.constants = before.workshop.constants
                self.texts = LiveTexts(self.workshop, before.texts, touched)
        if before.surveyed is self.surveyed:
            self.places = before.places

    def take_over_told(self, told: Mapping[Key, bytes]) -> None:
        """The same of the last session. What was found out since goes before."""
        self.told = {**told, **self.told}

    def _touched(self, before: Snapshot) -> set[Any] | None:
        """The documents and other subjects of which something else may be told than before; None where that can be any."""
        surveyed = self.surveyed
        is_same = before.surveyed is surveyed
        if not is_same and (surveyed.touched is None or surveyed.amended_from != before.surveyed.key):
            return None
        found: set[Any] = set()
        for path in changed_paths(before.gathered, self.gathered):
            found |= {key for one in (before, self) if (key := one.key_of(path)) is not None}
        if not is_same and surveyed.touched is not None:
            found |= surveyed.touched.documents | surveyed.touched.subjects
        return found

    @cached_property
    def publication(self) -> Publication:
        """The publication without accounts."""
        return publication_of(self.surveyed.survey, lambda _: None)

    @cached_property
    def places(self) -> Places:
        """Where everything stands."""
        return Places(self.publication)

    def spot(self, address: str) -> Spot | None:
        """The spot at an address."""
        return self.places.spot_at(address)

    def key_at(self, spot: Spot | None) -> Key | None:
        """The document whose page, or a part of it, stands at a spot; None for what has no file."""
        key: Key = (spot.kind, spot.id.partition("/")[0]) if spot is not None else ("page", "")  # type: ignore[assignment]
        return key if key in self.surveyed.files else None

    def address_of(self, path: str) -> str | None:
        """The address of the page that a file of the content tells, in its language; None when it has none."""
        name = self.gathered.card(path).name if path in self.gathered.outers else None
        found = self.places.spots_of_thing(name.kind, name.id) if name is not None else []
        in_language = [spot for spot in found if name is not None and spot.lang == name.lang]
        return next((spot.address for spot in in_language or found), None)

    def page(self, spot: Spot) -> Made:
        """The page at a spot: from the store, or made now."""
        workshop = self.workshop
        tools, store = workshop.tools, workshop.store
        fingerprint = tools.facets.fingerprint(spot, workshop.constants[spot.lang, template_of(spot)])
        data = store.get(fingerprint)
        known = self.page_errors.get(spot.address)
        if known is not None and known[0] != fingerprint:
            del self.page_errors[spot.address]
        if data is not None:
            return Made(fingerprint, data)
        assert tools.renderer is not None
        file, problems = tools.renderer.render(page_at(tools.editions, spot))
        data = file.data if file is not None else None
        if self.weights.stop(problems):
            self.page_errors[spot.address] = (fingerprint, tuple(problems))
        elif data is not None:
            store.put(fingerprint, data)
        return Made(fingerprint, data, tuple(problems))

    def photo(self, path: str) -> bytes | None:
        """The bytes of a file of a photo, made now if need be; None when there is none, or it cannot be made."""
        darkroom = self.workshop.darkroom
        if path not in darkroom.files:
            return None
        if darkroom.key(path) not in self.gathered.shelf.store:
            problems = darkroom.make([path], Crew())
            self.photo_errors.update({problem.span.path: problem for problem in problems})
            if problems:
                return None
        return darkroom.data(path)

    def warm_up(self, address: str) -> Iterator[None]:
        """Read the file of a page and fill its template, though both are known: so the first save does not wait for it."""
        spot, tools = self.spot(address), self.workshop.tools
        if spot is not None and tools.renderer is not None:
            page = page_at(tools.editions, spot)
            yield
            tools.renderer.render(page)
            yield
        key = self.key_at(spot)
        data = reader.read(self.gathered.project, self.surveyed.files[key][0]) if key is not None else None
        if key is not None and isinstance(data, bytes):
            read_file(ContentFile(self.surveyed.files[key][0], data), self.gathered.base)

    def look_at(self, address: str) -> None:
        """Find out whether anything is wrong with a page."""
        spot = self.spot(address)
        if spot is None:
            self.page_errors.pop(address, None)
        elif self.page(spot).data is not None:
            self.audit(address)

    def check(self, keys: Iterable[Key]) -> bool:
        """Find out what is wrong in some documents; whether there is an error in any."""
        wrong = False
        for key in keys:
            if key in self.surveyed.files and key not in self.told:
                (done,), _ = self.workshop([Unit(key, ())])
                assert done.told is not None
                self.told[key] = done.told[0]
                found = self.workshop.problems(key, done.told[0]) if done.told[1] else []
                if self.weights.stop(found):
                    self.errors[key] = tuple(found)
            wrong |= key in self.errors
        return wrong

    def check_all(self) -> Iterator[None]:
        """Find out what is wrong in all documents, one after the other."""
        if self._unchecked is None:
            self._unchecked = [*self.surveyed.files][::-1]
        while self._unchecked:
            if self._unchecked[-1] not in self.told:
                self.check(self._unchecked[-1:])
                yield
            self._unchecked.pop()

    def all_errors(self) -> Iterator[Diagnostic]:
        """The errors of all documents that were checked."""
        for found in self.errors.values():
            yield from found

    def all_page_errors(self) -> list[Diagnostic]:
        """The errors of all pages that were made; a mistake in a template is one, however many pages it breaks."""
        return told_once(problem for _, found in self.page_errors.values() for problem in found)

    def audit(self, address: str) -> None:
        """Find out whether the links of a page lead somewhere, and whether it has what a page needs."""
        spot = self.spot(address)
        if spot is None or not file_of(address).endswith(".html"):
            return
        made = self.page(spot)
        if made.data is None or made.problems or made.fingerprint in self._audited:
            return
        self._audited.add(made.fingerprint)
        path, url = file_of(address), self.workshop.sites[spot.lang].url
        found = outline_of(path, made.data, url)
        assert found is not None
        problems = judge([(path, inspect(path, found, _Paths(self), url))], self._ids)
        if self.weights.stop(problems):
            self.page_errors[address] = (made.fingerprint, tuple(problems))

    def _ids(self, path: str) -> tuple[str, ...]:
        spot = self.spot(address_of(path))
        data = self.page(spot).data if spot is not None else None
        found = outline_of(path, data, None) if data is not None else None
        return found.ids if found is not None else ()

    def key_of(self, path: str) -> Key | None:
        """The document that a file belongs to."""
        if path not in self.gathered.outers:
            return None
        name = self.gathered.card(path).name
        return (name.kind, name.id)


def snapshot_of(gathered: Gathered, intake: Intake, last: Snapshot | None, good: Snapshot | None) -> Snapshot:
    """The snapshot of what was gathered: its survey is one that is known, or made of one that is, where that can be."""
    day = day_of(gathered)
    known = [last] if last is not None else []
    known += [good] if good is not None and good is not last else []
    before = next((s for s in known if same_cards(s.gathered, gathered) and s.surveyed.survey.as_of == day), None)
    if before is not None:
        surveyed = before.surveyed
    else:
        earlier = [Before(s.surveyed.key, s.gathered.files, s.surveyed) for s in known] or [intake.remembered.before]
        surveyed = survey_of(gathered, day, intake.code, earlier, keeps=False)
        before = next((s for s in known if s.surveyed.key == surveyed.amended_from), last)
    return Snapshot(gathered, surveyed, intake.theme, intake.code, before)


def suspects_of(now: Snapshot, last: Snapshot | None, good: Snapshot | None, shown: Iterable[str]) -> list[Key]:
    """The documents that are looked at before anything is shown: what was saved, was wrong, or is looked at."""
    found: list[Key] = [*last.errors] if last is not None else []
    if good is not None:
        changed = sorted(changed_paths(good.gathered, now.gathered))
        found += [key for path in islice(changed, _AT_ONCE) if (key := now.key_of(path)) is not None]
    return found + [key for address in shown if (key := now.key_at(now.spot(address))) is not None]


def _with(workshop: Workshop, gathered: Gathered) -> Workshop:
    """A workshop for other accounts of the same survey: of what was resolved nothing holds any more."""
    return replace(workshop, gathered=gathered, _tools={})


class _Paths:
    """The paths of all files of a site, each looked up when it is asked for."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def __contains__(self, path: object) -> bool:
        text = str(path)
        static = text in self._snapshot.theme.static or text in OTHER_FILES
        known = static or text in self._snapshot.workshop.darkroom.files
        return known or self._snapshot.spot(address_of(text)) is not None
