"""What has a page, and what a reference to it is to readers of each language."""

from __future__ import annotations

import pytest

from casegen.content.documents import ContentFile, Kind
from casegen.publication.compile import examine
from casegen.publication.targets import Targets
from casegen.publication.world import Key
from casegen.values.diagnostics import has_errors
from tests.builders import AS_OF, a_case, a_dossier, a_file, a_page, a_person, a_site, codes, shared_sources

SITE = a_site(languages=["ru", "en", "kk"], countries={"XA": "Абхазия", "XB": {"ru": "Б", "en": "B"}})
FILES = (
    a_case("x", "См. [@shared].", people=["ivan-primer", {"name": "Свидетель", "role": "witness"}], dossiers=["d"]),
    a_case("en-kk", lang="en", countries=["XA", "XB"], title="Case"),
    a_file("cases/en-kk.kk", title="Іс"),
    a_case("old"),  # called like somebody's id that was given up
    a_person(),
    a_person("old", name="Старое Имя", merged_into="ivan-primer"),
    a_person("petr", name="Пётр"),
    *(a_dossier("d"), a_dossier("empty"), a_page("about"), a_page("draft", publish="false")),
    a_file("countries/kz", title="Страна"),
    shared_sources(
        shared={"title": "Источник", "archive": "https://archive.example/1"},
        unused={"title": "Другой", "archive": "https://archive.example/2"},
    ),
)


def targets_of(*files: ContentFile) -> Targets:
    """What can be referred to in some files."""
    return examine([SITE, *files], AS_OF)[0].survey.targets


@pytest.fixture(scope="module")
def targets() -> Targets:
    """What can be referred to in FILES, in which nothing is wrong that would stop a build."""
    overview, problems = examine([SITE, *FILES], AS_OF)
    assert not has_errors(problems), codes(problems)
    return overview.survey.targets


def test_a_page_has_what_is_published_and_whoever_a_case_names(targets: Targets) -> None:
    assert {":".join(key) for key in targets.pages} == {
        *("case:x", "case:en-kk", "case:old", "person:ivan-primer", "dossier:d", "page:about"),
        *("country:kz", "country:xa", "country:xb"),
    }
    without = {":".join(key) for key in targets.without_page}
    assert without == {"person:old", "person:petr", "dossier:empty", "page:draft"}
    assert {":".join(key) for key in targets.held} == {"page:draft"}


@pytest.mark.parametrize(
    ("kind", "id", "lang", "address", "text", "text_lang"),
    [
        ("case", "x", "ru", "/cases/x/", "Дело «x»", "ru"),
        ("case", "x", "en", "/cases/x/", "Дело «x»", "ru"),
        # nobody can read it in Russian: it stands first in the language in which it was written
        ("case", "en-kk", "ru", "/en/cases/en-kk/", "Case", "en"),
        ("case", "en-kk", "kk", "/kk/cases/en-kk/", "Іс", "kk"),
        ("person", "old", "kk", "/kk/people/ivan-primer/", "Иван Пример", "ru"),
        ("case", "old", "ru", "/cases/old/", "Дело «old»", "ru"),
        ("country", "kz", "en", "/en/countries/kz/", "Страна", "ru"),
        ("country", "xa", "en", "/en/countries/xa/", "Абхазия", "ru"),
        ("country", "xb", "en", "/en/countries/xb/", "B", "en"),
    ],
)
def test_where_a_reference_leads(
    targets: Targets, kind: Kind, id: str, lang: str, address: str, text: str, text_lang: str
) -> None:
    link = targets.link((kind, id), lang)
    assert (link.address, str(link.text), link.lang) == (address, text, text_lang)


@pytest.mark.parametrize("key", [("page", "draft"), ("person", "petr"), ("case", "nowhere")])
def test_what_has_no_page_is_no_link_and_says_nothing(targets: Targets, key: Key) -> None:
    link = targets.link(key, "ru")
    assert (link.address, str(link.text)) == (None, "…")


@pytest.mark.parametrize(
    ("key", "written", "expected"),
    [
        (("case", "x"), "", ""),
        (("case", "x"), "source-shared", "#source-shared"),
        (("case", "x"), "source-unused", "#text-source-unused"),
        (("case", "x"), "shared", "#text-shared"),
        (("case", "x"), "chapter-shared", "#text-chapter-shared"),
        (("country", "xa"), "source-shared", "#text-source-shared"),  # it has no file that could cite it
        (("case", "nowhere"), "source-shared", "#text-source-shared"),
    ],
)
def test_a_fragment_is_a_source_that_documents_share_or_a_heading(
    targets: Targets, key: Key, written: str, expected: str
) -> None:
    assert targets.fragment(key, written) == expected


@pytest.mark.parametrize(
    ("more", "sure"),
    [
        ([], True),
        ([a_case("broken", titel="x")], False),  # it may be what gives a page
        ([a_page("broken", titel="x")], True),
        ([a_case("y", people=[{"person": "nobody"}])], False),
        ([a_case("y", people=[{"person": "nobody"}]), a_case("broken", titel="x")], False),
    ],
)
def test_whether_everything_is_known_that_has_a_page(more: list[ContentFile], *, sure: bool) -> None:
    assert targets_of(*FILES, *more).sure == sure
