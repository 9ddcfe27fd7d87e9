"""What records are made of: dates, texts, events, sources and their like as plain values that JSON can say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from casegen.pages.edition import Edition
from casegen.publication.case_types import Correction, Event, Part, Recognition, is_expected
from casegen.publication.custody_types import Claim
from casegen.publication.own_types import OwnField
from casegen.publication.person_types import Portrait
from casegen.publication.types import Case, Source
from casegen.values.dates import PartialDate, Point
from casegen.values.languages import Text

Record = dict[str, Any]


def date_of(when: PartialDate | None) -> Record | None:
    """A date with its bounds (None: open), and how exactly it is known: `day` to `century`, or `span`, or `set`."""
    if when is None:
        return None
    points = [point for point in (when.begin, when.end) if point is not None]
    precision = when.form if when.form != "point" else _precision(points[0])
    return {
        "edtf": when.text,
        "min": when.earliest.isoformat() if when.earliest != date.min else None,
        "max": when.latest.isoformat() if when.latest != date.max else None,
        "precision": precision,
        "approximate": any(point.approximate for point in points),
        "uncertain": any(point.uncertain for point in points),
    }


def _precision(point: Point) -> str:
    if point.day is not None:
        return "day"
    if point.month is not None:
        return "month"
    return {4: "year", 3: "decade", 2: "century"}[point.year_digits]


def photo_of(edition: Edition, portrait: Portrait | None) -> Record | None:
    """The photo of a person, by its largest file, with what it shows and whose it is."""
    if portrait is None:
        return None
    width, height = portrait.photo.sizes[-1]
    return {
        "url": (edition.publication.settings.url or "") + portrait.photo.address(width),
        "width": width,
        "height": height,
        "alt": text_of(portrait.alt),
        "credit": text_of(portrait.credit),
        "licence": text_of(portrait.licence),
    }


def part_of(edition: Edition, part: Part, cited: Mapping[int, str]) -> Record:
    """A person in a case; only the name of somebody who has no page."""
    return {
        "person": part.person if part.has_page else None,
        "name": text_of(part.name),
        "pseudonym": part.has_page and edition.publication.heads.people[part.person].pseudonym,
        "role": part.role,
        "charges": [
            {
                "text": text_of(charge.text),
                "article": charge.article,
                "status": charge.status,
                "date": date_of(charge.date),
                "sources": [cited[number] for number in charge.sources],
            }
            for charge in part.charges
        ],
        "note": text_of(part.note),
        "by": text_of(part.by),
        "sources": [cited[number] for number in part.sources],
    }


def event_of(case: Case, event: Event, as_of: date) -> Record:
    """An event of a case; `planned` where it was still to come on a day, or was only announced."""
    return {
        "id": event.anchor,
        "type": event.type,
        "date": date_of(event.date),
        "planned": is_expected(event, as_of),
        "text": text_of(event.text),
        "people": _with_page(case, event.people),
        "country": event.country,
        "place": text_of(event.place),
        "authority": text_of(event.authority),
        "status": event.status,
        "criteria": [],
        "sources": _cited(case, event.sources),
        "note": text_of(event.note),
    }


def finding_of(case: Case, found: Recognition) -> Record:
    """A finding of a named body, in the form of an event; without a date it is none of the timeline."""
    return {
        "id": found.anchor,
        "type": "finding",
        "date": date_of(found.date),
        "planned": False,
        "text": text_of(found.finding),
        "people": _with_page(case, found.people),
        "country": None,
        "place": None,
        "authority": text_of(found.body),
        "status": None,
        "criteria": [*found.criteria, *(next(iter(text.by_lang.values())) for text in found.other_criteria)],
        "sources": _cited(case, found.sources),
        "note": None,
    }


def _with_page(case: Case, people: Iterable[str]) -> list[str]:
    known = {part.person for part in case.people if part.has_page}
    return [person for person in people if person in known]


def _cited(case: Case, numbers: Iterable[int]) -> list[str]:
    ids = {source.number: source.id for source in case.sources}
    return [ids[number] for number in numbers]


def claim_of(claim: Claim) -> Record:
    """A custody status as reported."""
    report = claim.report
    return {
        "status": claim.status or None,
        "type": claim.type,
        "date": date_of(claim.date),
        "case": claim.case or None,
        "event": claim.anchor or None,
        "by": text_of(report.by) if report is not None else None,
        "reported": date_of(report.date) if report is not None else None,
        "ended": claim.ended,
        "retold": claim.is_retold,
    }


def source_of(source: Source) -> Record:
    """A source of a page."""
    return {
        "number": source.number,
        "id": source.id,
        "title": source.title,
        "publisher": text_of(source.publisher),
        "author": source.author,
        "date": date_of(source.date),
        "accessed": date_of(source.accessed),
        "lang": source.lang,
        "type": source.type,
        "url": source.url,
        "archive": source.archive,
        "note": text_of(source.note),
    }


def corrections_of(corrections: Iterable[Correction]) -> list[Record]:
    """What was corrected, newest first."""
    return [{"date": day_of(correction.date), "text": text_of(correction.text)} for correction in corrections]


def terms_of(ids: Iterable[str]) -> dict[str, list[str]]:
    """The slugs of terms by taxonomy."""
    found: dict[str, list[str]] = {}
    for id in ids:
        taxonomy, _, slug = id.partition("/")
        found.setdefault(taxonomy, []).append(slug)
    return found


def own_of(own: Iterable[OwnField]) -> Record:
    """Own fields by name: a date; an address; a text or a list of texts by language."""
    return {field.name: _own_value(field) for field in own}


def _own_value(field: OwnField) -> Any:
    if field.kind == "date":
        return date_of(field.date)
    if field.kind == "url":
        return next((text for texts in field.texts.values() for text in texts), None)
    if field.kind == "list":
        return {lang: list(texts) for lang, texts in field.texts.items()}
    return {lang: texts[0] for lang, texts in field.texts.items() if texts}


def text_of(text: Text | None) -> dict[str, str] | None:
    """A text by language."""
    return dict(text.by_lang) if text is not None else None


def day_of(day: date | None) -> str | None:
    """A day in ISO 8601."""
    return day.isoformat() if day is not None else None
