"""Languages: what is a tag, and which words a reader gets."""

from __future__ import annotations

import pytest

from casegen.values.diagnostics import Complaint
from casegen.values.languages import Phrase, Text, parse_language

TEXT = Text({"ru": "слово", "en": "word"})


@pytest.mark.parametrize("tag", ["ru", "en", "kk", "ky", "uk", "kk-Latn", "pt-BR", "es-419", "zh-Hans-CN", "tyv"])
def test_a_tag(tag: str) -> None:
    assert tag == parse_language(tag)


@pytest.mark.parametrize(
    "text", ["", "r", "RU", "ru_RU", "ru-ru", "ru-RUS", "русс", "ru ", "ru\n", "*", "russian language", "р\u0443"]
)
def test_no_tag(text: str) -> None:
    found = parse_language(text)
    assert isinstance(found, Complaint)
    assert found.code == "invalid-language"


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("kz", "kk"),
        ("KG", "ky"),
        ("ua", "uk"),
        ("rus", "ru"),
        ("Русский", "ru"),
        ("English", "en"),
        ("казахский", "kk"),
    ],
)
def test_a_common_mistake_is_answered_with_the_tag(text: str, tag: str) -> None:
    found = parse_language(text)
    assert isinstance(found, Complaint)
    assert found.help.startswith(f"write `{tag}`")


@pytest.mark.parametrize(
    ("wanted", "phrase"),
    [
        (("ru",), Phrase("слово", "ru")),
        (("en",), Phrase("word", "en")),
        (("kk",), Phrase("слово", "ru")),
        (("kk", "en", "ru"), Phrase("word", "en")),
    ],
)
def test_a_reader_gets_the_first_language_that_there_is_else_the_original(
    wanted: tuple[str, ...], phrase: Phrase
) -> None:
    assert phrase == TEXT.in_(*wanted)


def test_a_phrase_prints_as_its_words() -> None:
    assert f"{TEXT.in_('ru')}" == "слово"
