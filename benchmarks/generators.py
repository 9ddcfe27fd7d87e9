"""The generators that are measured: where their projects lie, how each is started, and what it leaves behind.

Environment, each with a default:

- BENCH_DIR: the folder of the projects; by default in memory where the system has such a folder, so that the disk
  stays out of the ratios, else among the temporary files;
- CASEGEN, HUGO, PELICAN: the commands, by default casegen of this environment, and what `make bench` installs into
  .venv/peers. Hugo's program is called itself: what its package puts on the path starts Python before it.
"""

from __future__ import annotations

import os
import shlex
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_PEERS = _ROOT / ".venv/peers"
_MEMORY = Path("/dev/shm")  # noqa: S108  # only whoever runs this reads what stands there
NAMES = ("hugo", "pelican", "casegen")


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator with its project. `leaves`: folders that it makes; the first is its output."""

    name: str
    project: Path
    build: tuple[str, ...]
    leaves: tuple[str, ...]

    @property
    def output(self) -> Path:
        """Where its site lies."""
        return self.project / self.leaves[0]

    def cases(self) -> list[Path]:
        """The files of its cases, in an order that all peers share."""
        return sorted((self.project / "content/cases").glob("[!_]*.md"))


def bench_dir() -> Path:
    """Where the projects lie."""
    if "BENCH_DIR" in os.environ:
        return Path(os.environ["BENCH_DIR"])
    # `casegen-bench` of somebody else could not be written.
    parent = _MEMORY if os.access(_MEMORY, os.W_OK) and _free(_MEMORY) > 2e9 else Path(tempfile.gettempdir())
    return parent / f"casegen-bench-{os.getuid()}"


def command_of(name: str) -> list[str]:
    """How a generator is started, without arguments."""
    given = os.environ.get(name.upper())
    if given:
        return shlex.split(given)
    if name == "casegen":
        return [str(Path(sys.executable).parent / "casegen")]
    if name == "pelican":
        return [str(_PEERS / "bin/python"), "-m", "pelican"]
    found = sorted(_PEERS.glob("lib/python*/site-packages/hugo/binaries/hugo"))
    return [str(found[-1])] if found else ["hugo"]


def peer_of(name: str, size: int, *, full: bool = False) -> Peer:
    """A generator with its project of `size` cases; `full`, the one in which it does all that it does by itself."""
    project = bench_dir() / f"{name}-full-{size}" if full else bench_dir() / f"{name}-{size}"
    arguments, leaves = {
        "hugo": (["--quiet"], ("public", "resources")),
        "pelican": (["-s", "pelicanconf.py", "-q"], ("public", "cache")),
        "casegen": (["build"], ("site", ".casegen")),
    }[name]
    return Peer(name, project, (*command_of(name), *arguments), leaves)


def _free(folder: Path) -> int:
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize
