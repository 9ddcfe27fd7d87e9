"""Runs of words with capitals: looked for in the quick way, found as a pattern finds them that tries everything."""

import re

from hypothesis import given
from hypothesis import strategies as st

from casegen.content.name_words import BEGIN, CAPITAL, GAP, REST, RUN
from casegen.values.names import PATRONYMIC_PARTICLES

_PLAIN = re.compile(rf"{BEGIN}{REST}(?:{GAP}(?:(?:{'|'.join(sorted(PATRONYMIC_PARTICLES))}){GAP})?{CAPITAL}{REST})+")
_PIECES = (
    *(
        "Иван",
        "Примеров",
        "Ж",
        "а",
        "й",
        "Ā",
        "ş",
        "-",
        "’",
        "'",
        "ʼ",
        " ",
        "  ",
        "\t",
        "\n",
        "\n\n",
        "2",
        "_",
        "*",
        ".",
    ),
    *sorted(PATRONYMIC_PARTICLES),
)


@given(st.lists(st.sampled_from(_PIECES), max_size=20).map("".join) | st.text())
def test_runs_are_those_of_the_pattern_that_tries_everything(text: str) -> None:
    assert [run.span() for run in RUN.finditer(text)] == [run.span() for run in _PLAIN.finditer(text)]


def test_a_run_goes_over_hyphens_lines_and_particles() -> None:
    text = "Жан-Поль Примеров,\nИван\nПримеров и Улан Пример уулу Образцов; Иван2 Примеров, а Иван_ Примеров"
    assert [run[0] for run in RUN.finditer(text)] == [
        "Жан-Поль Примеров",
        "Иван\nПримеров",
        "Улан Пример уулу Образцов",
    ]
