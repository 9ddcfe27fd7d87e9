"""`casegen diff`: what a change does for readers, from revisions of Git, and never touching the work tree."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import Run
from tests.files import read_files, write_files
from tests.git import git
from tests.html import Document
from tests.photos import a_photo

ARRESTED = """\
---
title: Дело Ивана Примера
summary: Задержан и ждёт суда.
countries: [KZ]
people: [{person: ivan-primer, name: Иван Пример}]
events:
  - {text: Задержан., type: arrest, date: 2025-11-02, sources: [gazeta]}
sources:
  - {id: gazeta, title: Статья, publisher: Газета, date: 2025-11-03, type: news}
---
Рассказ о задержании.
"""
RELEASED = (
    ARRESTED.replace("ждёт суда", "отпущен")
    .replace("sources:\n", "  - {text: Отпущен., type: release, date: 2025-12-01, sources: [radio]}\nsources:\n", 1)
    .replace(
        "---\nРассказ",
        "  - {id: radio, title: Выпуск, publisher: Радио, date: 2025-12-02, type: news}\n---\nНовый рассказ",
    )
)
OTHER = "---\ntitle: Второе дело\ncountries: [KG]\npeople: [Анна Образцова]\n---\nДругой рассказ.\n"
WRONG = ARRESTED.replace("2025-11-02", "02.11.2025")


@pytest.fixture
def change(project: Path) -> Callable[..., None]:
    """Write files (None: delete) and commit them."""
    git(project, "init", "--quiet")

    def change(**files: str | None) -> None:
        for name, text in files.items():
            path = f"content/cases/{name}.md"
            if text is None:
                (project / path).unlink()
            else:
                write_files(project, {path: text})
        git(project, "add", "--all", "content")
        git(project, "commit", "--quiet", "--message", "x")

    change(primer=ARRESTED)
    return change


def told(run: Run, *arguments: str) -> dict[str, Any]:
    result = run("diff", *arguments, "--format", "json")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_a_change_is_told_by_what_readers_see(change: Callable[..., None], run: Run) -> None:
    change(primer=RELEASED, vtoroe=OTHER)
    found = told(run, "HEAD~1", "HEAD")
    assert found["people_newly_named"] == ["Анна Образцова"]
    assert found["custody"] == [{"person": "Иван Пример", "before": ["detained"], "after": ["released"]}]
    assert found["sources_added"] == [{"file": "content/cases/primer.md", "source": "Выпуск, Радио, 2025-12-02"}]
    assert found["pages"]["lost"] == found["pages"]["redirected"] == found["problems"] == []
    assert {"/cases/vtoroe/", "/people/anna-obraztsova/", "/countries/kg/"} <= set(found["pages"]["added"])
    [page] = [page for page in found["pages"]["changed"] if page["address"] == "/cases/primer/"]
    assert {"-Рассказ о задержании.", "+Новый рассказ о задержании."} <= set(page["lines"])
    assert found["lists"] > 0
    assert not found["broken"]


def test_an_address_that_goes_is_told_and_one_that_leads_on_is_told_apart(
    change: Callable[..., None], run: Run
) -> None:
    change(vtoroe=OTHER)
    change(vtoroe=None, tretje=OTHER)
    assert "/cases/vtoroe/" in told(run, "HEAD~1", "HEAD")["pages"]["lost"]
    change(tretje=OTHER.replace("---\nДру", "redirect_from: [vtoroe]\n---\nДру"))
    found = told(run, "HEAD~2", "HEAD")["pages"]
    assert found["lost"] == []
    assert found["redirected"] == ["/cases/vtoroe/"]
    [gone] = [page for page in found["changed"] if page["address"] == "/cases/vtoroe/"]
    assert "-Второе дело" in gone["lines"]
    assert not [line for line in gone["lines"] if line.startswith("+")]


def test_new_errors_and_warnings_are_told_wherever_the_old_ones_stand_now(
    change: Callable[..., None], run: Run
) -> None:
    change(primer=ARRESTED.replace("summary", "\nsummary").replace(", sources: [gazeta]", ""))
    change(primer=ARRESTED.replace(", sources: [gazeta]", "").replace("Задержан.,", "Задержан., place: Пример,"))
    assert told(run, "HEAD~1", "HEAD")["problems"] == []
    found = told(run, "HEAD~2", "HEAD")["problems"]
    assert [(problem["code"], problem["path"]) for problem in found] == [("no-source", "content/cases/primer.md")]


def test_a_state_that_cannot_be_published_says_so_and_why(change: Callable[..., None], run: Run) -> None:
    change(primer=WRONG)
    found = told(run, "HEAD~1", "HEAD")
    assert found["broken"]
    assert [problem["code"] for problem in found["problems"]] == ["invalid-date"]
    assert found["pages"] == {"added": [], "changed": [], "lost": [], "redirected": [], "withdrawn": []}
    text = run("diff", "HEAD~1", "HEAD", "--lang", "en").stdout
    assert text.startswith("The newer state cannot be published")


def test_without_a_second_revision_it_is_the_folder_as_it_stands(
    change: Callable[..., None], project: Path, run: Run
) -> None:
    del change
    write_files(project, {"content/cases/primer.md": RELEASED, "content/cases/draft.md": OTHER})
    before = read_files(project / "content")
    found = told(run, "HEAD")
    assert found["people_newly_named"] == ["Анна Образцова"]
    write_files(project, {"content/cases/primer.md": ARRESTED})
    (project / "content/cases/draft.md").unlink()
    assert "Nothing changes for readers." in run("diff", "HEAD", "--lang", "en").stdout
    assert before.keys() - {"cases/draft.md"} == read_files(project / "content").keys()


def test_the_work_tree_is_not_touched(change: Callable[..., None], project: Path, run: Run) -> None:
    change(vtoroe=OTHER)
    write_files(project, {"content/cases/vtoroe.md": "незаконченное"})
    run("diff", "HEAD~1", "HEAD")
    status = subprocess.run(["git", "status", "--porcelain"], cwd=project, check=True, capture_output=True, text=True)
    assert status.stdout == " M content/cases/vtoroe.md\n"
    assert not (project / "site").exists()
    assert {path.name for path in (project / ".casegen").iterdir()} == {".gitignore", "diff"}


@pytest.mark.parametrize("revision", ["nowhere", "--help", "-x", "HEAD:content", ""])
def test_what_is_no_revision_is_told_in_a_line(revision: str, change: Callable[..., None], run: Run) -> None:
    del change
    result = run("diff", "--", revision)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: Git cannot give these states:")
    assert len(result.stderr.splitlines()) == 1


def test_a_folder_that_git_does_not_keep_is_told(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.parent))
    result = run("diff", "HEAD", "--lang", "ru")
    assert result.exit_code == 1
    assert "эта папка не лежит в репозитории Git, и сравнивать не с чем" in result.stderr


@pytest.mark.parametrize("ends", ["build", "diff"])
def test_nothing_that_was_laid_out_outlives_a_withdrawal(
    change: Callable[..., None], project: Path, run: Run, ends: str
) -> None:
    """A site of the state before would lie in .casegen, with all that was taken down."""
    change(vtoroe=OTHER)
    run("diff", "HEAD~1", "HEAD")
    laid_out = project / ".casegen/diff"
    site = "head/site/cases/vtoroe/index.html"
    assert "Другой рассказ" in (laid_out / site).read_text(encoding="utf-8")
    run("build")
    assert (laid_out / site).exists()
    write_files(project, {"content/withdrawn.txt": "/cases/vtoroe/\n"})
    if ends == "build":
        run("build")
    else:
        assert "/cases/vtoroe/" in run("diff", "HEAD").stdout
    assert not laid_out.exists()


def test_what_is_wrong_is_told_with_how_to_mend_it(change: Callable[..., None], run: Run) -> None:
    change(primer=WRONG)
    shown = run("diff", "HEAD~1", "HEAD", "--format", "markdown", "--lang", "ru").stdout
    assert "content/cases/primer.md:7 [invalid-date] `02.11.2025`" in shown
    assert " — что делать: напишите `2025-11-02`" in shown


@pytest.mark.parametrize(("lang", "words"), [("ru", "под стражей → на свободе"), ("en", "detained → released")])
def test_custody_is_told_in_words(change: Callable[..., None], run: Run, lang: str, words: str) -> None:
    change(primer=RELEASED)
    shown = run("diff", "HEAD~1", "HEAD", "--lang", lang).stdout
    assert f"  Иван Пример: {words}\n" in shown


@pytest.mark.parametrize("revisions", [("nope",), ("HEAD", "nope"), ("nope\nrm",), ("--upload-pack=x",)])
def test_of_a_revision_that_there_is_not_its_name_is_told(
    change: Callable[..., None], run: Run, revisions: tuple[str, ...]
) -> None:
    del change
    result = run("diff", "--lang", "ru", "--", *revisions)
    assert result.exit_code == 1
    name = " ".join(revisions[-1].split())
    assert f"Git не может выдать эти состояния: состояния `{name}` здесь нет;" in result.stderr


def test_in_markdown_nothing_of_the_content_is_markup(change: Callable[..., None], run: Run) -> None:
    change(vtoroe=OTHER.replace("Анна Образцова", "Анна `Образцова` <b>").replace("Другой", "```\n<script>\n@someone"))
    shown = run("diff", "HEAD~1", "HEAD", "--format", "markdown", "--lang", "en").stdout
    assert "- `` Анна `Образцова` <b> ``" in shown
    for line in shown.splitlines():
        assert not line.startswith(("<", "@")), line
    assert shown.count("diff\n") > 0


def test_a_summary_does_not_say_once_more_what_a_page_said_that_is_gone(change: Callable[..., None], run: Run) -> None:
    change(vtoroe=OTHER)
    change(vtoroe=None)
    shown = run("diff", "HEAD~1", "HEAD", "--format", "markdown", "--lang", "en").stdout
    assert "`/cases/vtoroe/`\n\nThe page is gone.\n" in shown
    assert "Другой рассказ" not in shown
    assert "Другой рассказ" in run("diff", "HEAD~1", "HEAD").stdout


def test_of_what_is_withdrawn_a_summary_says_nothing_once_more(
    change: Callable[..., None], project: Path, run: Run
) -> None:
    """Neither where a reason stands in its place, nor on the other pages that named it; and nobody's custody changes."""
    people = "people: [{person: tih, name: Тихон Тихий}, {person: ivan-primer}]"
    change(vtoroe=OTHER.replace("people: [Анна Образцова]", people))
    write_files(project, {"content/pages/about.md": "---\ntitle: О нас\n---\nМы пишем о разном.\n"})
    git(project, "add", "content")
    git(project, "commit", "--quiet", "--message", "x")
    write_files(
        project, {"content/withdrawn.txt": "/people/tih/\n/cases/vtoroe/ | По просьбе семьи\n/about/ | Устарело\n"}
    )
    found = told(run, "HEAD")
    assert (found["broken"], found["incomparable"]) == (False, False)
    assert found["pages"]["withdrawn"] == [
        {"address": "/about/", "reason": "Устарело"},
        {"address": "/cases/vtoroe/", "reason": "По просьбе семьи"},
    ]
    assert "/people/tih/" in found["pages"]["lost"]
    assert (found["pages"]["added"], found["custody"]) == ([], [])
    assert {"/about/", "/cases/vtoroe/"} <= {page["address"] for page in found["pages"]["changed"]}
    shown = run("diff", "HEAD", "--format", "markdown", "--lang", "en").stdout
    assert "`/cases/vtoroe/`\n\nThe page is gone.\n" in shown
    assert "`/cases/vtoroe/: По просьбе семьи`" in shown
    assert [word for word in ("Тихон", "Второе дело", "о разном") if word in shown] == []
    assert "Тихон" in run("diff", "HEAD").stdout


def test_a_case_under_a_new_id_has_no_new_sources(change: Callable[..., None], run: Run) -> None:
    change(primer=None, novoe=ARRESTED.replace("summary", "redirect_from: [primer]\nsummary"))
    found = told(run, "HEAD~1", "HEAD")
    assert (found["pages"]["redirected"], found["sources_added"]) == (["/cases/primer/"], [])


def test_who_is_told_of_under_another_id_is_not_suddenly_of_unknown_custody(
    change: Callable[..., None], project: Path, run: Run
) -> None:
    change(vtoroe=OTHER)
    write_files(project, {"content/people/anna-obraztsova.md": "---\nname: Анна Образцова\n---\n"})
    write_files(project, {"content/people/ivan-primer.md": "---\nname: Иван Пример\n---\n"})
    git(project, "add", "content")
    git(project, "commit", "--quiet", "--message", "x")
    assert run("people", "merge", "ivan-primer", "anna-obraztsova").exit_code == 0
    assert told(run, "HEAD")["custody"] == [{"person": "Анна Образцова", "before": [], "after": ["detained"]}]


def test_as_a_page_it_stands_by_itself(change: Callable[..., None], run: Run) -> None:
    change(primer=RELEASED.replace("Новый", "<script>alert(1)</script> Новый"))
    html = run("diff", "HEAD~1", "HEAD", "--format", "html", "--lang", "en").stdout
    page = Document(html)
    assert page.unmatched == []
    assert page.all("script", "link", "img") == []
    assert "<script>alert(1)</script> Новый рассказ о задержании." in page.text
    assert [element.text for element in page.all("del") if "Рассказ" in element.text] == ["Рассказ о задержании."]


def test_a_link_in_a_revision_is_refused_and_not_followed(change: Callable[..., None], project: Path, run: Run) -> None:
    (project / "secret.md").write_text(OTHER, encoding="utf-8")
    (project / "content" / "cases" / "link.md").symlink_to(project / "secret.md")
    change(primer=RELEASED)
    found = told(run, "HEAD~1", "HEAD")
    assert found["broken"]
    assert [problem["path"] for problem in found["problems"]] == ["content/cases/link.md"]
    assert "Образцова" not in json.dumps(found, ensure_ascii=False)


def test_the_order_of_calls_changes_nothing(change: Callable[..., None], project: Path, run: Run) -> None:
    change(primer=RELEASED)
    change(vtoroe=OTHER)
    alone = told(run, "HEAD~2", "HEAD")
    for revisions in (("HEAD~1", "HEAD"), ("HEAD", "HEAD~2"), ("HEAD~2", "HEAD~1")):
        told(run, *revisions)
    assert told(run, "HEAD~2", "HEAD") == alone
    (project / ".casegen" / "diff" / "base" / "laid-out").write_bytes(b"torn")
    assert told(run, "HEAD~2", "HEAD") == alone


def test_a_publication_in_a_folder_of_a_repository_is_found(project: Path, run: Run) -> None:
    git(project.parent, "init", "--quiet")
    for text in (ARRESTED, RELEASED):
        write_files(project, {"content/cases/primer.md": text})
        git(project.parent, "add", "--all")
        git(project.parent, "commit", "--quiet", "--message", "x")
    assert told(run, "HEAD~1", "HEAD")["custody"] != []


# ── pages to look at ─────────────────────────────────────────────────────────────────────────────────────────────────

DRAFT = "---\ntitle: Тайное дело\ncountries: [KG]\npublish: false\npeople: [Борис Тайный]\n---\nСкрытое.\n"


def test_each_page_that_changes_is_a_file_that_stands_by_itself(
    change: Callable[..., None], project: Path, run: Run
) -> None:
    change(tretje=OTHER.replace("Второе дело", "Третье дело").replace("Анна", "Мария"))
    change(primer=RELEASED + "См. [[tretje]] и [[vtoroe]].\n", vtoroe=OTHER, draft=DRAFT)
    assert run("diff", "HEAD~1", "HEAD", "--pages", "proposal", "--lang", "en").exit_code == 0
    files = {path: data.decode() for path, data in read_files(project / "proposal").items()}
    assert {"index.html", "pages/cases/primer.html", "pages/cases/vtoroe.html"} <= files.keys()
    assert "pages/people/anna-obraztsova.html" in files
    assert not [path for path, text in files.items() if "Тайн" in text or "Скрыт" in text or "draft" in path]
    for text in files.values():
        page = Document(text)
        assert page.unmatched == []
        assert page.all("script", "link") == []
    page = Document(files["pages/cases/primer.html"])
    assert "Новый рассказ о задержании." in page.text.replace("\u00a0", " ")
    assert "This page is a proposal. It is not published" in page.text
    assert "font" in page.all("style")[0].text
    written = files["pages/cases/primer.html"].replace("\u00a0", " ")
    assert '<a class="internal" href="https://example.org/archive/cases/tretje/">Третье дело</a>' in written
    assert '<a class="internal">Второе дело</a>' in written
    index = Document(files["index.html"])
    places = [link.attributes["href"] for link in index.all("a")]
    assert sorted(places) == sorted(files.keys() - {"index.html"})


def test_a_page_that_shows_another_photo_is_among_them(change: Callable[..., None], project: Path, run: Run) -> None:
    person = "---\nname: Иван Пример\nphoto: {file: assets/ivan.png, alt: Портрет}\n---\n"
    for colour in ("L", "RGB"):
        (project / "content/assets").mkdir(exist_ok=True)
        (project / "content/assets/ivan.png").write_bytes(a_photo("PNG", mode=colour))
        write_files(project, {"content/people/ivan-primer.md": person})
        change(primer=ARRESTED)
    run("diff", "HEAD~1", "HEAD", "--pages", "proposal")
    text = (project / "proposal/pages/people/ivan-primer.html").read_text(encoding="utf-8")
    [image] = Document(text).all("img")
    assert image.attributes["src"].startswith("data:image/webp;base64,")


def test_of_a_state_that_cannot_be_published_there_are_no_pages(
    change: Callable[..., None], project: Path, run: Run
) -> None:
    change(primer=WRONG)
    run("diff", "HEAD~1", "HEAD", "--pages", "proposal", "--lang", "en")
    files = read_files(project / "proposal")
    assert list(files) == ["index.html"]
    assert "The proposal has errors" in files["index.html"].decode()


def test_where_the_older_state_has_errors_nobody_says_that_nothing_changes(
    change: Callable[..., None], project: Path, run: Run
) -> None:
    change(primer=WRONG)
    change(primer=RELEASED)
    result = run("diff", "HEAD~1", "HEAD", "--format", "markdown", "--lang", "en", "--pages", "proposal")
    assert result.stdout.startswith("**The older state cannot be published: it has errors.")
    assert "Nothing changes for readers" not in result.stdout
    pages = read_files(project / "proposal")
    # The pages of what was edited can be looked at all the same; where their links lead nobody can say.
    assert list(pages) == ["index.html", "pages/cases/primer.html"]
    assert "Новый рассказ" in pages["pages/cases/primer.html"].decode().replace("\u00a0", " ")
    assert "no page of a document changes" not in pages["index.html"].decode().casefold()


@pytest.mark.parametrize("folder", ["content/proposal", ".casegen/x", ".", "full"])
def test_pages_are_written_into_a_folder_of_their_own(
    change: Callable[..., None], project: Path, run: Run, folder: str
) -> None:
    del change
    write_files(project, {"full/a.txt": "а"})
    result = run("diff", "HEAD", "--pages", folder, "--lang", "en")
    assert result.exit_code == 2
    assert "Pages cannot be written there:" in result.stderr
    assert read_files(project / "full") == {"a.txt": "а".encode()}


def test_a_folder_that_holds_the_pages_of_an_earlier_change_is_called_so(change: Callable[..., None], run: Run) -> None:
    """Not one in which there is something that casegen has not made: it has."""
    change(primer=RELEASED)
    assert run("diff", "HEAD~1", "HEAD", "--pages", "proposal").exit_code == 0
    again = run("diff", "HEAD~1", "HEAD", "--pages", "proposal", "--lang", "en")
    assert (again.exit_code, "there is something in the folder already" in again.stderr) == (2, True)
