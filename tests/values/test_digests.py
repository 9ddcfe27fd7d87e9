"""Digests of bytes and of plain data."""

from __future__ import annotations

from casegen.values.digests import digest_of, digest_plain


def test_where_a_part_ends_counts_in_a_digest() -> None:
    assert digest_of(b"ab", b"c") != digest_of(b"a", b"bc") != digest_of(b"abc")
    assert digest_of() != digest_of(b"")
    assert digest_of(b"a", b"") != digest_of(b"", b"a")
    assert digest_plain(("a",), "b") != digest_plain("a", "b") != digest_plain("ab")
    assert digest_plain(1) != digest_plain("1") != digest_plain(None)
    assert len(digest_of(b"a")) == len(digest_plain("a")) == 16
