"""What a publication's own translations of the interface lack, and what in them is said nowhere any more, as after an update."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from casegen.commands.telling.catalogue import read_po
from casegen.rendering.environment import Theme
from casegen.rendering.grammars.translated import CONTEXT, MESSAGES
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.layout import TEMPLATES

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

Key = tuple[str, str]
"""A context, possibly empty, and a text."""

_SHOWN = 10
_LONGEST = 60
_FOLDER = "locale/"


def stale_words(theme: Theme, default: Mapping[str, bytes], own: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Notes about each own catalogue, `own` and `default` being files by name.

    One that cannot be read is an error of the pages that need it.
    """
    mine = [name for name in own if PurePosixPath(name).suffix == ".po" and name.startswith(_FOLDER)]
    if not mine:
        return
    ours = {name: data.decode() for name, data in default.items() if PurePosixPath(name).suffix == ".po"}
    catalogues = [{(one.get("msgctxt", ""), one["msgid"]) for one in read_po(text)} for text in ours.values()]
    # What only some languages have are forms that others do not need.
    needed = set[Key].intersection(*catalogues) - {("", "")}
    dates = {(CONTEXT, words) for words in MESSAGES}
    known = dates.union(*catalogues)
    sources = "\n".join(text for name, text in theme.templates.items() if PurePosixPath(name).suffix != ".po")
    for name in sorted(mine):
        messages = _keys(own[name])
        if messages:
            wanted = needed if name in ours else needed | dates
            yield from _about(f"{TEMPLATES}/{name}", messages, wanted, known, sources)


def _about(
    path: str, messages: Mapping[Key, Message], needed: set[Key], known: set[Key], sources: str
) -> Iterator[Diagnostic]:
    empty = [key for key, message in messages.items() if key in known and not _is_translated(message)]
    missing = [*empty, *sorted(needed - messages.keys())]
    if missing:
        line = _line(messages[empty[0]]) if empty else 1
        number, words = len(missing), _samples(missing)
        message = f"{number} texts of the pages are in English, since they have no translation here: {words}"
        if number == 1:
            message = f"a text of the pages is in English, since it has no translation here: {words}"
        help = "add each as a line `msgid`, as it stands here, and a line `msgstr` with its translation; casegen's own catalogue `locale/ru.po` has them all"
        if PurePosixPath(path).stem == "ru":
            help = "translate them, or delete the file: then casegen's own words take its place"
        yield Diagnostic("untranslated-words", Span(path, line, 1), message, help)
    for key, entry in messages.items():
        if key not in known and not _stands_in(sources, key[1]):
            told = f"no page says {_cited_words(key[1])} any more, so this translation is used nowhere"
            help = "look for what stands in its place now, translate that, and delete these lines"
            yield Diagnostic("unused-words", Span(path, _line(entry), 1), told, help)


def _keys(data: bytes) -> dict[Key, Message]:
    """The messages of a catalogue; none of one that cannot be read."""
    from babel.messages import pofile

    try:
        catalogue: Catalog = pofile.read_po(io.StringIO(data.decode("utf-8", "replace")), abort_invalid=True)
    except (pofile.PoFileError, ValueError):
        return {}
    found: dict[Key, Message] = {}
    for message in catalogue:
        text = message.id[0] if isinstance(message.id, tuple | list) else message.id
        if text:
            found[message.context or "", str(text)] = message
    return found


def _is_translated(message: Message) -> bool:
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(forms) and not message.fuzzy


def _stands_in(sources: str, text: str) -> bool:
    """Whether a template says a text, in a call that translates it."""
    escaped = text.replace('"', '\\"')
    return any(quoted in sources for quoted in (f'"{escaped}"', f"'{text}'"))


def _line(message: Message) -> int:
    return message.lineno or 1


def _samples(keys: list[Key]) -> str:
    words = ", ".join(_cited_words(text) for _, text in keys[:_SHOWN])
    return words + (f", and {len(keys) - _SHOWN} more" if len(keys) > _SHOWN else "")


def _cited_words(text: str) -> str:
    return f"`{text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + '…'}`"
