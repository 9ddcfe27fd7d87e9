"""What is done with a file before and beside its conversion takes time in proportion to its length, whatever it holds.

It is done in the process of the command itself, which nobody kills.
"""

from __future__ import annotations

from collections.abc import Mapping
from time import process_time

import pytest

from casegen.commands.telling.catalogue import Catalogue
from casegen.commands.telling.report import as_text
from casegen.commands.telling.tongue import Tongue
from casegen.content.cards import card_of
from casegen.content.documents import ContentFile, Document, read_document
from casegen.content.settings import SITE_FILE, SITE_LIMIT, SOURCES_FILE, read_settings, read_sources
from casegen.content.text import decode
from casegen.values.closest import closest_id
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.vocabularies import BUILT_IN
from casegen.values.weights import REGISTRY
from tests.builders import a_case, a_person, a_source, codes, problems_of
from tests.hostile.long_texts import SHAPES

# Some tenths of a second, on a machine that has other things to do; whatever grows with the square takes a minute.
SECONDS = 5.0
# Around each a word of two alphabets and a name, without which some of the patterns are not tried.
BEFORE, AFTER = "Cерік Иван Примеров ", " Иван Примеров, a Cерік"


@pytest.mark.parametrize("shape", SHAPES)
def test_a_body_is_read(shape: str) -> None:
    body = BEFORE + SHAPES[shape](300_000) + AFTER
    start = process_time()
    document, _ = read_document(a_case("x", body, people=["Иван Примеров"]), BUILT_IN)
    assert isinstance(document, Document)
    card_of(document)
    assert process_time() - start < SECONDS


SAME_SURNAME = [
    f"{first}{second}{third}н Примеров" for first in "АБВГДИКЛМН" for second in "аеиоуыэюя" for third in "лмнрст"
]
BODIES: Mapping[str, tuple[str, list[str]]] = {
    "links to headings that are not there": ("[a](#b)\n\n" * 6_000, ["dead-link"]),
    "headings, and links to others": ("# a\n\n" * 6_000 + "[a](#b)\n\n" * 6_000, ["dead-link"]),
    "links to nobody": ("".join(f"[[nobody-{n}]]\n\n" for n in range(6_000)), ["dead-link"]),
    "files that are not there": ("".join(f"[a](../people/n{n}.md)\n\n" for n in range(6_000)), ["dead-link"]),
    "sources that are not there": ("".join(f"[@n{n}]\n\n" for n in range(6_000)), ["unknown-source"]),
    "photos that are not there": ("".join(f"![a](../assets/n{n}.jpg)\n\n" for n in range(6_000)), ["missing-photo"]),
    "comments": ("<!-- " * 20_000, ["html-comment"]),
    "a surname that many bear": ("Примеров " * 30_000, []),
    "a surname beside brackets": ("Примеров [a] " * 20_000, []),
    "full names": (" и ".join(SAME_SURNAME * 10), ["unlinked-mention"]),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_body_is_checked(name: str) -> None:
    body, expected = BODIES[name]
    people = [{"person": f"p{n}"} for n in range(len(SAME_SURNAME))] if "name" in name else []
    files = [a_person(f"p{n}", name=SAME_SURNAME[n]) for n in range(len(people))]
    case = a_case("x", body, people=people, sources=[a_source("a")])
    start = process_time()
    problems = problems_of(case, *files)
    assert process_time() - start < SECONDS + 3
    assert set(expected) <= set(codes(problems))


def test_of_the_many_words_that_are_wrong_the_first_are_guessed() -> None:
    """A guess takes as long as a publication has ids."""
    wrong = "".join(f"[[ivan-prime{n}]]\n\n" for n in range(200))
    helps = [
        problem.help
        for problem in problems_of(a_case("ivan-primerov"), a_case("x", wrong))
        if problem.code == "dead-link"
    ]
    assert len(helps) == 200
    assert [n for n, help in enumerate(helps) if "did you mean" in help] == list(range(100))


def test_among_many_words_the_same_is_the_nearest_as_among_few() -> None:
    few = ["ivan-primer", "ivan-primerov", "anna-obraztsova"]
    many = [*few, *(f"somebody-{n:04}" for n in range(3_000))]
    for word in ("ivan-primerof", "obraztsova", "Ivan_Primer", "nobody", "anna-obraztsov", "ывфт"):
        assert closest_id(word, many) == closest_id(word, few)
    start = process_time()
    for n in range(500):
        closest_id(f"ivan-prime{n}", many)
    assert process_time() - start < SECONDS


def test_a_file_of_sources_and_one_of_settings_are_read() -> None:
    keys = "".join(f"k{n:05}: v\n" for n in range(30_000)).encode()
    start = process_time()
    _, problems = read_sources(ContentFile(SOURCES_FILE, keys), BUILT_IN)
    assert set(codes(problems)) == {"wrong-shape"}
    _, problems = read_settings(ContentFile(SITE_FILE, keys[: SITE_LIMIT // 20 * 10]))
    assert "unknown-field" in codes(problems)
    assert process_time() - start < 2 * SECONDS


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a" + "\u0301" * 250_000 + "\u0323" * 250_000, "stacked-marks"),
        ("\u0344" * 300_000, "stacked-marks"),
        (("a" + "\u0301" * 249 + "\u0323" * 250 + "\n") * 800, ""),
        ("—" * 300_000, ""),
        ("\u200e" * 100_000, "hidden-character"),
        ("\x01" * 1_000_000, "hidden-character"),
        ("א\u202e" * 200_000, "hidden-character"),
    ],
    ids=["two marks", "one of two", "as many as may be", "dashes", "directions", "controls", "turned"],
)
def test_marks_and_what_cannot_be_seen_are_found(text: str, code: str) -> None:
    """To put many marks in their order takes Python the square of their number."""
    start = process_time()
    _, problems = decode("a.md", text.encode())
    assert process_time() - start < SECONDS
    assert set(codes(problems)) == ({code} if code else set())


@pytest.mark.parametrize(
    "unit", ["` leads nowhere: `", "` is the id of a ` and of a ", ": ", ", ", "`", "]]`? That page has no file"]
)
@pytest.mark.parametrize("length", [300, 3_900, 60_000])
def test_a_message_is_told_in_another_language_whatever_is_quoted_in_it(unit: str, length: int) -> None:
    """Such a quotation looks like message within message; once casegen itself fell over it."""
    quoted = unit * (length // len(unit))
    span = Span("content/cases/x.md", 1, 1)
    start = process_time()
    for message in (f"`{quoted}` is not an event type", f"did you mean `{quoted}`?", quoted):
        assert as_text(Diagnostic("unknown-event-type", span, message, message), {}, REGISTRY, Tongue("ru"))
    assert process_time() - start < SECONDS


def test_a_message_that_is_short_is_told_in_another_language_as_before() -> None:
    catalogue = Catalogue("ru", [{"msgid": "a {one} b {two} c", "msgstr": "{two} и {one}"}])
    assert catalogue("a x b y c") == "y и x"
    assert catalogue("a x b b y c") == "b y и x"


def test_thousands_of_mistakes_on_a_long_line_are_shown() -> None:
    source = "слово " * 50_000
    start = process_time()
    for column in range(1, 300_000, 60):
        shown = as_text(Diagnostic("mixed-scripts", Span("a.md", 1, column, 5), "a"), {"a.md": source}, REGISTRY)
    assert process_time() - start < SECONDS
    assert "слово слово" in shown
