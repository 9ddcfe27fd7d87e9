"""Which pages a survey that was amended may change: all others need not be asked for their fingerprints.

This is the other way round of `facets.py`: of whatever a facet tells, who shows it. More than what changes may be
touched, and never less; a test holds this law over random edits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import Any

from casegen.pages.cases import OTHERS
from casegen.pages.spot import Spot
from casegen.pages.unnamed import unnamed_case, unnamed_person
from casegen.publication.amending import Amended
from casegen.publication.survey import Survey
from casegen.publication.types import CaseHead
from casegen.publication.world import Key
from casegen.values.frozen import dataclass

Subject = tuple[str, str]
_SUBJECTS = frozenset({"case", "person", "country", "dossier", "term", "page"})


@dataclass(frozen=True, slots=True)
class Touched:
    """What may be others: `documents`, in what is wrong in them, and the pages, feeds, lists and records of `subjects`.

    Of `by_name` those pages alone that say how others are called. `are_names`: nothing else of anything is another.
    `keeps_spots`: the same spots are there, the calendar among them, but for those that go by names.
    """

    documents: frozenset[Key]
    subjects: frozenset[Subject]
    by_name: frozenset[Subject] = frozenset()
    are_names: bool = False
    keeps_spots: bool = False

    def may_ask(self, spot: Spot) -> bool:
        """Whether what stands at a spot may be another page, whatever stands there: a quick look, where there are many."""
        subject = spot.kind, spot.id
        is_own = spot.kind in _SUBJECTS and spot.id and "/" not in spot.id
        return not is_own or subject in self.subjects or subject in self.by_name

    def asks(self, spot: Spot, *, is_named: bool) -> bool:
        """Whether what stands at a spot may be another page, where the same spots are there as before.

        `is_named` says of the page that stands there whether it says how others are called.
        """
        subject = self._subject(spot)
        if subject is not None:
            return subject in self.subjects or (is_named and subject in self.by_name)
        # Of all others there are few. The sitemap says where pages stand, and that is the same.
        return spot.kind not in ("schema", "sitemap") and (is_named or not self.are_names)

    def _subject(self, spot: Spot) -> Subject | None:
        """Whose page, feed, list or record it is."""
        if spot.kind in ("feed", "redirect") and spot.id:
            kind, _, id = spot.id.partition("/")
            return kind, id
        return (spot.kind, spot.whole) if spot.kind in _SUBJECTS and spot.whole not in ("", "index") else None


def touched_by(before: Survey, amended: Amended) -> Touched:
    """What is touched by what was amended in a survey."""
    now, reverse = amended.survey, amended.reverse
    documents = set(amended.documents)
    for key in amended.targets:
        documents.update(reverse.linking(key))
    for person in amended.people:
        documents |= {("person", person), *reverse.naming(person), *reverse.linking(("person", person))}
    documents |= reverse.mentioning(amended.letters)
    renamed = {person for person in amended.people if _is_but_renamed(before, now, person)}
    cases = {*amended.cases, *(id for kind, id in amended.documents if kind == "case")}
    cases |= {id for person in amended.people for _, id in reverse.naming(person)}
    further = {id for person in amended.people - renamed for _, id in reverse.naming(person)}
    further |= {id for id in cases if ("case", id) in amended.documents or _is_more_than_renamed(before, now, id)}
    subjects: set[Subject] = {*documents, *(("person", person) for person in amended.people)}
    by_name: set[Subject] = set()
    order = list(now.cases)
    numbers = {id: number for number, id in enumerate(order)}
    for id in cases:
        subjects.add(("case", id))
        (subjects if id in further else by_name).update(_gathering(now, id))
        if _in_passing(before.cases[id]) != _in_passing(now.cases[id]):
            beside = order[max(numbers[id] - 1, 0) : numbers[id] + 2]
            subjects |= {("case", one) for one in (*beside, *_leading(before, id), *_leading(now, id))}
    are_names = not further and _are_alike(before, amended, renamed)
    # Where nothing is planned there is no calendar.
    keeps_spots = bool(before.planned) == bool(now.planned)
    keeps_spots &= all(_in_years(before.cases[id]) == _in_years(now.cases[id]) for id in cases)
    return Touched(frozenset(documents), frozenset(subjects), frozenset(by_name), are_names, keeps_spots)


def _is_but_renamed(before: Survey, now: Survey, person: str) -> bool:
    """Whether a person is called otherwise, and that is all that lists could say of them."""
    was, head = before.persons.get(person), now.persons.get(person)
    return was is head is None or (was is not None and head is not None and unnamed_person(was) == unnamed_person(head))


def _is_more_than_renamed(before: Survey, now: Survey, case: str) -> bool:
    """Whether lists say anything else of a case than before, besides the names of its people."""
    was, head = before.cases[case], now.cases[case]
    return was != head and unnamed_case(was) != unnamed_case(head)


def _are_alike(before: Survey, amended: Amended, renamed: Set[str]) -> bool:
    """Whether pages that tell of everything say nothing else than before, besides names."""
    now = amended.survey
    return (
        amended.people <= renamed
        and all(kind == "person" for kind, _ in amended.documents)
        and (before.totals, before.planned) == (now.totals, now.planned)
        and all(before.corrections.get(key) == now.corrections.get(key) for key in amended.documents)
    )


def _in_years(head: CaseHead) -> Any:
    """What of a case decides which pages there are of years, and of parts of lists."""
    return head.languages, head.redirects, head.span, head.years


def _in_passing(head: CaseHead) -> Any:
    """What pages say of a case to which they lead in passing."""
    return head.languages, head.title, head.summary, head.span, head.published, head.last


def _leading(survey: Survey, case: str) -> Iterator[str]:
    """The cases whose pages lead to a case in passing: as related, as another one of the same people, for a custody of which it tells."""
    head = survey.cases[case]
    yield from (one.case for one in (*head.related, *survey.backlinks.get(case, ())))
    for id in (part.person for part in head.people if part.has_page):
        inside = [one.case for one in survey.persons[id].cases]
        # Of all cases of everybody in it a case points to the first few.
        if case in inside[: OTHERS + 1] or case in _told_of_custody(survey, id):
            yield from inside


def _gathering(survey: Survey, case: str) -> Iterator[Subject]:
    """Whose pages list a case, or say something of it."""
    head = survey.cases[case]
    yield from (("country", part.code.lower()) for part in head.countries)
    yield from (("dossier", id) for id in head.dossiers)
    yield from (("term", id) for id in head.terms)
    yield from (("person", part.person) for part in head.people if part.has_page)


def _told_of_custody(survey: Survey, person: str) -> Iterable[str]:
    """The cases to which what is known of a person's custody leads."""
    custody = survey.custody.get(person)
    return [one.case for one in (*custody.claims, *custody.beside, *custody.announced)] if custody is not None else []
