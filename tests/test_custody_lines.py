"""How pages say what is known of somebody's custody: as reported, never newer than the report, with who reports it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.builders import a_case, a_person, a_site, a_source, published, shared_sources
from tests.published import ROOT, render_site


def lines(lang: str, *events: dict[str, Any], **dates: str) -> list[str]:
    """What the page of a person says of their custody; the dates are those of sources."""
    case = a_case(
        people=["ivan-primer"],
        events=[{"text": "Событие.", **event} for event in events],
        sources=[a_source(id, publisher="Вести", **({"date": date} if date else {})) for id, date in dates.items()],
    )
    files, _ = render_site(ROOT, published(a_site(languages=[lang]), case, a_person(gender="male")))
    page = files["people/ivan-primer/index.html"].decode().replace("\N{NON-BREAKING HYPHEN}", "-")
    said = re.findall(r'<p class="status[^>]*>(.*?)</p>', page, re.DOTALL)
    return [re.sub(r"[\s\N{NO-BREAK SPACE}]+", " ", re.sub(r"<[^>]+>", "", one)).strip() for one in said]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("ru", "Последнее известное (1 января 2012 года): под административным арестом"),
        ("en", "Last known (1 January 2012): under administrative arrest"),
        ("kk", "Соңғы белгілісі (2012 жылғы 1 қаңтар): "),
        ("ky", "Акыркы белгилүүсү (2012-жылдын 1-январы): "),
    ],
)
def test_an_old_arrest_that_is_retold_is_as_old_as_the_arrest(lang: str, words: str) -> None:
    arrest = {"type": "administrative_arrest", "date": "2012-01-01", "sources": ["s"]}
    [line] = lines(lang, arrest, s="2025-12-01")
    assert line.startswith(words)
    assert "2025" in line.partition("Вести")[2]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("ru", "Объявлено на 15 декабря 2025 года: освобождение; сообщения о том, что это произошло, нет"),
        ("en", "Announced for 15 December 2025: release; no report says that it has happened"),
        ("kk", "Алдын ала хабарланған (2025 жылғы 15 желтоқсан): "),
        ("ky", "Алдын ала кабарланган (2025-жылдын 15-декабры): "),
    ],
)
def test_what_was_announced_stands_below_the_status_that_is_known(lang: str, words: str) -> None:
    prison = {"type": "imprisonment", "date": "2025-03-01", "sources": ["s"]}
    status, line = lines(lang, prison, {"type": "release", "date": "2025-12-15", "sources": ["s"]}, s="2025-10-01")
    assert line.startswith(words)
    assert line.endswith(")")
    assert "2025" in line.partition("Вести")[2]
    assert "2025" in status


def test_old_house_arrest_is_the_last_that_is_known() -> None:
    [line] = lines("ru", {"type": "house_arrest", "date": "2015-01-01", "sources": ["s"]}, s="2015-01-03")
    assert line.startswith("Последнее известное, по сообщению от 3 января 2015 года: под домашним арестом")


@pytest.mark.parametrize(
    ("event", "dates", "words"),
    [
        (
            {"date": "2025-05-05", "sources": ["s"]},
            {"s": "2025-05-06"},
            "По сообщению от 6 мая 2025 года — объявление в розыск, 5 мая 2025 года (событие; источник: Вести)",
        ),
        (
            {"sources": ["s"]},
            {"s": "2025-05"},
            "По сообщению (май 2025 года) — объявление в розыск (событие; источник: Вести)",
        ),
        ({"date": "2025"}, {}, "Источник не указан: объявление в розыск, 2025 год (событие)"),
    ],
)
def test_what_stands_beside_a_status_names_report_and_source(
    event: dict[str, Any], dates: dict[str, str], words: str
) -> None:
    assert lines("ru", {"type": "wanted", **event}, **dates) == [words]


@pytest.mark.parametrize(
    ("gender", "role", "status"),
    [
        ("female", "соседка", "похищена"),
        ("male", "сосед", "похищен"),
        ("other", "сосед", "похищение"),
        (None, "сосед", "похищение"),
    ],
)
def test_own_roles_and_statuses_are_said_in_the_gender_of_the_person(
    gender: str | None, role: str, status: str
) -> None:
    site = a_site(
        languages=["ru"],
        roles={"neighbour": {"label": {"ru": {"neutral": "сосед", "female": "соседка"}}}},
        statuses={"abducted": {"label": {"ru": {"neutral": "похищение", "female": "похищена", "male": "похищен"}}}},
    )
    case = a_case(
        people=[{"person": "ivan-primer", "role": "neighbour"}, {"name": "Анна Образцова", "role": "subject"}],
        events=[{"text": "Событие.", "type": "other", "status": "abducted", "people": ["ivan-primer"]}],
    )
    person = a_person(**({"gender": gender} if gender else {}))
    files, _ = render_site(ROOT, published(site, case, person))
    assert f"Источник не указан: {status}" in files["people/ivan-primer/index.html"].decode().replace("\xa0", " ")
    assert f", {role}" in files["cases/primer/index.html"].decode().replace("\xa0", " ")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("ru", "По сообщению без даты — передан другой стране (принудительное возвращение; источник: Вести)"),
        ("en", "From an undated report: transferred to another country (forced return; source: Вести)"),
        ("kk", "Күні көрсетілмеген хабарлама бойынша: "),
        ("ky", "Күнү көрсөтүлбөгөн кабар боюнча: "),
    ],
)
def test_a_report_of_no_known_day_does_not_stand_as_if_it_were_of_today(lang: str, words: str) -> None:
    [line] = lines(lang, {"type": "forced_return", "sources": ["s"]}, s="")
    assert line.startswith(words)


@pytest.mark.parametrize(("reported", "is_expected"), [("2025-10-01", True), ("2025-12-15", False)])
def test_what_was_only_announced_is_told_as_expected_everywhere(reported: str, *, is_expected: bool) -> None:
    """Once its day had passed it was a fact in the course of events, in the time of the case, on the page of a year, in data."""
    events = [
        {"id": "a", "text": "Осуждён.", "type": "imprisonment", "date": "2025-03-01", "sources": ["s"]},
        {"id": "b", "text": "Выйдет.", "type": "release", "date": "2025-12-15", "sources": ["r"]},
    ]
    own = [a_source("s", date="2025-10-01")]
    case = a_case(people=["ivan-primer"], events=events, sources=own)
    shared = shared_sources(r={"title": "Решение", "date": reported})
    files, _ = render_site(ROOT, published(a_site(languages=["ru"]), case, a_person(), shared))
    pages = ("cases/primer/index.html", "people/ivan-primer/index.html", "dates/2025/index.html")
    assert ["ожидается" in files[page].decode() for page in pages] == [is_expected] * 3
    record = json.loads(files["cases/primer/index.json"])
    assert [event["planned"] for event in record["events"]] == [False, is_expected]
    assert ("2025-12" in record["date"]["edtf"]) != is_expected
