"""A survey that was written and read again is the same survey, and makes the same pages."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest

from casegen.content.corpus import Corpus, read_corpus
from casegen.pages.plan import plan_pages
from casegen.publication.compile import Overview, look_over
from casegen.publication.resolve import publication_of
from casegen.publication.survey import Survey
from casegen.publication.survey_bytes import read_survey, write_survey
from casegen.publication.world import manuscript_of
from casegen.values.diagnostics import has_errors
from tests.builders import AS_OF, a_case, a_person, a_site
from tests.contents import PROJECTS, content_of, pages_of

each_project = pytest.mark.parametrize("project", PROJECTS.values(), ids=PROJECTS.keys())


@cache
def looked_over(project: Path) -> tuple[Corpus, Overview]:
    """What the content of a project says, and the overview of it."""
    files = content_of(project)
    corpus, problems = read_corpus(files)
    overview = look_over(corpus, [file.path for file in files], AS_OF)
    assert not has_errors([*problems, *overview.problems])
    return corpus, overview


def read_again(project: Path) -> Survey:
    """The survey of a project, from bytes."""
    corpus, overview = looked_over(project)
    survey, problems = read_survey(b"".join(write_survey(overview.survey, overview.problems)), corpus.base, AS_OF)
    assert tuple(problems) == overview.problems
    return survey


@each_project
def test_everything_in_it_is_as_it_was_and_in_the_same_order(project: Path) -> None:
    written, read = looked_over(project)[1].survey, read_again(project)
    for field in fields(Survey):
        if field.name not in ("people", "targets"):
            before, after = getattr(written, field.name), getattr(read, field.name)
            assert after == before, field.name
            if field.name not in ("base", "as_of", "assets", "planned"):
                assert list(after) == list(before), field.name
                assert [repr(thing) for thing in after.values()] == [repr(thing) for thing in before.values()]
    for name in ("names", "entries", "with_page", "merged", "spellings", "named", "known_as", "initials"):
        assert getattr(read.people, name) == getattr(written.people, name), name
    for name in ("languages", "pages", "without_page", "sure", "merged", "shared"):
        assert getattr(read.targets, name) == getattr(written.targets, name), name
    assert list(read.targets.pages) == list(written.targets.pages)


def test_what_is_not_written_is_empty_where_everything_is_published() -> None:
    published = [project for project in PROJECTS.values() if looked_over(project)[1].whole is None]
    assert published != []
    for project in published:
        written, read = looked_over(project)[1].survey, read_again(project)
        assert_nothing_is_held(written, read)


def assert_nothing_is_held(written: Survey, read: Survey) -> None:
    assert read.people.held == written.people.held == frozenset()
    assert read.targets.held == written.targets.held == frozenset()
    assert read.targets.broken == written.targets.broken == frozenset()


@each_project
def test_the_pages_are_those_of_the_survey_itself(project: Path) -> None:
    world = looked_over(project)[1].everything
    publication = publication_of(read_again(project), lambda key: manuscript_of(world, key))
    assert plan_pages(publication) == pages_of(project)


def test_a_page_without_a_file_and_a_merged_person_are_there() -> None:
    files = [
        a_site(),
        a_case("primer", people=[{"person": "bez-fayla", "name": "Без Файла"}, "Сергей Пример"]),
        a_case("vtoroe", people=[{"person": "old"}], related=["primer"]),
        a_person("ivan-primer"),
        a_person("old", name="Иван Старый", merged_into="ivan-primer"),
    ]
    corpus, _ = read_corpus(files)
    overview = look_over(corpus, [file.path for file in files], AS_OF)
    survey, _ = read_survey(b"".join(write_survey(overview.survey, ())), corpus.base, AS_OF)
    assert list(survey.persons) == ["bez-fayla", "ivan-primer", "sergei-primer"]
    assert survey.targets.now(("person", "old")) == ("person", "ivan-primer")
    assert survey.people.in_case("vtoroe", "old") == "ivan-primer"
    assert survey.people.in_case("vtoroe", "Иван Старый") == "ivan-primer"
    assert survey.backlinks == overview.survey.backlinks != {}
    world = overview.everything
    before, after = (
        publication_of(found, lambda key: manuscript_of(world, key)) for found in (overview.survey, survey)
    )
    assert plan_pages(after) == plan_pages(before)


def test_bytes_that_are_no_survey_are_an_error_that_is_named() -> None:
    corpus, overview = looked_over(PROJECTS["everything"])
    data = b"".join(write_survey(overview.survey, ()))
    for torn in (b"", data[:40], data[: len(data) // 2]):
        with pytest.raises((ValueError, EOFError, TypeError)):
            read_survey(torn, corpus.base, AS_OF)
