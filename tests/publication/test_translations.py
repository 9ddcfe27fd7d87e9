"""What is told of a translation beside its original: what it lacks since, and what the two say differently."""

from __future__ import annotations

from typing import Any

import pytest

from casegen.content.corpus import read_corpus
from casegen.content.documents import ContentFile, Document, read_document
from casegen.content.recording import recorded
from casegen.publication.compile import compile_publication
from casegen.publication.translations import check_translations
from casegen.publication.world import manuscript_of, whole_world
from casegen.values.vocabularies import BUILT_IN
from tests.builders import AS_OF, a_case, a_file, a_page, a_person, a_site, a_source

SOURCES = [a_source("a"), a_source("b")]
OTHERS = (a_person("ivan", name={"ru": "Иван Пример", "en": "Ivan Primer"}), a_page("about"), a_page("more"))


def a_translation(body: str = "", **fields: Any) -> ContentFile:
    return a_file("cases/primer.en", body, **{"title": "Case", **fields})


def of(original: ContentFile, translation: ContentFile) -> ContentFile:
    """A translation that was recorded beside an original."""
    documents = [read_document(file, BUILT_IN)[0] for file in (original, translation)]
    one, other = documents
    assert isinstance(one, Document)
    assert isinstance(other, Document)
    data = recorded(translation.data, one, "ru", other)
    assert data is not None
    return ContentFile(translation.path, data)


def told(*files: ContentFile, code: str) -> list[tuple[str, int, str]]:
    """The file, line and message of what is said with a code."""
    problems = compile_publication([a_site(), *OTHERS, *files], AS_OF)[1]
    return [(one.span.path.rpartition("/")[2], one.span.line, one.message) for one in problems if one.code == code]


def differing(here: str, there: str, **fields: Any) -> list[tuple[int, str]]:
    """The lines and messages about differences between a body in Russian and one in English, after five lines of fields."""
    case = a_case("primer", here, people=["ivan"], sources=SOURCES, **fields)
    found = told(case, of(case, a_translation(there)), code="translation-differs")
    return [(line, message.replace("content/cases/primer.md", "it")) for _, line, message in found]


# ── what has changed ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_change_is_told_with_both_places_and_the_words() -> None:
    case = a_case("primer", "Раз.\n\nДва.", summary="Кратко.")
    translation = of(case, a_translation("One.\n\nTwo.", summary="Short."))
    changed = a_case("primer", "Раз.\n\nТри.\n\nЧетыре.", summary="Иначе.")
    assert told(changed, translation, code="outdated-translation") == [
        ("primer.en.md", 3, "the original has changed since this was translated: `content/cases/primer.md:4`, “Иначе.”"),
        ("primer.en.md", 10, "the original has changed since this was translated: `content/cases/primer.md:8`, “Три.”"),
        ("primer.en.md", 10, "behind this the original has something new: `content/cases/primer.md:10`, “Четыре.”"),
    ]  # fmt: skip
    assert told(case, translation, code="outdated-translation") == []


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ("One.\n\nTwo.", (9, "what is translated here is gone from the original, `content/cases/primer.md`")),
        ("All.", (0, "the end of the original is gone, `content/cases/primer.md`")),
    ],
)
def test_what_is_gone_is_told_where_it_is_translated(made: str, expected: tuple[int, str]) -> None:
    case = a_case("primer", "Раз.\n\nДва.")
    found = told(a_case("primer", "Раз."), of(case, a_translation(made)), code="outdated-translation")
    assert [(line, message) for _, line, message in found] == [expected]


@pytest.mark.parametrize(
    ("made", "line", "message"),
    [
        ("One.\n\nTwo.", 7, "what is translated here is gone from the original; it stood before `{}`, “Два.”"),
        ("All.", 0, "something is gone from the original that stood before `{}`, “Два.”"),
    ],
)
def test_what_is_gone_before_something_else_is_told_by_that(made: str, line: int, message: str) -> None:
    case = a_case("primer", "Раз.\n\nДва.")
    found = told(a_case("primer", "Два."), of(case, a_translation(made)), code="outdated-translation")
    assert found == [("primer.en.md", line, message.format("content/cases/primer.md:5"))]


def test_something_new_before_everything_is_told_of_the_file() -> None:
    case = a_case("primer", "Раз.")
    found = told(a_case("primer", "Ноль.\n\nРаз."), of(case, a_translation("One.")), code="outdated-translation")
    assert found == [("primer.en.md", 0, "the original has something new: `content/cases/primer.md:5`, “Ноль.”")]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Слово " * 20, "Слово Слово Слово Слово Слово Слово Слово Слово Слово Слово …"),
        ("а" * 100, "а" * 60 + "…"),
        ("Он сказал “да” и `нет`.", "Он сказал \"да\" и 'нет'."),
    ],
)
def test_long_words_are_cut_and_signs_of_quotation_are_others(words: str, shown: str) -> None:
    translation = of(a_case("primer", "Раз."), a_translation("One."))
    [(_, _, message)] = told(a_case("primer", words), translation, code="outdated-translation")
    assert message.endswith(f"“{shown}”")


def test_every_kind_of_file_has_translations() -> None:
    for folder, fields in (("people", {"description": "х"}), ("pages", {}), ("countries", {}), ("dossiers", {})):
        id = "kz" if folder == "countries" else "ivan" if folder == "people" else "x"
        name = {"name": "Иван Пример"} if folder == "people" else {"title": "Х"}
        one, other = (a_file(f"{folder}/{id}", text, **name, **fields) for text in ("Раз.", "Два."))
        translation = of(one, a_file(f"{folder}/{id}.en", "One."))
        files = [a_site(), *(file for file in OTHERS if file.path != one.path), other, translation]
        found = [p for p in compile_publication(files, AS_OF)[1] if p.code == "outdated-translation"]
        assert [(p.span.path, p.span.line) for p in found] == [(translation.path, 5)], folder


def test_of_a_draft_it_is_told_too() -> None:
    case = a_case("primer", "Раз.", publish=False)
    translation = of(case, a_translation("One."))
    assert len(told(a_case("primer", "Два.", publish=False), translation, code="outdated-translation")) == 1


# ── what is not recorded ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_translation_that_nobody_recorded_is_noted() -> None:
    found = told(a_case("primer", "Раз."), a_translation("One."), code="unrecorded-translation")
    assert found == [("primer.en.md", 0, "nothing tells which version of the original this translates")]


def test_words_that_nobody_recorded_are_noted_where_they_stand() -> None:
    case = a_case("primer", "Раз.", summary="Кратко.")
    translation = of(case, a_translation("One."))
    more = ContentFile(translation.path, translation.data.replace(b"\ntranslated:", b"\nsummary: Short\ntranslated:"))
    found = told(case, more, code="unrecorded-translation")
    assert found == [("primer.en.md", 3, "nothing tells which version of the original is translated here")]


def test_words_that_the_original_does_not_have_cannot_be_recorded() -> None:
    case = a_case("primer")
    assert told(case, of(case, a_translation(summary="Short")), code="unrecorded-translation") == []


# ── what differs ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ("В 2011 году.\n\nВ 2012 году.", "In 2011.\n\nIn 2013.",
         [(9, "the original, `it:9`, has `2012`, and this has `2013`")]),
        ("В 2011 году.", "Then.", [(7, "the original, `it:7`, has `2011`, which is missing here")]),
        ("Тогда.", "In 2011.", [(7, "this has `2011`, which is not in the original, `it:7`")]),
        # What stands in another block of the translation is only told elsewhere; what changed places is wrong.
        ("В 2011 году.\n\nТогда.", "Once.\n\nThen, in 2011.", []),
        ("В 2011 году.\n\nВ 2012 году.", "In 2012.\n\nIn 2011.",
         [(7, "the original, `it:7`, has `2011`, and this has `2012`"),
          (9, "the original, `it:9`, has `2012`, and this has `2011`")]),
        ("7 января.\n\nОн вышел.", "On the 7th.\n\nHe left in January.", []),
        ("7 января.", "On the 7th.", [(7, "the original, `it:7`, has `января`, which is missing here")]),
        # Texts that are divided otherwise: one may be shorter, but it says nothing new.
        ("В 2011 и 2012 годах.\n\nВ мае 2013 года.", "In 2011 and 2014.",
         [(7, "this has `2014`, which is not in the original, `it:7`")]),
        ("Так [@a].\n\nИ так [@b].", "So [@a]; so [@b].\n\nSo.", []),
        ("Так [@a].\n\nИ так [@b].", "So [@a].\n\nSo.", [(9, "the original, `it:9`, has `[@b]`, which is missing here")]),
        ("Так [@a]. И так [@a].", "So and so [@a].", []),
        ("Так [@a].", "So [@b].", [(7, "the original, `it:7`, has `[@a]`, and this has `[@b]`")]),
        ("[[ivan|Он]] и [[about]].\n\nОн.", "Ivan and [About](../pages/about.md).\n\n[[person:ivan]].", []),
        ("[[about]]", "[[more]]", [(7, "the original, `it:7`, has `[[about]]`, and this has `[[more]]`")]),
        ("[[about]]", "[[ivan]]", [(7, "the original, `it:7`, has `[[about]]`, and this has `[[ivan]]`")]),
        ("[[about]] и [[about]].", "[[about]].", []),
        ("`[[about]]`", "So.", []),
    ],
)  # fmt: skip
def test_what_differs_is_told_at_the_place_of_the_translation(
    here: str, there: str, expected: list[tuple[int, str]]
) -> None:
    assert differing(here, there) == expected


ANNA = a_person("anna", name={"ru": "Анна Образцова", "en": "Anna Obraztsova"})


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        # Each is linked elsewhere too, and yet one stands for the other.
        ("[[ivan|Он]] и [[anna|она]].\n\n[[ivan|Иван]] вышел.", "[[ivan|He]] and [[anna|she]].\n\n[[anna|Ivan]] left.",
         [(9, "the original, `it:9`, has `[[ivan]]`, and this has `[[anna]]`")]),
        ("[[ivan|Он]]. [[anna]].\n\n[[ivan|Иван]].\n\nРаз.", "[[ivan|He]]. [[anna]].\n\n[[anna|Ivan]].",
         [(7, "the original, `it:7`, has `[[ivan]]`, and this has `[[anna]]`")]),
        # Who is named there without a link may have another one.
        ("[[ivan|Он]] и [[anna|она]].\n\n[[ivan|Иван]] и Анна.", "[[ivan|He]] and [[anna|she]].\n\n[[anna|Anna]] and Ivan.", []),
        # Known people without a link.
        ("Анну Образцову видели.", "She was seen.", [(7, "the original, `it:7`, has `Анну Образцову`, which is missing here")]),
        ("Её видели.", "Anna Obraztsova was seen.", [(7, "this has `Anna Obraztsova`, which is not in the original, `it:7`")]),
        ("Её видели.", "Olga Testova was seen.", []),  # nobody is known by that name
        ("Анну Образцову видели.", "Obraztsova was seen.", []),
        # “and” was taken for Anna.
        ("Анну Образцову видели.", "She was seen and left.", [(7, "the original, `it:7`, has `Анну Образцову`, which is missing here")]),
        # So were “In” and “March”, and what begins a sentence.
        ("Анну Образцову видели.", "In March she was seen. An hour later she left.", [(7, "the original, `it:7`, has `Анну Образцову`, which is missing here")]),
        ("Анну Образцову видели.\n\nЕё.", "She was seen.\n\nAnna.", []),
        ("Анну Образцову видели.\n\nЕё.", "She was seen.", []),  # divided otherwise, it may be shorter
        ("Анну Образцову видели.", "[[anna]] was seen.", [(7, "this has `[[anna]]`, which is not in the original, `it:7`")]),
        # Nobody need be known.
        ("Ольгу Тестову видели.", "Maria Testova was seen.",
         [(7, "the original, `it:7`, has `Ольгу Тестову`, and this has `Maria Testova`")]),
    ],
)  # fmt: skip
def test_names_that_differ_are_told(here: str, there: str, expected: list[tuple[int, str]]) -> None:
    case = a_case("primer", here, people=["ivan", "anna"], sources=SOURCES)
    found = told(ANNA, case, of(case, a_translation(there)), code="translation-differs")
    assert [(line, message.replace("content/cases/primer.md", "it")) for _, line, message in found] == expected


def test_names_that_differ_are_told_of_fields() -> None:
    events = [{"id": "x", "text": "Олег Тестов молчал."}]
    case = a_case("primer", "Анна.", people=["ivan", "anna"], summary="Иван Пример и Анна Образцова.", events=events)
    translation = of(case, a_translation("Anna.", summary="Ivan Primer.", events={"x": "Oleg Pestov kept silent."}))
    found = told(ANNA, case, translation, code="translation-differs")
    assert [(line, message.partition(", has ")[2]) for _, line, message in found] == [
        (3, "`Анна Образцова`, which is missing here"),
        (4, "`Олег Тестов`, and this has `Oleg Pestov`"),
    ]


def test_a_text_that_has_changed_is_not_compared_until_it_is_translated_anew() -> None:
    case, other = a_case("primer", "В 2011 году.\n\nВ 2012 году."), a_case("primer", "В 2015 году.\n\nВ 2012 году.")
    translation = of(case, a_translation("In 2011.\n\nIn 2013."))
    assert [line for _, line, _ in told(other, translation, code="translation-differs")] == [9]
    shorter = of(case, a_translation("In 2011 and 2013."))
    assert told(other, shorter, code="translation-differs") == []


def test_fields_are_compared_each_with_its_own() -> None:
    events = [{"id": "x", "text": "В 2011 году.", "note": "5 дней."}, {"id": "y", "text": "В 2012 году."}]
    case = a_case("primer", "", summary="В мае 2012 года.", events=events)
    words = {"x": {"text": "In 2012.", "note": "6 days."}, "y": "In 2012."}
    found = told(case, of(case, a_translation(summary="In 2012.", events=words)), code="translation-differs")
    assert [(line, message.partition(", has ")[2]) for _, line, message in found] == [
        (3, "`мае`, which is missing here"),
        (4, "`2011`, and this has `2012`"),
        (4, "`5`, and this has `6`"),
    ]
    changed = a_case("primer", "", summary="В 2012 году.", events=[{**events[0], "text": "В 2014 году."}, events[1]])
    found = told(changed, of(case, a_translation(events=words)), code="translation-differs")
    assert [line for _, line, _ in found] == [3]  # the note alone


def test_without_a_survey_links_are_compared_as_they_are_written() -> None:
    files = [a_site(), a_case("primer", "[[about]]"), a_translation("[[more]]")]
    world = whole_world(read_corpus(files)[0])[0]
    script = manuscript_of(world, ("case", "primer"))
    assert script is not None
    found = [one.message for one in check_translations(script, None) if one.code == "translation-differs"]
    assert found == ["the original, `content/cases/primer.md:5`, has `[[about]]`, and this has `[[more]]`"]
