"""The preview: the last good pages of the publication in memory, and the mistakes. It never touches the published folder."""

from __future__ import annotations

import errno
import gc
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from time import perf_counter

from casegen.commands.building.making import OTHER_FILES
from casegen.commands.previewing.dressing import NO_DRAFT, Answer, Draft, dress, empty
from casegen.commands.previewing.earlier_themes import EarlierThemes
from casegen.commands.previewing.intake import Intake, day_of, is_content, is_same
from casegen.commands.previewing.marking import draft_of
from casegen.commands.previewing.mistakes import Mistakes, unreadable
from casegen.commands.previewing.places import address_of
from casegen.commands.previewing.snapshot import Snapshot, snapshot_of, suspects_of
from casegen.commands.previewing.surviving import freeze
from casegen.commands.processes.crew import Crew
from casegen.commands.reading.gathering import Gathered
from casegen.commands.reading.store_keys import reverse_key
from casegen.commands.reading.surveyed import Surveyed
from casegen.commands.reading.theme import without_catalogue
from casegen.commands.telling.outcome import counted
from casegen.commands.telling.tongue import ENGLISH, Tongue
from casegen.content.documents import Body
from casegen.pages.spot import Spot
from casegen.values.addresses import file_of
from casegen.values.diagnostics import Diagnostic
from casegen.values.layout import PREVIEWS, STATE, TEMPLATES
from casegen.values.weights import REGISTRY

# So many pages are kept for the next session.
_PAGES = 200


class Preview:
    """A preview of the publication in `project`, at `url`. `say` is told what an editor may want to know.

    `last` is the publication as it was read last, `good` the last one that a build would not refuse, as far as is
    known: its pages are shown. What cannot be surveyed at all does not become a snapshot; then `refused` says why.
    """

    def __init__(
        self, project: Path, url: str, say: Callable[[str], None], tongue: Tongue = ENGLISH, *, drafts: bool = False
    ) -> None:
        self.project = project
        self.url = url
        self.say = say
        self.tongue = tongue
        self.good: Snapshot | None = None
        self.last: Snapshot | None = None
        self.refused: tuple[Diagnostic, ...] = ()
        self.mistakes = Mistakes(project, say, tongue)
        # Drafts are kept apart: a preview without them has nothing of them.
        folder = project / STATE / PREVIEWS[drafts]
        self.intake = Intake(project, folder, url, drafts=drafts)
        self._themes = EarlierThemes(self.intake.code)
        self._gathered: Gathered | None = None
        self._missed: frozenset[str] | None = None
        self._failed = False
        self._asked: dict[str, bytes] = {}
        self._photos: set[str] = set()
        self._unaudited: dict[str, None] = {}
        self._warmed: object = None
        self._has_recalled = False
        self._saved: Surveyed | None = None

    def begin(self, crew: Crew | None = None) -> None:
        """Read the publication."""
        start = perf_counter()
        self._follow(None, (), crew or Crew())
        self._tell()
        if self.good is not None:
            survey = self.good.surveyed.survey
            numbers = [
                counted(len(survey.cases), "case", "cases"),
                counted(len(survey.persons), "person", "people"),
                counted(len(survey.countries), "country", "countries"),
            ]
            what, seconds = ", ".join(map(self.tongue, numbers)), f"{perf_counter() - start:.2f}"
            self.say(self.tongue(f"{what}, read in {seconds} s"))

    def follow(self, paths: Collection[str] | None, shown: Iterable[str] = ()) -> None:
        """Take over what was saved at these paths; None when anything can be different.

        With an error the last good pages stay. `shown` are the addresses of the pages that somebody looks at.
        """
        start = perf_counter()
        self._recall()
        before = self.mistakes.count()
        wrong = tuple(self.good.page_errors) if self.good is not None else ()
        # What stood there before may have been taken back for a reason.
        self._saved = None
        if not self._follow(paths, shown, Crew()):
            return
        if self.good is not None:
            for address in wrong:
                self.good.look_at(address)
        self._tell()
        if self.mistakes.texts:
            self.say(self.tongue(f"{self.mistakes.count()}; the last good pages stay."))
        else:
            what = self.tongue("the publication") if paths is None else min(paths, default="")
            if paths is not None and len(paths) > 1:
                what = self.tongue(f"{what} and {len(paths) - 1} more")
            done = self.tongue("mended" if before else "shown")
            self.say(self.tongue(f"{what}: {done} ({1000 * (perf_counter() - start):.0f} ms)"))

    def slow(self, paths: Collection[str] | None) -> list[tuple[Body, str]]:
        """As `Intake.slow`, for `follow` with these paths."""
        return self.intake.slow(self._gathered, paths) if self._gathered is not None else []

    def answer(self, address: str, *, again: bool = True) -> Answer:
        """What there is at an address: a page made now, or a file of the theme. Nothing else is ever read."""
        path = file_of(address) if not address.startswith("//") else ""
        static = self.intake.theme.static.get(path, OTHER_FILES.get(path))
        if static is not None:
            return Answer(200, path, static)
        if self.good is None:
            return self._dressed(500, "404.html", empty(self.tongue))
        photo = self.good.photo(path) if path else None
        self._tell()
        if photo is not None:
            self._photos.add(path)
            return Answer(200, path, photo)
        spot = self.good.spot(address_of(path)) if path else None
        status = 200 if spot is not None else 404
        spot = spot or self.good.spot("/404.html")
        assert spot is not None  # the plan has one always
        try:
            text = self.good.texts.file(path)
            if text is not None:
                return Answer(200, path, text)
            data = self._page(self.good, spot)
        except OSError as error:
            if error.errno != errno.EAGAIN:
                raise
            if again:
                # A file has just been saved, and nobody has told of it yet.
                self.follow({str(error.filename)}, (address,))
                return self.answer(address, again=False)
            # What the last good page was made of is not there any more.
            data = self._shown(spot)
        if data is None:
            return self._dressed(500, "404.html", empty(self.tongue))
        path = file_of(spot.address)
        if not path.endswith(".html"):
            return Answer(status, path, data)
        draft = draft_of(self.intake, self.good, spot, data) if self.intake.drafts and status == 200 else NO_DRAFT
        return self._dressed(status, path, data, draft)

    def newest(self) -> str:
        """The address of the page whose file was edited last; the home page where that has none."""
        files = self._gathered.files if self._gathered is not None else {}
        if self.good is None or not files:
            return "/"
        # What is too young to be trusted has no time.
        path = max(files, key=lambda path: files[path][1] if files[path][1] >= 0 else float("inf"))
        return self.good.address_of(path) or "/"

    def work(self) -> Iterator[None]:
        """What can wait until nobody waits: checks, and what makes the next answer quicker; in small pieces."""
        good = self.good
        if good is not None and self._asked and good.workshop.tools.renderer is not self._warmed:
            self._warmed = good.workshop.tools.renderer
            yield from good.warm_up(next(reversed(self._asked)))
        while self._unaudited and self.good is not None:
            # A link can lead to any of them.
            yield from self.good.places.list_all()
            self.good.audit(self._unaudited.popitem()[0])
            self._tell()
            yield
        self._recall()
        if self.last is not None:
            for _ in self.last.check_all():
                self._tell()
                yield
            if self._saved is not self.last.surveyed:
                self._saved, is_same = self.last.surveyed, self.last.surveyed.key == self.intake.remembered.survey
                if not is_same or self.intake.store.is_unsaved:
                    self.save()
                freeze(anew=not is_same)
        gc.collect()

    def save(self) -> None:
        """Keep for the next session what can be used again."""
        self._recall()
        if self.last is None:
            return
        darkroom = self.last.workshop.darkroom
        photos = (darkroom.key(path) for path in self._photos if path in darkroom.files)
        surveyed = self.last.surveyed
        words = self.good.texts.keys() if self.good is not None else ()
        asked = (kept for address, kept in self._asked.items() if self.last.spot(address) is not None)
        keep = {surveyed.key, reverse_key(surveyed.key), *asked, *photos, *words}
        told = {key: kept for key, kept in self.last.told.items() if kept and key not in self.last.errors}
        self.intake.save(self.last.gathered, (self.good or self.last).gathered, keep, told, surveyed)

    def close(self) -> None:
        """Keep what the next session can use, and end."""
        try:
            self.save()
        finally:
            self.intake.close()

    def _recall(self) -> None:
        """Take over what the last session found right, once: the first page does not wait for it."""
        if self.last is not None and not self._has_recalled:
            self.last.take_over_told(self.intake.told(self.last.gathered, self.last.surveyed))
            self._has_recalled = True

    def _follow(self, paths: Collection[str] | None, shown: Iterable[str], crew: Crew) -> bool:
        """As `follow`, without a word; whether anything is different."""
        self._missed = None if paths is None or self._missed is None else self._missed | frozenset(paths)
        try:
            differs = self._take_in(self._missed, crew) or self._failed
            if differs:
                self._judge(shown)
        except OSError as error:
            # What was missed is read with the next save.
            self.refused = (unreadable(error, self.project),)
            self._failed = True
            return True
        self._missed, self._failed = frozenset(), False
        return differs

    def _take_in(self, paths: Collection[str] | None, crew: Crew) -> bool:
        """Read what was saved; whether anything is different."""
        theirs = paths is None or any(path.split("/")[0] == TEMPLATES for path in paths)
        differs = theirs and self.intake.read_theme()
        content = None if paths is None else [path for path in paths if is_content(path)]
        if content == []:
            return differs
        before = self._gathered
        now = self.intake.some(before, content) if before is not None and content is not None else None
        now = now or self.intake.everything(before, crew)
        self._gathered = now
        is_new_day = self.last is not None and self.last.surveyed.survey.as_of != day_of(now)
        return differs or is_new_day or before is None or not is_same(before, now)

    def _judge(self, shown: Iterable[str]) -> None:
        """Look at what was read, and show it if a build would not refuse it."""
        now = self._gathered
        assert now is not None
        broken = (problem for reading in now.broken.values() for problem in reading.problems)
        theme = [*self.intake.theme_problems, *without_catalogue(self.intake.theme, now.base.settings)]
        self.refused = tuple(now.weights.errors([*theme, *now.problems, *broken]))
        if self.refused:
            return
        last = snapshot_of(now, self.intake, self.last, self.good)
        suspects = suspects_of(last, self.last, self.good, shown)
        self.last = last
        if not last.check(suspects) and not last.wrong:
            self.good = last
            self._themes.take(last.theme)

    def _page(self, good: Snapshot, spot: Spot) -> bytes | None:
        """The bytes of a page, else those that it had when it was good."""
        key = self.last.key_at(spot) if self.last is not None else None
        if self.last is not None and key is not None:
            self.last.check([key])
        made = good.page(spot)
        data = made.data
        if data is None:
            data = self._themes.page(good, spot, made.problems) or self._shown(spot)
        else:
            self._asked.pop(spot.address, None)
            self._asked[spot.address] = made.fingerprint
            if len(self._asked) > _PAGES:
                del self._asked[next(iter(self._asked))]
            self._unaudited[spot.address] = None
        self._tell()
        return data

    def _shown(self, spot: Spot) -> bytes | None:
        """The bytes of a page as it was shown last."""
        kept = self._asked.get(spot.address)
        return self.intake.store.get(kept) if kept is not None else None

    def _dressed(self, status: int, path: str, data: bytes, draft: Draft = NO_DRAFT) -> Answer:
        page, version = dress(data, self.url, self.tongue, self.mistakes.texts, draft if self.intake.drafts else None)
        return Answer(status, path, page, version)

    def _tell(self) -> None:
        """Say what is wrong now."""
        last, good = self.last, self.good
        now = self._gathered
        weights = now.weights if now is not None else REGISTRY
        unsure = now.base.unsure if now is not None else frozenset()
        if self.refused or last is None:
            self.mistakes.tell(self.refused, weights, unsure)
            return
        found = [*last.wrong, *last.all_errors()]
        if good is not None:
            found += [*good.all_page_errors(), *good.photo_errors.values()]
        self.mistakes.tell(found, weights, unsure)
