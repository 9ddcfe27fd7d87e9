"""The index of texts: who has which word, whatever was kept, however the work is shared, and nothing that is not published."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from casegen.commands.building import full_text
from casegen.commands.building.build import build
from casegen.commands.telling.outcome import BuildOptions, BuildReport
from casegen.pages import search_text
from casegen.pages.search_text import aside, file_of_key, is_aside, lines_of, number_of_files
from casegen.rendering.serialise import shard_text
from casegen.values.search_terms import keys_of
from casegen.values.stems import stem
from tests.files import read_files, write_files

WORDS = ["зимний", "осенний", "весенний", "летний"]


def case(number: int, text: str, *more: str) -> str:
    lines = ["---", f"title: Дело {number}", "countries: [KZ]", *more, "---", text, ""]
    return "\n".join(lines)


def files(cases: int = 40) -> dict[str, str]:
    texts = {
        f"content/cases/c{n}.md": case(n, f"Допрос {WORDS[n % 4]}. [Слово](https://example.org/adres{n})")
        for n in range(cases)
    }
    return {"content/site.yml": "title: Архив\nlanguages: [ru, en]\n", **texts}


def built(project: Path, jobs: int = 1) -> BuildReport:
    report = build(project, BuildOptions(as_of=date(2026, 1, 1), jobs=jobs))
    assert report.changes is not None, report.problems
    return report


def forbid_joining(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no build join words any more: it has to patch the files that there are."""

    def never(*_: object) -> None:
        raise AssertionError("nothing has to be joined")

    monkeypatch.setattr(full_text, "joined", never)


def assert_clean(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clean build makes the very site that stands there."""
    monkeypatch.setattr(full_text, "joined", search_text.joined)
    clean = project / "clean"
    write_files(clean, {path: data for path, data in read_files(project).items() if path.startswith("content/")})
    built(clean)
    assert read_files(clean / "site") == read_files(project / "site")


def having(project: Path, word: str, lang: str = "ru") -> set[str]:
    """The ids of the documents whose text has a word, as the script of the page would find them."""
    site = read_files(project / "site")
    [key] = keys_of(stem(word, lang))
    data = {path: shard_text(text) for path, text in site.items() if re.match("search/[dtx]-", path)}
    number = file_of_key(key, sum(path.startswith("search/t-") for path in data))
    line = lines_of(data[f"search/t-{number}.js"]).get(key, "")
    if is_aside(line):
        line = data[f"search/{aside(key)}.js"]
    shown = [line.split("\t") for path, text in data.items() if "/d-" in path for line in text.splitlines()]
    names = {line[1] + line[0]: line[2] for line in shown}
    groups = " ".join(line.split("\t")[1:]).split()
    return {names[group[0] + ref] for group in groups for ref in re.findall("....", group[1:])}


def test_every_text_is_found_by_its_words(tmp_path: Path) -> None:
    write_files(tmp_path, files())
    built(tmp_path)
    assert having(tmp_path, "зимнего") == {f"c{n}" for n in range(0, 40, 4)}
    assert having(tmp_path, "допросами") == {f"c{n}" for n in range(40)}
    assert having(tmp_path, "слова") == {f"c{n}" for n in range(40)}
    # The address of a link is no text.
    assert having(tmp_path, "adres7") == set()


@pytest.mark.parametrize(
    ("word", "lang"),
    [
        ("отложить", "ru"),
        ("образцовске", "ru"),
        ("снимках", "ru"),
        ("прохожего", "ru"),
        ("клевета", "ru"),
        ("postponing", "en"),
        ("beaten", "en"),
    ],
)
def test_what_a_case_says_in_its_fields_and_translations_is_found(
    word: str, lang: str, project_of_fields: Path
) -> None:
    assert having(project_of_fields, word, lang) == {"a"}


@pytest.fixture(scope="module")
def project_of_fields(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publication of which one case says something in its fields."""
    project = tmp_path_factory.mktemp("fields")
    event = "events: [{id: a, date: 2020, type: hearing, text: Слушание отложено., place: Образцовск}]"
    people = "people: [{name: Иван Примеров, charges: [{text: Клевета.}]}]"
    versions = "[{by: Газета, text: Прохожий.}, {by: Суд, text: Подсудимый.}]"
    contested = f"contested: [{{question: Кто был на снимке?, versions: {versions}}}]"
    write_files(project, files(2))
    write_files(project, {"content/cases/a.md": case(9, "", people, event, contested)})
    translated = "---\ntitle: A case\nevents: {a: The hearing was postponed.}\n---\nBeaten.\n"
    write_files(project, {"content/cases/a.en.md": translated})
    built(project)
    return project


def test_a_body_is_found_by_the_words_of_its_own_language_alone(tmp_path: Path) -> None:
    person = "---\nname: Иван Примеров\n---\nЖил в Образцовске.\n"
    write_files(tmp_path, {**files(2), "content/people/primerov.md": person})
    write_files(tmp_path, {"content/cases/a.md": case(9, "", "people: [primerov]")})
    built(tmp_path)
    assert "Образцовске" in (tmp_path / "site/en/people/primerov/index.html").read_text(encoding="utf-8")
    assert having(tmp_path, "образцовск") == {"primerov"}


@pytest.mark.parametrize("is_patched", [False, True], ids=["joined anew", "patched"])
def test_what_is_not_published_is_found_nowhere(
    is_patched: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = 5
    held, shown = (case(9, "Негласно допрос.", f"publish: {word}") for word in ("false", "true"))
    write_files(tmp_path, {**files(cases), "content/cases/tainoe.md": held})
    built(tmp_path)
    assert having(tmp_path, "негласно") == set()
    if is_patched:
        forbid_joining(monkeypatch)
    else:
        monkeypatch.setattr(full_text, "_FEW", 0)
        monkeypatch.setattr(full_text, "_SHARE", 1000)
    write_files(tmp_path, {"content/cases/tainoe.md": shown})
    built(tmp_path)
    assert having(tmp_path, "негласно") == {"tainoe"}
    write_files(tmp_path, {"content/cases/tainoe.md": held})
    built(tmp_path)
    assert having(tmp_path, "негласно") == set()
    assert having(tmp_path, "допрос") == {f"c{n}" for n in range(cases)}
    assert "neglasn" not in "".join(data.decode(errors="replace") for data in read_files(tmp_path / "site").values())
    assert not [path for path, data in read_files(tmp_path / ".casegen").items() if b"neglasn" in data]


@pytest.mark.parametrize("reason", ["", " | По просьбе семьи."], ids=["", "with a reason"])
def test_what_is_withdrawn_is_found_nowhere(reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, {**files(5), "content/cases/tainoe.md": case(9, "Негласно допрос.")})
    built(tmp_path)
    assert having(tmp_path, "негласно") == {"tainoe"}
    forbid_joining(monkeypatch)
    write_files(tmp_path, {"content/withdrawn.txt": f"/cases/tainoe/{reason}\n"})
    built(tmp_path)
    assert having(tmp_path, "негласно") == set()
    assert having(tmp_path, "допрос") == {f"c{n}" for n in range(5)}
    for folder in ("site", ".casegen"):
        assert not [path for path, data in read_files(tmp_path / folder).items() if b"neglasn" in data]
    assert_clean(tmp_path, monkeypatch)


def test_a_changed_text_changes_its_page_and_the_files_of_its_words_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_text, "_FULL", 1)
    write_files(tmp_path, files())
    built(tmp_path)
    forbid_joining(monkeypatch)
    write_files(tmp_path, {"content/cases/c0.md": case(0, "Допрос зимний. [Слово](https://example.org/adres0) Обыск.")})
    report = build(tmp_path, BuildOptions(as_of=date(2026, 1, 1), explain=True))
    assert report.changes is not None
    key = keys_of(stem("обыск", "ru"))[0]
    touched = f"search/t-{file_of_key(key, number_of_files(41))}.js"
    assert sorted(report.changes.written) == ["cases/c0/index.html", touched]
    assert report.reasons[touched] == "the text of case c0 changed"
    assert having(tmp_path, "обыски") == {"c0"}
    assert_clean(tmp_path, monkeypatch)


def test_a_word_that_very_many_have_lies_in_a_file_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_text, "_LONG", 100)
    write_files(tmp_path, files())
    built(tmp_path)
    assert having(tmp_path, "допрос") == {f"c{n}" for n in range(40)}
    forbid_joining(monkeypatch)
    for numbers, text in (([1], "Обыск."), ([1], "Допрос."), (range(9), "Суд."), (range(9, 18), "Суд.")):
        write_files(tmp_path, {f"content/cases/c{n}.md": case(n, text) for n in numbers})
        built(tmp_path)
        assert {f"c{n}" for n in numbers} & having(tmp_path, "допрос") == (
            {f"c{n}" for n in numbers} if "Допрос" in text else set()
        )
        is_aside = (tmp_path / "site/search/x-dopros.js").exists()
        assert is_aside == (numbers[-1] < 17)
    assert having(tmp_path, "допрос") == {f"c{n}" for n in range(18, 40)}
    assert_clean(tmp_path, monkeypatch)


def test_many_documents_are_joined_part_by_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path / "whole", files())
    built(tmp_path / "whole")
    monkeypatch.setattr(full_text, "_AT_ONCE", 10)
    write_files(tmp_path / "parts", files())
    built(tmp_path / "parts")
    assert read_files(tmp_path / "parts" / "site") == read_files(tmp_path / "whole" / "site")


def test_it_is_the_same_however_the_work_is_shared(tmp_path: Path) -> None:
    sites = []
    for jobs in (1, 3):
        write_files(tmp_path / str(jobs), files(400))
        built(tmp_path / str(jobs), jobs)
        sites.append(read_files(tmp_path / str(jobs) / "site"))
    assert sites[0] == sites[1]
    assert sum(path.startswith("search/t-") for path in sites[0]) == number_of_files(401) > 8


def test_what_is_lost_of_the_store_is_found_anew(tmp_path: Path) -> None:
    write_files(tmp_path, files())
    built(tmp_path)
    expected = read_files(tmp_path / "site")
    for pack in (tmp_path / ".casegen" / "store").glob("*.pack"):
        pack.write_bytes(b"\0" * pack.stat().st_size)
    write_files(tmp_path, {"content/cases/c0.md": case(0, "Обыск.")})
    built(tmp_path)
    write_files(tmp_path, files())
    built(tmp_path)
    assert read_files(tmp_path / "site") == expected


def test_without_the_search_there_is_no_file_of_it(tmp_path: Path) -> None:
    write_files(tmp_path, {**files(3), "content/site.yml": "title: Архив\noutputs: [feed]\n"})
    built(tmp_path)
    site = read_files(tmp_path / "site")
    assert not [path for path in site if path.startswith("search")]
    home = site["index.html"].decode()
    assert "<form" not in home
    assert "form-action 'none'" in home
