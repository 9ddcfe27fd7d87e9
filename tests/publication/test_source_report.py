"""The report on sources: every source with its uses, and what may want mending."""

from __future__ import annotations

from collections.abc import Sequence

from casegen.content.corpus import read_corpus
from casegen.content.documents import ContentFile
from casegen.publication.source_report import ClaimAt, ListedSource, SourceReport, report_sources
from casegen.publication.world import manuscript_of, whole_world
from tests.builders import AS_OF, a_case, a_file, a_page, a_person, a_site, a_source, shared_sources

URL = "https://example.org/news"
SHARED = shared_sources(
    s={"title": "Общий", "url": URL}, t={"publisher": {"ru": "Газета", "en": "Paper"}, "archive": URL}
)


def report(*files: ContentFile) -> SourceReport:
    """The report on some files."""
    corpus, _ = read_corpus([a_site(), *files])
    world, _ = whole_world(corpus)
    scripts = [script for key in world.originals if (script := manuscript_of(world, key)) is not None]
    return report_sources(corpus.base, scripts, AS_OF)


def uses(source: ListedSource) -> list[tuple[str, str, int, str]]:
    return [(use.kind, use.span.path.removeprefix("content/"), use.span.line, use.words) for use in source.uses]


def ids(sources: Sequence[ListedSource]) -> list[str]:
    return [source.fields.id for source in sources]


def words(claims: Sequence[ClaimAt]) -> list[str]:
    return [claim.words for claim in claims]


def test_a_source_is_listed_with_everything_that_names_it() -> None:
    case = a_case(
        "x",
        "Слова [@s].",
        people=[{"name": "Анна Ким", "sources": ["s"], "charges": [{"text": "Клевета", "sources": ["s"]}]}],
        events=[{"text": "Суд", "sources": ["s"]}],
        contested=[
            {"question": "?", "versions": [{"by": "А", "text": "да", "sources": ["s"]}, {"by": "Б", "text": "нет"}]}
        ],
        recognition=[{"body": "ООН", "finding": "Произвольно", "sources": ["s"]}],
        sources=["s"],
    )
    translation = a_file("cases/x.en", "Words [@s].", title="X")
    person = a_person("p", "[@s]", name="П", sources=["s"], variants=[{"value": "P", "source": "s"}])
    [source, other] = report(SHARED, case, translation, person, a_page("about", "[@s]")).sources
    assert uses(source) == [
        ("person", "cases/x.md", 4, "Анна Ким"),
        ("charge", "cases/x.md", 4, "Клевета"),
        ("event", "cases/x.md", 5, "Суд"),
        ("version", "cases/x.md", 6, "А: да"),
        ("finding", "cases/x.md", 7, "ООН: Произвольно"),
        ("text", "cases/x.md", 10, ""),
        ("text", "cases/x.en.md", 4, ""),
        ("list", "cases/x.md", 8, ""),
        ("text", "pages/about.md", 4, ""),
        ("name", "people/p.md", 4, "P"),
        ("text", "people/p.md", 6, ""),
        ("page", "people/p.md", 3, ""),
    ]
    assert (other.publisher, other.uses) == ({"ru": "Газета", "en": "Paper"}, ())


def test_an_id_is_that_of_the_file_before_that_of_sources_yml() -> None:
    found = report(SHARED, a_case("x", "[@s]", sources=[a_source("s")]), a_case("y", "[@s]"))
    assert [(source.span.path, len(source.uses)) for source in found.sources] == [
        ("content/sources.yml", 1),
        ("content/sources.yml", 0),
        ("content/cases/x.md", 1),
    ]


def test_claims_by_how_many_sources_they_have() -> None:
    lists = {"ничей": [], "одного": ["a"], "дважды одного": ["a", "a"], "двух": ["a", "b"]}
    events = [{"text": text, "sources": sources} for text, sources in lists.items()]
    found = report(a_case("x", events=events, sources=[a_source("a"), a_source("b")]))
    assert words(found.without_source) == ["ничей"]
    assert words(found.of_one_source) == ["одного", "дважды одного"]
    assert words(found.claims) == list(lists)


def test_what_nothing_cites_and_what_is_not_archived() -> None:
    listed = a_case(
        "x",
        sources=["s", a_source("a"), {"id": "b", "title": "Б", "url": f"{URL}/b"}, {"id": "d", "title": "На бумаге"}],
        events=[{"text": "x", "sources": ["b", "d"]}],
    )
    found = report(SHARED, listed, a_person("p", name="П", sources=["t", a_source("c")]))
    assert ids(found.never_cited) == ["s", "a"]  # a case that only lists a source says nothing with it
    assert ids(found.without_archive) == ["s", "b"]


def test_a_page_that_several_sources_are_in_whatever_file_and_spelling() -> None:
    first = a_case(
        "x", "[@a]", sources=[a_source("a", url="http://www.example.org/news/"), a_source("b", url=f"{URL}/b")]
    )
    second = a_case("y", "[@a]", sources=[a_source("a", url=f"{URL}?utm_source=x")])
    found = report(SHARED, first, second).same_pages
    assert {page: [source.span.path for source in sources] for page, sources in found.items()} == {
        "//example.org/news": ["content/sources.yml", "content/cases/x.md", "content/cases/y.md"]
    }


def test_drafts_are_listed_and_marked() -> None:
    draft = a_case("x", publish="false", events=[{"text": "Суд", "sources": ["a", "s"]}], sources=[a_source("a")])
    found = report(SHARED, draft, a_case("y", "[@s]", publish="2026-01-01"))
    assert [(source.fields.id, source.is_draft) for source in found.sources] == [
        ("s", False),
        ("t", False),
        ("a", True),
    ]
    assert [use.is_draft for use in found.sources[0].uses] == [True, False]
    assert [claim.is_draft for claim in found.claims] == [True]


def test_an_id_that_no_source_has_is_left_to_the_check() -> None:
    assert report(a_case("x", "[@nowhere]", events=[{"text": "Суд", "sources": ["nowhere"]}])).sources == ()
