"""Why each page was written: found out from what has changed, and from what the page leads to; nothing was recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields

from casegen.commands.building.making import Making
from casegen.commands.building.workshop import Workshop
from casegen.commands.reading.surveyed import key_of
from casegen.content.cards import Card
from casegen.output.state import State
from casegen.publication.permalinks import permalink
from casegen.rendering.audit import targets
from casegen.values.addresses import file_of
from casegen.values.digests import digest_plain

_MANY = 3
"""How many reasons are told of one page."""


def explain(workshop: Workshop, making: Making, state: State, written: Iterable[str]) -> dict[str, str]:
    """In a few words why each of these files was written, by path. Ask before the store is pruned."""
    general = _general(workshop, state)
    changed = _changed_documents(workshop, state)
    return {path: "; ".join((general or _reasons(workshop, making, state, changed, path))[:_MANY]) for path in written}


def _general(workshop: Workshop, state: State) -> list[str]:
    """What changes every page."""
    if not state.key:
        return ["nothing is known of an earlier build"]
    now = workshop.made_with()
    return [f"the {what} changed" for what in now if state.made_with.get(what) != now[what]]


def _reasons(
    workshop: Workshop, making: Making, state: State, changed: Mapping[str, list[str]], path: str
) -> list[str]:
    before, now = state.pages.get(path), making.pages.get(path)
    if now is None:
        if path in making.photos:
            return ["a page shows this photo"]
        return ["it is a file of the theme"] if path in state.outputs else ["it is new"]
    if before is not None and before[0] == now[0]:
        return ["it was missing, or somebody had changed it"]
    own = [reason for page in _told_by(making, path) for reason in changed.get(_page_of(page), [])]
    leads = targets(path, workshop.outline(path, now[0]))
    old = workshop.old_outline(before[0]) if before is not None else None
    if old is not None:
        leads |= targets(path, old)
    # A page shows what it leads to: in a list, a link, a line of a timeline.
    others = [reason for file, reasons in changed.items() if file != path and file in leads for reason in reasons]
    found = list(dict.fromkeys([*own, *others]))
    if not found and before is None:
        return ["it is new"]
    return found or ["what it says of the whole changed: numbers, names or addresses"]


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


def _changed_documents(workshop: Workshop, state: State) -> dict[str, list[str]]:
    """By the file of its page what has changed in each document."""
    gathered, found = workshop.gathered, dict[str, list[str]]()
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
        said = [f"{name} is gone"] if new is None else [f"{name} is new"]
        if old is None and unkept is not None:
            said = [f"{name} changed"]
        if old is not None and new is not None:
            said = [f"the {what} of {name} changed" for what in _differences(before, gathered.card(path))]
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
    return found or ["text"]
