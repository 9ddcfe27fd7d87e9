"""The survey of a project's content: from the store where no card has changed, else made anew from all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from typing import TYPE_CHECKING

from casegen.commands.reading.gathering import Gathered
from casegen.commands.reading.kept_surveys import Asked, Kept, keep, read_kept, read_reverses
from casegen.content.cards import Card
from casegen.content.corpus import Corpus, Reading
from casegen.content.corpus import gather as gather_corpus
from casegen.content.documents import FOLDERS, Document
from casegen.output.state import Known
from casegen.publication.asking import Asking, asking_of
from casegen.publication.checks import not_shown, unused_photos
from casegen.publication.compile import look_over
from casegen.publication.reverse import Reverse, reverse_of
from casegen.publication.survey import Survey
from casegen.publication.world import Key, published_world
from casegen.values.diagnostics import Diagnostic, has_errors
from casegen.values.frozen import dataclass
from casegen.values.layout import CONTENT

if TYPE_CHECKING:
    from casegen.pages.touched import Touched

_FEW, _SHARE = 50, 8
"""Where more cards than so many, and more than one in so many, have changed, a survey is made anew."""


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A survey, that of everything where there is more, and what is wrong between documents.

    `files` are those of each document, original first; `key` is the digest of all that the survey was made from;
    `is_kept` says whether it came from the store. `touched` is what may be others than with the survey before, where this one was made from
    that, whose key is `amended_from`. `kept` and `reverses` are what is kept of it, where it can be amended without being read again; `unkept` is
    under what it is to be kept, where it is not yet. `askings` are those of the cards that were let go of, by path.
    """

    survey: Survey
    whole: Survey | None
    problems: tuple[Diagnostic, ...]
    files: Mapping[Key, tuple[str, ...]]
    key: bytes
    unsure: frozenset[str] = field(default_factory=frozenset)
    is_kept: bool = False
    touched: Touched | None = None
    amended_from: bytes = b""
    kept: Kept | None = None
    reverses: tuple[Reverse, ...] = ()
    unkept: Asked | None = None
    askings: Mapping[str, Asking] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Before:
    """A survey that may be amended: its key, and how the files looked from which it was made. `surveyed` is itself, where it is known."""

    key: bytes
    files: Mapping[str, Known]
    surveyed: Surveyed | None = None


def survey_of(
    gathered: Gathered,
    as_of: date,
    code: bytes,
    before: Sequence[Before] = (),
    *,
    keeps: bool = True,
    rests: bool = False,
) -> Surveyed:
    """The survey of what was gathered, as of a day. The first of those `before` is amended with which that can be done.

    With `rests` the cards are let go of when it is made, which are a third of the memory of a large build: pages ask for little
    of them. Without `keeps` one that was amended is kept when `keep_amended` is asked to: to write it takes a third of the time.
    """
    asked = Asked(gathered, as_of, code, gathered.outers)
    kept = read_kept(asked) if not gathered.broken else None
    if kept is not None:
        return _surveyed(asked, kept, is_kept=True)
    for one in before if not gathered.broken else ():
        found = _amended(asked, one)
        if found is not None:
            if keeps:
                keep_amended(found)
            return found
    surveyed, reverses, unused = _made(asked)
    if rests:
        askings = {path: asking_of(card) for path, card in gathered.cards.items()}
        surveyed = replace(surveyed, askings=askings)
        # Before the survey is written, which takes memory itself.
        gathered.rest()
    if reverses:
        surveys = [surveyed.survey, *([surveyed.whole] if surveyed.whole is not None else [])]
        keep(asked, surveyed.problems, *zip(surveys, reverses, strict=True))
    # Not kept with it: the name of a photo that is not published must not lie in the store.
    return replace(surveyed, problems=(*surveyed.problems, *unused))


def _made(asked: Asked) -> tuple[Surveyed, list[Reverse], list[Diagnostic]]:
    """A survey made from all cards, who asks whom in it, where it can be kept, and the photos that nobody shows.

    Nothing of it holds the cards.
    """
    gathered, as_of = asked.gathered, asked.as_of
    corpus, problems = corpus_of(gathered)
    overview = look_over(corpus, gathered.paths, as_of)
    problems += overview.problems
    survey, whole, world = overview.survey, overview.whole, overview.everything
    reverses = []
    if not (has_errors(problems) or gathered.broken or gathered.shelf.store.is_passing):
        published = published_world(world, as_of, overview.takedown.keys) if whole is not None else world
        reverses.append(reverse_of(published, survey.people, survey.targets))
        reverses += [reverse_of(world, whole.people, whole.targets)] if whole is not None else []
    files = {
        found: (card.path, *(one.path for one in world.translated(card).values()))
        for found, card in world.originals.items()
    }
    surveyed = Surveyed(survey, whole, tuple(problems), files, asked.key, corpus.unsure)
    return surveyed, reverses, [*unused_photos(corpus)]


def keep_amended(surveyed: Surveyed) -> None:
    """Keep a survey that was amended, if it is not kept yet."""
    asked, kept = surveyed.unkept, surveyed.kept
    if asked is not None and kept is not None and asked.key not in asked.gathered.shelf.store:
        keep(asked, kept.problems, *zip(kept.surveys, surveyed.reverses, strict=True))


def _surveyed(asked: Asked, kept: Kept, *, is_kept: bool = False) -> Surveyed:
    gathered, survey = asked.gathered, kept.survey
    problems = (*kept.problems, *not_shown(gathered.assets, (kept.whole or survey).assets))
    files = _Files(gathered.outers, gathered.base.settings.fields.languages)
    return Surveyed(survey, kept.whole, problems, files, asked.key, is_kept=is_kept, kept=kept)


def _amended(asked: Asked, before: Before) -> Surveyed | None:
    """A survey amended by what has changed since; None where that cannot be done."""
    from casegen.pages.touched import touched_by
    from casegen.publication.amending import amended

    gathered, files = asked.gathered, before.files
    outers = gathered.outers
    changed = {path: files[path] for path in outers if path in files and files[path][4] != outers[path]}
    if not changed or len(changed) > max(_FEW, len(outers) // _SHARE):
        return None
    # Equal keys: it was made from all that is here, but for these.
    was = replace(asked, outers={**outers, **{path: known[4] for path, known in changed.items()}})
    if was.key != before.key:
        return None
    known_of = before.surveyed
    kept = known_of.kept if known_of is not None and known_of.kept is not None else read_kept(was)
    reverses = known_of.reverses if known_of is not None and known_of.reverses else read_reverses(was)
    if kept is None or reverses is None or (kept.whole is not None and gathered.base.withdrawn):
        return None
    cards = {path: gathered.shelf.card(path, known[3]) for path, known in changed.items()}
    known = {path: card for path, card in cards.items() if card is not None}
    if len(known) < len(changed):
        return None
    inside = _Files(outers, gathered.base.settings.fields.languages)
    corpus = Corpus(gathered.base, (), assets=gathered.assets, days=gathered.history.days)

    def cards_of(key: Key) -> list[Card]:
        return [gathered.card(path) for path in inside[key]]

    found = [
        amended(survey, kept.problems, reverse, corpus, cards_of, known)
        for survey, reverse in zip(kept.surveys, reverses, strict=True)
    ]
    done = [one for one in found if one is not None]
    if len(done) < len(found):
        return None
    touched = [touched_by(survey, one) for survey, one in zip(kept.surveys, done, strict=True)]
    now = Kept(done[0].survey, done[1].survey if kept.whole is not None else None, kept.problems)
    # What is not published may bear on what is wrong in a document, and on no page.
    documents = frozenset().union(*(one.documents for one in touched))
    return replace(
        _surveyed(asked, now),
        touched=replace(touched[0], documents=documents),
        amended_from=before.key,
        reverses=tuple(one.reverse for one in done),
        unkept=asked,
    )


def corpus_of(gathered: Gathered) -> tuple[Corpus, list[Diagnostic]]:
    """The corpus of what was gathered, and what is wrong in its files."""
    paths = sorted({*gathered.outers, *gathered.broken})
    readings: Sequence[Reading] = [
        gathered.broken[path] if path in gathered.broken else Reading(path, gathered.card(path)) for path in paths
    ]

    def load(card: Card) -> Document:
        return gathered.load(card.path)

    corpus, problems = gather_corpus(gathered.base, readings, gathered.assets, load)
    if gathered.refused:
        # A file that could not be taken is no sign of an empty publication.
        problems = [problem for problem in problems if problem.code != "no-content"]
    return replace(corpus, days=gathered.history.days), problems


class _Files(Mapping[Key, tuple[str, ...]]):
    """The files of each document, original first, when nothing is wrong with any of them: told by their names."""

    def __init__(self, paths: Mapping[str, bytes], languages: Sequence[str]) -> None:
        self._paths = paths
        self._languages = languages
        self._folders = {kind: folder for folder, kind in FOLDERS.items()}

    def __getitem__(self, key: Key) -> tuple[str, ...]:
        kind, id = key
        stem = f"{CONTENT}/{self._folders.get(kind)}/{id}"
        if f"{stem}.md" not in self._paths:
            raise KeyError(key)
        translated = (f"{stem}.{lang}.md" for lang in self._languages)
        return (f"{stem}.md", *(path for path in translated if path in self._paths))

    def __contains__(self, key: object) -> bool:
        return isinstance(key, tuple) and f"{CONTENT}/{self._folders.get(key[0])}/{key[1]}.md" in self._paths

    def __iter__(self) -> Iterator[Key]:
        return iter(sorted({key_of(path) for path in self._paths}))

    def __len__(self) -> int:
        return sum(path.count(".") == 1 for path in self._paths)


def key_of(path: str) -> Key:
    """The key of the document to which a file belongs, by the name of the file."""
    _, folder, name = path.split("/")
    return FOLDERS[folder], name.partition(".")[0]
