"""Texts that keep a converter of Markdown busy, or bring it to the end of its recursion: none of them is long."""

from __future__ import annotations

from collections.abc import Callable, Mapping

# What they take was measured of Python-Markdown 3.11: of those in the first group no one saw the end.
WITHOUT_END: Mapping[str, str] = {
    "brackets": "[" * 20_000,
    "images": "![" * 20_000,
    "wiki links": "[[" * 20_000,
    "wiki links with words": "[[a|" * 20_000,
    "labels": "[!" * 20_000,
    "a footnote used everywhere": "[^a]" * 15_000 + "\n\n[^a]: b\n",
}
TOO_DEEP: Mapping[str, str] = {
    "definitions": "a\n: b\n" * 670,
    "numbered lists": "1. " * 1_300,
    "lists": "- " * 20_000 + "a",
    "lists in quotes": "> " * 5 + "- " * 5_000 + "a",
}
# Each of these cost some seconds once, or still does.
SLOW: Mapping[str, str] = {
    "4 kB of brackets": "[" * 4_000,
    "links in angles": "[a](<" * 20_000,
    "links": "[a](" * 20_000,
    "links by label": "[a][" * 20_000,
    "footnotes that are not there": "[^" * 20_000,
    "citations": "[@a\n" * 20_000,
    "a fence and spaces": "```" + " " * 20_000,
    "fences": "```\n" * 20_000,
    "backticks": " ".join("`" * length for length in range(1, 200)),
    "backticks and brackets": "`[ " * 10_000,
    "marked sections": "<![CDATA[" * 5_000,
    "tags": "<a " * 20_000,
    "addresses": "<http://" * 20_000,
    "quotes": "\"'" * 20_000,
    "footnotes": "".join(f"[^{n}]" for n in range(4_000)) + "\n\n" + "".join(f"[^{n}]: b\n\n" for n in range(4_000)),
    "rows of a table": "a | b\n--|--\n" + "a | b\n" * 15_000,
    "hard line breaks": "a  \n" * 20_000,
    "abbreviations": "".join(f"*[a{n}]: b\n" for n in range(4_000)),
    "a term and its definitions": "a\n" * 5_000 + ": b\n" * 5_000,
    "lines over headings": "a\n=\n" * 10_000,
    "emphasis": "*a **b " * 5_000,
}
HOSTILE = {**WITHOUT_END, **TOO_DEEP, **SLOW}


def _rows(text: str, head: str = "", tail: str = "") -> Callable[[int], str]:
    return lambda length: head + text * max(1, (length - len(head) - len(tail)) // len(text)) + tail


# The same, and more that could be slow, in any length.
SHAPES: Mapping[str, Callable[[int], str]] = {
    **{
        text: _rows(text)
        for text in (
            *(
                "[",
                "![",
                "[!",
                "[[",
                "[[a|",
                "[[a\n",
                "[a](",
                "[a](<",
                "[a][",
                "[a]",
                "[@a ",
                "[@a\n",
                "[^",
                "[^a]: b\n",
            ),
            *(
                "[a](b) ",
                '[a](b "',
                "![a](b) ",
                "[![a](b)](c)",
                "[a]: b\n",
                "]",
                "](",
                "`",
                "`a ",
                "\\`",
                "\\",
                "```\n",
                "`[ ",
            ),
            *(
                "<",
                "<a ",
                "<a@",
                "<!--",
                "<![CDATA[",
                "<http://",
                "</",
                "<b>",
                "&",
                "&#",
                "&amp",
                "&#x202e;",
                "{{ a }}",
            ),
            *(
                "*",
                "*a ",
                "**a ",
                "*a **b ",
                "_a ",
                "***a_b",
                "a**b*",
                "*[a](b)* ",
                "* ",
                "- ",
                "- - ",
                "1. ",
                "1.\n",
                "1) ",
            ),
            *(
                "- a\n",
                "- a\n\n    b\n\n",
                "> ",
                ">",
                "> a\n",
                "> a\n\n",
                "a\n: b\n",
                "a\n\n: b\n\n",
                ": ",
                ":",
                "|",
                "`|",
            ),
            *(
                "#",
                "# ",
                "# a\n",
                "# [a](b)\n",
                "a\n=\n",
                "a\n---\n",
                "---\n",
                "=",
                "-",
                "~~~\n",
                "    a\n",
                "a  \n",
                "\n",
                "a\n",
            ),
            *(
                "a ",
                "а",
                "А. ",
                "15 января в суде ",
                "«",
                "«а» ",
                "„",
                "“",
                '"',
                "'",
                "(",
                "http://a ",
                "@",
                "a@a",
                "Иван ",
            ),
        )
    },
    "a footnote used": lambda length: "[^a]" * (length // 4) + "\n\n[^a]: b\n",
    "footnotes": lambda length: (
        "".join(f"[^{n}]" for n in range(length // 24))
        + "\n\n"
        + "".join(f"[^{n}]: b\n\n" for n in range(length // 24))
    ),
    "rows": _rows("a | b\n", "a | b\n--|--\n"),
    "cells": lambda length: "|".join("a" * (length // 6)) + "\n" + "|".join(["--"] * (length // 6)) + "\n",
    "labels": lambda length: "".join(f"[a{n}]: /b\n" for n in range(length // 12)),
    "terms": lambda length: "a\n" * (length // 5) + ": b\n" * (length // 5),
    "items in items": lambda length: "".join("    " * (n % 80) + "- a\n" for n in range(length // 160)),
    "definitions in definitions": lambda length: "".join(
        "    " * (n % 60) + "a\n" + "    " * (n % 60) + ":   b\n\n" for n in range(length // 260)
    ),
    "links in links": lambda length: "[" * (length // 6) + "a" + "](b)" * (length // 6),
    "emphasis in emphasis": lambda length: "*a **b " * (length // 14) + "** *" * (length // 14),
    "spaces": _rows(" ", "a", "b"),
    "tabs": _rows("\t", "a", "b"),
}
