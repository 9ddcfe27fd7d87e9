"""Finds out in a thread which bodies take too much, so that the server answers others meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence, Set
from contextlib import closing

from casegen.commands.previewing.surviving import survived
from casegen.commands.processes.press import Press
from casegen.content.documents import Body

Paths = frozenset[str] | None
"""What was saved; None when that can be anything."""


def divided(paths: Paths, slow: Set[str]) -> tuple[Paths, Paths]:
    """What can be taken over at once, and what has to wait until it is known what is wrong with the `slow` files among it.

    Where these are read with whatever was saved, all of that waits.
    """
    if not slow:
        return paths, frozenset()
    if paths is None or not slow <= paths:
        return frozenset(), paths
    return paths - slow, frozenset(slow)


def try_ahead(bodies: Sequence[tuple[Body, str]], press: Press, done: Callable[[bool], object]) -> None:
    """Try to convert some bodies, each with its language, before the `press` is asked for them.

    `done` is told in the thread whether it knows all of them now.
    """

    def run() -> None:
        is_known = False
        with survived(), closing(Press()) as own:
            for body, lang in bodies:
                press.learn(body, lang, own.problem(body, lang))
            is_known = True
        done(is_known)

    threading.Thread(target=run, daemon=True).start()
