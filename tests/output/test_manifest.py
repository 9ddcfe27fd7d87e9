"""The manifest makes a folder ours: it names what casegen wrote, and one that was made by hand is worth nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from casegen.output.manifest import MANIFEST, Manifest, digest, read_manifest

OURS = {"generator": "casegen", "complete": True, "files": {"index.html": digest(b"x")}}


def test_a_manifest_reads_as_it_was_written(tmp_path: Path) -> None:
    manifest = Manifest({"б/index.html": digest(b"2"), "a.css": digest(b"1")}, complete=False)
    (tmp_path / MANIFEST).write_bytes(manifest.to_bytes())
    assert read_manifest(tmp_path) == manifest


def test_equal_manifests_have_equal_bytes() -> None:
    one, other = Manifest({"a": "1", "b": "2"}), Manifest({"b": "2", "a": "1"})
    assert one.to_bytes() == other.to_bytes()


def test_who_looks_into_a_manifest_reads_the_paths_as_they_are() -> None:
    assert f'"б/index.html": "{digest(b"1")}"'.encode() in Manifest({"б/index.html": digest(b"1")}).to_bytes()


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        '"casegen"',
        '{"name": "my-app", "version": "1.0"}',
        '{"files": {"index.html": "x"}}',
        '{"generator": "other", "files": {}}',
        '{"generator": "casegen"}',
        '{"generator": "casegen", "files": ["index.html"]}',
        '{"generator": "casegen", "files": {"index.html": 1}}',
        "\udcff",
    ],
)
def test_a_manifest_of_something_else_is_none(tmp_path: Path, content: str) -> None:
    (tmp_path / MANIFEST).write_bytes(content.encode("utf-8", "surrogateescape"))
    assert read_manifest(tmp_path) is None


@pytest.mark.parametrize("path", ["../x", "a/../../x", "..", "a/..", "/etc/passwd", ""])
def test_a_manifest_that_names_a_path_outside_its_folder_is_none(tmp_path: Path, path: str) -> None:
    (tmp_path / MANIFEST).write_text(json.dumps(OURS | {"files": {path: "x"}}))
    assert read_manifest(tmp_path) is None


@pytest.mark.parametrize("path", ["index.html", "a/b..c/d", "...", ".nojekyll"])
def test_other_paths_with_dots_are_inside(tmp_path: Path, path: str) -> None:
    (tmp_path / MANIFEST).write_text(json.dumps(OURS | {"files": {path: "x"}}))
    assert read_manifest(tmp_path) == Manifest({path: "x"})


def test_a_folder_without_a_manifest_has_none(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) is None
    assert read_manifest(tmp_path / "missing") is None
    (tmp_path / MANIFEST).mkdir()
    assert read_manifest(tmp_path) is None
