"""Makes what does not lie in the store yet: of each document what is wrong in it, and its pages; in any process."""

from __future__ import annotations

import threading
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

from casegen.commands.building.constants import Constants
from casegen.commands.building.tools import Tools
from casegen.commands.building.work import Done, Findings, Made, Unit
from casegen.commands.processes.darkroom import Darkroom, shown_in
from casegen.commands.processes.killable import begin
from casegen.commands.reading.gathering import Gathered
from casegen.commands.reading.store_keys import outline_key, pieces_key, words_key
from casegen.commands.telling.outcome import count
from casegen.output.state import Kept
from casegen.output.store import Store
from casegen.output.table import Place
from casegen.pages.plan import page_at
from casegen.pages.search import has_search
from casegen.pages.spot import Spot, template_of
from casegen.pages.spots import spots_of
from casegen.pages.unnamed import may_be_unnamed
from casegen.pages.views.data import RecordView
from casegen.pages.views.page import Site
from casegen.publication.asking import Asking, asking_of
from casegen.publication.manuscript import Manuscript
from casegen.publication.resolve import problems_of, settings_of
from casegen.publication.survey import Survey
from casegen.publication.world import Key
from casegen.rendering.audit import Inspection, Outline, inspect, outline_of
from casegen.rendering.environment import Theme
from casegen.rendering.serialise import pieces
from casegen.values.addresses import file_of
from casegen.values.codec import dumps, loads
from casegen.values.diagnostics import Diagnostic, has_errors, in_order
from casegen.values.digests import digest_of

Files = Mapping[Key, tuple[str, ...]]
"""The files of each document: of the original, then of its translations in the order of the languages."""


@dataclass
class Workshop:
    """All that the pages of a site are made of. Without a `theme` no page is made.

    `whole` is the survey of everything, where something is not published. `constants` are the digests of what the
    pages of a language and template share. `paths` are those of all files that the site will have. With `tells` what is
    wrong in documents is handed over with what came of them, and not kept. `survey_key` is the digest of what the survey was
    made from. `before` are the pages of the last build, where they were made with the same theme. `known_askings` are those
    of cards that were let go of, by path.
    """

    gathered: Gathered
    files: Files
    survey: Survey
    whole: Survey | None
    code: bytes
    theme: Theme | None = None
    sites: Mapping[str, Site] = field(default_factory=dict)
    constants: Constants = field(default_factory=Constants)
    paths: Container[str] = ()
    tells: bool = False
    survey_key: bytes = b""
    before: Mapping[str, Kept] = field(default_factory=dict)
    known_askings: Mapping[str, Asking] = field(default_factory=dict)
    _tools: dict[int, Tools] = field(default_factory=dict)

    def __getstate__(self) -> dict[str, Any]:
        """For another process, which makes its own tools."""
        return {**self.__dict__, "_tools": {}}

    @property
    def store(self) -> Store:
        """Where everything is kept."""
        return self.gathered.shelf.store

    @cached_property
    def darkroom(self) -> Darkroom:
        """Where photos are made."""
        return Darkroom(self.gathered.project, self.store, self.code, self.survey.assets)

    @property
    def tools(self) -> Tools:
        """What works on the survey, made once in each thread of each process."""
        worker = threading.get_ident()
        if worker not in self._tools:
            self._tools[worker] = Tools(self)
        return self._tools[worker]

    def rest(self) -> None:
        """Let go of what only making needs, to leave the memory to writing; what is asked later is read again."""
        self._tools.clear()
        self.gathered.rest()

    def __call__(self, batch: Sequence[Unit]) -> tuple[list[Done], list[tuple[bytes, Place]]]:
        """What came of the units of a batch, and where what was stored lies."""
        keys: list[bytes] = []
        done = []
        for unit in batch:
            # Lists are as long as the publication is large, whatever a file says.
            begin(limited=unit.document is not None)
            done.append(self._work(unit, keys))
        return done, self.store.places(keys)

    def script(self, key: Key) -> Manuscript | None:
        """The manuscript of a key; None when it has no file."""
        paths = self.files.get(key)
        if paths is None:
            return None
        original, *translations = map(self.gathered.load, paths)
        by_lang = {one.name.lang: one for one in translations if one.name.lang is not None}
        return Manuscript(self.gathered.base, original, by_lang)

    def askings(self, key: Key) -> Sequence[Asking]:
        """What the document of a key and its translations ask of others."""
        known = self.known_askings
        return [known.get(path) or asking_of(self.gathered.card(path)) for path in self.files.get(key, ())]

    def problems(self, key: Key, kept_as: bytes = b"") -> list[Diagnostic]:
        """What is wrong in a document, from the store or found out now; nothing is stored.

        `kept_as`: the key under which it lies, where that was found out before.
        """
        return self._problems(key, kept_as or self._problems_key(key), None)

    def _problems_key(self, key: Key) -> bytes:
        """The key under which what is wrong in a document lies; empty where that speaks of what is not published."""
        if key in self.survey.targets.held:
            return b""
        account = self.tools.facets.examined(key)
        if self.tools.whole is not None and self.tools.whole.examined(key) != account:
            return b""
        return digest_of(b"problems", self.code, self.gathered.rules, account)

    def _work(self, unit: Unit, keys: list[bytes]) -> Done:
        told = findings = None
        if unit.document is not None and unit.is_asked:
            # Where nothing was kept, nothing can be found.
            key = b"" if self.tells and self.store.is_new else self._problems_key(unit.document)
            found = self._problems(unit.document, key, None if self.tells else keys)
            told = (key, tuple(sorted(count(found).items())))
            if self.tells and found:
                findings = Findings(tuple(found))
            if self.gathered.weights.stop(found):
                return Done(unit.document, told, [], [], findings)
        pages: list[Made] = []
        problems: list[tuple[str, Diagnostic]] = []
        for spot in unit.spots if self.theme is not None else ():
            made, wrong = self._make(spot, keys)
            problems += [(spot.address, problem) for problem in wrong]
            pages += [made] if made is not None else []
        return Done(unit.document, told, pages, problems, findings)

    def _problems(self, document: Key, key: bytes, keys: list[bytes] | None) -> list[Diagnostic]:
        kept = self.store.get(key)
        if kept is not None:
            if keys is not None:
                keys.append(key)
            return list(loads(kept, tuple[Diagnostic, ...]))
        script = self.tools.script(document)
        assert script is not None  # a document is a file
        published = document not in self.survey.targets.held
        found = problems_of(script, self.survey if published else None, self.whole, self.tools.resolver)
        found = list(in_order(found))
        if key and keys is not None and not has_errors(found):
            self.store.put(key, dumps(tuple(found), tuple[Diagnostic, ...]))
            keys.append(key)
        return found

    def _make(self, spot: Spot, keys: list[bytes]) -> tuple[Made | None, list[Diagnostic]]:
        assert self.tools.renderer is not None
        path, facets, glance = file_of(spot.address), self.tools.facets, self.tools.glance
        constants = self.constants[spot.lang, template_of(spot)]
        has_words, can_do_without = self.has_words(spot), may_be_unnamed(spot)
        fingerprint, is_told_named = b"", None
        for is_told_named in self._ways(path) if can_do_without else (True,):
            fingerprint = facets.fingerprint(spot, constants, is_named=is_told_named)
            known = self._known(fingerprint, keys, has_words=has_words, is_named=is_told_named)
            if known is not None:
                return Made(path, known, is_new=False), []
        page = (facets.page(spot) if is_told_named else None) or page_at(self.tools.editions, spot)
        glance.is_taken = False
        file, problems = self.tools.renderer.render(page)
        if file is None or problems:
            return None, problems
        bodies = self.tools.renderer.bodies
        words = self.tools.renderer.words(page) if has_words else None
        is_named = glance.is_taken or not can_do_without
        if is_named != is_told_named:
            fingerprint = facets.fingerprint(spot, constants, is_named=is_named)
        url = self.sites[spot.lang].url
        found = outline_of(path, file.data, url) or _NOTHING
        sha = sha256(file.data).hexdigest()
        self.store.put(fingerprint, file.data)
        self.store.put(outline_key(fingerprint), dumps((sha, found, bodies), _Outlined))
        keys += [fingerprint, outline_key(fingerprint), *bodies]
        if isinstance(page.view, RecordView):
            self.store.put(pieces_key(fingerprint), dumps(pieces(page.view), dict[str, bytes]))
            keys.append(pieces_key(fingerprint))
        if words is not None:
            self.store.put(words_key(fingerprint), words)
            keys.append(words_key(fingerprint))
        inspection = inspect(path, found, self.paths, url)
        kept = (fingerprint, sha, bodies, shown_in(found.links), is_named)
        return Made(path, kept, True, inspection if inspection != Inspection() else None), []

    def _ways(self, path: str) -> Sequence[bool]:
        """As what a page may lie in the store that can be made of the names of others or without them.

        Where nothing is kept, that is known when the page is made.
        """
        if path in self.before:
            return (self.before[path][4],)
        return () if self.store.is_new else (False, True)

    def _known(self, fingerprint: bytes, keys: list[bytes], *, has_words: bool, is_named: bool) -> Kept | None:
        """What is to be remembered of a page that lies in the store; None where it is to be made."""
        outline, beside = self._outline(fingerprint), words_key(fingerprint)
        if outline is None or fingerprint not in self.store or (has_words and beside not in self.store):
            return None
        keys += [fingerprint, outline_key(fingerprint), pieces_key(fingerprint), beside, *outline[2]]
        return fingerprint, outline[0], outline[2], shown_in(outline[1].links), is_named

    def outline(self, path: str, fingerprint: bytes) -> Outline:
        """The outline of a page; of one whose outline cannot be read, from its bytes. That of data is empty."""
        if not path.endswith((".html", ".xml")):
            return _NOTHING
        kept = self._outline(fingerprint)
        if kept is not None:
            return kept[1]
        url = settings_of(self.gathered.base).url
        return outline_of(path, self.page(path, fingerprint), url) or _NOTHING

    def old_outline(self, fingerprint: bytes) -> Outline | None:
        """The outline of a page of an earlier build; None when it cannot be read."""
        kept = self._outline(fingerprint)
        return kept[1] if kept is not None else None

    def made_with(self) -> dict[str, bytes]:
        """What every page is made with: the digests of the program and the settings."""
        return {"program": self.code, "settings": self.gathered.rules}

    def pieces(self, path: str, fingerprint: bytes) -> Mapping[str, bytes]:
        """What a record gives to each file that is joined from many; what cannot be read is made anew."""
        kept = self.store.get(pieces_key(fingerprint))
        if kept is not None:
            found: Mapping[str, bytes] = loads(kept, dict[str, bytes])
            return found
        view = page_at(self.tools.editions, self._spot(path)).view
        assert isinstance(view, RecordView)
        return pieces(view)

    def has_words(self, spot: Spot) -> bool:
        """Whether the page at a spot has words of its own, by which the search finds it."""
        return spot.is_own and (spot.kind, spot.id) in self.files and has_search(self.tools.publication)

    def words(self, spot: Spot, fingerprint: bytes) -> bytes:
        """The keys of the words of the page at a spot, which lie beside it; what cannot be read is found out anew."""
        kept = self.store.get(words_key(fingerprint))
        if kept is None:
            assert self.tools.renderer is not None
            kept = self.tools.renderer.words(page_at(self.tools.editions, spot))
            self.store.put(words_key(fingerprint), kept)
        return kept

    def page(self, path: str, fingerprint: bytes) -> bytes:
        """The bytes of a page; one that cannot be read is made anew."""
        kept = self.store.get(fingerprint)
        if kept is not None:
            return kept
        assert self.tools.renderer is not None
        file, problems = self.tools.renderer.render(page_at(self.tools.editions, self._spot(path)))
        assert file is not None  # it was made before, of the very same
        assert not problems
        self.store.put(fingerprint, file.data)
        return file.data

    def _spot(self, path: str) -> Spot:
        return next(spot for spot in spots_of(self.tools.publication) if file_of(spot.address) == path)

    def _outline(self, fingerprint: bytes) -> tuple[str, Outline, tuple[bytes, ...]] | None:
        """The SHA-256 of a page, its outline and the keys of its bodies, from the store."""
        data = self.store.get(outline_key(fingerprint))
        return None if data is None else loads(data, _Outlined)


_Outlined = tuple[str, Outline, tuple[bytes, ...]]

_NOTHING = Outline((), (), lang=True, title=True, headings=1)
"""The outline of what is no page."""
