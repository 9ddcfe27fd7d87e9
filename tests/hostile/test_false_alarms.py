"""What is hostile is refused, and what is not is left alone: ordinary prose, and every example of CommonMark, keep their text."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from casegen.content.text import decode
from casegen.publication.types import Prose
from casegen.rendering.markdown import Converter
from casegen.rendering.sanitise import sanitise
from casegen.values.diagnostics import has_errors
from tests.builders import a_case, a_site, publish
from tests.html import Document
from tests.rendering.commonmark_examples import commonmark_examples

# Numbers of lists are made anew by the browser, except the first.
_NUMBERS = re.compile(r"(?:^|(?<=[>\s-]))\d+(?=[.)]\s)", re.MULTILINE)

ORDINARY = {
    "Russian": "В «деле Примерова» 5 (пять) томов: 1-й — о митинге 28.02.2022 г., 2-й — о «перекрытии» трассы А—Б; ст. 174 ч. 1 УК, "
    "п. 3 & далее… <не указано> 100 % — 2 < 3, 4 > 1; e-mail: a@example.org, №7, § 2, 20 °C, «„вложенные“ кавычки», ‘х’ ; а/б; C# и C++.",
    "Kazakh": "Әділет министрлігі: «Ғабит Үлгіұлы — ұсталды», 2022 ж. 5 қаңтар; ІІМ хабарлауынша, Һ, Ө, Ұ, Ү, І, Қ, Ң әріптері де бар.",
    "Kyrgyz": "Ыйман Үлгү кызы: «сот чечими — 2011-ж.», Өзгөн, Ңө, эмгек акысы 3 000 сом, 50 % (эллик пайыз).",
    "English": "O'Neill's “case” — 5/6 of it — isn't 100% clear: see §2(a)(ii), pp. 3–5 & 7; 2 < 3 > 1; R&D; snake_case, 2*3*4, a^b, ~tilde~, `code`.",
    "Emoji and other scripts": "👍🏽 👩‍👩‍👧 नमस्ते می‌خواهم 日本語 שלום العربية Ελληνικά ქართული",
    "Programs": "if (a < b && c > d) { x = `y`; } // comment\n\n    <script>alert(1)</script> & more\n\n`<b>` and ``a`b``",
}


def letters(text: str) -> Counter[str]:
    """The letters and figures of a text, and how often each stands in it: marks may go, and what they part be joined."""
    return Counter(filter(str.isalnum, text))


def page_of(markdown: str) -> tuple[str, str]:
    """The text of a body as converted, and as sanitised."""
    html, problems = Converter().convert(Prose("content/cases/primer.md", markdown), str)
    # An example may lead to a heading that is not there, or to a case.
    assert {problem.code for problem in problems} <= {"dead-link"}
    return Document(html).text, Document(sanitise(html)).text


@pytest.mark.parametrize("name", ORDINARY)
def test_ordinary_prose_keeps_its_text_whole(name: str) -> None:
    text = ORDINARY[name]
    converted, clean = page_of(text)
    assert clean == converted
    # What Markdown itself takes for marks, and nothing else.
    marks = re.compile(r"[*`\s]|^ {4}")
    assert marks.sub("", clean) == marks.sub("", text)
    _, problems = publish(a_site(), a_case("primer", text, title="Дело", summary=text.split("\n", maxsplit=1)[0]))
    assert not has_errors(problems), problems


def test_no_example_of_commonmark_loses_a_letter_to_the_sanitiser() -> None:
    for number, text in commonmark_examples().items():
        converted, clean = page_of(text)
        assert letters(clean) == letters(converted), number


def test_no_example_of_commonmark_loses_a_letter_to_the_conversion() -> None:
    """Raw HTML is text here, so its letters stay too. Left out are examples of links and entities: where a link leads, and
    the name of an entity, are no text.
    """
    examples = {number: text for number, text in commonmark_examples().items() if "[" not in text and "&" not in text}
    assert len(examples) > 400
    for number, text in examples.items():
        _, clean = page_of(text)
        assert not (letters(_NUMBERS.sub("", text)) - letters(clean)), number


def test_every_example_of_commonmark_passes_the_gate_of_texts() -> None:
    refused = [number for number, text in commonmark_examples().items() if decode("x.md", text.encode())[1]]
    assert refused == []
