"""A line in withdrawn.txt, and nothing of what it names is left: not on the site, not in what is kept for the next build."""

from __future__ import annotations

import shutil
import time
from collections import deque
from pathlib import Path
from zipfile import ZipFile

import pytest

from casegen.commands.building.build import BuildReport, build
from casegen.commands.previewing.preview import Preview
from casegen.commands.telling.outcome import BuildOptions
from casegen.values.diagnostics import has_errors
from tests.commands.conftest import Run
from tests.files import read_files, write_files
from tests.support import AS_OF

SITE = "title: Архив\nurl: https://example.org/archive\nlanguages: [ru, en]\n"
CONTENT = {
    "content/site.yml": SITE,
    "content/cases/primer.md": (
        "---\ntitle: Дело Примера\ncountries: [KZ, NO]\ntags: [Митинг zanozatag]\ndate: 1987-05-01\n"
        "people: [ivan-primer, Анна Занозова]\n---\n\nТекст zanoza.\n"
    ),
    "content/cases/primer.en.md": "---\ntitle: Case of Primer zanozaen\n---\n\nText zanozaen.\n",
    "content/cases/link.md": (
        "---\ntitle: Дело со ссылкой zanozalink\ncountries: [KG]\npeople: [{name: Семён Свидетелев, role: subject}]\n"
        "---\n\nСм. [[ivan-primer|Ивана]].\n"
    ),
    "content/cases/vtoroe.md": (
        "---\ntitle: Второе дело\ncountries: [KZ]\npeople: [petr-obraztsov]\nrelated: [primer]\n---\n\n"
        "См. [[case:primer|другое дело]] и [[country:no|страну]].\n"
    ),
    "content/people/ivan-primer.md": (
        "---\nname: {ru: Иван Примеров, en: Ivan Primer}\nvariants: [{value: Иван Занозин, kind: spelling}]\n"
        "redirect_from: [ivan-staryi]\n---\n\nО нём zanozaperson.\n"
    ),
    "content/people/petr-obraztsov.md": "---\nname: {ru: Пётр Образцов, en: Petr Obraztsov}\n---\n",
    "content/pages/about.md": "---\ntitle: О нас\n---\n\nМы пишем о [[person:anna-zanozova|людях]].\n",
}
# What is said of the case `primer` alone, and of the person besides.
CASE_SIGNS = ("zanoza", "Занозова", "anna-zanozova", "zanozatag", "1987")
PERSON_SIGNS = ("Примеров", "Ivan Primer", "Занозин", "ivan-staryi", "Свидетелев")
WITHDRAWN = "content/withdrawn.txt"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    write_files(folder, CONTENT)
    monkeypatch.chdir(folder)
    return folder


def built(project: Path, withdrawn: Path | None = None) -> BuildReport:
    report = build(project, BuildOptions(as_of=AS_OF, withdrawn=withdrawn))
    assert not has_errors(report.problems), report.problems
    assert report.changes is not None
    return report


def withdraw(project: Path, text: str) -> None:
    write_files(project, {WITHDRAWN: text})


def left_of(project: Path, *signs: str) -> dict[str, list[str]]:
    """Outside of the content, which files hold which of some signs, in their bytes or in their names."""
    found = {}
    for path, data in read_files(project).items():
        if not path.startswith("content/"):
            inside = [sign for sign in signs if sign.encode() in data or sign in path]
            if inside:
                found[path] = inside
    return found


def clean_build(project: Path, folder: Path) -> dict[str, bytes]:
    """The site that is made of the same content where nothing was kept."""
    shutil.copytree(project / "content", folder / "content")
    built(folder)
    return read_files(folder / "site")


def test_of_a_withdrawn_case_nothing_is_left_after_one_build(project: Path, tmp_path: Path) -> None:
    built(project)
    assert left_of(project, *CASE_SIGNS)
    withdraw(project, "/cases/primer/\n")
    report = built(project)
    assert (
        left_of(project, "cases/primer", "Текст zanoza", "zanozaen", *CASE_SIGNS[1:], "dates/1987", "countries/no")
        == {}
    )
    assert (project / "site/cases/vtoroe/index.html").exists()
    assert read_files(project / "site") == clean_build(project, tmp_path / "clean")
    (note,) = [problem for problem in report.problems if problem.code == "withdrawn"]
    for address in ("/cases/primer/", "/people/anna-zanozova/", "/people/ivan-primer/", "/countries/no/"):
        assert (f"`{address}`" in note.message) == (not (project / "site" / address.strip("/")).exists())


def test_a_withdrawn_person_takes_down_each_case_that_names_or_links_to_them(project: Path, tmp_path: Path) -> None:
    built(project)
    assert left_of(project, *PERSON_SIGNS)
    withdraw(project, "https://example.org/archive/en/people/ivan-primer/\n")
    built(project)
    assert left_of(project, "zanoza", *CASE_SIGNS, *PERSON_SIGNS, "ivan-primer", "cases/link") == {}
    assert (project / "site/people/petr-obraztsov/index.html").exists()
    assert read_files(project / "site") == clean_build(project, tmp_path / "clean")


@pytest.mark.parametrize(
    "line",
    ["people/ivan-primer", "/ru/people/ivan-primer/", "/people/ivan-staryi/", "content/people/ivan-primer.md",
     "http://localhost:8000/en/people/ivan-primer/", "https://owner.example/repo/people/ivan-primer/", "/PEOPLE/Ivan-Primer"],
)  # fmt: skip
def test_whatever_can_mean_one_address_is_taken_for_it(line: str, project: Path) -> None:
    withdraw(project, f"{line}\n")
    built(project)
    assert left_of(project, *PERSON_SIGNS) == {}


def test_somebody_without_a_file_can_be_withdrawn(project: Path) -> None:
    built(project)
    withdraw(project, "/people/anna-zanozova/\n")
    built(project)
    assert left_of(project, "anna-zanozova", "Занозова", "cases/primer") == {}
    assert (project / "site/cases/link/index.html").exists()


def test_a_page_and_a_dossier_can_be_withdrawn(project: Path) -> None:
    write_files(
        project,
        {
            "content/dossiers/svod.md": "---\ntitle: Свод zanozadossier\n---\n",
            "content/cases/vtoroe.md": CONTENT["content/cases/vtoroe.md"].replace(
                "related:", "dossiers: [svod]\nrelated:"
            ),
        },
    )
    built(project)
    assert left_of(project, "zanozadossier", "О нас")
    withdraw(project, "/dossiers/svod/\n/about/\n")
    built(project)
    assert left_of(project, "zanozadossier", "dossiers/svod", "О нас") == {}
    assert (project / "site/cases/vtoroe/index.html").exists()


def test_a_list_that_is_emptied_brings_all_back(project: Path) -> None:
    built(project)
    before = read_files(project / "site")
    withdraw(project, "/people/ivan-primer/\n")
    built(project)
    assert read_files(project / "site") != before
    withdraw(project, "# nothing\n")
    built(project)
    assert read_files(project / "site") == before


def test_a_later_build_of_other_changes_leaves_nothing_either(project: Path, tmp_path: Path) -> None:
    withdraw(project, "/people/ivan-primer/\n")
    built(project)
    write_files(project, {"content/pages/about.md": "---\ntitle: О нас\n---\n\nДругое.\n"})
    built(project)
    assert left_of(project, "zanoza", *PERSON_SIGNS) == {}
    assert read_files(project / "site") == clean_build(project, tmp_path / "clean")


def test_a_case_that_only_a_withdrawn_case_makes_clear_goes_too(project: Path) -> None:
    """It would stop the build, and with it what somebody asked to be taken down."""
    write_files(
        project,
        {
            "content/cases/karta.md": "---\ntitle: С картой\ncountries: [KZ]\npeople: [{person: s-primer, name: София Примерова}]\n---\n",
            "content/cases/imya.md": "---\ntitle: С номером\ncountries: [KZ]\npeople: [s-primer]\n---\n",
        },
    )
    built(project)
    withdraw(project, "/cases/karta/\n")
    report = built(project)
    assert left_of(project, "s-primer", "Примерова", "cases/imya") == {}
    assert any("`/cases/imya/`" in problem.message for problem in report.problems if problem.code == "withdrawn")


def test_a_case_with_the_name_of_a_withdrawn_person_goes_too(project: Path) -> None:
    """Of a namesake readers would think that it is the one who was withdrawn, and the name would still be found."""
    write_files(
        project,
        {
            "content/people/ivan-primer-2.md": "---\nname: Иван Примеров\nnot_same_as: [ivan-primer]\n---\n",
            "content/cases/tezka.md": "---\ntitle: Тёзка\ncountries: [KZ]\npeople: [{person: ivan-primer-2, name: Иван Примеров}]\n---\n",
        },
    )
    built(project)
    withdraw(project, "/people/ivan-primer/\n")
    built(project)
    assert left_of(project, "Примеров", "cases/tezka") == {}


def test_files_that_were_merged_go_with_the_person(project: Path) -> None:
    write_files(project, {"content/people/i-primer.md": "---\nname: И. Занозный\nmerged_into: ivan-primer\n---\n"})
    built(project)
    for line in ("/people/i-primer/", "/people/ivan-primer/"):
        withdraw(project, f"{line}\n")
        built(project)
        assert left_of(project, *PERSON_SIGNS, "Занозный", "i-primer") == {}


def test_an_offline_copy_has_nothing_of_it(project: Path, run: Run) -> None:
    withdraw(project, "/people/ivan-primer/\n")
    run("build", "--offline", "copy.zip")
    with ZipFile(project / "copy.zip") as archive:
        names, texts = archive.namelist(), b"".join(archive.read(name) for name in archive.namelist())
    assert any("vtoroe" in name for name in names)
    assert not any("primer" in name for name in names)
    assert not any(sign.encode() in texts for sign in PERSON_SIGNS)


MISTYPED = {
    "/cases/primre/": "did you mean `/cases/primer/`?",
    "/cases/about/": "write the address as the browser shows it",
    "/countries/kz/": "write the addresses of the cases that shall go",
    "/tags/miting/": "write the addresses of the cases that shall go",
    "/": "write the addresses of the cases that shall go",
    "/en/": "write the addresses of the cases that shall go",
    "/cases/": "write the addresses of the cases that shall go",
}


@pytest.mark.parametrize("line", MISTYPED)
def test_a_line_that_names_nothing_stops_the_build(line: str, project: Path) -> None:
    built(project)
    before = read_files(project / "site")
    withdraw(project, f"# a list\n{line}\n")
    report = build(project, BuildOptions(as_of=AS_OF))
    (problem,) = [problem for problem in report.problems if problem.code == "unknown-withdrawal"]
    assert (problem.span.path, problem.span.line) == (WITHDRAWN, 2)
    assert MISTYPED[line] in problem.help
    assert report.changes is None
    assert read_files(project / "site") == before


def test_a_list_of_another_day_is_taken_as_far_as_it_goes(project: Path, tmp_path: Path) -> None:
    built(project)
    today = tmp_path / "today.txt"
    today.write_text("/cases/later/\n/people/ivan-primer/\n", encoding="utf-8")
    report = built(project, today)
    assert [problem.code for problem in report.problems if problem.span.path == str(today)] == [
        "withdrawn",
        "withdrawn",
    ]
    assert left_of(project, *PERSON_SIGNS) == {}
    built(project)
    assert left_of(project, *PERSON_SIGNS)


def test_the_list_itself_is_not_published(project: Path) -> None:
    withdraw(project, "/people/ivan-primer/ # примечаниеzanoza\n")
    built(project)
    assert left_of(project, "withdrawn.txt", "примечаниеzanoza") == {}


@pytest.mark.parametrize("drafts", [False, True])
def test_a_preview_shows_nothing_of_it_and_keeps_nothing(project: Path, *, drafts: bool) -> None:
    def session(address: str) -> int:
        preview = Preview(project, "http://127.0.0.1:8000", lambda _: None, drafts=drafts)
        preview.begin()
        for _ in preview.work():
            pass
        status = preview.answer(address).status
        preview.close()
        return status

    assert session("/cases/primer/") == 200
    assert left_of(project, *CASE_SIGNS)
    withdraw(project, "/people/ivan-primer/\n")
    assert session("/cases/primer/") == 404
    assert left_of(project, *CASE_SIGNS, *PERSON_SIGNS) == {}
    withdraw(project, "")
    assert session("/cases/primer/") == 200
    withdraw(project, "/people/ivan-primer/\n")
    built(project)
    assert left_of(project, *CASE_SIGNS, *PERSON_SIGNS) == {}


@pytest.mark.parametrize("sessions", [0, 1])
@pytest.mark.parametrize("is_seen", [False, True], ids=["withdrawn later", "withdrawn meanwhile"])
def test_a_build_leaves_nothing_of_a_preview_that_was_killed_before(
    project: Path, sessions: int, *, is_seen: bool
) -> None:
    """It had no time to keep anything, or to wipe what it had read: in the first session it has no state, either."""
    for _ in range(sessions):
        before = Preview(project, "http://127.0.0.1:8000", lambda _: None)
        before.begin()
        before.close()
    killed = Preview(project, "http://127.0.0.1:8000", lambda _: None)
    killed.begin()
    assert killed.answer("/cases/primer/").status == 200
    if is_seen:
        time.sleep(0.05)
        withdraw(project, "/people/ivan-primer/\n")
        killed.follow([WITHDRAWN])
        assert killed.answer("/people/").status == 200
    killed.intake.close()
    assert left_of(project, *CASE_SIGNS)
    assert (project / ".casegen/preview/state").exists() == bool(sessions)
    if not is_seen:
        withdraw(project, "/people/ivan-primer/\n")
    built(project)
    assert left_of(project, *CASE_SIGNS, *PERSON_SIGNS) == {}


@pytest.mark.parametrize("is_killed", [False, True], ids=["in one session", "in one that was killed"])
def test_what_is_written_and_taken_back_is_wiped_as_soon_as_nobody_waits(project: Path, *, is_killed: bool) -> None:
    """A name that stood for a moment in a file lay in the store until the session was closed, or for ever."""
    case = project / "content/cases/vtoroe.md"
    before = case.read_text(encoding="utf-8")

    def opened() -> Preview:
        preview = Preview(project, "http://127.0.0.1:8000", lambda _: None)
        preview.begin()
        return preview

    preview = opened()
    deque(preview.work(), 0)
    case.write_text(before + "\nИгнат Тайнов.\n", encoding="utf-8")
    preview.follow(["content/cases/vtoroe.md"])
    assert "Игнат Тайнов" in preview.answer("/cases/vtoroe/").data.decode()
    case.write_text(before, encoding="utf-8")
    if is_killed:
        preview.intake.close()
        preview = opened()
    else:
        preview.follow(["content/cases/vtoroe.md"])
    assert "Игнат Тайнов" not in preview.answer("/cases/vtoroe/").data.decode()
    assert left_of(project, "Игнат Тайнов")
    deque(preview.work(), 0)
    assert left_of(project, "Игнат Тайнов") == {}
    preview.close()


def test_a_running_preview_takes_down_what_is_withdrawn_at_once(project: Path) -> None:
    preview = Preview(project, "http://127.0.0.1:8000", lambda _: None, drafts=False)
    preview.begin()
    assert preview.answer("/people/ivan-primer/").status == 200
    withdraw(project, "/people/ivan-primer/\n")
    preview.follow([WITHDRAWN])
    assert preview.answer("/people/ivan-primer/").status == 404
    assert "Примеров".encode() not in preview.answer("/people/").data
    preview.close()


def test_a_reason_stands_at_the_address_in_every_language_and_nothing_else_of_the_page(
    project: Path, tmp_path: Path
) -> None:
    built(project)
    withdraw(project, "/people/ivan-staryi/ | По просьбе семьи <b>\n/about/\n")
    built(project)
    for lang in ("", "en/"):
        page = (project / f"site/{lang}people/ivan-primer/index.html").read_text(encoding="utf-8")
        assert "По\u00a0просьбе семьи &lt;b&gt;" in page
        assert '<meta name="robots" content="noindex">' in page
    assert not (project / "site/about").exists()
    assert left_of(project, *CASE_SIGNS, *PERSON_SIGNS) == {}
    told = left_of(project, "people/ivan-primer/")
    assert {path for path in told if path.startswith("site/")} == {
        "site/people/ivan-primer/index.html",
        "site/en/people/ivan-primer/index.html",
        "site/manifest.json",
    }
    assert read_files(project / "site") == clean_build(project, tmp_path / "clean")


def test_a_reason_changes_one_page_when_it_is_written_anew(project: Path) -> None:
    withdraw(project, "/cases/primer/ | Первая причина\n")
    built(project)
    withdraw(project, "/cases/primer/ | Вторая причина\n")
    report = built(project)
    assert report.changes is not None
    assert set(report.changes.written) == {"cases/primer/index.html", "en/cases/primer/index.html"}


def test_a_reason_stays_when_the_file_is_deleted_and_the_ledger_knows_the_address(project: Path, run: Run) -> None:
    run("addresses", "--update")
    withdraw(project, "/cases/primer/ | Ошибка редакции\n")
    run("addresses", "--update")
    for name in ("primer.md", "primer.en.md"):
        (project / "content/cases" / name).unlink()
    vtoroe = CONTENT["content/cases/vtoroe.md"].replace("related: [primer]\n", "").partition("См.")[0]
    about = "---\ntitle: О нас\n---\n\nТекст.\n"
    write_files(project, {"content/cases/vtoroe.md": vtoroe, "content/pages/about.md": about})
    built(project)
    built(project)
    assert "Ошибка редакции" in (project / "site/cases/primer/index.html").read_text(encoding="utf-8")
