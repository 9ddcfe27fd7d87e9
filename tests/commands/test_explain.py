"""`casegen explain`: every code that casegen prints is explained, also when it is misspelt or copied with its brackets."""

from __future__ import annotations

import pytest

from casegen.values.codes import CODES
from tests.commands.conftest import Run


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(code: str, run: Run) -> None:
    result = run("explain", code)
    head, empty, *rest = result.stdout.splitlines()
    assert (result.exit_code, head, empty) == (0, f"{code} ({CODES[code].severity})", "")
    text = "\n".join(rest)
    assert " ".join(text.split()).startswith(" ".join(CODES[code].meaning.split()))
    assert CODES[code].example in text


@pytest.mark.parametrize(
    "written", ["error[dead-link]", "[dead-link]", "warning[dead-link]", "note[dead-link]", "dead-link]"]
)
def test_a_code_may_be_copied_as_it_was_printed(written: str, run: Run) -> None:
    assert run("explain", written).stdout.startswith("dead-link (error)\n")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("ded-link", "Error: there is no code `ded-link`; did you mean `dead-link`?\n"),
        ("dead_link", "Error: there is no code `dead_link`; did you mean `dead-link`?\n"),
        ("вчера", "Error: there is no code `вчера`\n"),
    ],
)
def test_a_code_that_there_is_not_is_said_with_the_nearest(written: str, expected: str, run: Run) -> None:
    result = run("explain", written)
    assert (result.exit_code, result.stderr) == (1, expected)


def test_without_a_code_all_are_listed_one_a_line(run: Run) -> None:
    lines = run("explain").stdout.splitlines()
    assert [line.split()[:2] for line in lines] == [[code.name, str(code.severity)] for code in CODES.values()]
    assert [line for line in lines if not line.endswith(".")] == []
