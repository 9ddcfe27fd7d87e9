"""A browser, the publication's site served to it, and an empty page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.visits import Visit, a_browser, a_visit
from tests.published import served, site_files


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with a_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def home() -> Iterator[str]:
    """The address of the publication's home page, below a base path."""
    with served(site_files(), "/casegen/") as home:
        yield home


@pytest.fixture
def visit(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """An empty page, as wide and in such a scheme as the test asks for."""
    with a_visit(browser, **getattr(request, "param", {})) as visit:
        yield visit
