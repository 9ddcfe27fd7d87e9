"""The words of the interface: vocabularies, languages, numbers, and the catalogues of the default theme."""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from casegen.output.scan import theme_folder
from casegen.rendering.words import Words, locale_of, read_words
from casegen.values import vocabularies
from casegen.values.criteria import CRITERIA
from casegen.values.languages import Phrase

CATALOGUES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((theme_folder() / "locale").glob("*.po"))}
CATALOGUE = CATALOGUES["ru"]
WORDS = {lang: read_words(lang, text, {}) for lang, text in CATALOGUES.items()}
RUSSIAN, KAZAKH, KYRGYZ = WORDS["ru"], WORDS["kk"], WORDS["ky"]
ENGLISH = read_words("en", None, {})

ALPHABETS = {
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "ky": "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя",
}

LABELS: Mapping[str, Mapping[str, str]] = {
    "role": vocabularies.ROLES,
    "status": vocabularies.CUSTODY,
    "held": vocabularies.COUNTED,
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


def catalogue(lang: str) -> dict[Message, list[str]]:
    """The messages of a catalogue with their translations, one for each form of the plural."""
    found: dict[Message, list[str]] = {}
    for message in read_po(io.StringIO(CATALOGUES[lang]), locale=lang):
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
def test_every_word_of_a_vocabulary_has_a_label_in_every_language_of_the_interface(vocabulary: str, word: str) -> None:
    assert LABELS[vocabulary][word] == ENGLISH.word(word, vocabulary)
    for lang, words in WORDS.items():
        said = words.word(word, vocabulary)
        assert re.search("[а-яё]", said, re.IGNORECASE), f"`{word}` ({vocabulary}) is not translated: {said} ({lang})"


def test_the_interface_speaks_the_languages_of_the_region() -> None:
    assert list(CATALOGUES) == ["kk", "ky", "ru"]


@pytest.mark.parametrize("lang", CATALOGUES)
def test_every_sentence_of_the_templates_is_translated_and_no_translation_is_left_over(lang: str) -> None:
    labels = {(vocabulary, label, None) for vocabulary, words in LABELS.items() for label in words.values()}
    # Said in Python: the words for a language that CLDR alone can name.
    of_python = {(None, "in %(language)s", None)}
    gendered = {
        (f"{vocabulary} {gender}", label, None)
        for vocabulary, label, _ in labels
        for gender in ("female", "male")
        # A form for one gender alone would leave the other with the neutral one.
        if {(f"{vocabulary} {each}", label, None) for each in ("female", "male")} & catalogue(lang).keys()
    }
    assert said_in_templates() | labels | of_python | gendered == set(catalogue(lang))
    assert [message for message, texts in catalogue(lang).items() if not all(texts)] == []
    assert (gendered != set()) is (lang == "ru"), "Kazakh and Kyrgyz have no gender"


@pytest.mark.parametrize("lang", CATALOGUES)
def test_a_translation_takes_up_what_its_sentence_does(lang: str) -> None:
    def outline(text: str) -> tuple[list[str], str, bool]:
        """Its variables, the stop at its end, and whether it has space around it."""
        return sorted(re.findall(r"%\(\w+\)s", text)), re.sub(r".*[^.:]", "", text), text == text.strip()

    wrong = [
        (message, said)
        for message, texts in catalogue(lang).items()
        for said in texts
        if outline(said) != outline(message[1])
    ]
    assert wrong == []


@pytest.mark.parametrize("lang", CATALOGUES)
def test_a_catalogue_is_written_in_the_letters_of_its_language(lang: str) -> None:
    """A Russian ы in place of a Kazakh і, or a Kazakh letter in Kyrgyz, is not seen at a glance."""
    said = " ".join(text for texts in catalogue(lang).values() for text in texts)
    words = re.findall(r"[^\W\d_]+", re.sub(r"%\(\w+\)s", "", said).casefold())
    latin = set("abcdefghijklmnopqrstuvwxyz")
    assert [word for word in words if not (set(word) <= set(ALPHABETS[lang]) or set(word) <= latin)] == []


@pytest.mark.parametrize("lang", CATALOGUES)
def test_the_plural_forms_of_a_catalogue_are_those_of_cldr(lang: str) -> None:
    """One for «1 іс», another for «2 іс»; Russian has three."""
    rule = locale_of(lang).plural_form
    forms = ["one", "few", "many"] if lang == "ru" else ["one", "other"]
    catalog = read_po(io.StringIO(CATALOGUES[lang]), locale=lang)
    compiled = gettext.c2py(catalog.plural_expr)
    assert catalog.num_plurals == len(forms)
    assert [forms[compiled(number)] for number in range(1000)] == [rule(number) for number in range(1000)]


def test_what_no_speaker_has_reviewed_says_so() -> None:
    """Whoever has read every line of a catalogue takes its header away, and its language from this list."""
    assert {lang for lang, words in WORDS.items() if not words.reviewed} == {"kk", "ky"}
    assert ENGLISH.reviewed


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
    assert [f"{number} іс", f"{number} иш"] == [said(KAZAKH), said(KYRGYZ)]


def test_large_numbers_have_the_separators_of_their_language() -> None:
    assert [RUSSIAN.thousands(1234567), ENGLISH.thousands(1234567)] == ["1\xa0234\xa0567", "1,234,567"]


def test_a_label_of_the_publication_goes_before_ours_and_serves_languages_that_it_does_not_name() -> None:
    labels = {("event", "arrest"): {"ru": "взятие под стражу"}, ("field", "grave"): {"ru": "могила", "en": "grave"}}
    russian, english = read_words("ru", CATALOGUE, labels), read_words("en", None, labels)
    arrest, grave, own = Phrase("взятие под стражу", "ru"), Phrase("могила", "ru"), Phrase("grave", "en")
    assert [russian.label("arrest", "event"), russian.label("grave", "field")] == [arrest, grave]
    assert [english.label("arrest", "event"), english.label("grave", "field")] == [Phrase("arrest", "en"), own]
    assert read_words("es", None, labels).label("arrest", "event") == arrest
    assert russian.label("arrest", "event", "female") == arrest
    assert russian.label("release", "event") == Phrase("освобождение", "ru")


def test_a_word_that_nobody_has_labelled_stands_as_it_is_without_underscores() -> None:
    assert RUSSIAN.word("house_search", "event") == "house search"


@pytest.mark.parametrize(
    ("lang", "of_itself", "in_russian", "in_english", "in_kazakh", "in_kyrgyz"),
    [
        ("ru", "русский", "на русском языке", "in Russian", "орыс тілінде", "орусча"),
        ("en", "English", "на английском языке", "in English", "ағылшын тілінде", "англисче"),
        ("kk", "қазақ тілі", "на казахском языке", "in Kazakh", "қазақ тілінде", "казакча"),
        ("ky", "кыргызча", "на кыргызском языке", "in Kyrgyz", "қырғыз тілінде", "кыргызча"),
        # Russian has this one in no table of ours, and CLDR names it in the nominative
        ("ja", "日本語", "язык: японский", "in Japanese", "жапон тілінде", "жапончо"),
        ("eo", "Esperanto", "язык: эсперанто", "in Esperanto", "эсперанто тілінде", "тили: эсперанто"),
        ("xx", "English", "язык: xx", "in xx", "тілі: xx", "тили: xx"),
    ],
)
def test_languages_have_names(
    lang: str, of_itself: str, in_russian: str, in_english: str, in_kazakh: str, in_kyrgyz: str
) -> None:
    found = [words.language_in(lang) for words in (RUSSIAN, ENGLISH, KAZAKH, KYRGYZ)]
    assert [of_itself, in_russian, in_english, in_kazakh, in_kyrgyz] == [RUSSIAN.language_name(lang), *found]


def test_a_regional_form_of_a_language_uses_the_words_of_the_language() -> None:
    words = read_words("ru-KG", CATALOGUE, {})
    assert [words.word("arrest", "event"), words.language_in("ru")] == ["арест", "на русском языке"]


def test_an_own_label_of_a_word_of_ours_leaves_the_other_languages_as_they_are() -> None:
    labels = {("role", "witness"): {"ru": "очевидец"}, ("role", "own"): {"ru": "своё"}}
    words = {lang: read_words(lang, text, labels) for lang, text in CATALOGUES.items()}
    assert words["ru"].label("witness", "role") == Phrase("очевидец", "ru")
    assert words["kk"].label("witness", "role") == Phrase(KAZAKH.word("witness", "role"), "kk")
    assert read_words("en", None, labels).label("witness", "role") == Phrase("witness", "en")
    # Of a word of its own, and in a language that we do not speak, a publication has nothing else.
    assert words["kk"].label("own", "role") == Phrase("своё", "ru")
    assert read_words("es", None, labels).label("witness", "role") == Phrase("очевидец", "ru")
