"""Which pages a survey that was amended may change: all others need not be asked for their fingerprints.

This is the other way round of `facets.py`: of whatever a facet tells, who shows it. More than what changes may be
touched, and never less; a test holds this law over random edits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from casegen.pages.cases import OTHERS
from casegen.pages.spots import Spot
from casegen.publication.amending import Amended
from casegen.publication.survey import Survey
from casegen.publication.types import CaseHead
from casegen.publication.world import Key
from casegen.values.frozen import dataclass

Subject = tuple[str, str]
_SUBJECTS = frozenset({"case", "person", "country", "dossier", "term", "page"})


@dataclass(frozen=True, slots=True)
class Touched:
    """What may be others: `documents`, in what is wrong in them, and the pages, feeds, lists and records of `subjects`."""

    documents: frozenset[Key]
    subjects: frozenset[Subject]

    def __contains__(self, spot: Spot) -> bool:
        """Whether what stands at a spot may be another page, where the same spots are there as before."""
        if spot.kind in ("feed", "redirect") and spot.id:
            kind, _, id = spot.id.partition("/")
            return (kind, id) in self.subjects
        if spot.kind in _SUBJECTS and spot.whole not in ("", "index"):
            return (spot.kind, spot.whole) in self.subjects
        # Of all others there are few. The sitemap says where pages stand, and that is the same.
        return spot.kind not in ("schema", "sitemap")


def touched_by(before: Survey, amended: Amended) -> Touched:
    """What is touched by what was amended in a survey."""
    now, reverse = amended.survey, amended.reverse
    documents = set(amended.documents)
    for key in amended.targets:
        documents.update(reverse.linking(key))
    for person in amended.people:
        documents |= {("person", person), *reverse.naming(person), *reverse.linking(("person", person))}
    documents |= reverse.mentioning(amended.letters)
    cases = {*amended.cases, *(id for kind, id in amended.documents if kind == "case")}
    cases |= {id for person in amended.people for _, id in reverse.naming(person)}
    subjects: set[Subject] = {*documents, *(("person", person) for person in amended.people)}
    order = list(now.cases)
    numbers = {id: number for number, id in enumerate(order)}
    for id in cases:
        subjects |= {("case", id), *_gathering(now, id)}
        if _in_passing(before.cases[id]) != _in_passing(now.cases[id]):
            beside = order[max(numbers[id] - 1, 0) : numbers[id] + 2]
            subjects |= {("case", one) for one in (*beside, *_leading(before, id), *_leading(now, id))}
    return Touched(frozenset(documents), frozenset(subjects))


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
