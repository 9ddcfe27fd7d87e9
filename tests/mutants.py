"""Changes the code that decides what is published, and counts how often the tests notice. `make mutants`, or for some modules:

    .venv/bin/python -m tests.mutants [MODULE …]

With `--branches` (`make coverage`) nothing is changed: it says which ways through these modules the same tests never take.

The mutants are Cosmic Ray's, one of each kind for a place: another operator, a condition turned round, another number, an error
that is not caught, a loop that never runs. One that means the same as the code does not count: a change of an annotation, of what
a function remembers, of how a dataclass is laid out. No file is changed: each mutant is imported in a process of its own in place of its module, and the module's tests run there.
What survives is printed, so that a test can be written for it, or the code made simpler. A module of which less than 90 % are
noticed fails, and so does one with a way that no test takes.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import importlib.abc
import importlib.util
import os
import re
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES: dict[str, tuple[str, ...]] = {
    # what is published
    "casegen/publication/world.py": ("tests/publication/test_world.py", "tests/publication/test_subjects.py"),
    "casegen/publication/withdrawn.py": ("tests/publication/test_withdrawn.py",),
    "casegen/content/withdrawn.py": ("tests/content/test_withdrawn.py",),
    "casegen/publication/identity.py": ("tests/publication/test_identity.py", "tests/publication/test_checks.py"),
    "casegen/publication/targets.py": ("tests/publication/test_targets.py", "tests/publication/test_links.py"),
    "casegen/publication/register.py": ("tests/publication/test_identity.py", "tests/publication/test_checks.py"),
    # what is read
    "casegen/output/scan.py": ("tests/output/test_scan.py", "tests/output/test_reader.py"),
    "casegen/content/text.py": ("tests/content/test_text.py",),
    "casegen/content/front_matter.py": ("tests/content/test_front_matter.py",),
    "casegen/content/photos.py": ("tests/content/test_photos.py",),
    "casegen/content/yaml_text.py": ("tests/content/test_yaml_text.py",),
    "casegen/content/photo_files.py": ("tests/content/test_photos.py",),
    # paths
    "casegen/values/addresses.py": ("tests/values/test_addresses.py",),
    "casegen/publication/addresses.py": ("tests/publication/test_addresses.py",),
    "casegen/publication/permalinks.py": ("tests/publication/test_addresses.py",),
    "casegen/output/folder.py": ("tests/output/test_folder.py",),
    "casegen/output/reader.py": ("tests/output/test_reader.py",),
    # sanitising
    "casegen/rendering/sanitise.py": ("tests/rendering/test_sanitise.py",),
    "casegen/content/references.py": ("tests/content/test_references.py", "tests/rendering/test_sanitise.py"),
    # what is verified before it goes out
    "casegen/commands/building/machine.py": ("tests/commands/test_machine.py",),
    "casegen/rendering/proof.py": ("tests/rendering/test_proof.py",),
    "casegen/rendering/policies.py": ("tests/rendering/test_proof.py",),
    "casegen/rendering/containers.py": ("tests/rendering/test_containers.py",),
    # which names are protected, and where they are looked for
    "casegen/values/protected_names.py": ("tests/values/test_protected_names.py",),
    "casegen/values/skeletons.py": ("tests/values/test_skeletons.py", "tests/values/test_needles.py"),
    "casegen/values/name_places.py": ("tests/values/test_name_places.py",),
    "casegen/values/unwrapping.py": ("tests/values/test_unwrapping.py",),
    "casegen/commands/protected/protection.py": ("tests/commands/test_protection.py",),
    "casegen/commands/protected/protecting.py": ("tests/commands/test_protecting.py",),
    # writing
    "casegen/output/manifest.py": ("tests/output/test_manifest.py",),
    "casegen/output/writer.py": ("tests/output/test_writer.py",),
    "casegen/output/placing.py": ("tests/output/test_writer.py", "tests/output/test_placing.py"),
    "casegen/output/sync.py": ("tests/output/test_sync.py",),
    "casegen/output/lock.py": ("tests/output/test_lock.py",),
    "casegen/output/edited.py": ("tests/output/test_edited.py",),
    "casegen/output/branch.py": ("tests/output/test_branch.py",),
    "casegen/output/archive.py": ("tests/output/test_archive.py",),
    "casegen/output/standing.py": ("tests/output/test_standing.py",),
}
"""The modules that decide on publication, reading, paths, sanitising, writing and what is kept secret, each with the tests that
are asked."""

WANTED = 0.9
"""So much of a module's mutants has to be noticed."""

SECONDS = 60
"""A mutant whose tests run longer, and four times as long as without it, is noticed by that."""

_ALONE = ("-q", "-x", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning")
# Of the many operators that can stand in place of one, those that a slip would put there.
_SLIPS = re.compile(
    r"core/(?:ReplaceBinaryOperator_(?:Add_Sub|Sub_Add|Mul_FloorDiv|FloorDiv_Mul|Mod_Mul|BitOr_BitAnd|BitAnd_BitOr|Div_Mul|LShift_RShift)"
    r"|ReplaceComparisonOperator_(?:Eq_NotEq|NotEq_Eq|Lt_LtE|Lt_GtE|LtE_Lt|LtE_Gt|Gt_GtE|Gt_LtE|GtE_Gt|GtE_Lt|Is_IsNot|IsNot_Is)"
    r"|ReplaceUnaryOperator_.*|AddNot|ReplaceTrueWithFalse|ReplaceFalseWithTrue|ReplaceAndWithOr|ReplaceOrWithAnd"
    r"|ReplaceBreakWithContinue|ReplaceContinueWithBreak|ExceptionReplacer|NumberReplacer|RemoveDecorator|ZeroIterationForLoop)"
)
_REMEMBERS = re.compile(r"(?:functools\.)?(?:lru_)?cache\b")


@dataclass(frozen=True)
class Mutant:
    """A change of a module: its source, and the lines that changed as a diff."""

    source: str
    diff: str


def mutants_of(source: str) -> list[Mutant]:
    """All changes of a source that mean something else, each once."""
    from cosmic_ray import plugins
    from cosmic_ray.mutating import mutate_code

    seen = {_meaning(source)}
    found = []
    for name in filter(_SLIPS.match, plugins.operator_names()):
        number = 0
        while (changed := mutate_code(source, plugins.get_operator(name)(), number)) is not None:
            number += 1
            if (meaning := _meaning(changed)) is not None and meaning not in seen:
                seen.add(meaning)
                lines = difflib.unified_diff(source.splitlines(), changed.splitlines(), lineterm="", n=0)
                found.append(Mutant(changed, "\n".join(line for line in lines if not line.startswith(("---", "+++")))))
    return found


def _meaning(source: str) -> str | None:
    """What a source does, without what changes nothing of that. None where it is no Python."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return None
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant(None)
        elif isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.FunctionDef):
            node.returns = None
            node.decorator_list = [one for one in node.decorator_list if not _REMEMBERS.match(ast.unparse(one))]
        elif isinstance(node, ast.ClassDef):
            node.decorator_list = [one for one in node.decorator_list if not ast.unparse(one).startswith("dataclass(")]
    return ast.dump(tree)


class _Instead(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports a module from another source than its file's."""

    def __init__(self, path: str, source: str) -> None:
        self._path, self._source = path, source
        self._name = path.removesuffix(".py").replace("/", ".")

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """For this one module only."""
        del path, target
        if name != self._name:
            return None
        return importlib.util.spec_from_file_location(name, ROOT / self._path, loader=self)

    def exec_module(self, module: ModuleType) -> None:
        """Run the other source."""
        exec(compile(self._source, str(ROOT / self._path), "exec"), module.__dict__)  # noqa: S102  # our own code, changed in one place


def _run(path: str, source: str) -> int:
    """Run a module's tests in a process of their own, with this source; its number."""
    if number := os.fork():
        return number
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nothing, stream)
    sys.meta_path.insert(0, _Instead(path, source))
    code = 1
    try:
        code = pytest.main([*_ALONE, *MODULES[path]])
    finally:
        os._exit(code)


def survivors(path: str, mutants: Sequence[Mutant], at_once: int) -> Iterator[Mutant]:
    """The mutants of a module that no test notices. Raises AssertionError when its tests fail without one."""
    source = (ROOT / path).read_text(encoding="utf-8")
    begun = time.monotonic()
    assert os.waitstatus_to_exitcode(os.waitpid(_run(path, source), 0)[1]) == 0, f"the tests of {path} fail"
    limit = max(SECONDS, 4 * (time.monotonic() - begun))
    waiting, running = list(mutants), dict[int, tuple[Mutant, float]]()
    while waiting or running:
        while waiting and len(running) < at_once:
            mutant = waiting.pop()
            running[_run(path, mutant.source)] = (mutant, time.monotonic())
        for number, (mutant, since) in list(running.items()):
            ended, status = os.waitpid(number, os.WNOHANG)
            if not ended and time.monotonic() - since > limit:
                os.killpg(number, signal.SIGKILL)
            elif ended:
                del running[number]
                if os.waitstatus_to_exitcode(status) == 0:
                    yield mutant
        time.sleep(0.01)


def branches(jobs: int) -> bool:
    """Whether the tests take every way through the modules; those that they do not are printed."""
    from coverage import Coverage

    files = list(dict.fromkeys(test for tests in MODULES.values() for test in tests))
    with TemporaryDirectory() as folder, ProcessPoolExecutor(jobs, get_context("fork")) as pool:
        taken = [f"{folder}/{number}" for number in range(jobs)]
        failed = list(pool.map(_watch, taken, [files[number::jobs] for number in range(jobs)]))
        watched = Coverage(data_file=f"{folder}/all", include=list(MODULES), config_file=False, messages=False)
        watched.combine(taken)
        return not any(failed) and watched.report(show_missing=True, skip_covered=True) == 100


def _watch(taken: str, files: Sequence[str]) -> int:
    """Run tests, and write to a file which ways they take; nonzero where one fails."""
    from coverage import Coverage

    watched = Coverage(branch=True, data_file=taken, include=list(MODULES), config_file=False, messages=False)
    with watched.collect():
        failed = pytest.main([*_ALONE, *files])
    watched.save()
    return int(failed)


def main() -> None:
    """Print a line for each module, and what survives."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", help="paths of modules (default: all)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="so many at once")
    parser.add_argument("--branches", action="store_true", help="which ways through the modules no test takes")
    options = parser.parse_args()
    os.chdir(ROOT)
    if options.branches:
        sys.exit(not branches(options.jobs))
    # What all need is there before the first of them begins.
    import hypothesis  # noqa: F401
    import jinja2  # noqa: F401
    import markdown  # noqa: F401
    import pydantic  # noqa: F401

    good = True
    for path in options.modules or MODULES:
        mutants = mutants_of((ROOT / path).read_text(encoding="utf-8"))
        left = list(survivors(path, mutants, options.jobs))
        killed = len(mutants) - len(left)
        good = good and killed >= WANTED * len(mutants)
        sys.stdout.write(f"{path}: {killed} of {len(mutants)} noticed, {killed / len(mutants):.1%}\n")
        for mutant in left:
            sys.stdout.write(re.sub("^", "    ", mutant.diff, flags=re.MULTILINE) + "\n")
        sys.stdout.flush()
    sys.exit(not good)


if __name__ == "__main__":
    main()
