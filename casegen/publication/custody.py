"""What is known of somebody's custody: computed from the events of all their cases, as reported, and as old as the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from casegen.publication.confirming import confirmations, is_retold, moved, newest, start
from casegen.publication.custody_types import Claim, Custody, HeldTime, Moment, Rules
from casegen.values.vocabularies import BESIDE, CONFIRMED, DEAD, NOT_KNOWN


def custody_of(moments: Sequence[Moment], rules: Rules) -> Custody | None:
    """What is known of the person whom some moments concern, None when that is nothing.

    The moments of one case stand in its order, which is the order of events. What is planned changes nothing, nor does what
    was only announced; what may still lie ahead, and nobody has reported, leaves it open whether it has.
    """
    begun = [one for one in moments if one.date is None or one.date.earliest <= rules.as_of]
    found = _custody(begun, rules, rules.as_of)
    sure = [one for one in begun if one.is_announced or not _may_lie_ahead(one, rules.as_of)]
    before = _custody(sure, rules, rules.as_of) if len(sure) < len(begun) else None
    if found is None or before is None or not before.claims or _statuses(before) == _statuses(found):
        return found
    return replace(
        found,
        claims=(*before.claims, *(claim for claim in found.claims if claim not in before.claims)),
        is_held=False,
        is_current=False,
        country=None,
        since=None,
    )


def held_times(moments: Sequence[Moment], rules: Rules) -> tuple[HeldTime, ...]:
    """The times in which the person was reported held: by all that is known now, of what had been by each day.

    A time begins on the day by which custody has begun for sure, and lasts as long as what is reported of it holds: nothing
    fills the years between two reports.
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
            custody = _custody([one for one in known if begins[id(one)] <= day], rules, day)
        now = (custody.country,) if custody is not None and custody.is_held and custody.is_current else None
        last = found[-1] if found and found[-1].end is None else None
        if last is not None and now != (last.country,):
            found[-1] = replace(last, end=day)
        if now is not None and (last is None or now != (last.country,)):
            found.append(HeldTime(day, None, now[0]))
    return tuple(found)


def _turning_days(known: Sequence[Moment], rules: Rules) -> Iterator[date]:
    """The days on which a status may become current or cease to be, or ends; and the day of the rules."""
    yield rules.as_of
    statuses = {one.status for one in known if one.status is not None}
    for one in known:
        days: list[date] = []
        for status in statuses if one.status is None else (one.status,):
            for day, last in confirmations(one, status, rules.valid):
                days += [day, moved(last, timedelta(days=1))]
        if one.date is not None and one.date.form == "span" and one.date.end is not None:
            days.append(moved(one.date.latest, timedelta(days=1)))
        yield from (day for day in days if day <= rules.as_of)


def _custody(begun: Sequence[Moment], rules: Rules, day: date) -> Custody | None:
    """What is known of a day, from the moments that have begun by then."""
    told = [one for one in begun if not one.is_announced]
    beside = tuple(sorted(_beside(told), key=lambda claim: (claim.type, claim.case)))
    awaited = list(_awaited(begun, told))
    announced = tuple(sorted((_beside_claim(one) for one in awaited), key=lambda claim: (claim.case, claim.anchor)))
    last = _last(told)
    if not last:
        return Custody((), beside=beside, announced=announced) if beside or announced else None
    if len({_shown(one, day) for one in last}) > 1:
        return Custody(tuple(_claim(one, rules, day) for one in last), beside=beside, announced=announced)
    final = max(last, key=lambda one: (start(one.date)[0] if one.date is not None else date.min, one.case))
    saying = [*last, *_confirming(told, final)]
    claim = max((_claim(one, rules, day) for one in saying if one.report is not None), key=_worth, default=None)
    said = _claim(final, rules, day)
    holding = (time for one in saying for time in confirmations(one, said.status, rules.valid))
    is_over = any(one.status is not None and one.status not in rules.in_custody for one in awaited)
    is_current = not is_over and any(begin <= day <= end for begin, end in holding)
    if claim is not None:
        said = replace(said, report=claim.report, is_retold=claim.is_retold and not is_current)
    where = {one.country for one in last}
    is_held = not said.ended and said.status in rules.held
    return Custody(
        (said,),
        is_held,
        is_current,
        final.country if len(where) == 1 else None,
        _since(told, final, rules.held) if is_held else None,
        beside,
        announced,
    )


def _worth(claim: Claim) -> tuple[bool, date, date]:
    """Of several reports of one status that is shown which says something of its own day, and is the newest of these."""
    return (not claim.is_retold, *(newest(claim.report) if claim.report is not None else (date.min, date.min)))


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


def _confirming(begun: Sequence[Moment], final: Moment) -> Iterator[Moment]:
    """The moments that confirm a status: those behind it, and before another takes its place."""
    later = [one for one in begun if one.status is not None and _is_before(final, one)]
    for one in begun:
        confirms = one.type == CONFIRMED and one.status is None and not _is_before(one, final)
        if confirms and not any(_is_before(change, one) for change in later):
            yield one


def _awaited(begun: Iterable[Moment], told: Sequence[Moment]) -> Iterator[Moment]:
    """What was announced for a day that has come, unless something is told of the time after it, or of a death."""
    if any(one.status in DEAD for one in told):
        return
    after = [one for one in told if one.status is not None or one.type == CONFIRMED]
    for one in begun:
        if one.is_announced and one.type != CONFIRMED and not any(_is_before(one, other) for other in after):
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
    return one.date is not None and other.date is not None and start(one.date)[1] < start(other.date)[0]


def _begun_by(one: Moment, as_of: date) -> date:
    """The day by which a moment has begun for sure: the last that its date allows, unless it is reported before."""
    first, last = start(one.date) if one.date is not None else (date.min, date.max)
    reported = one.report.date.latest if one.report is not None and one.report.date is not None else date.max
    return min(max(first, min(last, reported)), as_of)


def _is_over(one: Moment, as_of: date) -> bool:
    """Whether a status was for a time that has ended."""
    when = one.date
    return when is not None and when.form == "span" and when.end is not None and when.latest < as_of


def _shown(one: Moment, as_of: date) -> str | None:
    return NOT_KNOWN if _is_over(one, as_of) else one.status


def _claim(one: Moment, rules: Rules, day: date) -> Claim:
    is_old_news = (one.status is None or one.status in rules.in_custody) and is_retold(one, rules.valid)
    return Claim(
        one.status or "", one.case, one.anchor, one.type, one.date, one.report, _is_over(one, day), is_old_news
    )


def _beside(moments: Iterable[Moment]) -> Iterator[Claim]:
    last = {(one.type, one.case): one for one in moments if one.type in BESIDE and one.status is None}
    for one in last.values():
        same = (other for other in last.values() if other.type == one.type)
        if not any(_is_before(one, other) for other in same):
            yield _beside_claim(one)


def _beside_claim(one: Moment) -> Claim:
    return Claim("", one.case, one.anchor, one.type, one.date, one.report)


def _since(moments: Sequence[Moment], final: Moment, held: frozenset[str]) -> date | None:
    """The day on which the custody began that a moment continues, by its own case; None where it is not known."""
    first = final
    for one in reversed(moments):
        if one.case == final.case and one.number < final.number and one.status is not None:
            if one.status not in held or _is_over(one, date.max):
                break
            first = one
    return first.date.earliest if first.date is not None and first.date.is_day else None
