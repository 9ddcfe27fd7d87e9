"""Mends content: the edits that its diagnostics offer are made, one round after another, until none is left to make."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date

from casegen.content.documents import ContentFile
from casegen.content.edits import apply_fixes
from casegen.publication.carried import carried_over
from casegen.publication.compile import compile_publication
from casegen.values.codes.front_matter import FRONT_MATTER_CODES
from casegen.values.diagnostics import Diagnostic, Fix
from casegen.values.frozen import dataclass, field
from casegen.values.severity import Severity

# One mend uncovers another (a name without its invisible character is that of a country), seldom more than twice.
_ROUNDS = 10
_UNREADABLE = frozenset(code.name for code in FRONT_MATTER_CODES)


@dataclass(frozen=True, slots=True)
class Mended:
    """What came of mending: the new bytes of files by path, and the diagnostics whose edits were made, as they were made."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    made: Sequence[Diagnostic] = ()


def mend(
    files: Sequence[ContentFile],
    as_of: date,
    known: Iterable[Diagnostic] | None = None,
    asked: Container[str] | None = None,
    off: Container[str] = (),
) -> Mended:
    """The files of a publication as they are after every edit that its diagnostics offer; `known` are these, if they are.

    Only files of `asked` are edited, the others are read; None means all. What is told under a code of `off` is told to
    nobody, and not mended. The records of their translations follow.
    An edit that would leave an error where it was made, or a front matter that cannot be read, is not made.
    """
    before = {file.path: file.data for file in files}
    now, made, refused = dict(before), list[Diagnostic](), set[Fix]()
    problems = _problems(now, as_of) if known is None else tuple(known)
    for _ in range(_ROUNDS):
        certain = [found for found in _certain(problems) if found.code not in off]
        certain = [found for found in certain if asked is None or found.span.path in asked]
        edited, done = _edited(now, [found for found in certain if found.fix not in refused])
        while done:
            after = _problems(edited, as_of)
            spoilt = {found.fix for found in _spoilt(problems, after, done) if found.fix}
            if not spoilt:
                break
            refused |= spoilt
            edited, done = _edited(now, [found for found in done if found.fix not in refused])
        if not done:
            break
        now, problems = edited, after
        made += done
    return Mended(carried_over(before, {path: data for path, data in now.items() if data != before[path]}), made)


def _problems(files: Mapping[str, bytes], as_of: date) -> tuple[Diagnostic, ...]:
    return compile_publication([ContentFile(path, data) for path, data in files.items()], as_of)[1]


def _certain(problems: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics whose edits may be made: where an error stands too, what a warning takes for granted is not certain.

    An id that only a draft gives a name would be written where, without the draft, it is nobody's.
    """
    wrong = {found.span for found in problems if found.severity is Severity.ERROR}
    return [found for found in problems if found.fix and (found.severity is Severity.ERROR or found.span not in wrong)]


def _edited(files: Mapping[str, bytes], wanted: Iterable[Diagnostic]) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """The files after the edits of some diagnostics, and those diagnostics whose edits could be made."""
    by_path: dict[str, list[Diagnostic]] = defaultdict(list)
    for found in wanted:
        by_path[found.span.path].append(found)
    edited, done = dict(files), []
    for path, inside in by_path.items():
        if path in files:
            edited[path], made = apply_fixes(files[path], [found.fix for found in inside if found.fix])
            done += [found for found in inside if found.fix in made]
    return edited, done


def _spoilt(before: Iterable[Diagnostic], after: Iterable[Diagnostic], done: list[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics whose edits brought an error with them: where they were made, or one of the whole front matter.

    What a file says of itself and of others once it can be read is no fault of the edit that made it readable; so of a
    file in which characters were hidden nothing is asked.
    """
    new = _errors(after) - _errors(before)
    errors = [found for found in after if _place(found) in new]
    unreadable = {found.span.path for found in errors if found.code in _UNREADABLE}
    touched = defaultdict(list)
    for found in errors:
        touched[found.span.path, found.span.line].append(found.span)
    moved: dict[tuple[str, int], int] = defaultdict(int)
    spoilt = []
    for found in sorted((found for found in done if found.fix), key=lambda found: found.span):
        fix = found.fix
        assert fix is not None
        line = found.span.path, found.span.line
        start = fix.span.col + moved[line]
        moved[line] += len(fix.new) - len(fix.old)
        # The new text may have got quotes.
        is_met = any(span.col <= start + len(fix.new) + 1 and start < span.col + span.width for span in touched[line])
        if found.code != "hidden-character" and (is_met or found.span.path in unreadable):
            spoilt.append(found)
    return spoilt


def _place(found: Diagnostic) -> tuple[str, int, str]:
    return found.span.path, found.span.line, found.code


def _errors(problems: Iterable[Diagnostic]) -> Counter[tuple[str, int, str]]:
    """How many errors of each code stand on each line."""
    return Counter(_place(found) for found in problems if found.severity is Severity.ERROR)
