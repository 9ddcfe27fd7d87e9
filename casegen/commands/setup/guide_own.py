"""What a publication adds in site.yml, as a part of the editors' guide: its own words, fields and taxonomies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casegen.content.site_fields import LabelForms, SiteFields

_HEAD = ("Words and fields of this publication", "Слова и поля этой публикации")
_TABLE = ("| word | where it stands | what readers see |", "| слово | где стоит | что видят читатели |")
_PARTS: Mapping[str, tuple[str, str]] = {
    "event_types": ("`type` of an event", "`type` события"),
    "roles": ("`role` of a person in a case", "`role` человека в деле"),
    "statuses": ("`status` of an event", "`status` события"),
    "source_types": ("`type` of a source", "`type` источника"),
    "taxonomies": ("a field of a case: a list, each term of which has a page", "поле дела: список, у каждого слова из него своя страница"),
    "fields": ("a field of a {of}: {kind}", "поле: {of}, {kind}"),
}  # fmt: skip
_OF: Mapping[str, tuple[str, str]] = {"case": ("case", "дело"), "person": ("person", "человек")}
_KINDS: Mapping[str, tuple[str, str]] = {
    "text": ("text", "текст"),
    "date": ("a date as far as it is known", "дата, насколько известна"),
    "url": ("an address on the web", "адрес в сети"),
    "list": ("a list", "список"),
}


def own_words(site: SiteFields, lang: str, number: int) -> Iterator[str]:
    """The lines about a publication's own words, none where it has none; `number` is that of the language in each pair."""
    lines = [line for part in _PARTS for line in _lines(site, part, lang, number)]
    if lines:
        yield from ("", f"## {_HEAD[number]}", "", _TABLE[number], "|---|---|---|", *lines)


def _lines(site: SiteFields, part: str, lang: str, number: int) -> Iterator[str]:
    for word, own in (getattr(site, part) or {}).items():
        where = _PARTS[part][number]
        if part == "fields":
            where = where.format(of=_OF[own.of][number], kind=_KINDS[own.kind][number])
        yield f"| `{word}` | {where} | {_label(own.label, lang)} |"


def _label(labels: Mapping[str, str | LabelForms], lang: str) -> str:
    said = labels.get(lang) or labels.get("*") or next(iter(labels.values()))
    text = said.neutral if isinstance(said, LabelForms) else said
    return " ".join(text.split()).replace("|", "\\|")
