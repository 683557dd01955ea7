"""Who holds which role on a journey, and who acts for whom, as its page shows them."""

from __future__ import annotations

from dataclasses import dataclass

from models.roles import STAFF
from models.standing_in import Because, StandIn
from rules.people.authority import spoken_all
from rules.people.standing_in import LEADERS
from web.acts.acting import new_act_id
from web.dates import long_date
from web.presenters.happened import acts_for
from web.presenters.people import Names
from web.staff.handing import may_hand_over, to_fill
from web.staff.seen import Seen


@dataclass(frozen=True, slots=True)
class ActsFor:
    """Somebody who acts for another on this journey, and whether the viewer may take it back."""

    id: str
    sentence: str
    may_end: bool
    act_id: str


@dataclass(frozen=True, slots=True)
class People:
    """The roles that are held, each with its holders; who acts for them; what may be done."""

    roles: tuple[tuple[str, str], ...]
    stand_ins: tuple[ActsFor, ...]
    may_hand_over: bool
    to_fill: str


def people(seen: Seen) -> People:
    """Return the people of a journey's page."""
    empty = to_fill(seen)
    return People(
        _roles(seen), _stand_ins(seen), may_hand_over(seen), spoken_all(empty) if empty else ""
    )


def _roles(seen: Seen) -> tuple[tuple[str, str], ...]:
    held = [(role, seen.case.holders(role)) for role in STAFF]
    return tuple((role.label, ", ".join(map(seen.names.of, who))) for role, who in held if who)


def _stand_ins(seen: Seen) -> tuple[ActsFor, ...]:
    leads = bool(set(LEADERS) & set(seen.roles))
    return tuple(
        ActsFor(
            id=s.id,
            sentence=_says(s, seen.names),
            may_end=s.because is not Because.AWAY
            and (leads or seen.viewer.person_id in (s.person_id, s.for_person)),
            act_id=new_act_id(),
        )
        for s in seen.case.stand_ins
    )


def _says(stand_in: StandIn, names: Names) -> str:
    """Say who acts for whom; of somebody who has not begun, from which day on."""
    said = acts_for(stand_in, names)
    return said if stand_in.has_begun else f"From {long_date(stand_in.from_on)}: {said}"
