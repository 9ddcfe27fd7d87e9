"""The site in a browser: on a telephone and on a desk, by keyboard, in light and in dark, and nothing from elsewhere."""

from __future__ import annotations

import re
from io import BytesIO
from random import Random
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from casegen.pages.plan import plan_pages
from casegen.values.names import sort_key
from tests.browser.visits import KINDS, OPENED, Visit
from tests.files import read_files
from tests.published import ROOT, compiled, served

WIDTHS = (360, 1280)


# ── every kind of page ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_a_page_of_every_kind_is_sound(path: str, visit: Visit, home: str) -> None:
    page = visit.page
    page.goto(home + path)
    page.evaluate(OPENED)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"{overflow} pixels stand out at a width of {width}"
    assert visit.complaints == []
    assert {urlsplit(url).netloc for url in visit.requests} == {urlsplit(home).netloc}
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == ("en" if path.startswith("en/") else "ru")
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none", "the stylesheet is missing"


def test_a_page_of_every_template_is_looked_at() -> None:
    templates = {page.address: page.template for page in plan_pages(compiled().publication)}
    looked_at = {templates.get("/" + path, "404.html") for path in KINDS.values()}
    assert looked_at == {name for name in templates.values() if name.endswith(".html")} - {"redirect.html"}


# ── ways ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", ["", "cases/azimzhan-askarov/", "people/", "dates/2022/", "countries/kg/", "about/"])
def test_the_language_switch_leads_to_the_counterpart_and_back(path: str, visit: Visit, home: str) -> None:
    page = visit.page
    page.goto(home + path)
    page.get_by_role("link", name="English", exact=True).click()
    assert page.url == f"{home}en/{path}"
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("link", name="Русский", exact=True).click()
    assert page.url == home + path


def test_the_map_says_in_words_how_many_cases_a_country_has_and_leads_there(visit: Visit, home: str) -> None:
    page = visit.page
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{home}countries/")
    link = page.locator(".map a[href='kg/']")
    words = link.locator("text")
    assert not words.is_visible()
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert words.is_visible()
    assert words.text_content() == link.get_attribute("aria-label")
    assert re.fullmatch(r"Кыргызстан: \d+ дел(о|а)?, .+", words.text_content() or "")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}countries/kg/")
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{home}countries/")
    assert not page.locator(".map").is_visible()


def test_the_first_key_leads_past_the_navigation(visit: Visit, home: str) -> None:
    page = visit.page
    page.goto(home + "cases/azimzhan-askarov/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "К\N{NO-BREAK SPACE}тексту"
    box = skip.bounding_box()
    assert box is not None
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_every_link_can_be_reached_by_keyboard_and_shows_that_it_is_reached(visit: Visit, home: str) -> None:
    page = visit.page
    page.goto(home + "about/")
    for _ in range(page.locator("a[href]").count()):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert (page.evaluate("document.activeElement.tagName"), outline) == ("A", "solid")


def test_the_page_for_wrong_addresses_leads_on_from_any_depth(visit: Visit, home: str) -> None:
    page = visit.page
    page.goto(home + KINDS["nowhere"])
    ways = page.eval_on_selector_all("main a", "links => links.map(link => link.href)")
    assert len(ways) >= 4
    assert [way for way in ways if not way.startswith(home) or not page.request.get(way).ok] == []
    page.locator("main a").first.click()
    assert page.url == home


def test_a_citation_leads_to_its_source_and_an_event_of_a_year_to_its_case(visit: Visit, home: str) -> None:
    page = visit.page
    page.goto(home + "cases/azimzhan-askarov/")
    page.locator(".cite a").first.click()
    fragment = urlsplit(page.url).fragment
    assert page.locator(":target").get_attribute("id") == fragment
    page.goto(home + "dates/2022/")
    page.locator(".events a[href*='#event-']").first.click()
    assert re.fullmatch(r"event-.+", urlsplit(page.url).fragment)
    assert page.locator(":target").count() == 1


def test_a_redirect_leads_on_without_a_script(visit: Visit) -> None:
    [day] = (ROOT / "tests" / "sites" / "two-languages" / "expected").iterdir()
    with served(read_files(day), "/archive/") as home:
        visit.page.goto(home + "en/cases/staroe-delo/")
        visit.page.wait_for_url(home + "en/cases/primer/")


# ── appearance ───────────────────────────────────────────────────────────────────────────────────────────────────────


def colours(visit: Visit, home: str) -> tuple[str, str]:
    """The colours of the background and of the text."""
    visit.page.goto(home)
    found = visit.page.evaluate(
        "(({backgroundColor, color}) => [backgroundColor, color])(getComputedStyle(document.body))"
    )
    return found[0], found[1]


def brightness(colour: str) -> int:
    return sum(map(int, re.findall(r"\d+", colour)[:3]))


@pytest.mark.parametrize(
    ("visit", "dark"),
    [({"color_scheme": "light"}, False), ({"color_scheme": "dark"}, True)],
    ids=["light", "dark"],
    indirect=["visit"],
)
def test_light_and_dark_are_the_readers_choice(visit: Visit, dark: bool, home: str) -> None:
    background, text = map(brightness, colours(visit, home))
    assert (background < text) == dark


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], ids=["without scripts"], indirect=True)
def test_nothing_is_missing_without_scripts(visit: Visit, home: str) -> None:
    visit.page.goto(home + "cases/azimzhan-askarov/")
    assert visit.page.locator("h1").count() == 1
    assert visit.page.locator(".events li").count() >= 1


# ── versions of a contested point ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("width", "side_by_side"), [(1280, True), (360, False)])
def test_versions_stand_side_by_side_and_alike(visit: Visit, home: str, width: int, side_by_side: bool) -> None:
    page = visit.page
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(home + KINDS["case"])
    for point in page.locator(".point").all():
        versions = point.locator(".versions > li").all()
        boxes = [box for version in versions if (box := version.bounding_box()) is not None]
        assert len(boxes) == len(versions) > 1
        places = [(box["x"], box["y"]) if side_by_side else (box["y"], box["x"]) for box in boxes]
        # In the order written, none above or before another; none wider, and none in other letters.
        assert [along for along, _ in places] == sorted({along for along, _ in places})
        assert len({round(across) for _, across in places}) == len({round(box["width"]) for box in boxes}) == 1
        looks = point.locator(".versions > li > p:last-child").evaluate_all(
            "all => all.map(p => [...'font-size font-weight font-style color background-color'.split(' ')]"
            ".map(name => getComputedStyle(p).getPropertyValue(name)).join())"
        )
        assert len(looks) == len(versions)
        assert len(set(looks)) == 1


def test_thirteen_years_to_seventeen_stand_in_one_line_on_a_desk(visit: Visit, home: str) -> None:
    page = visit.page
    page.goto(home)
    tops = page.locator(".years > li").evaluate_all("all => all.map(year => year.getBoundingClientRect().bottom)")
    assert 13 <= len(tops) <= 17, "the publication has grown: make the years of a page fewer before they are looked at"
    assert len({round(top) for top in tops}) == 1


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_no_word_of_the_table_of_data_is_broken_on_a_telephone(visit: Visit, home: str, prefix: str) -> None:
    page = visit.page
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(home + prefix + KINDS["data"])
    lines: list[tuple[str, int]] = page.locator(".files tbody").evaluate_all("""tables => {
        const found = [];
        for (const table of tables) {
            const texts = document.createTreeWalker(table, NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) {
                for (const word of texts.currentNode.data.matchAll(/[^\\s\\u00a0]+/g)) {
                    const range = document.createRange();
                    range.setStart(texts.currentNode, word.index);
                    range.setEnd(texts.currentNode, word.index + word[0].length);
                    found.push([word[0], new Set([...range.getClientRects()].map(box => box.top)).size]);
                }
            }
        }
        return found;
    }""")
    assert "FollowTheMoney" in " ".join(word for word, _ in lines)
    assert [word for word, number in lines if number != 1] == []


# ── the figure of events ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_mark_of_the_figure_leads_to_its_event(visit: Visit, home: str) -> None:
    page = visit.page
    page.goto(home + KINDS["case"])
    mark = page.locator(".timeline a").last
    mark.locator("circle, rect").first.click()
    assert page.url.endswith(mark.get_attribute("href") or "?")
    assert page.locator(":target").evaluate("event => event.closest('.events') !== null")


def test_a_mark_has_the_number_that_its_event_has_in_the_list_on_a_screen_and_on_paper(visit: Visit, home: str) -> None:
    from pypdf import PdfReader

    page = visit.page
    page.goto(home + KINDS["case"])
    marks: list[tuple[str, int, str]] = page.locator(".timeline a").evaluate_all("""marks => marks.map(mark => {
        const event = document.querySelector(mark.getAttribute('href'));
        const place = [...event.parentElement.children].indexOf(event) + 1;
        return [mark.querySelector('text').textContent, place, event.querySelector('.when').textContent];
    })""")
    assert len(marks) > 3
    assert [number for number, _, _ in marks] == [str(place) for _, place, _ in marks]
    printed = "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf())).pages)
    seen = re.sub(r"\s+", "", printed)
    assert [when for number, _, when in marks if re.sub(r"\s+", "", number + when) not in seen] == []
    # Where the figure is not shown, a number would mean nothing.
    before = "getComputedStyle(document.querySelector('.events .when'), '::before').content"
    assert "counter" in page.evaluate(before)
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate(before) == "none"


def test_the_figure_is_for_wide_screens_and_paper_and_not_for_a_keyboard(visit: Visit, home: str) -> None:
    page = visit.page
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(home + KINDS["case"])
    figure = page.locator(".timeline")
    assert not figure.is_visible()
    page.emulate_media(media="print")
    assert figure.is_visible()
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1280, "height": 800})
    assert figure.is_visible()
    for _ in range(page.locator("a[href]").count()):
        page.keyboard.press("Tab")
        assert not page.evaluate("!!document.activeElement.closest('.timeline')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_of_the_figure_can_be_read_in_light_and_dark(visit: Visit, home: str, scheme: str) -> None:
    page = visit.page
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(home + KINDS["case"])
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    fills = page.locator(".timeline text, .timeline circle").evaluate_all(
        "all => all.map(x => getComputedStyle(x).fill)"
    )
    assert fills
    assert min(abs(brightness(fill) - brightness(paper)) for fill in fills) > 300


@pytest.mark.parametrize("kind", ["home", "case", "person", "countries", "country"])
def test_a_browser_that_refuses_svg_shows_no_heap_of_words(kind: str, visit: Visit, home: str) -> None:
    """Tor at its strictest makes elements of no meaning of it, of which the text alone would be left: a country said
    «12012014201620182020», its years and the number on the axis of a line.
    """
    page = visit.page
    page.goto(home + KINDS[kind])
    assert page.locator("main svg").count() > 0
    page.evaluate("""() => {
        const plain = element => {
            const copy = document.createElementNS('urn:nothing', element.tagName);
            for (const {name, value} of element.attributes) copy.setAttribute(name, value);
            copy.append(...[...element.childNodes].map(node => node.nodeType == 1 ? plain(node) : node.cloneNode()));
            return copy;
        };
        for (const svg of document.querySelectorAll('svg')) if (!svg.parentElement.closest('svg')) svg.replaceWith(plain(svg));
    }""")
    shown = page.evaluate("""() => {
        const words = [];
        const range = document.createRange();
        const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            range.selectNodeContents(texts.currentNode);
            const isOfFigure = texts.currentNode.parentElement.namespaceURI === 'urn:nothing';
            if (isOfFigure && texts.currentNode.data.trim() && range.getBoundingClientRect().height > 2) words.push(texts.currentNode.data);
        }
        return words;
    }""")
    assert shown == []


# ── the order of lists, held against the browser's ───────────────────────────────────────────────────────────────────

LETTERS = "аәбвгғдеёжзиійкқлмнңоөпрстуүфхһцчшщъыьэюя"
# Chromium knows no Kazakh or Kyrgyz. Of the latter Unicode's data (CLDR) says that the order is the general one, of the
# former that ұ comes before ү; we go by the Kazakh alphabet, in which і stands after ы as well.
COLLATORS = {
    "ru": ("ru", LETTERS),
    "ky": ("ru", LETTERS),
    "kk": ("ru", LETTERS.replace("і", "")),
    "en": ("en", LETTERS),
}


@pytest.mark.parametrize("lang", COLLATORS)
def test_lists_have_the_order_that_a_browser_gives_them(lang: str, browser: Browser) -> None:
    locale, letters = COLLATORS[lang]
    chance = Random(0)  # noqa: S311  # no secret
    signs = letters + "abcdefghijklmnopqrstuvwxyzéöłø" + " 0123456789"
    texts = {"".join(chance.choices(signs, k=chance.randint(1, 6))).strip() for _ in range(4000)}
    # Of texts that differ in accents or capitals alone one is enough.
    names = list({sort_key(text, lang)[0]: text for text in sorted(texts) if "  " not in text}.values())
    page = browser.new_page()
    order = page.evaluate("([locale, names]) => names.sort(new Intl.Collator(locale).compare)", [locale, names])
    page.close()
    assert len(names) > 3000
    assert order == sorted(names, key=lambda name: sort_key(name, lang))
