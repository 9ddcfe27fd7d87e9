"""Markup in fields of plain text: looked for in the quick way, found as the pattern says."""

from hypothesis import given
from hypothesis import strategies as st

from casegen.publication.plain_texts import _MARKUP, may_have_markup

_PIECES = ("[", "]", "(", ")", "*", "_", "!", "@", "|", "a", " ", "\n", "[[", "**", "__", "](a)", "[@a]")


@given(st.lists(st.sampled_from(_PIECES), max_size=20).map("".join) | st.text())
def test_where_a_first_look_finds_nothing_there_is_no_markup(text: str) -> None:
    assert may_have_markup(text) or _MARKUP.search(text) is None


def test_a_first_look_passes_over_plain_words() -> None:
    assert not may_have_markup("Суд * продлил _ срок (до 2022-01-15)!")
    assert all(map(may_have_markup, ("[[ivan-primerov]]", "![a](b)", "[@s1]", "**важно**", "__важно__")))
