"""What all tests share: the option that writes expected results anew."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# Machines are noisy: how long one example takes says nothing about the code.
settings.register_profile("casegen", deadline=None)
settings.load_profile("casegen")
# Publications of tests are Russian, and what is told of them is compared in English.
os.environ["CASEGEN_LANG"] = "en"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the expected results anew, to be read in a diff")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether expected results are to be written anew."""
    return bool(request.config.getoption("--update"))
