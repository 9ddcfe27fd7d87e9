"""Patterns that most builds have no use for: each is compiled when it is first asked, and not when its module is imported.

A large class of characters takes a millisecond to compile, and what looks for rare things asks something quicker first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any


class _Late:
    def __init__(self, pattern: str, flags: int) -> None:
        self._written = pattern, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._written)
        # From now on what it can do is found without a detour.
        self.__dict__.update({each: getattr(compiled, each) for each in dir(compiled) if each[0] != "_"})
        return getattr(compiled, name)


if TYPE_CHECKING:
    late = re.compile

if not TYPE_CHECKING:

    def late(pattern: str, flags: int = 0) -> _Late:
        """As `re.compile`, when it is needed."""
        return _Late(pattern, flags)
