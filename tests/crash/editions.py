"""A small publication in some editions, and what the site of each is, to the last byte."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from casegen.commands.building.build import build
from casegen.commands.building.verifying import verify
from casegen.commands.processes.crew import Crew
from casegen.commands.telling.outcome import BuildOptions
from casegen.output.manifest import read_manifest
from tests.builders import a_yaml
from tests.files import read_tree, write_files
from tests.incremental.workshop import MEMORY
from tests.photos import a_photo
from tests.support import AS_OF

Tree = Mapping[str, bytes | None]
State = Literal["old", "new", "unfinished"]

SITE = {"url": "https://example.org/archive/", "languages": ["ru"], "outputs": ["feed", "sitemap", "search"]}
PEOPLE = ("Иван Примеров", "Анна Образцова", "Пётр Примеров", "Айгуль Образцова", "Иван Образцов", "Анна Примерова")
GITIGNORE: Tree = {".gitignore": b"*\n"}


def content(number: int) -> dict[str, bytes]:
    """The files of an edition. From one to the next a case and its people come, others go, and words change."""
    files = {"content/site.yml": a_yaml({**SITE, "title": f"Пример {number}"}).encode()}
    for case in range(number % 2, 4):
        # Who the last case is about changes each time.
        who = PEOPLE[case + number % 3 if case == 3 else case]
        fields = {
            "title": f"Дело {case}, редакция {number if case == 2 else 0}",
            "countries": ["KZ" if case % 2 else "KG"],
            "people": [who],
            "events": [{"date": f"202{case}-01", "type": "detention", "text": "Задержан."}],
        }
        shown = f"\n![снимок](../assets/{number}.jpg)\n" if case == 3 else ""
        files[f"content/cases/delo-{case}.md"] = f"---\n{a_yaml(fields)}---\nРассказ {number}.\n{shown}".encode()
    files[f"content/assets/{number}.jpg"] = a_photo(width=40 + number)
    return files


@dataclass(frozen=True)
class Edition:
    """An edition: its files, and the tree of its site."""

    files: Mapping[str, bytes]
    site: Tree


@cache
def edition(number: int, *, url: str | None = None) -> Edition:
    """An edition by its number."""
    files = content(number)
    with TemporaryDirectory(prefix="casegen-edition-", dir=MEMORY) as folder:
        write_files(Path(folder), files)
        report = build(Path(folder), BuildOptions(as_of=AS_OF, url=url))
        assert report.changes is not None, report.problems
        return Edition(files, read_tree(Path(folder) / "site"))


def lay_out(project: Path, files: Mapping[str, bytes]) -> None:
    """Put other files in place of the content of a project."""
    shutil.rmtree(project / "content", ignore_errors=True)
    write_files(project, files)


def tree_in(folder: Path) -> Tree | None:
    """The tree of a folder; None when there is none."""
    return read_tree(folder) if folder.exists() else None


def state_of(folder: Path, old: Tree | None, new: Tree) -> State:
    """Which site stands in a folder: the old one or the new one, to the last byte, or one that says that it is neither
    and that no verification lets pass. Anything else is torn, and fails.
    """
    tree, problems = tree_in(folder), verify(folder, None, (), Crew()).problems
    codes = {problem.code for problem in problems}
    if tree == old:
        assert not codes or not old or old == GITIGNORE, problems
        return "old"
    if tree == new:
        assert not codes, problems
        return "new"
    manifest = read_manifest(folder)
    assert manifest is not None, f"torn: no manifest beside {sorted(tree or ())}"
    assert not manifest.complete, (
        f"torn: {sorted({*(tree or {}).items()} ^ {*new.items()}, key=lambda item: item[0])[:4]}"
    )
    assert codes == {"unfinished-site"}, problems
    return "unfinished"
