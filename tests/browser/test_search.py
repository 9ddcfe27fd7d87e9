"""The search page in a browser: names in every spelling, filters, the keyboard, no script, a folder on disk; and that the
script makes the very keys that the index has.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from casegen.commands.building.build import build
from casegen.commands.telling.outcome import BuildOptions
from casegen.pages import search_text
from casegen.values.given_names import GIVEN_NAMES
from casegen.values.inflection import forms
from casegen.values.search_terms import TABLES, keys_of, words_of
from casegen.values.stems import stem
from tests.browser.visits import Visit
from tests.commands.test_serve import serving, until
from tests.files import read_files, write_files
from tests.published import ROOT, served

SITE = """\
title: {ru: Проба, en: Trial}
url: https://example.org/trial/
languages: [ru, en, kk, ky]
"""


def case(title: str, *more: str) -> str:
    return "\n".join(["---", f"title: {title}", *more, "---", ""])


CONTENT = {
    "content/site.yml": SITE,
    "content/cases/primerov.md": case(
        "Дело Примерова",
        "summary: Обыск в редакции газеты.",
        "people: [Иван Примеров]",
        "countries: [KZ]",
        "events: [{date: 2021, type: imprisonment, text: Приговор., place: Образцовск}]",
    ) + "Свидетели говорили о шантаже. Прошёл суд.\n",
    "content/cases/primerov.en.md": case("The case of Primerov") + "Witnesses spoke of blackmail.\n",
    "content/cases/vydumkin.md": case(
        "Задержание Выдумкина",
        "people: [Пётр Выдумкин, {name: Жақып Үлгіқанов, role: lawyer}]",
        "countries: [KG]",
        "events: [{date: 2019-03, type: detention, text: Задержание., people: [Пётр Выдумкин]}]",
    ) + "Прошёл суд. Свидетели, свидетель, свидетелю.\n",
    "content/cases/ulgi.md": case(
        "Үлгіқановтың ісі", "lang: kk", "people: [Жақып Үлгіқанов]", "countries: [KZ]", "date: 2020/.."
    ) + "Екі хабаршы сотта болды.\n",
    "content/pages/ish.md": case("Иш тууралуу", "lang: ky") + "Кабарчылар жазган.\n",
    "content/cases/tainoe.md": case("Дело Тайнова", "people: [Олег Тайнов]", "countries: [KZ]", "publish: false"),
    "content/people/zhaqyp-ulgiqanov.md": case(
        "x", "name: Жақып Үлгіқанов", "variants: [Джакуп Ульгиканов]"
    ).replace("title: x\n", ""),
    "content/people/shchukin.md": case("x", "name: Семён Щукин", "variants: [Семён Щуковский]").replace("title: x\n", ""),
    "content/cases/shchukin.md": case("Суд над журналистом", "people: [shchukin]", "countries: [RU]", "date: 2022"),
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a small publication in a folder."""
    project = tmp_path_factory.mktemp("search")
    write_files(project, CONTENT)
    report = build(project, BuildOptions(as_of=date(2026, 1, 1)))
    assert report.changes is not None, [problem for problem in report.problems if problem.severity == "error"]
    return project / "site"


@pytest.fixture(scope="module")
def home(folder: Path) -> Iterator[str]:
    with served(read_files(folder), "/trial/") as home:
        yield home


def found(page: Page, query: str, *, kind: str | None = None) -> list[str]:
    """The titles of what a query finds, in their order; with the beginning of a heading, of what stands below it."""
    page.get_by_role("searchbox").fill(query)
    page.keyboard.press("Enter")
    wait(page)
    where = f"#part_results section:has(h2:text-matches('^{kind}'))" if kind else "#part_results"
    return page.locator(f"{where} li a").all_inner_texts()


def wait(page: Page) -> None:
    """Wait until everything is found."""
    page.locator("#part_results[aria-busy=false]").wait_for(state="attached")


def counted(page: Page) -> str:
    """What is said of the results."""
    return page.locator("#part_count").inner_text().replace("\N{NO-BREAK SPACE}", " ")


# ── what is found ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("query", "person"),
    [
        ("Примеров", "Иван Примеров"),
        ("примеров иван", "Иван Примеров"),
        ("Primerov", "Иван Примеров"),
        ("Примеровым", "Иван Примеров"),
        ("Примерову Ивану", "Иван Примеров"),
        ("Прмеров", "Иван Примеров"),
        ("Примиров", "Иван Примеров"),
        ("Бримеров", "Иван Примеров"),
        ("Рпимеров", "Иван Примеров"),
        ("приме", "Иван Примеров"),
        ("Петр Выдумкин", "Пётр Выдумкин"),
        ("Үлгіқанов", "Жақып Үлгіқанов"),
        ("Улгиканов", "Жақып Үлгіқанов"),
        ("Zhaqyp", "Жақып Үлгіқанов"),
        ("Djakup", "Жақып Үлгіқанов"),
        ("Үлгіқановтың", "Жақып Үлгіқанов"),
        ("Ульгиканов", "Жақып Үлгіқанов"),
        ("Shchukin", "Семён Щукин"),
        ("Schukin", "Семён Щукин"),
        ("Семен Щуковский", "Семён Щукин"),
    ],
)
def test_a_person_is_found(query: str, person: str, visit: Visit, home: str) -> None:
    visit.page.goto(home + "search/")
    assert found(visit.page, query, kind="Люди") == [person]
    assert visit.complaints == []
    assert {url.partition("/trial/")[0] + "/trial/" for url in visit.requests} == {home}


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with names that are short, or change more than their last letter."""
    project = tmp_path_factory.mktemp("named")
    names = ["Мария Образцова", "Анна Ли", "Лев Толстов", "Марина Белая", "Айгүл Үлгі", "Илья Юрский", "Марат Ким"]
    people = f"people: [{', '.join(names)}]"
    write_files(project, {"content/site.yml": SITE, "content/cases/a.md": case("А", "countries: [KZ]", people)})
    build(project, BuildOptions(as_of=date(2026, 1, 1)))
    with served(read_files(project / "site")) as home:
        yield home


@pytest.mark.parametrize(
    ("query", "person"),
    [
        ("Марию", "Мария Образцова"),
        ("Марию Образцову", "Мария Образцова"),
        ("Марией Образцовой", "Мария Образцова"),
        ("О Марии", "Мария Образцова"),
        ("Анну", "Анна Ли"),
        ("Анны", "Анна Ли"),
        ("Льва", "Лев Толстов"),
        ("Ильи", "Илья Юрский"),
        ("Юрского", "Илья Юрский"),
        ("Марину Белую", "Марина Белая"),
        ("Марияны", "Мария Образцова"),
        ("Маринаға", "Марина Белая"),
        ("Маринанын", "Марина Белая"),
        ("Айгүлге", "Айгүл Үлгі"),
        ("Айгүлдің", "Айгүл Үлгі"),
        ("Анналарға", "Анна Ли"),
        ("Маратты", "Марат Ким"),
        ("Кимнің", "Марат Ким"),
    ],
)
def test_a_person_is_found_by_a_name_in_another_case(query: str, person: str, visit: Visit, named: str) -> None:
    """«Марию» did not find «Мария»."""
    visit.page.goto(named + "search/")
    assert found(visit.page, query, kind="Люди")[0] == person
    assert visit.page.locator("#part_results .as").count() == 0
    assert visit.complaints == []


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("обыски", ["Дело Примерова"]),
        ("газету", ["Дело Примерова"]),
        ("Образцовск", ["Дело Примерова"]),
        ("журналисты", ["Суд над журналистом"]),
        ("Щукин", ["Суд над журналистом"]),
        ("ісі", ["Үлгіқановтың ісі"]),
        ("case", ["Дело Примерова"]),
        ("задержания выдумкину", ["Задержание Выдумкина"]),
    ],
)
def test_a_case_is_found_by_title_summary_place_and_people(
    query: str, titles: list[str], visit: Visit, home: str
) -> None:
    visit.page.goto(home + "search/")
    assert found(visit.page, query, kind="Дела") == titles


def test_what_is_not_published_is_in_no_file_of_the_index(folder: Path, visit: Visit, home: str) -> None:
    files = {path: data.decode() for path, data in read_files(folder).items() if path.startswith("search/")}
    assert [
        path for path, text in files.items() if "Тайнов" in text or "tainoe" in text or "tainov" in text.casefold()
    ] == []
    visit.page.goto(home + "search/")
    assert found(visit.page, "Тайнов") == []
    assert "Ничего не\N{NO-BREAK SPACE}найдено" in visit.page.locator("#part_count").inner_text()


def test_the_spelling_that_fits_is_shown(visit: Visit, home: str) -> None:
    visit.page.goto(home + "search/")
    found(visit.page, "Ульгиканов")
    assert "найдено как: Джакуп Ульгиканов" in visit.page.locator("#part_results").inner_text()
    found(visit.page, "Выдумкин")
    assert "найдено как" not in visit.page.locator("#part_results").inner_text()


def test_who_is_found_by_a_guess_is_said_to_be_only_like_it(visit: Visit, home: str) -> None:
    """«Прмеров» said «Найдено: 2», as if there were somebody of that name."""
    visit.page.goto(home + "search/")
    assert found(visit.page, "Прмеров", kind="Люди") == ["Иван Примеров"]
    assert counted(visit.page) == "В именах и названиях такого написания нет. Похожие: 2."
    assert found(visit.page, "Примеров", kind="Люди") == ["Иван Примеров"]
    assert counted(visit.page) == "Найдено: 2."
    # No name has it, and a text does.
    assert found(visit.page, "шантажом") == ["Дело Примерова"]
    assert counted(visit.page) == "В текстах: 1."


def test_a_result_says_in_words_which_language_it_is_in_and_since_when_it_lasts(visit: Visit, home: str) -> None:
    """It had `lang` alone, and a case that lasts seemed to end with the year of the build."""
    page = visit.page
    for path, query, said in (
        ("search/", "ісі", "Үлгіқановтың ісі (на казахском языке) Казахстан · с 2020 года"),
        ("en/search/", "журналист", "Суд над журналистом (in Russian)"),
        ("kk/search/", "ісі", "Үлгіқановтың ісі Қазақстан · 2020 жылдан бері"),
    ):
        page.goto(home + path)
        found(page, query)
        lines = [" ".join(line.split()) for line in page.locator("#part_results li").all_inner_texts()]
        assert any(line.startswith(said) for line in lines), (path, lines)


def test_any_is_said_in_the_gender_of_what_it_is_any_of(visit: Visit, home: str) -> None:
    visit.page.goto(home + "search/")
    words = [
        visit.page.get_by_label(label).locator("option").first.inner_text()
        for label in ("Страна", "Год", "Последнее известное", "Роль")
    ]
    assert words == ["любая", "любой", "любое", "любая"]


def test_a_result_in_another_language_is_marked_and_leads_to_it(visit: Visit, home: str) -> None:
    page = visit.page
    page.goto(home + "en/search/")
    assert found(page, "Примеров", kind="Cases") == ["The case of Primerov"]
    assert found(page, "журналист", kind="Cases") == ["Суд над журналистом"]
    link = page.get_by_role("link", name="Суд над журналистом")
    assert link.get_attribute("lang") == "ru"
    link.click()
    assert page.url == home + "cases/shchukin/"
    page.go_back()
    assert page.url.startswith(home + "en/search/?q=")
    page.get_by_role("link", name="Суд над журналистом").wait_for()


# ── texts ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("шантаже", ["Дело Примерова"]),
        ("шантажом", ["Дело Примерова"]),
        ("шантаж Примерова", ["Дело Примерова"]),
        ("shantazh", ["Дело Примерова"]),
        ("blackmail", ["Дело Примерова"]),
        ("Blackmailed", ["Дело Примерова"]),
        ("хабаршыға", ["Үлгіқановтың ісі"]),
        ("хабаршының", ["Үлгіқановтың ісі"]),
        ("кабарчыга", ["Иш тууралуу"]),
    ],
)
def test_a_word_of_a_text_is_found(query: str, titles: list[str], visit: Visit, home: str) -> None:
    visit.page.goto(home + "search/")
    assert found(visit.page, query, kind="В.текстах") == titles
    assert counted(visit.page) == "В текстах: 1."
    assert visit.complaints == []
    assert {url.partition("/trial/")[0] + "/trial/" for url in visit.requests} == {home}


def test_names_and_titles_come_first_and_texts_below_them(visit: Visit, home: str) -> None:
    page = visit.page
    page.goto(home + "search/")
    assert found(page, "суд") == ["Суд над журналистом", "Задержание Выдумкина", "Дело Примерова"]
    assert page.locator("#part_results h2").all_inner_texts() == ["Дела · 1", "В\N{NO-BREAK SPACE}текстах · 2"]
    assert counted(page) == "Найдено: 1. В текстах: 2."
    assert page.locator("#part_count").get_attribute("aria-live") == "polite"


def test_what_a_text_says_often_stands_before_what_it_mentions(visit: Visit, home: str) -> None:
    visit.page.goto(home + "search/")
    assert found(visit.page, "свидетели") == ["Задержание Выдумкина", "Дело Примерова"]


def test_a_filter_narrows_texts_too(visit: Visit, home: str) -> None:
    page = visit.page
    page.goto(home + "search/?q=суд&country=kg")
    wait(page)
    assert page.locator("#part_results li a").all_inner_texts() == ["Задержание Выдумкина"]
    page.goto(home + "search/?q=шантаж&year=2021&status=imprisoned&country=kz")
    wait(page)
    assert page.locator("#part_results li a").all_inner_texts() == ["Дело Примерова"]
    page.goto(home + "search/?q=шантаж&year=2019")
    wait(page)
    assert counted(page).startswith("Ничего не найдено")


def test_what_words_of_another_alphabet_end_in_is_not_loaded(visit: Visit, home: str) -> None:
    page = visit.page
    for query, parts in (("Примеров", ["cyrillic"]), ("Primerov", ["latin"]), ("Primerov суд", ["cyrillic", "latin"])):
        visit.requests.clear()
        page.goto(f"{home}search/?q={query}")
        wait(page)
        assert page.locator("#part_results li").count() > 0
        asked = sorted(url.rpartition("/")[2].removesuffix(".js") for url in visit.requests)
        assert [name for name in asked if name in ("cyrillic", "latin")] == parts
    assert visit.complaints == []


def test_who_types_on_does_not_load_texts(visit: Visit, home: str) -> None:
    page = visit.page
    # The clock of the page goes on when it is told to, however slow the machine is.
    page.clock.install()
    page.goto(home + "search/")
    page.clock.pause_at(datetime.now(UTC) + timedelta(hours=1))
    box = page.get_by_role("searchbox")
    for letters in ("сви", "свидет", "свидетел"):
        box.fill(letters)
        page.clock.run_for(450)
        page.get_by_text("Идёт поиск").wait_for()
        assert not [url for url in visit.requests if "/search/t-" in url]
    page.clock.resume()
    wait(page)
    assert [url for url in visit.requests if "/search/t-" in url]
    assert page.locator("#part_results li a").count() == 2


def test_a_word_that_very_many_have_is_found_in_a_file_of_its_own(visit: Visit, many: str) -> None:
    page = visit.page
    page.goto(many + "search/?q=допросами")
    wait(page)
    assert counted(page) == "В текстах: 30."
    assert [url for url in visit.requests if url.endswith("/search/x-dopros.js")]
    assert page.locator("#part_results li").count() == 8
    page.get_by_role("button", name="Показать ещё").click()
    page.locator("#part_results li").nth(23).wait_for()
    assert page.evaluate("document.activeElement.closest('li') === document.querySelectorAll('#part_results li')[8]")
    assert visit.complaints == []


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of which very many texts have one word."""
    project = tmp_path_factory.mktemp("many")
    write_files(project, {"content/site.yml": "title: Проба\nlanguages: [ru]\n"})
    cases = {
        f"content/cases/c{n}.md": case(f"Дело {n}", "countries: [KZ]", *(["date: 2021"] if n == 7 else []))
        + "Допрос.\n"
        for n in range(30)
    }
    write_files(project, cases)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_text, "_LONG", 100)
        build(project, BuildOptions(as_of=date(2026, 1, 1)))
    with served(read_files(project / "site")) as home:
        yield home


def test_below_names_and_titles_a_few_texts_are_shown_at_first(visit: Visit, tmp_path: Path) -> None:
    """Each result is a file to load, for which whoever looks for a name had to pay."""
    cases = {f"content/cases/c{n}.md": case(f"Дело {n}", "countries: [KZ]") + "Допрос.\n" for n in range(7)}
    titled = case("Ночной допрос", "countries: [KZ]")
    write_files(tmp_path, {**cases, "content/site.yml": "title: Проба\n", "content/cases/d.md": titled})
    build(tmp_path, BuildOptions(as_of=date(2026, 1, 1)))
    page = visit.page
    with served(read_files(tmp_path / "site")) as home:
        page.goto(home + "search/?q=допрос")
        wait(page)
        assert counted(page) == "Найдено: 1. В текстах: 7."
        assert page.locator("#part_results li").count() == 1 + 4
        page.get_by_role("button", name="Показать ещё").focus()
        page.keyboard.press("Enter")
        page.locator("#part_results li").nth(7).wait_for()
        assert page.locator("#part_results section:last-child li").count() == 7
        assert page.evaluate(
            "document.activeElement.closest('li') === document.querySelectorAll('#part_results li')[5]"
        )
        assert visit.complaints == []


def test_what_cannot_be_loaded_is_said_and_what_was_found_stays(visit: Visit, home: str) -> None:
    page = visit.page
    page.route("**/search/t-*", lambda route: route.abort())
    page.goto(home + "search/")
    assert found(page, "суд") == ["Суд над журналистом"]
    assert counted(page) == "Найдено: 1. Не удалось загрузить указатель поиска."
    page.unroute("**/search/t-*")
    assert len(found(page, "суд")) == 3


# ── the field of the home page ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("lang", ["", "en/", "kk/", "ky/"])
def test_the_home_page_leads_to_what_is_asked_for(lang: str, visit: Visit, home: str) -> None:
    page = visit.page
    page.goto(home + lang)
    page.get_by_role("searchbox").fill("шантаж")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}{lang}search/?q=*")
    wait(page)
    assert page.get_by_role("searchbox").input_value() == "шантаж"
    assert page.locator("#part_results li a").count() == 1
    assert visit.complaints == []


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], ids=["without scripts"], indirect=True)
def test_the_home_page_leads_to_the_indexes_without_a_script(visit: Visit, home: str) -> None:
    page = visit.page
    page.goto(home)
    page.get_by_role("searchbox").fill("шантаж")
    page.get_by_role("button", name="Поиск").click()
    page.wait_for_url("**/search/?q=*")
    assert page.get_by_text("Поиску нужен JavaScript").is_visible()


# ── filters, address, keyboard ───────────────────────────────────────────────────────────────────────────────────────


def test_filters_narrow_what_is_found_and_stand_in_the_address(visit: Visit, home: str) -> None:
    page = visit.page
    page.goto(home + "search/")
    assert sorted(found(page, "Үлгіқанов", kind="Дела")) == ["Задержание Выдумкина", "Үлгіқановтың ісі"]
    page.get_by_label("Страна").select_option("Кыргызстан")
    page.get_by_text("Найдено: 2").wait_for()
    assert page.locator("#part_results li a").all_inner_texts() == ["Жақып Үлгіқанов", "Задержание Выдумкина"]
    assert page.url.endswith("&country=kg")
    page.reload()
    page.get_by_text("Найдено: 2").wait_for()
    page.get_by_label("Страна").select_option("любая")
    page.get_by_label("Год").select_option("2020")
    page.get_by_text("Үлгіқановтың ісі").wait_for()
    page.goto(home + "search/?status=imprisoned")
    page.get_by_text("Найдено: 2").wait_for()
    assert page.locator("#part_results li a").all_inner_texts() == ["Иван Примеров", "Дело Примерова"]
    page.goto(home + "search/?role=lawyer&q=выдумкин")
    page.get_by_text("Найдено: 1").wait_for()
    assert page.locator("#part_results li a").all_inner_texts() == ["Задержание Выдумкина"]


def test_a_filter_that_leaves_most_says_what_it_does_not(visit: Visit, many: str) -> None:
    """A filter with nearly all cases cost more than all else of a search for a name."""
    page = visit.page
    page.goto(many + "search/?q=дело&country=kz")
    wait(page)
    assert counted(page) == "Найдено: 30."
    [asked] = [url for url in visit.requests if "/search/f-" in url]
    assert not [url for url in visit.requests if url.endswith("/search/all.js")]
    assert len(page.request.get(asked).body()) < 100
    page.goto(many + "search/?country=kz")
    wait(page)
    # The country, too.
    assert counted(page) == "Найдено: 31."
    assert [url for url in visit.requests if url.endswith("/search/all.js")]
    page.get_by_label("Год").select_option("2021")
    page.get_by_text("Найдено: 1").wait_for()
    assert page.locator("#part_results li a").all_inner_texts() == ["Дело 7"]


def test_the_keyboard_alone_is_enough(visit: Visit, home: str) -> None:
    page = visit.page
    page.goto(home)
    page.get_by_role("link", name="Поиск").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "part_query":
            break
    page.keyboard.type("Primerov")
    page.get_by_text("Найдено: 2").wait_for()
    assert page.locator("#part_count").get_attribute("aria-live") == "polite"
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#part_results') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/ivan-primerov/")


# ── without a script, without a server ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], ids=["without scripts"], indirect=True)
def test_without_a_script_the_indexes_serve(visit: Visit, home: str) -> None:
    page = visit.page
    page.goto(home + "search/")
    assert page.locator("form").count() == page.locator("form[hidden]").count() == 1
    assert page.get_by_text("Поиску нужен JavaScript").is_visible()
    page.locator("#part_without").get_by_role("link", name="Люди").click()
    assert page.url == home + "people/"


def test_it_works_from_a_folder_on_disk(visit: Visit, folder: Path) -> None:
    page = visit.page
    page.goto((folder / "search" / "index.html").as_uri())
    assert found(page, "Askarov Primerov") == []
    assert found(page, "Примировым", kind="Люди") == ["Иван Примеров"]
    assert page.url.startswith("file:")
    page.get_by_role("link", name="Иван Примеров").click()
    assert page.url == (folder / "people" / "ivan-primerov" / "index.html").as_uri()
    assert visit.complaints == []
    page.goto((folder / "search" / "index.html").as_uri() + "?q=шантаж")
    wait(page)
    assert page.locator("#part_results li a").all_inner_texts() == ["Дело Примерова"]
    assert all(url.startswith("file:") for url in visit.requests)


def test_it_works_in_a_preview(visit: Visit, tmp_path: Path) -> None:
    project = tmp_path / "project"
    write_files(project, CONTENT)
    page = visit.page
    with serving(project) as server:
        page.goto(f"http://127.0.0.1:{server.port}/search/?q=шантаж")
        wait(page)
        assert page.locator("#part_results li a").all_inner_texts() == ["Дело Примерова"]
        text = CONTENT["content/cases/primerov.md"].replace("шантаже", "вымогательстве")
        server.save({"content/cases/primerov.md": text})
        until(lambda: "вымогательстве" in server.text("/cases/primerov/"))
        page.reload()
        wait(page)
        assert page.locator("#part_results li").count() == 0
        assert found(page, "вымогательство") == ["Дело Примерова"]
        assert visit.complaints == []
        page.goto("about:blank")


def test_a_page_that_is_not_there_offers_search_and_everybody(visit: Visit, home: str) -> None:
    page = visit.page
    page.goto(home + "cases/nowhere/at/all/")
    page.get_by_role("main").get_by_role("link", name="Поиск").click()
    assert page.url == home + "search/"
    page.goto(home + "nowhere/")
    page.get_by_role("link", name="Люди: от А до Я").click()
    assert page.url == home + "people/"


def test_the_search_page_alone_may_run_a_script_and_only_of_this_site(folder: Path) -> None:
    pages = {path: data.decode() for path, data in read_files(folder).items() if path.endswith(".html")}
    assert {path for path, text in pages.items() if "script-src" in text} == {
        f"{prefix}search/index.html" for prefix in ("", "en/", "kk/", "ky/")
    }
    policy = "default-src 'none'; script-src 'self'; style-src 'self'; "
    assert all(policy in text for path, text in pages.items() if path.endswith("search/index.html"))


# ── keys ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

ENGLISH = """skis skies sky idly gently ugly early only singly news cries ties tied gas gaps kiwis succeed proceed exceed
feedly agreed hopping hoped hoping falling filled dying lying vying evening inning outing herring generally communism
arsenal emergency university organization past pasting international laterally luxuriated bed ed eed controlling rolled
happy say by conditional rational valenci hesitanci radically vietnamization operator feudalism decisiveness hopefulness
callousness formality sensitivity sensibility geologist apologist theologi helplessly triplicate formative formalize
electricity electrical goodness revival allowance inference airliner adjustable defensible irritant replacement adoption
homologous effective bowdlerize probate rate cease controll roll yes youth boyish saying add egg off abbe abed's boys'
's 'tis publicly arrested arrests witnesses detention beaten trials journalist's"""
RUSSIAN = """задержанными задержавшись задержание арестованный арестовывающийся шедший любившая важнейшего красивейшая
странность странностью гостями ёлка ёж длинный раненый сидели сидящего судья судьями стр в всю пишущую читая читавши
построившись бывший делать делаете делайте уйдите ведут ведёт нашёл синяя синюю армию армия ию обыски обыскивали ь нн
неизвестен известны известно приговорённым ейше вши"""
NAMES = """Аскаров Askarov Юбуров Yuburov Iuburov Juburov Жақыпов Zhakypov Jaqypov Djakupov Щербаков Shcherbakov
Scherbakov Ақмет Ахмет Джумабаев Жумабаев Ильёс Ильйос Йод Xasanov Қуандық Əлия Ünal Çelik Śmigły Ivanov-Петров O'Neil
Саясат₂ АБВ22 Ԥсоу ქართველი 王 Аcкаpoв"""


@pytest.fixture(scope="module")
def keys_in_script(browser: Browser) -> Iterator[Page]:
    """A page that knows the functions of the script which make keys."""
    script = (ROOT / "templates" / "search.js").read_text(encoding="utf-8")
    part = script[script.index("  // ── words and their keys") : script.index("  // ── what the keys")]
    page = browser.new_page()
    page.evaluate("window.endings = {}; window.casegenSearch = (name, made) => { endings[name] = made; }")
    for name in ("latin", "cyrillic"):
        page.add_script_tag(content=(ROOT / "templates" / "search" / f"{name}.js").read_text(encoding="utf-8"))
    page.evaluate(
        f"""packed => {{
            const load = async (name) => endings[name];
            {part.replace("let index, tables;", "let tables;")};
            tables = unpacked(packed);
            window.keys = {{wordsOf, keysOf, readings, latin: endings.latin(tables), cyrillic: endings.cyrillic(tables)}};
        }}""",
        TABLES,
    )
    yield page
    page.close()


def words_of_content() -> list[str]:
    files = sorted((ROOT / "content").rglob("*.md")) + sorted((ROOT / "tests" / "sites").rglob("content/**/*.md"))
    found = {word.casefold() for path in files for word in words_of(path.read_text(encoding="utf-8"))}
    return sorted(found | {word.casefold() for word in f"{ENGLISH} {RUSSIAN} {NAMES}".split()})


def test_the_script_makes_the_keys_that_the_index_has(keys_in_script: Page) -> None:
    words = words_of_content()
    assert len(words) > 2000
    expected = [[stem(w, "ru"), stem(w, "kk"), stem(w, "en"), list(keys_of(w))] for w in words]
    found = keys_in_script.evaluate(
        "words => words.map(word => [...keys.cyrillic.stems(word), ...keys.latin.stems(word), keys.keysOf(word)])",
        words,
    )
    assert [(word, f, e) for word, f, e in zip(words, found, expected, strict=True) if f != e] == []


def test_the_script_finds_the_words_that_the_index_has(keys_in_script: Page) -> None:
    texts = ["Аскаров, О'Нил; Ivanov-Петров 22-й", "«Ёлка» — ст. 174 ч.2", "ʼАбд ал-Ра̄ҳмāн", "й й"]
    assert keys_in_script.evaluate("texts => texts.map(keys.wordsOf)", texts) == list(map(words_of, texts))
    assert json.loads(json.dumps(TABLES)) == TABLES


SURNAMES = """Иванов Иванова Примеров Примерова Тоқаев Атамбаев Жапаров Сыздыков Достоевский Достоевская Толстой Толстая Белый
Белая Крайний Крайняя Коваленко Гуссейнов Ким Цой Пак Ли Нам Заяц Немец Коваль Лебедь Шевчук Мельник Гоголь Соловей Лопух Грач
Кожамжаров Мамай Нарская Жилин Рожков Аскаров Рузахунов Юбуров Боқаев Әбілов Маслова Сорока Дыба Заря Берия Кличко Дурново
Пушкин Пушкина Птицын Птицына Мицкевич Саакян Пономарёв Королёва Чиковани Саидзаде Черных Долгих"""
# What `forms` takes to be possible and no grammar has.
NOBODYS = frozenset(["асля", "аслю", "крайной", "крайною", "цого", "цому", "цым", "цом"])


@pytest.mark.parametrize(
    ("names", "lang", "surname"),
    [(GIVEN_NAMES, "ru", False), (SURNAMES.split(), "ru", True)]
    + [(names, lang, False) for names in (GIVEN_NAMES, SURNAMES.split()) for lang in ("kk", "ky")],
    ids=["given, ru", "surnames, ru", "given, kk", "given, ky", "surnames, kk", "surnames, ky"],
)
def test_a_name_is_found_by_each_of_its_cases(
    names: Sequence[str], lang: str, surname: bool, keys_in_script: Page
) -> None:
    asked = [(name, form) for name in names for form in forms(name, lang, surname=surname) if form not in NOBODYS]
    read = keys_in_script.evaluate(
        "async forms => (await Promise.all(forms.map(keys.readings))).map(one => [...one.whole, ...one.names])",
        [form for _, form in asked],
    )
    assert len(asked) > 5 * len(names)
    missed = [
        f"{name}: {form}" for (name, form), found in zip(asked, read, strict=True) if keys_of(name)[0] not in found
    ]
    assert missed == []
