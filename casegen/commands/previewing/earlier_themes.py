"""The themes of a session: a page that a mistake in a template breaks is made with the last one that can make it."""

from __future__ import annotations

from collections.abc import Sequence

from casegen.commands.previewing.snapshot import Snapshot
from casegen.pages.spot import Spot
from casegen.rendering.environment import Theme
from casegen.values.diagnostics import Diagnostic

# A theme is its texts alone. Who saves a broken template more often than this has a page that was never opened no more.
_MOST = 20


class EarlierThemes:
    """The themes with which good pages were shown, the newest first."""

    def __init__(self, code: bytes) -> None:
        self._code = code
        self._themes: list[Theme] = []
        self._snapshot: Snapshot | None = None

    def take(self, theme: Theme) -> None:
        """With this theme pages are shown from now on."""
        if not self._themes or self._themes[0] is not theme:
            self._themes = [theme, *self._themes[: _MOST - 1]]
            self._snapshot = None

    def page(self, good: Snapshot, spot: Spot, problems: Sequence[Diagnostic]) -> bytes | None:
        """The bytes of a page that cannot be made with the theme of today, for these reasons; None where no other theme can."""
        if not any(problem.code == "template-error" for problem in problems):
            return None
        for theme in self._themes:
            if theme is not good.theme and (data := self._with(good, theme).page(spot).data) is not None:
                return data
        return None

    def _with(self, good: Snapshot, theme: Theme) -> Snapshot:
        """What is good now, with another theme."""
        last = self._snapshot
        if last is None or last.theme is not theme or last.gathered is not good.gathered:
            last = self._snapshot = Snapshot(good.gathered, good.surveyed, theme, self._code, good)
        return last
