"""Spellings of one word fold to one key, whatever the letters."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.values.transliteration import coarse, fold, is_kazakh, script_of


@pytest.mark.parametrize(
    "spellings",
    [
        ["Аскаров", "Асқаров", "Askarov", "ASQAROV", "Аscаrov"],
        ["Жакупов", "Джакупов", "Zhakupov", "Dzhakupov", "Djakupov", "JAKUPOV"],
        ["Якупов", "Yakupov", "Iakupov", "Jakupov"],
        ["Юсупов", "Yusupov", "Iusupov", "Jusupov"],
        ["Хасанов", "Khasanov", "Hasanov", "Xasanov"],
        ["Щербаков", "Shcherbakov", "Scherbakov"],
        ["Дмитрий", "Dmitriy", "Dmitrii", "Dmitrij", "Dmitry"],
        ["Алексей", "Alexey", "Aleksei", "Aleksej"],
        ["Соловьёв", "Соловьев", "Solovyov", "Soloviev", "Solovev"],
        ["Кузнецов", "Kuznetsov", "Kuznetzov"],
        ["Әлия", "Алия", "Aliya", "Aliia", "Əliya"],
        ["Наталья", "Наталия", "Natalya", "Natalia"],
        ["Жээнбеков", "Jeenbekov", "Zheenbekov"],
        ["Қасым-Жомарт", "Касым-Жомарт", "Kassym-Jomart", "Qasym-Zhomart"],
        ["Батшат", "Batshat"],
    ],
    ids=lambda spellings: spellings[0],
)
def test_spellings_of_one_name_share_a_key(spellings: list[str]) -> None:
    assert set.intersection(*(set(fold(spelling)) for spelling in spellings))


@pytest.mark.parametrize(
    ("one", "other"), [("Убуров", "Юбуров"), ("Викрам", "Виктор"), ("Аскаров", "Оскаров"), ("Марат", "Мурат")]
)
def test_different_names_do_not(one: str, other: str) -> None:
    assert not set(fold(one)) & set(fold(other))
    assert not set(map(coarse, fold(one))) & set(map(coarse, fold(other)))


@pytest.mark.parametrize(("kazakh", "russian"), [("Жақып", "Джакуп"), ("Ақмет", "Ахмет"), ("Мұқтар", "Мухтар")])
def test_kazakh_and_russian_spellings_share_a_coarse_key(kazakh: str, russian: str) -> None:
    assert set(map(coarse, fold(kazakh))) & set(map(coarse, fold(russian)))
    assert (is_kazakh(kazakh), is_kazakh(russian)) == (True, False)


@pytest.mark.parametrize(("word", "script"), [("Aскаров", "Cyrillic"), ("Askarov", "Latin"), ("№", "Latin")])
def test_the_script_of_a_word_is_that_of_most_letters(word: str, script: str) -> None:
    assert script_of(word) == script


@given(st.text(max_size=20))
def test_every_text_folds_to_at_most_two_keys_without_doubled_letters(text: str) -> None:
    found = fold(text)
    assert len(found) <= 2
    assert all(a != b for key in found for a, b in pairwise(key))
