"""What a review found, each fault by its name: it stays found."""

from __future__ import annotations

import pytest

from casegen.content.documents import ContentFile
from casegen.pages.plan import plan_pages
from casegen.values.diagnostics import has_errors
from tests.builders import a_case, a_file, a_person, a_site, codes, publish

TWO_LANGUAGES = a_site(languages=["ru", "en"])
ONE, TWO = {"ru": "Иван Один", "en": "Ivan Odin"}, {"en": "Ivan Odin", "ru": "Иван Один"}

FAULTS: dict[str, tuple[tuple[ContentFile, ...], str]] = {
    "an old id may not lie where a page of another language stands": (
        (
            a_case("a", redirect_from=["b"]),
            a_file("cases/a.en", title="A"),
            a_case("b", lang="en"),
        ),
        "address-collision",
    ),
    "two old addresses may not meet in another language": (
        (
            a_case("a", redirect_from=["old"]),
            a_file("cases/a.en", title="A"),
            a_case("b", redirect_from=["/en/cases/old/"]),
        ),
        "address-collision",
    ),
    "one bare name written in two orders of languages is still one bare name": (
        (a_case("a", people=[{"name": ONE}]), a_case("b", people=[{"name": TWO}])),
        "unconfirmed-identity",
    ),
    "a name in another language repeats a bare name too": (
        (
            a_case("a", people=[{"name": {"en": "Ivan Odin"}}]),
            a_case("b", people=[{"name": {"ru": "Ваня Один", "en": "Ivan Odin"}}]),
        ),
        "unconfirmed-identity",
    ),
    "a bare name may not take the id of somebody who was merged": (
        (
            a_person("ivan-a", name="Пётр Другой", merged_into="b"),
            a_person("b", name="Пётр Второй"),
            a_case("c", people=["Ivan A"]),
            a_case("d", people=["b"]),
        ),
        "slug-collision",
    ),
    "a name beside an id is held against it in every language": (
        (
            a_person("p", name="Иван Один"),
            a_person("q", name="Пётр Два"),
            a_case("a", people=[{"person": "p", "name": {"ru": "Иван Один", "en": "Пётр Два"}}]),
            a_case("b", people=["q"]),
        ),
        "name-mismatch",
    ),
    "two maps of one id may not give it two names in one language": (
        (
            a_case("a", people=[{"person": "x", "name": "Иван Первый"}]),
            a_case("b", people=[{"person": "x", "name": "Пётр Второй"}]),
        ),
        "name-mismatch",
    ),
    "another way to write a held-back name is that name": (
        (a_person("h", name="Иван Тайный", publish=False), a_case("a", people=["иван тайный"])),
        "held-back-name",
    ),
    "the name of a file merged into somebody held back is held back": (
        (
            a_person("a", name="Иван А", merged_into="h"),
            a_person("h", name="Пётр Тайный", publish=False),
            a_case("c", people=[{"person": "y", "name": "Иван А"}]),
        ),
        "held-back-name",
    ),
    "an own country may not have the name of a device": (
        (a_site(languages=["ru", "en"], countries={"CON": "Страна"}), a_case("a")),
        "reserved-address",
    ),
    "a taxonomy may not take a field of pages": (
        (a_site(languages=["ru", "en"], taxonomies={"menu": {"label": "М"}}), a_case("a")),
        "reserved-field",
    ),
    "an own field belongs to its kind of file": (
        (
            a_site(languages=["ru", "en"], fields={"court": {"label": "Суд"}}),
            a_case("a", people=["p"]),
            a_person("p", court="Суд"),
        ),
        "unknown-field",
    ),
    "an own address is an address": (
        (
            a_site(languages=["ru", "en"], fields={"page": {"label": "С", "kind": "url"}}),
            a_case("a", page="javascript:alert(1)"),
        ),
        "invalid-url",
    ),
}


@pytest.mark.parametrize("fault", FAULTS, ids=list(FAULTS))
def test_it_is_an_error_that(fault: str) -> None:
    files, code = FAULTS[fault]
    given = files if any(file.path == "content/site.yml" for file in files) else (TWO_LANGUAGES, *files)

    _, problems = publish(*given)

    assert code in codes(problems)
    assert has_errors(problems)


def test_maps_of_one_id_belong_together_whatever_the_order_of_the_files() -> None:
    written = [
        {"person": "x", "name": "Иван Иванов"},
        {"person": "x", "name": {"ru": "Иван Иванов", "en": "Ivan Ivanov"}},
        {"person": "x", "name": {"en": "Ivan Ivanov"}},
    ]
    for order in ((0, 1, 2), (1, 0, 2), (2, 1, 0)):
        files = [a_case(f"case-{n}", people=[written[index]]) for n, index in enumerate(order)]

        publication, problems = publish(TWO_LANGUAGES, *files)

        assert codes(problems) == []
        assert dict(publication.people["x"].name.by_lang) == {"ru": "Иван Иванов", "en": "Ivan Ivanov"}


def test_events_know_variants_and_merged_names() -> None:
    files = (
        a_person("b", name="Иван Б", variants=["Ваня Б"]),
        a_person("a", name="Иван А", merged_into="b"),
        a_case(
            "c",
            people=["b", "Анна Ким"],
            events=[{"text": "Раз.", "people": ["Ваня Б"]}, {"text": "Два.", "people": ["Иван А"]}],
        ),
    )

    publication, problems = publish(TWO_LANGUAGES, *files)

    assert not has_errors(problems)
    assert [event.people for event in publication.cases["c"].events] == [("b",), ("b",)]


def test_every_address_of_a_plan_is_one_page() -> None:
    files = (a_case("a", redirect_from=["old"]), a_file("cases/a.en", title="A"), a_case("b", people=["Анна Ким"]))

    publication, problems = publish(TWO_LANGUAGES, *files)

    addresses = [page.address for page in plan_pages(publication)]
    assert codes(problems) == []
    assert len(addresses) == len(set(addresses))


@pytest.mark.parametrize(("link", "line"), [("[x](#nope)", 5), ("[x](../cases/b.md#nope)", 5)])
def test_a_link_to_no_heading_is_told_at_its_place(link: str, line: int) -> None:
    _, problems = publish(TWO_LANGUAGES, a_case("a", link), a_case("b", "## Суд"))

    assert [(problem.code, problem.span.path, problem.span.line) for problem in problems] == [
        ("dead-link", "content/cases/a.md", line)
    ]
