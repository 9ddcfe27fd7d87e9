"""The figure of a timeline as SVG: what is drawn of each date, in which words, and where a click leads."""

from __future__ import annotations

import gettext
import re
from typing import Any
from xml.etree import ElementTree

import pytest

from casegen.pages.views.subjects import CaseView
from casegen.publication.types import Publication
from casegen.rendering.date_words import grammar_of
from casegen.rendering.timeline import WIDTH, Drawing, draw_timeline
from casegen.rendering.words import Words
from tests.builders import a_case, published
from tests.pages.publications import view_of

FRAME = ["2010-01-01", "2015-05-05", "2019-12-31"]


def drawn(*events: Any, lang: str = "ru", people: Any = ("Иван Пример",)) -> Drawing | None:
    """The figure of a case with events, which are dates or what they say."""
    told = [{"text": "Слово.", "date": event} if isinstance(event, str) else event for event in events]
    publication: Publication = published(a_case("x", people=list(people), events=told))
    words = Words(lang, gettext.NullTranslations(), {})
    return draw_timeline(
        view_of(CaseView, publication, "/cases/x/").events, words, grammar_of(lang), lambda address: address
    )


def svg(*events: Any, lang: str = "ru", people: Any = ("Иван Пример",)) -> ElementTree.Element:
    found = drawn(*events, lang=lang, people=people)
    assert found is not None
    return ElementTree.fromstring(found.svg)  # noqa: S314  # made one line before


SHAPES = [
    # date; what is drawn of it: shapes with their fill; signs to explain besides that of days
    ("2012-03-04", ["circle"], set()),
    ("2012-03", ["rect hatch"], {"within"}),
    ("2012", ["rect hatch"], {"within"}),
    ("201X", ["rect hatch"], {"within"}),
    ("[2012-03..2012-05]", ["rect hatch"], {"within"}),
    ("[2012-03..]", ["rect hatch", "path"], {"within", "open"}),
    ("[..2012-03]", ["rect hatch", "path"], {"within", "open"}),
    ("2012-03-04/2012-05-06", ["rect"], {"span"}),
    ("2012-03/2012-05", ["rect hatch", "rect hatch", "rect"], {"span", "within"}),
    ("2012-03-04/..", ["rect", "path"], {"span", "open"}),
    ("../2012-03", ["rect hatch", "rect", "path"], {"span", "within", "open"}),
    ("2012-03-04~", ["rect hatch", "rect fade-in", "rect fade-out"], {"within", "blur"}),
    ("2012?", ["rect hatch", "rect fade-in", "rect fade-out"], {"within", "blur"}),
    ("2012-03-04/2014-05-06~", ["rect", "rect fade-out"], {"span", "blur"}),
]  # fmt: skip


@pytest.mark.parametrize(("when", "shapes", "signs"), SHAPES, ids=[row[0] for row in SHAPES])
def test_what_is_not_certain_is_never_drawn_as_if_it_were(when: str, shapes: list[str], signs: set[str]) -> None:
    figure = drawn({"id": "it", "text": "Слово.", "date": when}, *FRAME)
    assert figure is not None
    root = ElementTree.fromstring(figure.svg)  # noqa: S314  # made one line before
    [mark] = root.findall(".//a[@href='#event-it']")
    _, *found, number = mark
    assert (number.tag, number.text) == ("text", "1")
    assert [f"{x.tag} {x.get('fill', '')[10:-1]}".strip() for x in found] == shapes
    assert figure.signs - {"day"} == signs
    used = set(re.findall(r"url\(#([\w-]+)\)", figure.svg))
    assert {definition.get("id") for definition in root.findall(".//defs/*")} == used


def test_a_month_is_as_long_as_on_the_axis_and_a_day_in_the_middle_of_its_own() -> None:
    root = svg("2011", "2010-01-01", "2019-12-31")
    year = root.find(".//a[@href='#event-1']/rect")
    day = root.find(".//a[@href='#event-2']/circle")
    assert year is not None
    assert day is not None
    assert float(year.get("width", "")) == pytest.approx((WIDTH - 16) / 10, abs=0.2)
    assert float(year.get("x", "")) == pytest.approx(8 + (WIDTH - 16) / 10, abs=0.2)
    assert float(day.get("cx", "")) == pytest.approx(8.1, abs=0.1)


def titles(root: ElementTree.Element) -> list[str]:
    return [title.text or "" for title in root.iter("title")]


def test_a_mark_says_its_date_and_what_it_is_and_leads_to_its_event() -> None:
    long = "Здесь сказано очень много слов, " * 5
    root = svg(
        {"text": "Арест.", "date": "2012-03~", "type": "arrest"},
        {"text": long, "date": "2013"},
        {"id": "third", "text": "Слово <b>", "date": "2014-01-05"},
    )
    assert titles(root) == [
        "около марта\xa02012\xa0года: arrest",
        "2013\xa0год: Здесь сказано очень много слов, Здесь сказано очень много…",
        "5\xa0января 2014\xa0года: Слово <b>",
    ]
    assert [a.get("href") for a in root.iter("a")] == ["#event-1", "#event-2", "#event-third"]
    # The list under the figure is what a keyboard walks through.
    assert {a.get("tabindex") for a in root.iter("a")} == {"-1"}


@pytest.mark.parametrize(
    ("lang", "dates", "words"),
    [
        ("ru", ["2010", "2013", "2018"], ["2010", "2012", "2014", "2016", "2018"]),
        ("ru", ["2021-11-30", "2022-01-10", "2022-03-05"], ["нояб.", "2021", "дек.", "янв.", "2022", "февр.", "март"]),
        ("en", ["2021-11-30", "2022-01-10", "2022-03-05"], ["Nov", "2021", "Dec", "Jan", "2022", "Feb", "Mar"]),
        ("kk", ["2021-11-30", "2022-01-10", "2022-03-05"], ["қар.", "2021", "жел.", "қаң.", "2022", "ақп.", "нау."]),
        ("ru", ["2022-01-30", "2022-01-31", "2022-02-01"],
         ["30\xa0янв.", "2022", "31\xa0янв.", "1\xa0февр."]),
    ],
)  # fmt: skip
def test_the_axis_is_in_the_language_of_the_page(lang: str, dates: list[str], words: list[str]) -> None:
    assert [text.text for text in svg(*dates, lang=lang).findall("g/text")] == words


def test_each_of_several_people_has_a_name_over_their_lane_marked_with_its_language() -> None:
    people = [{"person": "ivan", "name": {"en": "Ivan"}, "role": "subject"}, {"name": "Анна", "role": "subject"}]
    events = [
        {"text": "а", "date": "2012", "people": ["ivan"]},
        {"text": "б", "date": "2013", "people": ["Анна"]},
        {"text": "в", "date": "2014", "people": []},
    ]
    root = svg(*events, people=people)
    assert [(text.text, text.get("lang")) for text in root.findall(".//text[@class='lane']")] == [
        ("Ivan", "en"),
        ("Анна", None),
    ]


def test_what_cannot_be_seen_in_a_figure_has_none() -> None:
    assert drawn("2012", "2013") is None


def test_a_figure_of_thirty_events_takes_a_few_kilobytes() -> None:
    figure = drawn(*[{"text": "Слово.", "date": f"20{n:02}-02-03", "type": "hearing"} for n in range(30)])
    assert figure is not None
    assert len(figure.svg.encode()) < 6000


PLANNED = [
    ("2029-03-04", ["circle"]),
    ("2029", ["rect"]),
    ("2029?", ["rect"]),
    ("2029/2030", ["rect"]),
    ("2029/..", ["rect", "path"]),
]


@pytest.mark.parametrize(("when", "shapes"), PLANNED, ids=[row[0] for row in PLANNED])
def test_what_is_planned_is_drawn_and_called_so(when: str, shapes: list[str]) -> None:
    figure = drawn({"id": "it", "text": "Слово.", "date": when}, *FRAME)
    assert figure is not None
    root = ElementTree.fromstring(figure.svg)  # noqa: S314  # made one line before
    [mark] = root.findall(".//a[@href='#event-it']")
    title, *found, _ = mark
    assert (mark.get("fill"), mark.get("stroke-dasharray")) == ("none", "3 2")
    assert [shape.tag for shape in found] == shapes
    assert all(shape.get("fill") is None for shape in found)
    assert (title.text or "").endswith(": planned, Слово.")
    assert "planned" in figure.signs
    assert not any(a.get("fill") for a in root.iter("a") if a is not mark)
