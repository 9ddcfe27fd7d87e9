"""What pages tell as entities of FollowTheMoney: people, cases, who is in which, events, and the sources that say so.

Its properties stand in the schemas of FollowTheMoney (github.com/opensanctions/followthemoney). `topics`, by which its
users tell risks, are never among them: whoever is persecuted is no risk. Of somebody under a pseudonym there is the
pseudonym alone, without a link to anything: what leads from one thing to another helps to find people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from casegen.pages.record_parts import Record
from casegen.values.countries import CODES

Entity = dict[str, Any]
_SURE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_ALIASES = {"previous": "previousName"}
_GENDERS = frozenset({"female", "male", "other"})


def entities_of(record: Record) -> tuple[Entity, ...]:
    """The entities that the page of a case or a person tells of; none for any other page."""
    makers = {"case": _of_case, "person": _of_person}
    return tuple(makers[record["kind"]](record)) if record["kind"] in makers else ()


def _of_case(record: Record) -> Iterator[Entity]:
    id = f"case-{record['id']}"
    yield _entity(
        id,
        "CourtCase",
        name=_words(record["title"]),
        summary=_words(record["summary"]),
        country=_countries(part["country"] for part in record["countries"] if part["as"] != "mentioned"),
        sourceUrl=record["urls"].values(),
    )
    shown = {part["person"] for part in record["people"] if part["person"] is not None and not part["pseudonym"]}
    for event in record["events"]:
        # An `Event` is what has happened: nothing of it says that this one is only expected.
        if event["planned"]:
            continue
        yield _entity(
            f"{id}.{event['id']}",
            "Event",
            name=_said(event) if event["type"] == "finding" else _words(event["text"]),
            keywords=[event["type"]],
            location=_words(event["place"]),
            country=_countries([event["country"]]),
            involved=[f"person-{person}" for person in event["people"] if person in shown],
            proof=[f"{id}.source-{source}" for source in event["sources"]],
            sourceUrl=[f"{url}#{event['id']}" for url in record["urls"].values()],
            **_time(event["date"]),
        )
    yield from _documents(id, record["sources"])


def _of_person(record: Record) -> Iterator[Entity]:
    id, names = f"person-{record['id']}", _words(record["name"])
    if record["pseudonym"]:
        yield _entity(id, "Person", name=names)
        return
    aliases: dict[str, list[str]] = {"alias": [], "previousName": []}
    for variant in record["variants"]:
        aliases[_ALIASES.get(variant["kind"], "alias")].append(variant["value"])
    yield _entity(
        id,
        "Person",
        name=names,
        description=_words(record["description"]),
        gender=[record["gender"]] if record["gender"] in _GENDERS else [],
        birthDate=_day(record["born"]),
        deathDate=_day(record["died"]),
        citizenship=_countries(record["citizenship"]),
        profession=_words(record["occupation"]),
        sourceUrl=record["urls"].values(),
        **aliases,
    )
    for number, appearance in enumerate(record["cases"]):
        yield _entity(
            f"{id}.case-{appearance['case']}" + (f".{number}" if _is_repeated(record["cases"], number) else ""),
            "CourtCaseParty",
            party=[id],
            case=[f"case-{appearance['case']}"],
            role=[appearance["role"]],
            # An accusation never stands without the one whose word it is.
            summary=_words(appearance["by"]),
            proof=[f"case-{appearance['case']}.source-{source}" for source in appearance["sources"]],
        )
    yield from _documents(id, record["sources"])


def _is_repeated(appearances: list[Record], number: int) -> bool:
    """Whether an earlier one is in the same case."""
    return any(one["case"] == appearances[number]["case"] for one in appearances[:number])


def _documents(id: str, sources: Iterable[Record]) -> Iterator[Entity]:
    """The sources of a thing, each with the link that makes it one."""
    for source in sources:
        document = f"{id}.source-{source['id']}"
        publisher = _words(source["publisher"])
        title = [source["title"]] if source["title"] else []
        yield _entity(
            document,
            "Document",
            name=title or publisher,
            # It is asked for, and shown before the title. What we have is no file but its name.
            fileName=title[:1] or publisher[:1],
            title=title,
            author=[source["author"]],
            publisher=publisher,
            publishedAt=_day(source["date"]),
            sourceUrl=[source["url"], source["archive"]],
        )
        yield _entity(f"{document}.link", "Documentation", document=[document], entity=[id], role=[source["type"]])


def _entity(id: str, schema: str, **properties: Iterable[str | None]) -> Entity:
    """An entity with those properties that have any values, each value once."""
    said = {name: [value for value in dict.fromkeys(values) if value] for name, values in properties.items()}
    return {"id": id, "schema": schema, "properties": {name: values for name, values in said.items() if values}}


def _words(text: Mapping[str, str] | None) -> list[str]:
    return list(text.values()) if text is not None else []


def _said(finding: Record) -> list[str]:
    """What a body finds, never without the body: there is no entity of a claim."""
    bodies = finding["authority"]
    return [f"{bodies.get(lang) or _words(bodies)[0]}: {words}" for lang, words in finding["text"].items()]


def _countries(codes: Iterable[str | None]) -> list[str]:
    """Codes as FollowTheMoney writes them; it does not know those that a publication adds."""
    return [code.lower() for code in codes if code is not None and code in CODES]


def _day(when: Record | None) -> list[str]:
    """A date as far as it is known, where nothing of it is marked: FollowTheMoney cannot say "about"."""
    return [when["edtf"]] if when is not None and _SURE.fullmatch(when["edtf"]) else []


def _time(when: Record | None) -> dict[str, list[str]]:
    """When an event was: on a date, or from one to another."""
    if when is None or when["precision"] != "span":
        return {"date": _day(when)}
    begin, _, end = when["edtf"].partition("/")
    return {
        "startDate": [begin] if _SURE.fullmatch(begin) else [],
        "endDate": [end] if _SURE.fullmatch(end) else [],
    }
