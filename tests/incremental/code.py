"""Changes of casegen's own code between builds, as its store should see them: another version, and other bytes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from typing import Any
from unittest.mock import patch

CODE = "casegen.output.code"
Wrap = Callable[[Callable[..., Any]], Callable[..., Any]]


def _prints_dates_otherwise(date_words: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *arguments, **named: f"{date_words(*arguments, **named)} ⁕"


def _reads_bodies_otherwise(split: Callable[..., Any]) -> Callable[..., Any]:
    def otherwise(*arguments: Any, **named: Any) -> Any:
        parts, problems = split(*arguments, **named)
        return parts and replace(parts, body=f"{parts.body}\n\nКод.\n"), problems

    return otherwise


VERSIONS: dict[str, tuple[str, str, Wrap] | None] = {
    "installed": None,
    "prints dates otherwise": ("casegen.rendering.environment", "date_words", _prints_dates_otherwise),
    "reads bodies otherwise": ("casegen.content.documents", "split", _reads_bodies_otherwise),
}


@contextmanager
def running(version: str) -> Iterator[None]:
    """Run another version of the code, as long as casegen can tell versions at all."""
    change = VERSIONS[version]
    with ExitStack() as stack:
        if change is not None and find_spec(CODE) is not None:
            real = import_module(CODE).code_version
            told = real() + version.encode() if isinstance(real(), bytes) else f"{real()}-{version}"
            _replace(stack, real, lambda *_, **__: told)
            place, name, wrap = change
            if hasattr(import_module(place), name):
                function = getattr(import_module(place), name)
                _replace(stack, function, wrap(function))
        yield


def _replace(stack: ExitStack, function: Callable[..., Any], other: Callable[..., Any]) -> None:
    """Put another function in the place of one, under each name by which a module of casegen knows it."""
    modules = [module for name, module in sorted(sys.modules.items()) if name.startswith("casegen.")]
    for module in modules:
        for name in [name for name, value in vars(module).items() if value is function]:
            stack.enter_context(patch.object(module, name, other))
