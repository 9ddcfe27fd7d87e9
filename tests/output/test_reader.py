"""Reading a project: which files are its content, which are refused, and how its templates go over the theme's."""

from __future__ import annotations

import io
import os
import socket
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from casegen.commands.reading.theme import make_theme
from casegen.content.documents import ContentFile
from casegen.content.front_matter import BODY_LIMIT, FRONT_MATTER_LIMIT
from casegen.content.ledger import LEDGER_LIMIT
from casegen.content.photos import MOST_BYTES
from casegen.output import reader, scan
from casegen.output.reader import read, read_content, scan_content, taken
from casegen.output.scan import Found, read_theme, theme_folder
from casegen.values.diagnostics import Diagnostic
from tests.files import write_files


def refused(project: Path) -> list[tuple[str, str]]:
    return [(problem.code, problem.span.path) for problem in read_content(project)[1]]


def paths(project: Path) -> list[str]:
    return [file.path for file in read_content(project)[0]]


def test_files_come_by_path_with_their_bytes(tmp_path: Path) -> None:
    write_files(tmp_path, {"content/people/b.md": "Б", "content/cases/a.md": "А", "content/cases/B.md": "В"})
    assert read_content(tmp_path) == (
        [
            ContentFile("content/cases/B.md", "В".encode()),
            ContentFile("content/cases/a.md", "А".encode()),
            ContentFile("content/people/b.md", "Б".encode()),
        ],
        [],
    )


def test_a_project_without_content_has_no_files(tmp_path: Path) -> None:
    assert read_content(tmp_path) == ([], [])
    (tmp_path / "content").write_text("not a folder")
    assert read_content(tmp_path) == ([], [])


def test_names_that_begin_with_a_dot_are_passed_over(tmp_path: Path) -> None:
    write_files(tmp_path, {"content/cases/a.md": "", "content/cases/.b.md": "", "content/.obsidian/c.md": ""})
    (tmp_path / "content" / ".DS_Store").write_bytes(b"\x00")
    assert (paths(tmp_path), refused(tmp_path)) == (["content/cases/a.md"], [])


def test_what_takes_the_place_of_a_file_after_the_scan_is_refused_too(tmp_path: Path) -> None:
    """Between the look at a folder and the opening of a file somebody else can put anything there."""
    folder = tmp_path / "content" / "cases"
    write_files(tmp_path, {"content/cases/a.md": "А", "outside.md": "тайна"})
    (folder / "link.md").symlink_to(tmp_path / "outside.md")
    (folder / "zero.md").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.md")
    (folder / "folder.md").mkdir()
    with (folder / "large.md").open("wb") as large:
        large.truncate(10**9)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(folder / "socket.md"))
        found = {
            name: read(tmp_path, f"content/cases/{name}.md")
            for name in ("link", "zero", "pipe", "folder", "large", "socket")
        }
    assert read(tmp_path, "content/cases/a.md") == "А".encode()
    assert read(tmp_path, "content/cases/gone.md") is None
    assert {name: isinstance(one, Diagnostic) and one.code for name, one in found.items()} == {
        "link": "symbolic-link",
        "zero": "symbolic-link",
        "pipe": "unreadable-file",
        "folder": "unreadable-file",
        "large": "file-too-large",
        "socket": "unreadable-file",
    }


def test_links_are_refused_and_never_followed(tmp_path: Path) -> None:
    write_files(tmp_path, {"content/cases/a.md": "", "outside.md": "тайна"})
    (tmp_path / "content" / "cases" / "b.md").symlink_to(tmp_path / "outside.md")
    (tmp_path / "content" / "people").symlink_to(tmp_path)
    (tmp_path / "content" / "nowhere.md").symlink_to(tmp_path / "nothing")
    assert paths(tmp_path) == ["content/cases/a.md"]
    assert refused(tmp_path) == [
        ("symbolic-link", "content/cases/b.md"),
        ("symbolic-link", "content/nowhere.md"),
        ("symbolic-link", "content/people"),
    ]


def test_a_content_folder_that_is_a_link_is_refused_as_a_whole(tmp_path: Path) -> None:
    write_files(tmp_path, {"elsewhere/cases/a.md": "тайна"})
    (tmp_path / "content").symlink_to(tmp_path / "elsewhere")
    assert (paths(tmp_path), refused(tmp_path)) == ([], [("symbolic-link", "content")])


def test_what_is_no_regular_file_is_refused_without_being_opened(tmp_path: Path) -> None:
    """Reading from a pipe that nobody writes to would never end."""
    write_files(tmp_path, {"content/cases/a.md": ""})
    os.mkfifo(tmp_path / "content" / "cases" / "b.md")
    assert paths(tmp_path) == ["content/cases/a.md"]
    assert refused(tmp_path) == [("unreadable-file", "content/cases/b.md")]


def test_a_file_too_large_for_any_case_is_refused_without_being_read(tmp_path: Path) -> None:
    write_files(tmp_path, {"content/cases/a.md": ""})
    with (tmp_path / "content" / "cases" / "b.md").open("wb") as file:
        file.truncate(50_000_000_000)
    assert paths(tmp_path) == ["content/cases/a.md"]
    assert refused(tmp_path) == [("file-too-large", "content/cases/b.md")]


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("content/cases/a.md", FRONT_MATTER_LIMIT + BODY_LIMIT + 64),
        ("content/assets.md", FRONT_MATTER_LIMIT + BODY_LIMIT + 64),
        ("content/addresses.txt", LEDGER_LIMIT),
        # What is said of a photo is said where photos are read.
        ("content/assets/a.jpg", None),
    ],
)
def test_how_large_a_file_may_be_hangs_on_what_it_is(path: str, most: int | None) -> None:
    def codes(size: int) -> list[str]:
        files, problems = taken([Found(path, size, 0, 0, stat.S_IFREG)])
        assert len(files) + len(problems) == 1
        return [problem.code for problem in problems]

    if most is None:
        assert codes(10**12) == []
    else:
        assert (codes(most), codes(most + 1)) == ([], ["file-too-large"])
        assert taken([Found(path, most + 1, 0, 0, stat.S_IFREG)])[1][0].message.startswith(
            f"this file has more than {most:,} bytes"
        )
    for mode, code in (
        (stat.S_IFLNK, "symbolic-link"),
        (stat.S_IFIFO, "unreadable-file"),
        (stat.S_IFCHR, "unreadable-file"),
    ):
        assert [one.code for one in taken([Found(path, 10**12, 0, 0, mode)])[1]] == [code]


def test_the_ledger_of_a_large_publication_is_read(tmp_path: Path) -> None:
    """From some 30,000 addresses on it was refused as a file that is too large for a case."""
    ledger = "".join(f"/cases/{number:040}/\n" for number in range(60_000))
    write_files(tmp_path, {"content/addresses.txt": ledger, "content/withdrawn.txt": ledger})
    assert paths(tmp_path) == ["content/addresses.txt"]
    assert refused(tmp_path) == [("file-too-large", "content/withdrawn.txt")]
    with (tmp_path / "content/addresses.txt").open("ab") as file:
        file.truncate(2**25 + 1)
    assert refused(tmp_path) == [
        (("file-too-large"), path) for path in ("content/addresses.txt", "content/withdrawn.txt")
    ]


@pytest.mark.parametrize(("more", "is_refused"), [(0, False), (1, True)])
def test_a_file_with_front_matter_and_body_as_long_as_can_be_is_read(
    tmp_path: Path, more: int, *, is_refused: bool
) -> None:
    write_files(tmp_path, {"content/cases/a.md": b"x" * (FRONT_MATTER_LIMIT + BODY_LIMIT + 64 + more)})
    assert refused(tmp_path) == ([("file-too-large", "content/cases/a.md")] if is_refused else [])


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, {"content/cases/a.md": ""})

    def refuse(path: Path, _: int) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(reader, "read_regular", refuse)
    assert (paths(tmp_path), refused(tmp_path)) == ([], [("unreadable-file", "content/cases/a.md")])


@pytest.mark.parametrize(
    ("why", "code", "word"),
    [
        (scan.LINK, "symbolic-link", "a link"),
        (scan.DEVICE, "unreadable-file", "a pipe"),
        (scan.LARGE, "file-too-large", f"{scan.MOST_OF_THEME:,} bytes"),
        ("Permission denied", "unreadable-file", "Permission denied"),
    ],
)
def test_why_a_template_is_not_taken_is_told(why: str, code: str, word: str) -> None:
    problem = reader.unfit_template("templates/case.html", why)
    assert (problem.code, problem.span.path) == (code, "templates/case.html")
    assert word in problem.message


def test_photos_are_listed_without_their_bytes(tmp_path: Path) -> None:
    assets = tmp_path / "content" / "assets"
    assets.mkdir(parents=True)
    with (assets / "photo.jpg").open("wb") as file:
        file.truncate(50_000_000_000)
    assert read_content(tmp_path) == ([ContentFile("content/assets/photo.jpg", b"")], [])


# ── the theme ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_templates_of_a_project_go_over_the_theme_file_by_file(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    (own / "locale").mkdir(parents=True)
    (own / "case.html").write_bytes(b"own")
    (own / "locale" / "kk.po").write_bytes(b"po")
    default, overrides = read_theme(tmp_path)
    assert overrides == {"case.html": b"own", "locale/kk.po": b"po"}
    assert default["case.html"] == (theme_folder() / "case.html").read_bytes()
    assert {"base.html", "style.css", "locale/ru.po"} <= default.keys()


def test_a_project_without_templates_has_the_theme_alone(tmp_path: Path) -> None:
    assert read_theme(tmp_path)[1] == {}


def test_the_repository_of_the_theme_does_not_override_it() -> None:
    assert read_theme(theme_folder().parent)[1] == {}


def test_links_and_pipes_among_templates_are_not_opened_and_told(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "a.css").write_text("тайна")
    (own / "style.css").symlink_to(tmp_path / "secret" / "a.css")
    (own / "folder").symlink_to(tmp_path / "secret")
    (own / ".case.html.swp").write_text("x")
    os.mkfifo(own / "pipe.html")
    with (own / "large.css").open("wb") as large:
        large.truncate(scan.MOST_OF_THEME + 1)
    theirs = read_theme(tmp_path)[1]
    assert theirs == {"folder": "link", "large.css": "large", "pipe.html": "device", "style.css": "link"}
    theme, problems = make_theme({}, theirs)
    assert (theme.templates, theme.static) == ({}, {})
    assert [(problem.code, problem.span.path) for problem in problems] == [
        ("symbolic-link", "templates/folder"),
        ("file-too-large", "templates/large.css"),
        ("unreadable-file", "templates/pipe.html"),
        ("symbolic-link", "templates/style.css"),
    ]


def test_a_folder_of_templates_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    write_files(tmp_path, {"elsewhere/case.html": "тайна", "project/content/site.yml": ""})
    (tmp_path / "project" / "templates").symlink_to(tmp_path / "elsewhere")
    theirs = read_theme(tmp_path / "project")[1]
    assert theirs == {"": "link"}
    assert [problem.span.path for problem in make_theme({}, theirs)[1]] == ["templates"]


def test_an_installed_package_has_its_own_theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "PACKAGE", tmp_path / "casegen")
    assert theme_folder() == tmp_path / "templates"
    (tmp_path / "casegen" / "templates").mkdir(parents=True)
    assert theme_folder() == tmp_path / "casegen" / "templates"


# ── what tells whether a file may have changed ───────────────────────────────────────────────────────────────────────


def test_a_scan_sees_every_save_and_nothing_else(tmp_path: Path) -> None:
    write_files(tmp_path, {"content/cases/a.md": "1", "templates/case.md": "1", "other.md": "1"})
    before = scan_content(tmp_path)
    about = (tmp_path / "content" / "cases" / "a.md").stat()
    assert before == ([("content/cases/a.md", 1, about.st_mtime_ns, about.st_ino, about.st_mode)], [])
    write_files(tmp_path, {"other.md": "2", "content/cases/.a.md": "2"})
    assert scan_content(tmp_path) == before
    write_files(tmp_path, {"content/cases/a.md": "12"})
    assert scan_content(tmp_path) != before


def test_a_scan_sees_a_file_that_was_put_in_the_place_of_another_of_the_same_size_and_time(tmp_path: Path) -> None:
    write_files(tmp_path, {"content/cases/a.md": "1", "other.md": "2"})
    before, _ = scan_content(tmp_path)
    old, new = tmp_path / "content" / "cases" / "a.md", tmp_path / "other.md"
    os.utime(new, ns=(before[0].changed, before[0].changed))
    new.replace(old)
    after, _ = scan_content(tmp_path)
    assert (after[0][:3], after[0] == before[0]) == (before[0][:3], False)


def test_folders_may_lie_in_each_other_deeper_than_calls_can(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looked at one call in the other, they were a RecursionError: one commit of a stranger was enough."""
    write_files(tmp_path, {"content/cases/a.md": "text"})
    monkeypatch.chdir(tmp_path / "content")
    deep = sys.getrecursionlimit() + 200
    try:
        for _ in range(deep):
            Path("a").mkdir()
            os.chdir("a")
        Path("b.md").touch()
        wanted = [f"content/{'a/' * deep}b.md", "content/cases/a.md"]
        assert [found.path for found in scan.scan(tmp_path / "content", "content")] == wanted
        assert [path for path, _ in scan.walk(tmp_path / "content", "content")] == wanted
    finally:
        # Nor can it be removed by whoever goes down call by call.
        Path("b.md").unlink(missing_ok=True)
        while Path.cwd() != tmp_path / "content":
            os.chdir("..")
            Path("a").rmdir()


def test_a_scan_opens_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, {"content/cases/a.md": "1"})

    really = os.open

    def refuse(path: object, *asked: Any) -> int:
        if Path(str(path)).is_dir():
            return really(str(path), *asked)
        raise AssertionError(path)

    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr(io, "open", refuse)
    found, problems = scan_content(tmp_path)
    assert ([path for path, *_ in found], problems) == (["content/cases/a.md"], [])


def test_a_file_that_has_gone_since_it_was_found_is_no_error(tmp_path: Path) -> None:
    assert read(tmp_path, "content/cases/a.md") is None


def test_a_photo_may_be_larger_than_a_text(tmp_path: Path) -> None:
    place = tmp_path / "content/assets/a.jpg"
    write_files(tmp_path, {"content/assets/a.jpg": b"x" * 2_000_000})
    assert read(tmp_path, "content/assets/a.jpg") == place.read_bytes()
    with place.open("ab") as file:
        file.truncate(MOST_BYTES + 1)
    found = read(tmp_path, "content/assets/a.jpg")
    assert isinstance(found, Diagnostic)
    assert (found.code, found.span.path) == ("file-too-large", "content/assets/a.jpg")


def test_a_file_that_goes_while_others_are_read_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor that saves puts a new file in place of the old one."""
    write_files(tmp_path, {"content/cases/a.md": "А", "content/cases/b.md": "Б", "content/cases/c.md": "В"})
    read_regular = scan.read_regular

    def then_gone(path: Path, most: int) -> bytes:
        (tmp_path / "content/cases/b.md").unlink(missing_ok=True)
        return read_regular(path, most)

    monkeypatch.setattr(reader, "read_regular", then_gone)
    assert (paths(tmp_path), refused(tmp_path)) == (["content/cases/a.md", "content/cases/c.md"], [])
