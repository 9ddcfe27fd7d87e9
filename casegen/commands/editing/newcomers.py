"""Whom a case names that is about to be begun: judged by the rules of the content, before anything is written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from casegen.commands.building.inputs import known_state, take_in
from casegen.commands.processes.crew import Crew
from casegen.commands.reading.surveyed import corpus_of
from casegen.content.cards import Card
from casegen.content.corpus import Corpus, read_file
from casegen.content.documents import ContentFile
from casegen.content.edits import apply_fixes
from casegen.output.store import Store
from casegen.publication.identity import identify
from casegen.publication.world import whole_world
from casegen.values.diagnostics import Diagnostic, has_errors
from casegen.values.frozen import dataclass
from casegen.values.layout import STATE


@dataclass(frozen=True, slots=True)
class Newcomers:
    """The text of a new case in which names are ids where the content knows whose they are; `assumed` says which.

    `errors` are those that the case would bring into the content, in its own file or in another.
    """

    text: str
    assumed: tuple[Diagnostic, ...] = ()
    errors: tuple[Diagnostic, ...] = ()


def settle_people(project: Path, path: str, text: str, crew: Crew) -> Newcomers:
    """Find out who the people of a new case are, that would stand at `path`; nothing is written into the project."""
    with TemporaryDirectory(prefix="casegen-") as folder:
        store = Store(Path(folder), under=project / STATE / "store")
        inputs = take_in(project, None, None, known_state(project / STATE / "state"), store, crew)
        corpus, _ = corpus_of(inputs.gathered)
        before = set(_problems(corpus))
        file = ContentFile(path, text.encode())
        _, reading = read_file(file, corpus.base)
        if not isinstance(reading.found, Card):
            return Newcomers(text, errors=reading.problems)
        cards = sorted((*corpus.documents, reading.found), key=lambda card: card.path)
        found = [problem for problem in _problems(replace(corpus, documents=tuple(cards))) if problem not in before]
        store.close()
    fixes = {problem.fix: problem for problem in found if problem.span.path == path and problem.fix is not None}
    settled, made = apply_fixes(file.data, fixes)
    errors = tuple(problem for problem in found if has_errors([problem]) and problem.fix not in made)
    return Newcomers(settled.decode(), tuple(fixes[fix] for fix in made), errors)


def _problems(corpus: Corpus) -> list[Diagnostic]:
    return identify(whole_world(corpus)[0])[1]
