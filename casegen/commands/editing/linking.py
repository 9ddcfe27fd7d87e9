"""`casegen link`: writes links to people whom the prose mentions, into the content itself."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from casegen.commands.building.inputs import known_state, take_in
from casegen.commands.building.making import Making, open_workshop, run
from casegen.commands.building.units import document_units
from casegen.commands.building.workshop import Workshop
from casegen.commands.processes.crew import Crew
from casegen.commands.reading.surveyed import survey_of
from casegen.content.documents import Document
from casegen.content.edits import apply_fixes
from casegen.output import reader
from casegen.output.store import Store
from casegen.publication.compile import worth_saying
from casegen.publication.unlinked import Unlinked, link_target, unlinked_in
from casegen.publication.world import Key
from casegen.values.diagnostics import Diagnostic, Fix, Span, has_errors
from casegen.values.digests import file_digest
from casegen.values.frozen import dataclass, field
from casegen.values.layout import STATE


@dataclass(frozen=True, slots=True)
class Edited:
    """A file before and after links were written into it, and how many."""

    before: bytes
    after: bytes
    links: int


@dataclass(frozen=True, slots=True)
class Linking:
    """What came of a search for mentions: files to be edited by path, mentions in doubt; or errors, and then neither.

    `unknown` are paths that were asked for and hold no document.
    """

    files: Mapping[str, Edited] = field(default_factory=dict)
    doubtful: Sequence[Unlinked] = ()
    errors: Sequence[Diagnostic] = ()
    unknown: Sequence[str] = ()


def find_links(project: Path, as_of: date | None, crew: Crew, only: Sequence[str] = ()) -> Linking:
    """The links that are to be written into the content, or into the files `only`; nothing is written here."""
    with TemporaryDirectory(prefix="casegen-") as folder:
        store = Store(Path(folder), under=project / STATE / "store")
        inputs = take_in(project, as_of, None, known_state(project / STATE / "state"), store, crew)
        surveyed = survey_of(inputs.gathered, inputs.as_of, inputs.code)
        workshop = open_workshop(inputs.gathered, surveyed, inputs.code, None)
        run(workshop, document_units(workshop), Making(), crew)
        inside = (problem for key in workshop.files for problem in workshop.problems(key))
        problems = worth_saying([*inputs.gathered.problems, *surveyed.problems, *inside], surveyed.unsure)
        if has_errors(problems):
            found = Linking(errors=[problem for problem in problems if has_errors([problem])])
        else:
            found = _find(project, workshop, only)
        store.close()
    return found


def _find(project: Path, workshop: Workshop, only: Sequence[str]) -> Linking:
    keys: Mapping[str, Key] = {path: key for key, paths in workshop.files.items() for path in paths}
    unknown = [path for path in only if path not in keys]
    files: dict[str, Edited] = {}
    doubtful: list[Unlinked] = []
    for path in sorted(set(only or keys) - set(unknown)):
        document = workshop.gathered.load(path)
        found = unlinked_in(workshop.survey, workshop.whole, document)
        doubtful += [one for one in found.doubtful if set(one.people) <= workshop.survey.people.with_page]
        if found.certain:
            files[path] = _edit(project, workshop, document, found.certain)
    return Linking({} if unknown else files, doubtful, unknown=unknown)


def _edit(project: Path, workshop: Workshop, document: Document, found: Sequence[Unlinked]) -> Edited:
    """A file with links at these mentions. Raises OSError when it changed in the meantime."""
    data = reader.read(project, document.path)
    if not isinstance(data, bytes) or file_digest(data) != workshop.gathered.digests[document.path]:
        raise OSError(errno.EAGAIN, "this file changed while the publication was read: try again", document.path)
    fixes = [fix for one in found for fix in _fixes(one, link_target(workshop.survey, workshop.whole, one.people[0]))]
    after, made = apply_fixes(data, fixes)
    assert len(made) == len(fixes)  # every mention was found in this very text
    return Edited(data, after, len(found))


def _fixes(one: Unlinked, target: str) -> Iterable[Fix]:
    """The edits that put words into a link. Words on two lines need two."""
    lines = one.words.split("\n")
    for number, words in enumerate(lines):
        opening = f"[[{target}|" if number == 0 else ""
        closing = "]]" if number == len(lines) - 1 else ""
        if opening or closing:
            span = Span(one.span.path, one.span.line + number, 1 if number else one.span.col, len(words))
            yield Fix(span, words, f"{opening}{words}{closing}")
