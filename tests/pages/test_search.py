"""The index of the search: what is found under which keys, and files that stay small and stay as they are."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.pages import search, search_index
from casegen.pages.edition import Edition
from casegen.pages.search import index_of, split
from casegen.pages.search_index import REF_BITS, entries_of, file_name, references, written
from casegen.publication.types import Publication
from casegen.publication.world import Key
from casegen.values.search_terms import keys_of, name_keys, text_keys
from casegen.values.stems import stem
from tests.builders import a_case, a_page, a_person, a_site, published


def files_of(publication: Publication) -> dict[str, str]:
    return dict(index_of(Edition(publication, "ru")).files)


def a_publication(cases: int = 3, *more: str) -> Publication:
    documents = [
        a_case(f"delo-{number}", title=f"Дело {name}", people=[name], countries=["KZ"], date=str(2000 + number))
        for number, name in enumerate(
            [*(f"Иван {first}{second}нов" for first, second in list(product("БВГДЖЗ", "аоуие"))[:cases]), *more]
        )
    ]
    return published(a_site(), *documents)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Аскаров", "Askarov"), ("Юбуров", "Yuburov"), ("Юбуров", "Iuburov"), ("Юбуров", "Juburov"),
        ("Жақыпов", "Zhakypov"), ("Жақыпов", "Jaqypov"), ("Жақыпов", "Djakupov"), ("Щукин", "Shchukin"),
        ("Щукин", "Schukin"), ("Семён", "Семен"), ("Өмүрбек", "Омурбек"), ("Хасанов", "Xasanov"),
    ],
)  # fmt: skip
def test_two_spellings_of_a_name_share_a_key(one: str, other: str) -> None:
    assert {*keys_of(one.casefold())} & {*keys_of(other.casefold())}


@pytest.mark.parametrize(
    ("word", "lang", "expected"),
    [
        ("аскаровым", "ru", "аскаров"), ("обыски", "ru", "обыск"), ("arrested", "en", "arrest"),
        ("аскаровтың", "kk", "аскаров"), ("соттарында", "kk", "сот"), ("сотторго", "ky", "сот"), ("ата", "kk", "ата"),
        ("arrested", "de", "arrested"),
    ],
)  # fmt: skip
def test_a_word_loses_its_endings(word: str, lang: str, expected: str) -> None:
    assert stem(word, lang) == expected


def test_a_text_is_found_by_words_without_endings_and_names_also_with_them() -> None:
    assert list(text_keys("Обыски в Образцове, 2022", "ru")) == ["obisk", "obiski", "obrazcov", "obrazcove", "2022"]
    assert list(name_keys(["А. Примеров"])) == ["primerov"]


def test_references_of_others_stay_when_something_is_added() -> None:
    keys: list[Key] = [("case", f"c{number}") for number in range(300)]
    before = references(keys)
    after = references([*keys, ("person", "new")])
    assert {key: after[key] for key in before} == before
    assert len({written(number) for number in after.values()}) == 301


def test_two_documents_with_one_digest_have_two_references(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "REF_BITS", 8)
    keys: list[Key] = [("case", f"c{number}") for number in range(256)]
    assert sorted(references(keys).values()) == list(range(256))


@given(st.dictionaries(st.text("abcS", min_size=1, max_size=6), st.text("x", max_size=30), max_size=40))
def test_keys_are_split_into_small_files_of_which_the_longest_prefix_has_a_key(lines: dict[str, str]) -> None:
    shards = dict(split(lines, 60))
    assert {key: line for inside in shards.values() for key, line in inside.items()} == lines
    for prefix, inside in shards.items():
        assert len(inside) < 2 or sum(len(line) + 1 for line in inside.values()) <= 60
        for key in inside:
            assert max((other for other in shards if key.startswith(other)), key=len) == prefix


def test_names_of_files_differ_also_where_case_does_not_count() -> None:
    names = [file_name("w", prefix) for prefix in ("aS", "as", "a", "", "ас")]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(name.isascii() for name in names)


def test_a_word_of_very_many_documents_is_told_to_be_common(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "SHARD", 40)
    files = files_of(a_publication(12))
    assert "del" in json.loads(files["index"])["common"]
    assert not [name for name, text in files.items() if name.startswith("w-") and text.startswith("del\t")]


def test_a_new_case_changes_few_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "SHARD", 400)
    before, after = files_of(a_publication(30)), files_of(a_publication(30, "Ёлка Новичкова"))
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    kinds = {kind: sorted(name for name in changed if name.startswith(kind)) for kind in ("w-", "d-", "f-", "n-")}
    assert len(kinds["d-"]) <= 3
    assert len(kinds["w-"]) <= 5
    assert len([name for name in before if name.startswith(("w-", "d-"))]) > 12


def test_a_filter_says_what_it_leaves_or_what_it_does_not_whichever_is_less() -> None:
    cases = [a_case(f"c{n}", countries=["KZ"], **({"date": "2021"} if n else {})) for n in range(5)]
    publication = published(a_site(), *cases, a_page("about"))
    files, known = files_of(publication), references(entry.key for entry in entries_of(publication))
    refs = {key: written(number) for key, number in known.items()}
    assert files["f-country-kz"] == "!c !l"
    assert files["f-year-2021"] == f"!c{refs['case', 'c0']}"
    assert {group[0]: len(group) // 4 for group in files["all"].split()} == {"c": 5, "l": 1, "t": 1}


def test_what_is_found_can_be_narrowed_by_country_year_status_and_role() -> None:
    source = {"id": "s", "title": "С", "date": "2021-05-01", "url": "https://example.org/", "lang": "ru"}
    event = {"date": "2020-05", "type": "imprisonment", "text": "Приговор.", "place": "Образцовск", "sources": ["s"]}
    case = a_case("a", people=["Иван Примеров"], countries=["KZ"], date="2019/2021", events=[event], sources=[source])
    publication = published(a_site(), case, a_person("ivan-primerov", name="Иван Примеров"))
    entries = {entry.key: entry for entry in entries_of(publication)}
    facets = ("country-kz", "year-2019", "year-2020", "year-2021", "status-imprisoned", "role-subject")
    assert entries["person", "ivan-primerov"].facets == entries["case", "a"].facets == facets
    assert "obrazcovsk" in entries["case", "a"].weak


def test_what_lasts_is_found_in_every_year_up_to_today() -> None:
    publication = replace(a_publication(1), as_of=date(2026, 1, 1))
    cases = {
        span: published(a_site(), a_case("a", countries=["KZ"], date=span))
        for span in ("2023/..", "../2020", "2022-05")
    }
    found = {
        span: [
            f for entry in entries_of(replace(p, as_of=publication.as_of)) for f in entry.facets if f.startswith("year")
        ]
        for span, p in cases.items()
    }
    assert found["2023/.."] == ["year-2023", "year-2024", "year-2025", "year-2026"]
    assert found["../2020"] == ["year-2020"]
    assert found["2022-05"] == ["year-2022"]
    assert REF_BITS % 6 == 0


def test_of_what_lasts_no_end_is_shown() -> None:
    """«2010–2026» was a case of which nothing says that it has ended."""
    publication = published(a_site(), a_case("a", date="2010-06/.."), a_case("b", date="2010/2026"))
    shown = [
        line.split("\t") for name, text in files_of(publication).items() if name[0] == "d" for line in text.splitlines()
    ]
    assert {line[2]: line[5] for line in shown if line[1] == "c"} == {"a": "2010–", "b": "2010–2026"}


def test_a_case_is_not_found_in_a_year_that_is_still_to_come() -> None:
    """A release that was expected in 2029 made the case be found under 2028."""
    events = [{"text": "а", "date": "2024-03~"}, {"text": "б", "date": "2029"}]
    publication = published(a_site(), a_case("a", events=events), a_case("b", date="202X"))
    years = {f for entry in entries_of(publication) for f in entry.facets if f.startswith("year-")}
    assert years == {f"year-{year}" for year in range(2020, 2027)}
    assert [entry.facets[-1] for entry in entries_of(publication) if entry.key == ("case", "a")] == ["year-2024"]
