"""The survey of a project's content: from the store where no card has changed, else made anew from all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from casegen.commands.assets import digests_of
from casegen.commands.gathering import Gathered
from casegen.content.cards import Card
from casegen.content.corpus import Corpus, Reading
from casegen.content.corpus import gather as gather_corpus
from casegen.content.documents import FOLDERS, Document
from casegen.output.state import State
from casegen.pages.touched import Touched, touched_by
from casegen.publication.amending import amended
from casegen.publication.checks import not_shown, unused_photos
from casegen.publication.compile import look_over
from casegen.publication.reverse import read_reverse, reverse_of
from casegen.publication.survey import Survey
from casegen.publication.survey_bytes import read_survey, write_survey
from casegen.publication.world import Key
from casegen.values.diagnostics import Diagnostic, has_errors
from casegen.values.digests import digest_plain
from casegen.values.layout import CONTENT


_FEW, _SHARE = 50, 8
"""Where more cards than so many, and more than one in so many, have changed, a survey is made anew."""


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A survey, that of everything where there is more, and what is wrong between documents.

    `files` are those of each document, original first; `key` is the digest of all that the survey was made from;
    `is_kept` says whether it came from the store. `touched` is what may be others than with the survey before, where this one was made from that.
    """

    survey: Survey
    whole: Survey | None
    problems: tuple[Diagnostic, ...]
    files: Mapping[Key, tuple[str, ...]]
    key: bytes
    unsure: frozenset[str] = field(default_factory=frozenset)
    is_kept: bool = False
    touched: Touched | None = None


def survey_of(gathered: Gathered, as_of: date, code: bytes, before: State | None = None) -> Surveyed:
    """The survey of what was gathered, as of a day. `before` is what is known of the last build: its survey may be amended."""
    store = gathered.shelf.store
    key = _key(gathered, as_of, code, gathered.outers)
    kept = None if gathered.broken or gathered.drafts else store.get(key)
    if kept is not None:
        survey, problems, _ = read_survey(kept, gathered.base, as_of)
        return Surveyed(
            survey,
            None,
            (*problems, *not_shown(gathered.assets, survey.assets)),
            _Files(gathered.outers, survey.base.settings.fields.languages),
            key,
            is_kept=True,
        )
    found = _amended(gathered, as_of, code, before) if before is not None else None
    if found is not None:
        return found
    corpus, problems = corpus_of(gathered)
    overview = look_over(corpus, gathered.paths, as_of)
    problems += overview.problems
    is_kept = overview.whole is None and not store.is_passing
    if is_kept and _is_all_published(overview.survey) and not has_errors(problems):
        survey = overview.survey
        reverse = reverse_of(overview.everything, survey.people, survey.targets)
        store.put(key, write_survey(survey, problems, reverse))
    # Not kept with it: the name of a photo that is not published must not lie in the store.
    problems += unused_photos(corpus)
    world = overview.everything
    files = {
        found: (card.path, *(one.path for one in world.translated(card).values()))
        for found, card in world.originals.items()
    }
    return Surveyed(overview.survey, overview.whole, tuple(problems), files, key, corpus.unsure)


def _is_all_published(survey: Survey) -> bool:
    """Whether everything that a survey knows stands on the site: no document is without a page but merged people."""
    targets = survey.targets
    return all(kind == "person" and id in targets.merged for kind, id in targets.without_page) and not targets.broken


def _amended(gathered: Gathered, as_of: date, code: bytes, before: State) -> Surveyed | None:
    """The survey of the last build, amended by what has changed since; None where that cannot be done."""
    outers, store = gathered.outers, gathered.shelf.store
    changed = {path: before.files[path] for path in outers if path in before.files and before.files[path][4] != outers[path]}
    was = {**outers, **{path: known[4] for path, known in changed.items()}}
    if gathered.broken or gathered.drafts or not changed or len(changed) > max(_FEW, len(outers) // _SHARE):
        return None
    # Equal keys: it was made from all that is here, but for these.
    kept = store.get(before.survey) if _key(gathered, as_of, code, was) == before.survey else None
    cards = {path: gathered.shelf.card(path, known[3]) for path, known in changed.items()} if kept is not None else {}
    known = {path: card for path, card in cards.items() if card is not None}
    if kept is None or len(known) < len(changed):
        return None
    survey, problems, reverse = read_survey(kept, gathered.base, as_of)
    files = _Files(outers, survey.base.settings.fields.languages)
    corpus = Corpus(gathered.base, (), assets=gathered.assets, days=gathered.history.days)

    def cards_of(key: Key) -> list[Card]:
        return [gathered.card(path) for path in files[key]]

    found = amended(survey, problems, read_reverse(reverse), corpus, cards_of, known)
    if found is None:
        return None
    key = _key(gathered, as_of, code, outers)
    store.put(key, write_survey(found.survey, problems, found.reverse))
    problems += not_shown(gathered.assets, found.survey.assets)
    return Surveyed(found.survey, None, tuple(problems), files, key, touched=touched_by(survey, found))


def _key(gathered: Gathered, as_of: date, code: bytes, outers: Mapping[str, bytes]) -> bytes:
    cards = tuple(sorted(outers.items()))
    # The address of the site is on pages; of it a survey says only whether there is one.
    has_address = gathered.base.settings.fields.url is not None
    assets = tuple(sorted(digests_of(gathered.assets).items()))
    days = tuple(sorted((path, str(day)) for path, day in gathered.history.days.items()))
    return digest_plain("surveyed", code, gathered.base_files, has_address, str(as_of), assets, cards, days)


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
