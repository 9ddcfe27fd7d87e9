"""Names of a text in place of which its translation has others."""

from __future__ import annotations

import pytest

from casegen.content.names_beside import names_of, outside_of_links, replaced, shown


def found(here: str, there: str, lang: str = "ru", other: str = "en") -> list[tuple[str, str]]:
    return list(replaced(shown(here), lang, shown(there), other))


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ("Анну Образцову отпустили.", "Maria Obraztsova was released.", ("Анну Образцову", "Maria Obraztsova")),
        ("свидетель Олег Тестов молчал", "the witness Oleg Pestov kept silent", ("Олег Тестов", "Oleg Pestov")),
        ("Тестова Олега видели", "Oleg Ivanov was seen", ("Тестова Олега", "Oleg Ivanov")),
        ("Олегу Ивановичу Тестову", "to Oleg Ivanovich Pestov", ("Олегу Тестову", "Oleg Pestov")),
        ("«[[a|Олег Тестов]]»", "“[[a|Oleg Pestov’s]] case”", ("Олег Тестов", "Oleg Pestov")),
    ],
)
def test_another_name_is_told(here: str, there: str, expected: tuple[str, str]) -> None:
    assert found(here, there) == [expected]


def test_another_name_is_told_in_kazakh_and_from_english_too() -> None:
    assert found("Олег Тестов үндемеді", "Oleg Pestov kept silent", "kk") == [("Олег Тестов", "Oleg Pestov")]
    assert found("Oleg Pestov", "с Олегом Тестовым", "en", "ru") == [("Oleg Pestov", "Олегом Тестовым")]


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("Анну Образцову отпустили.", "Anna Obraztsova was released."),
        ("Олег Тестов и Анна Образцова", "Obraztsova and Oleg Testov"),
        ("Президент Касым-Жомарт Токаев сказал", "President Tokayev said"),
        ("глава государства Олег Тестов", "President Oleg Testov"),
        ("Иван и Анна Образцовы", "Ivan Obraztsov and his wife Anna"),
        ("Анна Образцова, жена Ивана", "Ivan Obraztsov’s wife Anna"),
        ("Олега Тестова судили", "Oleg was tried"),
        ("Олег судился", "Oleg Pestov was tried"),
        ("Светлана Тихановская", "Sviatlana Tsikhanouskaya"),
        ("Виктор Шульц", "Viktor Schulz"),
        ("Канал Олега Тестова", "Oleg’s Telegram channel, by Testov"),
        ("Роман Толстого", "Tolstoy’s novel about the Roman Empire"),
        ("Александра Тестова судили", "Alexander Testov was tried"),
        ("Бахыт Тестов", "Bakyt Testov"),
        ("Анна Образцова; Мария Образцова", "Maria Obraztsova; Anna Obraztsova"),
    ],
)
def test_in_doubt_nothing_is_told(here: str, there: str) -> None:
    assert found(here, there) == []


def test_what_stands_outside_of_links_is_what_is_left_of_a_text() -> None:
    text = outside_of_links("**Так** [[a|Олег]] и [Анна](../people/b.md), [[c]], [@d] Игорь")
    assert [word for word in ("Так", "Олег", "Анна", "Игорь") if word in text] == ["Так", "Игорь"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("In Astana she met Anna. The court of Ann", {"Astana", "Anna", "Ann"}),
        ("He met In and The", {"In", "The"}),  # in the midst of a sentence a capital means something
        ("По словам Анны. Это «Ана»", {"Анны", "Ана"}),
        ("on 5 March Mark left", {"Mark"}),
        ("Anna’s and", {"Anna"}),
        ("Инна вышла", {"Инна"}),
    ],
)
def test_a_word_of_all_sentences_is_no_name_where_one_begins(text: str, names: set[str]) -> None:
    """“In” and “The” hid that a translation does not name Инна."""
    assert names_of(text) == names
