"""Rendering in several processes: the same files, problems and outlines as in one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from casegen.commands import pool
from casegen.commands.build import load_theme
from casegen.commands.pool import render_pages
from casegen.commands.project import compile_project
from casegen.pages.plan import plan_pages, site_of
from casegen.rendering.audit import outlines

PROJECT = Path()


def test_several_processes_make_what_one_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    publication = compile_project(PROJECT, date(2026, 1, 1)).publication
    sites = {lang: site_of(publication, lang) for lang in publication.settings.languages}
    theme, _ = load_theme(PROJECT)
    pages = plan_pages(publication)
    expected = render_pages(theme, sites, pages, 1)
    monkeypatch.setattr(pool, "FEWEST", 1)
    monkeypatch.setattr(pool, "CHUNK", 7)

    rendered, known = render_pages(theme, sites, pages, 2)

    assert rendered == expected[0]
    assert known == expected[1] == outlines(rendered.files)


def test_a_mistake_in_a_template_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    publication = compile_project(PROJECT, date(2026, 1, 1)).publication
    sites = {lang: site_of(publication, lang) for lang in publication.settings.languages}
    theme, _ = load_theme(PROJECT)
    theme.templates["person.html"] = "{{ nothing }}"  # type: ignore[index]
    monkeypatch.setattr(pool, "FEWEST", 1)
    monkeypatch.setattr(pool, "CHUNK", 3)

    rendered, _ = render_pages(theme, sites, plan_pages(publication), 2)

    assert [problem.code for problem in rendered.problems] == ["template-error"]
