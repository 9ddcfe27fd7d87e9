"""The package that is installed: with its templates, away from the repository, it publishes what lies in front of it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from casegen import __version__
from casegen.output.scan import theme_folder
from tests.files import read_files, write_files
from tests.support import ROOT

# Beside the shapes of the map stand what they are and on which terms; what a publication begins with is a folder of files.
SOURCES = {
    path
    for path in read_files(ROOT / "casegen")
    if path.endswith((".py", ".po", "README.md", "LICENCE")) or path.startswith("starter/")
}
LOCK = "casegen/starter/requirements.txt"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel installs. Without the build backend at hand, pip fetches it."""
    folder = tmp_path_factory.mktemp("wheel")
    at_hand = ["--no-build-isolation"] if find_spec("hatchling") else []
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps", *at_hand]
    subprocess.run([*command, "--wheel-dir", str(folder), str(ROOT)], check=True)
    [wheel] = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def casegen(installed: Path, project: Path, *arguments: str) -> str:
    """What the installed casegen prints."""
    variables = {"PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "casegen", *arguments]
    done = subprocess.run(
        command, cwd=project, env={**os.environ, **variables}, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_it_holds_the_code_and_the_theme_and_nothing_else(installed: Path) -> None:
    files = read_files(installed)
    theme = {f"casegen/templates/{path}" for path in read_files(theme_folder())}
    assert {path for path in files if not path.startswith(f"casegen-{__version__}.dist-info/")} == {
        *(f"casegen/{path}" for path in SOURCES),
        *theme,
        LOCK,
    }
    assert files[LOCK] == (ROOT / ".github/requirements.txt").read_bytes()
    assert f"casegen-{__version__}.dist-info/licenses/LICENSE" in files
    assert b"casegen = casegen.cli:main" in files[f"casegen-{__version__}.dist-info/entry_points.txt"]


def test_it_publishes_what_lies_in_front_of_it_with_its_own_theme(installed: Path, tmp_path: Path) -> None:
    case = "---\ntitle: Дело Ивана Примера\ncountries: [KZ]\n---\n"
    write_files(tmp_path, {"content/cases/primer.md": case, "content/site.yml": "title: Пример\n"})
    origin = subprocess.run(
        [sys.executable, "-c", "import casegen; print(casegen.__file__)"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert origin.stdout.strip() == str(installed / "casegen" / "__init__.py")
    assert "Published 1 case" in casegen(installed, tmp_path, "build", "--as-of", "2026-01-01")
    site = read_files(tmp_path / "site")
    assert site["style.css"] == (theme_folder() / "style.css").read_bytes()
    assert "<h1>Дело Ивана Примера</h1>" in site["cases/primer/index.html"].decode()
    assert "Страна" in site["cases/primer/index.html"].decode()


def test_it_is_the_version_that_it_says(installed: Path, tmp_path: Path) -> None:
    assert casegen(installed, tmp_path, "--version") == f"casegen {__version__}\n"


def test_it_begins_a_publication_that_it_can_publish(installed: Path, tmp_path: Path) -> None:
    casegen(installed, tmp_path, "init", "--yes", "--languages", "ru", "--address", "owner/repo")
    assert (tmp_path / ".github/requirements.txt").read_bytes() == (ROOT / ".github/requirements.txt").read_bytes()
    assert "Published 1 case" in casegen(installed, tmp_path, "build", "--strict", "--lang", "en")
