"""What a command would write, as a diff."""

from __future__ import annotations

from difflib import unified_diff


def diff_of(path: str, before: bytes, after: bytes) -> str:
    """A unified diff of a file in UTF-8, as `patch` reads it."""
    old, new = (data.decode("utf-8").splitlines(keepends=True) for data in (before, after))
    lines = unified_diff(old, new, f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
