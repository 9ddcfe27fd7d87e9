"""The keys in the store of what is kept beside a page, and beside a survey."""

from __future__ import annotations

from casegen.values.digests import digest_of


def outline_key(fingerprint: bytes) -> bytes:
    """The key of the outline of a page."""
    return digest_of(b"outline", fingerprint)


def pieces_key(fingerprint: bytes) -> bytes:
    """The key of what a record gives to files that are joined from many."""
    return digest_of(b"pieces", fingerprint)


def words_key(fingerprint: bytes) -> bytes:
    """The key of the words of a page, under which its text is found."""
    return digest_of(b"words", fingerprint)


def references_key(survey: bytes) -> bytes:
    """The key of the references that documents have in the search index, for the key of a survey."""
    return digest_of(b"references", survey)


def spots_key(survey: bytes) -> bytes:
    """The key of every spot of the site that a survey describes, for the key of the survey."""
    return digest_of(b"spots", survey)


def reverse_key(survey: bytes) -> bytes:
    """The key of who asks whom in a survey, for the key of the survey."""
    return digest_of(b"reverse", survey)
