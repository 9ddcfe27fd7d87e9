"""Where the references of a body lead, what stands there for readers of each language, and what may not stand."""

from __future__ import annotations

import pytest

from casegen.content.documents import ContentFile
from casegen.publication.types import ProseLink
from tests.builders import (
    a_case,
    a_dossier,
    a_file,
    a_page,
    a_person,
    a_site,
    codes,
    places,
    problems_of,
    publish,
    published,
)
from tests.photos import a_photo

FILES = (
    a_case(
        "target",
        title="Дело",
        people=["ivan-primer", {"name": "Свидетель", "role": "witness"}],
        dossiers=["yanvar"],
        events=[{"id": "arrest", "text": "Арест.", "sources": ["s"]}],
        sources=[{"id": "s", "title": "Источник", "archive": "https://archive.example/1"}],
    ),
    a_file("cases/target.en", title="The case"),
    a_person("ivan-primer", name={"ru": "Иван Пример", "en": "Ivan Primer"}),
    a_dossier("yanvar", title="Январь"),
    a_page("about", title="О проекте"),
    a_file("countries/kz", title="Страна"),
)  # fmt: skip


def link(body: str, *files: ContentFile, lang: str = "ru") -> ProseLink:
    """Where the only reference of a body leads."""
    text = body if lang == "ru" else ""
    others = [] if lang == "ru" else [a_file(f"cases/a.{lang}", body, title="A")]
    prose = published(a_case("a", text), *others, *(files or FILES)).cases["a"].bodies[lang]
    [found] = prose.links.values()
    return found


@pytest.mark.parametrize(
    ("body", "lang", "expected"),
    [
        ("[[target]]", "ru", ProseLink("case", "target", "/cases/target/", "Дело", "ru")),
        ("[[target]]", "en", ProseLink("case", "target", "/en/cases/target/", "The case", "en")),
        ("[[case:target|слово]]", "ru", ProseLink("case", "target", "/cases/target/", "Дело", "ru")),
        ("[[ivan-primer]]", "ru", ProseLink("person", "ivan-primer", "/people/ivan-primer/", "Иван Пример", "ru")),
        ("[[ivan-primer]]", "en", ProseLink("person", "ivan-primer", "/en/people/ivan-primer/", "Ivan Primer", "en")),
        ("[[yanvar]]", "en", ProseLink("dossier", "yanvar", "/en/dossiers/yanvar/", "Январь", "ru")),
        ("[[about]]", "ru", ProseLink("page", "about", "/about/", "О проекте", "ru")),
        # a page exists only in the languages in which it is written
        ("[[about]]", "en", ProseLink("page", "about", "/about/", "О проекте", "ru")),
        ("[[country:kz]]", "ru", ProseLink("country", "kz", "/countries/kz/", "Страна", "ru")),
        ("[x](target.md)", "ru", ProseLink("case", "target", "/cases/target/", "Дело", "ru")),
        ("[x](./target.en.md)", "ru", ProseLink("case", "target", "/cases/target/", "Дело", "ru")),
        ("[x](../cases/target.md#event-arrest)", "ru", ProseLink("case", "target", "/cases/target/#event-arrest", "Дело", "ru")),
        ("[x](target.md#event-log)", "ru", ProseLink("case", "target", "/cases/target/#text-event-log", "Дело", "ru")),
        ("[x](../people/ivan-primer.md)", "en", ProseLink("person", "ivan-primer", "/en/people/ivan-primer/", "Ivan Primer", "en")),
        ("[x](../countries/kz.md)", "ru", ProseLink("country", "kz", "/countries/kz/", "Страна", "ru")),
    ],
)  # fmt: skip
def test_where_a_reference_leads(body: str, lang: str, expected: ProseLink) -> None:
    assert expected == link(body, lang=lang)


def test_a_person_without_a_file_and_a_country_without_one_can_be_linked() -> None:
    files = (a_case("target", people=["Анна Ким"], countries=["KG"]),)
    assert link("[[anna-kim]]", *files).text == "Анна Ким"
    assert link("[[country:kg]]", *files).text == "Кыргызстан"


def test_a_country_of_the_publication_is_called_as_the_publication_calls_it() -> None:
    files = (a_site(countries={"KA": {"ru": "Каракалпакстан"}}), a_case("target", countries=["KA"]))
    assert link("[[country:ka]]", *files).text == "Каракалпакстан"


# ── what has no page ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", ["case", "person", "dossier", "page"])
@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[[secret|эти слова]]", "unpublished-link"),
        ("[[{kind}:secret|эти слова]]", "unpublished-link"),
        ("[эти слова](../{folder}/secret.md)", "unpublished-link"),
        ("[[secret]]", "unpublished-link-without-text"),
    ],
)
def test_of_what_is_not_published_nothing_shows(kind: str, body: str, expected: str) -> None:
    folder = {"case": "cases", "person": "people", "dossier": "dossiers", "page": "pages"}[kind]
    make = {"case": a_case, "person": a_person, "dossier": a_dossier, "page": a_page}[kind]
    named = {"name": "Тайна"} if kind == "person" else {"title": "Тайна"}
    written = body.format(kind=kind, folder=folder)
    publication, problems = publish(a_case("a", written), make("secret", publish="false", **named))
    assert codes(problems, but="without-case") == [expected]
    [found] = publication.cases["a"].bodies["ru"].links.values()
    assert found == ProseLink(kind, "secret", None, "…", "ru")
    assert "Тайна" not in repr(publication)


@pytest.mark.parametrize("body", ["[[anna-kim|Анна]]", "[x](../people/anna-kim.md)", "[[yanvar|x]]"])
def test_who_and_what_no_case_names_has_no_page_to_link_to(body: str) -> None:
    problems = problems_of(a_case("a", body), a_person("anna-kim", name="Анна Ким"), a_dossier("yanvar"))
    assert codes(problems, but="without-case") == ["unpublished-link"]


# ── what leads nowhere ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("body", "code", "help"),
    [
        ("[[targt]]", "dead-link", "did you mean `[[target]]`?"),
        ("[[person:target]]", "dead-link", ""),
        ("[[people:ivan-primer]]", "dead-link", "write `[[person:ivan-primer]]`"),
        ("[[kz]]", "dead-link", "a country is linked as `[[country:kz]]`"),
        ("[[Иван Пример]]", "dead-link", "did you mean `[[ivan-primer|Иван Пример]]`?"),
        ("[x](nowhere.md)", "dead-link", ""),
        ("[x](targt.md)", "dead-link", "did you mean `target.md`?"),
        ("[x](../../content/cases/../../../etc/target.md)", "dead-link", ""),
        ("[x](/content/cases/target.md)", "dead-link", ""),
        ("[x](/cases/target/)", "invalid-url", ""),
        ("[x](example.org)", "invalid-url", ""),
        ("[x]()", "invalid-url", ""),
        ("[x](javascript:alert(1))", "forbidden-url", ""),
        ("[x](java&Tab;script:alert(1))", "forbidden-url", ""),
        ("[x](//evil.example)", "forbidden-url", ""),
        ("[x](\\\\evil.example)", "forbidden-url", ""),
        ("[x](data:text/html,x)", "forbidden-url", ""),
        ("<vbscript:x>", "forbidden-url", ""),
        ("[x]: javascript:x", "forbidden-url", ""),
        ("![x](https://example.org/a.jpg)", "remote-image", ""),
        ("![x](//example.org/a.jpg)", "remote-image", ""),
        ("![x](data:image/png;base64,x)", "remote-image", ""),
        ("![x](../assets/nowhere.jpg)", "missing-photo", ""),
        ("[![x](../assets/nowhere.jpg)](https://example.org)", "missing-photo", ""),
        ("![x](../../../etc/passwd)", "missing-photo", ""),
    ],
)
def test_what_leads_nowhere_is_told_at_its_place(body: str, code: str, help: str) -> None:
    [problem] = problems_of(
        a_case("a", f"Слово.\n\nи {body}" if not body.startswith("[x]:") else f"\n\n{body}"), *FILES
    )
    assert (code, 7) == (problem.code, problem.span.line)
    assert problem.help.startswith(help)


@pytest.mark.parametrize(
    "body", ["<https://example.org>", "[x](mailto:a@example.org)", "## A\n\n[x](#a)", "[x](HTTPS://a.org/#b)"]
)
def test_links_to_the_web_and_within_the_page_may_stand(body: str) -> None:
    assert problems_of(a_case("a", body)) == ()


def test_an_id_of_two_kinds_has_to_say_which() -> None:
    files = (a_case("same", people=["same"]), a_person("same", name="П"), a_page("same2"))
    [problem] = problems_of(a_case("a", "[[same]]"), *files)
    assert (problem.code, problem.help) == ("ambiguous-link", "write `[[case:same]]` or `[[person:same]]`")
    assert link("[[person:same]]", *files).kind == "person"


def test_an_id_of_two_kinds_is_no_secret_when_one_is_not_published() -> None:
    problems = problems_of(a_case("a", "[[same|x]]"), a_case("same"), a_page("same", publish="false"))
    assert codes(problems) == ["ambiguous-link"]


def test_a_link_to_a_broken_file_is_no_second_mistake() -> None:
    assert places(problems_of(a_case("a", "[[b]] [x](b.md)"), a_case("b", titel="x"))) == [("unknown-field", 4, 1)]


def test_the_body_of_a_broken_file_is_checked_too() -> None:
    assert codes(problems_of(a_case("a"), a_case("b", "[[nowhere]]", titel="x"))) == ["unknown-field", "dead-link"]


@pytest.mark.parametrize("body", ["![](../assets/dom.jpg)", "![ ](../assets/dom.jpg)", "![]\n\n[]: ../assets/dom.jpg"])
def test_a_photo_needs_words(body: str) -> None:
    photo = ContentFile("content/assets/dom.jpg", a_photo())
    found = [problem.code for problem in problems_of(a_case("a", body), photo)]
    # A reference without a name is none, to us and to Markdown.
    assert found == (["unused-photo"] if "[]:" in body else ["missing-alt"])


def test_a_photo_without_words_that_is_not_there_is_told_at_once() -> None:
    problems = problems_of(a_case("a", "![](../assets/dom.jpg)"))
    assert [problem.code for problem in problems] == ["missing-photo", "missing-alt"]
