"""What is said of custody: the moments that bear on it, and what they say together."""

from __future__ import annotations

from datetime import date

from casegen.values.dates import PartialDate
from casegen.values.frozen import dataclass
from casegen.values.languages import Text


@dataclass(frozen=True, slots=True)
class Report:
    """Who reports an event, and when."""

    by: Text | None
    date: PartialDate | None


@dataclass(frozen=True, slots=True)
class Moment:
    """An event that bears on a person's custody: where it stands, and what it says.

    `case` is "" for a death that the person's own file gives. `status` is the one that it brings, None where it confirms
    one or stands beside it. `is_announced`: those who report it did so before it.
    """

    case: str
    path: str
    line: int
    number: int
    anchor: str
    type: str
    status: str | None
    date: PartialDate | None
    country: str | None
    report: Report | None
    is_announced: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """A custody status as reported. `ended`: it was for a time that is over, and nothing tells what came after.

    `is_retold`: it is custody, and the report came so long after the event that it says nothing of its own day.
    """

    status: str
    case: str
    anchor: str
    type: str
    date: PartialDate | None
    report: Report | None
    ended: bool = False
    is_retold: bool = False


@dataclass(frozen=True, slots=True)
class Custody:
    """What is known of one person's custody as of a day.

    One claim is the last one; several are not settled, since dates do not decide between them; none is left where all
    that is known stands `beside` it. `is_held`: in custody by that claim, and `is_current`: confirmed not too long ago.
    `country`: where, None where that is not settled; `since`: the day on which custody began, where it is known. `announced`:
    what was to happen by now, and nobody reports that it has. Of custody that is current `again` is the day from which
    reports tell it without a gap, and `earlier` the number of days since `since`, before that, on which they did.
    """

    claims: tuple[Claim, ...]
    is_held: bool = False
    is_current: bool = False
    country: str | None = None
    since: date | None = None
    beside: tuple[Claim, ...] = ()
    announced: tuple[Claim, ...] = ()
    again: date | None = None
    earlier: int = 0

    @property
    def is_last_known(self) -> bool:
        """Whether it is custody, house arrest too, that nothing confirms any more."""
        at_home = len(self.claims) == 1 and self.claims[0].status == "house_arrest" and not self.claims[0].ended
        return (self.is_held or at_home) and not self.is_current


@dataclass(frozen=True, slots=True)
class HeldTime:
    """A time in which somebody was reported held in a country: until the day before `end`; None, it lasts."""

    begin: date
    end: date | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Rules:
    """What decides about custody besides events: the statuses that are `held`, the day, and for how many days a report holds."""

    held: frozenset[str]
    as_of: date
    valid: int

    @property
    def in_custody(self) -> frozenset[str]:
        """The statuses of those who are in custody: held, or under house arrest, which is counted apart."""
        return self.held | {"house_arrest"}
