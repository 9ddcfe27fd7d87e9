"""Which file of casegen workflows install: named by its hash, or not at all."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from casegen import __version__
from casegen.commands.setup import pinning
from casegen.commands.setup.pinning import PinError, pin_of

WHEEL = f"casegen-{__version__}-py3-none-any.whl"
SHA256 = "0123456789abcdef" * 4
URL = f"https://example.org/releases/{WHEEL}"


def a_wheel(folder: Path) -> Path:
    """A wheel that pip can install, of a package that holds nothing."""
    info = f"casegen-{__version__}.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: casegen\nVersion: {__version__}\n"
    tags = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    with zipfile.ZipFile(folder / WHEEL, "w") as archive:
        archive.writestr(f"{info}/METADATA", metadata)
        archive.writestr(f"{info}/WHEEL", tags)
        archive.writestr(f"{info}/RECORD", f"{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n")
    return folder / WHEEL


def installed_from(monkeypatch: pytest.MonkeyPatch, direct_url: object) -> None:
    """As if pip had written this about where casegen comes from."""
    text = None if direct_url is None else json.dumps(direct_url)
    monkeypatch.setattr(pinning, "distribution", lambda _: SimpleNamespace(read_text=lambda _: text))


def test_an_address_is_pinned_by_the_hash_that_it_ends_with() -> None:
    assert pin_of(f"{URL}#sha256={SHA256}").lines == f"casegen @ {URL} --hash=sha256:{SHA256}"


def test_a_file_goes_into_the_publication(tmp_path: Path) -> None:
    pin = pin_of(str(a_wheel(tmp_path)))
    data = (tmp_path / WHEEL).read_bytes()
    assert pin.file == (f".github/{WHEEL}", data)
    assert pin.lines == f"./.github/{WHEEL} --hash=sha256:{hashlib.sha256(data).hexdigest()}"


@pytest.mark.parametrize(
    ("named", "said"),
    [
        (URL, "ends in `#sha256=`"),
        (f"{URL}#sha256=abc", "ends in `#sha256=`"),
        (f"{URL}#md5={SHA256}", "ends in `#sha256=`"),
        (f"http://example.org/{WHEEL}#sha256={SHA256}", "begins with `https://`"),
        (f"https://example.org/a b/{WHEEL}#sha256={SHA256}", "begins with `https://`"),
        (f"https://example.org/{WHEEL}\n--index-url=x#sha256={SHA256}", "begins with `https://`"),
        (f"https://example.org/other-1.0-py3-none-any.whl#sha256={SHA256}", "is not the name of a wheel"),
        (f"https://example.org/casegen-99.0-py3-none-any.whl#sha256={SHA256}", "is another version"),
        ("casegen.zip", "is not the name of a wheel"),
    ],
)
def test_what_is_no_wheel_of_this_version_is_refused(named: str, said: str) -> None:
    with pytest.raises(PinError) as refused:
        pin_of(named)
    assert said in str(refused.value)


def test_what_pip_installed_from_an_address_is_pinned(monkeypatch: pytest.MonkeyPatch) -> None:
    installed_from(monkeypatch, {"url": URL, "archive_info": {"hashes": {"sha256": SHA256}}})
    assert pin_of(None).lines == f"casegen @ {URL} --hash=sha256:{SHA256}"


def test_what_pip_installed_from_a_file_is_pinned_as_long_as_it_is_that_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = a_wheel(tmp_path)
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    installed_from(monkeypatch, {"url": wheel.as_uri(), "archive_info": {"hashes": {"sha256": digest}}})
    assert pin_of(None).is_known
    wheel.write_bytes(b"another")
    assert not pin_of(None).is_known
    wheel.unlink()
    assert not pin_of(None).is_known


@pytest.mark.parametrize(
    "direct_url",
    [
        None,
        {"url": "file:///casegen", "dir_info": {"editable": True}},
        {"url": "https://example.org/casegen.git", "vcs_info": {"vcs": "git", "commit_id": "0" * 40}},
        {"url": URL, "archive_info": {}},
        {"url": f"http://example.org/{WHEEL}", "archive_info": {"hashes": {"sha256": SHA256}}},
    ],
)
def test_where_no_file_is_known_none_is_made_up(direct_url: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the file of requirements holds comments alone, and the workflow stops before it installs anything."""
    installed_from(monkeypatch, direct_url)
    pin = pin_of(None)
    assert not pin.is_known
    assert all(line.startswith("#") for line in pin.lines.splitlines())


@pytest.mark.parametrize(("changed", "code"), [(False, 0), (True, 1)])
def test_pip_installs_that_file_and_no_other(changed: bool, code: int, tmp_path: Path) -> None:
    pin = pin_of(str(a_wheel(tmp_path)))
    assert pin.file is not None
    path, data = pin.file
    (tmp_path / ".github").mkdir()
    (tmp_path / path).write_bytes(data)
    if changed:
        with zipfile.ZipFile(tmp_path / path, "a") as archive:
            archive.writestr("casegen/__init__.py", "")
    (tmp_path / "casegen.txt").write_text(f"# A comment.\n{pin.lines}\n")
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-cache-dir", "install", "--dry-run"]
    options = [
        "--no-index",
        "--no-deps",
        "--only-binary",
        ":all:",
        "--require-hashes",
        "-r",
        "casegen.txt",
        "--target",
        "into",
    ]
    done = subprocess.run([*command, *options], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    assert ("DO NOT MATCH THE HASHES" in done.stderr) is changed
