"""The publication: what is published, as of one day, with every reference resolved. Frozen; ids instead of objects.

Places of files and positions are not here: whatever a page is made of cannot depend on where it was written.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from casegen.content.documents import Kind
from casegen.publication.case_types import ContestedPoint, Correction, CountryPart, Event, Part, Recognition
from casegen.publication.custody_types import Custody
from casegen.publication.held import Held, Series
from casegen.publication.own_types import OwnField, Term
from casegen.publication.person_types import Appearance, Portrait, Variant
from casegen.values.dates import PartialDate
from casegen.values.frozen import dataclass, field
from casegen.values.languages import Text
from casegen.values.photos import Photo
from casegen.values.vocabularies import BUILT_IN, Vocabulary


@dataclass(frozen=True, slots=True)
class ProseLink:
    """Where a reference of a body leads: an address of the site (None: plain text), and the words for it."""

    kind: str
    id: str
    address: str | None
    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A body in one language: Markdown, and what each of its links and images means, by the reference as written."""

    lang: str
    markdown: str
    links: Mapping[str, ProseLink] = field(default_factory=dict)
    citations: Mapping[str, int] = field(default_factory=dict)
    file: str = ""
    photos: Mapping[str, Photo] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """A numbered source of a page."""

    number: int
    id: str
    title: str | None
    publisher: Text | None
    author: str | None
    date: PartialDate | None
    accessed: PartialDate | None
    lang: str | None
    type: str
    url: str | None
    archive: str | None
    note: Text | None


@dataclass(frozen=True, slots=True)
class Related:
    """Another case and how this one stands to it."""

    case: str
    relation: str


@dataclass(frozen=True, slots=True)
class Case:
    """A published case. `languages`: those in which it is written, the original's first.

    `outdated`, here and in whatever else is translated: the languages whose translation the original has left behind, each
    with the language of the original.
    """

    id: str
    languages: tuple[str, ...]
    title: Text
    summary: Text | None
    bodies: Mapping[str, Prose]
    people: tuple[Part, ...]
    countries: tuple[CountryPart, ...]
    span: PartialDate | None
    events: tuple[Event, ...]
    contested: tuple[ContestedPoint, ...]
    recognition: tuple[Recognition, ...]
    sources: tuple[Source, ...]
    dossiers: tuple[str, ...]
    terms: tuple[str, ...]
    related: tuple[Related, ...]
    published: date | None
    updated: date | None
    corrections: tuple[Correction, ...]
    redirects: tuple[str, ...]
    own: tuple[OwnField, ...] = ()
    outdated: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Person:
    """A person with a page. Without a file of their own, all but id, name and cases is empty."""

    id: str
    name: Text
    sort: Mapping[str, str]
    cases: tuple[Appearance, ...]
    variants: tuple[Variant, ...] = ()
    name_unsettled: bool = False
    pseudonym: bool = False
    description: Text | None = None
    gender: str | None = None
    born: PartialDate | None = None
    died: PartialDate | None = None
    citizenship: tuple[str, ...] = ()
    occupation: Text | None = None
    portrait: Portrait | None = None
    same_as: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    bodies: Mapping[str, Prose] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    redirects: tuple[str, ...] = ()
    own: tuple[OwnField, ...] = ()
    outdated: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Country:
    """A country that published cases name, with an editor's introduction or without; `people`: those whom its own cases are about."""

    code: str
    cases: tuple[tuple[str, str], ...]
    people: tuple[str, ...]
    dossiers: tuple[str, ...]
    title: Text | None = None
    summary: Text | None = None
    bodies: Mapping[str, Prose] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    outdated: Mapping[str, str] = field(default_factory=dict)

    @property
    def own_cases(self) -> tuple[str, ...]:
        """The cases in which it is more than mentioned."""
        return tuple(case for case, as_ in self.cases if as_ != "mentioned")


@dataclass(frozen=True, slots=True)
class Dossier:
    """A subject that gathers cases."""

    id: str
    title: Text
    summary: Text | None
    bodies: Mapping[str, Prose]
    countries: tuple[str, ...]
    date: PartialDate | None
    sources: tuple[Source, ...]
    cases: tuple[str, ...]
    redirects: tuple[str, ...]
    outdated: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProsePage:
    """About, methodology and their like. `languages`: those in which it is written."""

    id: str
    languages: tuple[str, ...]
    title: Text
    summary: Text | None
    bodies: Mapping[str, Prose]
    menu: int | None
    redirects: tuple[str, ...]
    outdated: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HeadPart:
    """A person's part in a case, as lists show it: `by` says whose word the role is, `sources` are the ids of those who say so."""

    person: str
    name: Text
    role: str
    has_page: bool
    by: Text | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseHead:
    """A case without its account: what lists and links show of it.

    `years`: lines of its timeline by year, None being undated, and how many of them are still expected; `timeline`: their digest; `places`: of its events. `announced`: anchors.
    """

    id: str
    languages: tuple[str, ...]
    title: Text
    summary: Text | None
    people: tuple[HeadPart, ...]
    countries: tuple[CountryPart, ...]
    span: PartialDate | None
    dossiers: tuple[str, ...]
    terms: tuple[str, ...]
    related: tuple[Related, ...]
    published: date | None
    updated: date | None
    redirects: tuple[str, ...]
    years: tuple[tuple[int | None, int, int], ...]
    timeline: bytes
    last: date | None = None
    places: tuple[str, ...] = ()
    announced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonHead:
    """A person with a page without their account: what lists and links show of them.

    `variants`: those of their own file, then what files call them that were merged into it; without numbers of sources.
    """

    id: str
    name: Text
    sort: Mapping[str, str]
    cases: tuple[Appearance, ...]
    description: Text | None = None
    redirects: tuple[str, ...] = ()
    gender: str | None = None
    variants: tuple[Variant, ...] = ()
    name_unsettled: bool = False
    pseudonym: bool = False


@dataclass(frozen=True, slots=True)
class Heads:
    """What lists and links are made of: cases, newest first, and people; all else, by id, without its account.

    By the id of a person what is known of their `custody`; by the code of a country in lower case, "" for everywhere, who is
    reported `held`, and in `series` how many were; by the kind ("case", "person") and the id of a document its `corrections`,
    newest first. `totals` count events and sources; `planned` are the ids of cases of which an event is still to come.
    """

    cases: Mapping[str, CaseHead]
    people: Mapping[str, PersonHead]
    countries: Mapping[str, Country]
    dossiers: Mapping[str, Dossier]
    pages: Mapping[str, ProsePage]
    custody: Mapping[str, Custody] = field(default_factory=dict)
    held: Mapping[str, Held] = field(default_factory=dict)
    series: Mapping[str, Series] = field(default_factory=dict)
    corrections: Mapping[tuple[Kind, str], tuple[Correction, ...]] = field(default_factory=dict)
    totals: Mapping[str, int] = field(default_factory=dict)
    planned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for every page. `url` has no trailing slash; None while the publication has no address.

    `taxonomies`: those whose terms have pages, in the order of the menu; `authorities`: those of bodies that act.
    `status_valid`: for so many days after the last report someone counts as held.
    """

    title: Text
    description: Text | None
    url: str | None
    languages: tuple[str, ...]
    contact: str | None
    licence: str | None
    outputs: frozenset[str]
    countries: Mapping[str, Text]
    labels: Mapping[tuple[str, str], Mapping[str, str]]
    taxonomies: tuple[str, ...] = ()
    authorities: frozenset[str] = frozenset()
    status_valid: int = 365
    vocabulary: Vocabulary = BUILT_IN


@dataclass(frozen=True, slots=True)
class Publication:
    """All that is published as of one day: cases newest first, all else by id. Lists are made of `heads` alone.

    `tombstones`: by its address in the first language what is withdrawn with a reason for readers.
    """

    settings: Settings
    as_of: date
    cases: Mapping[str, Case]
    people: Mapping[str, Person]
    countries: Mapping[str, Country]
    dossiers: Mapping[str, Dossier]
    terms: Mapping[str, Term]
    pages: Mapping[str, ProsePage]
    heads: Heads
    tombstones: Mapping[str, str] = field(default_factory=dict)
