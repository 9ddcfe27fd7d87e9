"""What was probably meant by a wrong word."""

from __future__ import annotations

import pytest

from casegen.values.closest import closest, closest_id, did_you_mean, same_word
from casegen.values.vocabularies import ROLES

IDS = ["ivan-primer", "petr-primer", "yanvar-2022"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("witnes", "witness"),
        ("Witness", "witness"),
        ("wittness", "witness"),
        ("co_defendant", "co-defendant"),
        ("Co Defendant", "co-defendant"),
        ("аdvocate", "advocate"),  # a Cyrillic а
        ("свидетель", None),
        ("zebra", None),
        ("", None),
    ],
)
def test_the_nearest_word(word: str, meant: str | None) -> None:
    assert meant == closest(word, ROLES)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("ivan-prime", "ivan-primer"),
        ("Иван Пример", "ivan-primer"),
        ("yanvar-2023", "yanvar-2022"),
        ("ivan", None),
        ("ivan-sidorov", None),
    ],
)
def test_somebody_else_is_never_the_nearest(word: str, meant: str | None) -> None:
    assert meant == closest_id(word, IDS)


@pytest.mark.parametrize(
    ("word", "help"),
    [
        ("poeple", "did you mean `people`?"),
        ("People", "did you mean `people`?"),
        ("zebra", "write one of: `people`, `events`"),
    ],
)
def test_help_names_the_nearest_word_else_all(word: str, help: str) -> None:
    assert help == did_you_mean(word, ["people", "events"])


def test_help_says_that_a_letter_is_not_what_it_seems() -> None:
    assert "Cyrillic letter" in did_you_mean("рeople", ["people"])


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("Witness", "witness"),
        ("co_defendant", "co-defendant"),
        ("Co Defendant", "co-defendant"),
        ("аdvocate", "advocate"),  # a Cyrillic а
        ("witnes", None),
        ("", None),
    ],
)
def test_a_word_that_is_written_in_another_way(word: str, meant: str | None) -> None:
    assert meant == same_word(word, ROLES)


def test_of_two_words_that_differ_in_their_hyphen_none_is_certain() -> None:
    assert same_word("own word", ["own_word", "own-word"]) is None
