"""What is told of a protected name that was found: file and place, at most so many, and never the name."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from casegen.commands.processes.crew import Crew
from casegen.commands.protected import protecting
from casegen.commands.protected.protecting import (
    find_in,
    masked,
    redacted,
    search_output,
    search_project,
    told,
    told_of_text,
    verified,
)
from casegen.output.changes import Changes
from casegen.output.manifest import MANIFEST
from casegen.values.diagnostics import Diagnostic, Fix, Span
from casegen.values.needles import Needles
from casegen.values.protected_names import read_names
from tests.disguises import locked_zip
from tests.files import write_files

NAME = "Игнат Тайнов"
NEEDLES = Needles(read_names(f"{NAME}; Барсучок")[0])
HERE = "a protected name stands here"
PACKED = "a protected name is packed in this file, or was written into it beside the pixels of a picture"
IN_NAME = "the name of a file or folder holds a protected name"
UNREAD = "nobody can tell whether a protected name stands in this file: it cannot be read, or is packed too well"
AWAY = {"CI": "true"}


def shown(problems: Iterable[Diagnostic]) -> list[tuple[str, int, int, str]]:
    found = [(one.span.path, one.span.line, one.span.col, one.message) for one in problems]
    assert not any(word in repr(found).casefold() for word in ("тайнов", "игнат", "барсуч", "tainov"))
    return found


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)


# ── one file ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_of_a_file_each_place_is_told_up_to_some() -> None:
    line = "Об этом сказал Барсучок, и другие говорили.\n"
    assert shown(find_in("a.md", (line * 3).encode(), NEEDLES)) == [("a.md", n, 16, HERE) for n in (1, 2, 3)]
    assert len(shown(find_in("a.md", (line * 5).encode(), NEEDLES))) == 5
    assert len(shown(find_in("a.md", (line * 6).encode(), NEEDLES))) == 6
    assert len(shown(find_in("a.md", (line * 90).encode(), NEEDLES))) == 6
    assert shown(find_in("a.md", b"", NEEDLES)) == []


def test_of_what_is_packed_it_is_told_once() -> None:
    data = "Барсучок. ".encode("cp1251") * 3 + b"\xff"
    assert shown(find_in("a.bin", data, NEEDLES)) == [("a.bin", 0, 0, PACKED)]


@pytest.mark.parametrize("data", [None, locked_zip("x")], ids=["unread", "locked"])
def test_what_nobody_can_look_into_is_told(data: bytes | None) -> None:
    assert shown(find_in("a", data, NEEDLES)) == [("a", 0, 0, UNREAD)]
    assert shown(find_in("ignat-tainov", data, NEEDLES)) == [("…", 0, 0, IN_NAME), ("…", 0, 0, UNREAD)]


def test_which_file_it_is_whose_name_may_not_be_told_is_said_by_the_alphabet() -> None:
    def said(path: str, *paths: str) -> tuple[str, int, int, str]:
        [found] = shown(find_in(path, b"", NEEDLES, paths))
        return found

    name = "content/cases/ignat-tainov.md"
    assert said(name) == ("content/cases/…", 0, 0, IN_NAME)
    among = (name, "content/cases/a.md", "content/cases/a.md", "content/cases/z/b.md", "content/people/b.md", "content")
    assert said(name, *among) == (
        "content/cases/…",
        0,
        0,
        f"{IN_NAME}: by the alphabet it is number 2 of the 3 in its folder",
    )
    inside = said("barsuchok/b.md", "barsuchok/a.md", "barsuchok/b.md", "a")
    assert inside == ("…/b.md", 0, 0, f"{IN_NAME}: by the alphabet it is number 2 of the 2 in its folder")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("content/cases/primer.md", "content/cases/primer.md"),
        ("content/cases/ignat-tainov.md", "content/cases/…"),
        ("barsuchok", "…"),
        ("barsuchok/barsuchok/a", "…/…/a"),
        ("content/tainov/ignat/a.jpg", "content/…/…/…"),
        ("tainov/ignat", "tainov/…"),
        # One part is a name by itself, and two others are one together.
        ("tainov/ignat/barsuchok", "tainov/…/…"),
    ],
)
def test_a_path_is_shown_without_names(path: str, expected: str) -> None:
    assert masked(path, NEEDLES) == expected


# ── a project, and a site ────────────────────────────────────────────────────────────────────────────────────────────


def test_of_a_project_whatever_lies_in_it_is_searched(tmp_path: Path) -> None:
    name = "x Барсучок"
    files = ("content/a.md", "content/.hidden", "content/b/.c/d", "templates/base.html", "templates/e/f.css")
    write_files(tmp_path, dict.fromkeys(files, name) | {"notes.txt": name, "site/a": name, "content/z.md": "x"})
    (tmp_path / "content" / "barsuchok").mkdir()
    (tmp_path / "content" / "b" / "link").symlink_to("../../barsuchok")
    (tmp_path / "content" / "linked").symlink_to(tmp_path / "site")
    (tmp_path / "content" / "nobody").symlink_to("nowhere")
    os.mkfifo(tmp_path / "content" / "pipe")
    found = shown(search_project(tmp_path, NEEDLES, Crew()))
    assert sorted(path for path, *_ in found) == sorted([*files, "content/…", "content/b/link"])
    assert {(line, column) for path, line, column, _ in found if path in files} == {(1, 3)}


@pytest.mark.parametrize("name", ["content", "templates"])
def test_a_folder_that_is_a_link_is_searched_for_what_it_names(tmp_path: Path, name: str) -> None:
    (tmp_path / "a" / "barsuchok").mkdir(parents=True)
    write_files(tmp_path / "a" / "barsuchok", {"a": "Барсучок"})
    (tmp_path / name).symlink_to("a/barsuchok")
    assert [path for path, *_ in shown(search_project(tmp_path, NEEDLES, Crew()))] == [name]


def test_a_file_that_may_not_be_looked_at_is_told_and_one_that_has_gone_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(tmp_path, {"content/a": "Барсучок", "content/b": "Барсучок", "content/c": "x"})
    real = Path.lstat

    def lstat(path: Path) -> os.stat_result:
        if path.name == "a":
            raise PermissionError(13, "Permission denied", "ignat-tainov")
        if path.name == "b":
            raise FileNotFoundError
        return real(path)

    monkeypatch.setattr(Path, "lstat", lstat)
    assert shown(search_project(tmp_path, NEEDLES, Crew())) == [("content/a", 0, 0, UNREAD)]


def test_so_much_is_told_of_a_project_and_the_rest_is_counted(tmp_path: Path) -> None:
    for number, more in ((50, 0), (51, 1), (70, 20)):
        write_files(tmp_path, {f"content/{at:03}.md": "Барсучок" for at in range(number)})
        found = shown(search_project(tmp_path, NEEDLES, Crew()))
        assert [path for path, *_ in found[:50]] == [f"content/{at:03}.md" for at in range(50)]
        rest = [("content", 0, 0, f"further places where protected names stand: {more}")] if more else []
        assert found[50:] == rest


def test_of_a_site_what_is_to_be_written_is_searched_and_what_else_its_folder_holds(tmp_path: Path) -> None:
    site = tmp_path / "site"
    old = dict.fromkeys(("own.txt", "changed.html", "gone.html", ".hidden", "a/b", MANIFEST), "Барсучок")
    write_files(site, {**old, "fine.txt": "x"})
    new = {"changed.html": b"x", "new.html": "Барсучок".encode(), "same.html": b"x"}
    changes = Changes(("changed.html", "new.html"), ("gone.html",), ("same.html",))

    def data(path: str) -> list[bytes]:
        return [new[path][:5], new[path][5:]]

    found = shown(search_output(new, data, site, changes, NEEDLES, Crew()))
    assert found == [(f"site/{path}", 1, 1, HERE) for path in ("new.html", ".hidden", "a/b", "own.txt")]
    missing = shown(search_output(new, data, tmp_path / "barsuchok", changes, NEEDLES, Crew()))
    assert missing == [("…/new.html", 1, 1, HERE)]
    many = {f"{at:03}.html": "Барсучок".encode() for at in range(60)}
    found = shown(search_output(many, lambda path: [many[path]], tmp_path / "none", changes, NEEDLES, Crew()))
    assert found[50:] == [("none", 0, 0, "further places where protected names stand: 10")]


# ── what may be said ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_finding_that_would_say_a_name_says_that_it_does() -> None:
    span = Span("a.md", 3, 4, 5)
    hidden = "what there is to say here holds a protected name, and is not said"
    for problem in (
        Diagnostic("unknown-person", span, f"nobody is called “{NAME}”", "write it"),
        Diagnostic("unknown-person", span, "x", f"ask {NAME}"),
        Diagnostic("unknown-person", span, "x", "y", Fix(span, "Барсучoк", "x")),
        Diagnostic("unknown-person", span, "x", "y", Fix(span, "x", "Барсучок")),
    ):
        assert list(redacted([problem], NEEDLES)) == [Diagnostic("unknown-person", span, hidden)]
    fine = Diagnostic("unknown-person", Span("barsuchok/a.md", 3), "x", "y", Fix(span, "a", "b"))
    assert list(redacted([fine], NEEDLES)) == [
        Diagnostic("unknown-person", Span("…/a.md", 3), "x", "y", Fix(span, "a", "b"))
    ]


FOUND = Diagnostic("protected-name", Span("a.md", 1, 2), HERE)
OTHER = Diagnostic("altered-site", Span("a.md"), "x")


def test_in_a_public_log_there_is_one_line_without_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told([FOUND, FOUND], {}) == [FOUND, FOUND]
    assert told([], AWAY) == []
    [one] = told([FOUND, FOUND], AWAY)
    assert (one.code, one.span) == ("protected-name", Span(""))
    assert "a.md" not in repr(one)
    monkeypatch.setenv("CI", "true")
    assert told([FOUND]) == [one]


def test_of_a_site_that_was_searched_the_names_alone_are_told() -> None:
    assert list(verified([OTHER, FOUND], None)) == [OTHER, FOUND]
    assert list(verified([OTHER, FOUND], NEEDLES)) == [FOUND]
    assert list(verified([OTHER], NEEDLES)) == [OTHER]
    assert list(verified([], NEEDLES)) == []
    said = Diagnostic("altered-site", Span("barsuchok"), "x")
    assert list(verified([said], NEEDLES)) == [Diagnostic("altered-site", Span("…"), "x")]


def test_of_a_text_that_was_to_be_shown_it_is_told_that_nothing_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told_of_text("+Анна Другова\n", NEEDLES) == []
    [one] = told_of_text(f"-{NAME}\n\udcff", NEEDLES)
    assert one.message == "a protected name stands in what was to be shown, so nothing of it is shown"
    monkeypatch.setenv("CI", "true")
    [one] = told_of_text(NAME, NEEDLES)
    assert "public log" in one.message


def test_files_of_a_site_that_stands_are_looked_into_by_path_and_bytes() -> None:
    search = protecting.Search(NEEDLES)
    assert shown(search("a.html", "x Барсучок".encode())) == [("a.html", 1, 3, HERE)]
    assert shown(search("barsuchok.html", b"")) == [("…", 0, 0, IN_NAME)]
