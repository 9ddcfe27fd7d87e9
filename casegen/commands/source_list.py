"""How the report on sources is shown: as text for an editor, or as JSON for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import click

from casegen.content.text import visible
from casegen.publication.source_report import ClaimAt, ListedSource, SourceReport, Use
from casegen.values.diagnostics import Span

_WIDTH = 70
_DRAFT = " (draft)"


def as_text(report: SourceReport, *, only_problems: bool) -> str:
    """The report in lines: each source with its uses, then what may want mending."""
    lines = [] if only_problems else [line for source in report.sources for line in (*_source(source), "")]
    for heading, found in _problems(report):
        lines += [
            click.style(f"{heading}: {len(found) or 'none'}", bold=True),
            *(line for item in found for line in item),
        ]
        lines += [""] if found else []
    return "\n".join(lines).rstrip("\n")


def _problems(report: SourceReport) -> Iterator[tuple[str, list[list[str]]]]:
    """Headings, and what stands under each, in lines."""
    yield "Claims without a source", [[_claim(claim)] for claim in report.without_source]
    yield "Claims that rest on one source", [[_claim(claim)] for claim in report.of_one_source]
    yield "Sources without an archived copy", [[f"  {_place(s.span)}  {_name(s)}"] for s in report.without_archive]
    pages = report.same_pages.items()
    yield "Pages that are several sources", [[f"  {visible(page)}", *map(_spelling, found)] for page, found in pages]
    yield "Sources that nothing cites", [[f"  {_place(s.span)}  {_name(s)}"] for s in report.never_cited]


def _source(source: ListedSource) -> Iterator[str]:
    fields = source.fields
    about = [fields.title, next(iter(source.publisher.values()), None), fields.date, fields.type, fields.url]
    words = ", ".join(visible(str(one)) for one in about if one is not None)
    kept = "" if fields.archive is not None else "; no archived copy"
    yield f"{click.style(_name(source), bold=True)}  {words}{kept}"
    yield f"  defined at {_place(source.span)}"
    yield from (f"  {_use(use)}" for use in source.uses)
    if not source.is_cited:
        yield "  nothing cites it"


def _use(use: Use) -> str:
    return f"{use.kind:8} {_place(use.span)}{_DRAFT if use.is_draft else ''}  {_short(use.words)}".rstrip()


def _claim(claim: ClaimAt) -> str:
    by = f"  [{', '.join(map(visible, claim.sources))}]" if claim.sources else ""
    draft = _DRAFT if claim.is_draft else ""
    return f"  {claim.kind:8} {_place(claim.span)}{draft}{by}  {_short(claim.words)}"


def _spelling(source: ListedSource) -> str:
    return f"    {_place(source.span)}  {_name(source)}  {visible(source.fields.url or '')}"


def _name(source: ListedSource) -> str:
    return visible(source.fields.id) + (_DRAFT if source.is_draft else "")


def _place(span: Span) -> str:
    return visible(f"{span.path}:{span.line}")


def _short(words: str) -> str:
    line = visible(" ".join(words.split()))
    return line if len(line) <= _WIDTH else line[: _WIDTH - 1].rstrip() + "…"


def as_json(report: SourceReport, *, only_problems: bool) -> str:
    """The report as one JSON object: `sources`, unless only problems are asked for, and `problems`."""
    pages = [{"page": page, "sources": list(map(_key, found))} for page, found in report.same_pages.items()]
    problems = {
        "claims_without_source": _plain(report.without_source),
        "claims_of_one_source": _plain(report.of_one_source),
        "without_archive": list(map(_key, report.without_archive)),
        "same_page": pages,
        "never_cited": list(map(_key, report.never_cited)),
    }
    sources = {} if only_problems else {"sources": [_all(source) for source in report.sources]}
    return json.dumps({**sources, "problems": problems}, ensure_ascii=False, indent=2)


def _key(source: ListedSource) -> dict[str, Any]:
    """What tells a source from all others: ids are those of a file."""
    return {"id": source.fields.id, **_at(source.span), "url": source.fields.url, "draft": source.is_draft}


def _all(source: ListedSource) -> dict[str, Any]:
    fields = source.fields
    return {
        **_key(source),
        "title": fields.title,
        "publisher": dict(source.publisher),
        "author": fields.author,
        "date": str(fields.date) if fields.date is not None else None,
        "accessed": str(fields.accessed) if fields.accessed is not None else None,
        "lang": fields.lang,
        "type": fields.type,
        "archive": fields.archive,
        "uses": [{"kind": use.kind, **_at(use.span), "words": use.words, "draft": use.is_draft} for use in source.uses],
    }


def _plain(claims: Iterable[ClaimAt]) -> list[dict[str, Any]]:
    return [
        {"kind": one.kind, **_at(one.span), "words": one.words, "sources": list(one.sources), "draft": one.is_draft}
        for one in claims
    ]


def _at(span: Span) -> dict[str, Any]:
    return {"file": span.path, "line": span.line}
