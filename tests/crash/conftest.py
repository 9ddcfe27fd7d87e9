"""What tests of crashes share: a process to fork builds from, a folder in memory, and a way to tell figures."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.crash.builds import Builds
from tests.crash.rounds import LONG
from tests.incremental.workshop import MEMORY

Tell = Callable[[str], None]


@pytest.fixture(scope="module")
def builds() -> Iterator[Builds]:
    with Builds() as builds:
        yield builds


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder in memory, if there is such a place."""
    with TemporaryDirectory(prefix="casegen-crash-", dir=MEMORY) as folder:
        yield Path(folder)


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Tell:
    """Print a figure in the long form, which nobody captures."""

    def tell(text: str) -> None:
        if LONG:
            with capsys.disabled():
                os.write(1, f"\n{text}\n".encode())

    return tell
