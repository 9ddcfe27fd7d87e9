"""The index of texts: what counts as a word of a page, files of keys, and the law that a patched line is a joined one."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casegen.pages import search_text
from casegen.pages.search_index import KINDS
from casegen.pages.search_text import (
    aside,
    both,
    file_of_key,
    files_of,
    is_aside,
    joined,
    lines_of,
    number_of_files,
    patched,
    postings,
    text_of,
    words_in,
)
from casegen.values.languages import Phrase

FILES = 4


def words(often: str, others: str = "") -> bytes:
    """The words of a page, as they are kept."""
    return "\0".join("\n".join(keys.split()) for keys in (often, others)).encode()


# ── the words of a text ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<p title="тайна">обыск<br>и&nbsp;суд</p>', " обыск и\N{NO-BREAK SPACE}суд "),
        ("<p>о<b>бы</b>ск</p>", " обыск "),
        ('слово<sup id="fnref-1"><a href="#fn-1">1</a></sup>', "слово 1 "),
        ('<a title="больше > меньше" href="x">суд</a>', "суд"),
        ("<td>а</td><td>б</td>", " а  б "),
        ("1 &lt; 2 &amp; 3", "1 < 2 & 3"),
        ("а<!-- тайна -->б", "а б"),
    ],
)
def test_tags_are_no_text(html: str, text: str) -> None:
    assert text_of(html) == text


def test_a_word_that_stands_often_is_told_from_others() -> None:
    found = words_in([Phrase("Обыск.", "ru")], "<p>Обыски, обыском; суд.</p>", "ru")
    # A word with a capital stands under itself too.
    assert found == words("obisk", "obiski sid")
    assert words_in([Phrase("searches", "en")], "", "ru") == words("", "searC")


def test_what_no_field_takes_is_no_word() -> None:
    assert words_in([], f"<p>и {'аб' * 21} я</p>", "ru") == words("")


def test_a_document_has_the_words_of_all_its_pages() -> None:
    assert both([words("a", "b c")]) == words("a", "b c")
    assert both([words("a", "b c"), words("b", "a d")]) == words("a b", "c d")
    assert both([]) == words("")


# ── the files of keys ────────────────────────────────────────────────────────────────────────────────────────────────


def test_there_are_as_many_files_as_documents_fill() -> None:
    assert [number_of_files(documents) for documents in (0, 7, 8, 16, 10_000)] == [1, 1, 2, 4, 2048]
    assert {file_of_key(f"key{n}", 4) for n in range(50)} == {0, 1, 2, 3}


def lines_of_all(documents: Mapping[tuple[str, str], bytes]) -> dict[str, str]:
    """Every line of an index, by key."""
    found = joined([(*key, inside) for key, inside in documents.items()], FILES, range(FILES))
    return {key: line for lines in found.values() for key, line in lines.items()}


def test_lines_say_who_has_a_key_often_and_who_has_it_by_kind() -> None:
    found = lines_of_all({("c", "BBBB"): words("b"), ("c", "AAAA"): words("b", "a"), ("p", "CCCC"): words("", "b")})
    assert found == {"a": "a\t\tcAAAA", "b": "b\tcAAAABBBB\tpCCCC"}


def test_files_that_are_not_wanted_are_not_joined() -> None:
    documents = [("c", "AAAA", words("", " ".join(f"key{n}" for n in range(20))))]
    every = joined(documents, FILES, range(FILES))
    parts = [joined(documents, FILES, range(n, n + 1)) for n in range(FILES)]
    assert sorted(every) == [0, 1, 2, 3]
    assert {number: lines for part in parts for number, lines in part.items()} == every


keys = st.sampled_from("abcdefgh")
some_words = st.lists(keys, unique=True).flatmap(
    lambda found: st.integers(0, len(found)).map(
        lambda at: words(" ".join(sorted(found[:at])), " ".join(sorted(found[at:])))
    )
)
documents = st.dictionaries(
    st.tuples(st.sampled_from(list(KINDS.values())), st.sampled_from(["AAAA", "BBBB", "CCCC", "aaaa", "____"])),
    some_words,
)


@given(documents, documents)
def test_a_patched_line_is_a_joined_one(
    before: dict[tuple[str, str], bytes], after: dict[tuple[str, str], bytes]
) -> None:
    lines = lines_of_all(before)
    was = {key: postings(inside, *key) for key, inside in before.items()}
    now = {key: postings(inside, *key) for key, inside in after.items()}
    for word in "abcdefgh":
        changes = [(was.get(key, {}).get(word), now.get(key, {}).get(word)) for key in was.keys() | now.keys()]
        gone = [one for one, other in changes if one is not None and one != other]
        come = [other for one, other in changes if other is not None and one != other]
        line = patched(lines.pop(word, ""), word, gone, come)
        assert line is not None
        lines |= {word: line} if line else {}
    assert lines == lines_of_all(after)


def test_a_line_that_is_not_what_it_should_be_is_not_patched() -> None:
    [posting] = postings(words("", "a"), "c", "AAAA").values()
    assert patched("a\t\tcAAAA", "a", [], [posting]) is None
    assert patched("a\tcAAAA", "a", [posting], []) is None
    assert patched("a\t\tcAAAA", "a", [posting], []) == ""
    assert patched("a\t\tpAAAA", "a", [], [posting]) == "a\t\tpAAAA cAAAA"


def test_a_long_line_lies_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_text, "_LONG", 20)
    lines = {"a": "a\t\tcAAAA", "Sid": "Sid\t\tc" + "AAAA" * 5}
    files = files_of(3, lines)
    assert files == {"t-3": "Sid\t*\na\t\tcAAAA", "x-_53_id": lines["Sid"]}
    kept = lines_of(files["t-3"])
    assert [key for key, line in kept.items() if is_aside(line)] == ["Sid"]
    assert aside("Sid") == "x-_53_id"
    # What lies aside already stays there.
    assert files_of(3, kept) == {"t-3": files["t-3"]}
    assert files_of(3, {}) == {"t-3": ""}
    assert lines_of("") == {}
