"""What all tests share: the option that writes expected results anew."""

from __future__ import annotations

import pytest
from hypothesis import settings

# Machines are noisy: how long one example takes says nothing about the code.
settings.register_profile("casegen", deadline=None)
settings.load_profile("casegen")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the expected results anew, to be read in a diff")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether expected results are to be written anew."""
    return bool(request.config.getoption("--update"))
