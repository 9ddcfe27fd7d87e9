"""Known people whom one of two texts names and the other does not: an original and its translation."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import islice

from casegen.content.documents import Document
from casegen.content.mentions import Wanted, find_mentions
from casegen.content.names_beside import names_of, outside_of_links, shown
from casegen.publication.survey import Survey
from casegen.publication.unlinked import linked_people, people_of_pairs, wanted_of
from casegen.values.same_name import may_be_one

_MOST = 1_000
"""So many mentions of a text are looked for in the other one."""


class Known:
    """The people whom an original or its translation may name, and the words by which each can be called."""

    def __init__(self, survey: Survey, original: Document, translation: Document) -> None:
        kind, id = original.name.kind, original.name.id
        entries = survey.people.entries.get(id, ()) if kind == "case" else ()
        found = {entry.person for entry in entries}
        for document in (original, translation):
            found |= {*people_of_pairs(survey.people, document.body.name_pairs), *linked_people(survey, document)}
        self._wanted: Sequence[Wanted] = tuple(wanted_of(survey, sorted(found), set()))
        self._words: dict[str, frozenset[str]] = {}
        for one in self._wanted:
            words = {word for word in (one.name.surname, one.name.given, *one.name.rest) if len(word) > 1}
            self._words[one.person] = self._words.get(one.person, frozenset()) | words

        self._linked = linked_people(survey, original) | linked_people(survey, translation)

    def missing(self, here: str, lang: str, there: str, *, in_body: bool) -> Iterator[tuple[Hashable, str]]:
        """Whom a text, in a language, names in full, and no word of another can be the name of: with the name as written.

        Whoever a body links is compared by links.
        """
        for one in islice(find_mentions(here, lang, self._wanted), _MOST) if self._wanted else ():
            is_there = any(self._names(person, shown(there)) for person in one.people)
            if one.is_full and not is_there and not (in_body and one.people & self._linked):
                yield ("person", one.people), " ".join(here[one.start : one.end].split())

    def is_named(self, page: Hashable, text: str) -> bool:
        """Whether a page is that of somebody who may be named in a text in Markdown, outside of its links."""
        match page:
            case ("person", str(person)) if person in self._words:
                return self._names(person, outside_of_links(text))
        return False

    def _names(self, person: str, text: str) -> bool:
        words = names_of(text)
        return any(may_be_one(name, word) for name in self._words[person] for word in words)
