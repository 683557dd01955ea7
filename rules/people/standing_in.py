"""Who does what a role owes: its holders, or whoever stands in for them.

Sign-offs, tasks, reminders and pages all ask here. A stand-in acts by both names, in the days that
were agreed, and no further than they were asked: what one of the two signed or wrote counts as
the other's too, so nobody gains a second signature by handing the first one on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from models.case import Case, Chart, Step, StepKind
from models.commands import (
    ClaimStep,
    Order,
    RecordEvidence,
    ReleaseStep,
    SignDocument,
    TakeMove,
)
from models.roles import STAFF, Actor, Role
from models.standing_in import Because, Ended, StandIn
from rules.people.presence import LastDays

Over = tuple[StandIn, Ended]

LEADERS = (Role.SENCO, Role.HEADTEACHER, Role.DEPUTY_HEADTEACHER)
"""Who may say that somebody else's task or role is done by another."""

ALWAYS_NEEDED = (Role.CLASS_TEACHER, Role.SENCO, Role.HEADTEACHER)
"""Who every journey needs: what it asks next is asked of one of them."""


def doers(case: Case, roles: Iterable[Role], step: Step | None = None) -> tuple[Actor, ...]:
    """Return who does what these roles are asked, each person once in each role.

    Whoever has handed it over, or is away and covered, is not asked; their stand-in is.
    """
    found: dict[tuple[str, Role], Actor] = {}
    for role in roles:
        for actor in (*_in_own_name(case, role, step), *_for_others(case, role, step)):
            found.setdefault((actor.person_id, actor.role), actor)
    return tuple(found.values())


def who_names(case: Case) -> tuple[Role, ...]:
    """Return the roles that say who does a task which nobody does: those who lead where it is."""
    return (Role.LA_MANAGER,) if case.chart is Chart.ASSESSMENT_REQUEST else LEADERS


def asked_by_operators(case: Case, step: Step, *, who_does_it: bool) -> tuple[Actor, ...]:
    """Return whom an operator's word about a step goes to: its people, or those who name them."""
    return doers(case, who_names(case)) if who_does_it else doers(case, step.roles, step)


def in_nobodys_hands(case: Case) -> tuple[Role, ...]:
    """Return the roles that nobody does although something is open for them alone, or always is."""
    open_for = {
        role
        for step in case.steps
        if step.kind is not StepKind.WAIT and not doers(case, step.roles, step)
        for role in step.roles
    }
    wanted = (role for role in STAFF if role in open_for or role in ALWAYS_NEEDED)
    return tuple(role for role in wanted if not doers(case, (role,)))


def may_act(case: Case, actor: Actor, order: Order, on: date) -> bool:
    """Tell whether an actor holds their role, or stands in for a holder in this very act."""
    if actor.acting_for is None and case.holds(actor.person_id, actor.role):
        return True
    return any(
        _is_of(stand_in, actor) and stand_in.runs(on) and _goes_so_far(stand_in, case, order)
        for stand_in in case.stand_ins
    )


def parts_of(case: Case, person_id: str, on: date) -> tuple[StandIn, ...]:
    """Return for whom this person stands in on a London date, whole roles before single tasks."""
    mine = [s for s in case.stand_ins if s.person_id == person_id and s.runs(on)]
    return tuple(sorted(mine, key=lambda s: s.step is not None))


def as_actor(stand_in: StandIn) -> Actor:
    """Return the stand-in as they act: by both names."""
    return Actor(person_id=stand_in.person_id, role=stand_in.role, acting_for=stand_in.for_person)


def begun_by(case: Case, today: date) -> tuple[StandIn, ...]:
    """Return whose first day has come and who has not begun."""
    return tuple(s for s in case.stand_ins if not s.has_begun and s.runs(today))


def over_by(case: Case, today: date, gone: frozenset[str]) -> tuple[Over, ...]:
    """Return who stands in no longer, and why; ``gone`` are those who have left the school."""
    open_tasks = {step.key for step in case.steps}
    found = (
        (s, Ended.LEFT if s.person_id in gone else _why_over(s, case, open_tasks, today))
        for s in case.stand_ins
    )
    return tuple((s, why) for s, why in found if why is not None)


def next_change(case: Case, today: date, leaving: LastDays) -> date | None:
    """Return the next London date on which somebody begins, or no longer goes on, by themselves.

    ``leaving`` are the last days of those who are to leave the school.
    """
    ends = (leaving[s.person_id] for s in case.stand_ins if s.person_id in leaving)
    days = (*_changes(case, today), *(_day_after(last_on) for last_on in ends))
    return min((day for day in days if day > today), default=None)


def _changes(case: Case, today: date) -> Iterator[date]:
    for stand_in in case.stand_ins:
        if not stand_in.has_begun and stand_in.from_on > today:
            yield stand_in.from_on
        if stand_in.until_on is not None:
            yield _day_after(stand_in.until_on)
    for held in case.people:
        if held.until_on is not None:
            yield _day_after(held.until_on)


def _day_after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def concerns(step: Step, person_id: str, roles: Iterable[Role]) -> bool:
    """Tell whether a step asks something of a person in any of these roles of theirs."""
    return any(role in step.roles and is_asked(person_id, role, step) for role in roles)


def is_asked(person_id: str, role: Role, step: Step | None) -> bool:
    """Tell whether a holder of a role is asked in a step: of several parents sometimes only one."""
    only = step.parents if step and role is Role.PARENT else ()
    return not only or person_id in only


def _in_own_name(case: Case, role: Role, step: Step | None) -> Iterator[Actor]:
    for person_id in case.holders(role):
        if is_asked(person_id, role, step) and _stand_in_for(case, person_id, role, step) is None:
            yield Actor(person_id=person_id, role=role)


def _for_others(case: Case, role: Role, step: Step | None) -> Iterator[Actor]:
    for person_id in case.holders(role):
        stand_in = _stand_in_for(case, person_id, role, step)
        if stand_in is not None:
            yield as_actor(stand_in)
    for stand_in in case.stand_ins:
        if stand_in.for_person is None and stand_in.role is role:
            yield as_actor(stand_in)


def _stand_in_for(case: Case, person_id: str, role: Role, step: Step | None) -> StandIn | None:
    """Return who acts for a holder now: the one for this very task before one for the role."""
    key = step.key if step else None
    theirs = [
        s
        for s in case.stand_ins
        if s.has_begun and (s.for_person, s.role) == (person_id, role) and s.step in (None, key)
    ]
    return max(theirs, key=lambda s: s.step is not None, default=None)


def _is_of(stand_in: StandIn, actor: Actor) -> bool:
    return as_actor(stand_in) == actor


def _goes_so_far(stand_in: StandIn, case: Case, order: Order) -> bool:
    """Tell whether an order is part of what was handed over."""
    if stand_in.step is None:
        return True
    return any(s.key == stand_in.step and _answers(order, s) for s in case.steps)


def _answers(order: Order, step: Step) -> bool:
    match order:
        case RecordEvidence():
            return order.facts.kind is step.record and step.document is None
        case SignDocument():
            return order.document == step.document
        case TakeMove():
            return order.move == step.move and step.record is None
        case ClaimStep() | ReleaseStep():
            return order.step_id == step.id
        case _:
            return False


def _why_over(stand_in: StandIn, case: Case, open_tasks: set[str], today: date) -> Ended | None:
    if stand_in.until_on is not None and stand_in.until_on < today:
        return Ended.OVER
    if stand_in.because is Because.VACANT:
        return Ended.PART_GONE if case.holders(stand_in.role) else None
    if not case.holds(str(stand_in.for_person), stand_in.role):
        return Ended.PART_GONE
    if stand_in.step is not None and stand_in.step not in open_tasks:
        return Ended.DONE
    return None
