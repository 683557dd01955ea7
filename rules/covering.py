"""Who should act for whom on a case, once cover at the school has changed or somebody has left."""

from __future__ import annotations

import hashlib
from datetime import date

from models.case import Case
from models.commands import Command, EndStandIn, LetStandIn, Order
from models.roles import THE_CLOCK
from models.standing_in import Because, Cover, Ended, StandIn


def covering(
    case: Case, covers: tuple[Cover, ...], gone: frozenset[str], today: date
) -> tuple[Command, ...]:
    """Return the acts that bring who stands in on a case into line with the school's cover."""
    wanted = [c for c in covers if case.holds(c.person_id, c.role) and c.to not in gone]
    ends = [s for s in case.stand_ins if _is_stale(s, wanted, gone)]
    begins = [c for c in wanted if not any(_is_for(s, c) for s in case.stand_ins)]
    return (
        *(_by_the_clock(s.id, case, _ending(s, gone)) for s in ends),
        *(_by_the_clock(c.id, case, _letting(c, today)) for c in begins),
    )


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
