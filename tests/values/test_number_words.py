"""Numbers in words: which a word may say, and which may be put together from several."""

from __future__ import annotations

from decimal import Decimal

import pytest

from casegen.values.number_words import has_number_words, may_be_said, numbers_said


def numbers(text: str, lang: str) -> set[str]:
    return {str(number) for number in numbers_said(text.split(), lang)}


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("ru", "пятеро из тринадцати", {"5", "13"}),
        ("ru", "второй двухлетний", {"2"}),
        ("ru", "пятнадцатисуточный", {"15"}),
        ("ru", "сто сорок тысяч", {"100", "40", "1000"}),
        ("ru", "полторы тысячи", {"1.5", "1000"}),
        ("ru", "стоял трибунал сорока", {"40"}),
        ("en", "thirteen of the twenties", {"13", "20"}),
        ("en", "a hundred and fifty", {"1", "100", "50"}),
        ("en", "stand tent", set()),
        ("kk", "бесеуі жетінші онымен он", {"5", "7", "10"}),
        ("ky", "бешөө онунчу анын", {"5", "10"}),
        ("de", "zwei", set()),
    ],
)
def test_a_word_says_a_number_in_whatever_form(lang: str, text: str, expected: set[str]) -> None:
    assert numbers(text, lang) == expected


@pytest.mark.parametrize(
    ("number", "said", "expected"),
    [
        ("21", "20 1", True),
        ("21", "20 2", False),
        ("200", "2 100", True),
        ("250", "2 100 50", True),
        ("253", "2 100 50", False),
        ("1500", "1.5 1000", True),
        ("12000", "12 1000", True),
        ("2300000", "2 1000000 3 100 1000", True),
        ("1000000", "1000000", True),
        ("7", "", False),
        ("9" * 40, "9 1000000000", False),
    ],
)
def test_a_number_is_put_together_from_words(number: str, said: str, expected: bool) -> None:
    assert may_be_said(Decimal(number), frozenset(map(Decimal, said.split()))) is expected


def test_it_is_known_of_which_languages_the_words_are_known() -> None:
    assert [lang for lang in ("ru", "en", "kk", "ky", "de", "") if has_number_words(lang)] == ["ru", "en", "kk", "ky"]
