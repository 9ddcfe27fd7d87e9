"""Names: the order of an index, the letter that heads a part of it, the form in which it lists a name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casegen.values.names import index_form, initial, same_spelling, sort_key

CYRILLIC_FIRST = [
    "Абаев", "Әбіш", "Борисов", "Елизаров", "Ёлкин", "Ермаков", "Жуков", "Ибраев", "Йод", "Ким", "Қасым", "Орлов",
    "Өмүров", "Уалиев", "Ұлы", "Үсенов", "Щука", "Adams", "Énard", "Östlund", "Smith",
]  # fmt: skip
LATIN_FIRST = CYRILLIC_FIRST[-4:] + CYRILLIC_FIRST[:-4]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("ru", CYRILLIC_FIRST),
        ("kk", CYRILLIC_FIRST),
        ("ky", CYRILLIC_FIRST),
        ("en", LATIN_FIRST),
        ("pt-BR", LATIN_FIRST),
    ],
)
def test_an_index_goes_by_the_alphabet_of_its_readers(lang: str, expected: list[str]) -> None:
    assert expected == sorted(set(expected), key=lambda name: sort_key(name, lang))


@pytest.mark.parametrize(
    "expected",
    [
        ["Елена", "Ёлкин", "Ермак"],  # ё files with е
        ["еж", "ёж"],  # and stays apart as a tie
        ["Ли", "Ли Анна", "Лиана"],  # a space comes before every letter
        ["Ан", "«Ана»", "Анна"],  # signs do not count
        ["Ян", "Łukasz", "李"],  # letters of no neighbour come last
    ],
)
def test_the_order_of_names_that_are_alike(expected: list[str]) -> None:
    assert expected == sorted(set(expected), key=lambda name: sort_key(name, "ru"))


@settings(deadline=None)
@given(st.text(), st.text(), st.sampled_from(["ru", "en"]))
def test_only_equal_names_have_one_place(one: str, other: str, lang: str) -> None:
    assert (one == other) == (sort_key(one, lang) == sort_key(other, lang))


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Иван", "И"),
        ("Әбіш", "Ә"),
        ("Ёлка", "Е"),
        ("Йод", "Й"),
        ("«Имя»", "И"),
        ("'омар", "О"),
        ("Énard", "E"),
        ("Łukasz", "Ł"),
        ("李", "李"),
        ("№ 5", "№"),
        ("", "№"),
    ],
)
def test_the_letter_that_heads_a_name(name: str, letter: str) -> None:
    assert letter == initial(name)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Азимжан Аскаров", "Аскаров Азимжан"),
        ("Қасым-Жомарт Тоқаев", "Тоқаев Қасым-Жомарт"),
        ("Иван  Пример", "Пример Иван"),
        ("Пример", "Пример"),
        ("Иван Иванович Пример", None),
        ("Айгүл кызы", None),
        ("Әлия ҚЫЗЫ", None),
        ("Aigul uulu", None),
        ("", None),
    ],
)
def test_the_form_of_a_name_in_an_index(name: str, form: str | None) -> None:
    assert form == index_form(name)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Иван Пример", " Иван \n Пример ", True),
        ("Иван Пример", "Иван пример", False),
        ("Аскаров", "Аскарoв", False),  # a Latin o
        ("Алёна", "Алена", False),
    ],
)
def test_two_spellings_are_one_but_for_white_space(one: str, other: str, *, same: bool) -> None:
    assert same == (same_spelling(one) == same_spelling(other))
