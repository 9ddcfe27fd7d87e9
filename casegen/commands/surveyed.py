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
from casegen.publication.checks import not_shown, unused_photos
from casegen.publication.compile import look_over
from casegen.publication.survey import Survey
from casegen.publication.survey_bytes import read_survey, write_survey
from casegen.publication.world import Key
from casegen.values.diagnostics import Diagnostic, has_errors
from casegen.values.digests import digest_plain
from casegen.values.layout import CONTENT


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A survey, that of everything where there is more, and what is wrong between documents.

    `files` are those of each document, original first; `key` is the digest of all that the survey was made from;
    `is_kept` says whether it came from the store.
    """

    survey: Survey
    whole: Survey | None
    problems: tuple[Diagnostic, ...]
    files: Mapping[Key, tuple[str, ...]]
    key: bytes
    unsure: frozenset[str] = field(default_factory=frozenset)
    is_kept: bool = False


def survey_of(gathered: Gathered, as_of: date, code: bytes) -> Surveyed:
    """The survey of what was gathered, as of a day."""
    store = gathered.shelf.store
    key = _key(gathered, as_of, code)
    kept = None if gathered.broken or gathered.drafts else store.get(key)
    if kept is not None:
        survey, problems = read_survey(kept, gathered.base, as_of)
        return Surveyed(
            survey,
            None,
            (*problems, *not_shown(gathered.assets, survey.assets)),
            _Files(gathered.outers, survey.base.settings.fields.languages),
            key,
            is_kept=True,
        )
    corpus, problems = corpus_of(gathered)
    overview = look_over(corpus, gathered.paths, as_of)
    problems += overview.problems
    is_kept = overview.whole is None and not store.is_passing
    if is_kept and _is_all_published(overview.survey) and not has_errors(problems):
        store.put(key, write_survey(overview.survey, problems))
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


def _key(gathered: Gathered, as_of: date, code: bytes) -> bytes:
    outers = tuple(sorted(gathered.outers.items()))
    # The address of the site is on pages; of it a survey says only whether there is one.
    has_address = gathered.base.settings.fields.url is not None
    assets = tuple(sorted(digests_of(gathered.assets).items()))
    days = tuple(sorted((path, str(day)) for path, day in gathered.history.days.items()))
    return digest_plain("survey", code, gathered.base_files, has_address, str(as_of), assets, outers, days)


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
