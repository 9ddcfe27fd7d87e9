"""Watches the files of a project: tells which were saved, as soon as the system tells it."""

from __future__ import annotations

import os
import platform
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from time import time_ns

from livereload.watcher import Watcher

from casegen.output.scan import scan, settled
from casegen.values.layout import CONTENT, TEMPLATES

# What is saved within so many milliseconds is one change. It is asked for so often, and known after one and a half of these.
_STEP = 8
_LONGEST = 400
_QUIET = 200
# A checkout can change more files than the system tells of.
_MANY = 500
_RETRY = 0.5
_POLL = 1.0
_NEVER = ("", "false", "disable", "disabled")

Heard = Callable[[frozenset[str] | None], None]
"""Is told of paths, relative to the project, that have changed; None when anything can have."""


class FolderWatcher(Watcher):  # type: ignore[misc]
    """A watcher of livereload that asks the system in place of every file, every 0.8 seconds.

    `heard` is called in a thread of its own.
    """

    def __init__(self, project: Path, heard: Heard) -> None:
        super().__init__()
        self.project = project
        self.heard = heard
        self._end = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, callback: Callable[[], None]) -> bool:
        """What livereload calls: to say that it need not ask. Which tabs load their page anew is said to each."""
        del callback
        return True

    def begin(self) -> None:
        """Watch from now on. The first that is heard is None: the files may have changed since they were read."""
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Watch no longer."""
        self._end.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        is_told = _is_told()
        while is_told and not self._end.is_set():
            folders: list[str] = []
            try:
                folders = _folders(self.project)
                self._watch(folders)
            except (OSError, RuntimeError):
                # Either a folder has just gone, or the system watches no more folders for anybody: then we look.
                is_told = not folders or not all(map(os.path.isdir, folders))
                self._end.wait(_RETRY if is_told else 0)
        if not self._end.is_set():
            self._look()

    def _look(self) -> None:
        """Look at all files every second. What libraries do here goes by whole seconds, and loses the second save of one."""
        before: dict[str, tuple[int, int, int]] | None = None
        while not self._end.wait(_POLL if before is not None else 0):
            with suppress(OSError):
                now = self._seen()
                if before is None:
                    self.heard(None)
                elif changed := frozenset(path for path, _ in now.items() ^ before.items()):
                    self.heard(changed)
                before = now

    def _seen(self) -> dict[str, tuple[int, int, int]]:
        """How each file looks; one that is too young to be trusted looks otherwise the next time."""
        now = time_ns()
        found = [one for name in (CONTENT, TEMPLATES) for one in scan(self.project / name, name)]
        return {path: (size, settled(changed, now), inode) for path, size, changed, inode, _ in found}

    def _watch(self, folders: list[str]) -> None:
        """Watch these folders until there are others."""
        # It loads what it needs to wait in other ways too, which would keep the first page waiting.
        from watchfiles import watch

        is_first = True
        for changes in watch(
            *folders,
            watch_filter=None,
            recursive=False,
            force_polling=False,
            step=_STEP,
            debounce=_LONGEST,
            rust_timeout=_QUIET,
            yield_on_timeout=True,
            stop_event=self._end,
            raise_interrupt=False,
        ):
            if is_first or len(changes) > _MANY:
                if _folders(self.project) != folders:
                    # One has come before this began.
                    return
                self.heard(None)
                is_first = False
            paths = [self._inside(path) for _, path in changes]
            ours = frozenset(path for path in paths if path.split("/")[0] in (CONTENT, TEMPLATES))
            if any(path in folders or os.path.isdir(path) for path in map(self._whole, ours)):  # noqa: PTH112
                return
            if ours:
                self.heard(ours)

    def _inside(self, path: str) -> str:
        return Path(os.path.relpath(path, self.project)).as_posix()

    def _whole(self, path: str) -> str:
        return str(self.project / path)


def _is_told() -> bool:
    """Whether the system tells what changes: of the files of Windows under Linux it does not; or somebody knows better."""
    asked = os.environ.get("WATCHFILES_FORCE_POLLING", "").lower()
    return asked in _NEVER and (bool(asked) or "microsoft-standard" not in platform.uname().release.lower())


def _folders(project: Path) -> list[str]:
    """The project, and all folders in which its files lie; links are not followed."""
    return [str(project), *sorted(_under(project / CONTENT)), *sorted(_under(project / TEMPLATES))]


def _under(folder: Path) -> Iterator[str]:
    if folder.is_dir() and not folder.is_symlink():
        yield str(folder)
        with os.scandir(folder) as entries:
            inside = [Path(entry.path) for entry in entries if entry.is_dir() and not entry.name.startswith(".")]
        for each in inside:
            yield from _under(each)
