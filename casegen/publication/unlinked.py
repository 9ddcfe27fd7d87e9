"""People whom the prose of a document mentions without a link to their page.

A full name counts everywhere, but in a case that does not list the person not that of a judge or a witness; a surname alone only in
a case that lists the person, and no word at the beginning of a sentence that may be another one. Words that can mean two people are never
taken for one of them; whoever is not published, has no page or bears a pseudonym is known here only to leave them alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from casegen.content.cards import lang_of
from casegen.content.documents import Document, Kind
from casegen.content.mentions import Mention, Wanted, bears_surname, find_mentions
from casegen.publication.identity import People
from casegen.publication.known_as import spellings_of
from casegen.publication.links import meant
from casegen.publication.survey import Survey
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.frozen import dataclass
from casegen.values.inflection import EVERY, fold
from casegen.values.name_parts import initials_in, parts_of
from casegen.values.offices import is_in_office

_LISTED = 5


@dataclass(frozen=True, slots=True)
class Unlinked:
    """A mention to be linked, or in doubt: where it stands in the body, its words, and all whom they can mean."""

    start: int
    end: int
    words: str
    span: Span
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unlinkeds:
    """Of each person whom a document mentions and never links the first mention; and mentions that can mean several."""

    certain: tuple[Unlinked, ...] = ()
    doubtful: tuple[Unlinked, ...] = ()


def people_of_pairs(people: People, pairs: Iterable[str]) -> dict[str, None]:
    """Everyone whose name may be begun by some of the `name_pairs` of a body."""
    found: dict[str, None] = {}
    for pair in pairs:
        for letters in initials_in(pair):
            found |= dict.fromkeys(people.initials.get(letters, ()))
    return found


def linked_people(survey: Survey, document: Document) -> set[str]:
    """Everyone to whose page a link of a body leads."""
    links = {(one.form, one.target) for one in document.body.references if one.form in ("wiki", "file")}
    keys = (meant(survey.targets, document.path, form, target) for form, target in links)
    return {id for kind, id in (survey.targets.now(key) for key in keys if key is not None) if kind == "person"}


def unlinked_in(survey: Survey, whole: Survey | None, document: Document) -> Unlinkeds:
    """Whom a document mentions without a link. `survey` is that of what is published, `whole` that of all, if that is more."""
    body = document.body.text
    known = whole or survey
    kind, id = document.name.kind, document.name.id
    inside = {entry.person for entry in known.people.entries.get(id, ())} if kind == "case" else set()
    candidates = people_of_pairs(known.people, document.body.name_pairs)
    if not candidates and not inside:
        return Unlinkeds()
    linked = linked_people(known, document)
    own = {known.targets.now((kind, id))[1]} if kind == "person" else set()
    new = {person for person in {*candidates, *inside} - linked - own if _may_be_linked(survey, person)}
    if not new:
        return Unlinkeds()
    lang = lang_of(document, survey.base.settings.fields.languages)
    wanted = list(wanted_of(known, sorted({*candidates, *inside, *linked}), inside | linked))
    mentions = list(find_mentions(body, lang, wanted))
    is_another = partial(_is_another, body, lang, wanted)
    return _sorted_out(document, _all_meant(body, lang, wanted, mentions), new, inside, is_another)


def check_mentions(survey: Survey, whole: Survey | None, documents: Iterable[Document]) -> Iterator[Diagnostic]:
    """The note about mentions without a link, one for each file."""
    for document in documents:
        found = unlinked_in(survey, whole, document).certain
        if found:
            words = ", ".join(f"“{' '.join(one.words.split())}”" for one in found[:_LISTED])
            message = f"{len(found)} people with pages are named here without a link: {words}"
            if len(found) == 1:
                message = f"somebody with a page is named here without a link: {words}"
            if len(found) > _LISTED:
                message += f", and {len(found) - _LISTED} more"
            help = f"`casegen link {document.path}` writes the link" + ("s" if len(found) > 1 else "")
            yield Diagnostic("unlinked-mention", found[0].span, message, help)


def link_target(survey: Survey, whole: Survey | None, person: str) -> str:
    """What a wiki link to a person begins with: their id, with a prefix where another kind shares it."""
    others: tuple[Kind, ...] = ("case", "dossier", "page")
    known = [one.targets for one in (survey, whole) if one is not None]
    shared = any((kind, person) in one.pages or (kind, person) in one.without_page for one in known for kind in others)
    return f"person:{person}" if shared else person


def _may_be_linked(survey: Survey, person: str) -> bool:
    people = survey.people
    known = people.known_as.get(person)
    return person in people.with_page and not (known is not None and known.is_pseudonym)


def _all_meant(body: str, lang: str, wanted: Iterable[Wanted], mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions; a surname alone can mean everyone, too, who bears it and is named in full elsewhere in the body."""
    full = {person for mention in mentions if mention.is_full for person in mention.people}
    others = [one for one in wanted if one.person in full and not one.by_surname]
    for mention in mentions:
        if not mention.is_full and others:
            surname = body[mention.start : mention.end].split()[-1]
            bearers = {one.person for one in others if bears_surname(one, surname, lang)}
            yield mention if bearers <= mention.people else replace(mention, people=mention.people | bearers)
        else:
            yield mention


def wanted_of(survey: Survey, people: Iterable[str], by_surname: set[str]) -> Iterator[Wanted]:
    for person in people:
        name = survey.people.names.get(person)
        # A link may lead to somebody whose file is not published or cannot be read.
        if name is None:
            continue
        known, head = survey.people.known_as.get(person), survey.persons.get(person)
        sort: dict[str, str | None] = {}
        if head is not None and head.sort:
            sort = {value: head.sort.get(lang) for lang, value in name.by_lang.items()}
        gender = head.gender if head is not None else None
        for value in spellings_of(name, known):
            found = _wanted_as(person, value, sort.get(value), gender, person in by_surname)
            if found is not None:
                yield found


@lru_cache(1 << 15)
def _wanted_as(person: str, name: str, sort: str | None, gender: str | None, by_surname: bool) -> Wanted | None:
    """Somebody who is wanted under a name; None for what is no name in words."""
    parts = parts_of(name, sort)
    return Wanted(person, parts, gender, by_surname) if parts is not None else None


def _is_another(text: str, lang: str, wanted: Iterable[Wanted], mention: Mention) -> bool:
    """Whether a name in a text that is not about the person is said to be that of somebody in office: «судья Иван Примеров»."""
    words = [fold(word) for word in text[mention.start : mention.end].split()]
    cases = 0
    for one in wanted:
        if one.person in mention.people:
            of = one.anchor_forms(lang)
            cases |= next((of[word] for word in words if word in of), 0)
    before, after = text[max(0, mention.start - 80) : mention.start], text[mention.end : mention.end + 120]
    return is_in_office(before, after, cases & EVERY or EVERY)


def _sorted_out(
    document: Document,
    mentions: Iterable[Mention],
    new: set[str],
    inside: set[str],
    is_another: Callable[[Mention], bool],
) -> Unlinkeds:
    """The first mention of each of `new`, and the first of each group of whom one may be meant.

    A full name that `is_another` says to be that of somebody else is so, unless the person is `inside` the case.
    """
    certain: dict[str, Mention] = {}
    doubtful: dict[frozenset[str], Mention] = {}
    text = document.body.text
    for mention in mentions:
        if len(mention.people) > 1:
            if mention.people & new and (mention.is_full or mention.people & inside):
                doubtful.setdefault(mention.people, mention)
            continue
        [person] = mention.people
        is_wanted = person in new and person not in certain
        if is_wanted and (person in inside or (mention.is_full and not is_another(mention))):
            certain[person] = mention

    def told(mention: Mention) -> Unlinked:
        words = text[mention.start : mention.end]
        line = document.body.line + text.count("\n", 0, mention.start)
        column = mention.start - text.rfind("\n", 0, mention.start)
        span = Span(document.path, line, column, len(words.partition("\n")[0]))
        return Unlinked(mention.start, mention.end, words, span, tuple(sorted(mention.people)))

    return Unlinkeds(tuple(map(told, certain.values())), tuple(map(told, doubtful.values())))
