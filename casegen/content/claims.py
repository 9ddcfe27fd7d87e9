"""The claims of a case: what it reports of people and events, each with the sources on which it rests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from casegen.content.fields import CaseFields
from casegen.content.places import Path
from casegen.values.frozen import dataclass

ClaimKind = Literal["charge", "event", "version", "finding"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a case reports: where it stands in the front matter, its words, the ids of its sources."""

    kind: ClaimKind
    path: Path
    text: str
    sources: tuple[str, ...]


def claims_of(case: CaseFields) -> Iterator[Claim]:
    """The claims of a case, in the order of the fields."""
    for p, entry in enumerate(case.people):
        for c, charge in enumerate(entry.charges):
            yield Claim("charge", ("people", p, "charges", c), charge.text or charge.article or "", charge.sources)
    for e, event in enumerate(case.events):
        yield Claim("event", ("events", e), event.text, event.sources)
    for c, point in enumerate(case.contested):
        for v, version in enumerate(point.versions):
            yield Claim("version", ("contested", c, "versions", v), f"{version.by}: {version.text}", version.sources)
    for r, finding in enumerate(case.recognition):
        yield Claim("finding", ("recognition", r), f"{finding.body}: {finding.finding}", finding.sources)
