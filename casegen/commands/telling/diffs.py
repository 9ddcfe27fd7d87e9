"""What a command would write, as unified diffs, which `patch` and `git apply` read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import unified_diff

from casegen.content.text import quotable, visible


def diff_of(path: str, before: bytes, after: bytes) -> str:
    """A unified diff of a file in UTF-8, as `patch` reads it."""
    old, new = (data.decode("utf-8").splitlines(keepends=True) for data in (before, after))
    return "".join(_ended(unified_diff(old, new, f"a/{path}", f"b/{path}")))


def as_diff(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> str:
    """What the files of `after` change in those of `before`, by path, for a terminal; one that is not there before is new."""
    lines: list[str] = []
    for path, data in sorted(after.items()):
        old, new = (quotable(text).splitlines(keepends=True) for text in (before.get(path, b""), data))
        lines += _ended(unified_diff(old, new, f"a/{path}" if path in before else "/dev/null", f"b/{path}"))
    return "".join(visible(line.removesuffix("\n")) + "\n" for line in lines)


def _ended(lines: Iterable[str]) -> list[str]:
    return [line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines]
