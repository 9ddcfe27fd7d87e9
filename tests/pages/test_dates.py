"""The pages of years: which events and cases stand on them, and in which order."""

from __future__ import annotations

import pytest

from casegen.pages.dates import events_of, year_bars, year_counts, year_rows
from casegen.pages.split import by_year, slug_of_year
from casegen.pages.views.indexes import IndexView
from casegen.pages.views.subjects import YearView
from tests.pages.publications import a_publication, an_edition, page_at, view_of


def a_case(*events: str) -> str:
    """A case whose events are written as `date text`, or `text` without a date."""
    lines = [f'  - {{text: "{e.split()[-1]}"' + (f', date: "{e.split()[0]}"' if " " in e else "") + "}" for e in events]
    return "\n".join(["title: Дело", "countries: [KZ]", "events:", *lines])


def told(files: dict[str, str]) -> dict[int | None, list[str]]:
    """The texts of the events of each year."""
    edition = an_edition(files)
    return {year: [event.text.text for event in events_of(edition, year)] for year in year_counts(edition)}


@pytest.mark.parametrize(
    ("date", "years"),
    [
        ("2022-01-15", [2022]),
        ("2022?", [2022]),
        ("2021-12/2022-03", [2021]),
        ("2010-06/..", [2010]),
        ("../2022-03", [2022]),
        ("[2021-12..2022-01]", [2022, 2021]),
        ("[2020..2022]", [None]),
        ("[2022-03..]", [None]),
        ("202X", [None]),
        ("202X/2025", [None]),
    ],
)
def test_an_event_stands_in_its_year_or_in_both_that_it_may_be_or_among_the_undated(
    date: str, years: list[int | None]
) -> None:
    files = {"cases/primer": a_case(f"{date} событие")}
    with_event = [year for year, texts in told(files).items() if texts]
    assert years == with_event


@pytest.mark.parametrize(
    ("events", "years"),
    [
        (["2021-03-01 а", "2022-05-01 б"], [2021]),
        (["2020 а", "[2022-03..2022-05] б"], [2020]),
        (["[2021-03..2022-05] а"], [2022, 2021]),
        # What lasted until some day began nobody knows when.
        (["../2022-03 а"], [None]),
        (["2017-02-16 а", "../2022-03 б"], [None]),
        (["2010-06/.. а"], [2010]),
        (["[2020..2022] а"], [None]),
    ],
)
def test_a_case_begins_in_each_year_in_which_it_may_and_in_no_other(events: list[str], years: list[int | None]) -> None:
    edition = an_edition({"cases/primer": a_case(*events)})
    counts = year_counts(edition)
    assert [year for year, (*_, cases) in counts.items() if cases] == years
    for year in counts:
        view = view_of(YearView, edition.publication, edition.address("year", slug_of_year(year)))
        assert bool(view.cases) == (year in years)


def test_events_of_several_cases_stand_in_the_order_of_their_dates() -> None:
    """Equal dates keep the order of the file; a less precise date comes after those that it may be."""
    files = {
        "cases/a": a_case("2022-03-01 а1", "2022-01-01 а2", "2022-01-01 а3"),
        "cases/b": a_case("2022-01 б1", "2022-01-31 б2", "2022 б3"),
    }
    assert told(files)[2022] == ["а2", "а3", "б1", "б3", "б2", "а1"]


def test_on_the_page_of_a_year_dates_make_the_order_and_disagree_with_nothing() -> None:
    edition = an_edition({"cases/a": a_case("2022-03-01 а1", "2022-01-01 а2")})
    assert [event.is_out_of_order for event in events_of(edition, 2022)] == [False, False]


def test_years_stand_newest_first_and_the_undated_last() -> None:
    files = {"cases/primer": a_case("2020 а", "событие", "2022 б", "2021 в")}
    assert list(told(files)) == [2022, 2021, 2020, None]


def test_events_without_a_date_keep_the_order_of_their_file() -> None:
    assert told({"cases/primer": a_case("в", "а", "202X б")})[None] == ["б", "в", "а"]


def test_a_case_stands_in_the_year_in_which_it_begins() -> None:
    files = {"cases/primer": a_case("2021-12 а", "2022-01 б"), "cases/bez-daty": "title: Без даты\ncountries: [KZ]"}
    edition = an_edition(files)
    assert {year: cases for year, (*_, cases) in year_counts(edition).items()} == {2022: 0, 2021: 1, None: 1}
    assert by_year(edition, edition.publication.heads.cases) == {2021: ["primer"], None: ["bez-daty"]}


def test_a_dated_finding_stands_among_the_events_of_its_year() -> None:
    files = {"cases/primer": "title: Дело\ncountries: [KZ]\nrecognition: [{body: Орган, finding: Вывод, date: 2023}]"}
    assert told(files)[2023] == ["Вывод"]


def test_an_event_leads_to_its_place_on_the_page_of_its_case() -> None:
    view = view_of(YearView, a_publication({"cases/primer": a_case("2022 а", "2022 б")}), "/dates/2022/")
    found = [
        (event.case.address, event.anchor, event.sources)
        for month in view.months
        for event in month.events
        if event.case
    ]
    assert found == [("/cases/primer/", "event-1", ()), ("/cases/primer/", "event-2", ())]


def test_each_year_leads_to_the_one_before_and_the_one_after() -> None:
    publication = a_publication({"cases/primer": a_case("2020 а", "2022 б", "в")})
    turns = {}
    for id in ("2022", "2020", "undated"):
        view = view_of(YearView, publication, f"/en/dates/{id}/")
        turns[id] = [link and link.address for link in (view.previous, view.next)]
    assert turns == {
        "2022": ["/en/dates/2020/", None],
        "2020": ["/en/dates/undated/", "/en/dates/2022/"],
        "undated": [None, "/en/dates/2020/"],
    }


def test_the_page_of_the_undated_bears_no_number() -> None:
    publication = a_publication({"cases/primer": a_case("событие")})
    assert view_of(YearView, publication, "/dates/undated/").year is None
    assert page_at(publication, "/dates/undated/").title == ""


def test_the_index_counts_the_events_and_the_beginning_cases_of_every_year() -> None:
    publication = a_publication({"cases/primer": a_case("2021 а", "2022 б", "2022 в", "г")})
    [group] = view_of(IndexView, publication, "/dates/").groups
    assert [(row.link.text.text, row.link.address, row.numbers) for row in group.rows] == [
        ("2022", "/dates/2022/", (("events", 2), ("planned", 0), ("cases", 0))),
        ("2021", "/dates/2021/", (("events", 1), ("planned", 0), ("cases", 1))),
        ("", "/dates/undated/", (("events", 1), ("planned", 0), ("cases", 0))),
    ]


@pytest.mark.parametrize(
    ("date", "month"),
    [
        ("2022-03-04", 3),
        ("2022-03~", 3),
        ("2022", None),
        ("2022-03-30/2022-05", 3),
        ("../2022-05", 5),
        ("[2022-03-01..2022-03-20]", 3),
        ("[2022-03..2022-04]", None),
        ("[2021-12-31..2022-01-02]", None),
    ],
)
def test_an_event_stands_in_its_month_as_far_as_that_is_known(date: str, month: int | None) -> None:
    view = view_of(YearView, a_publication({"cases/primer": a_case(f"{date} а")}), "/dates/2022/")
    assert [one.month for one in view.months] == [month]


def test_months_stand_in_their_order_and_last_what_has_none() -> None:
    files = {"cases/primer": a_case("2022 а", "2022-05 б", "2022-02-03 в", "2022-05-01 г", "событие")}
    view = view_of(YearView, a_publication(files), "/dates/2022/")
    told = [(one.month, [event.text.text for event in one.events]) for one in view.months]
    assert told == [(2, ["в"]), (5, ["г", "б"]), (None, ["а"])]
    undated = view_of(YearView, a_publication(files), "/dates/undated/")
    assert [one.month for one in undated.months] == [None]


def bars(*years: str) -> tuple[list[tuple[int, int, int, bool]], str | None]:
    """The strip of years in which events happened: year, events, height and whether there is a link; and what is undated."""
    told = "".join(f"\n  - {{date: {year}, text: Т}}" if year else "\n  - {text: Т}" for year in years)
    edition = an_edition({"cases/a": f"title: А\ncountries: [KZ]\nevents:{told}"})
    found, undated = year_bars(edition)
    strip = [(bar.year, bar.events, bar.height, bar.link is not None) for bar in found]
    return strip, undated.address if undated else None


def test_the_strip_of_years_goes_from_the_first_to_the_last_and_bars_are_as_high_as_there_are_events() -> None:
    assert bars("2019", "2022-01", "2022-02", "2022-03", "2022-04") == (
        [(2019, 1, 25, True), (2020, 0, 0, False), (2021, 0, 0, False), (2022, 4, 100, True)],
        None,
    )


def test_one_event_can_be_seen_beside_many() -> None:
    found, _ = bars("2021", *["2022"] * 200)
    assert found == [(2021, 1, 2, True), (2022, 200, 100, True)]


def test_years_that_lie_far_apart_stand_without_those_between() -> None:
    assert [year for year, *_ in bars("1937", "2022")[0]] == [1937, 2022]
    assert len(bars("1963", "2022")[0]) == 60


def test_what_is_only_planned_or_announced_stands_apart_in_the_strip() -> None:
    """A release that is expected in 2029 had a bar as if it had been."""
    announced = "{id: s, title: С, date: 2024-02-01, type: news}"
    told = (
        "\n  - {date: 2024-05-05, type: hearing, text: а}\n  - {date: 2024-08, type: release, text: б, sources: [s]}"
        "\n  - {date: 2029, type: release, text: в}\n  - {date: 2030-01, type: hearing, text: г}"
    )
    files = {
        "cases/a": f"title: А\ndate: 2024/2030\ncountries: [KZ]\npeople: [Иван Пример]\nevents:{told}\nsources: [{announced}]"
    }
    found, _ = year_bars(an_edition(files))
    assert [(bar.year, bar.events, bar.planned) for bar in found if bar.link] == [
        (2024, 1, 1),
        (2029, 0, 1),
        (2030, 0, 1),
    ]
    assert [(bar.height, bar.planned_height) for bar in found if bar.link] == [(50, 50), (0, 50), (0, 50)]
    rows = {row.link.text.text: row.numbers for row in year_rows(an_edition(files))}
    assert rows["2029"] == (("events", 0), ("planned", 1), ("cases", 0))


def test_what_is_undated_has_a_link_beside_the_strip() -> None:
    assert bars("2022", "") == ([(2022, 1, 100, True)], "/dates/undated/")
    assert bars("") == ([], "/dates/undated/")


def test_an_event_among_those_of_other_cases_says_whom_it_is_about() -> None:
    """«Пропадает.» stood on the page of a year, and nobody was named beside it."""
    ivan = "{person: ivan-primer, name: Иван Пример}"
    files = {
        "cases/a": f"title: А\ncountries: [KZ]\npeople: [{ivan}]\nevents: [{{date: 2020, text: Пропадает.}}]",
        "cases/b": (
            f"title: Б\ncountries: [KZ]\npeople: [{ivan}]\nevents:\n- {{date: 2020, text: Суд над другими., people: []}}"
        ),
    }
    view = view_of(YearView, a_publication(files), "/dates/2020/")
    told = {e.text.text: [link.address for link in e.people] for month in view.months for e in month.events}
    assert told == {"Пропадает.": ["/people/ivan-primer/"], "Суд над другими.": []}
