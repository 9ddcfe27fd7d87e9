"""The reference for those who write templates: what each of them sees, made from the views themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from inspect import cleandoc
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from casegen.pages.views.page import Page, Site, View
from casegen.publication.types import Prose
from casegen.rendering.blocks import inherited
from casegen.rendering.environment import Theme
from casegen.values.dates import PartialDate
from casegen.values.languages import Phrase

FILTERS = {
    "image": "a photo with the words that stand for it: `photo | image(alt)`",
    "say": "words (`Phrase`) as text; those in another language than the page's are marked with it",
    "body": "a body (`Prose`) as HTML",
    "href": "an address of the site as a link from this page",
    "absolute": "an address of the site with its host, for what is read elsewhere",
    "date_words": "a date in words: «около 2021 года»",
    "date_of": "a date in words, after a word that asks for the genitive",
    "date_since": "a date in words, as the beginning of a time",
    "iso": "a date for machines, as `datetime` of `<time>`; none where it would say more than is known",
    "word": 'a word of a vocabulary in the language of the page: `event.type | word("event_type")`',
    "headed": "the same as a heading, with a capital",
    "language_name": "a language by its own name, from its tag",
    "language_in": "that something is in a language, from its tag",
    "timeline": "events (`EventView`) drawn over one axis of time: `svg`, `undated` and `signs`; or none",
    "linked_case": "a case (`CaseView`) for machines, by the terms of schema.org: with `tojson` it is JSON-LD",
    "bibtex": "a title (`Phrase`) of this page as a record of BibTeX: `view.title | bibtex(view.version)`",
    "gost": "the same by GOST R 7.0.100-2018, in Russian",
    "month_name": "the name of a month from its number",
    "held_line": "how many people were reported held (`series`) drawn as a line over an axis of years",
    "parsed": "text that is JSON, as what it says: with `tojson` it is written anew",
    "world_map": "countries (`MapPlace`) drawn on a map: `width`, `height`, `land`, `shapes` and `missing`; or none",
    "thousands": "a number as readers of the language group its digits",
}
"""What each filter does that casegen has besides those of Jinja."""

_NAME = r"[\w-]+(?:\.[a-z]+)+"
_TEMPLATES = re.compile(rf"{_NAME}(?:(?:,\s*|\s+and\s+){_NAME})*")
_SEEN = """\
A template sees `view`, which differs from template to template, `page` and `site`. A name that is not here is an error,
and no empty space. Where a field can be none, ask: `{% if view.summary %}`."""

_PLAIN: Mapping[Any, str] = {
    str: "text",
    int: "number",
    bool: "true or false",
    date: "day",
    PartialDate: "date (`date_words`)",
    Phrase: "words (`say`)",
    Prose: "body (`body`)",
    NoneType: "none",
}


def templates_of(view: type) -> tuple[str, ...]:
    """The templates that a view belongs to, with which its docstring begins: `feed.xml and corrections.xml (Atom). …`."""
    found = _TEMPLATES.match(cleandoc(view.__doc__ or ""))
    return tuple(re.split(r",\s*|\s+and\s+", found[0])) if found else ()


def reference(theme: Theme) -> str:
    """What templates see, as Markdown: views by template, with blocks; `page` and `site`; their pieces; the filters."""
    # What no template makes, but a serialiser, is nothing for a theme.
    views = sorted(filter(templates_of, get_args(View)), key=templates_of)
    parts = ["# What templates see", _SEEN]
    for view in views:
        names = templates_of(view)
        blocks = [part for name in names for part in _blocks(theme, name)]
        parts += [f"## {', '.join(names)}", *blocks, f"`view`: `{view.__name__}`.", *_record(view)]
    for name, record in (("page", Page), ("site", Site)):
        parts += [f"## {name}", *_record(record)]
    parts.append("## Pieces")
    for piece in sorted(_pieces([*views, Page, Site]) - {*views, Page, Site}, key=lambda piece: piece.__name__):
        parts += [f"### {piece.__name__}", *_record(piece)]
    parts += ["## Filters", "\n".join(f"- `{name}`: {what}" for name, what in FILTERS.items())]
    return "\n\n".join(parts) + "\n"


def _blocks(theme: Theme, name: str) -> list[str]:
    lines = [
        f"- {'blocks' if of == name else f'blocks of {of}'}: {', '.join(f'`{block}`' for block in blocks.names)}"
        for of, blocks in inherited(theme, name)
        if blocks.names
    ]
    return ["\n".join(lines)] if lines else []


def _record(record: type) -> list[str]:
    """What a record is, and its fields."""
    told = cleandoc(record.__doc__ or "")
    hints = get_type_hints(record)
    # The docstring of a view whose fields say all has nothing but the names of its templates.
    text = (_TEMPLATES.sub("", told, count=1) if record in get_args(View) else told).lstrip(".: ")
    text = text[:1].upper() + text[1:]
    return [*([text] if text else []), "\n".join(f"- `{f.name}`: {_words(hints[f.name])}" for f in fields(record))]


def _words(hint: Any) -> str:
    """A type as somebody reads it who knows no Python."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        if set(arguments) == set(get_args(View)):
            return "the view"
        return " or ".join(_words(argument) for argument in arguments)
    if origin is Sequence or (origin is tuple and arguments[-1:] == (...,)):
        return f"list of {_words(arguments[0])}"
    if origin is tuple:
        return f"({', '.join(_words(argument) for argument in arguments)})"
    if arguments:
        return f"{_words(arguments[1])} by {_words(arguments[0])}"
    name = str(hint.__name__)
    return f"[{name}](#{name.lower()})" if is_dataclass(hint) else name


def _pieces(records: list[type]) -> set[type]:
    """The records that records are made of, and they themselves, but those that a filter prints."""
    found: set[type] = set()
    waiting: list[Any] = list(records)
    while waiting:
        hint = waiting.pop()
        waiting += get_args(hint)
        if isinstance(hint, type) and is_dataclass(hint) and hint not in _PLAIN and hint not in found:
            found.add(hint)
            waiting += get_type_hints(hint).values()
    return found
