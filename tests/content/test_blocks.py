"""A body becomes blocks, and a block a digest of its words, whatever becomes of lines, numbers and links."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.content.blocks import blocks_of, digest_of_block, digest_of_words, words_of


def split(body: str) -> list[tuple[str, int, str]]:
    return [(block.kind, block.line, words_of(block)) for block in blocks_of(body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", []),
        ("\n \n\t\n", []),
        ("Один\nабзац.\n\n\nДругой.", [("paragraph", 1, "Один абзац."), ("paragraph", 5, "Другой.")]),
        ("## Суд ##\nТекст.", [("heading", 1, "Суд"), ("paragraph", 2, "Текст.")]),
        ("Текст.\n# Суд", [("paragraph", 1, "Текст."), ("heading", 2, "Суд")]),
        ("Суд\n===\nТекст.", [("heading", 1, "Суд"), ("paragraph", 3, "Текст.")]),
        ("#хэштег", [("paragraph", 1, "#хэштег")]),
        ("- раз\n- два\n  ещё", [("item", 1, "раз"), ("item", 2, "два ещё")]),
        ("1. раз\n\n2. два", [("item", 1, "раз"), ("item", 3, "два")]),
        ("* раз\n\n    ещё\n\nИное.", [("item", 1, "раз ещё"), ("paragraph", 5, "Иное.")]),
        # A line of prose that begins with a number or a dash begins no list.
        ("Он родился в\n1990. году\n- так", [("paragraph", 1, "Он родился в 1990. году - так")]),
        ("> Сказано\n> так.\n\n> Иначе.", [("quote", 1, "Сказано так."), ("quote", 4, "Иначе.")]),
        ("Так[^1].\n\n[^1]: Раз.\n[^2]: Два.\n\n    Ещё.",
         [("paragraph", 1, "Так[^1]."), ("note", 3, "[^1]: Раз."), ("note", 4, "[^2]: Два. Ещё.")]),
        ("| а | б |\n|---|---|\n| в | г |", [("paragraph", 1, "| а | б | |---|---| | в | г |")]),
        ("    код", [("paragraph", 1, "код")]),
    ],
)  # fmt: skip
def test_a_body_is_split_into_blocks(body: str, expected: list[tuple[str, int, str]]) -> None:
    assert split(body) == expected


def test_lines_are_those_of_the_file() -> None:
    assert [block.line for block in blocks_of("Раз.\n\nДва.", 7)] == [7, 9]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Один абзац.", "Один\n  абзац.\n"),
        ("7 января", "7\u00a0января"),
        ("- раз", "* раз"),
        ("1. раз", "7. раз"),
        ("## Суд", "### Суд ###"),
        ("## Суд", "Суд\n---"),
        ("> Сказано так.", "> Сказано\n> так."),
        ("Об Иване Примере.", "Об [[ivan-primer|Иване Примере]]."),
        ("Об Иване Примере.", "Об [[ivan-primer|Иване\nПримере]]."),
        ("[[ivan|Он]]", "[[pyotr|Он]]"),
    ],
)
def test_the_same_words_have_one_digest(one: str, other: str) -> None:
    assert [digest_of_block(block) for block in blocks_of(one)] == [
        digest_of_block(block) for block in blocks_of(other)
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Один.", "один."),
        ("Один.", "Один"),
        ("[[ivan]]", "[[pyotr]]"),
        ("Так [@a].", "Так [@b]."),
        ("Так [@a].", "Так."),
        ("[x](https://a.org)", "[x](https://b.org)"),
        ("0,5", "0.5"),
    ],
)
def test_other_words_have_another(one: str, other: str) -> None:
    assert digest_of_words(one) != digest_of_words(other)


_LINES = st.sampled_from(
    ("слова", "- раз", "1. два", "# Глава", "> цитата", "[^1]: сноска", "    глубже", "===", "---", "", " ", "| а |")
)


@given(st.lists(_LINES).map("\n".join))
def test_nothing_is_lost_and_nothing_added(body: str) -> None:
    blocks = blocks_of(body)
    lines = body.split("\n")
    told = [line for block in blocks for line in block.text.split("\n")]
    assert told == [line for line in lines if line.strip()]
    assert all(lines[block.line - 1] == block.text.split("\n")[0] for block in blocks)
