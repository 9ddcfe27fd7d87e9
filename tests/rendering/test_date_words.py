"""Dates in words: every form that a date can have, in the languages with a grammar and in those without one."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from babel.dates import get_month_names
from hypothesis import given, settings
from hypothesis import strategies as st

from casegen.output.scan import theme_folder
from casegen.rendering.date_words import date_of, date_since, date_words, grammar_of, iso
from casegen.rendering.grammars import turkic
from casegen.rendering.grammars.translated import MESSAGES
from casegen.rendering.words import read_words
from casegen.values.dates import Point, parse_date
from casegen.values.diagnostics import Complaint
from tests.date_texts import a_date, date_texts

LANGUAGES = ("ru", "en", "kk", "ky")
"""In the order of the file of expectations."""


def expectations() -> Iterator[tuple[str, str, str]]:
    """Date, language and words, from blocks of a date and its words in each language."""
    text = (Path(__file__).parent / "dates_in_words.txt").read_text(encoding="utf-8")
    for block in re.sub("^#.*\n", "", text, flags=re.MULTILINE).strip().split("\n\n"):
        written, *said = block.strip().splitlines()
        assert len(said) == len(LANGUAGES), written
        for lang, words in zip(LANGUAGES, said, strict=True):
            yield written, lang, words.strip()


EXPECTED = list(expectations())

# Languages without a grammar of their own: CLDR's words for a date, signs for all else.
BY_SIGNS = [
    ("2022-01-15", "15 січня 2022 р.", "15. Januar 2022"),
    ("2022-01", "січень 2022 р.", "Januar 2022"),
    ("2022", "2022", "2022"),
    ("202X", "2020–2029", "2020–2029"),
    ("20XX~", "≈ 2000–2099", "≈ 2000–2099"),
    ("2022-01?", "січень 2022 р. (?)", "Januar 2022 (?)"),
    ("2022%", "≈ 2022 (?)", "≈ 2022 (?)"),
    ("2022-01/2022-03", "січень 2022 р. – березень 2022 р.", "Januar 2022 – März 2022"),
    ("2010-06/..", "червень 2010 р. –", "Juni 2010 –"),
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


def with_spaces(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(("text", "lang", "words"), EXPECTED, ids=[f"{text}-{lang}" for text, lang, _ in EXPECTED])
def test_a_date_is_said_with_exactly_the_precision_known(text: str, lang: str, words: str) -> None:
    assert words == with_spaces(date_words(a_date(text), grammar_of(lang)))


@pytest.mark.parametrize(("text", "ukrainian", "german"), BY_SIGNS, ids=[text for text, *_ in BY_SIGNS])
def test_a_language_without_a_grammar_of_its_own_says_dates_with_signs(text: str, ukrainian: str, german: str) -> None:
    said = [with_spaces(date_words(a_date(text), grammar_of(lang))) for lang in ("uk", "de")]
    assert [ukrainian, german] == said


SPANISH = {
    "%(day)s": "el %(day)s",
    "around %(date)s": "hacia %(date)s",
    "possibly %(date)s": "quizá %(date)s",
    "%(date)s (approximately)": "%(date)s (aproximadamente)",
    "%(date)s (possibly)": "%(date)s (quizá)",
    "from %(date)s": "desde %(date)s",
    "up to and including %(date)s": "hasta %(date)s",
    "from %(begin)s to %(end)s": "desde %(begin)s hasta %(end)s",
    "not before %(date)s": "no antes de %(date)s",
    "between %(begin)s and %(end)s": "entre %(begin)s y %(end)s",
}
BY_CATALOGUE = [
    ("2017-02-16", "16 de febrero de 2017"),
    ("2017-02", "febrero de 2017"),
    ("2017", "2017"),
    ("202X", "2020–2029"),
    ("2017-02-16~", "hacia el 16 de febrero de 2017"),
    ("2017-02?", "quizá febrero de 2017"),
    ("2021%", "quizá hacia 2021"),
    ("2021?-03-02", "2 de marzo, quizá 2021"),
    ("2021~-03", "marzo, hacia 2021"),
    ("2010-06/..", "desde junio de 2010"),
    ("2010-06-05/..", "desde el 5 de junio de 2010"),
    ("../2012", "hasta 2012"),
    ("2022-01-02/2022-03", "desde el 2 de enero de 2022 hasta marzo de 2022"),
    ("2010~/2012?", "desde 2010 (aproximadamente) hasta 2012 (quizá)"),
    ("[2022-01..2022-03]", "entre enero de 2022 y marzo de 2022"),
    ("[2022-03..]", "no antes de marzo de 2022"),
    ("[..2021-03-02]", "[– 2 de marzo de 2021]"),
]


def translations(messages: Mapping[str, str]) -> gettext.NullTranslations:
    """The catalogue that has these messages about dates."""
    said = "".join(f'msgctxt "date"\nmsgid "{id}"\nmsgstr "{text}"\n\n' for id, text in messages.items())
    return read_words("es", said, {}).translations


@pytest.mark.parametrize(("text", "words"), BY_CATALOGUE, ids=[text for text, _ in BY_CATALOGUE])
def test_a_catalogue_gives_the_words_around_dates_and_signs_stand_for_what_it_lacks(text: str, words: str) -> None:
    assert words == with_spaces(date_words(a_date(text), grammar_of("es", translations(SPANISH))))


@given(date_texts())
def test_without_words_for_dates_a_catalogue_changes_nothing(text: str) -> None:
    assert date_words(a_date(text), grammar_of("es", translations({}))) == date_words(a_date(text), grammar_of("es"))


def test_who_translates_finds_the_words_around_dates_at_the_end_of_a_catalogue() -> None:
    catalogue = (theme_folder() / "locale" / "ru.po").read_text(encoding="utf-8")
    assert re.findall(r'^# msgctxt "date"\n# msgid "(.*)"$', catalogue, re.MULTILINE) == list(MESSAGES)
    assert SPANISH.keys() < set(MESSAGES)


def test_a_day_of_the_calendar_is_said_like_a_full_date() -> None:
    said = [with_spaces(date_words(date(2022, 1, 15), grammar_of(lang))) for lang in ("ru", "en-GB", "kk-KZ", "ky")]
    assert said == ["15 января 2022 года", "15 January 2022", "2022 жылғы 15 қаңтар", "2022-жылдын 15-январы"]


IN_SENTENCES = [
    # date, of a date, since a date
    ("2022-03-02", "ru", "2 марта 2022 года", "со 2 марта 2022 года"),
    ("2022-03", "ru", "марта 2022 года", "с марта 2022 года"),
    ("2022", "ru", "2022 года", "с 2022 года"),
    ("2022?", "ru", "2022 года (предположительно)", "с 2022 года (предположительно)"),
    ("2021?-03", "ru", "марта 2021 года (год — предположительно)", "с марта 2021 года (год — предположительно)"),
    ("2021~", "ru", "2021 года (примерно)", "с 2021 года (примерно)"),
    ("2021~", "kk", "2021 жыл шамасында", "2021 жылдан (шамамен) бастап"),
    ("2022-03/..", "ru", "с марта 2022 года", "с марта 2022 года"),
    ("2022-03-02", "en", "2 March 2022", "from 2 March 2022"),
    ("2022-03-02", "kk", "2022 жылғы 2 наурыз", "2022 жылғы 2 наурыздан бастап"),
    ("2022-03-02", "ky", "2022-жылдын 2-марты", "2022-жылдын 2-мартынан баштап"),
    ("2022-03-02", "de", "2. März 2022", "2. März 2022 –"),
]


@pytest.mark.parametrize(("text", "lang", "of", "since"), IN_SENTENCES)
def test_a_date_in_a_sentence_takes_the_case_that_the_language_needs(text: str, lang: str, of: str, since: str) -> None:
    assert [of, since] == [with_spaces(say(a_date(text), grammar_of(lang))) for say in (date_of, date_since)]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("text", ["2022-01", "2022", "202X", "20XX"])
def test_the_parts_of_one_date_stay_on_one_line(text: str, lang: str) -> None:
    said = date_words(a_date(text), grammar_of(lang))
    assert " " not in said.removeprefix("the ")


@pytest.mark.parametrize(
    ("lang", "pieces"),
    [
        ("ru", ["15 января", "2022 года"]),
        ("en", ["15 January", "2022"]),
        ("kk", ["2022 жылғы", "15 қаңтар"]),
        ("ky", ["2022-жылдын", "15-январы"]),
    ],
)
def test_a_long_date_may_break_beside_its_year_alone(lang: str, pieces: list[str]) -> None:
    """Twice as large on a telephone, «16 февраля 2017 года» broke within a figure: «201», «7 года»."""
    assert pieces == [with_spaces(piece) for piece in date_words(a_date("2022-01-15"), grammar_of(lang)).split(" ")]


@pytest.mark.parametrize(("text", "expected"), ISO, ids=[text for text, _ in ISO])
def test_machines_get_a_date_only_where_their_form_says_no_more(text: str, expected: str | None) -> None:
    assert expected == iso(a_date(text))


def test_machines_get_a_day_of_the_calendar() -> None:
    assert iso(date(2022, 1, 5)) == "2022-01-05"


# ── what holds of every date ─────────────────────────────────────────────────────────────────────────────────────────

UNCERTAIN = {"ru": "предположительно", "en": "possibly", "kk": "болжам бойынша", "ky": "божомол боюнча"}
APPROXIMATE = {"ru": "около|примерно", "en": "around", "kk": "шамасында|шамамен", "ky": "тегерегинде|болжол менен"}


def stems(lang: str) -> Mapping[str, int]:
    """The beginnings that the forms of each month's name have in common, from CLDR."""
    names = get_month_names("wide", "stand-alone", lang)
    return {name.casefold().rstrip("ь"): number for number, name in names.items()} | {"мая": 5}


def numbers_of(point: Point) -> set[int]:
    """The figures in which a date is said: of a decade its first year, of a century its first and last."""
    last_year = {point.latest.year} if point.year_digits == 2 else set()
    return {point.year} | last_year | ({point.day} if point.day else set())


@settings(deadline=None)
@given(date_texts(), st.sampled_from(LANGUAGES))
def test_words_say_all_that_is_known_of_a_date_and_nothing_else(text: str, lang: str) -> None:
    when = a_date(text)
    said = date_words(when, grammar_of(lang))
    points = [point for point in (when.begin, when.end) if point is not None]
    assert {int(number) for number in re.findall(r"\d+", said)} == set().union(*map(numbers_of, points))
    words = re.findall(r"[^\W\d_]+", said.casefold())
    months = {number for stem, number in stems(lang).items() for word in words if word.startswith(stem)}
    assert months == {point.month for point in points if point.month}
    assert (UNCERTAIN[lang] in said) is any(point.uncertain for point in points)
    assert (re.search(APPROXIMATE[lang], said) is not None) is any(point.approximate for point in points)
    assert "{" not in said


@settings(deadline=None)
@given(date_texts(), st.sampled_from(["uk", "be", "uz", "tg", "de", "zh", "ar", "ka", "xx"]))
def test_every_language_says_every_date_and_invents_no_part_of_it(text: str, lang: str) -> None:
    when = a_date(text)
    said = date_words(when, grammar_of(lang))
    points = [point for point in (when.begin, when.end) if point is not None]
    years = {year for point in points for year in (point.year, point.latest.year)}
    # Chinese writes months in figures.
    parts = {part for point in points for part in (point.month, point.day) if part}
    assert years & {int(number) for number in re.findall(r"\d+", said)}
    assert years | parts >= {int(number) for number in re.findall(r"\d+", said)}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("text", [*(f"2021-{month:02}" for month in range(1, 13)), "2021", "202X"])
def test_whoever_pastes_the_words_of_a_date_is_told_the_date(text: str, lang: str) -> None:
    """`date_hints` reads what editors write, and knows nothing of these grammars."""
    for written in (text, f"{text}-15") if "-" in text else (text,):
        found = parse_date(with_spaces(date_words(a_date(written), grammar_of(lang))))
        assert str(found) == written or (isinstance(found, Complaint) and f"`{written}`" in found.help)


# ── the endings of Kazakh and Kyrgyz, by the rules that the tables leave out ─────────────────────────────────────────


@pytest.mark.parametrize("forms", [*turkic.KAZAKH_MONTHS, turkic.KAZAKH_YEAR, turkic.KAZAKH_YEARS])
def test_kazakh_endings_follow_the_last_vowel_and_the_last_letter(forms: turkic.Forms) -> None:
    noun = forms["nominative"]
    is_front = re.findall("[аәеиоөуұүыі]", noun.replace("йе", "е"))[-1] in "әеөүі"
    vowel = "е" if is_front else "а"
    dative = ("к" if is_front else "қ") if noun[-1] in "кқпстшщ" else ("г" if is_front else "ғ")
    ablative = "т" if noun[-1] in "кқпстшщ" else "н" if noun[-1] in "мнң" else "д"
    assert forms["dative"] == f"{noun}{dative}{vowel}"
    assert forms["ablative"] == f"{noun}{ablative}{vowel}н"


@pytest.mark.parametrize("number", range(12))
def test_kyrgyz_months_of_a_year_follow_the_last_vowel(number: int) -> None:
    alone, forms = turkic.KYRGYZ_MONTHS_ALONE[number], turkic.KYRGYZ_MONTHS[number]
    last = re.findall("[аеиоуыэюя]", alone)[-1]
    high = {"а": "ы", "я": "ы", "ы": "ы", "е": "и", "и": "и", "о": "у", "у": "у", "ю": "у"}[last]
    low = "е" if high == "и" else "а"
    noun = alone.rstrip("ь") + high
    assert forms == {
        "nominative": noun, "genitive": f"{noun}н{high}н", "dative": f"{noun}н{low}", "ablative": f"{noun}н{low}н"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "names"),
    [("kk", [forms["nominative"] for forms in turkic.KAZAKH_MONTHS]), ("ky", list(turkic.KYRGYZ_MONTHS_ALONE))],
)
def test_the_names_of_months_are_those_of_cldr(lang: str, names: list[str]) -> None:
    assert names == [name.casefold() for name in get_month_names("wide", "stand-alone", lang).values()]
