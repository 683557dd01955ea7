"""The provision map: each pupil's support in a school year, and the whole school's sums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from adapters.queries.staff_provision import Provided
from adapters.rulings import policy_of
from models.evidence.review import Review
from rules.time.years import year_group
from web.presenters.provision import Sessions, YearCost, told, year_cost
from web.presenters.stages import STAGE_OF, state_name


@dataclass(frozen=True, slots=True)
class Row:
    """One pupil of the provision map; ``told`` is what reviews say, beside what was recorded."""

    case_id: str
    pupil: str
    year: str
    stage: str
    cost: YearCost
    recorded: Sessions
    told: Sessions


@dataclass(frozen=True, slots=True)
class Sums:
    """The whole school's: pounds, pieces of provision without a cost, pupils beside the line."""

    pounds: int
    pieces: int
    without: int
    over: int
    near: int
    recorded: Sessions
    told: Sessions


def rows(provided: Iterable[Provided], today: date) -> tuple[Row, ...]:
    """Return the rows of the map, in the order given."""
    return tuple(
        Row(
            case_id=each.case_id,
            pupil=each.pupil,
            year=year_group(each.cohort, today).label,
            stage=state_name(STAGE_OF[each.stage], each.pack),
            cost=year_cost(each.forms, policy_of(each.pack), today),
            recorded=Sessions(each.promised, each.delivered),
            told=told(form for form in each.forms if isinstance(form, Review)),
        )
        for each in provided
    )


def sums(found: Sequence[Row]) -> Sums:
    """Return what the rows come to."""
    return Sums(
        pounds=sum(row.cost.plans.pounds for row in found),
        pieces=sum(row.cost.plans.pieces for row in found),
        without=sum(row.cost.plans.without for row in found),
        over=sum(row.cost.is_over for row in found),
        near=sum(row.cost.is_near for row in found),
        recorded=_together([row.recorded for row in found]),
        told=_together([row.told for row in found]),
    )


def _together(each: Sequence[Sessions]) -> Sessions:
    return Sessions(sum(one.promised for one in each), sum(one.delivered for one in each))
