"""Photos in a browser: they arrive, each in the size that the screen needs, with words for those who cannot see them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from casegen.commands.building.build import build
from casegen.commands.telling.outcome import BuildOptions
from tests.browser.visits import Visit
from tests.files import read_files, write_files
from tests.photos import a_photo
from tests.published import served

CASE = (
    "---\ntitle: Дело Ивана Примера\ncountries: [KZ]\npeople: [ivan-primer]\n---\n\n![Иван у суда](../assets/sud.jpg)\n"
)
PERSON = "---\nname: Иван Пример\nphoto: {file: assets/ivan.jpg, alt: Иван Пример, credit: А. Автор, licence: CC BY 4.0}\n---\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with a large photo in a text, and a small one of a person."""
    project = tmp_path_factory.mktemp("project")
    write_files(
        project,
        {
            "content/site.yml": "title: Пример\nurl: https://example.org/a/\nlanguages: [ru]\n",
            "content/cases/primer.md": CASE,
            "content/people/ivan-primer.md": PERSON,
            "content/assets/sud.jpg": a_photo("JPEG", 2000, 1500),
            "content/assets/ivan.jpg": a_photo("JPEG", 300, 400),
        },
    )
    report = build(project, BuildOptions(as_of=date(2026, 1, 1)))
    assert report.changes is not None, report.problems
    with served(read_files(project / "site"), "/a/") as home:
        yield home


@pytest.mark.parametrize(
    ("visit", "path", "alt", "width"),
    [
        ({"viewport": {"width": 360, "height": 800}}, "cases/primer/", "Иван у суда", 480),
        ({"viewport": {"width": 1280, "height": 800}}, "cases/primer/", "Иван у суда", 960),
        ({"viewport": {"width": 1280, "height": 800}, "device_scale_factor": 2}, "cases/primer/", "Иван у суда", 1600),
        ({"viewport": {"width": 360, "height": 800}}, "people/ivan-primer/", "Иван Пример", 300),
        (
            {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"},
            "people/ivan-primer/",
            "Иван Пример",
            300,
        ),
    ],
    indirect=["visit"],
)
def test_a_photo_arrives_in_the_size_that_the_screen_needs(
    visit: Visit, site: str, path: str, alt: str, width: int
) -> None:
    page = visit.page
    page.goto(site + path)
    photo = page.get_by_role("img", name=alt, exact=True)
    photo.scroll_into_view_if_needed()
    # To ask again and again would take `eval`, which the page forbids.
    photo.evaluate("image => image.decode()")
    assert str(photo.evaluate("image => image.currentSrc")).endswith(f"-{width}.webp")
    box = photo.bounding_box()
    assert box is not None
    natural = photo.evaluate("image => image.naturalWidth / image.naturalHeight")
    assert abs(box["width"] / box["height"] - natural) < 0.02
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0
    assert visit.complaints == []
    assert [url for url in visit.requests if not url.startswith(site)] == []


def test_the_photo_of_a_person_says_whose_it_is(visit: Visit, site: str) -> None:
    visit.page.goto(site + "people/ivan-primer/")
    assert visit.page.locator("figcaption").inner_text() == "Фото: А.\N{NO-BREAK SPACE}Автор. Лицензия: CC BY 4.0"


def test_the_place_of_a_photo_is_kept_before_it_arrives(visit: Visit, site: str) -> None:
    page = visit.page
    page.route("**/*.webp", lambda route: route.abort())
    page.goto(site + "cases/primer/")
    box = page.locator("img").bounding_box()
    assert box is not None
    assert box["height"] > 100
    assert page.locator("img").get_attribute("alt") == "Иван у\N{NO-BREAK SPACE}суда"
