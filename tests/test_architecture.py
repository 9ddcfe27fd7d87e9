"""The house as data: which room may ask which, what the pure rooms may not touch, and what is loaded only when needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter

import pytest

from tests.support import ROOT

# From the top to the bottom: a room asks those below it. Rooms of one floor never ask each other.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("cli",),
    # The Click commands, and the options that they share, above the rooms that do what they are asked.
    ("commands",),
    ("commands.previewing", "commands.comparing", "commands.editing", "commands.setup"),
    ("commands.building",),
    ("commands.protected",),
    ("commands.reading",),
    ("commands.telling",),
    ("commands.processes",),
    ("output", "rendering"),
    ("pages",),
    ("publication",),
    ("content",),
    ("values",),
)
ROOMS = frozenset(room for rooms in FLOORS for room in rooms)
PURE = ("values", "content", "publication", "pages", "rendering")
LIMIT = 300

# Disk, clock, chance, network, other programs, environment, terminal.
BANNED_MODULES = frozenset(
    [
        *("os", "shutil", "tempfile", "glob", "fileinput", "mmap", "sqlite3", "pickle"),
        *("time", "sched", "random", "secrets", "uuid"),
        *("socket", "ssl", "http", "urllib.request", "asyncio", "tornado", "livereload"),
        *("subprocess", "multiprocessing", "threading", "signal", "platform", "locale", "getpass", "sys"),
        *("logging", "warnings", "click", "argparse", "readline", "curses"),
    ]
)
# Of these modules only some names: the rest of them touches the disk or runs programs.
ALLOWED_NAMES = {"pathlib": {"PurePosixPath"}, "importlib": set[str]()}
BANNED_CALLS = frozenset(
    [
        *("open", "read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "glob", "rglob", "stat"),
        *("input", "print", "breakpoint", "eval", "exec", "__import__", "getenv"),
    ]
)
CLOCKS = ("datetime.now", "datetime.today", "datetime.utcnow", "date.today")
# (module, what it imports): why.
EXCEPTIONS = {
    ("casegen.content.parsers", "zoneinfo"): "the time zone database is the one of the standard library",
}

# (module, what it calls): why.
HARMLESS_CALLS = {
    ("casegen.values.file_texts", "archive.open"): "the archive lies in memory",
    ("casegen.values.frozen", "exec"): "of names of fields alone, as the dataclasses of the standard library do",
}

# What a schema library, a renderer and a preview cost is paid by whoever needs them.
HEAVY = (
    "pydantic",
    "markdown",
    "jinja2",
    "babel",
    "livereload",
    "tornado",
    "yaml",
    "nh3",
    "slugify",
    "rapidfuzz",
    "snowballstemmer",
)
SCHEMA = {"casegen.content.schema", "casegen.content.markers"}


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of casegen by its name."""
    found = {}
    for path in sorted((ROOT / "casegen").rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        found[name] = ast.parse(path.read_text(encoding="utf-8"))
    return found


def room_of(module: str) -> str:
    """The room in which a module stands: `casegen.pages.views.page` stands in `pages`; those of the commands have rooms of their own."""
    parts = [*module.split("."), "", ""]
    within = ".".join(parts[1:3])
    if within in ROOMS:
        return within
    return "cli" if parts[1] == "__main__" else parts[1]


def imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What a module imports, anywhere in it: modules, with the name taken from each, or nothing."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names)


def loaded_with(module: str) -> Iterator[str]:
    """The modules of casegen that are loaded when a module is: what it imports outside functions."""
    tree = modules()[module]
    typing = [node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]
    at_once = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert not [node for found in typing for node in found.orelse]
    for imported, name in imports(ast.Module(list(at_once), [])):
        yield from {imported, f"{imported}.{name}"} & modules().keys()


def calls(tree: ast.Module) -> Iterator[str]:
    """The functions and methods that a module calls, as it calls them: `datetime.now`."""
    return (ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call))


def is_banned(module: str, imported: str, name: str) -> bool:
    """Whether a module of a pure room may not import this."""
    if (module, imported) in EXCEPTIONS:
        return False
    if imported in ALLOWED_NAMES:
        return name not in ALLOWED_NAMES[imported]
    full = {imported, imported.partition(".")[0], f"{imported}.{name}"}
    return imported == "zoneinfo" or bool(full & BANNED_MODULES)


def run(program: str) -> str:
    """What a Python program of its own prints."""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


each_module = pytest.mark.parametrize("module", modules())
each_pure_module = pytest.mark.parametrize("module", [name for name in modules() if room_of(name) in PURE])


@each_module
def test_a_module_asks_only_its_own_room_and_those_below(module: str) -> None:
    floors = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
    own = room_of(module)
    asked = {
        room_of(f"{imported}.{name}") for imported, name in imports(modules()[module]) if imported.startswith("casegen")
    }
    assert own in floors or module == "casegen"
    assert {room for room in asked - {own, "__version__"} if floors[room] <= floors[own]} == set()


@each_pure_module
def test_a_pure_module_imports_nothing_that_touches_the_world(module: str) -> None:
    assert [found for found in imports(modules()[module]) if is_banned(module, *found)] == []


@each_pure_module
def test_a_pure_module_calls_nothing_that_touches_the_world(module: str) -> None:
    called = {call for call in calls(modules()[module]) if (module, call) not in HARMLESS_CALLS}
    assert {call for call in called if call.rpartition(".")[2] in BANNED_CALLS or call.endswith(CLOCKS)} == set()


def test_every_exception_is_used() -> None:
    assert {(module, call) for module, tree in modules().items() for call in calls(tree)} >= HARMLESS_CALLS.keys()
    assert {
        (module, imported) for module, tree in modules().items() for imported, _ in imports(tree)
    } >= EXCEPTIONS.keys()


@each_module
def test_a_module_says_in_its_first_line_what_it_is_for(module: str) -> None:
    first = (ast.get_docstring(modules()[module]) or "").partition("\n")[0]
    assert len(first.split()) > 3
    assert first.endswith((".", ":"))


def test_no_module_is_longer_than_can_be_read_in_one_go() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in (ROOT / "casegen").rglob("*.py")}
    assert {path.name: length for path, length in lengths.items() if length > LIMIT} == {}


def test_the_schema_library_stands_at_one_boundary() -> None:
    asking = {m for m, tree in modules().items() for imported, _ in imports(tree) if imported.startswith("pydantic")}
    assert asking == SCHEMA


def test_every_module_can_be_imported_first() -> None:
    at_once = {module: {found for found in loaded_with(module) if found != module} for module in modules()}
    TopologicalSorter(at_once).prepare()  # raises when modules ask each other in a circle


def test_to_import_everything_does_not_load_the_schema_library() -> None:
    names = [name for name in modules() if name != "casegen.__main__"]
    program = f"import importlib, sys\nfor name in {names}: importlib.import_module(name)\n"
    assert run(program + "print([name for name in sys.modules if name.startswith('pydantic')])").strip() == "[]"


def test_help_loads_nothing_that_it_does_not_need() -> None:
    program = f"""
import sys
from casegen.cli import cli
try:
    cli(["--help"], prog_name="casegen")
except SystemExit:
    pass
print([name for name in {HEAVY} if name in sys.modules])
"""
    assert run(program).splitlines()[-1] == "[]"
