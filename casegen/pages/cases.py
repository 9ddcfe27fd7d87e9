"""The page of a case, and its timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from casegen.pages.custody import custody_view
from casegen.pages.edition import Edition
from casegen.pages.views.page import Page
from casegen.pages.views.pieces import (
    ChargeView,
    ContestedView,
    CountryPartView,
    EventView,
    Link,
    OtherCaseView,
    PartView,
    RecognitionView,
    RelatedView,
    TermsView,
    VersionView,
)
from casegen.pages.views.subjects import CaseView
from casegen.publication.case_types import Event, Part, Recognition, is_expected
from casegen.publication.order import dated, misplaced
from casegen.publication.types import Case, Heads

OTHERS = 5
"""How many other cases of the same people a case points to."""


def case_page(edition: Edition, case: Case) -> Page:
    """The page of one case, in a language in which it is written."""
    previous, next = (edition.case(id) if id else None for id in neighbours(edition, case.id))
    view = CaseView(
        title=edition.say(case.title),
        summary=edition.maybe(case.summary),
        span=case.span,
        people=tuple(_part(edition, part) for part in case.people),
        countries=tuple(CountryPartView(edition.country(part.code), part.as_) for part in case.countries),
        dossiers=tuple(edition.dossier(id) for id in case.dossiers),
        terms=tuple(_terms(edition, case.terms)),
        events=timeline(edition, case),
        contested=tuple(
            ContestedView(
                point.anchor,
                edition.say(point.question),
                tuple(
                    VersionView(edition.say(version.by), version.kind, edition.say(version.text), version.sources)
                    for version in point.versions
                ),
            )
            for point in case.contested
        ),
        recognition=tuple(_recognition(edition, case, found) for found in case.recognition if found.date is None),
        body=case.bodies.get(edition.lang),
        sources=edition.sources(case.sources),
        related=tuple(RelatedView(related.relation, edition.case(related.case)) for related in case.related),
        others=tuple(_other(edition, id) for id in other_cases(edition.publication.heads, case.id)),
        published=case.published,
        updated=case.updated,
        corrections=edition.corrections(case.corrections),
        own=edition.own_fields(case.own),
        version=version_of(case),
        previous=previous,
        next=next,
    )
    return Page(
        address=edition.address("case", case.id),
        template="case.html",
        lang=edition.lang,
        title=view.title.text,
        view=view,
        description=view.summary.text if view.summary else "",
        section="cases",
        alternates=edition.everywhere("case", case.id, case.languages),
        record=edition.record_address("case", case.id),
        outdated=edition.original("case", case.id, case.outdated),
    )


def version_of(case: Case) -> date | None:
    """The day of the text as it stands: of its last change, else of its publication. None where content says neither."""
    days = (case.published, case.updated, *(correction.date for correction in case.corrections))
    return max((day for day in days if day is not None), default=None)


def neighbours(edition: Edition, id: str) -> tuple[str | None, str | None]:
    """The ids of the cases before and after a case by date; of one without a date there are none."""
    cases = edition.publication.heads.cases
    if cases[id].span is None:
        return None, None

    def in_order() -> tuple[tuple[str, ...], dict[str, int]]:
        return tuple(cases), {id: n for n, id in enumerate(cases)}

    ids, numbers = edition.once("neighbours", in_order)
    number = numbers[id]
    # Newest first, those without a date last: the one before it by date stands behind it. No other is looked at.
    before = ids[number + 1] if number + 1 < len(ids) and cases[ids[number + 1]].span is not None else None
    return before, ids[number - 1] if number else None


def other_cases(heads: Heads, id: str) -> tuple[str, ...]:
    """The ids of a few other cases in which people of a case appear: those of the first person first, newest first."""
    found: dict[str, None] = {}
    for part in heads.cases[id].people:
        if part.has_page:
            found |= dict.fromkeys(appearance.case for appearance in heads.people[part.person].cases[: OTHERS + 1])
    found.pop(id, None)
    return tuple(found)[:OTHERS]


def _other(edition: Edition, id: str) -> OtherCaseView:
    head = edition.publication.heads.cases[id]
    return OtherCaseView(edition.case(id), edition.maybe(head.summary), head.span, head.published)


def timeline(
    edition: Edition, case: Case, person: str | None = None, *, is_elsewhere: bool = False
) -> tuple[EventView, ...]:
    """The events of a case in the order written, and its dated findings at the places that their dates give.

    With the id of a person those alone that concern them. `is_elsewhere`: on a page that does not say whom the case is
    about, so that each event has to. Where the order written and the dates disagree, readers see it.
    """
    lines = [line for line in in_time(case) if person is None or person in line.people]
    event_of = events_of(edition, case, is_elsewhere=is_elsewhere)
    # A finding stands where its date puts it.
    odd = {one.number for one in misplaced(dated(line.date if isinstance(line, Event) else None for line in lines))}
    return tuple(
        event_of(line, number in odd) if isinstance(line, Event) else finding_view(edition, case, line)
        for number, line in enumerate(lines)
    )


def in_time(case: Case) -> list[Event | Recognition]:
    """The lines of a timeline, each of which may have no date."""
    lines: list[Event | Recognition] = list(case.events)
    for found in case.recognition:
        if found.date is None:
            continue
        later = [
            n for n, line in enumerate(lines) if line.date is not None and line.date.sort_key > found.date.sort_key
        ]
        lines.insert(later[0] if later else len(lines), found)
    return lines


def events_of(edition: Edition, case: Case, *, is_elsewhere: bool) -> Callable[[Event, bool], EventView]:
    """What gives an event of a case as a line, and whether it is out of order.

    Whom it concerns is said where the case could mean several people, or where the case itself is not.
    """
    names = {part.person: part for part in case.people}
    several = is_elsewhere or len([part for part in case.people if edition.is_about(part)]) > 1
    says_country = len({part.code for part in case.countries}) > 1
    as_of = edition.publication.as_of

    def view(event: Event, is_out_of_order: bool) -> EventView:
        return EventView(
            anchor=event.anchor,
            type=event.type,
            date=event.date,
            text=edition.say(event.text),
            people=tuple(edition.part(names[id]) for id in event.people if id in names) if several else (),
            country=edition.country(event.country) if event.country and says_country else None,
            place=edition.maybe(event.place),
            authority=edition.authority(event.authority) if event.authority else None,
            status=event.status,
            sources=event.sources,
            note=edition.maybe(event.note),
            is_planned=is_expected(event, as_of),
            is_out_of_order=is_out_of_order,
        )

    return view


def finding_view(edition: Edition, case: Case, found: Recognition) -> EventView:
    """A dated finding as a line of the timeline."""
    view = _recognition(edition, case, found)
    return EventView(
        anchor=found.anchor,
        type="finding",
        date=found.date,
        text=view.finding,
        people=view.people,
        country=None,
        place=None,
        authority=Link(view.body, None),
        status=None,
        sources=found.sources,
        note=None,
        criteria=view.criteria,
        other_criteria=view.other_criteria,
    )


def part_cases(edition: Edition, events: tuple[EventView, ...], case: Case) -> Iterator[EventView]:
    """The events of a case for a page on which events of several cases meet. Numbers of sources are still those of the case."""
    link = edition.case(case.id)
    for event in events:
        yield replace(event, case=link)


def _terms(edition: Edition, ids: tuple[str, ...]) -> Iterator[TermsView]:
    for taxonomy in dict.fromkeys(id.partition("/")[0] for id in ids):
        yield TermsView(taxonomy, tuple(edition.term(id) for id in ids if id.startswith(f"{taxonomy}/")))


def _part(edition: Edition, part: Part) -> PartView:
    charges = tuple(
        ChargeView(edition.maybe(charge.text), charge.article, charge.status, charge.date, charge.sources)
        for charge in part.charges
    )
    return PartView(
        edition.part(part),
        part.role,
        edition.is_about(part),
        edition.gender(part),
        charges,
        edition.maybe(part.note),
        edition.maybe(part.by),
        part.sources,
        custody_view(edition, part.person) if part.has_page else None,
        part.has_page and edition.publication.heads.people[part.person].pseudonym,
    )


def _recognition(edition: Edition, case: Case, found: Recognition) -> RecognitionView:
    names = {part.person: part for part in case.people}
    return RecognitionView(
        found.anchor,
        edition.say(found.body),
        edition.say(found.finding),
        found.criteria,
        tuple(map(edition.say, found.other_criteria)),
        tuple(edition.part(names[id]) for id in found.people if id in names),
        found.date,
        found.sources,
    )
