"""Dates in words: every form that a date can have, in the languages with a grammar and in those without one."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casegen.rendering.date_words import date_words, iso
from casegen.values.dates import PartialDate, parse_date

WORDS = [
    # a day, a month, a year, and less
    ("2022-01-15", "15 января 2022 года", "15 January 2022"),
    ("2022-05", "май 2022 года", "May 2022"),
    ("2022", "2022 год", "2022"),
    ("2022-XX", "2022 год", "2022"),
    ("202X", "2020-е годы", "the 2020s"),
    ("20XX", "2000–2099 годы", "2000–2099"),
    # uncertain, approximate, both
    ("2022?", "предположительно 2022 год", "possibly 2022"),
    ("2022-01?", "предположительно январь 2022 года", "possibly January 2022"),
    ("2022-01-15?", "предположительно 15 января 2022 года", "possibly 15 January 2022"),
    ("202X?", "предположительно 2020-е годы", "possibly the 2020s"),
    ("2021~", "около 2021 года", "around 2021"),
    ("2022-01~", "около января 2022 года", "around January 2022"),
    ("2022-01-15~", "около 15 января 2022 года", "around 15 January 2022"),
    ("202X~", "около 2020-х годов", "around the 2020s"),
    ("20XX~", "около 2000–2099 годов", "around 2000–2099"),
    ("2022%", "предположительно около 2022 года", "possibly around 2022"),
    ("2022-01-15%", "предположительно около 15 января 2022 года", "possibly around 15 January 2022"),
    # the day is told, and only its year is doubted
    ("2021?-03-02", "2 марта, предположительно 2021 года", "2 March, possibly 2021"),
    ("2021?-03", "март, предположительно 2021 года", "March, possibly 2021"),
    ("2021%-03-02", "2 марта, предположительно около 2021 года", "2 March, possibly around 2021"),
    ("2021-03?-02", "предположительно 2 марта 2021 года", "possibly 2 March 2021"),
    # spans: what both ends share is said once
    ("2022-01-15/2022-01-31", "с 15 по 31 января 2022 года", "from 15 to 31 January 2022"),
    ("2022-01-15/2022-03-02", "с 15 января по 2 марта 2022 года", "from 15 January to 2 March 2022"),
    ("2022-01/2022-03", "с января по март 2022 года", "from January to March 2022"),
    ("2010/2012", "с 2010 по 2012 год", "from 2010 to 2012"),
    (
        "2021-12-30/2022-01-02",
        "с 30 декабря 2021 года по 2 января 2022 года",
        "from 30 December 2021 to 2 January 2022",
    ),
    ("202X/2025", "с 2020-х годов по 2025 год", "from the 2020s to 2025"),
    ("2010~/2012", "с 2010 года (примерно) по 2012 год", "from around 2010 to 2012"),
    (
        "2022-01/2022-03?",
        "с января 2022 года по март 2022 года (предположительно)",
        "from January 2022 to possibly March 2022",
    ),
    # ends of unlike precision share nothing
    ("2022-01-15/2022-03", "с 15 января 2022 года по март 2022 года", "from 15 January 2022 to March 2022"),
    ("2022/2022-03", "с 2022 года по март 2022 года", "from 2022 to March 2022"),
    ("2022-03/2022", "с марта 2022 года по 2022 год", "from March 2022 to 2022"),
    # one end open; the end that is known belongs to the span
    ("2010-06/..", "с июня 2010 года", "from June 2010"),
    ("2022-03-02/..", "со 2 марта 2022 года", "from 2 March 2022"),
    ("2021?-03-02/..", "со 2 марта, предположительно 2021 года", "from 2 March, possibly 2021"),
    ("2022-01-15/..", "с 15 января 2022 года", "from 15 January 2022"),
    ("../2022-03", "по март 2022 года", "until March 2022"),
    ("../2012", "по 2012 год", "until 2012"),
    # some time in
    ("[2022-01-07..2022-01-31]", "не раньше 7 и не позже 31 января 2022 года", "between 7 and 31 January 2022"),
    ("[2022-01..2022-03]", "не раньше января и не позже марта 2022 года", "between January and March 2022"),
    (
        "[2021-12..2022-01]",
        "не раньше декабря 2021 года и не позже января 2022 года",
        "between December 2021 and January 2022",
    ),
    ("[2021..2022]", "не раньше 2021 и не позже 2022 года", "between 2021 and 2022"),
    ("[2022-03..]", "не раньше марта 2022 года", "not before March 2022"),
    ("[..2021-03-02]", "не позже 2 марта 2021 года", "not after 2 March 2021"),
]

# Languages whose grammar of dates is not written yet: CLDR's words for a date, signs for all else.
BY_SIGNS = [
    ("2022-01-15", "2022 ж. 15 қаңтар", "2022-ж., 15-январь"),
    ("2022-01", "2022 ж. қаңтар", "2022-ж., январь"),
    ("2022", "2022", "2022"),
    ("202X", "2020–2029", "2020–2029"),
    ("20XX~", "≈ 2000–2099", "≈ 2000–2099"),
    ("2022-01?", "2022 ж. қаңтар (?)", "2022-ж., январь (?)"),
    ("2022%", "≈ 2022 (?)", "≈ 2022 (?)"),
    ("2022-01/2022-03", "2022 ж. қаңтар – 2022 ж. наурыз", "2022-ж., январь – 2022-ж., март"),
    ("2010-06/..", "2010 ж. маусым –", "2010-ж., июнь –"),
    ("[..2021]", "[– 2021]", "[– 2021]"),
]

ISO = [
    ("2022-01-15", "2022-01-15"),
    ("2022-01", "2022-01"),
    ("2022-XX", "2022"),
    # `datetime` has no form for what is not certain, not a single day, month or year, or not known
    ("2022?", None),
    ("2022~", None),
    ("2021?-03-02", None),
    ("202X", None),
    ("2022-01/2022-03", None),
    ("2010-06/..", None),
    ("[2022-01..2022-03]", None),
]


def a_date(text: str) -> PartialDate:
    found = parse_date(text)
    assert isinstance(found, PartialDate), found
    return found


def with_spaces(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(("text", "russian", "english"), WORDS, ids=[text for text, *_ in WORDS])
def test_a_date_is_said_with_exactly_the_precision_known(text: str, russian: str, english: str) -> None:
    said = [with_spaces(date_words(a_date(text), lang)) for lang in ("ru", "en")]
    assert [russian, english] == said


@pytest.mark.parametrize(("text", "kazakh", "kyrgyz"), BY_SIGNS, ids=[text for text, *_ in BY_SIGNS])
def test_a_language_without_a_grammar_of_its_own_says_dates_with_signs(text: str, kazakh: str, kyrgyz: str) -> None:
    said = [with_spaces(date_words(a_date(text), lang)) for lang in ("kk", "ky")]
    assert [kazakh, kyrgyz] == said


def test_a_day_of_the_calendar_is_said_like_a_full_date() -> None:
    said = [with_spaces(date_words(date(2022, 1, 15), lang)) for lang in ("ru", "en-GB")]
    assert said == ["15 января 2022 года", "15 January 2022"]


def test_the_parts_of_one_date_stay_on_one_line() -> None:
    assert "15\xa0января 2022\xa0года".replace(" ", "\xa0") == date_words(a_date("2022-01-15"), "ru")


@pytest.mark.parametrize(("text", "expected"), ISO, ids=[text for text, _ in ISO])
def test_machines_get_a_date_only_where_their_form_says_no_more(text: str, expected: str | None) -> None:
    assert expected == iso(a_date(text))


def test_machines_get_a_day_of_the_calendar() -> None:
    assert iso(date(2022, 1, 5)) == "2022-01-05"


MARKS = st.sampled_from(["", "?", "~", "%"])
YEARS = st.sampled_from(["2022", "202X", "20XX"])
POINTS = st.one_of(
    st.builds(lambda year, mark: year + mark, YEARS, MARKS),
    st.builds(lambda month, mark: f"2022-{month:02}{mark}", st.integers(1, 12), MARKS),
)


@settings(deadline=None)
@given(POINTS, st.sampled_from(["ru", "en", "kk", "ky"]))
def test_no_language_invents_a_day(text: str, lang: str) -> None:
    numbers = re.findall(r"\d+", date_words(a_date(text), lang))
    assert {"2022", "2020", "2000", "2029", "2099"} >= set(numbers)
