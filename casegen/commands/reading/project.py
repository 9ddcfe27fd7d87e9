"""Which day it is for a publication. Imports nothing that is slow to load."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, tzinfo

import click


def today(timezone: str) -> date:
    """The day that `SOURCE_DATE_EPOCH` names, else the present one, in a publication's time zone."""
    zone = _zone(timezone)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(zone).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).astimezone(zone).date()
    except (ValueError, OverflowError, OSError):
        raise click.ClickException(f"SOURCE_DATE_EPOCH is `{epoch}`, and not a number of seconds since 1970") from None


def _zone(timezone: str) -> tzinfo:
    if timezone == "UTC":
        return UTC
    from zoneinfo import ZoneInfo

    return ZoneInfo(timezone)
