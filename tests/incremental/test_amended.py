"""An edit of words alone is followed to what it touches: no survey is made anew, and site and store are those of a clean build."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from casegen.commands.building.build import BuildOptions, build
from casegen.output.state import read_state
from casegen.output.store import Store
from casegen.pages.views.page import Page
from casegen.publication.compile import look_over
from casegen.rendering.render import Renderer
from tests.files import read_files, write_files
from tests.incremental.manuscript import DAY, Manuscript, Sheet, a_manuscript
from tests.incremental.test_store import SECRETS, with_secrets, without_links
from tests.incremental.workshop import SITE, STATE, Workshop, quick

Edit = Callable[[Manuscript], None]
_ANNA = "people/anna-obraztsova"


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Workshop]:
    """An empty project."""
    with quick():
        yield Workshop(tmp_path / "project")


def a_field(path: str, name: str, value: Any) -> Edit:
    """An edit that gives a field another value."""

    def edit(m: Manuscript) -> None:
        m.sheets[path].fields[name] = value

    return edit


def a_paragraph(path: str, text: str) -> Edit:
    """An edit that adds to a body."""
    return lambda m: m.sheets[path].body.append(text)


WORDS: dict[str, Edit] = {
    "a person is renamed": a_field(_ANNA, "name", "Анна Примерова-Новая"),
    "a person has another variant": a_field(_ANNA, "variants", ["Аня Образцовая"]),
    "a person is described": a_field(_ANNA, "description", "учительница примеров"),
    "a case has another title": a_field("cases/dva", "title", "Другое заглавие"),
    "a case has another summary": a_field("cases/odin", "summary", "Другая сводка."),
    "a case links to a person": a_paragraph("cases/dva", "Смотри [[anna-obraztsova|вот]]."),
    "a case has a heading": a_paragraph("cases/odin", "## Ещё глава"),
    "a text mentions somebody": a_paragraph("cases/tri", "Об этом говорила Анна Образцова."),
    "a body alone": a_paragraph("cases/odin", "Ещё слово."),
}
"""Edits that change nothing but words, in a publication of which nothing is held back, and in one with drafts."""


def draft(m: Manuscript) -> None:
    """A draft is edited, which no page shows."""
    m.sheets["cases/lisichka"].body.append("Ещё слово о ком-то.")


def whole(m: Manuscript) -> Manuscript:
    """The manuscript without anything that has no page."""
    named = {str(entry) for sheet in m.sheets.values() for entry in sheet.fields.get("people", [])}
    gathered = {id for sheet in m.sheets.values() for id in sheet.fields.get("dossiers", [])}
    lonely = [id for id in m.ids("people") if not any(id in one for one in named)]
    m.sheets["cases/odin"].fields["people"] = [*m.sheets["cases/odin"].fields.get("people", []), *lonely]
    m.sheets["cases/odin"].fields["dossiers"] = sorted({*gathered, *m.ids("dossiers")})
    return m


PUBLICATIONS: dict[str, Callable[[], Manuscript]] = {
    "all is published": lambda: whole(a_manuscript()),
    "with drafts, and what no case names": lambda: without_links(with_secrets()),
}


def built(workshop: Workshop, m: Manuscript) -> int:
    """Save and build; how often a survey was made from all cards."""
    workshop.save(m.files())
    with patch("casegen.commands.reading.surveyed.look_over", wraps=look_over) as asked:
        report = build(workshop.project, BuildOptions(as_of=DAY))
    assert report.changes is not None, report.problems
    return asked.call_count


def assert_clean(workshop: Workshop, folder: Path) -> None:
    """The site, what is said, and what is kept are what a build in a new folder makes of the same files."""
    write_files(folder, workshop.saved)
    report = build(folder, BuildOptions(as_of=DAY))
    assert read_files(workshop.project / SITE) == read_files(folder / SITE)
    assert build(workshop.project, BuildOptions(as_of=DAY)).problems == report.problems
    one, other = (Store(of / STATE / "store") for of in (workshop.project, folder))
    assert set(one.keys()) == set(other.keys())
    states = [read_state(of / STATE / "state") for of in (workshop.project, folder)]
    for name in ("documents", "pages", "survey", "counts", "numbers", "unkept"):
        assert getattr(states[0], name) == getattr(states[1], name), name


@pytest.mark.parametrize("publication", PUBLICATIONS)
@pytest.mark.parametrize("name", WORDS)
def test_words_are_followed_to_what_they_touch(workshop: Workshop, tmp_path: Path, publication: str, name: str) -> None:
    m = PUBLICATIONS[publication]()
    assert built(workshop, m) == 1
    WORDS[name](m)
    assert built(workshop, m) == 0
    assert_clean(workshop, tmp_path / "clean")


def test_a_planned_day_becomes_known_and_unknown_again(workshop: Workshop, tmp_path: Path) -> None:
    """With the last planned day that is known the calendar goes, and with the first one it comes: it was forgotten then."""
    year = int(DAY.year) + 1
    planned = {
        "content/site.yml": "title: Пример\nurl: https://example.org\nlanguages: [ru]\n",
        "content/cases/odin.md": "---\ntitle: Один\ncountries: [KZ]\nevents:\n  - date: {}\n    type: hearing\n    text: Заседание.\n---\n",
    }
    for number, date in enumerate((f"{year}-05", f"{year}-05-10", f"{year}-05-12", f"{year}-05")):
        files = {path: text.replace("{}", date) for path, text in planned.items()}
        for folder in (workshop.project, tmp_path / f"clean-{number}"):
            write_files(folder, files)
            report = build(folder, BuildOptions(as_of=DAY))
            assert report.changes is not None, report.problems
        built_now = read_files(workshop.project / SITE)
        assert built_now == read_files(tmp_path / f"clean-{number}" / SITE)
        assert ("data/calendar.ics" in built_now) == date.endswith(("-10", "-12"))


def test_the_body_of_a_draft_is_no_reason_to_make_a_survey_anew(workshop: Workshop, tmp_path: Path) -> None:
    m = without_links(with_secrets())
    assert built(workshop, m) == 1
    draft(m)
    assert built(workshop, m) == 0
    assert_clean(workshop, tmp_path / "clean")


def test_somebody_whom_many_cases_name_is_renamed(workshop: Workshop, tmp_path: Path) -> None:
    """With a file that was merged into theirs, whose name goes on being one of theirs."""
    m = whole(a_manuscript())
    m.sheets["people/anna-staraya"] = Sheet({"name": "Анна Старая", "merged_into": "anna-obraztsova"})
    for number in range(40):
        fields = {"title": f"Дело {number}", "countries": ["KZ"], "people": ["anna-obraztsova"]}
        m.sheets[f"cases/delo-{number}"] = Sheet(fields, ["Об этом говорила [[anna-staraya|она]]."])
    assert built(workshop, m) == 1
    m.sheets[_ANNA].fields |= {"name": "Жанна Примерова", "sort": "Примерова, Жанна"}
    assert built(workshop, m) == 0
    assert_clean(workshop, tmp_path / "clean")


QUIET = "{{ view.name | say }}: {% for found in view.cases %}{{ found.case.link.text | say }}{% endfor %}"
THEMES: dict[str, tuple[str, set[str]]] = {
    # What a theme prints on the pages of people, and whose pages are made anew when Anna is renamed.
    "names of nobody else": (QUIET, {"anna-obraztsova"}),
    "names of others in each case": (
        QUIET
        + "{% for found in view.cases %}{% for one in found.others %}{{ one.link.text | say }}{% endfor %}{% endfor %}",
        {"anna-obraztsova", "ivan-primer"},
    ),
    "how many others there are": (
        QUIET + "{% for found in view.cases if found.case.people | length > 1 %}.{% endfor %}",
        {"anna-obraztsova", "ivan-primer"},
    ),
}


@pytest.mark.parametrize("theme", THEMES)
def test_of_pages_that_say_nobody_elses_name_none_is_made_anew(workshop: Workshop, tmp_path: Path, theme: str) -> None:
    m = whole(a_manuscript())
    text, expected = THEMES[theme]
    shell = (
        '<!doctype html><html lang="ru"><title>{{ page.title }}</title><main><h1>{{ page.title }}</h1>%s</main></html>'
    )
    m.templates["person.html"] = shell % text
    assert built(workshop, m) == 1
    WORDS["a person is renamed"](m)
    made: list[str] = []
    render = Renderer.render

    def noting(self: Renderer, page: Page) -> Any:
        made.append(page.address)
        return render(self, page)

    with patch.object(Renderer, "render", noting):
        assert built(workshop, m) == 0
    addresses = {f"/people/{id}/" for id in m.ids("people")}
    assert addresses & set(made) == {f"/people/{id}/" for id in expected}
    assert_clean(workshop, tmp_path / "clean")
    # Nor is anything else of them remembered than of pages that are looked at for the first time.
    m.sheets["cases/dva"].fields["title"] = "Иное заглавие"
    assert built(workshop, m) == 0
    assert_clean(workshop, tmp_path / "other")


class Withdrawn(Manuscript):
    """A manuscript of which a case is taken down."""

    def files(self) -> dict[str, bytes]:
        return {**super().files(), "content/withdrawn.txt": b"/cases/tri/\n"}


@pytest.mark.parametrize(("name", "times"), [("a body alone", 0), ("a person is renamed", 1)])
def test_where_anything_is_withdrawn_names_are_asked_of_all_cards(
    workshop: Workshop, tmp_path: Path, name: str, times: int
) -> None:
    m = Withdrawn(**vars(a_manuscript()))
    assert built(workshop, m) == 1
    WORDS[name](m)
    assert built(workshop, m) == times
    assert_clean(workshop, tmp_path / "clean")
    assert not any(path.startswith("cases/tri/") for path in read_files(workshop.project / SITE))


FURTHER: dict[str, Edit] = {
    "a person without a case is renamed": a_field("people/zimorodok", "name", "Щегол Другой"),
    "a draft has another title": a_field("cases/lisichka", "title", "Иной черновик"),
    "a draft is published": a_field("cases/kosulya", "publish", True),
    "a case becomes a draft": a_field("cases/tri", "publish", False),
    "a case is written": lambda m: m.sheets.update({"cases/novoe": Sheet({"title": "Новое", "countries": ["KZ"]})}),
    "a setting": lambda m: m.site.update(title={"ru": "Другой архив"}),
}


@pytest.mark.parametrize("name", FURTHER)
def test_what_reaches_further_makes_a_survey_anew(workshop: Workshop, tmp_path: Path, name: str) -> None:
    m = without_links(with_secrets())
    assert built(workshop, m) == 1
    FURTHER[name](m)
    assert built(workshop, m) == 1
    assert_clean(workshop, tmp_path / "clean")


def test_of_a_survey_that_knows_drafts_no_name_of_one_can_be_read_off_the_store(workshop: Workshop) -> None:
    m = without_links(with_secrets())
    built(workshop, m)
    state = read_state(workshop.project / STATE / "state")
    data = Store(workshop.project / STATE / "store").get(state.survey)
    assert data is not None
    assert data[:1] == b"v"
    for path in SECRETS:
        if "." not in path and path.startswith(("cases", "people")):
            name = str(SECRETS[path].fields.get("title") or SECRETS[path].fields.get("name"))
            assert name.encode() not in data
