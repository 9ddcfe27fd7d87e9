"""Dates in a form that the mapping says: read as that, with the precision of the form, or not at all."""

from __future__ import annotations

import pytest

from casegen.content.moving.dates import read_date, wrong_format

SPANISH = [
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
]


@pytest.mark.parametrize(
    ("text", "form", "date"),
    [
        ("05/03/1976", "%d/%m/%Y", "1976-03-05"),
        ("5/3/1976", "%d/%m/%Y", "1976-03-05"),
        ("03/05/1976", "%m/%d/%Y", "1976-03-05"),
        ("5 de Marzo de 1976", "%d de %B de %Y", "1976-03-05"),
        ("marzo 1976", "%B %Y", "1976-03"),
        ("1976", "%Y", "1976"),
        ("1976.03", "%Y.%m", "1976-03"),
        ("31/02/1976", "%d/%m/%Y", None),
        ("29/02/1976", "%d/%m/%Y", "1976-02-29"),
        ("13/13/1976", "%d/%m/%Y", None),
        ("05/03/76", "%d/%m/%Y", None),
        ("05/03/1976 (aprox.)", "%d/%m/%Y", None),
        ("5 de mrzo de 1976", "%d de %B de %Y", None),
        ("1976x03", "%Y.%m", None),
        ("٠٥/٠٣/١٩٧٦", "%d/%m/%Y", None),
        ("1976-03-05 10:30:00 +0600", "%Y-%m-%d %H:%M:%S %z", "1976-03-05"),
        ("1976-03-05T23:30:00.5Z", "%Y-%m-%dT%H:%M:%S%z", "1976-03-05"),
        ("5/3/1976 9:05", "%d/%m/%Y %H:%M", "1976-03-05"),
        ("5/3/1976 9", "%d/%m/%Y %H:%M", None),
    ],
)
def test_a_date_of_a_form(text: str, form: str, date: str | None) -> None:
    assert read_date(text, form, SPANISH) == date


@pytest.mark.parametrize(
    ("form", "months", "said"),
    [
        ("%d.%m.%Y", [], ""),
        ("%B %Y", SPANISH, ""),
        ("%B %Y", [], "all twelve"),
        ("%d.%m.%y", [], "a form is made of"),
        ("%d.%m", [], "a date has a year"),
        ("%d %Y", [], "a day only with its month"),
        ("%d %m %B %Y", SPANISH, "may have one month"),
        ("%Y-%m-%Y", [], "each once"),
        ("yyyy-mm-dd", [], "a form is made of"),
        ("%Y %", [], "a form is made of"),
        ("%d.%m.%Y %H:%M", [], ""),
        ("%m.%Y %H:%M", [], "beside a day"),
        ("%d %B %Y", [*SPANISH, *SPANISH[:6]], "all twelve of another form"),
    ],
)
def test_a_form_that_can_be_read(form: str, months: list[str], said: str) -> None:
    assert said in wrong_format(form, months)
    assert bool(said) == bool(wrong_format(form, months))


RUSSIAN = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]


@pytest.mark.parametrize(
    ("text", "form", "date"),
    [
        ("5 марта 1976", "%d %B %Y", "1976-03-05"),
        ("31 Мая 1976 г.", "%d %B %Y г.", "1976-05-31"),
        ("март 1976", "%B %Y", "1976-03"),
        ("Декабрь 1976", "%B %Y", "1976-12"),
    ],
)
def test_a_month_has_the_forms_that_its_language_gives_it(text: str, form: str, date: str) -> None:
    assert wrong_format(form, RUSSIAN) == ""
    assert read_date(text, form, RUSSIAN) == date
