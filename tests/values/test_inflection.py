"""The inflected forms of words of names, in Russian, Kazakh and Kyrgyz."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.values.inflection import (
    ACCUSATIVE,
    DATIVE,
    EVERY,
    GENITIVE,
    INSTRUMENTAL,
    LAST,
    NOMINATIVE,
    PREPOSITIONAL,
    agree,
    beginnings,
    fold,
    forms,
)

CASES = (NOMINATIVE, GENITIVE, DATIVE, ACCUSATIVE, INSTRUMENTAL, PREPOSITIONAL)

# Nominative, genitive, dative, accusative, instrumental, prepositional.
SURNAMES = {
    "male": (
        "Аскаров Аскарова Аскарову Аскарова Аскаровым Аскарове",
        "Атамбаев Атамбаева Атамбаеву Атамбаева Атамбаевым Атамбаеве",
        "Жилин Жилина Жилину Жилина Жилиным Жилине",
        "Мамай Мамая Мамаю Мамая Мамаем Мамае",
        "Козак Козака Козаку Козака Козаком Козаке",
        "Образец Образца Образцу Образца Образцем Образце",
        "Стрелец Стрельца Стрельцу Стрельца Стрельцем Стрельце",
        "Приморский Приморского Приморскому Приморского Приморским Приморском",
        "Нижний Нижнего Нижнему Нижнего Нижним Нижнем",
        "Белый Белого Белому Белого Белым Белом",
        "Донской Донского Донскому Донского Донским Донском",
        "Цой Цоя Цою Цоя Цоем Цое",
        "Соловей Соловья Соловью Соловья Соловьем Соловье",
        "Коваль Коваля Ковалю Коваля Ковалем Ковале",
        "Окуда Окуды Окуде Окуду Окудой Окуде",
        "Щука Щуки Щуке Щуку Щукой Щуке",
        "Гоя Гои Гое Гою Гоей Гое",
        "Шевченко Шевченко Шевченко Шевченко Шевченко Шевченко",
        "Черных Черных Черных Черных Черных Черных",
        "Чаушеску Чаушеску Чаушеску Чаушеску Чаушеску Чаушеску",
        "Кара-Образцов Кара-Образцова Кара-Образцову Кара-Образцова Кара-Образцовым Кара-Образцове",
        "Серов-Белов Серова-Белова Серову-Белову Серова-Белова Серовым-Беловым Серове-Белове",
    ),
    "female": (
        "Азимова Азимовой Азимовой Азимову Азимовой Азимовой",
        "Жилина Жилиной Жилиной Жилину Жилиной Жилиной",
        "Нарская Нарской Нарской Нарскую Нарской Нарской",
        "Нижняя Нижней Нижней Нижнюю Нижней Нижней",
        "Мамай Мамай Мамай Мамай Мамай Мамай",
        "Коваль Коваль Коваль Коваль Коваль Коваль",
        "Щука Щуки Щуке Щуку Щукой Щуке",
    ),
}
GIVEN = {
    "male": (
        "Азимжан Азимжана Азимжану Азимжана Азимжаном Азимжане",
        "Лев Льва Льву Льва Львом Льве",
        "Павел Павла Павлу Павла Павлом Павле",
        "Пётр Петра Петру Петра Петром Петре",
        "Алексей Алексея Алексею Алексея Алексеем Алексее",
        "Дмитрий Дмитрия Дмитрию Дмитрия Дмитрием Дмитрии",
        "Игорь Игоря Игорю Игоря Игорем Игоре",
        "Никита Никиты Никите Никиту Никитой Никите",
        "Илья Ильи Илье Илью Ильей Илье",
    ),
    "female": (
        "Айгуля Айгули Айгуле Айгулю Айгулей Айгуле",
        "Наталья Натальи Наталье Наталью Натальей Наталье",
        "Мария Марии Марии Марию Марией Марии",
        "Эльвира Эльвиры Эльвире Эльвиру Эльвирой Эльвире",
        "Любовь Любови Любови Любовь Любовью Любови",
        "Айжан Айжан Айжан Айжан Айжан Айжан",
    ),
}
ROWS = [(row, gender, True) for gender, rows in SURNAMES.items() for row in rows] + [
    (row, gender, False) for gender, rows in GIVEN.items() for row in rows
]

each_row = pytest.mark.parametrize(
    ("row", "gender", "surname"), ROWS, ids=[f"{gender}-{row.partition(' ')[0]}" for row, gender, _ in ROWS]
)


@each_row
def test_a_russian_word_has_a_form_in_every_case(row: str, gender: str, *, surname: bool) -> None:
    written = row.split()
    for known in (gender, None, "other"):
        found = forms(written[0], "ru", known, surname=surname)
        for form, case in zip(written, CASES, strict=True):
            assert found[fold(form)] & case, (known, form)


@each_row
def test_few_forms_are_made_that_nobody_writes(row: str, gender: str, *, surname: bool) -> None:
    assert len(forms(row.split()[0], "ru", gender, surname=surname)) <= len(set(row.split())) + 9


NOT_OF_HERS = [("Козак", "Козака"), ("Мамай", "Мамаем"), ("Коваль", "Ковалю"), ("Аскаров", "Аскарова")]


@pytest.mark.parametrize(("name", "form"), NOT_OF_HERS)
def test_what_only_a_man_is_called_is_no_form_of_a_womans_surname(name: str, form: str) -> None:
    assert fold(form) not in forms(name, "ru", "female", surname=True)
    assert fold(form) in forms(name, "ru", None, surname=True)


def test_a_mans_surname_does_not_stay_as_it_is() -> None:
    assert forms("Аскаров", "ru", "male", surname=True)["аскаров"] == NOMINATIVE


TURKIC = {
    "kk": (
        "Тоқаев Тоқаевтың Тоқаевке Тоқаевқа Тоқаевты Тоқаевта Тоқаевтан Тоқаевпен",
        "Мамай Мамайдың Мамайға Мамайды Мамайда Мамайдан Мамаймен",
        "Айгүл Айгүлдің Айгүлге Айгүлді Айгүлде Айгүлден Айгүлмен",
        "Жанболат Жанболаттың Жанболатқа Жанболатты Жанболатта Жанболаттан Жанболатпен",
        "Нұрлан Нұрланның Нұрланға Нұрланды Нұрланда Нұрланнан Нұрланмен",
        "Ораз Ораздың Оразға Оразды Оразда Ораздан Оразбен",
        "Әлия Әлияның Әлияға Әлияны Әлияда Әлиядан Әлиямен",
        "Примерова Примерованың Примероваға Примерованы Примеровада Примеровадан Примеровамен",
    ),
    "ky": (
        "Жапаров Жапаровдун Жапаровго Жапаровду Жапаровдо Жапаровдон",
        "Атамбаев Атамбаевдин Атамбаевге Атамбаевди Атамбаевде Атамбаевден Атамбаевдын Атамбаевга",
        "Бакыт Бакыттын Бакытка Бакытты Бакытта Бакыттан",
        "Айгүл Айгүлдүн Айгүлгө Айгүлдү Айгүлдө Айгүлдөн",
        "Асел Аселдин Аселге Аселди Аселде Аселден",
        "Нурбек Нурбектин Нурбекке Нурбекти Нурбекте Нурбектен",
        "Тойчу Тойчунун Тойчуга Тойчуну Тойчуда Тойчудан",
    ),
}
TURKIC_ROWS = [(row, lang) for lang, rows in TURKIC.items() for row in rows]


@pytest.mark.parametrize(
    ("row", "lang"), TURKIC_ROWS, ids=[f"{lang}-{row.partition(' ')[0]}" for row, lang in TURKIC_ROWS]
)
def test_a_name_has_the_suffixes_of_kazakh_and_kyrgyz(row: str, lang: str) -> None:
    name, *inflected = row.split()
    found = forms(name, lang, surname=True)
    assert found[fold(name)] == EVERY
    assert {form: found.get(fold(form)) for form in inflected} == dict.fromkeys(inflected, LAST)
    assert len(found) <= 20


@given(st.text("аәбвеёзиіймнңоөтуұүшыэюяқ-", min_size=1, max_size=6), st.sampled_from(["ru", "kk", "ky"]))
def test_every_word_has_forms_that_begin_as_it_does(word: str, lang: str) -> None:
    for surname in (False, True):
        found = forms(word, lang, surname=surname)
        assert found[fold(word)]
        assert {form[:3] for form in found} <= beginnings(word, 3, surname=surname)


def test_only_the_last_word_of_a_name_has_a_suffix() -> None:
    assert agree([EVERY, LAST])
    assert agree([EVERY, EVERY])
    assert not agree([LAST, EVERY])
    assert not agree([LAST, LAST])


def test_words_of_one_name_stand_in_one_case() -> None:
    assert agree([GENITIVE | ACCUSATIVE, ACCUSATIVE])
    assert not agree([GENITIVE, DATIVE])


@pytest.mark.parametrize(("word", "lang"), [("Askarov", "ru"), ("Askarov", "en"), ("Askarov", "kk"), ("Аскаров", "de")])
def test_other_letters_and_languages_have_no_endings(word: str, lang: str) -> None:
    assert forms(word, lang, "male", surname=True) == {fold(word): EVERY}


@pytest.mark.parametrize("word", ["Лев", "Цой", "Ким", "Ян", "Юн", "Пётр", "Ия", "Аскаров", "Ян-Образцов"])
def test_every_form_begins_with_known_letters(word: str) -> None:
    for letters in (2, 3):
        known = beginnings(word, letters)
        assert {form[:letters] for lang in ("ru", "kk", "ky", "en") for form in forms(word, lang)} <= known


@pytest.mark.parametrize(("written", "folded"), [("Пётр", "петр"), ("О'Брайен", "о’брайен"), ("Oʼzbek", "o’zbek")])
def test_spellings_that_differ_by_a_sign_are_one(written: str, folded: str) -> None:
    assert fold(written) == folded
