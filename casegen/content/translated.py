"""What a translation translates, as its record says; and what of the original has changed since it was made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from casegen.content.blocks import digest_of_words
from casegen.content.documents import Document
from casegen.content.pairs import Block, Key, body_blocks, body_digests, pairs_of
from casegen.content.translation_fields import PARTS, TranslatedFields, TranslationFields
from casegen.values.frozen import dataclass

# A text of many blocks that was written anew is compared block by block, each with the one at its place.
_MANY = 250_000


@dataclass(frozen=True, slots=True)
class Change:
    """What is not as it was when a translation was made: a block of the original that is new, gone, or another one.

    `original` is the block as it stands now; of one that is gone the block before which it stood, or None at the end.
    `translation` is the block that translated it; before a new one the block behind which it belongs. None: nobody can tell.
    """

    kind: Literal["changed", "added", "removed"]
    original: Block | None
    translation: Block | None


# ── what is recorded ─────────────────────────────────────────────────────────────────────────────────────────────────


def record_of(original: Document, lang: str, translation: Document) -> TranslatedFields:
    """What a translation translates now: the digests of the words and blocks of its original."""
    words = {
        pair.key: digest_of_words(pair.original.words)
        for pair in pairs_of(original, lang, translation)
        if pair.original is not None
    }
    return record_from(words, body_digests(original) if translation.body.text.strip() else None)


def record_from(words: Mapping[Key, str], body: tuple[str, ...] | None) -> TranslatedFields:
    """The record of the digests of words of fields, and of the blocks of a body; as `recorded_words` tells them."""
    parts: dict[str, dict[str, dict[str, str]]] = {}
    for (part, id, *word), digest in words.items():
        if word:
            parts.setdefault(part, {}).setdefault(id, {})[word[0]] = digest
    return TranslatedFields(
        words={key[1]: digest for key, digest in words.items() if key[0] == "words"} or None,
        events=parts.get("events"),
        charges=parts.get("charges"),
        corrections=parts.get("corrections"),
        contested=parts.get("contested"),
        recognition=parts.get("recognition"),
        body=body,
    )


def recorded_words(record: TranslatedFields) -> dict[Key, str]:
    """The digests of a record that are those of the words of fields."""
    found: dict[Key, str] = {("words", name): digest for name, digest in (record.words or {}).items()}
    for part in PARTS:
        for id, words in (getattr(record, part) or {}).items():
            found |= {(part, id, word): digest for word, digest in words.items()}
    return found


# ── what has changed ─────────────────────────────────────────────────────────────────────────────────────────────────


def changes_since(original: Document, lang: str, translation: Document) -> Iterator[Change]:
    """What has changed in an original since its translation was recorded. What is not recorded is not known to have changed."""
    record = record_in(translation)
    if record is None:
        return
    known = recorded_words(record)
    for pair in pairs_of(original, lang, translation):
        digest = known.get(pair.key)
        if digest is None:
            continue
        if pair.original is None:
            yield Change("removed", None, pair.translation)
        elif digest_of_words(pair.original.words) != digest:
            yield Change("changed", pair.original, pair.translation)
    if record.body is not None and translation.body.text.strip():
        yield from _changes_of_body(record.body, original, translation)


def record_in(translation: Document) -> TranslatedFields | None:
    """The record that a translation bears."""
    fields = translation.fields
    return fields.translated if isinstance(fields, TranslationFields) else None


def unrecorded(original: Document, lang: str, translation: Document) -> list[Block]:
    """What of a translation its record does not know: words of fields, and the body by its first block."""
    record = record_in(translation) or TranslatedFields()
    known = recorded_words(record)
    found = [
        pair.translation
        for pair in pairs_of(original, lang, translation)
        if pair.original is not None and pair.key not in known
    ]
    return found + (list(body_blocks(translation)[:1]) if record.body is None and original.body.text.strip() else [])


def _changes_of_body(recorded: Sequence[str], original: Document, translation: Document) -> Iterator[Change]:
    now = body_digests(original)
    if tuple(recorded) == now:
        return
    blocks, made = body_blocks(original), body_blocks(translation)
    is_known = len(made) == len(recorded)

    def of(index: int) -> Block | None:
        return made[index] if is_known and 0 <= index < len(made) else None

    for old, new, before in aligned(recorded, now):
        if old is not None and new is not None:
            if recorded[old] != now[new]:
                yield Change("changed", blocks[new], of(old))
        elif new is not None:
            yield Change("added", blocks[new], of(before - 1))
        elif old is not None:
            yield Change("removed", blocks[before] if before < len(blocks) else None, of(old))


def aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int | None, int | None, int]]:
    """Which of the old digests has become which of the new ones: pairs of their places, None for what is gone or new.

    The third number is for what is new the place among the old ones before which it came, and the other way round.
    """
    begin, end = 0, 0
    while begin < min(len(old), len(new)) and old[begin] == new[begin]:
        yield begin, begin, begin
        begin += 1
    while end < min(len(old), len(new)) - begin and old[-1 - end] == new[-1 - end]:
        end += 1
    stop_old, stop_new = len(old) - end, len(new) - end
    for low, high, from_, to in _differences(old[begin:stop_old], new[begin:stop_new]):
        for step in range(max(high - low, to - from_)):
            a = begin + low + step if low + step < high else None
            b = begin + from_ + step if from_ + step < to else None
            yield a, b, begin + (high if a is None else to)
    for step in range(end):
        yield stop_old + step, stop_new + step, stop_new + step


def _differences(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Stretches of both that belong together, equal ones and others, in their order."""
    if len(old) * len(new) > _MANY:
        yield 0, len(old), 0, len(new)
        return
    from difflib import SequenceMatcher

    for _, low, high, from_, to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield low, high, from_, to


def alignment(original: Document, translation: Document) -> Mapping[int, int] | None:
    """Which block of the body of a translation translates which of the original; None when only the whole texts do.

    By the record, if the translation has as many blocks as it, and then only blocks that have not changed; else by the kinds
    of the blocks, if they are the same in both texts. Of a text that has changed since, nobody can tell more.
    """
    record, blocks, made = record_in(translation), body_blocks(original), body_blocks(translation)
    if record is not None and record.body is not None:
        now = body_digests(original)
        if len(record.body) == len(made):
            pairs = ((old, new) for old, new, _ in aligned(record.body, now) if old is not None and new is not None)
            return {new: old for old, new in pairs if record.body[old] == now[new]}
        if record.body != now:
            return {}
    if [one.kind for one in blocks] == [one.kind for one in made]:
        return {index: index for index in range(len(made))}
    return None
