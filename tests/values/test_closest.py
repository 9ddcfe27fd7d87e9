"""What was probably meant by a wrong word."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from casegen.values.closest import closest, closest_id, did_you_mean, same_word
from casegen.values.vocabularies import (
    CHARGE_STATUSES,
    COUNTRY_ROLES,
    CUSTODY,
    EVENT_TYPES,
    RELATIONS,
    ROLES,
    SOURCE_TYPES,
    VARIANT_KINDS,
    VOICES,
)

WORDS = [
    EVENT_TYPES,
    ROLES,
    CUSTODY,
    CHARGE_STATUSES,
    SOURCE_TYPES,
    COUNTRY_ROLES,
    RELATIONS,
    VOICES,
    VARIANT_KINDS,
]
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
    ("words", "word", "meant"),
    [
        (EVENT_TYPES, "killed", "killing"),
        (EVENT_TYPES, "kill", "killing"),
        (EVENT_TYPES, "released", "release"),
        (EVENT_TYPES, "deported", "deportation"),
        (EVENT_TYPES, "deport", "deportation"),
        (EVENT_TYPES, "imprisoned", "imprisonment"),
        (EVENT_TYPES, "disappeared", "disappearance"),
        (EVENT_TYPES, "threatened", "threat"),
        (EVENT_TYPES, "dissapearance", "disappearance"),
        (EVENT_TYPES, "housearrest", "house_arrest"),
        (EVENT_TYPES, "extradition_requested", "extradition_request"),
        (SOURCE_TYPES, "newspaper", "news"),
        (["no-url", "no-sort"], "on-url", "no-url"),
        (ROLES, "victims", "victim"),
        (ROLES, "lawer", "lawyer"),
        (["countries", "title"], "country", "countries"),
        (["text", "type"], "txt", "text"),
        (["countries", "title"], "countrys", "countries"),
        (["date", "title"], "dtae", "date"),
        (["date", "title"], "data", "date"),
        (["url", "id"], "ulr", "url"),
        (["url", "id"], "ur", None),
        # What looks alike, and says something else.
        (EVENT_TYPES, "exec", None),  # was `exile`
        (EVENT_TYPES, "execution", None),  # was `detention`
        (EVENT_TYPES, "prison", None),  # was `pardon`
        (EVENT_TYPES, "parole", None),  # was `pardon`
        (EVENT_TYPES, "detained", None),  # was `deportation`
        (EVENT_TYPES, "beating", None),  # was `meeting`
        (EVENT_TYPES, "conviction", None),  # was `un_communication`
        (EVENT_TYPES, "transit", None),
        (EVENT_TYPES, "asylum", None),
        (EVENT_TYPES, "asylum_denied", None),
        (EVENT_TYPES, "extradition_approved", None),
        (EVENT_TYPES, "custodial_sentence", None),
        (EVENT_TYPES, "unconditional_release", None),
        (EVENT_TYPES, "death_in_prison", None),
        (ROLES, "prosecuted", None),  # was `prosecutor`
        (ROLES, "investigated", None),  # was `investigator`
        (ROLES, "defendant", None),
        (["event-1", "event-2"], "event-3", None),
        (["execution", "exile"], "exec", "execution"),
        # Of two that are as near none is meant.
        (["charge", "change"], "chabge", None),
    ],
)
def test_a_word_that_means_something_else_is_never_the_nearest(
    words: Iterable[str], word: str, meant: str | None
) -> None:
    """`type: exec` was answered with `exile`, and `prison` with `pardon`: an editor who trusts that writes the contrary."""
    assert meant == closest(word, words)


@pytest.mark.parametrize("words", WORDS, ids=min)
def test_one_slip_of_the_fingers_in_a_word_is_understood(words: Iterable[str]) -> None:
    known = set(words)
    for word in (word for word in known if len(word) > 2):
        for at in range(len(word)):
            before, letter, after = word[:at], word[at], word[at + 1 :]
            slips = {before + after, before + letter * 2 + after, before + after[:1] + letter + after[1:]}
            slips |= {f"{before}z{after}"} if len(word) > 4 else set()
            for slip in slips - known if not letter.isdigit() else ():
                found = closest(slip, known)
                # Of a word of three letters one that is missing leaves too few.
                assert found == word or (found is None and min(len(slip), len(word)) < 3), (slip, word)


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
