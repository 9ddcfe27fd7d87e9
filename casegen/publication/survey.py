"""What all documents say together: who is who, what has a page, what lists show. Made of cards alone.

With it, each document can be resolved by itself, when its page is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from casegen.content.corpus import Base
from casegen.content.photos import Asset
from casegen.publication.case_types import Correction
from casegen.publication.custody_types import Custody, Moment
from casegen.publication.held import Held, Series
from casegen.publication.identity import People
from casegen.publication.own_types import Term
from casegen.publication.targets import Targets
from casegen.publication.types import CaseHead, Country, Dossier, PersonHead, ProsePage, Related
from casegen.publication.world import Key
from casegen.values.frozen import dataclass, field


@dataclass(frozen=True, slots=True)
class Survey:
    """The survey of a world. Cases newest first, everything else by id; countries, dossiers and pages without accounts.

    `backlinks`: for the id of a case those that name it as related. By the id of a person, `moments` are the events that
    bear on their custody, `custody` is what is known of it; `held` and `series`, by the code of a country in lower case and
    under "" for all, who is reported held, and how many were; `corrections` are those of cases and people, of which a feed tells.
    `assets` are the files of photos that the documents show.
    `totals` count the events and the sources of all pages; `planned` are the ids of cases of which an event is still to come.
    `tombstones` are the reasons that readers are given, by the address of what is withdrawn.
    """

    base: Base
    as_of: date
    people: People
    targets: Targets
    cases: Mapping[str, CaseHead]
    persons: Mapping[str, PersonHead]
    countries: Mapping[str, Country]
    dossiers: Mapping[str, Dossier]
    terms: Mapping[str, Term]
    pages: Mapping[str, ProsePage]
    backlinks: Mapping[str, tuple[Related, ...]] = field(default_factory=dict)
    assets: Mapping[str, Asset] = field(default_factory=dict)
    moments: Mapping[str, tuple[Moment, ...]] = field(default_factory=dict)
    custody: Mapping[str, Custody] = field(default_factory=dict)
    held: Mapping[str, Held] = field(default_factory=dict)
    series: Mapping[str, Series] = field(default_factory=dict)
    corrections: Mapping[Key, tuple[Correction, ...]] = field(default_factory=dict)
    totals: Mapping[str, int] = field(default_factory=dict)
    planned: tuple[str, ...] = ()
    tombstones: Mapping[str, str] = field(default_factory=dict)
