"""The card of a document: what it keeps and leaves out, and by which changes others can tell that it has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from casegen.content.cards import Card, card_of, lang_of, read_card, write_card
from casegen.content.corpus import is_document, read_base, read_file
from casegen.content.documents import ContentFile, Document, read_document
from casegen.content.fields import CaseFields, PersonFields
from casegen.content.translation_fields import PartTexts, TranslationFields
from casegen.values.vocabularies import BUILT_IN
from tests.builders import a_case, a_file, a_person, a_source
from tests.contents import PROJECTS, content_of

DOCUMENTS = {
    f"{name}: {file.path}": (files, file)
    for name, files in ((name, content_of(project)) for name, project in PROJECTS.items())
    for file in files
    if is_document(file.path)
}


def a_document(file: ContentFile) -> Document:
    """The document in a file without mistakes."""
    found, problems = read_document(file, BUILT_IN)
    assert isinstance(found, Document), problems
    return found


def a_card(file: ContentFile, digest: bytes = b"") -> Card:
    """Its card, as it is kept."""
    return read_card(write_card(card_of(a_document(file), digest)), digest)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_card_is_read_as_it_was_written(name: str) -> None:
    files, file = DOCUMENTS[name]
    parts = {file.path: file for file in files if not is_document(file.path)}
    base, _ = read_base(parts["content/site.yml"], parts.get("content/sources.yml"))
    document, reading = read_file(file, base, b"digest")
    card = reading.found
    assert isinstance(document, Document)
    assert isinstance(card, Card)
    assert card == card_of(document, b"digest")
    assert replace(read_card(write_card(card), b"digest"), outer=card.outer) == card
    assert (card.name, card.path, card.digest) == (document.name, file.path, b"digest")
    assert type(card.fields) is type(document.fields)


CHARGE = {"id": "main", "text": "По статье", "sources": ["a"]}
IVAN = {"person": "ivan-primer", "role": "subject", "charges": [CHARGE], "note": "Слово", "by": "Он", "sources": ["a"]}
EVENT = {"id": "arrest", "text": "Задержан", "date": "2022-01-15", "people": ["ivan-primer"], "country": "KG"}
POINT = {"question": "Где?", "versions": [{"by": "Он", "text": "Там"}, {"by": "Она", "text": "Тут"}]}
FINDING = {"body": "Группа", "finding": "Произвольно", "date": "2023", "people": ["Анна Ким"]}
CORRECTION = {"date": "2024-01-01", "text": "Исправлено", "id": "k"}
CASE: Mapping[str, Any] = {
    "summary": "Кратко",
    "people": [IVAN, "Анна Ким"],
    "events": [EVENT],
    "contested": [POINT],
    "recognition": [FINDING],
    "sources": [a_source("a", date="2022-02-01"), "common"],
    "dossiers": ["yanvar"],
    "tags": ["Спорт"],
    "related": ["vtoroe"],
    "published": "2022-02-02",
    "updated": "2022-03-03",
    "corrections": [CORRECTION],
    "redirect_from": ["old"],
}
BODY = "# Глава\n\nРассказ [[ivan-primer]] [@b] ![](../assets/a.jpg) [x](../pages/about.md#x) <https://example.org>"
PERSON: Mapping[str, Any] = {
    "variants": ["Ваня"],
    "description": "слесарь",
    "born": "1980",
    "citizenship": ["KG"],
    "photo": {"file": "assets/i.jpg", "alt": "Он"},
    "sources": [a_source("a")],
    "corrections": [CORRECTION],
}
TRANSLATION: Mapping[str, Any] = {
    "title": "Case",
    "summary": "Short",
    "events": {"arrest": {"text": "Detained"}},
    "charges": {"main": {"text": "Count"}},
    "corrections": {"k": {"text": "Corrected"}},
    "contested": {"place": {"question": "Where?"}},
    "recognition": {"un": {"finding": "Arbitrary"}},
}


def test_of_a_case_the_account_is_left_out() -> None:
    document = a_document(a_case("primer", BODY, **CASE))
    whole, card = document.fields, card_of(document)
    assert isinstance(whole, CaseFields)
    assert card.fields == replace(
        whole,
        people=tuple(replace(entry, charges=(), note=None) for entry in whole.people),
        events=(),
        contested=(),
        recognition=(),
        sources=(),
    )
    told = write_card(card).decode("utf-8", "ignore")
    assert [
        word
        for word in (
            "По статье",
            "Слово",
            "Задержан",
            "Где?",
            "Там",
            "Произвольно",
            "Источник",
            "Рассказ",
        )
        if word in told
    ] == []


def test_of_a_case_what_others_ask_stays() -> None:
    undated = a_card(
        a_case(
            "primer",
            events=[EVENT, {"text": "Было"}, {"text": "И ещё", "date": "202X"}],
            recognition=[{**FINDING, "date": "2022"}, {"body": "Комитет", "finding": "Принято"}],
        )
    )
    assert undated.facts.years == ((2022, 2), (None, 2))
    facts = a_card(a_case("primer", BODY, **CASE)).facts
    assert str(facts.span) == "2022-01-15"
    assert str(facts.newest) == "2022-02-01"
    assert facts.years == ((2022, 1), (2023, 1))
    assert facts.headings == (" Глава",)
    assert facts.anchors == ("source-a", "source-common", "event-arrest", "contested-1", "finding-1", "correction-k")
    assert facts.mentions == (("wiki", "ivan-primer"), ("image", "../assets/a.jpg"), ("file", "../pages/about.md#x"))
    assert facts.cited == ("common", "b")
    assert facts.named == ("ivan-primer", "Анна Ким")
    assert facts.photos == ("content/assets/a.jpg",)
    assert facts.countries == ("KG",)


def test_of_a_person_and_of_a_translation_the_account_is_left_out() -> None:
    person = a_document(a_person("ivan-primer", BODY, **PERSON))
    assert isinstance(person.fields, PersonFields)
    card = card_of(person)
    assert card.fields == replace(person.fields, photo=None, sources=())
    assert card.facts.photos == ("content/assets/i.jpg", "content/assets/a.jpg")
    assert card.facts.countries == ("KG",)
    translation = a_document(a_file("cases/primer.en", "Text", **TRANSLATION))
    assert card_of(translation).fields == TranslationFields(
        title="Case", summary="Short", corrections={"k": PartTexts(text="Corrected")}
    )


def test_places_that_somebody_else_speaks_of_stay() -> None:
    document = a_document(a_case("primer", BODY, **CASE))
    card = card_of(document)
    for path in (("people", 0), ("people", 0, "person"), ("people", 1), ("tags", 0), ("redirect_from", 0)):
        assert card.places.value(*path) == document.places.value(*path)
    assert {path[0] for path in card.places.values} == {"people", "tags", "redirect_from"}
    assert not [path for path in card.places.values if path[2:] in (("charges",), ("note",), ("by",))]


STAYS: dict[str, tuple[ContentFile, ContentFile]] = {
    "words of a body": (a_case("primer", "Слово."), a_case("primer", "Другое слово.\n\nИ ещё.")),
    "a citation of a source of its own": (
        a_case("primer", "Слово.", sources=[a_source()]),
        a_case("primer", "Слово [@a].", sources=[a_source()]),
    ),
    "a link once more": (a_case("primer", "[[a]] [[b]] [[a]]"), a_case("primer", "[[a]] [[b]] и [[b]]")),
    "a charge": (
        a_case("primer", people=[IVAN], sources=[a_source()]),
        a_case("primer", people=[{**IVAN, "charges": [{**CHARGE, "text": "Иной"}]}], sources=[a_source()]),
    ),
    "a point": (a_case("primer", contested=[POINT]), a_case("primer", contested=[{**POINT, "question": "Когда?"}])),
    "the charges of a translation": (
        a_file("cases/primer.en", charges={"main": {"text": "Count"}}),
        a_file("cases/primer.en", charges={"main": {"text": "Point"}}),
    ),
}
CHANGES: dict[str, tuple[ContentFile, ContentFile]] = {
    **{
        f"{name} of a case": (a_case("primer", **CASE), a_case("primer", **{**CASE, name: value}))
        for name, value in {
            "title": "Иное",
            "summary": "Иначе",
            "countries": ["KG"],
            "people": [IVAN],
            "date": "2020",
            "dossiers": ["other"],
            "tags": ["Иное"],
            "related": ["tretye"],
            "publish": False,
            "published": "2022-02-03",
            "updated": "2022-03-04",
            "redirect_from": ["older"],
            "lang": "kk",
        }.items()
    },
    "a correction": (
        a_case("primer", corrections=[CORRECTION]),
        a_case("primer", corrections=[{**CORRECTION, "text": "Иначе"}]),
    ),
    "a role": (a_case("primer", people=[IVAN]), a_case("primer", people=[{**IVAN, "role": "victim"}])),
    "a page of a person": (a_case("primer", people=[IVAN]), a_case("primer", people=[{**IVAN, "page": False}])),
    "a heading": (a_case("primer", "# Глава"), a_case("primer", "# Другая")),
    "a link": (a_case("primer", "[[ivan-primer]]"), a_case("primer", "[[anna-kim]]")),
    "an image": (a_case("primer", "![](../assets/a.jpg)"), a_case("primer", "![](../assets/b.jpg)")),
    "a citation of what it does not define": (a_case("primer", "[@a]"), a_case("primer", "[@b]")),
    "a photo": (
        a_person(photo={"file": "assets/i.jpg", "alt": "Он"}),
        a_person(photo={"file": "assets/j.jpg", "alt": "Он"}),
    ),
    "the newest day of a source": (
        a_case("primer", sources=[a_source("a", date="2022-02-01")]),
        a_case("primer", sources=[a_source("a", date="2022-02-02")]),
    ),
    "the page of a source": (
        a_case("primer", sources=[a_source("a", url="https://example.org/a")]),
        a_case("primer", sources=[a_source("a", url="https://example.org/b")]),
    ),
    "the words of a source": (
        a_case("primer", sources=[a_source("a")]),
        a_case("primer", sources=[a_source("a", title="Иной", archive="https://example.org/b")]),
    ),
    "a day of a source that is not the newest": (
        a_case("primer", sources=[a_source("a", date="2022-02-01"), a_source("b", date="2021-01-01")]),
        a_case("primer", sources=[a_source("a", date="2022-02-01"), a_source("b", date="2021-01-03")]),
    ),
    "whose word a role is": (a_case("primer", people=[IVAN]), a_case("primer", people=[{**IVAN, "by": "Она"}])),
    "the id of a source": (a_case("primer", sources=[a_source("a")]), a_case("primer", sources=[a_source("b")])),
    "a citizenship": (a_person(citizenship=["KZ"]), a_person(citizenship=["KG"])),
    "a name": (a_person(), a_person(name="Иван Иной")),
    "the place of a person in the file": (
        a_case("primer", summary="Кратко", people=["Анна Ким"]),
        ContentFile(
            "content/cases/primer.md", a_case("primer", people=["Анна Ким"]).data.replace(b"people", b"\npeople")
        ),
    ),
    "the place of an event": (
        a_case("primer", events=[EVENT]),
        a_case("primer", events=[{**EVENT, "place": "Город"}]),
    ),
    "the status that an event brings": (
        a_case("primer", events=[EVENT]),
        a_case("primer", events=[{**EVENT, "status": "released"}]),
    ),
    "a title of a translation": (a_file("cases/primer.en", title="Case"), a_file("cases/primer.en", title="Other")),
}
TIMELINES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    **{
        f"{name} of an event": ({"events": [EVENT]}, {"events": [{**EVENT, name: value}]})
        for name, value in {"text": "Иначе", "type": "hearing", "note": "Слово"}.items()
    },
    "the finding": ({"recognition": [FINDING]}, {"recognition": [{**FINDING, "finding": "Иначе"}]}),
    "its criteria": ({"recognition": [FINDING]}, {"recognition": [{**FINDING, "criteria": ["I"]}]}),
}  # fmt: skip
DATES = {"date": "2021", "id": "other", "people": ["Анна Ким"], "country": "KZ"}


@pytest.mark.parametrize("change", STAYS)
def test_what_only_the_own_page_tells_changes_no_card(change: str) -> None:
    before, after = map(a_card, STAYS[change])
    assert STAYS[change][0].data != STAYS[change][1].data
    assert after == before
    assert after.outer == before.outer


@pytest.mark.parametrize("change", CHANGES)
def test_what_others_show_or_ask_changes_the_card(change: str) -> None:
    before, after = map(a_card, CHANGES[change])
    assert after.outer != before.outer


@pytest.mark.parametrize("change", TIMELINES)
def test_the_words_of_an_event_change_the_timeline_and_nothing_else(change: str) -> None:
    before, after = (a_card(a_case("primer", **fields)) for fields in TIMELINES[change])
    assert before.outer != after.outer
    assert before.facts.timeline != after.facts.timeline
    assert replace(after, facts=replace(after.facts, timeline=b""), outer=b"") == replace(
        before, facts=replace(before.facts, timeline=b""), outer=b""
    )


@pytest.mark.parametrize("field", DATES)
def test_what_others_ask_of_an_event_changes_more_than_the_timeline(field: str) -> None:
    before, after = (a_card(a_case("primer", events=[event])) for event in (EVENT, {**EVENT, field: DATES[field]}))
    assert replace(after.facts, timeline=b"") != replace(before.facts, timeline=b"")


def test_the_words_of_events_in_a_translation_are_part_of_the_timeline() -> None:
    words = ("Detained", "Arrested")
    one, other = (a_card(a_file("cases/primer.en", events={"arrest": {"text": text}})) for text in words)
    assert one.facts.timeline != other.facts.timeline
    assert a_card(a_file("cases/primer.en", title="Case")).facts.timeline == b""


def test_the_digest_of_the_file_is_no_part_of_the_card() -> None:
    assert a_card(a_case(), b"one").outer == a_card(a_case(), b"other").outer != b""


def test_the_language_of_a_card() -> None:
    languages = ("ru", "en")
    assert lang_of(a_card(a_case()), languages) == "ru"
    assert lang_of(a_card(a_case(lang="kk")), languages) == "kk"
    assert lang_of(a_card(a_file("cases/primer.en", title="Case")), languages) == "en"
