"""The language in which a command speaks to an editor: the one asked for, else of the locale, else of the publication.

Where nobody sits at a terminal, in CI, the publication comes before the locale: that one is the machine's.
"""

from __future__ import annotations

import os
import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from casegen.commands.telling.switches import CI, is_on
from casegen.output.package import PACKAGE
from casegen.output.scan import UnfitError, read_regular
from casegen.values.layout import CONTENT

if TYPE_CHECKING:
    from casegen.commands.telling.catalogue import Catalogue

TONGUES = ("en", "ru")
"""English, and the languages that there is a catalogue for."""

# Editors of these languages read Russian rather than English, as long as there is no catalogue of their own.
_NEAREST = {"kk": "ru", "ky": "ru"}

_FOLDER = PACKAGE / "messages"
# Read without a parser: it decides only how to say what the parser finds, and must be known when that fails.
_FIRST_LANGUAGE = re.compile(r"""^languages:\s*(?:\[\s*|-\s+)?["']?([a-z]{2,3})\b""", re.MULTILINE)
_MOST = 5_000_000
_WITHOUT_SETTINGS = "ru"
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


class Tongue:
    """Says in one language what casegen says in English. For English nothing is loaded."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def __call__(self, text: str) -> str:
        """A message, or a line around messages, in this language; in English where the catalogue does not have it."""
        return text if self.lang == "en" else self._catalogue(text)

    def of(self, context: str, text: str) -> str:
        """A text that is translated as a whole: the meaning of a code (`explain`), a line of its example (`example`)."""
        return text if self.lang == "en" else self._catalogue.of(context, text)

    @cached_property
    def _catalogue(self) -> Catalogue:
        from casegen.commands.telling.catalogue import Catalogue, read_po

        return Catalogue(self.lang, read_po((_FOLDER / f"{self.lang}.po").read_text(encoding="utf-8")))


ENGLISH = Tongue("en")


def nearest(lang: str) -> str:
    """The language in which casegen speaks to those who write in another one; empty where nothing is known of it."""
    lang = _NEAREST.get(lang, lang)
    return lang if lang in TONGUES or not lang else "en"


def tongue_of(project: Path, asked: str | None = None) -> Tongue:
    """The language that is `asked` for, else that of the locale, else the first one of the publication.

    In CI it is the publication's before the locale's. What we do not speak is passed over, unless a language that we
    speak is near to it; where we speak none of them it is English.
    """
    own = (_first_language(project), of_locale())
    wanted = [asked] if asked else own if is_on(CI) else reversed(own)
    lang = next((lang for each in wanted if (lang := _NEAREST.get(each, each)) in TONGUES), "en")
    return ENGLISH if lang == "en" else Tongue(lang)


def of_locale() -> str:
    """The language of messages in the environment: that of the first of these variables which says something, as POSIX has it."""
    locale = next((value for name in _LOCALE if (value := os.environ.get(name))), "")
    return locale[:2].casefold() if re.match(r"[A-Za-z]{2}(?:[_.@-]|\Z)", locale) else ""


def _first_language(project: Path) -> str:
    try:
        text = read_regular(project / CONTENT / "site.yml", _MOST).decode("utf-8", "replace")
    except (OSError, UnfitError):
        return _WITHOUT_SETTINGS if (project / CONTENT).is_dir() else ""
    found = _FIRST_LANGUAGE.search(text)
    return found[1] if found is not None else _WITHOUT_SETTINGS
