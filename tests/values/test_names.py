"""Names: the order of an index, the letter that heads a part of it, the form in which it lists a name."""

from __future__ import annotations

from itertools import groupby

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
        ["ЕЖ", "еж", "ЁЖ", "ёж"],
        ["Lev", "Łukasz", "Lviv"],  # a letter with a stroke files with the one without
        ["Öde", "Odessa", "Ødum"],
        ["12", "№ 5", "5 марта", "Ан", "Дело 12", "Дело 5", "Дело А"],  # figures come before letters
        ["Ли  –  Анна", "Ли Анна"],
        ["Ян", "李"],  # letters of no neighbour come last
    ],
)
def test_the_order_of_names_that_are_alike(expected: list[str]) -> None:
    assert expected == sorted(set(expected), key=lambda name: sort_key(name, "ru"))


# The alphabets as their languages have them, but for ё, which files with е.
ALPHABETS = {
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "kk": "аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "ky": "абвгдежзийклмнңоөпрстуүфхцчшщъыьэюя",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "be": "абвгдежзійклмнопрстуўфхцчшыьэюя",
    "tg": "абвгғдежзийкқлмнопрстуфхҳчҷшъэюя",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "en": "abcdefghijklmnopqrstuvwxyz",
}


@pytest.mark.parametrize("lang", ALPHABETS)
def test_an_index_goes_by_the_letters_of_its_own_alphabet(lang: str) -> None:
    letters = list(ALPHABETS[lang])
    assert letters == sorted(letters, key=lambda letter: sort_key(letter, lang))
    assert [letter.upper() for letter in letters] == [initial(letter) for letter in letters]


@pytest.mark.parametrize("lang", ["ru", "ky", "en", "kk"])
def test_a_kazakh_letter_has_its_place_in_every_list(lang: str) -> None:
    """«І» stands after «Ы» for readers of Kazakh, after «И» for all others, as in Ukrainian."""
    names = ["Ибраев", "Іңкәр", "Ыдырыс", "Эмиров"]
    expected = names if lang != "kk" else ["Ибраев", "Ыдырыс", "Іңкәр", "Эмиров"]
    assert expected == sorted(names, key=lambda name: sort_key(name, lang))


@settings(deadline=None)
@given(st.lists(st.text("АӘГҒЕЁИІЙКҚНҢОӨУҰҮХҺЫЬЯаәіёLŁØ 5№«-", max_size=4)), st.sampled_from(["ru", "kk", "ky", "en"]))
def test_the_names_under_one_letter_stand_together(names: list[str], lang: str) -> None:
    ordered = [initial(name) for name in sorted(names, key=lambda name: sort_key(name, lang))]
    assert len([letter for letter, _ in groupby(ordered)]) == len(set(ordered))


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
        ("Łukasz", "L"),
        ("5 марта", "№"),
        ("Іңкәр", "І"),
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
