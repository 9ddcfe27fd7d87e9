"""What editors may do to a publication, by name; and how the choices of an edit are made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any, TypeVar

from tests.incremental.manuscript import Manuscript

T = TypeVar("T")


class Choose:
    """The choices of one script of edits. Every word that it makes up is new, and can be told from all others.

    The choices of a step follow from one number and from how many steps went before: Hypothesis likes to repeat a number.
    """

    def __init__(self) -> None:
        self._random = Random(0)  # noqa: S311  # no secret
        self._begun = 0
        self._made = 0

    def begin(self, seed: int) -> None:
        """Begin the choices of a step."""
        self._begun += 1
        self._random = Random(f"{seed} {self._begun}")  # noqa: S311  # no secret

    def one(self, of: Sequence[T]) -> T:
        """One of some things."""
        return self._random.choice(of)

    def number(self, low: int, high: int) -> int:
        """A number between two, both included."""
        return self._random.randint(low, high)

    def rarely(self) -> bool:
        """Now and then yes."""
        return self.number(0, 7) == 7

    def sign(self) -> str:
        """A new word of Latin letters and digits, which passes into addresses as it stands."""
        self._made += 1
        return f"zqwx{self._made}z"

    def words(self) -> str:
        """A few new words, now and then with signs that HTML and YAML have to escape."""
        form = self.one(("Правка {}", "{} & <b>«правка»</b>", 'Образец "{}": правка #1', "{}"))
        return form.format(self.sign())


Edit = Callable[[Manuscript, Choose], None]
EDITS: dict[str, Edit] = {}
"""Every edit by its name. An edit that finds nothing to change changes nothing."""


def edit(function: Edit) -> Edit:
    """Enter an edit."""
    EDITS[function.__name__] = function
    return function


def toggle(fields: dict[str, Any], name: str, value: Any) -> None:
    """Set a field; take it out if it has this value already, or if the value is None."""
    if value is None or fields.get(name) == value:
        fields.pop(name, None)
    else:
        fields[name] = value
