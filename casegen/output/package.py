"""Where the program itself lies: its modules, and what ships with them. Imports nothing that is slow to load."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
"""The folder `casegen`, installed or in a checkout."""
