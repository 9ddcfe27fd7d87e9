"""Says whether trees of files, made by different generators of one corpus, hold the same publication.

    .venv/bin/python -m benchmarks.same_work NAME=DIR NAME=DIR …

NAME is what made the tree: a name that begins with "casegen" is read as casegen's, any other as a peer's. Every tree is
held against the first: the same cases, people and countries; on the page of each case the same people and countries,
equally many other cases and elements of Markdown; on the page of each person and country the same cases, newest first;
equal indexes, feed and sitemap; no dead link, and no page to which none leads. Ends with SAME WORK, or with DIFFERENT
WORK and status 1.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from benchmarks.same_work_trees import Tree, read_tree

TIES = 0.01
"""Where cases begin on one day, generators may choose other ones as the newest five: in so many cases at most."""
_SHOWN = 3

Page = TypeVar("Page")


def faults(tree: Tree) -> list[str]:
    """What is wrong with one tree by itself. An empty one agrees with nothing."""
    found = []
    if not (tree.cases and tree.people and tree.countries):
        found.append("it has no cases, no people or no countries")
    if tree.dead:
        found.append(f"{len(tree.dead)} dead links: {', '.join(tree.dead[:_SHOWN])}")
    if tree.orphans:
        found.append(f"{len(tree.orphans)} pages to which no link leads: {', '.join(tree.orphans[:_SHOWN])}")
    if tree.disorder:
        found.append(f"{len(tree.disorder)} lists not newest first: {', '.join(tree.disorder[:_SHOWN])}")
    return found


def differences(base: Tree, other: Tree) -> list[str]:
    """In what two trees differ, one line for each kind of difference."""
    found = list(_sets("case", base.cases, other.cases))
    found += _sets("page of a person or country", base.lists, other.lists)
    found += _values("people of a case", base.cases, other.cases, lambda case: case.people)
    found += _values("countries of a case", base.cases, other.cases, lambda case: case.countries)
    found += _values("list of cases", base.lists, other.lists, lambda cases: cases)
    found += _elements(base, other)
    others = list(_unequal(base.cases, other.cases, lambda case: case.others))
    if len(others) > TIES * len(base.cases):
        found.append(f"number of other cases: {len(others)} cases ({_shown(others)})")
    for index, expected in base.indexes.items():
        got = other.indexes[index]
        # Home page and feed hold the newest: of one day, another may be among them.
        if len(got) != len(expected) or (got != expected and index not in ("home", "feed")):
            found.append(f"{index}: {len(expected)} and {len(got)} entries")
    return found


def _sets(what: str, base: Iterable[str], other: Iterable[str]) -> Iterator[str]:
    missing, more = sorted(set(base) - set(other)), sorted(set(other) - set(base))
    if missing:
        yield f"no such {what}: {len(missing)} ({_shown(missing)})"
    if more:
        yield f"a {what} too many: {len(more)} ({_shown(more)})"


def _values(
    what: str, base: Mapping[str, Page], other: Mapping[str, Page], of: Callable[[Page], object]
) -> Iterator[str]:
    unequal = list(_unequal(base, other, of))
    if unequal:
        yield f"{what}: {len(unequal)} differ ({_shown(unequal)})"


def _unequal(base: Mapping[str, Page], other: Mapping[str, Page], of: Callable[[Page], object]) -> Iterator[str]:
    """The pages that both have, and that differ in something."""
    return (page for page in sorted(base.keys() & other.keys()) if of(base[page]) != of(other[page]))


def _elements(base: Tree, other: Tree) -> Iterator[str]:
    """The kinds of Markdown elements whose number differs on a page, and on how many."""
    kinds: Counter[str] = Counter()
    for page in base.cases.keys() & other.cases.keys():
        a, b = base.cases[page].elements, other.cases[page].elements
        kinds.update(kind for kind in a if a[kind] != b[kind])
    for kind, pages in kinds.most_common():
        yield f"number of {kind}: on {pages} pages of cases"


def _shown(names: list[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")


def table(trees: Mapping[str, Tree]) -> str:
    """The sizes of the trees, as a table of Markdown."""
    lines = ["| | cases | people | countries | files | MB | a page of a case, kB |", "|---|---|---|---|---|---|---|"]
    for name, tree in trees.items():
        mean = tree.case_bytes / max(1, len(tree.cases)) / 1e3
        numbers = f"{len(tree.cases):,} | {tree.people:,} | {tree.countries:,} | {tree.files:,}"
        lines.append(f"| {name} | {numbers} | {tree.bytes / 1e6:.1f} | {mean:.2f} |")
    return "\n".join(lines)


def verdict(trees: Mapping[str, Tree]) -> list[str]:
    """All that keeps trees from being the same work, each line with the name of the tree."""
    base_name, base = next(iter(trees.items()))
    found = [f"{name}: {fault}" for name, tree in trees.items() for fault in faults(tree)]
    for name, tree in trees.items():
        found += [f"{name} against {base_name}: {difference}" for difference in differences(base, tree)]
    return found


def main(arguments: list[str]) -> int:
    """Print the sizes, the differences and the verdict; 1 when there are differences."""
    folders = dict(argument.split("=", 1) for argument in arguments)
    if len(folders) < 2:
        sys.exit("Name at least two trees: NAME=DIR NAME=DIR …")
    trees = {name: read_tree(Path(folder), casegen=name.startswith("casegen")) for name, folder in folders.items()}
    print(table(trees) + "\n")
    found = verdict(trees)
    print("\n".join(f"- {line}" for line in found) + "\n" if found else "", end="")
    print("DIFFERENT WORK" if found else "SAME WORK")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
