"""Languages as BCP 47 tags, and text that exists in some of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

from casegen.values.diagnostics import Complaint
from casegen.values.frozen import dataclass

T = TypeVar("T")

_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?\Z", re.ASCII)
_IN_SPEECH = {"kz": "kk", "kg": "ky", "ua": "uk", "by": "be", "eng": "en", "rus": "ru", "russian": "ru",
              "english": "en", "русский": "ru", "английский": "en", "казахский": "kk", "кыргызский": "ky"}  # fmt: skip


def parse_language(text: str) -> str | Complaint:
    """A BCP 47 language tag of the usual form: `ru`, `kk-Latn`, `pt-BR`."""
    plain = text.casefold()
    if _TAG.match(text) and plain not in _IN_SPEECH:
        return text
    meant = _IN_SPEECH.get(plain) or (plain if _TAG.match(plain) else "")
    help = "write its tag, for example `ru`, `en`, `kk` (Kazakh) or `ky` (Kyrgyz)"
    if meant:
        language = {"kk": "Kazakh", "ky": "Kyrgyz", "uk": "Ukrainian", "be": "Belarusian"}.get(meant)
        help = f"write `{meant}` ({language})" if language else f"write `{meant}`"
    return Complaint("invalid-language", f"`{text}` is not the tag of a language", help, meant)


def by_language(written: Mapping[str, T], own: str) -> dict[str, T]:
    """Words as a field gives them, by language: those under `*` are in the file's `own` language."""
    return {own if lang == "*" else lang: words for lang, words in written.items()}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some words and the language that they are in."""

    text: str
    lang: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in one or more languages; the first one written is the original."""

    by_lang: Mapping[str, str]

    def in_(self, lang: str, *others: str) -> Phrase:
        """The words in `lang`, else in the first of `others` that has them, else in the original's language."""
        for wanted in (lang, *others):
            if wanted in self.by_lang:
                return Phrase(self.by_lang[wanted], wanted)
        original, text = next(iter(self.by_lang.items()))
        return Phrase(text, original)
