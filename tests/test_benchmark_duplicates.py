"""The labelled set of made-up people, on which precision and recall of likely duplicates are measured."""

from __future__ import annotations

import pytest

from benchmarks import duplicates
from benchmarks.duplicates_people import OTHER, SAME, make_people

SIZE = 300


def test_equal_seeds_make_equal_sets() -> None:
    assert make_people(SIZE, 1) == make_people(SIZE, 1)
    assert make_people(SIZE, 1) != make_people(SIZE, 2)


def test_a_set_has_every_kind_of_pair_and_labels_that_are_its_people() -> None:
    made = make_people(SIZE)
    ids = [person.id for person in made.people]
    assert len(set(ids)) == len(ids) >= SIZE
    assert set(made.same.values()) == SAME.keys()
    assert set(made.other.values()) == OTHER.keys()
    assert {id for pair in (*made.same, *made.other) for id in pair} <= set(ids)
    assert not made.same.keys() & made.other.keys()


def test_a_pair_that_is_labelled_differs_in_its_spelling() -> None:
    made = make_people(SIZE)
    names = {person.id: person.name for person in made.people}
    assert all(names[one] != names[other] for one, other in made.same)


def test_a_higher_score_reports_less_and_more_of_it_is_right() -> None:
    figures, _ = duplicates.measure(make_people(SIZE))
    reported = [row.reported for row in figures]
    assert reported == sorted(reported, reverse=True)
    assert all(row.right + sum(row.alarms.values()) == row.reported for row in figures)
    assert figures[-1].precision > figures[0].precision
    assert figures[2].recall >= 0.9  # at the least score that the command takes by default


def test_the_figures_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert duplicates.main([str(SIZE)]) == 0
    shown = capsys.readouterr().out
    assert all(f"| {kind} |" in shown for kind in (*SAME, *OTHER))
