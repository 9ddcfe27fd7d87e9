"""The photos of a site: those that its pages show are made, each once, in processes that can be killed."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from casegen.commands.processes.crew import Crew
from casegen.commands.processes.killable import Limits, each
from casegen.content.photos import Asset, broken
from casegen.output import reader
from casegen.output.store import Store
from casegen.values.addresses import file_of
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.digests import digest_plain, file_digest
from casegen.values.photos import FOLDER, KIND, Photo

LIMITS = Limits(cpu=30, clock=120, memory=1_000_000_000)
"""The largest photo that is taken needs about a tenth of this time, and two thirds of the memory."""

_LINK = re.compile(rf"{FOLDER.removeprefix('/')}[0-9a-f]+-[0-9]+{re.escape(KIND)}\Z")


class Order(NamedTuple):
    """A photo that is to be made: its path in the project, what is known of it, and the bytes of its file."""

    path: str
    photo: Photo
    data: bytes


def shown_in(links: Iterable[str]) -> tuple[str, ...]:
    """The files of photos among the links of a page."""
    return tuple(sorted({found[0] for link in links if (found := _LINK.search(link))}))


class Darkroom:
    """Makes the files of photos, and keeps them in the store. `assets` are those of what is published.

    `code` is the version of the program, to which that of Pillow belongs.
    """

    def __init__(self, project: Path, store: Store, code: bytes, assets: Mapping[str, Asset]) -> None:
        self._project = project
        self._store = store
        self._code = code
        self._files = {
            file_of(address): (path, asset, number)
            for path, asset in sorted(assets.items(), key=lambda item: item[0])
            if isinstance(asset, Photo)
            for number, address in enumerate(asset.addresses)
        }

    @property
    def files(self) -> Iterable[str]:
        """Every file that the site can have of these photos."""
        return self._files.keys()

    def key(self, file: str) -> bytes:
        """The key of a file in the store."""
        _, photo, number = self._files[file]
        return self._key(photo, number)

    def make(self, files: Iterable[str], crew: Crew) -> list[Diagnostic]:
        """Make what is not in the store yet of some files; what is wrong with their photos."""
        missing = {self._files[file][0]: self._files[file][1] for file in files if self.key(file) not in self._store}
        problems: list[Diagnostic] = []
        stage = "photos"
        for done, (order, made) in enumerate(each(make_one, self._orders(missing), crew.jobs, LIMITS), 1):
            crew.progress(stage, done, len(missing))
            if made is None:
                problems.append(broken(order.path).at(Span(order.path)))
            for number, data in enumerate(made or ()):
                self._store.put(self._key(order.photo, number), data)
        return sorted(problems, key=lambda problem: problem.span)

    def data(self, file: str) -> bytes:
        """The bytes of a file that was made; one that cannot be read any more is made anew."""
        key = self.key(file)
        data = self._store.get(key)
        if data is None:
            self.make([file], Crew())
            data = self._store.get(key)
        if data is None:
            raise _changed(self._files[file][0])
        return data

    def _orders(self, photos: Mapping[str, Photo]) -> Iterator[Order]:
        for path, photo in sorted(photos.items(), key=lambda item: item[0]):
            data = reader.read(self._project, path)
            if not isinstance(data, bytes) or file_digest(data) != photo.digest:
                raise _changed(path)
            yield Order(path, photo, data)

    def _key(self, photo: Photo, number: int) -> bytes:
        return digest_plain("photo", self._code, photo.digest, number)


def make_one(order: Order) -> tuple[bytes, ...] | None:
    """The files of a photo; None when it cannot be decoded. Runs in a process of its own."""
    from casegen.rendering.photos import develop

    return develop(order.data, order.photo)


def _changed(path: str) -> OSError:
    return OSError(errno.EAGAIN, "this file changed while the publication was made: try again", path)
