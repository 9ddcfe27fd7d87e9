"""Measures what `casegen people duplicates` finds in a set of made-up people of whom it is known who is one person.

    .venv/bin/python -m benchmarks.duplicates [N] [--seed 1]

Precision: which part of the pairs that it reports are one person; recall: which part of those who are it reports. A pair
that only chance made alike is no duplicate, and counts against precision.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.duplicates_people import Labelled, make_people
from casegen.publication.duplicates import LEAST, Suspect, find_duplicates

SCORES = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


@dataclass(frozen=True, slots=True)
class Figures:
    """What was found at one least score: numbers of pairs, of all and by the way in which they were made."""

    score: float
    reported: int
    right: int
    same: int
    found: Mapping[str, int]
    alarms: Mapping[str, int]

    @property
    def precision(self) -> float:
        """The part of what is reported that is one person; 1 when nothing is."""
        return self.right / self.reported if self.reported else 1.0

    @property
    def recall(self) -> float:
        """The part of those who are one person that is reported."""
        return self.right / self.same


def measure(people: Labelled, scores: Sequence[float] = SCORES) -> tuple[list[Figures], float]:
    """The figures for each least score, and the seconds that it took to find all pairs."""
    suspects = [Suspect(person.id, (person.name,)) for person in people.people]
    start = time.perf_counter()
    pairs = find_duplicates(suspects, min(scores))
    seconds = time.perf_counter() - start
    figures = []
    for score in scores:
        reported = {(pair.first.id, pair.second.id) for pair in pairs if pair.score >= score}
        right = reported & people.same.keys()
        found = Counter(people.same[pair] for pair in right)
        alarms = Counter(people.other.get(pair, "chance") for pair in reported - right)
        figures.append(Figures(score, len(reported), len(right), len(people.same), found, alarms))
    return figures, seconds


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of a set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("size", nargs="?", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    people = make_people(options.size, options.seed)
    figures, seconds = measure(people)
    print(
        f"{len(people.people)} people, {len(people.same)} pairs that are one person, {len(people.other)} that look so"
    )
    print(f"all pairs found in {seconds:.1f} s\n")
    print("| least score | reported | precision | recall |\n|---|---|---|---|")
    for row in figures:
        print(f"| {row.score} | {row.reported} | {row.precision:.3f} | {row.recall:.3f} |")
    at = next(row for row in figures if row.score == LEAST)
    print(f"\n| at {LEAST}: how the other spelling was made | recall |\n|---|---|")
    for kind, number in Counter(people.same.values()).items():
        print(f"| {kind} | {at.found.get(kind, 0) / number:.2f} |")
    print(f"\n| at {LEAST}: two people, reported | part |\n|---|---|")
    for kind, number in Counter(people.other.values()).items():
        print(f"| {kind} | {at.alarms.get(kind, 0) / number:.2f} |")
    print(f"| alike by chance | {at.alarms.get('chance', 0)} pairs |")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
