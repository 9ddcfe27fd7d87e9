"""Words of two languages that can be one name, and such as cannot."""

from __future__ import annotations

import pytest

from casegen.values.same_name import are_different, given_names, is_same, may_be_one

ONE = [
    ("Образцову", "Obraztsova"),
    ("Тестовым", "Testov"),
    ("Примеровтың", "Primerov"),
    ("Тихановская", "Tsikhanouskaya"),
    ("Шульц", "Schulz"),
    ("Джакупова", "Zhakupov"),
    ("Жақыпов", "Jakupov"),
    ("Рожкову", "Rozhkov"),
    ("Михаил", "Michael"),
    ("Хасан", "Asan"),
    ("Якупов", "Jakupov"),
    ("Ерлан", "Yerlan"),
    ("Елена", "Helena"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_a_spelling_or_a_form_can_be_the_same_name(one: str, other: str) -> None:
    assert may_be_one(one, other)
    assert may_be_one(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Тестов", "Pestov"),
        ("Тестову", "Pestov"),
        ("Тестов", "Ivanov"),
        ("Образцова", "Otherova"),
        ("Тестов", "Lestova"),
        ("Образцова", "Boris"),
        ("Образцову", "Borisov"),
    ],
)
def test_another_letter_or_another_word_is_another_name(one: str, other: str) -> None:
    assert not may_be_one(one, other)
    assert not is_same(one, other)


def test_given_names_are_known_in_their_forms_and_spellings() -> None:
    assert given_names("Анну", "ru") == given_names("Anna", "en") != frozenset()
    assert given_names("Олегті", "kk") == given_names("Oleg", "en") != frozenset()
    assert given_names("Президент", "ru") == given_names("President", "en") == frozenset()


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Анну", "Maria", True),
        ("Ивана", "Oleg", True),
        # A form of both names; two spellings; names of one person; names of which one letter differs; no name at all.
        ("Александра", "Alexandra", False),
        ("Бахыту", "Bakyt", False),
        ("Алёну", "Elena", False),
        ("Инну", "Anna", False),
        ("Анну", "President", False),
    ],
)
def test_what_are_surely_two_given_names(one: str, other: str, expected: bool) -> None:
    assert are_different(given_names(one, "ru"), given_names(other, "en")) is expected
