"""How a page is cited: records of BibTeX, and those by GOST R 7.0.100-2018."""

from __future__ import annotations

from datetime import date

import pytest

from casegen.rendering.citing import bibtex, gost

DAY = date(2026, 11, 5)
URL = "https://example.org/cases/primer/"


def test_a_record_of_bibtex_says_what_is_known() -> None:
    assert bibtex("primer", "Дело Примера", "Архив", DAY, URL, "ru").splitlines() == [
        "@misc{primer,",
        "  title = {{Дело Примера}},",
        "  organization = {{Архив}},",
        "  year = {2026},",
        "  month = {11},",
        "  note = {Version of 2026-11-05},",
        "  url = {https://example.org/cases/primer/},",
        "  language = {russian},",
        "}",
    ]
    assert bibtex("primer", "Дело", "Архив", None, None, "qqq") == (
        "@misc{primer,\n  title = {{Дело}},\n  organization = {{Архив}},\n}"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("100 % & co", r"100 \% \& co"),
        ("a_b #1 $2", r"a\_b \#1 \$2"),
        ("{x}", r"\{x\}"),
        ("a\\b~c^d", r"a\textbackslash{}b\textasciitilde{}c\textasciicircum{}d"),
        ("«ёлочки» — Ә", "«ёлочки» — Ә"),
    ],
)
def test_what_tex_takes_for_its_own_is_said_so_that_it_is_text(text: str, said: str) -> None:
    assert f"title = {{{{{said}}}}},\n" in bibtex("a", text, "Архив", None, None, "ru")


RECORDS = [
    ("Дело Примера", DAY, URL, "Дело Примера. – {} – 2026. – 5\xa0нояб. – URL: {} (дата обращения: ДД.ММ.ГГГГ)."),
    ("Кто виноват?", date(2026, 5, 1), None, "Кто виноват? – {} – 2026. – 1\xa0мая."),
    ("Дело.", None, None, "Дело. – {}"),
]


@pytest.mark.parametrize(("title", "day", "url", "record"), RECORDS, ids=[title for title, *_ in RECORDS])
def test_a_record_by_the_russian_standard(title: str, day: date | None, url: str | None, record: str) -> None:
    assert gost(title, "Архив", day, url) == record.format("Текст : электронный // Архив : [сайт].", url)
