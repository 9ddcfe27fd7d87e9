"""People and cases for machines: the terms of schema.org that JSON-LD on a page says, and never more than the page does."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile
from typing import Any

from casegen.pages.edition import Edition
from casegen.pages.views.page import Site
from casegen.pages.views.pieces import EventView, Link, VersionView
from casegen.pages.views.subjects import CaseView
from casegen.publication.person_types import Portrait
from casegen.publication.types import Person
from casegen.values.codec import Plain
from casegen.values.dates import PartialDate, Point
from casegen.values.languages import Phrase


def linked_person(edition: Edition, person: Person) -> Mapping[str, Plain]:
    """A `Person` of schema.org. Of somebody under a pseudonym the pseudonym alone: the rest would help to find them."""
    name = edition.say(person.name).text
    found: dict[str, Any] = {"@context": "https://schema.org", "@type": "Person", "name": name}
    if person.pseudonym:
        return found
    others = dict.fromkeys((*person.name.by_lang.values(), *(variant.value for variant in person.variants)))
    url = edition.publication.settings.url
    said: dict[str, Any] = {
        "alternateName": tuple(other for other in others if other != name),
        "description": edition.say(person.description).text if person.description else None,
        "birthDate": _machine(person.born),
        "deathDate": _machine(person.died),
        "url": url + edition.address("person", person.id) if url else None,
        "image": _image(edition, person.portrait) if person.portrait else None,
        "sameAs": person.same_as,
    }
    return found | {term: value for term, value in said.items() if value}


def _image(edition: Edition, portrait: Portrait) -> Mapping[str, Any] | None:
    """An `ImageObject`, where the publication has an address: without one nothing leads to the file."""
    width, height = portrait.photo.sizes[-1]
    url, credit = edition.publication.settings.url, edition.maybe(portrait.credit)
    said = {
        "@type": "ImageObject",
        "contentUrl": url + portrait.photo.address(width) if url else None,
        "width": width,
        "height": height,
        "caption": edition.say(portrait.alt).text,
        "creditText": credit.text if credit else None,
    }
    return _known(said) if url else None


_BODIES = frozenset({"official", "court", "un", "observer", "media"})
"""The voices that are organisations. The others may be one person or several."""


def linked_case(view: CaseView, site: Site, lang: str, address: str) -> Mapping[str, Any]:
    """A `Report` of schema.org on people, events and claims; a claim has the author who makes it, and never a rating.

    Of people those with a page: nobody else is to be found by their name. It is about those whom the case is about, and
    mentions all others.
    """
    url, page = site.url or "", f"{site.url}{address}" if site.url else None
    people = [part for part in view.people if part.link.address is not None]
    findings = [event for event in view.events if event.type == "finding"]
    said = {
        "@context": "https://schema.org",
        "@type": "Report",
        "headline": view.title.text,
        "description": view.summary.text if view.summary else None,
        "inLanguage": lang,
        "url": page,
        "datePublished": view.published.isoformat() if view.published else None,
        "dateModified": view.version.isoformat() if view.version else None,
        "publisher": {"@type": "Organization", "name": site.title.text},
        "about": (
            *(_person(part.link, url) for part in people if part.is_about),
            *(_event(event, page) for event in view.events if event.type != "finding"),
        ),
        "mentions": (
            *(_person(part.link, url) for part in people if not part.is_about),
            *(_claim(version) for point in view.contested for version in point.versions),
            *(_finding(one.authority.text, one.text, one.date, one.anchor, page) for one in findings if one.authority),
            *(_finding(one.body, one.finding, one.date, one.anchor, page) for one in view.recognition),
        ),
        "citation": tuple(source.url for source in view.sources if source.url),
    }
    return _known(said)


def _event(event: EventView, page: str | None) -> Mapping[str, Any]:
    start, end = _begin_and_end(event.date)
    return _known(
        {
            "@type": "Event",
            "name": event.text.text,
            "eventStatus": "https://schema.org/EventScheduled" if event.is_planned else None,
            "startDate": start,
            "endDate": end,
            "location": event.place.text if event.place else None,
            "url": f"{page}#{event.anchor}" if page else None,
        }
    )


def _claim(version: VersionView) -> Mapping[str, Any]:
    author = {"@type": "Organization" if version.kind in _BODIES else None, "name": version.by.text}
    return {"@type": "Claim", "text": version.text.text, "author": _known(author)}


def _person(link: Link, url: str) -> Mapping[str, Any]:
    return _known({"@type": "Person", "name": link.text.text, "url": f"{url}{link.address}" if url else None})


def _finding(body: Phrase, text: Phrase, when: PartialDate | None, anchor: str, page: str | None) -> Mapping[str, Any]:
    """What a named body finds is its claim."""
    return _known(
        {
            "@type": "Claim",
            "text": text.text,
            "author": {"@type": "Organization", "name": body.text},
            "datePublished": _machine(when),
            "url": f"{page}#{anchor}" if page else None,
        }
    )


def _known(said: Mapping[str, Any]) -> Mapping[str, Any]:
    return {term: value for term, value in said.items() if value}


def _begin_and_end(when: PartialDate | None) -> tuple[str | None, str | None]:
    """When an event begins and ends, each in ISO 8601, where that says no more than is known.

    Of something that was some time within a stretch the year is said, or the month, in which all of the stretch lies.
    """
    if when is None:
        return None, None
    begin, end = _point(when.begin), _point(when.end)
    if when.form == "set":
        begin, end = _in_common(begin, end) if begin and end else None, None
    return begin, end


def _point(point: Point | None) -> str | None:
    is_known = point is not None and point.year_digits == 4 and not (point.uncertain or point.approximate)
    return str(point) if is_known else None


def _in_common(begin: str, end: str) -> str | None:
    """The parts with which two dates begin: `2022-01` of the 7th and the 31st of that month."""
    same = takewhile(lambda parts: parts[0] == parts[1], zip(begin.split("-"), end.split("-"), strict=False))
    return "-".join(part for part, _ in same) or None


def _machine(when: PartialDate | None) -> str | None:
    """A date in ISO 8601, where that says no more than is known."""
    return when.iso if when is not None else None
