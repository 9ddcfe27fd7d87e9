"""Russian words in place of those of the vocabularies."""

from __future__ import annotations

import pytest

from casegen.values.closest import did_you_mean
from casegen.values.spoken import IN_RUSSIAN
from casegen.values.vocabularies import CHARGE_STATUSES, CUSTODY, EVENT_TYPES, ROLES
from tests.catalogues import VOCABULARIES


def test_every_word_that_is_meant_stands_in_a_vocabulary() -> None:
    known = {word for vocabulary in VOCABULARIES for word in vocabulary}
    assert {meant for said in IN_RUSSIAN.values() for meant in said.split()} <= known


def test_words_are_written_as_they_are_compared() -> None:
    assert [said for said in IN_RUSSIAN if said != said.casefold().strip()] == []


@pytest.mark.parametrize(
    ("said", "vocabulary", "meant"),
    [
        ("Защитник", ROLES, "lawyer"),
        ("освобождение", EVENT_TYPES, "release"),
        ("заключение", EVENT_TYPES, "imprisonment"),
        ("заключение", CUSTODY, "imprisoned"),
        ("осуждена", CHARGE_STATUSES, "convicted"),
    ],
)
def test_a_russian_word_is_understood_where_it_may_stand(said: str, vocabulary: dict[str, object], meant: str) -> None:
    assert did_you_mean(said, vocabulary) == f"did you mean `{meant}`?"


def test_a_russian_word_of_another_vocabulary_is_not_offered() -> None:
    assert did_you_mean("обыск", ROLES).startswith("write one of: ")
