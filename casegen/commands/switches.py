"""Variables of the environment that are on or off, such as `CI`, which a service sets in whose log everybody may read along."""

from __future__ import annotations

import os
from collections.abc import Mapping

CI = "CI"
# What a variable holds that is off, as one that is missing.
_OFF = frozenset({"", "0", "false", "no"})


def is_on(name: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a variable is set to anything but a no."""
    return environment.get(name, "").lower() not in _OFF
