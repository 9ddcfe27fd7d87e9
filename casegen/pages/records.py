"""The record of a page: the facts that it shows as plain values. Texts stand in every language that has them.

A record is the same in every language, so there is one for all of them. Sources are named by their ids, people who have
no page of their own by their names alone. The account in prose is not in it: the page tells that better.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from casegen.pages.cases import in_time
from casegen.pages.dates import year_counts
from casegen.pages.edition import Edition
from casegen.pages.record_parts import (
    Record,
    claim_of,
    corrections_of,
    date_of,
    day_of,
    event_of,
    finding_of,
    own_of,
    part_of,
    photo_of,
    source_of,
    terms_of,
    text_of,
)
from casegen.pages.split import slug_of_year, years_of
from casegen.publication.case_types import Event
from casegen.publication.types import Case
from casegen.values.dates import PartialDate


def case_record(edition: Edition, id: str) -> Record:
    """The record of a case."""
    case = edition.publication.cases[id]
    cited = {source.number: source.id for source in case.sources}
    return {
        **_begin(edition, "case", id, case.languages),
        "outdated": [lang for lang in edition.languages if lang in case.outdated],
        "title": text_of(case.title),
        "summary": text_of(case.summary),
        "date": date_of(case.span),
        "people": [part_of(edition, part, cited) for part in case.people],
        "countries": [{"country": part.code, "as": part.as_} for part in case.countries],
        "dossiers": list(case.dossiers),
        "terms": terms_of(case.terms),
        "events": [event for _, event in _lines(case, edition.publication.as_of)],
        "contested": [
            {
                "id": point.anchor,
                "question": text_of(point.question),
                "versions": [
                    {
                        "by": text_of(version.by),
                        "kind": version.kind,
                        "text": text_of(version.text),
                        "sources": [cited[number] for number in version.sources],
                    }
                    for version in point.versions
                ],
            }
            for point in case.contested
        ],
        "findings": [finding_of(case, found) for found in case.recognition if found.date is None],
        "related": [{"case": related.case, "relation": related.relation} for related in case.related],
        "sources": [source_of(source) for source in case.sources],
        "published": day_of(case.published),
        "updated": day_of(case.updated),
        "corrections": corrections_of(case.corrections),
        "own": own_of(case.own),
    }


def person_record(edition: Edition, id: str) -> Record:
    """The record of a person."""
    person, custody = edition.publication.people[id], edition.publication.heads.custody.get(id)
    cited = {source.number: source.id for source in person.sources}
    return {
        **_begin(edition, "person", id),
        "outdated": [lang for lang in edition.languages if lang in person.outdated],
        "name": text_of(person.name),
        "variants": [
            {
                "value": variant.value,
                "lang": variant.lang,
                "kind": variant.kind,
                "sources": [cited[number] for number in variant.sources],
            }
            for variant in person.variants
        ],
        "name_unsettled": person.name_unsettled,
        "pseudonym": person.pseudonym,
        "description": text_of(person.description),
        "gender": person.gender,
        "born": date_of(person.born),
        "died": date_of(person.died),
        "citizenship": list(person.citizenship),
        "occupation": text_of(person.occupation),
        "photo": photo_of(edition, person.portrait),
        "custody": [claim_of(claim) for claim in custody.claims] if custody is not None else [],
        "custody_current": custody.is_current if custody is not None and custody.claims else None,
        "beside_custody": [claim_of(claim) for claim in custody.beside] if custody is not None else [],
        "announced_custody": [claim_of(claim) for claim in custody.announced] if custody is not None else [],
        "cases": [
            {"case": one.case, "role": one.role, "by": text_of(one.by), "sources": list(one.sources)}
            for one in person.cases
        ],
        "same_as": list(person.same_as),
        "sources": [source_of(source) for source in person.sources],
        "corrections": corrections_of(person.corrections),
        "own": own_of(person.own),
    }


def country_record(edition: Edition, id: str) -> Record:
    """The record of a country."""
    country, held = edition.publication.countries[id], edition.publication.heads.held.get(id)
    return {
        **_begin(edition, "country", id),
        "outdated": [lang for lang in edition.languages if lang in country.outdated],
        "code": country.code,
        "title": text_of(country.title),
        "summary": text_of(country.summary),
        "cases": [{"case": case, "as": as_} for case, as_ in country.cases],
        "people": list(country.people),
        "named": [
            {
                "person": part.person,
                "case": id,
                "role": part.role,
                "by": text_of(part.by),
                "sources": list(part.sources),
            }
            for id in country.own_cases
            for part in edition.publication.heads.cases[id].people
            if part.has_page and part.person not in country.people
        ],
        "dossiers": list(country.dossiers),
        "held": {group: list(people) for group, people in held.groups.items()} if held is not None else {},
        "sources": [source_of(source) for source in country.sources],
    }


def dossier_record(edition: Edition, id: str) -> Record:
    """The record of a dossier."""
    dossier = edition.publication.dossiers[id]
    return {
        **_begin(edition, "dossier", id),
        "outdated": [lang for lang in edition.languages if lang in dossier.outdated],
        "title": text_of(dossier.title),
        "summary": text_of(dossier.summary),
        "date": date_of(dossier.date),
        "countries": list(dossier.countries),
        "cases": list(dossier.cases),
        "sources": [source_of(source) for source in dossier.sources],
    }


def year_record(edition: Edition, id: str) -> Record:
    """The record of a year: its events in their order, and the cases that begin in it. The undated have one too."""
    heads = edition.publication.heads.cases
    year = next(year for year in year_counts(edition) if slug_of_year(year) == id)
    events = []
    for case, head in heads.items():
        if any(year == other for other, *_ in head.years):
            for when, event in _lines(edition.publication.cases[case], edition.publication.as_of):
                if year in ((when.years() if when else ()) or (None,)):
                    # Which sources say so is told by the record of the case.
                    events.append((when, {"case": case, **{key: event[key] for key in event if key != "sources"}}))
    events.sort(key=lambda line: (line[0] is None, line[0].sort_key if line[0] else ()))
    return {
        **_begin(edition, "year", id),
        "events": [event for _, event in events],
        "cases": [head.id for head in heads.values() if year in years_of(head)],
    }


RECORDS: Mapping[str, Callable[[Edition, str], Record]] = {
    "case": case_record,
    "person": person_record,
    "country": country_record,
    "dossier": dossier_record,
    "year": year_record,
}
"""By the kind of a page how its record is made."""


def _lines(case: Case, as_of: date) -> list[tuple[PartialDate | None, Record]]:
    """Each line of the timeline of a case, with its date."""
    return [
        (line.date, event_of(case, line, as_of) if isinstance(line, Event) else finding_of(case, line))
        for line in in_time(case)
    ]


def _begin(edition: Edition, kind: str, id: str, languages: tuple[str, ...] | None = None) -> Record:
    """What every record begins with: which page it is of, and where that stands in each language."""
    written = [lang for lang in edition.languages if languages is None or lang in languages]
    base = edition.publication.settings.url or ""
    return {"kind": kind, "id": id, "urls": {lang: base + edition.address(kind, id, lang) for lang in written}}
