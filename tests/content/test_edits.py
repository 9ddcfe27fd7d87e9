"""Edits change what they are to change in a file, and not a byte besides."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from casegen.content.edits import apply_fixes
from casegen.values.diagnostics import Fix, Span


def _fix(line: int, col: int, old: str, new: str, path: str = "content/cases/primer.md") -> Fix:
    return Fix(Span(path, line, col, len(old)), old, new)


@pytest.mark.parametrize(
    ("text", "fix", "expected"),
    [
        (
            "---\ncountries: [Казахстан]  # где\n---\n",
            _fix(2, 13, "Казахстан", "KZ"),
            "---\ncountries: [KZ]  # где\n---\n",
        ),
        ("---\ncountry: 'Казахстан'\n---\n", _fix(2, 10, "Казахстан", "KZ"), "---\ncountry: 'KZ'\n---\n"),
        ('---\ncountry: "Казахстан"\n---\n', _fix(2, 10, "Казахстан", "KZ"), '---\ncountry: "KZ"\n---\n'),
        ("---\r\ncountry: Казахстан\r\n---\r\n", _fix(2, 10, "Казахстан", "KZ"), "---\r\ncountry: KZ\r\n---\r\n"),
        ("\ufeff---\na: б\n---\n", _fix(2, 4, "б", "в"), "\ufeff---\na: в\n---\n"),
        ("---\na: б\n---\n", _fix(2, 4, "б", "в: г"), '---\na: "в: г"\n---\n'),
        ('---\na: "о Cерік"\n---\n', _fix(2, 7, "Cерік", "Серік"), '---\na: "о Серік"\n---\n'),
        ("---\na: б\n---\nо Примере\n", _fix(4, 3, "Примере", "[[i|Примере]]"), "---\na: б\n---\nо [[i|Примере]]\n"),
        ("title: б\n", _fix(1, 8, "б", "в: г", "content/site.yml"), 'title: "в: г"\n'),
        ("---\na: й б\n---\n", _fix(2, 6, "б", "в"), "---\na: й в\n---\n"),
        ("---\na: \u200bб\n---\n", _fix(2, 4, "\u200b", ""), "---\na: б\n---\n"),
        ("---\na: б\n---\nв\u00adг\n", _fix(4, 2, "\u00ad", ""), "---\na: б\n---\nвг\n"),
        ("---\na: [\ufeffб]\n---\n", _fix(2, 5, "\ufeff", ""), "---\na: [б]\n---\n"),
        ("---\n\u00a0 a: б\n---\n", _fix(2, 1, "\u00a0 ", "  "), "---\n  a: б\n---\n"),
        ("---\n- name:  И П\n---\n", _fix(2, 3, "name: И П", "person: i"), "---\n- person: i\n---\n"),
        ("---\n- {name: 'И П', a: б}\n---\n", _fix(2, 4, "name: И П", "person: i"), "---\n- {person: i, a: б}\n---\n"),
    ],
)
def test_an_edit_keeps_everything_around_it(text: str, fix: Fix, expected: str) -> None:
    data, made = apply_fixes(text.encode(), [fix])
    assert data.decode() == expected
    assert made == (fix,)


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("---\na: б\n---\n", _fix(2, 4, "в", "г")),
        ("---\na: б\n---\n", _fix(9, 4, "б", "г")),
        ("---\na: б\n---\n", _fix(2, 40, "б", "г")),
        ("---\na: 'б'\n---\n", _fix(2, 4, "б", "г'д")),
        ("---\n- name: {ru: И П}\n---\n", _fix(2, 3, "name: И П", "person: i")),
    ],
)
def test_an_edit_that_does_not_fit_is_left_out(text: str, fix: Fix) -> None:
    assert apply_fixes(text.encode(), [fix]) == (text.encode(), ())


def test_letters_in_two_parts_stay_so_around_an_edit() -> None:
    text = normalize("NFD", "---\na: й\n---\nй ё [[old]] й [[old]]\n")
    fixes = [_fix(4, 7, "old", "newer"), _fix(4, 17, "old", "newer")]
    assert apply_fixes(text.encode(), fixes) == (text.replace("old", "newer").encode(), tuple(fixes))


def test_several_edits_of_a_line_do_not_meet() -> None:
    fixes = [_fix(4, 1, "а", "бб"), _fix(4, 3, "в", "гг"), _fix(4, 1, "а в", "д")]
    data, made = apply_fixes("---\na: б\n---\nа в\n".encode(), fixes)
    assert data.decode() == "---\na: б\n---\nбб гг\n"
    assert made == tuple(fixes[:2])
