"""Numbers and months of a text that its translation lacks, and all that may stand for them there."""

from __future__ import annotations

import pytest

from casegen.content.figures import differences, figures_of, plain_of, strange_months


def differ(one: tuple[str, str], other: tuple[str, str]) -> tuple[list[str], list[str]]:
    """What a text has and another has not, and the other way round; of months those that neither names anywhere else."""
    here, there = figures_of(*reversed(one)), figures_of(*reversed(other))
    numbers = differences(here, there)
    months = strange_months(here, there, [there]), strange_months(there, here, [here])
    missing, extra = ([*found.values(), *of.values()] for found, of in zip(numbers, months, strict=True))
    return missing, extra


# What is said in the two languages with other words, or other figures.
SAME = [
    (("ru", "21-летний студент"), ("en", "a student aged 21")),
    (("ru", "в 1990-х"), ("en", "in the 1990s")),
    (("ru", "в 90-е годы"), ("en", "in the 1990s")),
    (("ru", "13 милиционеров"), ("en", "thirteen police officers")),
    (("ru", "пятеро"), ("en", "5 people")),
    (("ru", "двадцать один день"), ("en", "21 days")),
    (("ru", "двухлетний срок"), ("en", "a 2-year term")),
    (("ru", "12 345,6 тенге"), ("en", "12,345.6 tenge")),
    (("ru", "12\u00a0345 тенге"), ("en", "12,345 tenge")),
    (("ru", "12\u202f345"), ("de", "12.345")),
    (("ru", "5,5 млн"), ("en", "5.5 million")),
    (("ru", "300 тысяч"), ("en", "300,000")),
    (("ru", "300 тыс. тенге"), ("kk", "300 мың теңге")),
    (("ru", "1 000 000"), ("en", "a million")),
    (("ru", "полторы тысячи"), ("en", "1,500")),
    (("ru", "2–3 тысячи"), ("en", "2,000–3,000")),
    (("ru", "от 5 до 6 тысяч"), ("en", "5,000 to 6,000")),
    (("ru", "0,5 грамма"), ("en", "half a gram")),
    (("ru", "XXI век"), ("en", "the 21st century")),
    (("ru", "статья 205² УК"), ("en", "article 205.2 of the code")),
    (("ru", "ст.205, ч. 2"), ("en", "Article 205, part two")),
    (("ru", "07.01.2022"), ("en", "7 January 2022")),
    (("ru", "7 января 2022 года"), ("en", "2022-01-07")),
    (("ru", "в июле 2016 года"), ("en", "in July 2016")),
    (("ru", "28 февраля и 2 марта"), ("en", "on 28 February and on March 2")),
    (("ru", "2010–12 годы"), ("en", "2010–2012")),
    (("ru", "в 22:00"), ("en", "at 10 p.m.")),
    (("ru", "в 9 часов 30 минут"), ("en", "at 9:30 am")),
    (("ru", "COVID-19"), ("en", "COVID-19")),
    (("ru", "в 2020 году"), ("en", "He may be held since 2020")),
    (("ru", "прошла 7 км"), ("en", "Marched 7 km")),
    (("ru", "7 января"), ("kk", "7 қаңтарда")),
    (("ru", "в январе 2022 года"), ("ky", "2022-жылдын январында")),
    (("ru", "10 человек"), ("kk", "он адам")),
    (("ru", "5 человек"), ("ky", "беш киши")),
    # How a language says numbers is not known of each: then a small one may be in words.
    (("ru", "13 человек"), ("de", "dreizehn Leute")),
    (("ru", "[[x-2022|В 2022 году]]"), ("en", "[[x-2022]]")),
    (("ru", "Так [@a-2022, с. 5]."), ("en", "So [@a-2022, p. 5].")),
    (("ru", "[сайт](https://example.org/2022/7)"), ("en", "[site](https://example.org/2023/8)")),
    (("ru", "Так[^12]."), ("en", "So[^13].")),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_is_said_otherwise_is_no_difference(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert differ(one, other) == ([], [])
    assert differ(other, one) == ([], [])


@pytest.mark.parametrize(
    ("one", "other", "missing", "extra"),
    [
        (("ru", "16 февраля 2017 года"), ("en", "17 February 2017"), ["16"], ["17"]),
        (("ru", "в 2011 году"), ("en", "in 2012"), ["2011"], ["2012"]),
        (("ru", "в 2011 году"), ("en", "then"), ["2011"], []),
        (("ru", "тогда"), ("en", "in 2012"), [], ["2012"]),
        (("ru", "5 человек"), ("en", "six people"), ["5"], []),
        (("ru", "5,5 млн"), ("en", "5.6 million"), ["5,5 млн"], ["5.6 million"]),
        (("ru", "12 345"), ("en", "12,354"), ["12 345"], ["12,354"]),
        (("ru", "300 тысяч"), ("en", "300"), ["300 тысяч"], []),
        (("ru", "1,5 года"), ("en", "15 years"), ["1,5"], ["15"]),
        (("ru", "7–8 января"), ("en", "6–8 January"), ["7"], ["6"]),
        (("ru", "7 января"), ("en", "7 February"), ["января"], ["February"]),
        (("ru", "в мае 2019 года"), ("en", "in April 2019"), ["мае"], ["April"]),
        (("ru", "07.01.2022"), ("en", "7 February 2022"), ["07.01.2022"], ["February"]),
        (("ru", "в 2022 году"), ("en", "in May 2022"), [], ["May"]),
        (("ru", "7 января"), ("kk", "7 ақпанда"), ["января"], ["ақпанда"]),
        (("ru", "в 2022 году"), ("de", "im Jahre 2023"), ["2022"], ["2023"]),
        (("ru", "2022 год и 2022 год"), ("en", "2022 and 2023"), [], ["2023"]),
    ],
)
def test_what_differs_is_found(
    one: tuple[str, str], other: tuple[str, str], missing: list[str], extra: list[str]
) -> None:
    assert differ(one, other) == (missing, extra)
    assert differ(other, one) == (extra, missing)


def test_a_month_that_is_named_elsewhere_may_be_left_out() -> None:
    here, there = figures_of("7 января", "ru"), figures_of("on the 7th", "en")
    assert strange_months(here, there, [there, figures_of("in January", "en")]) == {}
    assert strange_months(here, there, [there, figures_of("in March", "en")]) == {1: "января"}


def test_of_markup_nothing_is_read() -> None:
    assert plain_of("a [[b|c]] [@d, p. 5; @e] [f](g) ![h](i) <https://j> k[^l]").split() == (
        ["a", "p.", "5", "[f", "![h", "k"]
    )


ODD = (
    "9",
    "1 000",
    "1.",
    "IVXLC",
    "1-",
    "1:",
    "](",
    "<",
    "[^",
    "a@",
    "января 7 ",
    "1 000 000,",
    "двадцать ",
    "[[a|",
    "²1",
)


@pytest.mark.parametrize("piece", ODD)
def test_odd_figures_do_no_harm(piece: str) -> None:
    found = figures_of(piece * 20_000 + "@ тысяч", "ru")
    assert differences(found, found) == ({}, {})
    assert strange_months(found, found, [found]) == {}
