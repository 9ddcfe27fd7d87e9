"""The default theme and what a publication puts over it: overrides, and the promises that every page keeps."""

from __future__ import annotations

import csv
import gzip
import itertools
import json
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest

from casegen.commands.building.build import build
from casegen.commands.telling.outcome import BuildOptions, BuildReport
from casegen.output.scan import theme_folder
from casegen.rendering.scripts import lean_script
from tests.builders import AS_OF, a_case, a_dossier, a_page, a_person, a_site, published
from tests.files import read_files, write_files
from tests.html import Document, Element
from tests.published import ROOT, render_site, site_files

POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"
CONTENT = {
    "content/site.yml": "title: Пример\nurl: https://example.org\nlanguages: [ru]\n",
    "content/cases/primer.md": "---\ntitle: Дело Ивана Примера\ncountries: [KZ]\n---\nРассказ.\n",
}


def built(project: Path, **templates: str) -> tuple[dict[str, str], BuildReport]:
    """The site of a small publication with templates of its own (`case_html` for `case.html`), and what the build says."""
    files = {f"templates/{name.replace('_', '.')}": text for name, text in templates.items()}
    write_files(project, {**CONTENT, **files})
    report = build(project, BuildOptions(as_of=AS_OF))
    site = read_files(project / "site") if report.changes else {}
    return {path: data.decode(errors="replace") for path, data in site.items()}, report


# ── a publication's own templates ────────────────────────────────────────────────────────────────────────────────────


def test_a_template_of_the_publication_goes_in_place_of_the_themes(tmp_path: Path) -> None:
    own = '<!DOCTYPE html><html lang="{{ page.lang }}"><title>x</title><h1>{{ view.title.text }}, по-своему</h1></html>'
    site, _ = built(tmp_path, case_html=own)
    assert "<h1>Дело Ивана Примера, по-своему</h1>" in site["cases/primer/index.html"]
    assert "по-своему" not in site["index.html"]


def test_a_template_may_change_one_block_of_the_themes(tmp_path: Path) -> None:
    own = '{% extends "theme:case.html" %}{% block body %}<p>До рассказа.</p>{{ super() }}{% endblock %}'
    site, _ = built(tmp_path, case_html=own)
    page = site["cases/primer/index.html"]
    assert "<h1>Дело Ивана Примера</h1>" in page
    assert page.index("До рассказа.") < page.index("Рассказ.")


def test_an_own_label_in_another_language_than_the_page_is_marked_and_a_title_has_no_marks(tmp_path: Path) -> None:
    files = {
        "content/site.yml": "title: Пример\nurl: https://example.org\nlanguages: [ru, en]\n"
        "taxonomies: {courts: {label: {ru: Суды}}}\n",
        "content/cases/primer.md": "---\ntitle: Дело\ncountries: [KZ]\ncourts: [Суд Примерска]\n---\n",
    }
    write_files(tmp_path, files)
    assert build(tmp_path, BuildOptions(as_of=AS_OF)).changes is not None
    site = {path: data.decode(errors="replace") for path, data in read_files(tmp_path / "site").items()}
    assert "<title>Суды — Пример</title>" in site["en/courts/index.html"]
    assert '<h1><span lang="ru">Суды</span></h1>' in site["en/courts/index.html"]
    assert "<h1>Суды</h1>" in site["courts/index.html"]


def test_a_base_of_the_publication_serves_every_page_of_the_theme(tmp_path: Path) -> None:
    own = '{% extends "theme:base.html" %}{% block footer_end %}<p>Свой подвал.</p>{% endblock %}'
    site, _ = built(tmp_path, base_html=own)
    pages = [text for path, text in site.items() if path.endswith(".html")]
    assert pages
    assert [text for text in pages if text.count("Свой подвал.") != 1] == []


def test_macros_can_be_changed_one_by_one(tmp_path: Path) -> None:
    """What a macro of the theme calls, it calls in the theme."""
    theme = (theme_folder() / "macros.html").read_text(encoding="utf-8")
    own = theme + "{% macro heading(title, summary=none) %}<h1>«{{ title | say }}»</h1>{% endmacro %}"
    site, _ = built(tmp_path, macros_html=own)
    assert "<h1>«Дело Ивана Примера»</h1>" in site["cases/primer/index.html"]


def test_a_stylesheet_of_the_publication_goes_in_place_of_the_themes(tmp_path: Path) -> None:
    site, _ = built(tmp_path, style_css="body { color: red }")
    assert site["style.css"] == "body { color: red }"


def test_a_catalogue_of_the_publication_goes_in_place_of_the_themes(tmp_path: Path) -> None:
    write_files(tmp_path, {"templates/locale/ru.po": 'msgid "Cases"\nmsgstr "Истории"\n'})
    site, _ = built(tmp_path)
    assert "<h1>Истории</h1>" in site["cases/index.html"]


UNREVIEWED = {
    "ru": "Слова интерфейса на этом языке ещё не проверил",
    "kk": "Интерфейстің қазақша мәтінін бұл тілде сөйлейтін адам әлі тексерген жоқ.",
    "ky": "Интерфейстин кыргызча текстин бул тилде сүйлөгөн адам текшере элек.",
    "en": "has not been reviewed",
}


def test_every_page_in_a_language_that_no_speaker_has_reviewed_says_so_in_that_language(tmp_path: Path) -> None:
    write_files(tmp_path, {**CONTENT, "content/site.yml": "title: Пример\nlanguages: [ru, kk, ky, en]\n"})
    build(tmp_path, BuildOptions(as_of=AS_OF))
    pages = {path: data.decode() for path, data in read_files(tmp_path / "site").items() if path.endswith(".html")}
    said = dict.fromkeys(UNREVIEWED, 0)
    for path, page in pages.items():
        own = path.split("/")[0] if path.split("/")[0] in UNREVIEWED else "ru"
        found = [lang for lang, words in UNREVIEWED.items() if words in page]
        assert found == ([own] if own in ("kk", "ky") else []), path
        said[own] += 1
    assert min(said.values()) > 3


def test_a_catalogue_that_a_publication_has_reviewed_says_nothing_of_it(tmp_path: Path) -> None:
    own = (theme_folder() / "locale" / "kk.po").read_text(encoding="utf-8").replace('"X-Reviewed: no\\n"\n', "")
    files = {"content/site.yml": "title: Пример\nlanguages: [kk]\n", "templates/locale/kk.po": own}
    write_files(tmp_path, {**CONTENT, **files})
    build(tmp_path, BuildOptions(as_of=AS_OF))
    page = read_files(tmp_path / "site")["index.html"].decode()
    assert "casegen көмегімен жасалған." in page
    assert UNREVIEWED["kk"] not in page


def test_a_file_that_no_site_has_use_for_is_not_copied(tmp_path: Path) -> None:
    scripts = {"templates/evil.js": "x", "templates/search.js": "x"}
    write_files(tmp_path, {**scripts, "templates/notes.md": "x", "templates/sw.html": "{{ nothing }}"})
    site, report = built(tmp_path)
    assert [problem.code for problem in report.problems] == ["unused-template"] * 3
    assert not {"evil.js", "notes.md", "sw.html"} & site.keys()
    assert site["search.js"] == lean_script((ROOT / "templates" / "search.js").read_bytes()).decode()


@pytest.mark.parametrize(
    ("template", "place"),
    [
        ("{% extends 'theme:case.html' %}\n{% block body %}\n{{ view.prison }}{% endblock %}", "templates/case.html:3"),
        ("{% extends 'theme:case.html' %}\n{% block body %}", "templates/case.html:2"),
        ("{% extends 'theme:kase.html' %}", "templates/case.html:1"),
    ],
    ids=["a name that is not there", "syntax", "a template that is not there"],
)
def test_a_broken_template_is_told_with_its_file_and_line_and_nothing_is_written(
    template: str, place: str, tmp_path: Path
) -> None:
    site, report = built(tmp_path, case_html=template)
    found = [(problem.code, f"{problem.span.path}:{problem.span.line}") for problem in report.problems]
    assert (site, found) == ({}, [("template-error", place)])


# ── whatever content says is text ────────────────────────────────────────────────────────────────────────────────────

HOSTILE = "\"></title><script>alert(1)</script><!-- {{ 7*191 }} {% include 'x' %} ' & -- ]]>"


def hostile_site() -> dict[str, str]:
    """The site of a publication in which every text is hostile."""
    texts = {"ru": HOSTILE, "en": HOSTILE}
    source = {"id": "a", "title": HOSTILE, "publisher": HOSTILE, "author": HOSTILE, "note": HOSTILE}
    event = {"text": HOSTILE, "place": HOSTILE, "authority": HOSTILE, "note": HOSTILE, "sources": ["a"]}
    version = {"by": HOSTILE, "text": HOSTILE, "sources": ["a"]}
    charge = {"text": HOSTILE, "article": HOSTILE}
    publication = published(
        a_site(title=texts, description=texts, contact=HOSTILE, licence=HOSTILE, tags={"a": texts}, countries={"ZZ": texts},
               fields={"grave": {"label": texts}}, event_types={"own": {"label": texts}}),
        a_case(
            "primer", "", title=HOSTILE, summary=HOSTILE, countries=["ZZ"], tags=["a"], dossiers=["yanvar"], grave=HOSTILE,
            people=[{"person": "ivan-primer", "note": HOSTILE, "by": HOSTILE, "charges": [charge]}],
            events=[event, {**event, "type": "own", "date": "2022"}], sources=[source],
            contested=[{"question": HOSTILE, "versions": [version, version]}],
            recognition=[{"body": HOSTILE, "finding": HOSTILE, "criteria": [HOSTILE]}],
            published="2022-01-01", corrections=[{"date": "2022-01-01", "text": HOSTILE}],
        ),
        a_person(name=texts, sort=texts, description=HOSTILE, occupation=HOSTILE, variants=[HOSTILE]),
        a_dossier(title=HOSTILE, summary=HOSTILE),
        a_page(title=HOSTILE, summary=HOSTILE, menu="1"),
    )  # fmt: skip
    files, problems = render_site(ROOT, publication)
    assert problems == []
    return {path: data.decode(errors="replace") for path, data in files.items()}


HOMES = ("index.html", "en/index.html")
SEARCH = {"search/index.html": "../search.js", "en/search/index.html": "../../search.js"}


def scripts(path: str, page: Document) -> list[Element]:
    """The scripts of a page but that of the search; data for machines is none: no browser runs it."""
    known: list[object] = [{"type": "application/ld+json"}]
    known += [{"src": SEARCH[path], "defer": ""}] if path in SEARCH else []
    return [element for element in page.all("script") if element.attributes not in known]


def test_whatever_a_field_holds_is_text_on_every_page() -> None:
    shown = 0
    for path, html in hostile_site().items():
        if path.endswith(".html"):
            page = Document(html)
            shown += page.text.count(HOSTILE)
            assert (scripts(path, page), page.unmatched) == ([], []), path
            assert "<!--" not in html, path
    assert shown > 100


@pytest.mark.parametrize("path", ["feed.xml", "en/feed.xml", "sitemap.xml"])
def test_whatever_a_field_holds_is_text_in_what_machines_read(path: str) -> None:
    root = ElementTree.fromstring(hostile_site()[path])  # noqa: S314  # made one line before
    texts = {element.text for element in root.iter() if element.text and element.text.strip()}
    assert HOSTILE in texts or path == "sitemap.xml"


def test_whatever_a_field_holds_is_text_in_data() -> None:
    site = hostile_site()
    assert HOSTILE in json.loads(site["data/names.json"])
    [data] = Document(site["people/ivan-primer/index.html"]).all("script")
    assert json.loads(data.text)["name"] == HOSTILE


# ── the end of a page, and a page of little ──────────────────────────────────────────────────────────────────────────


def small(**settings: str) -> dict[str, str]:
    """The pages of a publication that knows little more than a name."""
    case = a_case("primer", people=["Иван Пример"], countries=["KZ"], events=[{"text": "Арест."}])
    files, problems = render_site(ROOT, published(a_site(**settings), case))
    assert problems == []
    return {path: data.decode(errors="replace") for path, data in files.items()}


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("a@example.org", "mailto:a@example.org?subject={}"),
        ("mailto:a@example.org", "mailto:a@example.org?subject={}"),
        ("mailto:a@example.org?subject=x", "mailto:a@example.org?subject=x"),
        ("https://example.org/write", "https://example.org/write"),
    ],
)
def test_every_page_ends_with_how_to_report_an_error_and_mail_says_of_which_page(contact: str, address: str) -> None:
    for path, html in small(contact=contact).items():
        if path.endswith(".html") and 'http-equiv="refresh"' not in html:
            footer = Document(html[html.index("<footer") :])
            [link] = [a for a in footer.all("a") if a.attributes["href"].partition("?")[0] in address]
            page = f"https://example.org/{path.removesuffix('index.html')}"
            subject = quote(f"Архив: {page}", safe="/")
            plain = address.replace("?subject={}", "")
            assert link.attributes["href"] == (plain if path == "404.html" else address.format(subject)), path


def test_the_page_of_somebody_of_whom_only_a_name_is_known_has_nothing_empty() -> None:
    html = small()["people/ivan-primer/index.html"]
    page = Document(html)
    assert [element.text.strip() for element in page.all("h1", "h2")] == ["Иван Пример", "Ход событий", "Дело"]
    assert page.all("figure", "dl") == []
    assert re.findall(r"<(p|li|dd|dl|ul|ol|section|nav|h\d)\b[^>]*>\s*</\1>", html) == []


def test_an_old_report_without_a_day_says_that_it_has_none() -> None:
    """«Последнее известное: под стражей» gave no day, and did not say why."""
    events = [{"date": "2015", "type": "imprisonment", "text": "Приговор.", "sources": ["a"]}]
    charge = {"text": "клевета", "status": "convicted"}
    case = a_case(
        "primer",
        people=[{"name": "Иван Пример", "charges": [charge]}],
        events=events,
        sources=[{"id": "a", "title": "Текст"}],
    )
    files, _ = render_site(ROOT, published(a_site(languages=["ru"]), case))
    page = Document(files["cases/primer/index.html"].decode()).text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Последнее известное, по сообщению без даты: в заключении" in page
    # What stands in a list of its own says what it is.
    assert re.search(r"Обвинение:\s+клевета — вынесен", page)


def test_letters_of_two_scripts_stand_in_two_lines() -> None:
    """A Latin A stood beside Cyrillic letters, and nobody could tell which of the two it was."""
    names = ["Анна Абаева", "Борис Боков", "Вера Вехова", "Ann Ames", "Bob Boyd"]
    case = a_case("primer", people=[{"name": name, "role": "subject"} for name in names])
    files, _ = render_site(ROOT, published(a_site(languages=["ru"]), case))
    jumps = files["people/index.html"].decode().partition('<nav class="jumps"')[2].partition("</nav>")[0]
    assert [re.findall(r">(\w)</a>", line) for line in jumps.split("<ul>")[1:]] == [["А", "Б", "В"], ["A", "B"]]


def test_on_the_page_of_a_person_of_one_case_dates_lead_to_its_events() -> None:
    page = Document(small()["people/ivan-primer/index.html"])
    assert "../../cases/primer/#event-1" in page.links
    assert page.text.count("Дело «primer»") == 1


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("ru", "Здесь порядок событий расходится с их датами."),
        ("en", "Here the order of the events and their dates disagree."),
        ("kk", "Мұнда оқиғалардың реті мен күндері сәйкес келмейді."),
        ("ky", "Бул жерде окуялардын ирети менен даталары дал келбейт."),
    ],
)
def test_where_the_order_of_events_and_their_dates_disagree_a_page_says_so_in_words(lang: str, words: str) -> None:
    events = [{"text": "Первое", "date": "2022-02"}, {"text": "Второе", "date": "2022-01"}]
    case = a_case("primer", people=["Иван Пример"], countries=["KZ"], events=events)
    files, problems = render_site(ROOT, published(a_site(languages=[lang]), case))
    assert problems == []
    for path, number in (("cases/primer", 1), ("people/ivan-primer", 1), ("dates/2022", 0)):
        page = Document(files[f"{path}/index.html"].decode())
        assert page.text.replace("\N{NO-BREAK SPACE}", " ").count(words) == number, path


def test_what_is_known_of_a_page_is_said_to_those_who_share_it() -> None:
    site = small()
    found = {
        path: {e.attributes["property"]: e.attributes["content"] for e in Document(site[path]).all("meta")
               if "property" in e.attributes}
        for path in ("cases/primer/index.html", "en/people/ivan-primer/index.html", "people/index.html", "404.html")
    }  # fmt: skip
    assert found["cases/primer/index.html"] == {
        "og:title": "Дело «primer»",
        "og:type": "article",
        "og:locale": "ru",
        "og:site_name": "Архив",
        "og:url": "https://example.org/cases/primer/",
    }
    assert found["en/people/ivan-primer/index.html"]["og:locale"] == "en"
    assert found["people/index.html"]["og:title"] == "Люди — Архив"
    assert "og:url" not in found["404.html"]


# ── what every page of the theme promises ────────────────────────────────────────────────────────────────────────────


def pages() -> Iterator[tuple[str, str, Document]]:
    for path, data in site_files().items():
        if path.endswith(".html"):
            yield path, data.decode(), Document(data.decode())


def those_that(breaks: str) -> list[str]:
    """The pages whose text has a pattern."""
    return [path for path, html, _ in pages() if re.search(breaks, html, re.IGNORECASE)]


def test_every_tag_of_every_page_is_matched() -> None:
    assert {path: page.unmatched for path, _, page in pages() if page.unmatched} == {}


def test_no_page_has_a_script_a_form_or_a_style_of_its_own_but_the_search() -> None:
    forbidden = {
        "style",
        "form",
        "iframe",
        "object",
        "embed",
        "img",
        "base",
        "image",
        "use",
        "foreignobject",
        "animate",
    }
    assert {path for path, _, page in pages() if scripts(path, page)} == set()
    assert {
        (path, element.tag) for path, _, page in pages() for element in page.elements if element.tag in forbidden
    } == {(path, "form") for path in (*SEARCH, *HOMES)}
    assert {path for path, _, page in pages() if len(page.all("script")) > len(scripts(path, page))} >= SEARCH.keys()
    assert those_that(r"<[^>]*\s(style|on\w+)\s*=") == []
    assert those_that("javascript:") == []


def test_no_page_loads_anything_from_elsewhere() -> None:
    loaded = {(path, address) for path, _, page in pages() for address in page.loads}
    assert {(path, address) for path, address in loaded if re.match(r"\w+:|//|/\\", address)} == set()
    assert re.search(r"@import|url\(", stylesheet()) is None


def test_the_policy_stands_right_after_the_encoding_and_nothing_before_both() -> None:
    def expected(path: str) -> list[dict[str, str]]:
        policy = POLICY.replace("'none'", "'none'; script-src 'self'", 1) if path in SEARCH else POLICY
        policy = policy.replace("form-action 'none'", "form-action 'self'") if path in HOMES else policy
        return [
            {"charset": "utf-8"},
            {"http-equiv": "Content-Security-Policy", "content": policy},
            {"name": "referrer", "content": "no-referrer"},
        ]

    assert [
        path for path, _, page in pages() if [element.attributes for element in page.elements[2:5]] != expected(path)
    ] == []
    assert [path for path, html, _ in pages() if html.index("Content-Security-Policy") > 512] == []


def test_every_page_has_one_stylesheet_which_is_small() -> None:
    sheets = [[e for e in page.all("link") if e.attributes["rel"] == "stylesheet"] for _, _, page in pages()]
    assert {len(found) for found in sheets} == {1}
    assert len(stylesheet().encode()) <= 20_000


def test_a_case_is_light_as_it_is_served() -> None:
    """The page alone, compressed as by any host; 14 kB are what a connection brings before it has to wait."""
    weights = {path: len(gzip.compress(html.encode(), 6)) for path, html, _ in pages() if "cases/" in path}
    assert len(weights) > 15
    assert {path: weight for path, weight in weights.items() if weight > 14_000} == {}


def stylesheet() -> str:
    return site_files()["style.css"].decode()


def test_every_page_can_be_walked_through_without_eyes_or_mouse() -> None:
    for path, html, page in pages():
        skip, *_ = page.all("a")
        assert skip.attributes["href"].removeprefix("#") in page.ids, path
        assert len(page.all("main")) == len(page.all("h1")) == 1, path
        levels = [int(element.tag[1]) for element in page.elements if re.fullmatch("h[1-6]", element.tag)]
        assert [after for before, after in itertools.pairwise(levels) if after > before + 1] == [], path
        assert [element for element in page.all("nav") if not element.attributes.get("aria-label")] == [], path
        labelled = {id for element in page.elements for id in element.attributes.get("aria-labelledby", "").split()}
        assert labelled <= set(page.ids), path
        assert 'lang=""' not in html, path


def test_a_link_that_leaves_the_site_tells_it_nothing_of_the_reader() -> None:
    outward = [(path, e) for path, _, page in pages() for e in page.all("a") if e.attributes["href"].startswith("http")]
    assert [
        (path, e.attributes["href"]) for path, e in outward if "noreferrer" not in e.attributes.get("rel", "")
    ] == []


def test_every_table_of_a_site_is_one_that_a_spreadsheet_opens_rightly() -> None:
    """Lines of held.csv ended as no other table's did."""
    tables = {path: data for path, data in site_files().items() if path.endswith(".csv")}
    assert {"data/cases.csv", "data/held.csv", "countries/kz/cases.csv", "countries/kz/held.csv"} <= tables.keys()
    for path, data in tables.items():
        text = data.decode("utf-8")
        assert (text[0], text[-2:]) == ("\ufeff", "\r\n"), path
        assert "\n" not in text.replace("\r\n", ""), path
        rows = list(csv.reader(StringIO(text[1:], newline=""), strict=True))
        assert len({len(row) for row in rows}) == 1, path
        assert [cell for row in rows for cell in row if cell.startswith(tuple("=+-@\t\r"))] == [], path
