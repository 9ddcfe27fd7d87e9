"""Files as documents: what a path says, and what a file says as far as it can be read."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casegen.content.documents import Broken, ContentFile, Document, Name, name_of, read_document
from casegen.content.fields import CaseFields, CountryFields, DossierFields, PageFields, PersonFields
from casegen.content.own_fields import OwnValue
from casegen.content.references import Reference
from casegen.content.translation_fields import TranslationFields
from casegen.values.dates import PartialDate, parse_date
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.vocabularies import BUILT_IN, Vocabulary
from tests.builders import a_case, a_dossier, a_file, a_page, a_person, codes, places


def read(file: ContentFile, vocabulary: Vocabulary = BUILT_IN) -> tuple[Document | Broken | None, list[Diagnostic]]:
    return read_document(file, vocabulary)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("content/cases/ivan-primer.md", Name("case", "ivan-primer", None)),
        ("content/cases/ivan-primer.en.md", Name("case", "ivan-primer", "en")),
        ("content/people/a.kk-Latn.md", Name("person", "a", "kk-Latn")),
        ("content/countries/kz.md", Name("country", "kz", None)),
        ("content/countries/no.en.md", Name("country", "no", "en")),
        ("content/dossiers/a.md", Name("dossier", "a", None)),
        ("content/pages/about.md", Name("page", "about", None)),
    ],
)
def test_a_path_says_kind_id_and_language(path: str, name: Name) -> None:
    assert (name, []) == name_of(path)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("content/about.md", ["unexpected-file"]),
        ("content/case/a.md", ["unexpected-file"]),
        ("content/cases/2022/a.md", ["unexpected-file"]),
        ("content/cases/a.txt", ["unexpected-file"]),
        ("content/cases/a.MD", ["unexpected-file"]),
        ("content/cases/a.md~", ["unexpected-file"]),
        ("content/cases/A.md", ["invalid-id"]),
        ("content/cases/Иван.md", ["invalid-id"]),
        ("content/cases/a b.md", ["invalid-id"]),
        ("content/cases/con.md", ["reserved-address"]),
        ("content/cases/index.md", ["reserved-address"]),
        ("content/cases/.md", ["invalid-id"]),
        ("content/cases/a.english.md", ["invalid-language"]),
        ("content/cases/a..md", ["invalid-language"]),
        ("content/cases/A.english.md", ["invalid-id", "invalid-language"]),
        ("content/countries/KZ.md", ["invalid-id"]),
        ("content/countries/kazakhstan.md", ["unknown-country"]),
    ],
)
def test_a_path_that_says_nothing_is_told(path: str, expected: list[str]) -> None:
    name, problems = name_of(path)
    assert name is None
    assert expected == codes(problems)
    assert {Span(path)} == {problem.span for problem in problems}


def test_a_publication_may_have_countries_of_its_own() -> None:
    assert name_of("content/countries/ka.md", frozenset({"KA"}))[0] == Name("country", "ka", None)


@pytest.mark.parametrize(
    ("file", "fields"),
    [
        (a_case(), CaseFields),
        (a_person(), PersonFields),
        (a_file("countries/kz"), CountryFields),
        (a_dossier(), DossierFields),
        (a_page(), PageFields),
        (a_file("cases/primer.en"), TranslationFields),
        (a_file("people/ivan-primer.en"), TranslationFields),
    ],
    ids=lambda value: getattr(value, "path", ""),
)
def test_each_kind_has_its_fields(file: ContentFile, fields: type) -> None:
    document, problems = read(file)
    assert problems == []
    assert isinstance(document, Document)
    assert isinstance(document.fields, fields)


def test_a_body_has_its_text_and_its_references() -> None:
    document, _ = read(a_case("primer", "Слово.\n\n[[a]]\n"))
    assert isinstance(document, Document)
    assert document.body.text == "Слово.\n\n[[a]]\n"
    span = Span("content/cases/primer.md", 7, 1, 5)
    assert document.body.references == (Reference("wiki", "a", None, span),)


def test_a_translation_holds_no_facts() -> None:
    document, problems = read(a_file("cases/primer.en", title="Case", countries=["KZ"], publish="false", titel="x"))
    assert isinstance(document, Broken)
    assert sorted(places(problems)) == [
        ("fact-in-translation", 3, 1),
        ("fact-in-translation", 4, 1),
        ("unknown-field", 5, 1),
    ]


@pytest.mark.parametrize(
    ("path", "field"),
    [("people/a.en", "title"), ("cases/a.en", "name"), ("pages/a.en", "events"), ("countries/kz.en", "name")],
)
def test_a_translation_holds_no_words_of_another_kind(path: str, field: str) -> None:
    assert codes(read(a_file(path, **{field: "x"}))[1]) == ["unknown-field"]


def test_of_a_broken_document_name_and_body_remain() -> None:
    document, problems = read(a_case("primer", "[[a]]", titel="x"))
    assert isinstance(document, Broken)
    assert document.name == Name("case", "primer", None)
    assert [reference.target for reference in document.body.references] == ["a"]
    assert codes(problems) == ["unknown-field"]


OWN = Vocabulary(
    fields={
        "from": ("case", "list"),
        "court": ("case", "text"),
        "opened": ("case", "date"),
        "docket": ("case", "url"),
        "grave": ("person", "text"),
    },
    taxonomies=("prisons", "tags"),
)


def test_own_fields_are_read_by_their_kind_in_the_order_of_the_settings() -> None:
    document, problems = read(
        a_case(
            court="Верховный суд",
            opened="2020~",
            docket="https://example.org",
            **{"from": ["a", "b"]},
            tags=["x"],
            prisons=["ИК-1"],
        ),
        OWN,
    )
    assert problems == []
    assert isinstance(document, Document)
    date = parse_date("2020~")
    assert isinstance(date, PartialDate)
    assert list(document.own.items()) == [
        ("from", OwnValue("list", ("a", "b"))),
        ("court", OwnValue("text", ("Верховный суд",))),
        ("opened", OwnValue("date", date=date)),
        ("docket", OwnValue("url", ("https://example.org",))),
    ]
    assert document.terms == {"prisons": ("ИК-1",), "tags": ("x",)}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"court": ["a"]}, "wrong-shape"),
        ({"court": {"a": "b"}}, "wrong-shape"),
        ({"court": ""}, "empty-value"),
        ({"from": "a"}, "wrong-shape"),
        ({"from": [{"a": "b"}]}, "text-became-map"),
        ({"opened": "15.01.2022"}, "invalid-date"),
        ({"docket": "example.org"}, "invalid-url"),
        ({"docket": ["https://example.org"]}, "wrong-shape"),
        ({"prisons": "ИК-1"}, "wrong-shape"),
        ({"grave": "Ош"}, "unknown-field"),
    ],
)
def test_a_value_of_the_wrong_kind_in_an_own_field_is_an_error(fields: dict[str, object], expected: str) -> None:
    document, problems = read(a_case(**fields), OWN)
    assert isinstance(document, Broken)
    assert codes(problems) == [expected]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"court": "Supreme court", "from": ["a"]}, []),
        ({"opened": "2022"}, ["fact-in-translation"]),
        ({"docket": "https://example.org"}, ["fact-in-translation"]),
        ({"prisons": ["IK-1"]}, ["fact-in-translation"]),
        ({"grave": "Osh"}, ["unknown-field"]),
    ],
)
def test_a_translation_has_own_fields_that_are_words(fields: dict[str, object], expected: list[str]) -> None:
    assert codes(read(a_file("cases/primer.en", **fields), OWN)[1]) == expected


@settings(deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: f"---\n{text}\n---\n".encode()))
def test_no_file_raises_and_none_is_skipped(data: bytes) -> None:
    document, problems = read(ContentFile("content/cases/a.md", data))
    assert isinstance(document, Document) == (not problems)


MISTAKES = {
    "fields": "".join(f"a{number}: x\n" for number in range(7000)),
    "fields of events": "events:\n" + "".join(f"- a{number}: x\n" for number in range(5000)),
    "texts with a colon": "tags:\n" + "".join(f"- a{number}: x\n" for number in range(5000)),
    "words": "events:\n" + "".join(f"- {{text: x, type: a{number}}}\n" for number in range(2000)),
    "dates": "events:\n" + "".join(f"- {{text: x, date: января {number}}}\n" for number in range(1500)),
    "a long word": "countries: [" + "q" * 60_000 + "]",
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_file_full_of_mistakes_is_answered_soon(name: str) -> None:
    start = time.process_time()
    document, problems = read(ContentFile("content/cases/a.md", f"---\n{MISTAKES[name]}\n---\n".encode()))
    assert time.process_time() - start < 5
    assert isinstance(document, Broken)
    assert problems
