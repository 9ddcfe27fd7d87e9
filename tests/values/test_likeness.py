"""Names that look like those of one person, and names that do not: with a score and the reasons."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.publication.duplicates import LEAST
from casegen.values.likeness import likeness, parts_of

ALIKE = [
    ("Закир Убуров", "Закир Юбуров", "one letter differs"),
    ("Закир Юбуров", "Закир Юсуров", "one letter differs"),
    ("Закир Убуров", "Закир Юсуров", "two letters differ"),
    ("JAKUPOV Ermek", "Ермек Джакупов", "Cyrillic and Latin letters"),
    ("JAKUPOV", "Джакупов", "Cyrillic and Latin letters"),
    ("Джакупов", "Жақыпов", "Kazakh and Russian spelling"),
    ("Ермек Жақыпов", "Ермек Джакупов", "Kazakh and Russian spelling"),
    ("Қасым Примеров", "Касым Примеров", "Kazakh and Russian spelling"),
    ("Пример Иван", "Иван Пример", "the words stand in another order"),
    ("Иван Пример", "Иван Петрович Пример", "the patronymic “Петрович” in one of them only"),
    ("Пример Иван Петрович", "Иван Пример", "the words stand in another order"),
    ("Нурлан Аскар уулу", "Нурлан Асқарұлы", "another form of the patronymic"),
    ("Нурлан Аскар уулу", "Нурлан Аскаров", "a surname in place of “Аскар уулу”"),
    ("А. Примеров", "Азамат Примеров", "an initial in place of a name"),
    ("Я. Примеров", "Янис Примеров", "an initial in place of a name"),
    ("Aзамат Примеров", "Азамат Примеров", "letters that look alike"),
    ("Наталья Примерова", "Наталия Примерова", "two spellings of the same sounds"),
    ("Азимжан Примеров", "Азмижан Примеров", "one letter differs"),
    ("Иван Пример", "Иван  Пример", "the same name"),
]
UNLIKE = [
    ("Викрам Примеров", "Виктор Примеров"),
    ("Азамат Примеров", "Алмаз Примеров"),
    ("Александр Примеров", "Александра Примерова"),
    ("Иван Петрович Пример", "Пётр Иванович Пример"),
    ("Иван Петрович Пример", "Иван Сергеевич Пример"),
    ("Иван Пример", "Иван Образец"),
    ("И. Пример", "Яна Пример"),
    ("И. Примеров", "Юлий Примеров"),
    ("Убуров", "Закир Убуров"),
    ("", "Иван Пример"),
    ("…", "№ 5"),
]


@pytest.mark.parametrize(("one", "other", "reason"), ALIKE)
def test_names_that_may_be_one_person(one: str, other: str, reason: str) -> None:
    found = likeness(parts_of(one), parts_of(other))
    assert found.score >= LEAST
    assert any(told.startswith(reason) for told in found.reasons), found.reasons


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_names_that_are_two_people(one: str, other: str) -> None:
    assert likeness(parts_of(one), parts_of(other)).score < LEAST


NAMES = st.one_of(
    st.sampled_from([name for one, other, _ in ALIKE for name in (one, other)] + [one for one, _ in UNLIKE]),
    st.text(max_size=30),
)


@given(NAMES, NAMES)
def test_a_likeness_has_no_direction(one: str, other: str) -> None:
    forth, back = likeness(parts_of(one), parts_of(other)), likeness(parts_of(other), parts_of(one))
    assert forth.score == back.score
    assert 0 <= forth.score <= 1
    assert bool(forth.reasons) == bool(forth.score)


@given(NAMES)
def test_nothing_is_more_like_a_name_than_the_name(name: str) -> None:
    parts = parts_of(name)
    least = 0.8 if len(parts.words) == 1 else 1.0
    assert likeness(parts, parts).score >= (least if parts.words else 0.0)
