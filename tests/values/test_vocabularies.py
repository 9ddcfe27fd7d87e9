"""The words of case files: each has a label, and they refer to each other rightly."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from casegen.values import vocabularies
from casegen.values.vocabularies import BUILT_IN, CUSTODY, EVENT_TYPES, INVERSE_RELATIONS, RELATIONS, ROLES

LABELS: dict[str, Mapping[str, str]] = {
    "roles": ROLES,
    "custody": CUSTODY,
    "event types": {word: label for word, (_, label) in EVENT_TYPES.items()},
    "charge statuses": vocabularies.CHARGE_STATUSES,
    "country roles": vocabularies.COUNTRY_ROLES,
    "relations": RELATIONS,
    "voices": vocabularies.VOICES,
    "source types": vocabularies.SOURCE_TYPES,
    "variant kinds": vocabularies.VARIANT_KINDS,
}


@pytest.mark.parametrize("name", LABELS)
def test_every_word_has_a_label_of_its_own(name: str) -> None:
    labels = list(LABELS[name].values())
    assert [label for label in labels if not label.strip() or label != label.strip()] == []
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("name", LABELS)
def test_words_are_written_in_latin_small_letters(name: str) -> None:
    assert [word for word in LABELS[name] if not word.replace("_", "").replace("-", "").isalpha()] == []
    assert [word for word in LABELS[name] if word != word.lower() or not word.isascii()] == []


def test_every_event_type_brings_a_custody_status_that_there_is() -> None:
    assert {status for status, _ in EVENT_TYPES.values() if status} <= CUSTODY.keys()


def test_every_relation_reads_from_the_other_side() -> None:
    assert RELATIONS.keys() == INVERSE_RELATIONS.keys()


@pytest.mark.parametrize("relation", [word for word in RELATIONS if INVERSE_RELATIONS[word] in RELATIONS])
def test_the_other_side_of_the_other_side_is_this_side(relation: str) -> None:
    assert relation == INVERSE_RELATIONS[INVERSE_RELATIONS[relation]]


def test_a_person_who_is_only_named_has_a_role_that_there_is() -> None:
    assert ROLES.keys() >= vocabularies.ROLES_WITHOUT_PAGE


def test_the_built_in_vocabulary_holds_every_word() -> None:
    assert ROLES.keys() == BUILT_IN.roles
    assert CUSTODY.keys() == BUILT_IN.statuses
    assert EVENT_TYPES.keys() == BUILT_IN.event_types.keys()
    assert BUILT_IN.event_types["arrest"] == "detained"
    assert BUILT_IN.event_types["hearing"] is None
