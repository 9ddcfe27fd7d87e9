"""What `casegen check` costs beyond reading and parsing: CPU seconds of both, in turns, and their ratio.

.venv/bin/python -m benchmarks.check PROJECT [ROUNDS]
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

READ = """
from pathlib import Path
from casegen.content.corpus import read_corpus
from casegen.content.documents import ContentFile
from casegen.output import reader
found, _ = reader.scan_content(Path.cwd())
files = ((path, reader.read(Path.cwd(), path)) for path, *_ in found)
read_corpus([ContentFile(path, data) for path, data in files if isinstance(data, bytes)])
"""


def cpu(command: list[str], project: Path) -> float:
    """The CPU seconds, user and system, of a command with its children."""
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main(project: Path, rounds: int) -> None:
    """Print the CPU seconds of each round, and the median, least and greatest ratio."""
    day = date(2026, 1, 1).isoformat()
    run: dict[str, Callable[[], float]] = {
        "read": lambda: cpu([sys.executable, "-c", READ], project),
        "check": lambda: cpu([sys.executable, "-m", "casegen", "check", "--jobs", "1", "--as-of", day], project),
    }
    ratios = []
    for _ in range(rounds):
        seconds = {name: measure() for name, measure in run.items()}
        ratios.append(seconds["check"] / seconds["read"])
        print(f"read {seconds['read']:.2f} s, check {seconds['check']:.2f} s, ratio {ratios[-1]:.2f}", flush=True)
    ratios.sort()
    print(f"ratio: median {ratios[len(ratios) // 2]:.2f}, {ratios[0]:.2f} to {ratios[-1]:.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 5)
