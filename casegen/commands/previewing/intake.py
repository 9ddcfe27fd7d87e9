"""Reads content again after a save: only what was saved, where that can be told; else whatever looks different."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath
from time import time_ns

from casegen.commands.previewing.remembering import Remembered, read_remembered, read_told, write_remembered
from casegen.commands.processes.crew import Crew
from casegen.commands.processes.press import Press
from casegen.commands.reading.assets import read_assets
from casegen.commands.reading.gathering import Gathered, gather, read_documents
from casegen.commands.reading.history import is_at
from casegen.commands.reading.project import today
from casegen.commands.reading.surveyed import Surveyed, keep_amended
from casegen.commands.reading.theme import KeptCheck, keep_words, make_theme
from casegen.content.cards import card_of, write_card
from casegen.content.corpus import BASE_FILES, is_document
from casegen.content.documents import Body, Document
from casegen.content.fields import CaseFields, DossierFields, PageFields, PersonFields
from casegen.output import reader
from casegen.output.code import code_version
from casegen.output.scan import Found, read_theme, settled
from casegen.output.sealed import ignored
from casegen.output.state import Known
from casegen.output.store import Store
from casegen.publication.world import Key
from casegen.rendering.environment import Theme
from casegen.values.codec import dumps
from casegen.values.diagnostics import Diagnostic
from casegen.values.digests import digest_plain
from casegen.values.layout import ASSETS, CONTENT
from casegen.values.vocabularies import Vocabulary

# What is larger is rare, and may be more than is read: the scan decides.
_ORDINARY = 200_000


class Intake:
    """Reads the content of a project, and keeps in `folder` what came of it.

    With `drafts` what is not published is read as if it were; so what is kept with and without them lies apart.
    """

    def __init__(self, project: Path, folder: Path, url: str, *, drafts: bool) -> None:
        self.project = project
        self.folder = folder
        self.url = url
        self.drafts = drafts
        self.store = Store(folder / "store")
        self.press = Press()
        self.code = code_version()
        self.theme = Theme({})
        self.theme_problems: list[Diagnostic] = []
        self.remembered = read_remembered(folder, self.code)
        self._theme_files: object = None
        self._check = KeptCheck(self.store, self.code)

    def read_theme(self) -> bool:
        """Read the theme; whether it is another one now."""
        files = read_theme(self.project)
        if files == self._theme_files:
            return False
        self._theme_files = files
        self.theme, self.theme_problems = make_theme(*files, self._check)
        return True

    def everything(self, before: Gathered | None, crew: Crew) -> Gathered:
        """All content; files that look as they did `before` (at first: as in the last session) are not opened."""
        last = self.remembered if before is None else Remembered(_words(before), _sure(before), before.sights)
        words, known, sights = last.words, last.files, last.sights
        found, refused = reader.scan_content(self.project)
        seal = last.shelf
        gathered = gather(self.project, found, known, sights, self.store, self.code, self.url, dated=True, seal=seal)
        if known and _words(gathered) != words:
            # What was read with other words in site.yml is on another shelf.
            gathered = gather(self.project, found, {}, sights, self.store, self.code, self.url, dated=True)
        elif before is not None:
            digests = gathered.digests
            gathered.cards = {path: card for path, card in before.cards.items() if digests.get(path) == card.digest}
        gathered.problems += refused
        gathered.refused |= bool(refused)
        gathered.press = self.press
        self._read(gathered, crew)
        return gathered

    def some(self, before: Gathered, paths: Iterable[str]) -> Gathered | None:
        """The content after these paths have changed; None when that cannot be told without a look at everything."""
        if before.base.settings.fields.history is not None and not is_at(self.project, before.history.commit):
            return None
        gathered = replace(
            before,
            digests=dict(before.digests),
            outers=dict(before.outers),
            cards=dict(before.cards),
            broken=dict(before.broken),
            drafts=dict(before.drafts),
            files=dict(before.files),
            assets=dict(before.assets),
            sights=dict(before.sights),
        )
        told = {problem.span.path for problem in before.problems}
        for path in paths:
            if path in told or path in BASE_FILES or not self._take(gathered, path):
                return None
        self._read(gathered, Crew())
        return gathered

    def slow(self, gathered: Gathered, paths: Iterable[str] | None) -> list[tuple[Body, str]]:
        """The bodies, each with its language, that are read when these paths are, and of which it may take seconds to tell
        whether they take too much: those of what was saved, and of what was found to do so, since it is read again.
        """
        if paths is None:
            now, known = time_ns(), gathered.files
            found, _ = reader.scan_content(self.project)
            looks = {path: (size, settled(changed, now), inode) for path, size, changed, inode, _ in found}
            paths = [path for path, look in looks.items() if path not in known or known[path][:3] != look]
        broken = ((path, problem.code) for path, one in gathered.broken.items() for problem in one.problems)
        again = {path for path, code in broken if code == "too-costly"}
        asked = again.union(path for path in paths if is_content(path) and is_document(path))
        read = {path: reader.read(self.project, path) for path in sorted(asked)}
        files = {path: data for path, data in read.items() if isinstance(data, bytes)}
        return self.press.unknown(files, gathered.base.settings)

    def unpublished(self, gathered: Gathered, path: str, as_of: date) -> str:
        """Why a document that is read as if it were published is not; empty for one that is."""
        kept = self.store.get(_mark(path, gathered.digests.get(path, b"")))
        if kept is None or (kept and date.fromisoformat(kept.decode()) <= as_of):
            return ""
        return f"publish: {kept.decode() or 'false'}"

    def told(self, gathered: Gathered, surveyed: Surveyed) -> dict[Key, bytes]:
        """The documents in which nothing was wrong in the last session, and nothing is now."""
        return read_told(self.folder, self.remembered, gathered, surveyed)

    def save(
        self, gathered: Gathered, good: Gathered, keep: Iterable[bytes], told: Mapping[Key, bytes], surveyed: Surveyed
    ) -> None:
        """Keep for the next session what was read, what lies under these keys, and the documents in which nothing is wrong, with the keys
        under which that is `told`.

        The last good pages are made of what was `good`, whatever has become of the files. What is withdrawn is not kept, not even in a preview that shows drafts.
        """
        held = surveyed.survey.targets.held
        but = {path for key in held & surveyed.files.keys() for path in surveyed.files[key]}
        files = {path: known for path, known in _sure(gathered).items() if path not in but}
        told = {key: kept for key, kept in told.items() if key not in held}
        keep_amended(surveyed)
        languages = gathered.base.settings.fields.languages
        words = keep_words(self.theme, languages, self.store, self.code)
        keys = {gathered.base_kept_as, self._check.key, *words, *keep, *told.values()}
        for path, known in files.items():
            keys |= {*gathered.shelf.keys(path, known[3]), known[5], _mark(path, known[3])}
        for path in changed_paths(gathered, good) & good.digests.keys() - but:
            keys |= {*good.shelf.keys(path, good.digests[path]), _mark(path, good.digests[path])}
        ignored(self.folder.parent)
        self.store.save(keys)
        shelf = gathered.shelf.seal
        self.remembered = Remembered(_words(gathered), files, gathered.sights, shelf, surveyed.key)
        write_remembered(self.folder, self.code, self.remembered, told)

    def close(self) -> None:
        """End what was begun for later."""
        self.press.close()
        self.store.close()

    def _take(self, gathered: Gathered, path: str) -> bool:
        """Forget what was known of a path, so that it is read; False when it is not simply a file."""
        inside = PurePosixPath(path)
        if any((self.project / folder).is_symlink() for folder in inside.parents):
            return False
        try:
            about = os.lstat(self.project / path)
        except (FileNotFoundError, NotADirectoryError):
            # A folder that has gone takes its files with it. What nobody knew has come and gone.
            if any(known.startswith(f"{path}/") for known in (*gathered.files, *gathered.assets)):
                return False
            _forget(gathered, path)
            gathered.files.pop(path, None)
            gathered.assets.pop(path, None)
            return True
        is_photo = path.startswith(ASSETS)
        if not stat.S_ISREG(about.st_mode) or (about.st_size > _ORDINARY and not is_photo):
            return False
        if is_photo:
            found = Found(path, about.st_size, about.st_mtime_ns, about.st_ino, about.st_mode)
            assets, sights, problems = read_assets(self.project, [found], {})
            if problems:
                return False
            _forget(gathered, path)
            gathered.assets.update(assets)
            gathered.sights.update(sights)
        elif is_document(path):
            _forget(gathered, path)
            changed = settled(about.st_mtime_ns, time_ns())
            gathered.files[path] = (about.st_size, changed, about.st_ino, b"", b"", b"")
        return True

    def _read(self, gathered: Gathered, crew: Crew) -> None:
        read_documents(gathered, crew, day_of(gathered))
        if self.drafts:
            for document in list(gathered.drafts.values()):
                self._publish(gathered, document)
            gathered.drafts.clear()

    def _publish(self, gathered: Gathered, document: Document) -> None:
        """Go on as if a file said `publish: true`; what it does say is kept beside."""
        fields, path = document.fields, document.path
        assert isinstance(fields, CaseFields | PersonFields | DossierFields | PageFields)
        digest = gathered.digests[path]
        published = replace(document, fields=replace(fields, publish=True))
        card = card_of(published, digest)
        for key, data in zip(
            gathered.shelf.keys(path, digest), (write_card(card), dumps(published, Document)), strict=True
        ):
            self.store.put(key, data)
        said = "" if isinstance(fields.publish, bool) else str(fields.publish)
        self.store.put(_mark(path, digest), said.encode())
        gathered.cards[path] = card
        gathered.outers[path] = card.outer
        gathered.files[path] = (*gathered.files[path][:3], digest, card.outer, b"")


def day_of(gathered: Gathered) -> date:
    """The day on which a publication is looked at."""
    return today(gathered.base.settings.fields.timezone)


def is_same(one: Gathered, other: Gathered) -> bool:
    """Whether the content is the same in both."""
    return all(
        getattr(one, part) == getattr(other, part) for part in ("digests", "broken", "assets", "problems", "history")
    )


def is_content(path: str) -> bool:
    """Whether a path, relative to the project, is one of the content's: names with a dot first belong to editors."""
    parts = path.split("/")
    return parts[0] == CONTENT and not any(part.startswith(".") for part in parts)


def same_cards(one: Gathered, other: Gathered) -> bool:
    """Whether a survey of one is that of the other: only what pages alone tell is different, if anything."""
    return (
        not (one.broken or other.broken)
        and one.base_digest == other.base_digest
        and one.assets == other.assets
        and one.history.days == other.history.days
        and one.outers == other.outers
        and one.problems == other.problems
    )


def changed_paths(one: Gathered, other: Gathered) -> set[str]:
    """The files that are not the same in both."""
    gone = one.digests.keys() - other.digests.keys()
    return {*gone, *(path for path, digest in other.digests.items() if one.digests.get(path) != digest)}


def _forget(gathered: Gathered, path: str) -> None:
    for known in (gathered.digests, gathered.outers, gathered.cards, gathered.broken, gathered.drafts, gathered.sights):
        known.pop(path, None)


def _sure(gathered: Gathered) -> dict[str, Known]:
    """How the files looked whose documents are in the store."""
    return {path: known for path, known in gathered.files.items() if known[3] and path not in gathered.drafts}


def _words(gathered: Gathered) -> bytes:
    """The digest of the words with which documents are read."""
    return digest_plain(dumps(gathered.base.settings.vocabulary, Vocabulary))


def _mark(path: str, digest: bytes) -> bytes:
    return digest_plain("unpublished", path, digest)
