"""Brings what was written to the disk itself: what is on it when the power fails is then known."""

from __future__ import annotations

import errno
import os
from collections.abc import Collection

# Up to so many files and folders are brought to the disk one by one; of more, all that the system has in hand at once.
_FEW = 64
# Some file systems keep no folder by itself, and say so.
_WITHOUT = frozenset({errno.EINVAL, errno.ENOTSUP})


def settle(paths: Collection[str]) -> None:
    """Wait until files have their bytes on the disk, and folders the names of what is in them."""
    if len(paths) > _FEW:
        os.sync()
        return
    for path in paths:
        opened = os.open(path, os.O_RDONLY)
        try:
            os.fsync(opened)
        except OSError as error:
            if error.errno not in _WITHOUT:
                raise
        finally:
            os.close(opened)
