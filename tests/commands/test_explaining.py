"""`casegen build --explain`: why each file was written, in words that name what an editor has done."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from casegen.commands.building.build import BuildOptions, build
from tests.commands.conftest import Run
from tests.files import write_files

SITE = "title: Пример\nurl: https://example.org\nlanguages: [ru]\n"
FIRST = "---\ntitle: Первое дело\npublished: 2026-01-01\ncountries: [KZ]\npeople: [ivan-primer]\n---\nРассказ.\n"
SECOND = "---\ntitle: Второе дело\ncountries: [KG]\nrelated: [{case: pervoe}]\n---\nДругой рассказ.\n"
PERSON = "---\nname: Иван Пример\n---\n"
CONTENT = {
    "content/site.yml": SITE,
    "content/cases/pervoe.md": FIRST,
    "content/cases/vtoroe.md": SECOND,
    "content/people/ivan-primer.md": PERSON,
}


def reasons(project: Path, **changed: str) -> dict[str, str]:
    """Why the files of the site are written after some files have changed (`cases_x` for `content/cases/x.md`)."""
    write_files(project, {f"content/{name.replace('_', '/', 1)}.md": text for name, text in changed.items()})
    report = build(project, BuildOptions(explain=True))
    assert report.changes is not None, report.problems
    assert report.reasons.keys() == set(report.changes.written)
    return dict(report.reasons)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A publication of two cases and one person, which was built."""
    write_files(tmp_path, CONTENT)
    first = reasons(tmp_path)
    assert set(first.values()) == {"nothing is known of an earlier build"}
    return tmp_path


def test_where_nothing_has_changed_there_is_nothing_to_explain(archive: Path) -> None:
    assert reasons(archive) == {}


def test_a_text_concerns_its_own_page(archive: Path) -> None:
    found = reasons(archive, cases_pervoe=FIRST.replace("Рассказ", "Новый рассказ"))
    # The files of the search index that have its words belong to it.
    assert {path for path in found if not path.startswith("search/t-")} == {"cases/pervoe/index.html"}
    assert {path for path in found if path.startswith("search/t-")}
    assert set(found.values()) == {"the text of case pervoe changed"}


def test_a_title_concerns_every_page_that_quotes_it(archive: Path) -> None:
    found = reasons(archive, cases_pervoe=FIRST.replace("Первое", "Начальное"))
    said = "the title of case pervoe changed"
    assert {"people/ivan-primer/index.html", "cases/vtoroe/index.html", "countries/kz/index.html"} <= found.keys()
    assert "countries/kg/index.html" not in found
    assert set(found.values()) == {said}
    assert {path for path in found if path.endswith("feed.xml")}


def test_a_new_case_and_one_that_has_gone_are_named(archive: Path) -> None:
    found = reasons(archive, cases_trete=FIRST.replace("Первое", "Третье"))
    assert {"index.html", "cases/trete/index.html", "people/ivan-primer/index.html", "sitemap.xml"} <= found.keys()
    assert set(found.values()) == {"case trete is new"}
    (archive / "content" / "cases" / "trete.md").unlink()
    assert reasons(archive)["people/ivan-primer/index.html"] == "case trete is gone"


def test_what_refers_to_a_draft_is_not_told_as_new_each_time(archive: Path) -> None:
    """What speaks of a draft is not kept from build to build, and is none the newer for that."""
    draft = "---\ntitle: Черновик\ncountries: [KZ]\npublish: false\n---\n"
    reasons(archive, cases_chernovik=draft, cases_vtoroe=SECOND.replace("case: pervoe", "case: chernovik"))
    found = reasons(archive, cases_pervoe=FIRST.replace("Рассказ", "Новый рассказ"))
    assert {path for path in found if not path.startswith("search/t-")} == {"cases/pervoe/index.html"}
    assert found["cases/pervoe/index.html"] == "the text of case pervoe changed"


def test_a_template_and_a_setting_concern_many_pages(archive: Path) -> None:
    own = '{% extends "theme:person.html" %}{% block end %}<p>Ещё</p>{% endblock %}'
    write_files(archive, {"templates/person.html": own})
    assert reasons(archive) == {"people/ivan-primer/index.html": "the theme changed"}
    write_files(archive, {"content/site.yml": SITE.replace("Пример", "Образец")})
    assert set(reasons(archive).values()) == {"the settings changed"}


def test_several_causes_are_told_each_of_the_pages_that_they_concern(archive: Path) -> None:
    """With one template changed, all was said to be written for the theme, tables of data too."""
    own = '{% extends "theme:person.html" %}{% block end %}<p>Ещё</p>{% endblock %}'
    write_files(archive, {"templates/person.html": own})
    found = reasons(archive, cases_pervoe=FIRST.replace("Первое", "Начальное"))
    said = "the title of case pervoe changed"
    assert found["people/ivan-primer/index.html"] == f"the theme changed; {said}"
    assert {reason for path, reason in found.items() if path != "people/ivan-primer/index.html"} == {said}
    site = {"content/site.yml": SITE.replace("Пример", "Образец")}
    write_files(archive, site)
    found = reasons(archive, cases_pervoe=FIRST.replace("Первое", "Другое"))
    assert found["cases/pervoe/index.html"] == f"the settings changed; {said}"


def test_another_day_is_told(archive: Path) -> None:
    found = build(archive, BuildOptions(explain=True, as_of=date(2040, 1, 1))).reasons
    assert found
    assert set(found.values()) == {"the day changed"}


def test_a_file_that_somebody_took_away_is_made_again(archive: Path) -> None:
    (archive / "site" / "cases" / "pervoe" / "index.html").unlink()
    assert reasons(archive) == {"cases/pervoe/index.html": "it was missing, or somebody had changed it"}


def test_the_command_prints_a_line_for_each_page(project: Path, run: Run) -> None:
    run("build")
    case = project / "content" / "cases" / "primer.md"
    case.write_text(case.read_text(encoding="utf-8") + "Ещё.\n", encoding="utf-8")
    result = run("build", "--explain")
    assert result.stdout.splitlines()[0] == "cases/primer: the text of case primer changed"
