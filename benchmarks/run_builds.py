"""Measures whole builds, the generators in turn, and prints them as a table of Markdown.

    .venv/bin/python -m benchmarks.run_builds N [--runs 3] [--only hugo,pelican,casegen] [--full] [--json FILE]

The projects are made before, by benchmarks.corpus, in the folder that generators.py names. In each round each generator
builds cold (no output, no store), after an edit (one body), and again with nothing changed; casegen also after a
`rename` of the person with the most cases. Every build is a process of its own, whose times and peak memory the kernel
tells when it ends: CPU with that of all its children, memory of the largest process. Ratios are taken against Hugo,
round by round. Afterwards the content is as it was.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from benchmarks.generators import NAMES, Peer, peer_of

SCENARIOS = ("cold", "edit", "same", "rename")
_PEOPLE = re.compile(r"^people:\n((?:  - .*\n)+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Run:
    """One process: CPU and wall seconds, MiB of its largest process; files written, where they were counted."""

    cpu: float
    wall: float
    mib: float
    written: int | None = None


Runs = dict[str, dict[str, list[Run]]]
"""Scenario → generator → its runs, one for each round."""


def run(peer: Peer) -> Run:
    """Run a build to its end; one that fails ends the measurement."""
    # As where it is installed: with its modules compiled.
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    with subprocess.Popen(
        peer.build, cwd=peer.project, env=compiled, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr is not None
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{peer.name} failed ({process.returncode}): {said.decode(errors='replace')[-2000:]}")
    # The kernel of Linux tells kibibytes, that of macOS bytes.
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / unit)


def cold(peer: Peer) -> Run:
    """Build with nothing there."""
    for folder in peer.leaves:
        shutil.rmtree(peer.project / folder, ignore_errors=True)
    os.sync()
    return run(peer)


@contextmanager
def edited(path: Path, edit: Callable[[str], str]) -> Iterator[None]:
    """A file with another text, for a while."""
    before = path.read_text(encoding="utf-8")
    path.write_text(edit(before), encoding="utf-8")
    try:
        yield
    finally:
        path.write_text(before, encoding="utf-8")


def longer(text: str) -> str:
    """A body with one paragraph more."""
    return text + "\nДополнение редакции.\n"


def renamed(text: str) -> str:
    """A person file with another name."""
    return re.sub(r'^(name|sort): "\S+', r'\1: "Переименова', text, flags=re.MULTILINE)


def most_quoted(peer: Peer) -> tuple[Path, int]:
    """The file of the person with the most cases, and their number."""
    quoted: Counter[str] = Counter()
    for path in peer.cases():
        found = _PEOPLE.search(path.read_text(encoding="utf-8"))
        quoted.update(line.removeprefix("  - ") for line in found[1].splitlines()) if found else None
    [(id, cases)] = quoted.most_common(1)
    return peer.project / "content/people" / f"{id}.md", cases


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """The files of a folder, each with what changes when it is written anew."""
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place) / name
            stat = path.stat()
            found[str(path)] = (stat.st_mtime_ns, stat.st_ino)
    return found


def rename(peer: Peer) -> Run:
    """Build after a rename of the person with the most cases, and count what is written."""
    path, _ = most_quoted(peer)
    before = stamps(peer.output)
    with edited(path, renamed):
        done = run(peer)
    after = stamps(peer.output)
    return Run(done.cpu, done.wall, done.mib, sum(before.get(file) != stamp for file, stamp in after.items()))


def measure(peers: Sequence[Peer], rounds: int, *, only_cold: bool = False) -> Runs:
    """Run every scenario of every generator in turn, `rounds` times."""
    runs: Runs = {}

    def note(scenario: str, peer: Peer, done: Run) -> None:
        runs.setdefault(scenario, {}).setdefault(peer.name, []).append(done)
        print(f"{scenario:6} {peer.name:7} CPU {done.cpu:.2f} s, wall {done.wall:.2f} s", file=sys.stderr, flush=True)

    for round in range(rounds):
        for peer in peers:
            note("cold", peer, cold(peer))
        if only_cold:
            continue
        with ExitStack() as edits:
            for peer in peers:
                cases = peer.cases()
                edits.enter_context(edited(cases[(round * 7919 + 13) % len(cases)], longer))
            for scenario in ("edit", "same"):
                for peer in peers:
                    note(scenario, peer, run(peer))
        for peer in peers:
            if peer.name == "casegen":
                # The edit is taken back: a build for that, so that the next one is about the name alone.
                run(peer)
                note("rename", peer, rename(peer))
    return runs


def spread(values: Sequence[float], digits: int = 2) -> str:
    """Median, smallest and largest: "1.20 (1.10 to 1.30)"."""
    middle, least, most = (f"{value:.{digits}f}" for value in (median(values), min(values), max(values)))
    return f"{middle} ({least} to {most})" if len(values) > 1 else middle


def table(runs: Runs) -> str:
    """The runs as a table of Markdown, with the ratios against Hugo round by round."""
    lines = ["| | | CPU s | × Hugo | wall s | × Hugo | peak MiB | files written |", "|---|---|---|---|---|---|---|---|"]
    for scenario in (scenario for scenario in SCENARIOS if scenario in runs):
        base = runs[scenario].get("hugo")
        for name, done in runs[scenario].items():
            cells = [scenario, name]
            for measured in ("cpu", "wall"):
                values = [getattr(each, measured) for each in done]
                against = [getattr(each, measured) for each in base or ()]
                ratios = [a / b for a, b in zip(values, against, strict=False)]
                ratio = spread(ratios, 3 if median(ratios) < 0.1 else 2) if ratios else "–"
                cells += [spread(values), "1" if name == "hugo" else ratio]
            cells.append(f"{max(each.mib for each in done):.0f}")
            cells.append(", ".join(dict.fromkeys(str(each.written) for each in done)).replace("None", "–"))
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def as_json(runs: Runs) -> Mapping[str, Mapping[str, list[dict[str, object]]]]:
    """The runs as they are written into a file."""
    return {
        scenario: {name: [asdict(each) for each in done] for name, done in by.items()} for scenario, by in runs.items()
    }


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description="Measure whole builds.")
    parser.add_argument("size", type=int, metavar="N")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", default=",".join(NAMES))
    parser.add_argument("--full", action="store_true", help="the projects that do all that a generator does by itself")
    parser.add_argument("--cold-only", action="store_true")
    parser.add_argument("--json", type=Path, metavar="FILE")
    asked = parser.parse_args()
    peers = [peer_of(name, asked.size, full=asked.full) for name in asked.only.split(",")]
    runs = measure(peers, asked.runs, only_cold=asked.cold_only)
    print(table(runs))
    if asked.json:
        asked.json.write_text(json.dumps(as_json(runs), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
