"""The index of people under every spelling of their names: "see" leads from each to the name that readers know."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casegen.pages.views.indexes import IndexView, NamesView
from casegen.publication.types import Publication
from casegen.values.names import initial, sort_key
from tests.builders import a_case, a_person, a_site, published
from tests.pages.publications import page_at, view_of

ERMEK = a_person(
    "ermek",
    name={"ru": "Ермек Примеров", "kk": "Ермек Үлгіғанов", "en": "Yermek Primerov"},
    variants=[
        {"value": "Өлмес Үлгіғанов", "lang": "kk", "kind": "previous"},
        "Примеров, Ермек",
        "Дрозд",
        {"value": "Примеров Ермек", "kind": "transliteration"},
    ],
    description="учитель",
)


def publication_of(*people: str, site: dict[str, object] | None = None) -> Publication:
    """A publication of Ermek and others, who are named by hand."""
    entries = [{"person": f"p-{number}", "name": name} for number, name in enumerate(people)]
    return published(a_site(**(site or {})), a_case("x", people=[{"person": "ermek"}, *entries]), ERMEK)


def lines(publication: Publication, address: str) -> list[tuple[str, str, str]]:
    """(letter, spelling, name to see): the last is "" where the line is that of the name."""
    return [
        (group.heading, *((row.variant.text, row.link.text.text) if row.variant else (row.link.text.text, "")))
        for group in view_of(IndexView, publication, address).groups
        for row in group.rows
    ]


def test_every_spelling_stands_under_its_own_letter() -> None:
    publication = publication_of()
    assert lines(publication, "/people/") == [
        ("Д", "Дрозд", "Примеров Ермек"),
        ("П", "Примеров Ермек", ""),
        ("Ү", "Үлгіғанов Ермек", "Примеров Ермек"),
        ("Ү", "Үлгіғанов Өлмес", "Примеров Ермек"),
        ("P", "Primerov Yermek", "Примеров Ермек"),
    ]
    assert lines(publication, "/en/people/") == [
        ("P", "Primerov Yermek", ""),
        ("Д", "Дрозд", "Primerov Yermek"),
        ("П", "Примеров Ермек", "Primerov Yermek"),
        ("Ү", "Үлгіғанов Ермек", "Primerov Yermek"),
        ("Ү", "Үлгіғанов Өлмес", "Primerov Yermek"),
    ]


def test_a_line_of_another_spelling_leads_to_the_person_and_says_no_more() -> None:
    rows = [row for group in view_of(IndexView, publication_of(), "/people/").groups for row in group.rows]
    assert {row.link.address for row in rows} == {"/people/ermek/"}
    assert [(row.words and row.words.text, row.numbers) for row in rows if not row.variant] == [
        ("учитель", (("cases", 1),))
    ]
    assert {(row.words, row.numbers, row.also) for row in rows if row.variant} == {(None, (), ())}
    assert [row.variant.lang for row in rows if row.variant] == ["ru", "kk", "kk", "en"]


def test_a_person_without_a_file_is_found_under_every_name() -> None:
    case = a_case("x", people=[{"person": "u", "name": {"ru": "Ұлжан Һәкімова", "ky": "Улжан Үлгүева"}}])
    assert lines(published(case), "/people/") == [
        ("Ү", "Үлгүева Улжан", "Һәкімова Ұлжан"),
        ("Һ", "Һәкімова Ұлжан", ""),
    ]


def test_somebody_under_a_pseudonym_is_found_under_its_forms() -> None:
    person = a_person("a", name="Айгүл", pseudonym="true", variants=[{"value": "Aigul", "kind": "pseudonym"}])
    merged = a_person("b", name="Иван Пример", merged_into="a")
    publication = published(a_case("x", people=["a"]), person, merged)
    assert lines(publication, "/people/") == [("А", "Айгүл", ""), ("A", "Aigul", "Айгүл")]


@pytest.mark.parametrize("pseudonym", [None, "true"])
def test_whoever_was_merged_is_found_under_their_old_names_unless_they_were_hidden(pseudonym: str | None) -> None:
    variants = [{"value": "Дрозд", "kind": "pseudonym"}]
    merged = a_person("b", name={"ru": "И. Примеров"}, variants=variants, merged_into="a", pseudonym=pseudonym)
    publication = published(a_case("x", people=["a"]), a_person("a"), merged)
    found = [spelling for _, spelling, see in lines(publication, "/people/") if see]
    assert found == ([] if pseudonym else ["Дрозд", "Примеров И."])
    assert [variant.value for variant in publication.people["a"].variants] == (
        [] if pseudonym else ["И. Примеров", "Дрозд"]
    )


@pytest.mark.parametrize(
    ("variants", "also"),
    [
        (["Иван Примеров", {"value": "Ivan Primer", "kind": "transliteration"}], ["Примеров Иван"]),
        ([{"value": "Ivan Primer", "kind": "transliteration"}], ["Primer Ivan"]),
        (["Пример Иван"], []),
    ],
)
def test_a_name_that_is_not_settled_shows_its_spellings(variants: list[object], also: list[str]) -> None:
    for unsettled in (None, "true"):
        person = a_person("a", variants=variants, name_unsettled=unsettled)
        view = view_of(IndexView, published(a_case("x", people=["a"]), person), "/people/")
        [row] = [row for group in view.groups for row in group.rows if row.variant is None]
        assert [phrase.text for phrase in row.also] == (also if unsettled else [])


NAMES = st.lists(st.text("АӘқЖж «-,.1", min_size=1, max_size=8).filter(str.strip), min_size=1, max_size=4)


def place(text: str) -> object:
    """Where a text stands in an index."""
    return sort_key(text, "ru")[0]


def words(text: str) -> frozenset[object]:
    """The words of a text, in whatever order, as an index sees them: signs by themselves are none."""
    return frozenset(map(place, text.split())) - {place("")}


@example(["1", "1 «"])
@given(NAMES)
def test_each_variant_is_found_once_and_under_its_letter(variants: list[str]) -> None:
    publication = published(a_case("x", people=["a"]), a_person("a", variants=variants))
    found = lines(publication, "/people/")
    assert [letter for letter, _, _ in found] == [initial(spelling) for _, spelling, _ in found]
    assert set(map(words, variants)) <= {words(spelling) for _, spelling, _ in found}
    assert len({place(spelling) for _, spelling, _ in found}) == len(found)


# ── the data ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_data_maps_every_spelling_to_those_who_bear_it() -> None:
    publication = publication_of("Дрозд")
    view = view_of(NamesView, publication, "/en/data/names.json")
    found = {spelling: [(link.text.text, link.address) for link in links] for spelling, links in view.spellings}
    ermek = ("Yermek Primerov", "/en/people/ermek/")
    assert found == {
        "Yermek Primerov": [ermek],
        "Primerov Yermek": [ermek],
        "Ермек Примеров": [ermek],
        "Примеров Ермек": [ermek],
        "Примеров, Ермек": [ermek],
        "Ермек Үлгіғанов": [ermek],
        "Үлгіғанов Ермек": [ermek],
        "Өлмес Үлгіғанов": [ermek],
        "Дрозд": [ermek, ("Дрозд", "/en/people/p-0/")],
    }
    assert list(found) == sorted(found)


@pytest.mark.parametrize(
    ("site", "address"),
    [({}, "/data/names.json"), ({"outputs": ["search"]}, "/data/names.json"), ({"outputs": []}, None)],
)
def test_the_index_leads_to_the_data_where_there_is_such_data(site: dict[str, object], address: str | None) -> None:
    publication = publication_of(site=site)
    assert view_of(IndexView, publication, "/people/").names == address
    assert page_at(publication, "/countries/").view.names is None  # type: ignore[union-attr]


def test_where_nobody_has_a_page_there_is_no_such_data() -> None:
    publication = published(a_case("x"))
    with pytest.raises(ValueError, match="not enough values"):
        page_at(publication, "/data/names.json")
