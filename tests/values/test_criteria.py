"""The criteria of named bodies: each word has a label and its scheme, and what looks like one is recognised."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.values.criteria import CRITERIA, SCHEMES, criteria_of, criterion_meant, scheme_of_another

GROUP = "Рабочая группа ООН по произвольным задержаниям"
EXPECTED = {
    "wgad-i": "category I:",
    "wgad-ii": "category II:",
    "wgad-iii": "category III:",
    "wgad-iv": "category IV:",
    "wgad-v": "category V:",
    "pace-1900-a": "criterion a:",
    "pace-1900-b": "criterion b:",
    "pace-1900-c": "criterion c:",
    "pace-1900-d": "criterion d:",
    "pace-1900-e": "criterion e:",
}


def test_there_are_five_categories_and_five_criteria() -> None:
    assert list(CRITERIA) == list(EXPECTED) == [word for scheme in SCHEMES for word in criteria_of(scheme)]
    assert len(set(CRITERIA.values())) == len(CRITERIA)


@pytest.mark.parametrize("word", EXPECTED)
def test_a_label_names_whose_criterion_it_is_and_which(word: str) -> None:
    whose = "UN Working Group on Arbitrary Detention" if word.startswith("wgad") else "PACE Resolution 1900 (2012)"
    assert CRITERIA[word].startswith(f"{whose}, {EXPECTED[word]} ")


@pytest.mark.parametrize("word", CRITERIA)
@pytest.mark.parametrize("body", ["", GROUP, "ПАСЕ"])
def test_a_word_of_the_vocabulary_is_meant_as_it_stands(word: str, body: str) -> None:
    assert criterion_meant(word, body) is None


@pytest.mark.parametrize(
    ("text", "body", "word", "is_sure"),
    [
        ("WGAD III", "", "wgad-iii", True),
        ("WGAD-III", "", "wgad-iii", True),
        ("wgad 3", "", "wgad-iii", True),
        ("wgad_iii", "", "wgad-iii", True),
        ("WGAD, category V", "", "wgad-v", True),
        ("III", GROUP, "wgad-iii", True),
        ("ІІІ", GROUP, "wgad-iii", True),  # Ukrainian letters
        ("Категория IV", GROUP, "wgad-iv", True),
        ("2", "UN Working Group on Arbitrary Detention", "wgad-ii", True),
        ("категория III", "Комиссия", "wgad-iii", False),
        ("Category II", "", "wgad-ii", False),
        ("II санат", "", "wgad-ii", False),
        ("PACE 1900 a", "", "pace-1900-a", True),
        ("ПАСЕ 1900 с", "", "pace-1900-c", True),  # a Cyrillic letter
        ("pace-1900 b", "", "pace-1900-b", True),
        ("критерий d", "ПАСЕ", "pace-1900-d", True),
        ("e", "Parliamentary Assembly of the Council of Europe", "pace-1900-e", True),
        # what none of them is
        ("wgad-6", "", None, True),
        ("WGAD VI", "", None, True),
        ("wgad", "", None, True),
        ("pace-1900-f", "", None, True),
        ("категории II и III", "", None, False),
        ("ПАСЕ 1900: a, c", "", None, True),
    ],
)
def test_what_looks_like_a_criterion(text: str, body: str, word: str | None, is_sure: bool) -> None:
    meant = criterion_meant(text, body)
    assert meant is not None
    assert (meant.word, meant.is_sure) == (word, is_sure)
    assert meant.word is None or meant.word in criteria_of(meant.scheme)


@pytest.mark.parametrize(
    ("text", "body", "beside", "word", "is_sure"),
    [
        # The body is named in another way, or what stands beside it names whose criteria these are.
        ("II", "РГПЗ", "", "wgad-ii", True),
        ("V", "Рабочая группа ООН по произвольным арестам", "", "wgad-v", True),
        ("II", "Рабочая группа ООН", "", "wgad-ii", False),
        ("V", "ООН", "", "wgad-v", False),
        ("ІІ", "Эксперты Организации Объединённых Наций", "", "wgad-ii", False),
        ("IV", "UN experts", "", "wgad-iv", False),
        ("II, V", "UN experts", "", None, False),
        ("II", "Эксперты", "Мнение № 1/2022 Рабочей группы по произвольным задержаниям", "wgad-ii", False),
        ("3", "Эксперты", "A/HRC/WGAD/2022/1", "wgad-iii", False),
        ("V", "Эксперты", "opinion https://www.example.org/WGAD_2022_1.pdf", "wgad-v", False),
        ("категория V", "Эксперты", "РГПЗ", "wgad-v", False),
        ("c", "Правозащитники", "по критериям ПАСЕ", "pace-1900-c", False),
    ],
)
def test_a_sign_alone_is_understood_by_whatever_names_its_body(
    text: str, body: str, beside: str, word: str | None, is_sure: bool
) -> None:
    """Under “UN experts” a page said no more than “II, V”, and nobody told the editor what to write."""
    meant = criterion_meant(text, body, beside)
    assert meant is not None
    assert (meant.word, meant.is_sure) == (word, is_sure)


@pytest.mark.parametrize(
    ("text", "body", "beside"),
    [
        ("II", "Комиссия примеров", "Нарушены сроки"),
        ("9", "ООН", "Нарушен Пакт"),
        ("VI", "ООН", ""),
        ("статья V", "ООН", ""),
        ("лишён свободы за мнение", "ООН", "A/HRC/WGAD/2022/1"),
        ("a", "ООН", ""),
    ],
)
def test_what_nothing_says_to_be_a_criterion_of_the_group_is_left_alone(text: str, body: str, beside: str) -> None:
    assert criterion_meant(text, body, beside) is None


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("I", "Комиссия примеров"),
        ("статья 9 Пакта", GROUP),
        ("лишён свободы за мнение", "ПАСЕ"),
        ("категория задержанных", ""),
        ("Закон 1900 года о печати", ""),
        ("узник совести", "Организация примеров"),
        ("Слова рабочей группы о произвольных задержаниях в стране, где a и b не различают", ""),
        ("", ""),
    ],
)
def test_words_of_its_own_are_left_alone(text: str, body: str) -> None:
    assert criterion_meant(text, body) is None


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_a_criterion_or_is_not(text: str, body: str) -> None:
    meant = criterion_meant(text, body)
    assert meant is None or (meant.scheme in SCHEMES and (meant.word is None or meant.word in CRITERIA))


@pytest.mark.parametrize(
    ("text", "body", "beside", "scheme"),
    [
        ("wgad-i", "ПАСЕ", "", "wgad"),
        ("pace-1900-a", GROUP, "", "pace-1900"),
        ("wgad-i", "ПАСЕ", "A/HRC/WGAD/2022/1", None),  # a resolution that tells what the Group found
        ("wgad-i", GROUP, "", None),
        ("wgad-i", "Комиссия примеров", "", None),
        ("своё слово", "ПАСЕ", "", None),
    ],
)
def test_a_criterion_of_another_body_than_the_one_that_found_so(
    text: str, body: str, beside: str, scheme: str | None
) -> None:
    assert scheme_of_another(text, body, beside) == scheme
