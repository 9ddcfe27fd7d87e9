"""Why each page was written: found out from what has changed, and from what the page leads to; nothing was recorded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from itertools import chain

from casegen.commands.building.making import Making
from casegen.commands.building.workshop import Workshop
from casegen.commands.reading.surveyed import key_of
from casegen.content.cards import Card
from casegen.output.state import Kept, State
from casegen.pages.spot import template_of
from casegen.pages.spots import spots_of
from casegen.publication.permalinks import permalink
from casegen.publication.resolve import publication_of, settings_of
from casegen.rendering.audit import targets
from casegen.values.addresses import file_of
from casegen.values.digests import digest_plain

_MANY = 3
"""How many reasons are told of one page."""


def explain(workshop: Workshop, making: Making, state: State, written: Iterable[str]) -> dict[str, str]:
    """In a few words why each of these files was written, by path. Ask before the store is pruned."""
    if not state.key:
        return dict.fromkeys(written, "nothing is known of an earlier build")
    known = _Known(workshop, making, state)
    return {path: "; ".join(known.reasons(path)[:_MANY]) for path in written}


class _Known:
    """What has changed since the last build, in the whole and in documents."""

    def __init__(self, workshop: Workshop, making: Making, state: State) -> None:
        self._workshop, self._making, self._state = workshop, making, state
        self._url = settings_of(workshop.gathered.base).url
        now = workshop.made_with()
        self._general = [_changed(what) for what in now if state.made_with.get(what) != now[what]]
        self._documents = _changed_documents(workshop, state)
        publication = publication_of(workshop.survey, lambda _: None)
        self._spots = {file_of(spot.address): spot for spot in spots_of(publication)}
        # A text is told nowhere else.
        outer = (said for said, what in chain.from_iterable(self._documents.values()) if what != _TEXT)
        self._whole = list(dict.fromkeys(outer))
        if state.day != str(workshop.survey.as_of):
            self._whole.insert(0, _changed("day"))

    def reasons(self, path: str) -> list[str]:
        """Why a file was written, the most general first."""
        before, now = self._state.pages.get(path), self._making.pages.get(path)
        if now is None:
            if path in self._making.photos:
                return ["a page shows this photo"]
            return ["it is a file of the theme"] if path in self._state.outputs else ["it is new"]
        if before is not None and before[0] == now[0]:
            return ["it was missing, or somebody had changed it"]
        found = list(dict.fromkeys([*self._general, *self._of_theme(path), *self._of_documents(path, before, now)]))
        if not found and before is None:
            return ["it is new"]
        if found or len(self._whole) == 1:
            return found or self._whole
        # Of several things none is the cause for certain.
        return ["what it says of the whole changed: numbers, names or addresses", *self._whole]

    def _of_theme(self, path: str) -> list[str]:
        """Whether its template changed, or anything that this takes from others."""
        spot, closures = self._spots.get(path), self._workshop.constants.closures
        if spot is None:
            return []
        of = spot.lang, template_of(spot)
        return [_changed("theme")] if closures.get(of) != self._state.closures.get(of) else []

    def _of_documents(self, path: str, before: Kept | None, now: Kept) -> list[str]:
        """What changed in the documents that it tells of, or leads to."""
        changed = self._documents
        own = [said for page in _told_by(self._making, path) for said, _ in changed.get(_page_of(page), [])]
        leads = targets(path, self._workshop.outline(path, now[0]), self._url)
        old = self._workshop.old_outline(before[0]) if before is not None else None
        if old is not None:
            leads |= targets(path, old, self._url)
        # A page shows what it leads to: in a list, a link, a line of a timeline.
        others = [said for file, reasons in changed.items() if file != path and file in leads for said, _ in reasons]
        return [*own, *others]


def _changed(what: str) -> str:
    return f"the {what} changed"


def _told_by(making: Making, path: str) -> Iterable[str]:
    """The pages, or their records, that say what stands in a file: a joined file says what many do."""
    if path in making.joined:
        return making.joined[path].records
    if making.texts is not None and path in making.texts.changed:
        return sorted(making.texts.changed[path])
    return (path,)


def _page_of(path: str) -> str:
    """The page of which a file is the record; the file itself where it is none."""
    return path.removesuffix(".json") + ".html" if path.endswith("/index.json") else path


_TEXT = "text"
_Reason = tuple[str, str]
"""What is said, and what of a document changed; all of it, where that is empty."""


def _changed_documents(workshop: Workshop, state: State) -> dict[str, list[_Reason]]:
    """By the file of its page what has changed in each document."""
    gathered, found = workshop.gathered, dict[str, list[_Reason]]()
    paths = {*gathered.outers, *state.files}
    for path in sorted(paths):
        old = state.files[path][3] if path in state.files else None
        new = gathered.digests.get(path)
        unkept = state.unkept.get(digest_plain(path))
        if old == new or (unkept is not None and unkept == digest_plain(new)):
            continue
        kind, id = key_of(path)
        name = f"{kind} {id}"
        before = gathered.shelf.card(path, old) if old is not None else None
        said = [(f"{name} is gone", "")] if new is None else [(f"{name} is new", "")]
        if old is None and unkept is not None:
            said = [(f"{name} changed", "")]
        if old is not None and new is not None:
            said = [(f"the {what} of {name} changed", what) for what in _differences(before, gathered.card(path))]
        for lang in gathered.base.settings.fields.languages:
            address = permalink(kind, id, lang, gathered.base.settings.fields.languages)
            found.setdefault(file_of(address), []).extend(said)
    return found


def _differences(before: Card | None, now: Card) -> list[str]:
    """What of a card has changed; the text, when nothing else has."""
    if before is None or type(before.fields) is not type(now.fields):
        return ["file"]
    found = [
        one.name.rstrip("_").replace("_", " ")
        for one in fields(now.fields)
        if getattr(before.fields, one.name) != getattr(now.fields, one.name)
    ]
    if before.facts.timeline != now.facts.timeline or before.facts.years != now.facts.years:
        found.append("events")
    return found or [_TEXT]
