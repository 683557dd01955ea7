"""Who should act for whom on a case, once cover at the school has changed or somebody leaves."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

from models.case import Case
from models.commands import Command, EndStandIn, LetStandIn, Order, TimePassed
from models.roles import THE_CLOCK
from models.standing_in import Because, Cover, Ended, StandIn
from rules.draft import Draft
from rules.people.letting import carried_on
from rules.people.presence import LastDays
from rules.time.calendar import london_day

ONE_DAY = timedelta(days=1)


def covering(
    case: Case,
    covers: tuple[Cover, ...],
    gone: frozenset[str],
    today: date,
    leaving: LastDays | None = None,
) -> tuple[Command, ...]:
    """Return the acts that bring who stands in on a case into line with the school's cover.

    Where somebody who stands in is to leave, the case looks again on the day after their last day.
    """
    wanted = [c for c in covers if case.holds(c.person_id, c.role) and c.to not in gone]
    ends = [s for s in case.stand_ins if _is_stale(s, wanted, gone)]
    begins = [c for c in wanted if not any(_is_for(s, c) for s in case.stand_ins)]
    looks = () if ends or begins or _looks_in_time(case, leaving or {}) else (TimePassed(),)
    return (
        *(_by_the_clock(s.id, case, _ending(s, gone)) for s in ends),
        *(_by_the_clock(c.id, case, _letting(c, today)) for c in begins),
        *(_by_the_clock("looks", case, order) for order in looks),
    )


def begin_cover(draft: Draft) -> None:
    """Let cover that stands at the school hold for a journey that begins, or begins anew, there.

    What the rules would refuse is left out: nobody opened the journey to set cover.
    """
    for cover in draft.rulings.covers:
        case = draft.case
        if cover.until_on >= draft.today and case.holds(cover.person_id, cover.role):
            carried_on(draft, _letting(cover, draft.today))


def _looks_in_time(case: Case, leaving: LastDays) -> bool:
    """Tell whether a case will wake by the time somebody who stands in on it has left."""
    days = [leaving[s.person_id] for s in case.stand_ins if s.person_id in leaving]
    if not days:
        return True
    wakes_at = case.looks_again_at
    return wakes_at is not None and london_day(wakes_at) <= min(days) + ONE_DAY


def _is_stale(stand_in: StandIn, covers: list[Cover], gone: frozenset[str]) -> bool:
    if stand_in.person_id in gone:
        return True
    is_cover = stand_in.because is Because.AWAY
    return is_cover and not any(_is_for(stand_in, cover) for cover in covers)


def _is_for(stand_in: StandIn, cover: Cover) -> bool:
    """Tell whether somebody stands in on a case because of this cover."""
    return (stand_in.person_id, stand_in.for_person, stand_in.role, stand_in.until_on) == (
        cover.to,
        cover.person_id,
        cover.role,
        cover.until_on,
    )


def _ending(stand_in: StandIn, gone: frozenset[str]) -> EndStandIn:
    has_left = stand_in.person_id in gone
    why = Ended.LEFT if has_left else Ended.TAKEN_BACK
    return EndStandIn(stand_in=stand_in.id, because=why)


def _letting(cover: Cover, today: date) -> LetStandIn:
    return LetStandIn(
        to=cover.to,
        for_person=cover.person_id,
        role=cover.role,
        because=Because.AWAY,
        from_on=max(cover.from_on, today),
        until_on=cover.until_on,
        agreed_by=cover.agreed_by,
    )


def _by_the_clock(name: str, case: Case, order: Order) -> Command:
    digest = hashlib.sha256(f"{name}.{case.id}.{case.revision}".encode()).hexdigest()[:20]
    return Command(id=f"cover.{digest}", by=THE_CLOCK, order=order)
