"""Whole small publications, each with the site that it makes: `content` (and `templates`) and `expected/<day>`."""

from __future__ import annotations

import dataclasses
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from casegen.commands.building.build import build
from casegen.commands.telling.outcome import BuildOptions
from casegen.content import field_parts, fields, site_fields, translation_fields
from casegen.output.manifest import MANIFEST
from tests.files import read_files, write_files
from tests.support import ROOT, compare

SITES = ROOT / "tests" / "sites"
STORIES = sorted(path.name for path in SITES.iterdir())
NOT_OF_THE_STORY = frozenset({MANIFEST, "icon.png", "style.css", "search.js", "search/latin.js", "search/cyrillic.js"})
"""Files that are the same in every site, or that only repeat what the others say."""

EMBARGO_ENDS = "2026-03-01"
# What the story `embargo` tells from that day on, and what it never tells.
HELD_BACK = [
    "эмбарго",
    "vtoroe",
    "tainoe",
    "Образцов",
    "obraztsova",
    "Запретн",
    "zapretn",
    "Секрет",
    "sekret",
    "/kg/",
    "2021",
]
NEVER_TOLD = ["Черновик", "chernovik", "Таджикистан", "/tj/"]


def days(story: str) -> list[str]:
    """The days as of which the site of a story is known."""
    return sorted(path.name for path in (SITES / story / "expected").iterdir())


EDITIONS = [(story, day) for story in STORIES for day in days(story)]


COMMITTED = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in {"NAME": "Editor", "EMAIL": "editor@example.org", "DATE": "2025-10-05T20:00:00+00:00"}.items()
}
"""Who commits a story, and when: an evening, and the next day already where it is published."""


def a_copy(story: str, project: Path) -> Path:
    """What the people of a story have written, in a folder where its site can be built."""
    shutil.copytree(SITES / story, project, ignore=shutil.ignore_patterns("expected"), dirs_exist_ok=True)
    if story == "history" and not (project / ".git").exists():
        for arguments in (["init", "--quiet"], ["add", "content"], ["commit", "--quiet", "--message", "x"]):
            subprocess.run(["git", *arguments], cwd=project, check=True, env={**os.environ, **COMMITTED})
    return project


def built(project: Path, day: str) -> dict[str, bytes]:
    """The files of the site of a project as of a day."""
    report = build(project, BuildOptions(as_of=date.fromisoformat(day)))
    assert report.changes is not None, report.problems
    files = {path: data for path, data in read_files(project / "site").items() if path not in NOT_OF_THE_STORY}
    return {path: described(data) if path.endswith(".webp") else data for path, data in files.items()}


def described(photo: bytes) -> bytes:
    """What a photo is, in words: another version of Pillow makes other bytes of the same picture."""
    with Image.open(BytesIO(photo)) as image:
        return f"{image.format}, {image.width} × {image.height}\n".encode()


def compare_site(found: Mapping[str, bytes], expected: Path, *, update: bool) -> None:
    """Fail with a readable difference unless a folder holds the files found; with `update`, write them."""
    if update:
        shutil.rmtree(expected)
        write_files(expected, found)
    assert read_files(expected).keys() == found.keys()
    for path, data in found.items():
        compare(data.decode(), expected / path, update=update)


@pytest.mark.parametrize(("story", "day"), EDITIONS, ids=["-".join(edition) for edition in EDITIONS])
def test_a_story_becomes_its_site(story: str, day: str, tmp_path: Path, *, update: bool) -> None:
    compare_site(built(a_copy(story, tmp_path), day), SITES / story / "expected" / day, update=update)


def test_a_site_built_over_an_older_one_is_the_site_built_anew(tmp_path: Path) -> None:
    """What an embargo held back appears on its day; and is gone without a trace when the embargo is set again."""
    project = a_copy("embargo", tmp_path)
    before, after = days("embargo")
    for day in (before, after, before, after):
        assert read_files(SITES / "embargo" / "expected" / day) == built(project, day)


def test_an_embargo_ends_with_the_beginning_of_its_day() -> None:
    assert days("embargo") == ["2026-02-28", EMBARGO_ENDS]


def mentions(files: Mapping[str, bytes], words: list[str]) -> list[tuple[str, str]]:
    return [(path, word) for path, data in files.items() for word in words if word in path + data.decode()]


def test_nothing_of_what_is_not_published_is_in_any_byte_of_the_site(tmp_path: Path) -> None:
    project = a_copy("embargo", tmp_path)
    assert mentions(built(project, "2026-02-28"), HELD_BACK + NEVER_TOLD) == []
    after = built(project, EMBARGO_ENDS)
    assert mentions(after, NEVER_TOLD) == []
    assert {word for _, word in mentions(after, HELD_BACK)} == set(HELD_BACK)


def test_an_archive_of_its_own_words_needs_no_python() -> None:
    """Another country, another language, words and fields of its own: what a publication writes is text alone."""
    written = {
        path.suffix for path in (SITES / "own-words").rglob("*") if path.is_file() and "expected" not in path.parts
    }
    assert written == {".md", ".yml", ".po"}


def test_an_archive_in_a_language_without_a_catalogue_of_casegen_can_say_everything_in_it(tmp_path: Path) -> None:
    """The Spanish catalogue had fallen behind: «Search», «Data» and what the series of numbers means stood there in English."""
    project = a_copy("own-words", tmp_path)
    [day] = days("own-words")

    def noted() -> set[str]:
        report = build(project, BuildOptions(as_of=date.fromisoformat(day)))
        return {problem.code for problem in report.problems} & {"no-catalogue", "untranslated-words"}

    assert noted() == set()
    catalogue = project / "templates" / "locale" / "es.po"
    catalogue.write_text(catalogue.read_text(encoding="utf-8").replace('"Buscar"', '""'), encoding="utf-8")
    assert noted() == {"untranslated-words"}


def test_an_archive_without_custody_says_nothing_of_it(tmp_path: Path) -> None:
    project = a_copy("own-words", tmp_path)
    site = project / "content" / "site.yml"
    site.write_text(site.read_text(encoding="utf-8").replace("custody: true", "custody: false"), encoding="utf-8")
    told = ['class="status', 'class="held"', "held.csv", "en cautiverio clandestino"]
    [day] = days("own-words")
    with_custody = read_files(SITES / "own-words" / "expected" / day)
    assert {word for _, word in mentions(with_custody, told)} == set(told)
    assert mentions(built(project, day), told) == []


# ── the story that uses everything ───────────────────────────────────────────────────────────────────────────────────


def every_field() -> Iterator[tuple[str, str]]:
    """(file of the model, field) for every field that the content model has."""
    for module in (field_parts, fields, site_fields, translation_fields):
        for kind in vars(module).values():
            if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind.__module__ == module.__name__:
                yield from ((kind.__name__, field.name.rstrip("_")) for field in dataclasses.fields(kind))


def test_the_story_of_everything_uses_every_field_of_the_model() -> None:
    # Days from Git are in a story of their own, which is built in a repository.
    files = read_files(SITES / "everything" / "content") | {
        f"history/{path}": data for path, data in read_files(SITES / "history" / "content").items()
    }
    written = "\n".join(data.decode() for path, data in files.items() if not path.startswith("assets/"))
    unused = [f"{kind}.{field}" for kind, field in every_field() if f"{field}:" not in written]
    assert unused == []
