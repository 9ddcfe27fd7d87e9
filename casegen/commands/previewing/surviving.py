"""What a server outlives, and what ends it; and that its memory is not gone through for ever."""

from __future__ import annotations

import gc
import signal
import traceback
from collections.abc import Iterator
from contextlib import contextmanager


def ends() -> list[signal.Signals]:
    """The signals that end a preview: Ctrl+C, and what a terminal that is closed sends, but to who is to run on without one."""
    known = (getattr(signal, name, None) for name in ("SIGINT", "SIGTERM", "SIGHUP"))
    return [sign for sign in known if sign is not None and signal.getsignal(sign) is not signal.SIG_IGN]


@contextmanager
def survived() -> Iterator[None]:
    """Whatever goes wrong in it is told in the terminal, and the server goes on."""
    try:
        yield
    except Exception:  # noqa: BLE001  # no content may end the server
        traceback.print_exc()


def freeze(*, anew: bool) -> None:
    """Let Python look for cycles no more in what is there: ten thousand cases are a million objects. `anew`: first in all of it."""
    if anew:
        gc.unfreeze()
        gc.collect()
    gc.freeze()
