"""What is known of somebody's custody: computed from the events of all their cases, as reported, and as old as the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from casegen.values.dates import PartialDate
from casegen.values.languages import Text
from casegen.values.vocabularies import BESIDE, CONFIRMED, DEAD, NOT_KNOWN

# How far a date may be off that is marked as approximate or uncertain.
_OFF = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Report:
    """Who reports an event, and when."""

    by: Text | None
    date: PartialDate | None


@dataclass(frozen=True, slots=True)
class Moment:
    """An event that bears on a person's custody: where it stands, and what it says.

    `case` is "" for a death that the person's own file gives. `status` is the one that it brings, None where it confirms
    one or stands beside it.
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


@dataclass(frozen=True, slots=True)
class Claim:
    """A custody status as reported. `ended`: it was for a time that is over, and nothing tells what came after."""

    status: str
    case: str
    anchor: str
    type: str
    date: PartialDate | None
    report: Report | None
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Custody:
    """What is known of one person's custody as of a day.

    One claim is the last one; several are not settled, since dates do not decide between them; none is left where all
    that is known stands `beside` it. `is_held`: in custody by that claim, and `is_current`: confirmed not too long ago.
    `country`: where, None where that is not settled; `since`: the day on which custody began, where it is known.
    """

    claims: tuple[Claim, ...]
    is_held: bool = False
    is_current: bool = False
    country: str | None = None
    since: date | None = None
    beside: tuple[Claim, ...] = ()


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


def custody_of(moments: Sequence[Moment], rules: Rules) -> Custody | None:
    """What is known of the person whom some moments concern, None when that is nothing.

    The moments of one case stand in its order, which is the order of events. What is planned changes nothing; what may
    still lie ahead, and nobody has reported, leaves it open whether it has.
    """
    begun = [one for one in moments if one.date is None or one.date.earliest <= rules.as_of]
    found = _custody(begun, begun, rules, rules.as_of)
    sure = [one for one in begun if not _may_lie_ahead(one, rules.as_of)]
    before = _custody(sure, sure, rules, rules.as_of) if len(sure) < len(begun) else None
    if found is None or before is None or not before.claims or _statuses(before) == _statuses(found):
        return found
    return Custody(tuple(dict.fromkeys((*before.claims, *found.claims))), beside=found.beside)


def held_times(moments: Sequence[Moment], rules: Rules) -> tuple[HeldTime, ...]:
    """The times in which the person was reported held, as `custody_of` would say on each day by all that is known now.

    A time begins on the day by which custody has begun for sure.
    """
    known = [one for one in moments if one.date is None or one.date.earliest <= rules.as_of]
    if not any(one.status in rules.held for one in known):
        return ()
    begins = {id(one): _begun_by(one, rules.as_of) for one in known}
    found: list[HeldTime] = []
    for day in sorted({*begins.values(), *_turning_days(known, rules)}):
        if day == rules.as_of:
            custody = custody_of(moments, rules)
        else:
            custody = _custody([one for one in known if begins[id(one)] <= day], known, rules, day)
        now = (custody.country,) if custody is not None and custody.is_held and custody.is_current else None
        last = found[-1] if found and found[-1].end is None else None
        if last is not None and now != (last.country,):
            found[-1] = replace(last, end=day)
        if now is not None and (last is None or now != (last.country,)):
            found.append(HeldTime(day, None, now[0]))
    return tuple(found)


def _turning_days(known: Iterable[Moment], rules: Rules) -> Iterator[date]:
    """The days on which a status may cease to be current, or ends; and the day of the rules."""
    yield rules.as_of
    for one in known:
        confirmed = _confirmed(one, rules.as_of)
        days = [_moved(confirmed, timedelta(days=rules.valid + 1))] if confirmed is not None else []
        if one.date is not None and one.date.form == "span" and one.date.end is not None:
            days.append(_moved(one.date.latest, timedelta(days=1)))
        yield from (day for day in days if day <= rules.as_of)


def _custody(begun: Sequence[Moment], known: Sequence[Moment], rules: Rules, day: date) -> Custody | None:
    """What is known of a day, from the moments that have begun by then; `known` are those that may confirm it later."""
    beside = tuple(sorted(_beside(begun), key=lambda claim: (claim.type, claim.case)))
    last = _last(begun)
    if not last:
        return Custody((), beside=beside) if beside else None
    if len({_shown(one, day) for one in last}) > 1:
        return Custody(tuple(_claim(one, day) for one in last), beside=beside)
    final = max(last, key=lambda one: (_start(one.date)[0] if one.date is not None else date.min, one.case))
    saying = [*last, *_confirming(known, final)]
    report = max((one.report for one in saying if one.report), key=_newest, default=None)
    claim = replace(_claim(final, day), report=report)
    where = {one.country for one in last}
    is_held = not claim.ended and claim.status in rules.held
    confirmed = [found for one in saying if (found := _confirmed(one, rules.as_of)) is not None]
    return Custody(
        (claim,),
        is_held,
        bool(confirmed) and max(confirmed) >= _moved(day, timedelta(days=-rules.valid)),
        final.country if len(where) == 1 else None,
        _since(begun, final, rules.held) if is_held else None,
        beside,
    )


def _statuses(custody: Custody) -> tuple[tuple[str, bool], ...]:
    return tuple((claim.status, claim.ended) for claim in custody.claims)


def _may_lie_ahead(one: Moment, as_of: date) -> bool:
    """Whether a moment may be later than a day, and no report of that day or before it says that it has been.

    Nobody announces a death.
    """
    when = one.date
    if when is None or one.status in DEAD:
        return False
    if (when.begin.latest if when.form == "span" and when.begin is not None else when.latest) <= as_of:
        return False
    return one.report is None or one.report.date is None or one.report.date.latest > as_of


def _confirming(known: Iterable[Moment], final: Moment) -> Iterator[Moment]:
    """The moments that confirm a status: those behind it, and before another takes its place."""
    known = list(known)
    later = [one for one in known if one.status is not None and _is_before(final, one)]
    for one in known:
        confirms = one.type == CONFIRMED and one.status is None and not _is_before(one, final)
        if confirms and not any(_is_before(change, one) for change in later):
            yield one


def _last(moments: Iterable[Moment]) -> list[Moment]:
    """The moments that change the status and are not certainly before another.

    Nothing follows a death: it is the last, unless something is certainly after it, which contradicts it.
    """
    changes = [one for one in moments if one.status is not None]
    found = [one for one in changes if not any(_is_before(one, other) for other in changes)]
    deaths = [one for one in changes if one.status in DEAD]
    if not deaths:
        return found
    later = [one for one in found if one.status not in DEAD and _is_before(deaths[-1], one)]
    return [*deaths[-1:], *later]


def _is_before(one: Moment, other: Moment) -> bool:
    """Whether one moment is certainly before another: by the order of a case, else by dates whose bounds are apart."""
    if one.case == other.case:
        return one.number < other.number
    return one.date is not None and other.date is not None and _start(one.date)[1] < _start(other.date)[0]


def _start(when: PartialDate) -> tuple[date, date]:
    """The first and the last day on which what has this date can have begun."""
    first, last = when.earliest, when.latest
    if when.form == "span" and when.begin is not None:
        last = when.begin.latest
    marked = any(point is not None and (point.uncertain or point.approximate) for point in (when.begin, when.end))
    return (_moved(first, -_OFF), _moved(last, _OFF)) if marked else (first, last)


def _begun_by(one: Moment, as_of: date) -> date:
    """The day by which a moment has begun for sure: the last that its date allows, unless it is reported before."""
    first, last = _start(one.date) if one.date is not None else (date.min, date.max)
    reported = one.report.date.latest if one.report is not None and one.report.date is not None else date.max
    return min(max(first, min(last, reported)), as_of)


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day


def _is_over(one: Moment, as_of: date) -> bool:
    """Whether a status was for a time that has ended."""
    when = one.date
    return when is not None and when.form == "span" and when.end is not None and when.latest < as_of


def _shown(one: Moment, as_of: date) -> str | None:
    return NOT_KNOWN if _is_over(one, as_of) else one.status


def _claim(one: Moment, as_of: date) -> Claim:
    return Claim(one.status or "", one.case, one.anchor, one.type, one.date, one.report, ended=_is_over(one, as_of))


def _beside(moments: Iterable[Moment]) -> Iterator[Claim]:
    last = {(one.type, one.case): one for one in moments if one.type in BESIDE and one.status is None}
    for one in last.values():
        same = (other for other in last.values() if other.type == one.type)
        if not any(_is_before(one, other) for other in same):
            yield Claim("", one.case, one.anchor, one.type, one.date, one.report)


def _newest(report: Report) -> tuple[date, date]:
    return report.date.sort_key if report.date is not None else (date.min, date.min)


def _confirmed(one: Moment, as_of: date) -> date | None:
    """The newest day by which a moment, or who reports it, confirms a status; of a date that is not exact the first."""
    dates = [one.date, one.report.date if one.report else None]
    days = [_start(when)[0] for when in dates if when is not None]
    return max((day for day in days if day <= as_of), default=None)


def _since(moments: Sequence[Moment], final: Moment, held: frozenset[str]) -> date | None:
    """The day on which the custody began that a moment continues, by its own case; None where it is not known."""
    first = final
    for one in reversed(moments):
        if one.case == final.case and one.number < final.number and one.status is not None:
            if one.status not in held or _is_over(one, date.max):
                break
            first = one
    return first.date.earliest if first.date is not None and first.date.is_day else None
