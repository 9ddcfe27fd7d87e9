"""What a workshop is given to do, and what came of it: plain values that go from process to process."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from casegen.output.state import Kept, Told
from casegen.pages.spot import Spot
from casegen.publication.world import Key
from casegen.rendering.audit import Inspection
from casegen.values.codec import dumps, loads
from casegen.values.diagnostics import Diagnostic


class Unit(NamedTuple):
    """A document, if any, and the pages that are to be made with it. `is_asked`: whether it is asked what is wrong in it."""

    document: Key | None
    spots: tuple[Spot, ...]
    is_asked: bool = True


class Made(NamedTuple):
    """A page: its file, what is to be remembered of it, and what the audit has to say of it, if anything.

    `is_new`: it was made now, and did not lie in the store.
    """

    path: str
    kept: Kept
    is_new: bool
    inspection: Inspection | None = None


class Findings:
    """What is wrong in a document. Another process gets it as bytes, which are quicker than values."""

    def __init__(self, problems: tuple[Diagnostic, ...]) -> None:
        self.problems = problems

    def __reduce__(self) -> tuple[Callable[[bytes], Findings], tuple[bytes]]:
        return _findings, (dumps(self.problems, tuple[Diagnostic, ...]),)


def _findings(data: bytes) -> Findings:
    return Findings(loads(data, tuple[Diagnostic, ...]))


class Done(NamedTuple):
    """What came of a unit. `problems` are those of its pages by their addresses; of those of the document `told` knows
    the codes, and `found` what they are, where that is asked for.
    """

    document: Key | None
    told: Told | None
    pages: list[Made]
    problems: list[tuple[str, Diagnostic]]
    found: Findings | None = None
