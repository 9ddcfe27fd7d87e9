"""The parts of names, and the letters by which they are found."""

from __future__ import annotations

import pytest

from casegen.values.name_parts import NameParts, initials_in, initials_of, is_patronymic, pair_of, parts_of
from casegen.values.words_before_names import may_stand_before_surname

NAMES = {
    "Азимжан Аскаров": NameParts("Аскаров", "Азимжан"),
    "Виктор Янукович": NameParts("Янукович", "Виктор"),
    "Иван Петрович Пример": NameParts("Пример", "Иван", "Петрович"),
    "Пример Иван Петрович": NameParts("Пример", "Иван", "Петрович"),
    "Образцова Анна Ильинична": NameParts("Образцова", "Анна", "Ильинична"),
    "Аммосов": NameParts("Аммосов"),
    "Иван Пример уулу": NameParts("", rest=("Иван", "Пример", "уулу")),
    "Пример уулу": NameParts("", rest=("Пример", "уулу")),
    "Maria del Carmen": NameParts("", rest=("Maria", "del", "Carmen")),
    "Анна Мария Образцова": NameParts("", rest=("Анна", "Мария", "Образцова")),
    "Анна-Мария Кара-Образцова": NameParts("Кара-Образцова", "Анна-Мария"),
}
NO_NAMES = ["И. И. Пример", "«Никола»", "А.", "свидетель", "Анна Ильинична", "Иван 2", ""]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_has_parts(name: str) -> None:
    assert parts_of(name) == NAMES[name]


@pytest.mark.parametrize("name", NO_NAMES)
def test_what_is_no_name_in_words_has_none(name: str) -> None:
    assert parts_of(name) is None


@pytest.mark.parametrize("sort", ["Пример Иван", "Пример, Иван"])
def test_an_editor_says_which_word_is_the_surname(sort: str) -> None:
    assert parts_of("Пример Иван", sort) == parts_of("Иван Пример", sort) == NameParts("Пример", "Иван")


@pytest.mark.parametrize(
    "word", ["Петрович", "Петровичу", "Ильичом", "Ильинична", "Семёновной", "Абишұлы", "Маратқызы"]
)
def test_patronymics_are_told(word: str) -> None:
    assert is_patronymic(word)


@pytest.mark.parametrize("word", ["Пример", "Кич", "Иванова", "Ивановой", "уулу", "Қызы"])
def test_other_words_are_none(word: str) -> None:
    assert not is_patronymic(word)


FOUND = [
    ("Азимжан Аскаров", "азимжана", "аскарова"),
    ("Азимжан Аскаров", "аскаровым", "азимжаном"),
    ("Лев Цой", "льва", "цоя"),
    ("Лев Цой", "цою", "льву"),
    ("Пётр Ли", "петра", "ли"),
    ("Иван Пример уулу", "ивана", "примера"),
]


@pytest.mark.parametrize(("name", "first", "second"), FOUND)
def test_two_words_of_a_text_find_a_name(name: str, first: str, second: str) -> None:
    parts = parts_of(name)
    assert parts is not None
    assert initials_of(parts) & {*initials_in(pair_of(first, second))}


def test_one_word_is_not_found_by_pairs() -> None:
    assert initials_of(NameParts("Аммосов")) == frozenset()


@pytest.mark.parametrize("word", ["По", "Адвокат", "The", "President", "МВД", "Бұл"])
def test_words_that_begin_a_sentence_are_no_given_names(word: str) -> None:
    assert may_stand_before_surname(word)


@pytest.mark.parametrize("word", ["Иван", "Лев", "Анна", "Max", "Я"])
def test_given_names_are_not_among_them(word: str) -> None:
    assert not may_stand_before_surname(word)
