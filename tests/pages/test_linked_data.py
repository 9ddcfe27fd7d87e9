"""A person for machines: what is known, as far as it is known, and of a pseudonym nothing more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from casegen.pages.views.subjects import PersonView
from tests.builders import a_case, a_person, a_site, published
from tests.pages.publications import view_of

FULL: dict[str, Any] = {
    "name": {"ru": "Иван Пример", "ky": "Ыйван Үлгү", "en": "Ivan Primer"},
    "variants": ["Иван Примеров", {"value": "Иван Пример", "kind": "transliteration"}, "Өрнек"],
    "description": "учитель",
    "born": "1970-02",
    "died": "2020-03-04",
    "same_as": ["https://people.example/1"],
    "occupation": "учитель музыки",
    "citizenship": ["KZ"],
    "gender": "male",
}


def linked(
    address: str = "/people/ivan-primer/", /, url: str | None = "https://example.org/a", **fields: Any
) -> Mapping[str, Any]:
    case = a_case("x", people=["ivan-primer"], events=[{"text": "Арест.", "type": "arrest", "date": "2022"}])
    return view_of(PersonView, published(a_site(url=url), case, a_person(**fields)), address).linked_data


def test_what_is_known_of_a_person_is_said_in_the_terms_of_schema_org() -> None:
    assert dict(linked(**FULL)) == {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": "Иван Пример",
        "alternateName": ("Ыйван Үлгү", "Ivan Primer", "Иван Примеров", "Өрнек"),
        "description": "учитель",
        "birthDate": "1970-02",
        "deathDate": "2020-03-04",
        "url": "https://example.org/a/people/ivan-primer/",
        "sameAs": ("https://people.example/1",),
    }


def test_each_language_says_the_name_that_its_readers_know() -> None:
    found = linked("/en/people/ivan-primer/", **FULL)
    assert (found["name"], found["url"]) == ("Ivan Primer", "https://example.org/a/en/people/ivan-primer/")
    assert found["alternateName"] == ("Иван Пример", "Ыйван Үлгү", "Иван Примеров", "Өрнек")


def test_what_is_not_known_is_not_said() -> None:
    assert dict(linked(url=None)) == {"@context": "https://schema.org", "@type": "Person", "name": "Иван Пример"}


@pytest.mark.parametrize("date", ["1970?", "1970~", "197X", "1970/1971", "[1970..1971]", "1970-02?"])
def test_a_date_that_would_say_more_than_is_known_is_left_out(date: str) -> None:
    assert {"birthDate", "deathDate"} & linked(born=date, died=date).keys() == set()


def test_of_a_pseudonym_nothing_is_said_but_the_pseudonym() -> None:
    found = linked(name={"ru": "А.", "en": "A."}, pseudonym="true", description="врач", occupation="врач")
    assert dict(found) == {"@context": "https://schema.org", "@type": "Person", "name": "А."}
