"""Several processes render what one renders: the same files in the same order, and the same findings."""

from __future__ import annotations

import pytest

from casegen.commands import pool
from casegen.commands.build import load_theme
from casegen.commands.pool import render_pages
from casegen.pages.plan import plan_pages, site_of
from casegen.rendering.environment import Theme
from tests.published import ROOT, compiled

PUBLICATION = compiled().publication
PAGES = plan_pages(PUBLICATION)
SITES = {lang: site_of(PUBLICATION, lang) for lang in PUBLICATION.settings.languages}
THEME, _ = load_theme(ROOT)


@pytest.mark.parametrize(
    "theme",
    [THEME, Theme({**THEME.templates, "case.html": "{{ nothing }}"})],
    ids=["a theme", "a theme with a mistake"],
)
def test_the_number_of_processes_changes_nothing(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(PAGES) > 2 * pool.CHUNK
    alone = render_pages(theme, SITES, PAGES, 1)
    monkeypatch.setattr(pool, "FEWEST", 1)
    assert render_pages(theme, SITES, PAGES, 2) == alone
