"""Spellings of one word share a skeleton, in whichever letters and with whatever hides in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.values.name_forms import is_ending, keys_of, stems_of
from casegen.values.protected_names import Part
from casegen.values.skeletons import bare, folds, in_cyrillic, joined_skeletons, own_skeletons, plain, skeletons

CYRILLIC = st.text("абвгдежзийклмнопрстуфхцчшщьыэюяёәғқңөұүһі", min_size=1, max_size=12)


@pytest.mark.parametrize(
    "spellings",
    [
        "Примеров Primerov PRIMEROV Прuмeров Пp\u200bимеров Ｐrimerov П\u0301римеров При\u00adмеров",
        "Серік Серiк Серик Serik Cepiк",
        "Айгуль Айгүл Aigul Aygul Айгюль Aigyul",
        "Юлия Yulia Julia Iuliia Yuliya",
        "Семёнов Semyonov Semionov Semenov",
        "Ахмет Ақмет Akhmet Ahmet",
        "Асанов Acaнoв",
        "Хасанов Khasanov Xasanov Hasanov",
        "Щербаков Shcherbakov",
        "Жанна Zhanna Janna Žanna",
        "Наталья Natalia Natalya",
        "Чынгыз Chyngyz Chingiz",
        "Соловьёв Soloviev",
        "Anton Αnton",
    ],
)  # fmt: skip
def test_spellings_share_a_skeleton(spellings: str) -> None:
    first, *others = spellings.split()
    for other in others:
        assert own_skeletons(first) & skeletons(other), other


@pytest.mark.parametrize(
    ("one", "other"), [("Примеров", "Примерин"), ("Марат", "Мурат"), ("Асан", "Асанов"), ("гиа", "გია")]
)
def test_other_words_do_not(one: str, other: str) -> None:
    assert not own_skeletons(one) & skeletons(other)


def test_words_in_other_scripts_are_their_own() -> None:
    assert own_skeletons("გიორგი") == {"გიორგი"}


@given(CYRILLIC)
def test_a_word_of_a_text_has_the_skeletons_of_the_same_word_of_a_name(word: str) -> None:
    assert own_skeletons(word) <= skeletons(word)
    assert own_skeletons(word.upper()) <= skeletons("\u200b".join(word))


@given(st.text(max_size=20))
def test_any_text_has_skeletons(text: str) -> None:
    assert bool(skeletons(text)) == bool(folds(text) or plain(text))


@pytest.mark.parametrize(
    ("first", "second", "written"),
    [
        ("Иван", "Примеров", "ivanprimerov"),
        ("Денис", "Хасанов", "deniskhasanov"),
        ("Денис", "Хасанов", "denishasanov"),
        ("Дмитрий", "Аскаров", "dmitryaskarov"),
        ("Анна", "Асанова", "annaasanova"),
        ("Жанна", "Агапова", "жаннаагапова"),
    ],
)
def test_two_words_that_are_written_as_one(first: str, second: str, written: str) -> None:
    assert set(joined_skeletons(first, second)) & skeletons(written)


@pytest.mark.parametrize(("word", "written"), [("Sergei", "сергей"), ("Primerov", "примеров"), ("Valery", "валерий")])
def test_a_latin_word_in_russian(word: str, written: str) -> None:
    assert written in in_cyrillic(word)


@pytest.mark.parametrize(
    ("word", "role", "forms"),
    [
        ("Примеров", "surname", "Примерова Примеровой Примерову Примеровым Primerovoi Примеров"),
        ("Primerov", "surname", "Примерову Primerovym Примерова"),
        ("Primerova", "surname", "Примеров Примеровым"),
        ("Образцовский", "surname", "Образцовская Образцовскому Образцовской"),
        ("Павел", "given", "Павла Павлу Pavla"),
        ("Лев", "given", "Льва Львом"),
        ("Sergei", "given", "Сергея Сергею Sergeyu Сергей"),
        ("Анна", "given", "Анны Анне Анной Anny"),
        ("77", "word", "77"),
    ],
)  # fmt: skip
def test_forms_of_words_of_names(word: str, role: str, forms: str) -> None:
    keys = keys_of(Part(word, role, 0))  # type: ignore[arg-type]
    for form in forms.split():
        assert (skeletons(form) | {form}) & keys, form


def test_a_father_is_known_by_every_patronymic() -> None:
    keys = keys_of(Part("Асан", "word", 0, father=True))
    for form in ("Асанқызы", "Асанович", "Асановна", "Асановны", "Асанов", "Asankyzy", "Асан"):
        assert skeletons(form) & keys, form


@pytest.mark.parametrize("ending", ["тың", "ның", "ға", "лардың", "ларға", "дікі", "ы", "ых", "ыми", "s"])
def test_endings(ending: str) -> None:
    assert any(map(is_ending, own_skeletons(ending)))


@pytest.mark.parametrize("ending", ["ович", "енко", "ская", "абвгд"])
def test_what_makes_another_word_is_no_ending(ending: str) -> None:
    assert not any(map(is_ending, own_skeletons(ending)))


def test_a_short_word_has_no_stem() -> None:
    assert not stems_of(Part("Ли", "surname", 0))
    assert stems_of(Part("Ким", "surname", 0))


def test_what_hides_in_a_word_is_no_letter_of_it() -> None:
    assert [bare(word) for word in ("Иван", "Ivan", "Ива\u00adн", "Iv\0an", "Iv\u200ban", "и\u0306")] == [
        *("Иван", "Ivan", "Иван", "Ivan", "Ivan", "и\u0306")
    ]


@pytest.mark.parametrize(("word", "written"), [("Cherny", "черный"), ("Mali", "малый"), ("Sergei", "сергей")])
def test_endings_that_latin_letters_do_not_tell_are_all_tried(word: str, written: str) -> None:
    assert written in in_cyrillic(word)
