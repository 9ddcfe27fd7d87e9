"""How the report on sources is shown: as text for an editor, or as JSON for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import click

from casegen.commands.telling.tongue import Tongue
from casegen.content.text import visible
from casegen.publication.source_report import ClaimAt, ListedSource, SourceReport, Use
from casegen.values.diagnostics import Span

_WIDTH = 70


def as_text(report: SourceReport, tongue: Tongue, *, only_problems: bool) -> str:
    """The report in lines: each source with its uses, then what may want mending."""
    lines = [] if only_problems else [line for source in report.sources for line in (*_source(source, tongue), "")]
    for heading, found in _problems(report, tongue):
        lines += [
            click.style(f"{heading}: {len(found) or tongue('none')}", bold=True),
            *(line for item in found for line in item),
        ]
        lines += [""] if found else []
    return "\n".join(lines).rstrip("\n")


def _problems(report: SourceReport, tongue: Tongue) -> Iterator[tuple[str, list[list[str]]]]:
    """Headings, and what stands under each, in lines."""

    def claims(found: Iterable[ClaimAt]) -> list[list[str]]:
        return [[_claim(claim, tongue)] for claim in found]

    def sources(found: Iterable[ListedSource]) -> list[list[str]]:
        return [[f"  {_place(one.span)}  {_name(one, tongue)}"] for one in found]

    pages = [
        [f"  {visible(page)}", *(_spelling(one, tongue) for one in found)] for page, found in report.same_pages.items()
    ]
    yield tongue("Claims without a source"), claims(report.without_source)
    yield tongue("Claims that rest on one source"), claims(report.of_one_source)
    yield tongue("Sources without an archived copy"), sources(report.without_archive)
    yield tongue("Pages that are several sources"), pages
    yield tongue("Sources that nothing cites"), sources(report.never_cited)


def _source(source: ListedSource, tongue: Tongue) -> Iterator[str]:
    fields = source.fields
    about = [fields.title, next(iter(source.publisher.values()), None), fields.date, fields.type, fields.url]
    words = ", ".join(visible(str(one)) for one in about if one is not None)
    kept = f"; {tongue('no archived copy')}" if fields.is_unarchived else ""
    yield f"{click.style(_name(source, tongue), bold=True)}  {words}{kept}"
    yield f"  {tongue(f'defined at {_place(source.span)}')}"
    yield from (f"  {_use(use, tongue)}" for use in source.uses)
    if not source.is_cited:
        yield f"  {tongue('nothing cites it')}"


def _use(use: Use, tongue: Tongue) -> str:
    kind, draft = tongue.of("kind", use.kind), _drafted(tongue, is_draft=use.is_draft)
    return f"{kind:8} {_place(use.span)}{draft}  {_short(use.words)}".rstrip()


def _claim(claim: ClaimAt, tongue: Tongue) -> str:
    by = f"  [{', '.join(map(visible, claim.sources))}]" if claim.sources else ""
    kind, draft = tongue.of("kind", claim.kind), _drafted(tongue, is_draft=claim.is_draft)
    return f"  {kind:8} {_place(claim.span)}{draft}{by}  {_short(claim.words)}"


def _spelling(source: ListedSource, tongue: Tongue) -> str:
    return f"    {_place(source.span)}  {_name(source, tongue)}  {visible(source.fields.url or '')}"


def _name(source: ListedSource, tongue: Tongue) -> str:
    return visible(source.fields.id) + _drafted(tongue, is_draft=source.is_draft)


def _drafted(tongue: Tongue, *, is_draft: bool) -> str:
    return f" ({tongue('draft')})" if is_draft else ""


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
