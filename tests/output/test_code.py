"""The version of the program: another one for other sources, another Python or another library; else the same."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from casegen.output import code
from casegen.output.code import code_version
from tests.files import write_files
from tests.support import ROOT


@pytest.fixture
def version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], bytes]:
    """The version of a small copy of the program, with a few libraries."""
    write_files(
        tmp_path,
        {
            "casegen/output/code.py": "1",
            "casegen/cli.py": "2",
            "casegen/templates/base.html": "3",
            "lib/nh3-0.3.dist-info/METADATA": "",
            "lib/python_slugify-8.0.dist-info/METADATA": "",
            "lib/PyYAML-6.0.egg-info/METADATA": "",
            "lib/pytest-9.0.dist-info/METADATA": "",
            "lib/nh3/__init__.py": "",
        },
    )
    monkeypatch.setattr(code, "PACKAGE", tmp_path / "casegen")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "lib"), str(tmp_path / "not there")])
    return code_version.__wrapped__


Change = Callable[[Path], object]
OTHERS: dict[str, Change] = {
    "a source": lambda path: (path / "casegen/cli.py").write_text("3"),
    "a source that is new": lambda path: (path / "casegen/new.py").write_text(""),
    "a source that is gone": lambda path: (path / "casegen/cli.py").unlink(),
    "a source with another name": lambda path: (path / "casegen/cli.py").rename(path / "casegen/clj.py"),
    "a source in a new folder": lambda path: write_files(path, {"casegen/x/y.py": ""}),
    "a library": lambda path: (path / "lib/nh3-0.3.dist-info").rename(path / "lib/nh3-0.4.dist-info"),
    "a library with a hyphen": lambda path: (path / "lib/python_slugify-8.0.dist-info").rename(
        path / "lib/python_slugify-8.1.dist-info"
    ),
    "a library of an older kind": lambda path: (path / "lib/PyYAML-6.0.egg-info").rename(
        path / "lib/PyYAML-6.1.egg-info"
    ),
    "a library that is gone": lambda path: (path / "lib/nh3-0.3.dist-info").rename(path / "nh3"),
}
SAME: dict[str, Change] = {
    "nothing": lambda path: path,
    "a file that is no source": lambda path: (path / "casegen/templates/base.html").write_text("4"),
    "what Python compiled": lambda path: write_files(path, {"casegen/__pycache__/cli.cpython-311.pyc": b"x"}),
    "the time of a source": lambda path: os.utime(path / "casegen/cli.py", (1, 1)),
    "a library that makes no page": lambda path: (path / "lib/pytest-9.0.dist-info").rename(
        path / "lib/pytest-9.1.dist-info"
    ),
}


@pytest.mark.parametrize("change", OTHERS)
def test_another_program_has_another_version(change: str, tmp_path: Path, version: Callable[[], bytes]) -> None:
    before = version()
    OTHERS[change](tmp_path)
    assert version() != before


@pytest.mark.parametrize("change", SAME)
def test_the_same_program_has_the_same_version(change: str, tmp_path: Path, version: Callable[[], bytes]) -> None:
    before = version()
    SAME[change](tmp_path)
    assert version() == before


def test_another_python_is_another_version(version: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    before = version()
    monkeypatch.setattr(sys, "version_info", (3, 99, 0, "final", 0))
    assert version() != before


def test_every_library_that_makes_pages_is_found_where_it_is_installed() -> None:
    found = code._installed()
    for library in code._LIBRARIES:
        assert [name for name in found if name.startswith(f"{library}-")], library


def test_another_process_tells_the_same_version() -> None:
    program = "from casegen.output.code import code_version; print(code_version().hex())"
    command = [sys.executable, "-c", program]
    told = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "7"}, capture_output=True, check=True)
    assert told.stdout.decode().strip() == code_version().hex()
