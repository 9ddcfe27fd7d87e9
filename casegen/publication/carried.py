"""What casegen itself edits without changing what it says is no news to a translation: its record follows the edit."""

from __future__ import annotations

from collections.abc import Mapping

from casegen.content.blocks import digest_of_words
from casegen.content.cards import lang_of
from casegen.content.corpus import Base, read_base
from casegen.content.documents import ContentFile, Document, read_document
from casegen.content.pairs import body_digests, pairs_of
from casegen.content.recording import with_record
from casegen.content.settings import SITE_FILE, SOURCES_FILE
from casegen.content.translated import record_from, record_in, recorded_words
from casegen.content.translation_fields import TranslatedFields


def carried_over(before: Mapping[str, bytes], edited: Mapping[str, bytes]) -> dict[str, bytes]:
    """Edited files with the translations whose records had known the edited words: they know them as they are now.

    `before` are all files as they were. What a translation had not followed before the edit, it has not followed after it.
    """
    found = dict(edited)
    originals = [path for path in edited if path in before and _stem(path).count(".") == 0]
    translations: dict[str, list[str]] = {}
    for path in before if originals else ():
        above, dot, _ = path.removesuffix(".md").partition(".")
        if dot and path.endswith(".md"):
            translations.setdefault(f"{above}.md", []).append(path)
    base: Base | None = None
    for path in originals:
        for translated in translations.get(path, ()):
            base = base or read_base(_file(SITE_FILE, before), _file(SOURCES_FILE, before))[0]
            data = found.get(translated, before[translated])
            changed = _carried(before[path], edited[path], data, path, translated, base)
            if changed is not None and changed != data:
                found[translated] = changed
    return found


def _stem(path: str) -> str:
    return path.removesuffix(".md").rpartition("/")[2]


def _file(path: str, files: Mapping[str, bytes]) -> ContentFile | None:
    return ContentFile(path, files[path]) if path in files else None


def _carried(old: bytes, new: bytes, data: bytes, path: str, translated: str, base: Base) -> bytes | None:
    documents = [
        read_document(ContentFile(of, text), base.settings.vocabulary)[0]
        for of, text in ((path, old), (path, new), (translated, data))
    ]
    was, now, translation = documents
    if not isinstance(was, Document) or not isinstance(now, Document) or not isinstance(translation, Document):
        return None
    record = record_in(translation)
    if record is None:
        return None
    lang = lang_of(now, base.settings.fields.languages)
    followed = _followed(record, was, now, lang, translation)
    return with_record(translated, data, followed) if followed != record else data


def _followed(
    record: TranslatedFields, was: Document, now: Document, lang: str, translation: Document
) -> TranslatedFields:
    """A record with the digests of what is edited now in the place of those that it had then."""
    after = {pair.key: pair.original for pair in pairs_of(now, lang, translation)}
    words = recorded_words(record)
    for pair in pairs_of(was, lang, translation):
        there = after.get(pair.key)
        if (
            pair.original is not None
            and there is not None
            and words.get(pair.key) == digest_of_words(pair.original.words)
        ):
            words[pair.key] = digest_of_words(there.words)
    body = record.body
    if body is not None:
        blocks = body_digests(was), body_digests(now)
        follows = dict(zip(*blocks, strict=True)) if len(blocks[0]) == len(blocks[1]) else {}
        body = tuple(follows.get(digest, digest) for digest in body)
    return record_from(words, body)
