"""Variables of the environment that casegen asks for, and which of them are on."""

from __future__ import annotations

import os
from collections.abc import Mapping

CI = "CI"
"""The variable that a service sets in whose log everybody may read along."""
PROTECT = "CASEGEN_PROTECT"
"""The variable that names a register of protected names."""
PROTECT_NAMES = "CASEGEN_PROTECT_NAMES"
"""The variable that holds protected names themselves, as a secret of a repository does."""
PROTECT_REQUIRED = "CASEGEN_PROTECT_REQUIRED"
"""The variable that forbids to go on without a register."""
# What a variable holds that is off, as one that is missing.
_OFF = frozenset({"", "0", "false", "no"})


def is_on(name: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a variable is set to anything but a no."""
    return environment.get(name, "").lower() not in _OFF
