"""The data of a whole site: its numbers are those of the pages, it describes itself, and one change costs one record."""

from __future__ import annotations

import csv
import json
import re
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from casegen.commands.building import joining
from casegen.commands.building.build import BuildOptions, build
from casegen.commands.building.workshop import Workshop
from tests.builders import AS_OF
from tests.files import read_files, write_files
from tests.html import Document
from tests.test_sites import SITES, days

STORY = SITES / "everything"
MANY = {
    "content/site.yml": "title: Пример\nlanguages: [ru]\n",
    **{
        f"content/cases/case-{number}.md": "---\n"
        f"title: Дело {number}\ncountries: [KZ]\npeople: [Иван Пример{number}]\nsources: [{{id: a, title: Источник}}]\n"
        f"events: [{{date: 2020-01-0{number}, text: Событие., sources: [a]}}]\n---\nРассказ.\n"
        for number in range(1, 6)
    },
}


@cache
def site() -> dict[str, str]:
    """The files of the site of the story of everything that are text."""
    return {
        path: data.decode("utf-8-sig") for path, data in read_files(STORY / "expected" / days("everything")[-1]).items()
    }


def rows(path: str) -> list[dict[str, str]]:
    """The rows of a file of CSV."""
    return list(csv.DictReader(StringIO(site()[path], newline=""), strict=True))


def pages(folder: str) -> dict[str, Document]:
    """The pages of things of a kind in the first language or, where one does not exist in it, in another; by id."""
    found: dict[str, Document] = {}
    for path, text in sorted(site().items(), key=lambda item: item[0].startswith("en/")):
        match = re.fullmatch(rf"(?:en/)?{folder}/([a-z0-9-]+)/index\.html", path)
        if match is not None and 'http-equiv="refresh"' not in text:
            found.setdefault(match[1], Document(text))
    return found


def ids(page: Document, start: str) -> list[str]:
    """The ids on a page that begin in some way."""
    return [id for element in page.elements if (id := element.attributes.get("id", "")).startswith(start)]


def test_there_are_as_many_cases_and_people_in_data_as_pages() -> None:
    assert [row["id"] for row in rows("data/cases.csv")] == sorted(pages("cases"))
    assert [row["id"] for row in rows("data/people.csv")] == sorted(pages("people"))


def test_there_are_as_many_events_in_data_as_on_the_pages_of_cases() -> None:
    found = [(row["case"], row["event"]) for row in rows("data/events.csv")]
    dated = {
        (id, anchor)
        for id, page in pages("cases").items()
        for element in page.all("section")
        if element.attributes.get("aria-labelledby") == "part_events"
        for anchor in (*ids(page, "event-"), *ids(page, "finding-"))
    }
    without_date = {
        (id, one["id"]) for id in pages("cases") for one in json.loads(site()[f"cases/{id}/index.json"])["findings"]
    }
    assert len(found) == len(set(found))
    assert set(found) == dated - without_date
    assert without_date <= dated


def test_there_are_as_many_sources_in_data_as_on_all_pages() -> None:
    kinds = {"case": "cases", "person": "people", "country": "countries", "dossier": "dossiers"}
    found = [(row["kind"], row["of"], row["source"]) for row in rows("data/sources.csv")]
    on_pages = [
        (kind, id, anchor.removeprefix("source-"))
        for kind, folder in kinds.items()
        for id, page in pages(folder).items()
        for anchor in ids(page, "source-")
    ]
    # The page of a person shows the sources of their cases too, which are those of the cases.
    own = [source for source in on_pages if source[0] != "person" or source in found]
    assert sorted(found) == sorted(own)
    assert {source for _, _, source in set(on_pages) - set(own)} <= {
        source for kind, _, source in found if kind == "case"
    }


NAMES = ("cases", "people", "events", "sources")


@pytest.mark.parametrize("name", NAMES)
def test_a_table_says_the_same_as_csv_and_as_json(name: str) -> None:
    found = json.loads(site()[f"data/{name}.json"])
    strings = [key for key, value in found[0].items() if isinstance(value, str)]
    assert strings
    assert [[one[key] or "" for key in strings] for one in found] == [
        [row[key] for key in strings] for row in rows(f"data/{name}.csv")
    ]


def test_the_cases_of_a_country_are_those_of_the_whole_that_name_it() -> None:
    files = [path for path in site() if re.fullmatch(r"countries/[a-z]+/cases\.csv", path)]
    assert files
    for path in files:
        code = path.split("/")[1].upper()
        assert rows(path) == [row for row in rows("data/cases.csv") if code in row["countries"].split("; ")]


def test_the_data_package_describes_every_column_of_every_table() -> None:
    package = json.loads(site()["datapackage.json"])
    assert {"name", "title", "licenses", "resources"} <= package.keys()
    names = [resource["name"] for resource in package["resources"]]
    assert len(set(names)) == len(names) > 8
    for resource in package["resources"]:
        assert re.fullmatch(r"[a-z0-9-]+", resource["name"])
        fields = [field["name"] for field in resource["schema"]["fields"]]
        found: Any = rows(resource["path"]) if resource["format"] == "csv" else json.loads(site()[resource["path"]])
        assert all(list(row) == fields for row in found)
        keys = [tuple(row[key] for key in resource["schema"]["primaryKey"]) for row in found]
        assert len(set(keys)) == len(keys) > 0


def test_the_data_package_describes_every_table_and_no_other() -> None:
    """The tables of countries and the numbers of who was held were missing."""
    package = json.loads(site()["datapackage.json"])
    described = {one["path"] for one in package["resources"]}
    # Readers of packages refuse a path that leads out of the folder, as those of countries did.
    assert [path for path in described if path.startswith("/") or ".." in path.split("/")] == []
    published = {path for path in site() if path.endswith(".csv")} | {f"data/{name}.json" for name in NAMES}
    assert described == published
    files = read_files(STORY / "expected" / days("everything")[-1])
    assert [path for path in files if path.endswith(".csv") and not files[path].startswith(b"\xef\xbb\xbf")] == []


def test_every_page_of_a_thing_leads_to_its_record() -> None:
    for folder in ("cases", "people", "countries", "dossiers", "dates"):
        for id, page in pages(folder).items():
            links = [
                link.attributes["href"]
                for link in page.all("link")
                if link.attributes.get("type") == "application/json"
            ]
            assert [link.rpartition("/")[2] for link in links] == ["index.json"], (folder, id)
            assert json.loads(site()[f"{folder}/{id}/index.json"])["id"] == id


# ── builds ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def built(project: Path) -> set[str]:
    """What a build writes."""
    report = build(project, BuildOptions(as_of=AS_OF))
    assert report.changes is not None, report.problems
    return set(report.changes.written)


def edit(project: Path, name: str, old: str, new: str) -> None:
    """Change a case."""
    path = project / "content/cases" / f"{name}.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_another_body_writes_no_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, MANY)
    built(tmp_path)
    told = [path for path, data in read_files(tmp_path / "site").items() if "Рассказ." in data.decode(errors="replace")]
    assert sorted(told) == [f"cases/case-{number}/index.html" for number in range(1, 6)]
    edit(tmp_path, "case-3", "Рассказ.", "Другой рассказ.")

    def never(*_: object) -> None:
        raise AssertionError("nothing has to be joined")

    monkeypatch.setattr(joining, "chunks", never)
    assert {path for path in built(tmp_path) if not path.startswith("search/t-")} == {"cases/case-3/index.html"}


def test_another_event_makes_one_record_and_joins_the_rest_from_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(tmp_path, MANY)
    built(tmp_path)
    edit(tmp_path, "case-3", "Событие.", "Другое событие.")
    made: list[str] = []
    make = Workshop._make

    def make_and_tell(self: Workshop, spot: Any, keys: list[bytes]) -> Any:
        found = make(self, spot, keys)
        made.extend([spot.address] if found[0] is not None and found[0].is_new else [])
        return found

    monkeypatch.setattr(Workshop, "_make", make_and_tell)
    written = built(tmp_path)
    assert [address for address in made if address.startswith("/cases/") and address.endswith(".json")] == [
        "/cases/case-3/index.json"
    ]
    assert {path for path in written if path.startswith("data/")} == {
        "data/events.csv",
        "data/events.json",
        "data/entities.ftm.json",
    }
    clean = tmp_path / "clean"
    write_files(clean, {path: data for path, data in read_files(tmp_path).items() if path.startswith("content/")})
    built(clean)
    assert read_files(tmp_path / "site") == read_files(clean / "site")


def test_what_is_lost_of_the_store_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, MANY)
    built(tmp_path)
    before = read_files(tmp_path / "site")
    (tmp_path / "site/data/events.csv").unlink()
    monkeypatch.setattr("casegen.commands.building.workshop.pieces_key", lambda _: b"nowhere")
    assert built(tmp_path) == {"data/events.csv"}
    assert read_files(tmp_path / "site") == before
