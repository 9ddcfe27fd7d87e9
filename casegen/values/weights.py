"""How much each code weighs in one publication: what the registry says, and what site.yml makes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from casegen.values.codes import CODES
from casegen.values.diagnostics import Diagnostic
from casegen.values.frozen import dataclass, field
from casegen.values.severity import Severity

OFF = "off"
"""What stands in place of a severity where nothing is to be told at all."""
WORDS: tuple[str, ...] = (*map(str, Severity), OFF)
"""What site.yml may say of a code."""

_CHOICES: Mapping[Severity, tuple[str, ...]] = {
    Severity.ERROR: (Severity.ERROR,),
    # A warning says that a reader may be misled, or a person hurt: it may become a note, and never silence.
    Severity.WARNING: (Severity.ERROR, Severity.WARNING, Severity.NOTE),
    Severity.NOTE: (Severity.ERROR, Severity.WARNING, Severity.NOTE, OFF),
}


def choices(code: str) -> tuple[str, ...]:
    """What a publication may make of a code, the heaviest first. Raises KeyError for what is no code."""
    return _CHOICES[CODES[code].severity]


@dataclass(frozen=True, slots=True)
class Weights:
    """Judges diagnostics as a publication weighs them. `own` are severities that are not those of the registry.

    `off` are the codes that are told nowhere: notes all of them.
    """

    own: Mapping[str, Severity] = field(default_factory=dict)
    off: frozenset[str] = frozenset()

    def of(self, code: str) -> Severity:
        """How much a code weighs."""
        return self.own.get(code) or CODES[code].severity

    def told(self, problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """The diagnostics without those that are switched off."""
        return tuple(problem for problem in problems if problem.code not in self.off)

    def counts(self, counts: Mapping[str, int]) -> dict[str, int]:
        """Numbers by code without those that are switched off."""
        return {code: number for code, number in counts.items() if code not in self.off}

    def by_severity(self, counts: Mapping[str, int]) -> Counter[Severity]:
        """How many errors, warnings and notes there are, of numbers by code."""
        found = Counter[Severity]()
        for code, number in self.counts(counts).items():
            found[self.of(code)] += number
        return found

    def errors(self, problems: Iterable[Diagnostic]) -> list[Diagnostic]:
        """What of some diagnostics forbids publication."""
        return [problem for problem in problems if self.of(problem.code) is Severity.ERROR]

    def stop(self, problems: Iterable[Diagnostic]) -> bool:
        """Whether any of the diagnostics forbids publication."""
        return any(self.of(problem.code) is Severity.ERROR for problem in problems)

    def forbid(self, counts: Mapping[str, int], *, strict: bool) -> bool:
        """Whether nothing may be published with these numbers of diagnostics by code."""
        found = self.by_severity(counts)
        return bool(found[Severity.ERROR] or (strict and found[Severity.WARNING]))


REGISTRY = Weights()
"""What holds without a publication."""


def weights_of(severities: Mapping[str, str] | None) -> Weights:
    """The weights that `severities` of site.yml gives; what may not stand there changes nothing."""
    chosen = {code: word for code, word in (severities or {}).items() if code in CODES and word in choices(code)}
    own = {code: Severity(word) for code, word in chosen.items() if word not in (OFF, CODES[code].severity)}
    return Weights(own, frozenset(code for code, word in chosen.items() if word == OFF))
