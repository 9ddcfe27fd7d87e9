"""Content files become one Publication, or diagnostics: the door of this room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field, replace
from datetime import date

from casegen.content.corpus import Corpus, read_corpus
from casegen.content.documents import ContentFile
from casegen.content.settings import SITE_FILE
from casegen.publication.addresses import same_on_disk
from casegen.publication.checks import check_corpus, unused_photos
from casegen.publication.identity import People, decided_by_drafts
from casegen.publication.ledger import check_ledger
from casegen.publication.namesakes import check_namesakes
from casegen.publication.resolve import problems_of, publication_of
from casegen.publication.survey import Survey
from casegen.publication.surveying import survey_world
from casegen.publication.types import Publication
from casegen.publication.withdrawn import Takedown, notes_of, taken_down
from casegen.publication.world import Key, World, manuscript_of, published_world, whole_world
from casegen.values.diagnostics import Diagnostic, has_errors, in_order
from casegen.values.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Overview:
    """A corpus as of a day: everything that exists, the survey of what is published, and what is wrong between files.

    `whole` is the survey of everything, drafts too, when there is anything that is not published. `takedown` is what was withdrawn.
    """

    everything: World
    survey: Survey
    whole: Survey | None
    problems: tuple[Diagnostic, ...]
    takedown: Takedown = field(default_factory=Takedown)

    @property
    def people(self) -> People:
        """Everyone whom the content knows, drafts too."""
        return (self.whole or self.survey).people


def compile_publication(
    files: Sequence[ContentFile], as_of: date, url: str | None = None
) -> tuple[Publication, tuple[Diagnostic, ...]]:
    """The publication as of a day, and every problem of every file, in the order of the files.

    `url`, the address of the site, goes before the one of site.yml.

    With an error among the problems the publication is what could be resolved, and must not be published.
    The publication is made from the published documents alone: what is held back can stop a build, and change
    nothing else.
    """
    overview, problems = examine(files, as_of, url)
    world = overview.everything
    publication = publication_of(overview.survey, lambda key: manuscript_of(world, key))
    return publication, problems


def examine(
    files: Sequence[ContentFile], as_of: date, url: str | None = None
) -> tuple[Overview, tuple[Diagnostic, ...]]:
    """What the files say together as of a day, and every problem of every file, without the publication itself."""
    corpus, problems = read_corpus(files, url)
    overview = look_over(corpus, [file.path for file in files], as_of)
    inside = [found for key in overview.everything.originals for found in document_problems(overview, key)]
    return overview, worth_saying([*problems, *overview.problems, *unused_photos(corpus), *inside], corpus.unsure)


def look_over(corpus: Corpus, paths: Iterable[str], as_of: date) -> Overview:
    """Who is who and what stands where, as of a day, from the cards of a corpus. `paths` are those of all its files."""
    problems = same_on_disk(list(paths))
    everything, wrong = whole_world(corpus)
    problems += wrong
    takedown, wrong = taken_down(everything, as_of)
    problems += wrong
    published = published_world(everything, as_of, takedown.keys)
    whole = None
    if published.held:
        whole, all_wrong = survey_world(everything, as_of)
        if takedown.keys:
            # What had a page through a case alone has no file that would tell it from a slip of the pen.
            published = replace(published, gone=frozenset(whole.targets.pages))
    survey, wrong = survey_world(published, as_of)
    survey = replace(survey, tombstones=takedown.tombstones)
    if whole is not None:
        wrong += decided_by_drafts(whole.people, survey.people, published.of_kind("case"))
        wrong = _said_once(all_wrong, wrong)
    problems += wrong
    problems += notes_of(takedown, whole, survey)
    problems += check_namesakes(everything, (whole or survey).people)
    problems += check_corpus(corpus)
    if not (has_errors(problems) or corpus.broken or corpus.broken_translations):
        problems += check_ledger(corpus.base, survey, whole, takedown)
    return Overview(everything, survey, whole, tuple(problems), takedown)


def document_problems(overview: Overview, key: Key) -> list[Diagnostic]:
    """What is wrong within one document and its translations, each mistake once."""
    script = manuscript_of(overview.everything, key)
    assert script is not None
    survey = None if key in overview.survey.targets.held else overview.survey
    return problems_of(script, survey, overview.whole)


def _said_once(whole: list[Diagnostic], published: list[Diagnostic]) -> list[Diagnostic]:
    """What looking over everything and what looking over the published documents found, each mistake once."""
    seen = {(problem.code, problem.span) for problem in whole}
    held_back = {problem.span for problem in published if problem.code == "held-back-name"}
    return [problem for problem in whole if problem.code != "assumed-identity" or problem.span not in held_back] + [
        problem for problem in published if (problem.code, problem.span) not in seen
    ]


def worth_saying(problems: Iterable[Diagnostic], unsure: frozenset[str]) -> tuple[Diagnostic, ...]:
    """The problems in their order, without those that only follow from others: once these are mended, they may be gone."""
    sure = [problem for problem in problems if problem.span.path == SITE_FILE or problem.code not in unsure]
    errors = has_errors(sure)
    return in_order(problem for problem in sure if not errors or problem.code != "without-case")
