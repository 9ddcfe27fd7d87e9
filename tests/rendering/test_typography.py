"""Spaces at which no line may break: where each language has them, and what is left as it was written."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.publication.types import Prose
from casegen.rendering.bodies import Bodies
from casegen.rendering.typography import unbroken, unbroken_date

# `~` stands for a no-break space.
TEXTS = {
    "ru": [
        "Обыск в~доме, и~не~в~суде",
        "В~январе о~нём не~писали",
        "(с~адвокатом)~— у~него",
        "Суд~— это место",
        "15~января 2022~года",
        "с~7 по~31~января",
        "А.~С.~Пушкин и~Пушкин А.~С.",
        "по~статье №~5, §~3",
        "из-за~суда, кое с~кем",
        "Он в~«Деле о суде» и~в~«Мы и Они»",
        "названо „в суде“ и~“в суде” в~суде",
        "над ним, перед судом, что было",
        "2022 NGO, 15 January",
        "слово в",
        "«Дело «о» суде» и~суд",
        "а~б  в  г",
        "статья 5 и~часть 2",
    ],
    "kk": ["2022~жылғы 15~қаңтар", "Ә.~Б.~Үлгі", "бұл а с е", "Сот~— орын"],
    "ky": ["2022-жылдын 15-январы", "15~январь", "Ө.~Б.~Үлгү"],
    "en": [
        "On 15~January 2022",
        "J.~K.~Example",
        "In 2022 a court",
        "a man in A court — that",
        "15 Januaryish",
        "in 5 cases",
    ],
    "en-GB": ["On 15~January"],
    "es": ["El 15 de enero — A. B. Ejemplo"],
}


@pytest.mark.parametrize(("lang", "expected"), [(lang, text) for lang, texts in TEXTS.items() for text in texts])
def test_a_space_is_unbroken_where_the_language_has_it_so(lang: str, expected: str) -> None:
    assert unbroken(lang)(expected.replace("~", " ")).replace("\u00a0", "~") == expected


HTML = [
    '<p title="и в">В~суде <a href="../a b/">в суд</a></p>',
    "<p>Имя <code>в суде</code> и~в~<pre><code>в суде\nи в</code></pre> в~суде</p>",
    "<p>И~<em>в~суде</em></p><p>О~том &amp; о~сём, 5 &lt; 6</p>",
    "<p>«Без конца в суде</p><p>и в",
    "<p>Закон «Об <em>о</em> „в“ и» и~суд»</p>",
]


@pytest.mark.parametrize("expected", HTML)
def test_html_is_changed_in_its_text_alone(expected: str) -> None:
    found = unbroken("ru")(expected.replace("~", " "))
    assert found.replace("\u00a0", " ") == expected.replace("~", " ")


@given(st.text(alphabet="ви А.5я»«„“”—№ <>/code\u00a0", max_size=60), st.sampled_from(["ru", "kk", "ky", "en"]))
def test_nothing_but_spaces_changes_and_a_second_time_nothing_at_all(text: str, lang: str) -> None:
    once = unbroken(lang)(text)
    assert once.replace("\u00a0", " ") == text.replace("\u00a0", " ")
    assert unbroken(lang)(once) == once


@pytest.mark.parametrize("piece", ["«", "„", "“", "«и ", "<code", "<code>и ", "<pre><code>", " ", " в", "5 "])
def test_what_is_never_closed_takes_no_longer_than_its_length(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    began = process_time()
    assert unbroken("ru")(text).replace("\u00a0", " ") == text
    assert process_time() - began < 2


def test_a_body_is_set_in_its_own_language_and_its_code_quotes_and_addresses_stay() -> None:
    text = "В суде [и в](https://example.org/в-и) «в суде» `в суде`\n\n    и в\n"
    html = Bodies().html(Prose("ru", text), str)
    assert html.replace("\u00a0", "~") == (
        '<p>В~суде <a href="https://example.org/в-и" rel="noreferrer">и~в</a> «в суде» <code>в суде</code></p>\n'
        "<pre><code>и в\n</code></pre>"
    )


@pytest.mark.parametrize(
    ("lang", "date"),
    [
        ("ky", "2026^жылдын 10^июну"),
        ("ky", "2022^жыл"),
        ("ru", "2010^е годы"),
        ("kk", "2010^жылдар"),
        ("en", "1-2"),
        ("ru", "10~июня"),
    ],
)
def test_a_date_in_our_words_breaks_at_no_hyphen(lang: str, date: str) -> None:
    """«2026-жылдын 10-/июну» was torn apart at the end of a line."""
    expected = date.replace("~", "\u00a0").replace("^", "\u2011")
    assert unbroken_date(lang)(date.replace("~", " ").replace("^", "-")) == expected
