"""The theme of a project: the default one with the project's own files over it, and what each template is made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path, PurePosixPath

from casegen.content.settings import Settings
from casegen.content.text import decode
from casegen.output.reader import unfit_template
from casegen.output.scan import Own, read_theme
from casegen.output.store import Store
from casegen.rendering.blocks import unused_blocks
from casegen.rendering.environment import Theme
from casegen.rendering.scripts import lean_script
from casegen.rendering.words import catalogue_of, read_words, words_kept_as
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.digests import digest_of, digest_plain
from casegen.values.layout import TEMPLATES

_TEMPLATE_KINDS = frozenset({".html", ".xml", ".csv", ".json", ".po"})
_STATIC_KINDS = frozenset({".css", ".woff2", ".png", ".ico", ".txt"})
# A script runs for every reader: that of the default theme alone, which a project cannot put another in place of.
_SCRIPTS = frozenset({"search.js", "search/latin.js", "search/cyrillic.js"})
_NAMES = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b\s*(.*?)[-+]?%\}", re.DOTALL)
_LITERAL = re.compile(r"""(?:"([^"\\]*)"|'([^'\\]*)')\s*(?:(?:import|as|with|without|ignore)\b.*)?\Z""", re.DOTALL)


def load_theme(project: Path) -> tuple[Theme, list[Diagnostic]]:
    """The theme of a project, and those of its files that are no text."""
    return make_theme(*read_theme(project))


Check = Callable[[Theme, Sequence[str]], list[Diagnostic]]
"""Finds what is wrong with templates of a project, by their names in a theme."""


def check_blocks(theme: Theme, names: Sequence[str]) -> list[Diagnostic]:
    """The blocks of templates of a project that appear nowhere."""
    return [problem for name in names for problem in unused_blocks(theme, name)]


class KeptCheck:
    """The same, found out once for a theme by a version of the program: templates are slow to parse.

    `key` is that in the store, under which lies that there is nothing wrong.
    """

    def __init__(self, store: Store, code: bytes) -> None:
        self._store = store
        self._code = code
        self.key = b""

    def __call__(self, theme: Theme, names: Sequence[str]) -> list[Diagnostic]:
        """Nothing where nothing was found before, else what is found now."""
        # Blocks are asked of the templates alone, whichever of them extend which; and the project's own ones are checked.
        self.key = digest_plain("blocks", self._code, tuple(names), tuple(sorted(theme.templates.items())))
        if self._store.get(self.key) is not None:
            return []
        found = check_blocks(theme, names)
        if not found:
            self._store.put(self.key, b"")
        return found


def make_theme(
    default: Mapping[str, bytes], theirs: Own, check: Check = check_blocks
) -> tuple[Theme, list[Diagnostic]]:
    """The default theme, with a project's own files over it, and those that cannot be read or are no text.

    `theme:` before a name reaches the original. `check` finds what is wrong with the project's own templates.
    """
    own = {name: data for name, data in theirs.items() if isinstance(data, bytes)}
    unfit = {f"{TEMPLATES}/{name}".rstrip("/"): why for name, why in theirs.items() if isinstance(why, str)}
    merged = {**default, **own}
    templates = {name: data for name, data in merged.items() if PurePosixPath(name).suffix in _TEMPLATE_KINDS}
    originals = {
        f"theme:{name}": data for name, data in default.items() if PurePosixPath(name).suffix in _TEMPLATE_KINDS
    }
    static = {name: data for name, data in merged.items() if PurePosixPath(name).suffix in _STATIC_KINDS}
    static |= {name: lean_script(data) for name, data in default.items() if name in _SCRIPTS}
    texts: dict[str, str] = {}
    problems = [unfit_template(path, why) for path, why in sorted(unfit.items())]
    problems += [_unused(name) for name in own if PurePosixPath(name).suffix not in _TEMPLATE_KINDS | _STATIC_KINDS]
    for name, data in (templates | originals).items():
        text, wrong = decode(f"{TEMPLATES}/{name}", data)
        texts[name] = text or ""
        problems += wrong
    theme = Theme(texts, static)
    problems += check(theme, sorted(own.keys() & texts.keys()))
    if any(name.endswith(".po") for name in own):
        from casegen.commands.telling.own_catalogues import stale_words

        problems += stale_words(theme, default, own)
    return theme, problems


def keep_words(theme: Theme, languages: Iterable[str], store: Store, code: bytes) -> Iterator[bytes]:
    """Keep the words of a theme in some languages as they are compiled, for all processes; the keys under which they lie."""
    for lang in languages:
        catalogue = theme.templates.get(catalogue_of(lang))
        key = words_kept_as(code, lang, catalogue)
        if catalogue is not None and not store.is_passing and key not in store:
            # What is wrong with a catalogue is told where a page is made with it.
            with suppress(Exception):
                read_words(lang, catalogue, {}, store, code)
        yield key


def _unused(name: str) -> Diagnostic:
    known = ", ".join(f"`{kind}`" for kind in sorted(_TEMPLATE_KINDS | _STATIC_KINDS))
    message = "a file of this kind is not taken over into the site"
    return Diagnostic("unused-template", Span(f"{TEMPLATES}/{name}"), message, f"files of a theme end in {known}")


def for_outputs(theme: Theme, outputs: Iterable[str]) -> Theme:
    """A theme without the scripts of what a publication leaves out."""
    if "search" in outputs:
        return theme
    return Theme(theme.templates, {name: data for name, data in theme.static.items() if name not in _SCRIPTS})


def without_catalogue(theme: Theme, settings: Settings) -> list[Diagnostic]:
    """The languages of a publication in which the theme has no words."""
    found = []
    for index, lang in enumerate(settings.fields.languages):
        name = catalogue_of(lang)
        if name not in theme.templates and name != catalogue_of("en"):
            span = settings.places.value("languages", index)
            message = f"the theme has no words in `{lang}`: headings and labels are in English on these pages"
            help = f"write `{TEMPLATES}/{name}`: a translation of casegen's `{catalogue_of('ru')}`"
            found.append(Diagnostic("no-catalogue", span, message, help))
    return found


def closure(theme: Theme, template: str, lang: str) -> bytes:
    """The digest of a template with all that it takes from others, and of the words of a language."""
    found: dict[str, str] = {}
    waiting = [template]
    while waiting:
        name = waiting.pop()
        if name in found or name not in theme.templates:
            continue
        found[name] = theme.templates[name]
        named = _named(found[name])
        # What is named by an expression can be any template.
        waiting += theme.templates if named is None else named
    words = theme.templates.get(catalogue_of(lang), "")
    return digest_of(words.encode(), *(part.encode() for item in sorted(found.items()) for part in item))


# Each template is asked for once for all that are made of it.
@lru_cache(512)
def _named(source: str) -> list[str] | None:
    """The templates that a template names; None when one is named by an expression."""
    literals = [_LITERAL.match(found) for found in _NAMES.findall(source)]
    return None if None in literals else [found[1] or found[2] for found in literals if found is not None]
