"""What would tell on which machine a site was made: what counts as a trace, and what is an address or a word."""

from __future__ import annotations

import socket
import sys
import tempfile
from pathlib import Path

import pytest

from casegen.commands.building.machine import Traces, traces_of_this_machine
from tests.support import ROOT

TRACES = Traces(("/home/ivan", "/srv/ci/archive"), ("laptop-7.example", "ivan@box"))


@pytest.mark.parametrize(
    ("text", "is_trace"),
    [
        ("/home/ivan", True),
        ("<p>/home/ivan/archive</p>", True),
        ('src="/srv/ci/archive/site/a.png"', True),
        ('{"path": "/home/ivan"}', True),
        ("made on laptop-7.example.", True),
        ("ivan@box", True),
        ("file:///home/ivan/x", False),  # its scheme is what is wrong with it, and is told by itself
        ("/home/ivanov", False),
        ("/home/ivan-2", False),
        ("https://example.org/home/ivan", False),
        ("../home/ivan/", False),
        ("laptop-70", False),
        ("my-laptop-7.example", False),
        ("ivan", False),
    ],
)
def test_a_trace_is_a_path_or_a_name_and_no_part_of_an_address_or_of_a_word(text: str, is_trace: bool) -> None:
    assert bool(list(TRACES("index.html", text.encode()))) == is_trace


def test_the_name_of_a_file_is_a_trace_too() -> None:
    [found] = TRACES("data/laptop-7.example/index.html", b"")
    assert found.code == "machine-trace"


def test_what_was_found_is_not_repeated() -> None:
    """What is printed stands in the public log of a workflow."""
    for found in TRACES("index.html", b"/home/ivan on laptop-7.example"):
        assert "ivan" not in found.message + found.help
        assert "laptop" not in found.message + found.help


def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, user: str, host: str, home: str) -> Traces:
    monkeypatch.setattr("getpass.getuser", lambda: user)
    monkeypatch.setattr(socket, "gethostname", lambda: host)
    monkeypatch.setenv("HOME", home)
    monkeypatch.chdir(tmp_path)
    return traces_of_this_machine(Path("site"), "https://archive-1.example.org")


def test_the_traces_of_a_machine_are_its_folders_and_names_that_no_word_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    traces = machine(monkeypatch, tmp_path, user="ivan", host="ivan-laptop.local", home="/home/ivan")
    assert {"/home/ivan", "/Users/ivan", str(tmp_path), str(tmp_path / "site")} <= set(traces.paths)
    assert set(traces.names) == {"ivan-laptop.local", "ivan-laptop", "ivan@ivan-laptop.local", "ivan@ivan-laptop"}


@pytest.mark.parametrize("host", ["archive", "localhost.localdomain", "vm1", "archive-1.example.org", "debian", ""])
def test_the_name_of_a_machine_that_could_be_a_word_or_is_that_of_the_site_is_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    traces = machine(monkeypatch, tmp_path, user="editor", host=host, home="/root")
    assert all("@" in name for name in traces.names)
    assert "/root" in traces.paths


def test_a_machine_without_names_has_no_traces_by_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise OSError("no user")

    def homeless() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr("getpass.getuser", nobody)
    monkeypatch.setattr(Path, "home", homeless)
    monkeypatch.setattr(socket, "gethostname", lambda: "ivan-laptop")
    monkeypatch.chdir(tmp_path)
    traces = traces_of_this_machine(ROOT / "site", None)
    assert traces.names == ("ivan-laptop",)
    assert str(tmp_path) in traces.paths
    assert Traces()(path="index.html", data=b"anything") is not None
    assert list(Traces()("index.html", b"anything")) == []


def test_what_is_looked_for_are_whole_paths_that_tell_something(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "prefix", "/opt/env")
    monkeypatch.setattr(tempfile, "gettempdir", lambda: "/var")
    traces = machine(monkeypatch, tmp_path, user="", host="", home="/home/ivan")
    # `/var` could be a folder of the site, `/usr/lib` is on every machine, and without an account there is none of its name.
    assert set(traces.paths) == {"/home/ivan", str(tmp_path), str(tmp_path / "site"), "/opt/env", str(ROOT)}
    assert traces.names == ()
    monkeypatch.setattr(sys, "prefix", "/usr/local/env")
    assert "/usr/local/env" not in machine(monkeypatch, tmp_path, user="", host="", home="/home/ivan").paths


@pytest.mark.parametrize(
    ("host", "is_named"), [("box-07", True), ("box-7", False), ("ivan-s-box", True), ("b0x", False)]
)
def test_a_name_of_some_letters_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, host: str, *, is_named: bool
) -> None:
    assert (host in machine(monkeypatch, tmp_path, user="", host=host, home="/home/ivan").names) is is_named


def test_the_longest_word_is_found_where_one_begins_another() -> None:
    """Otherwise what follows would not be the end of a word."""
    traces = Traces(("/home/ivan", "/home/ivan/archive-2"), ("box-07", "box-07-lab"))
    for text in ("/home/ivan/archive-2", "box-07-lab", "a box-07, and"):
        assert len(list(traces("index.html", text.encode()))) == 1
    both = list(traces("index.html", b"/home/ivan on box-07"))
    assert [found.message.split(" ")[1] for found in both] == ["path", "name"]
    assert [found.span.path for found in both] == ["index.html"] * 2
