"""What can be found: every document with its keys, told by heads alone; and what results can be narrowed by.

A document has a reference of four signs, made from its id: what is added or removed changes none of the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from hashlib import blake2b
from itertools import chain

from casegen.pages.edition import Edition
from casegen.pages.spellings import spellings_of
from casegen.publication.types import CaseHead, Heads, Publication
from casegen.publication.world import Key
from casegen.values.dates import PartialDate
from casegen.values.frozen import dataclass
from casegen.values.languages import Text
from casegen.values.search_terms import name_keys, text_keys

KINDS: Mapping[str, str] = {"person": "p", "case": "c", "dossier": "d", "country": "l", "page": "t"}
"""The signs of the kinds of documents, in the order of results."""
REF_BITS = 24
_VAGUE = 60
_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@dataclass(frozen=True, slots=True)
class Entry:
    """A document that can be found.

    `titles` are (language, words); `languages` those in which its page exists; `spellings` what a name is also written
    like. `strong` and `weak` are its keys: of titles and names, and of all else; `facets` as `country-kz`, `year-2022`.
    `is_open`: of what lasts nothing says that it has ended.
    """

    key: Key
    languages: tuple[str, ...]
    titles: tuple[tuple[str, str], ...]
    strong: frozenset[str]
    weak: frozenset[str]
    facets: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()
    is_open: bool = False


def entries_of(publication: Publication) -> Iterator[Entry]:
    """Every document that can be found, of each kind in the order of its index."""
    heads, everywhere = publication.heads, publication.settings.languages
    roles, today, about = _roles(heads), publication.as_of, publication.settings.vocabulary.about
    for id, person in heads.people.items():
        spellings = tuple(dict.fromkeys(spelling.written.text for spelling in spellings_of(person)))
        cases = [heads.cases[one.case] for one in person.cases]
        yield Entry(
            ("person", id),
            everywhere,
            _words(person.name),
            frozenset(name_keys(spellings)),
            frozenset(_keys(person.description)),
            (*_of_cases(cases, today), *_status(heads, id), *roles.get(id, ())),
            spellings,
            _is_open(cases),
        )
    yield from (_case(heads, case, about, today) for case in heads.cases.values())
    for id, dossier in heads.dossiers.items():
        inside = [heads.cases[case] for case in dossier.cases]
        strong, weak = frozenset(_keys(dossier.title)), frozenset(_keys(dossier.summary))
        facets = _of_cases(inside, today)
        yield Entry(("dossier", id), everywhere, _words(dossier.title), strong, weak, facets, is_open=_is_open(inside))
    for code, country in heads.countries.items():
        names = Text({lang: Edition(publication, lang).country(country.code).text.text for lang in everywhere})
        strong, weak = frozenset(_keys(names)), frozenset(_keys(country.summary))
        yield Entry(("country", code), everywhere, _words(names), strong, weak, (f"country-{code}",))
    for id, page in heads.pages.items():
        strong, weak = frozenset(_keys(page.title)), frozenset(_keys(page.summary))
        yield Entry(("page", id), page.languages, _words(page.title), strong, weak)


def references(keys: Iterable[Key]) -> dict[Key, int]:
    """A number of `REF_BITS` bits for each document. Two that would have the same are neighbours, in the order of keys."""
    numbers: dict[int, Key] = {}
    for key in sorted(keys):
        number = int.from_bytes(blake2b("/".join(key).encode(), digest_size=REF_BITS // 8).digest(), "big")
        while number in numbers:
            number = (number + 1) % (1 << REF_BITS)
        numbers[number] = key
    return {key: number for number, key in numbers.items()}


def written(reference: int) -> str:
    """A reference as four signs."""
    return "".join(_SIGNS[reference >> shift & 63] for shift in range(REF_BITS - 6, -1, -6))


def file_name(kind: str, prefix: str) -> str:
    """The name of a file for a prefix of keys, one for all file systems: `w-aSk` is `w-a_53_k`."""
    return f"{kind}-{re.sub('[^a-z0-9]', lambda sign: f'_{ord(sign[0]):x}_', prefix)}"


def _case(heads: Heads, case: CaseHead, about: frozenset[str], today: date) -> Entry:
    names = [
        spelling.written.text
        for part in case.people
        if part.has_page
        for spelling in spellings_of(heads.people[part.person])
    ]
    names += [name for part in case.people if not part.has_page for name in part.name.by_lang.values()]
    places = (key for place in case.places for key in text_keys(place, case.languages[0]))
    concerned = [part.person for part in case.people if part.role in about and part.has_page]
    facets = (
        *_of_cases([case], today),
        *dict.fromkeys(status for person in concerned for status in _status(heads, person)),
        *dict.fromkeys(f"role-{part.role}" for part in case.people),
    )
    return Entry(
        ("case", case.id),
        case.languages,
        _words(case.title),
        frozenset(chain(_keys(case.title), name_keys(names))),
        frozenset(chain(_keys(case.summary), places)),
        facets,
        is_open=_is_open([case]),
    )


def _of_cases(cases: Iterable[CaseHead], today: date) -> tuple[str, ...]:
    """The countries and years of some cases."""
    cases = list(cases)
    countries = {f"country-{part.code.lower()}" for case in cases for part in case.countries}
    years = {f"year-{year}" for case in cases if case.span is not None for year in _years(case.span, today)}
    return (*sorted(countries), *sorted(years))


def _is_open(cases: Iterable[CaseHead]) -> bool:
    """Whether of any case the dates say no end."""
    return any(case.span is not None and case.span.latest == date.max for case in cases)


def _years(span: PartialDate, today: date) -> range:
    """The years with which a span overlaps, up to today: what lasts, lasts so long. Of what is very vague, none."""
    begin = span.earliest.year if span.earliest != date.min else span.latest.year
    end = max(begin, min(span.latest.year, today.year))
    return range(begin, end + 1) if end - begin < _VAGUE else range(0)


def _status(heads: Heads, person: str) -> tuple[str, ...]:
    """What was reported of a person last, where that is one thing."""
    custody = heads.custody.get(person)
    return (f"status-{custody.claims[0].status}",) if custody is not None and len(custody.claims) == 1 else ()


def _roles(heads: Heads) -> dict[str, tuple[str, ...]]:
    """The roles of each person in all cases."""
    return {id: tuple(dict.fromkeys(f"role-{one.role}" for one in person.cases)) for id, person in heads.people.items()}


def _words(text: Text) -> tuple[tuple[str, str], ...]:
    return tuple((lang, " ".join(words.split())) for lang, words in text.by_lang.items())


def _keys(text: Text | None) -> Iterator[str]:
    return (key for lang, words in text.by_lang.items() for key in text_keys(words, lang)) if text else iter(())
