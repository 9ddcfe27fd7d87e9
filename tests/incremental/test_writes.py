"""A build writes what has changed for readers, and not one file more."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from casegen.commands.building.build import BuildOptions, build
from casegen.output.manifest import MANIFEST
from casegen.pages.search_text import file_of_key
from casegen.values.search_terms import text_keys
from tests.incremental.manuscript import DAY, Manuscript, Sheet, a_manuscript
from tests.incremental.workshop import SITE, Workshop, changes_between, clean_build, look_at, quick

OPTIONS = BuildOptions(as_of=DAY)


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Workshop]:
    """A project that has been built once."""
    with quick():
        workshop = Workshop(tmp_path / "project")
        workshop.save(a_manuscript().files())
        assert build(workshop.project, OPTIONS).changes is not None
        yield workshop


def times(project: Path) -> Mapping[Path, tuple[int, int]]:
    """When each file and folder of the site was changed last, and which one it is on the disk."""
    found = [project / SITE, *(project / SITE).rglob("*")]
    return {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in found}


def test_a_second_build_writes_nothing(workshop: Workshop) -> None:
    before = times(workshop.project)
    for _ in range(2):
        report = build(workshop.project, OPTIONS)
        assert report.changes is not None
        assert (report.changes.written, report.changes.removed) == ((), ())
        assert {*report.changes.unchanged, MANIFEST} == look_at(workshop.project / SITE).files.keys()
    assert times(workshop.project) == before


def test_a_second_build_by_another_process_writes_nothing(workshop: Workshop) -> None:
    before = times(workshop.project)
    command = [sys.executable, "-m", "casegen", "build", "--as-of", DAY.isoformat()]
    done = subprocess.run(command, cwd=workshop.project, capture_output=True, text=True, check=True)
    assert "(0 files written, 0 removed," in done.stdout
    assert times(workshop.project) == before


# ── which files an edit changes ──────────────────────────────────────────────────────────────────────────────────────


def rebuilt(workshop: Workshop, edit: Callable[[Manuscript], object]) -> set[str]:
    """The files that change with an edit: as two clean builds say, as the report says, and as the disk says."""
    old = clean_build(workshop.saved, OPTIONS).site
    before = look_at(workshop.project / SITE)
    manuscript = a_manuscript()
    edit(manuscript)
    workshop.save(manuscript.files())
    report = build(workshop.project, OPTIONS)
    new = clean_build(workshop.saved, OPTIONS).site
    after = look_at(workshop.project / SITE)
    assert old is not None
    assert new is not None
    assert after.files == new
    assert report.changes == changes_between(old, new)
    touched = {path for path in after.times if after.times[path] != before.times.get(path)}
    changed = {*report.changes.written, *report.changes.removed}
    assert touched == {*report.changes.written, *([MANIFEST] if changed else [])}
    return changed


def pages(workshop: Workshop, pattern: str) -> set[str]:
    """The files of the site whose paths have a form."""
    return {path for path in look_at(workshop.project / SITE).files if re.fullmatch(pattern, path)}


def containing(workshop: Workshop, *words: str) -> set[str]:
    """The files of the site with one of some words."""
    files = look_at(workshop.project / SITE).files
    return {path for path, data in files.items() if any(word.encode() in data for word in words)}


def but_words(paths: set[str]) -> set[str]:
    """Some files without those of the search index that hold its words, folded, so that no text is found in them."""
    return {path for path in paths if not path.startswith(("search/w-", "search/t-"))}


def fields(m: Manuscript, path: str) -> dict[str, object]:
    """The fields of a file."""
    return m.sheets[path].fields


def append(m: Manuscript, path: str) -> None:
    """Write one paragraph more."""
    m.sheets[path].body.append("Ещё одно слово.")


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("cases/tri", "cases/tri/index.html"),
        ("cases/odin", "cases/odin/index.html"),
        ("cases/odin.en", "en/cases/odin/index.html"),
        ("people/ivan-primer", "people/ivan-primer/index.html"),
        ("pages/about.en", "en/about/index.html"),
    ],
)
def test_an_edited_body_changes_its_page_and_the_files_of_its_words_alone(
    workshop: Workshop, path: str, page: str
) -> None:
    changed = rebuilt(workshop, lambda m: append(m, path))
    assert but_words(changed) == {page}
    files = len(pages(workshop, r"search/t-\d+\.js"))
    # Of a sentence one word has a capital, and stands under itself too.
    keys = {key for lang in ("ru", "en") for key in text_keys("Ещё одно слово.", lang)}
    assert changed - {page} <= {f"search/t-{file_of_key(key, files)}.js" for key in keys}
    assert changed != {page}


def test_a_new_summary_changes_the_feeds_too(workshop: Workshop) -> None:
    changed = rebuilt(workshop, lambda m: fields(m, "cases/odin").update(summary="Новое краткое изложение."))
    assert {"cases/odin/index.html", "feed.xml"} <= changed
    assert but_words(changed) == containing(workshop, "Новое краткое изложение.")


def test_a_new_title_changes_the_files_that_have_it(workshop: Workshop) -> None:
    old = containing(workshop, "Третий пример")
    changed = rebuilt(workshop, lambda m: fields(m, "cases/tri").update(title="Третий образец"))
    assert but_words(changed) == but_words(old | containing(workshop, "Третий образец"))
    assert {"cases/tri/index.html", "index.html", "countries/ru/index.html"} <= changed
    assert changed.isdisjoint({"cases/dva/index.html", "people/ivan-primer/index.html"})


def test_a_new_name_changes_the_files_that_have_it(workshop: Workshop) -> None:
    old = containing(workshop, "Анна Образцова", "Образцова Анна")
    changed = rebuilt(workshop, lambda m: fields(m, "people/anna-obraztsova").update(name="Анна Образчикова"))
    assert but_words(changed) == but_words(old | containing(workshop, "Анна Образчикова", "Образчикова Анна"))


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "person.html",
            '{% extends "theme:person.html" %}{% block end %}<p>!</p>{% endblock %}',
            r"(en/)?people/.+/index.html",
        ),
        ("note.html", "<p>!</p>", r"(en/)?cases/[^/]+/index\.html"),
        ("case.html", '{% extends "theme:case.html" %}', r"(en/)?cases/[^/]+/index\.html"),
        ("page.html", '{% extends "theme:page.html" %}{% block end %}<p>!</p>{% endblock %}', r"(en/)?about/.*"),
        ("style.css", "body { color: black }", r"style\.css"),
        ("unused.html", "<p>!</p>", "-"),
    ],
)
def test_a_template_changes_the_pages_that_are_made_of_it(
    workshop: Workshop, name: str, text: str, expected: str
) -> None:
    redirects = containing(workshop, 'http-equiv="refresh"')
    wanted = pages(workshop, expected) - redirects
    assert rebuilt(workshop, lambda m: m.templates.update({name: text})) == wanted


def test_what_is_not_published_changes_nothing(workshop: Workshop) -> None:
    def edit(m: Manuscript) -> None:
        append(m, "cases/chernovik")
        fields(m, "cases/embargo").update(title="Иначе")
        m.sheets["cases/tozhe-chernovik"] = Sheet({"title": "Иначе", "countries": ["NO"], "publish": False})

    assert rebuilt(workshop, edit) == set()


def test_what_is_withdrawn_goes_with_all_that_led_to_it(workshop: Workshop) -> None:
    changed = rebuilt(workshop, lambda m: fields(m, "cases/tri").update(publish=False))
    assert {"cases/tri/index.html", "countries/ru/index.html", "en/countries/ru/index.html"} <= changed
    assert containing(workshop, "Третий пример") == set()
