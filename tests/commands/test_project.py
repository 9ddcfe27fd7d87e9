"""Which day it is for a publication: the one that is given, in the publication's own time zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from pathlib import Path

import click
import pytest

from casegen.commands.reading import project
from casegen.commands.reading.project import today
from casegen.commands.telling.quoting import quoted_sources
from casegen.content.corpus import read_base
from casegen.content.documents import ContentFile
from tests.files import write_files
from tests.published import compile_project

EPOCH = int(datetime(2022, 1, 31, 18, 30, tzinfo=UTC).timestamp())


def day(zone: str | None) -> date:
    """The day on which a publication stands whose site.yml names a time zone; that of one without site.yml."""
    site = None if zone is None else ContentFile("content/site.yml", f"title: Пример\ntimezone: {zone}\n".encode())
    return today(read_base(site, None)[0].settings.fields.timezone)


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("UTC", date(2022, 1, 31)),
        ("Asia/Bishkek", date(2022, 2, 1)),
        ("Asia/Almaty", date(2022, 2, 1)),
        ("America/New_York", date(2022, 1, 31)),
        ("Pacific/Kiritimati", date(2022, 2, 1)),
    ],
)
def test_a_day_begins_when_it_begins_in_the_time_zone_of_the_publication(
    zone: str, expected: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(EPOCH))
    assert day(zone) == expected


def test_the_time_zone_of_the_machine_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(EPOCH))
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    assert day("UTC") == date(2022, 1, 31)


@pytest.mark.parametrize("epoch", [None, ""])
def test_without_a_day_given_it_is_the_present_one_there(epoch: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Clock:
            return cls.fromtimestamp(EPOCH, tz)

    monkeypatch.setattr(project, "datetime", Clock)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert [day("UTC"), day("Asia/Bishkek")] == [date(2022, 1, 31), date(2022, 2, 1)]


@pytest.mark.parametrize("epoch", ["yesterday", "2022-01-31", "1.5", "99999999999999", "9" * 40])
def test_a_day_that_cannot_be_read_is_said_and_not_passed_over(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(click.ClickException, match="SOURCE_DATE_EPOCH"):
        day("UTC")


def test_without_a_site_yml_a_day_begins_in_universal_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(EPOCH))
    assert day(None) == date(2022, 1, 31)


@pytest.mark.parametrize(("as_of", "cases"), [(date(2022, 1, 31), []), (date(2022, 2, 1), ["primer"])])
def test_an_embargo_ends_on_the_day_given(tmp_path: Path, as_of: date, cases: list[str]) -> None:
    write_files(tmp_path, {"content/cases/primer.md": "---\ntitle: Дело\ncountries: [KZ]\npublish: 2022-02-01\n---\n"})
    assert list(compile_project(tmp_path, as_of).publication.cases) == cases


def test_the_address_given_goes_before_the_one_in_site_yml(tmp_path: Path) -> None:
    write_files(tmp_path, {"content/site.yml": "title: Пример\nurl: https://example.org/a/\n"})
    urls = [compile_project(tmp_path, url=url).publication.settings.url for url in (None, "https://example.com/b/")]
    assert urls == ["https://example.org/a", "https://example.com/b"]


def test_the_texts_in_which_problems_stand_can_be_quoted_whatever_they_hold(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/cases/a.md": "\ufeffслово\r\nи",
        "content/cases/b.md": b"\xff",
        "content/cases/c.md": "и\u0306",
    }
    write_files(tmp_path, files)
    sources = quoted_sources(tmp_path)
    assert {path: sources[path] for path in files} == {
        "content/cases/a.md": "слово\nи",
        "content/cases/b.md": "\ufffd",
        "content/cases/c.md": "й",
    }


@pytest.mark.parametrize("path", ["content", "content/nothing.md", "content/link.md"])
def test_of_what_is_no_file_nothing_is_quoted(tmp_path: Path, path: str) -> None:
    write_files(tmp_path, {"content/a.md": "", "secret.md": "тайна"})
    (tmp_path / "content" / "link.md").symlink_to(tmp_path / "secret.md")
    assert quoted_sources(tmp_path).get(path) is None
