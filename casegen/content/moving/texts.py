"""What a rule does to the texts of a record, step by step; each step is certain or a reason not to take the record."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from casegen.content.moving.dates import read_date
from casegen.content.moving.mapping import Rule
from casegen.content.moving.source import Reason
from casegen.values.addresses import slug_of

Known = Mapping[tuple[str, str], Collection[str]]
"""The ids that records became: by kind and by what other records call them."""


def made_of(text: str, rule: Rule, months: Sequence[str], known: Known) -> list[str] | Reason:
    """The texts that a rule makes of one: none where it means nothing, several where it is split."""
    pieces = [text]
    if rule.split is not None:
        pieces = [piece.strip() for piece in text.split(rule.split)]
    found: list[str] = []
    for piece in pieces:
        if not piece or piece in rule.nothing:
            continue
        done = _through(piece, rule, months, known)
        if isinstance(done, Reason):
            return done
        found.append(done)
    return found


def _through(text: str, rule: Rule, months: Sequence[str], known: Known) -> str | Reason:
    steps: tuple[Callable[[str], str | Reason], ...] = (
        lambda one: _by_table(one, rule),
        lambda one: _as_date(one, rule, months),
        lambda one: one.upper() if rule.upper else one,
        lambda one: _as_slug(one) if rule.slug else one,
        lambda one: _as_id(one, rule.ref, known) if rule.ref is not None else one,
        lambda one: rule.pattern.replace("{}", one) if rule.pattern is not None else one,
    )
    for step in steps:
        done = step(text)
        if isinstance(done, Reason):
            return done
        text = done
    return text


def _by_table(text: str, rule: Rule) -> str | Reason:
    if rule.values is None or text in rule.values:
        return (rule.values or {}).get(text, text)
    message = f"“{text}” does not stand among the `values` of the mapping"
    return Reason(message, "add it there; or under `nothing:`, if it says nothing")


def _as_date(text: str, rule: Rule, months: Sequence[str]) -> str | Reason:
    if not rule.date_format:
        return text
    found = {date for form in rule.date_format if (date := read_date(text, form, months))}
    if len(found) == 1:
        return found.pop()
    forms = ", ".join(f"`{form}`" for form in rule.date_format)
    if found:
        both = ", ".join(f"`{date}`" for date in sorted(found))
        return Reason(f"“{text}” can be read as {both}", f"leave one of the forms: {forms}")
    return Reason(f"“{text}” is no date of the form {forms}", "correct it in the source, or add its form")


def _as_slug(text: str) -> str | Reason:
    return slug_of(text) or Reason(f"no id can be made of “{text}”: it has no letters or digits", "choose another key")


def _as_id(text: str, kind: str, known: Known) -> str | Reason:
    ids = known.get((kind, text), ())
    if len(ids) == 1:
        return next(iter(ids))
    if ids:
        several = ", ".join(f"`{id}`" for id in sorted(ids))
        return Reason(f"“{text}” means several records: {several}", "name them by something that each has alone")
    return Reason(
        f"“{text}” names a record that there is not, or that is not imported", "import it too, or leave this out"
    )
