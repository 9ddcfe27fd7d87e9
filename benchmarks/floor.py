"""What the libraries alone take for the cases of a cold build, against Hugo's whole build: a floor, and no generator.

    .venv/bin/python -m benchmarks.floor N [--runs 3]

Of each case the file is read, the C parser of YAML gives the events of its front matter, Python-Markdown converts its body as
casegen has it do that, the cleaner cleans the HTML, a template of Jinja is filled with title and body, and the page is written.
Nothing is checked, dated, linked, listed, remembered or audited, nobody is known by two names, and there are no pages
of people or countries. What is left of a bar above this is all that everything else may take.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import nh3
import yaml
from jinja2 import Environment

from benchmarks.generators import peer_of
from benchmarks.run_builds import cold, spread
from casegen.commands.processes.crew import processors
from casegen.publication.types import Prose
from casegen.rendering.markdown import Converter

_PAGE = """<!doctype html>
<html lang="ru"><head><meta charset="utf-8"><title>{{ title }}</title><link rel="stylesheet" href="../../style.css"></head>
<body><main><h1>{{ title }}</h1>
{{ body | safe }}</main></body></html>
"""


@cache
def tools() -> tuple[Converter, Any]:
    """What is made once in each process."""
    return Converter(), Environment(autoescape=True).from_string(_PAGE)


def convert(paths: list[Path], folder: Path) -> int:
    """Make the pages of some cases; how many."""
    converter, template = tools()
    for path in paths:
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        loader = yaml.CSafeLoader(front)
        events = []
        while (event := loader.get_event()) is not None:
            events.append(event)
        loader.dispose()
        html, _ = converter.convert(Prose("ru", body), str)
        page = template.render(title=path.stem, body=nh3.clean(html))
        place = folder / path.stem / "index.html"
        place.parent.mkdir(parents=True)
        place.write_text(page, encoding="utf-8")
    return len(paths)


def work(project: Path) -> None:
    """All cases of a project, in as many processes as there are processors."""
    paths = sorted((project / "content/cases").glob("[!_]*.md"))
    folder = project / "floor"
    shutil.rmtree(folder, ignore_errors=True)
    batches = [paths[start : start + 64] for start in range(0, len(paths), 64)]
    with ProcessPoolExecutor(processors()) as pool:
        assert sum(pool.map(convert, batches, [folder] * len(batches))) == len(paths)


def timed(project: Path) -> float:
    """CPU seconds of a process that does this work, with its children."""
    command = [sys.executable, "-m", "benchmarks.floor", "--work", str(project)]
    with subprocess.Popen(command, cwd=Path(__file__).resolve().parent.parent) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    shutil.rmtree(project / "floor")
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description="Measure the floor under a cold build.")
    parser.add_argument("size", type=int, metavar="N", nargs="?")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--work", type=Path, help="only do the work, in this project")
    asked = parser.parse_args()
    if asked.work is not None:
        work(asked.work)
        return
    if asked.size is None:
        parser.error("how many cases?")
    hugo, casegen = peer_of("hugo", asked.size), peer_of("casegen", asked.size)
    rounds = [(cold(hugo), timed(casegen.project)) for _ in range(asked.runs)]
    print("| Hugo, all pages, CPU s | the libraries alone, cases only, CPU s | ratio |\n|---|---|---|")
    ratio = spread([floor / run.cpu for run, floor in rounds])
    print(f"| {spread([run.cpu for run, _ in rounds])} | {spread([floor for _, floor in rounds])} | {ratio} |")


if __name__ == "__main__":
    main()
