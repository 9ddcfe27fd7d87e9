"""`casegen addresses`: keeps the list of every address that was ever published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from casegen.commands.reading.project import today
from casegen.commands.telling.tongue import Tongue
from casegen.content.corpus import read_corpus
from casegen.content.documents import ContentFile
from casegen.content.ledger import ADDRESSES_FILE, write_ledger
from casegen.content.text import quotable
from casegen.output.edited import write_edited
from casegen.output.lock import alone_in
from casegen.output.reader import read_content
from casegen.publication.compile import document_problems, look_over
from casegen.publication.ledger import addresses_of, new_ledger
from casegen.values.diagnostics import Diagnostic, has_errors, in_order
from casegen.values.frozen import dataclass

VANISHED = "vanished-address"


@dataclass(frozen=True, slots=True)
class Ledger:
    """The addresses that are published; the entries that the list has, and should have. `vanished` are lines at which
    nothing answers; with `errors` of another kind nobody knows what is published. Of `unpublished` errors, which stand
    within documents, nothing new is added: it was not published with them.
    """

    addresses: Sequence[str]
    before: frozenset[str]
    after: frozenset[str]
    vanished: Sequence[Diagnostic] = ()
    errors: Sequence[Diagnostic] = ()
    unpublished: Sequence[Diagnostic] = ()

    @property
    def added(self) -> list[str]:
        """What is new in the list, but digests."""
        return sorted(entry for entry in self.after - self.before if entry.startswith("/"))

    @property
    def hidden(self) -> list[str]:
        """What was withdrawn, of which the list has the digest alone now."""
        return sorted(self.before - self.after)


def keep_ledger(project: Path, as_of: date | None, tongue: Tongue, *, update: bool) -> Ledger:
    """The list of a project, against what is published on a day; with `update` it is written.

    In this language a new one says what it is.
    """
    with alone_in(project):
        files, refused = read_content(project)
        by_path = {file.path: file for file in files}
        kept = by_path.get(ADDRESSES_FILE)
        found = _compare(files, refused, as_of, kept, update=update)
        if update and not found.errors:
            comment = tongue("Every address that was published. `casegen addresses --update` keeps this list.")
            written = write_ledger(kept, found.after, comment)
            write_edited(project, {ADDRESSES_FILE: written})
            if kept is not None:
                moved = [_moved(problem, kept.data, written) for problem in found.vanished]
                found = replace(found, vanished=moved)
    return found


def _moved(problem: Diagnostic, before: bytes, after: bytes) -> Diagnostic:
    """What is wrong with a line of the list, at the place that this line has in the list as it was written."""
    line = quotable(before).split("\n")[problem.span.line - 1].strip()
    lines = quotable(after).split("\n")
    return replace(problem, span=replace(problem.span, line=lines.index(line) + 1, col=1)) if line in lines else problem


def _compare(
    files: Sequence[ContentFile],
    refused: Sequence[Diagnostic],
    as_of: date | None,
    kept: ContentFile | None,
    *,
    update: bool,
) -> Ledger:
    corpus, problems = read_corpus(files)
    day = as_of or today(corpus.settings.fields.timezone)
    overview = look_over(corpus, [file.path for file in files], day)
    told = in_order((*refused, *problems, *overview.problems))
    errors = [problem for problem in told if has_errors([problem]) and problem.code != VANISHED]
    vanished = [problem for problem in told if problem.code == VANISHED]
    lines = frozenset(line.text for line in corpus.base.ledger or ()) if kept is not None else frozenset()
    after = new_ledger(corpus.base, overview.survey, overview.whole, overview.takedown)
    found = Ledger(sorted(addresses_of(overview.survey)), lines, after, vanished, errors)
    if not (update and found.added) or errors:
        return found
    inside = [one for key in overview.everything.originals for one in document_problems(overview, key)]
    wrong = [problem for problem in in_order(inside) if has_errors([problem])]
    return replace(found, after=after - set(found.added), unpublished=wrong) if wrong else found
