"""Countries: which codes there are, how they are called, and what is said to whoever writes something else."""

from __future__ import annotations

import re

import pytest

from casegen.values.countries import ALPHA_3, CODES, WITHDRAWN, code_of, country_name, country_names, parse_country
from casegen.values.diagnostics import Complaint


def test_the_codes_are_those_of_the_standard() -> None:
    assert len(ALPHA_3) == 249 + 1  # ISO 3166-1, and Kosovo
    assert set(ALPHA_3.values()) | WITHDRAWN.keys() == CODES
    assert set() == set(ALPHA_3.values()) & WITHDRAWN.keys()


@pytest.mark.parametrize("code", ["KZ", "NO", "SU", "YU", "XK", "DD", "TW", "PS"])
def test_a_code_is_a_country(code: str) -> None:
    assert code == parse_country(code)


@pytest.mark.parametrize("text", ["KX", "EU", "ZZ", "UN", "Atlantis", "", " ", "🇰🇿", "K" * 1000, "\0"])
def test_what_is_no_country_gets_no_guess(text: str) -> None:
    found = parse_country(text)
    assert isinstance(found, Complaint)
    assert found.code == "unknown-country"
    assert "two-letter code" in found.help


def test_a_publication_may_have_codes_of_its_own() -> None:
    own = frozenset({"KA"})
    assert parse_country("KA", own) == "KA"
    assert isinstance(parse_country("KA"), Complaint)
    assert country_name("KA", "ru") == "KA"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("no", "NO"),
        ("kz", "KZ"),
        ("Kz", "KZ"),
        ("KAZ", "KZ"),
        ("xkx", "XK"),
        ("КZ", "KZ"),  # a Cyrillic К
        ("Казахстан", "KZ"),
        ("Kazakhstan", "KZ"),
        ("Қазақстан", "KZ"),
        ("Kazahstan", "KZ"),
        ("Казахстaн", "KZ"),  # a Latin a
        ("Кыргызстан", "KG"),
        ("Киргизия", "KG"),
        ("Норвегия", "NO"),
        ("РФ", "RU"),
        ("UK", "GB"),
        ("США", "US"),
        ("СССР", "SU"),
        ("Soviet Union", "SU"),
        ("Югославия", "YU"),
        ("Косово", "XK"),
    ],
)
def test_a_name_or_another_spelling_is_answered_with_the_code(text: str, code: str) -> None:
    found = parse_country(text)
    assert isinstance(found, Complaint)
    assert found.help.startswith(f"write `{code}`")


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        *(("Казахстан", "KZ"), ("казахстан ", "KZ"), ("Қазақстан", "KZ"), ("Киргизия", "KG"), ("РФ", "RU")),
        *(("KAZ", "KZ"), ("kaz", "KZ"), ("kz", "KZ"), ("Kz", "KZ"), ("КZ", "KZ"), ("кз", "KZ"), ("СССР", "SU")),
        ("\u00a0KG", "KG"),
        ("Казахстн", ""),  # a guess
        ("Kazakhstan.", ""),
        ("ТМ", ""),  # both letters are Cyrillic
        ("РК", ""),  # South Korea too
        ("КГ", ""),  # RU on a Russian keyboard
        ("Конго", ""),
        ("Бирма", ""),  # BU once, MM now
        ("no", ""),
        ("ky", ""),  # Kyrgyz, or the Cayman Islands
        ("Atlantis", ""),
    ],
)
def test_what_names_one_country_alone_mends_itself(text: str, fix: str) -> None:
    found = parse_country(text)
    assert isinstance(found, Complaint)
    assert found.fix == fix


@pytest.mark.parametrize(("text", "code"), [("КР", "KG"), ("РК", "KZ"), ("ky", "KG"), ("uk", "UA"), ("кг", "KG")])
def test_what_people_here_mean_comes_first(text: str, code: str) -> None:
    """«КР» looks like the code of North Korea, «РК» like that of Pakistan."""
    found = parse_country(text)
    assert isinstance(found, Complaint)
    assert found.help.startswith(f"write `{code}`")


@pytest.mark.parametrize("lang", ["ru", "en", "kk", "ky"])
def test_every_country_has_a_name_by_which_it_is_found(lang: str) -> None:
    names = country_names(lang)
    assert names.keys() == CODES
    # Восточный Тимор has an old code and a new one.
    assert {code: name for code, name in names.items() if code_of(name) not in (code, {"TP": "TL"}.get(code))} == {}


def test_every_country_has_a_russian_name() -> None:
    assert [name for name in country_names("ru").values() if not re.search("[а-яё]", name.casefold())] == []


@pytest.mark.parametrize(
    ("code", "lang", "name"),
    [
        ("NO", "ru", "Норвегия"),
        ("KG", "ru", "Кыргызстан"),
        ("KG", "en", "Kyrgyzstan"),
        ("KZ", "kk", "Қазақстан"),
        ("PS", "en", "Palestine"),
        ("SU", "ru", "СССР"),
        ("SU", "ky", "Soviet Union"),
        ("KZ", "xx", "Kazakhstan"),
        ("XK", "en", "Kosovo"),
    ],
)
def test_the_name_of_a_country(code: str, lang: str, name: str) -> None:
    assert name == country_name(code, lang)
