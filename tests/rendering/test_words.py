"""The words of the interface: vocabularies, languages, numbers, and the Russian catalogue of the default theme."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from casegen.output.scan import theme_folder
from casegen.rendering.words import Words, read_words
from casegen.values import vocabularies
from casegen.values.criteria import CRITERIA

CATALOGUE = (theme_folder() / "locale" / "ru.po").read_text(encoding="utf-8")
RUSSIAN = read_words("ru", CATALOGUE, {})
ENGLISH = read_words("en", None, {})

LABELS: Mapping[str, Mapping[str, str]] = {
    "role": vocabularies.ROLES,
    "status": vocabularies.CUSTODY,
    "event": {word: label for word, (_, label) in vocabularies.EVENT_TYPES.items()} | {"finding": "finding"},
    "charge": vocabularies.CHARGE_STATUSES,
    "country": vocabularies.COUNTRY_ROLES,
    "relation": {**vocabularies.RELATIONS, "includes": "includes"},
    "voice": vocabularies.VOICES,
    "source type": vocabularies.SOURCE_TYPES,
    "variant": vocabularies.VARIANT_KINDS,
    "criterion": CRITERIA,
}
EVERY_WORD = [(vocabulary, word) for vocabulary, words in LABELS.items() for word in words]

Message = tuple[str | None, str, str | None]
"""Context, singular, plural."""


def catalogue() -> dict[Message, list[str]]:
    """The messages of the Russian catalogue with their translations, one for each form of the plural."""
    found: dict[Message, list[str]] = {}
    for message in read_po(io.StringIO(CATALOGUE), locale="ru"):
        if message.id:
            one, many = message.id if isinstance(message.id, tuple) else (message.id, None)
            said = message.string if isinstance(message.string, tuple) else [message.string]
            found[message.context, str(one), many and str(many)] = [str(text or "") for text in said]
    return found


def said_in_templates() -> set[Message]:
    """The messages that the templates of the default theme say."""
    messages: set[Message] = set()
    for path in sorted(Path(theme_folder()).rglob("*.*ml")):
        with path.open("rb") as template:
            options = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
            for _, texts, _, context in extract(babel_extract, template, options=options):
                one, many = texts if isinstance(texts, tuple) else (texts, None)
                messages.add((context, one, many))
    return messages


@pytest.mark.parametrize(("vocabulary", "word"), EVERY_WORD, ids=["-".join(pair) for pair in EVERY_WORD])
def test_every_word_of_a_vocabulary_has_an_english_label_and_a_russian_one(vocabulary: str, word: str) -> None:
    english = ENGLISH.word(word, vocabulary)
    russian = RUSSIAN.word(word, vocabulary)
    assert LABELS[vocabulary][word] == english
    assert re.search("[а-яё]", russian, re.IGNORECASE), f"`{word}` ({vocabulary}) is not translated: {russian}"


def test_every_sentence_of_the_templates_is_translated_and_no_translation_is_left_over() -> None:
    labels = {(vocabulary, label, None) for vocabulary, words in LABELS.items() for label in words.values()}
    # Said in Python: the words for a language that CLDR alone can name.
    of_python = {(None, "in %(language)s", None)}
    gendered = {
        (f"{vocabulary} {gender}", label, None)
        for vocabulary, label, _ in labels
        for gender in ("female", "male")
        # A form for one gender alone would leave the other with the neutral one.
        if {(f"{vocabulary} {each}", label, None) for each in ("female", "male")} & catalogue().keys()
    }
    assert said_in_templates() | labels | of_python | gendered == set(catalogue())
    assert [message for message, texts in catalogue().items() if not all(texts)] == []


@pytest.mark.parametrize(
    ("vocabulary", "word", "neutral", "female", "male"),
    [
        ("status", "detained", "под стражей (задержание)", "задержана", "задержан"),
        ("status", "disappeared", "исчезновение", "исчезла", "исчез"),
        ("status", "transferred", "передача другой стране", "передана другой стране", "передан другой стране"),
        ("status", "died_in_custody", "смерть в заключении", "умерла в заключении", "умер в заключении"),
        ("status", "died", "смерть", "умерла", "умер"),
        ("status", "released", "на свободе", "на свободе", "на свободе"),
        ("charge", "convicted", "вынесен обвинительный приговор", "осуждена", "осуждён"),
        ("charge", "acquitted", "вынесен оправдательный приговор", "оправдана", "оправдан"),
        ("charge", "charges_dropped", "обвинение снято", "обвинение снято", "обвинение снято"),
        ("role", "advocate", "из числа правозащитников", "правозащитница", "правозащитник"),
        ("role", "judge", "судья", "судья", "судья"),
    ],
)
def test_a_word_said_of_a_person_takes_their_gender_where_the_language_has_one(
    vocabulary: str, word: str, neutral: str, female: str, male: str
) -> None:
    genders = ("female", "male", "other", None)
    assert [female, male, neutral, neutral] == [RUSSIAN.word(word, vocabulary, gender) for gender in genders]
    assert {ENGLISH.word(word, vocabulary, gender) for gender in genders} == {LABELS[vocabulary][word]}


@pytest.mark.parametrize(
    ("number", "russian", "english"),
    [
        (0, "0 дел", "0 cases"),
        (1, "1 дело", "1 case"),
        (2, "2 дела", "2 cases"),
        (4, "4 дела", "4 cases"),
        (5, "5 дел", "5 cases"),
        (11, "11 дел", "11 cases"),
        (12, "12 дел", "12 cases"),
        (14, "14 дел", "14 cases"),
        (21, "21 дело", "21 cases"),
        (22, "22 дела", "22 cases"),
        (111, "111 дел", "111 cases"),
        (121, "121 дело", "121 cases"),
    ],
)
def test_numbers_take_the_plural_of_their_language(number: int, russian: str, english: str) -> None:
    def said(words: Words) -> str:
        pattern = words.translations.ngettext("%(number)s case", "%(number)s cases", number)
        return pattern % {"number": words.thousands(number)}

    assert [russian, english] == [said(RUSSIAN), said(ENGLISH)]


def test_large_numbers_have_the_separators_of_their_language() -> None:
    assert [RUSSIAN.thousands(1234567), ENGLISH.thousands(1234567)] == ["1\xa0234\xa0567", "1,234,567"]


def test_a_label_of_the_publication_goes_before_ours_and_serves_languages_that_it_does_not_name() -> None:
    labels = {("event", "arrest"): {"ru": "взятие под стражу"}, ("field", "grave"): {"ru": "могила", "en": "grave"}}
    russian, english = read_words("ru", CATALOGUE, labels), read_words("en", None, labels)
    assert [russian.word("arrest", "event"), russian.word("grave", "field")] == ["взятие под стражу", "могила"]
    assert [english.word("arrest", "event"), english.word("grave", "field")] == ["взятие под стражу", "grave"]
    assert russian.word("arrest", "event", "female") == "взятие под стражу"


def test_a_word_that_nobody_has_labelled_stands_as_it_is_without_underscores() -> None:
    assert RUSSIAN.word("house_search", "event") == "house search"


@pytest.mark.parametrize(
    ("lang", "of_itself", "in_russian", "in_english"),
    [
        ("ru", "русский", "на русском языке", "in Russian"),
        ("en", "English", "на английском языке", "in English"),
        ("kk", "қазақ тілі", "на казахском языке", "in Kazakh"),
        ("ky", "кыргызча", "на кыргызском языке", "in Kyrgyz"),
        # Russian has this one in no table of ours, and CLDR names it in the nominative
        ("ja", "日本語", "язык: японский", "in Japanese"),
        ("xx", "English", "язык: xx", "in xx"),
    ],
)
def test_languages_have_names(lang: str, of_itself: str, in_russian: str, in_english: str) -> None:
    found = [RUSSIAN.language_name(lang), RUSSIAN.language_in(lang), ENGLISH.language_in(lang)]
    assert [of_itself, in_russian, in_english] == found


def test_a_regional_form_of_a_language_uses_the_words_of_the_language() -> None:
    words = read_words("ru-KG", CATALOGUE, {})
    assert [words.word("arrest", "event"), words.language_in("ru")] == ["арест", "на русском языке"]
