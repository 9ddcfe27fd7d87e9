"""Measures everything, and prints the tables that benchmarks/README.md keeps: what `make bench` runs.

    make bench [ARGS="--sizes 1000,10000 --runs 3 --edits 5 --only hugo,pelican,casegen --keep"]

First Markdown by itself; then for each size the projects are made and built once, compared (`same_work`), and their
builds measured; then each generator with all that it does by itself, which is not equal work; at the largest size the
previews. Projects lie in the folder that generators.py names, and are removed unless `--keep`. Each part is a process of its
own, so that none inherits the memory of another. Status 1 when the sites were not the same work.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.generators import NAMES, bench_dir, command_of, peer_of

_ROOT = Path(__file__).resolve().parent.parent
_FULL = ("hugo", "casegen")


def part(module: str, *arguments: object) -> int:
    """Run a module of this folder, and print what it prints; its status."""
    sys.stdout.flush()
    command = [sys.executable, "-m", f"benchmarks.{module}", *map(str, arguments)]
    return subprocess.run(command, cwd=_ROOT, check=False).returncode


def must(module: str, *arguments: object) -> None:
    """As `part`, for what nothing can go on without."""
    if part(module, *arguments):
        sys.exit(f"benchmarks.{module} failed")


def said(command: list[str]) -> str:
    """What a generator says of its version."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return (done.stdout or done.stderr).strip().partition("\n")[0]


def machine(names: list[str]) -> str:
    """What was measured with."""
    hugo, pelican = said([*command_of("hugo"), "version"]), said([*command_of("pelican"), "--version"])
    # `hugo v0.168.0-<commit>+extended+withdeploy linux/amd64 …`
    hugo = re.sub(r"^hugo v([\d.]+)\S*", r"Hugo \1", hugo).partition(" BuildDate")[0]
    versions = {"hugo": hugo, "pelican": f"Pelican {pelican}", "casegen": "casegen of this tree"}
    parts = [f"{datetime.now(UTC):%Y-%m-%d}", f"Python {platform.python_version()}", f"Markdown {version('markdown')}"]
    parts += [versions[name] for name in names] + [f"{os.cpu_count()} processors, {platform.machine()}"]
    return ", ".join(parts)


def make(size: int, names: list[str], *, full: bool = False) -> None:
    """Make the projects of a size, the same cases for each generator."""
    for name in names:
        more = ["--full"] if full else []
        must("corpus", size, peer_of(name, size, full=full).project, "--format", name, *more)


def same_work(size: int, names: list[str]) -> int:
    """Build every project once, and compare what was built; 0 when it is the same."""
    peers = [peer_of(name, size) for name in names]
    for peer in peers:
        done = subprocess.run(peer.build, cwd=peer.project, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"{peer.name} failed: {done.stderr[-2000:]}")
    return part("same_work", *(f"{peer.name}={peer.output}" for peer in peers))


def remove(size: int, names: list[str], *, full: bool = False) -> None:
    """Take down the projects of a size."""
    for name in names:
        shutil.rmtree(peer_of(name, size, full=full).project, ignore_errors=True)


def measure(size: int, asked: argparse.Namespace, names: list[str], *, last: bool) -> int:
    """All tables of one size; of sites that were not the same work there are none, and what `same_work` said of them is given."""
    print(f"\n## {size:,} cases, the same work\n")
    make(size, names)
    print()
    different = same_work(size, names) if len(names) > 1 else 0
    print()
    if different:
        return different
    must("run_builds", size, "--runs", asked.runs, "--only", ",".join(names))
    served = [name for name in names if name != "pelican"]
    if last and asked.edits and served:
        print(f"\n## {size:,} cases, previews\n")
        must("serve_latency", size, "--edits", asked.edits, "--only", ",".join(served))
    if not asked.keep:
        remove(size, names)
    full = [name for name in _FULL if name in names]
    if full:
        print(f"\n## {size:,} cases, all that each does by itself (not the same work)\n")
        make(size, full, full=True)
        print()
        must("run_builds", size, "--runs", asked.runs, "--only", ",".join(full), "--full")
        if not asked.keep:
            remove(size, full, full=True)
    return different


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description="Measure everything.")
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--edits", type=int, default=5, help="edits in the previews; 0 leaves the previews out")
    parser.add_argument("--only", default=",".join(NAMES))
    parser.add_argument("--keep", action="store_true", help="leave the projects where they were made")
    asked = parser.parse_args()
    names, sizes = asked.only.split(","), [int(size) for size in asked.sizes.split(",")]
    bench_dir().mkdir(parents=True, exist_ok=True)
    print(machine(names) + "\n\n## Markdown\n")
    must("bench_markdown", 40)
    different = [measure(size, asked, names, last=size == max(sizes)) for size in sizes]
    if any(different):
        sys.exit("\nThe sites were not the same work: no ratio of these may be quoted.")


if __name__ == "__main__":
    main()
