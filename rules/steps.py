"""The one list: what is open on a case. A missing condition is a task.

Refusals, the task inbox, reminders and stuck reasons are all read from here; nothing else decides
what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from models.case import Aim, Case, Rung, Step, StepKind, rung_key
from models.clocks import ClockCode
from models.decision import Reason, Refused
from models.due import Due
from models.evidence import Kind
from models.requirement import AllOf, Requirement, Signed, Tag
from models.roles import Role
from rules.authority import RECORDERS
from rules.calendar import london_day
from rules.conditions import holds_up, unmet, warned
from rules.ground import Ground, ground_of
from rules.rulings import Rulings
from rules.timetable import (
    DueDate,
    Setting,
    awaited,
    due_date,
    falls_due,
    rungs,
    statutory_date,
)
from rules.words.moves import MOVES
from rules.words.names import takers

TO_MOVE = Due(school_days=5)
"""How long people have to take a move once everything is in place: a school week."""


@dataclass(frozen=True)
class _Open:
    """A step before its dates are set. ``key`` says what it asks and within which work."""

    key: str
    kind: StepKind
    move: str
    roles: tuple[Role, ...]
    due: Due
    requirement: str | None = None
    tag: Tag = Tag.LOCAL
    record: Kind | None = None
    document: str | None = None


def missing(case: Case, move: str, now: datetime, rulings: Rulings) -> tuple[Reason, ...]:
    """Return why a move is not open yet: one reason for each condition that is not met."""
    ground = ground_of(case, move, london_day(now))
    return tuple(reason_for(r) for r in unmet(rulings.policy.requirements(move), ground))


def warnings(case: Case, move: str, now: datetime, rulings: Rulings) -> tuple[Reason, ...]:
    """Return what a policy advises for a move and is not there: shown, and it never blocks."""
    ground = ground_of(case, move, london_day(now))
    return tuple(reason_for(r) for r in warned(rulings.policy.requirements(move), ground))


def reason_for(requirement: Requirement) -> Reason:
    """Return a missing requirement as a reason: what it says, its source, who can supply it."""
    return Reason(
        code=Refused.NOT_MET,
        sentence=requirement.staff,
        requirement=requirement.id,
        tag=requirement.tag,
        source=requirement.source,
        roles=requirement.supplied_by,
        form=requirement.form,
    )


def open_steps(case: Case, now: datetime, rulings: Rulings) -> tuple[Step, ...]:
    """Return what is open on a case; a step that was open already keeps its dates.

    The id of a step is its key and the place in the log at which it opened, so no id comes twice.
    """
    standing = {key_of(step): step for step in case.steps}
    wanted: dict[str, _Open] = {}
    for step in _wanted(case, now, rulings):
        wanted.setdefault(step.requirement or step.key, step)
    return tuple(
        _kept(standing[step.key], step, case)
        if step.key in standing
        else _dated(step, case, now, rulings)
        for step in wanted.values()
    )


def key_of(step: Step) -> str:
    """Return what a step asks, without the place at which it opened."""
    return step.id.rpartition(".")[0]


def _kept(standing: Step, wanted: _Open, case: Case) -> Step:
    """Return a step that is still asked: as it is or, where it serves another move now, anew.

    What is anew keeps its dates, and nobody is told again what they were told before.
    """
    names = ("move", "kind", "record", "document", "roles")
    change = {name: getattr(wanted, name) for name in names}
    if all(getattr(standing, name) == value for name, value in change.items()):
        return standing
    untold = tuple(r for r in standing.rungs if rung_key(standing.id, r.id) not in case.told)
    new_id = f"{wanted.key}.{case.revision}"
    return standing.model_copy(update={**change, "id": new_id, "rungs": untold})


def _wanted(case: Case, now: datetime, rulings: Rulings) -> Iterator[_Open]:
    for aim in case.aims:
        yield from _of_aim(aim, case, now, rulings)
    for state in case.configuration:
        if state in _WAITS:
            yield _WAITS[state](case)


def _of_aim(aim: Aim, case: Case, now: datetime, rulings: Rulings) -> Iterator[_Open]:
    ground = ground_of(case, aim.move, london_day(now))
    lacking = unmet(rulings.policy.requirements(aim.move), ground)
    yield from _missing_steps(lacking, aim, ground, rulings)
    if not lacking and MOVES[aim.move].takers:
        yield _move_step(aim, rulings)


def _missing_steps(
    lacking: tuple[Requirement, ...], aim: Aim, ground: Ground, rulings: Rulings
) -> Iterator[_Open]:
    for requirement in lacking:
        if not _ready(requirement, ground, rulings):
            continue
        if isinstance(requirement, AllOf):
            parts = tuple(part for part in requirement.of if holds_up(part, ground))
            yield from _missing_steps(parts, aim, ground, rulings)
        elif isinstance(requirement, Signed):
            yield _sign_step(requirement, aim, ground)
        else:
            yield _supply_step(requirement, aim)


def _ready(requirement: Requirement, ground: Ground, rulings: Rulings) -> bool:
    """Tell whether what must come before a requirement is there."""
    earlier = (rulings.policy.requirement(requirement_id) for requirement_id in requirement.after)
    return not any(e is not None and holds_up(e, ground) for e in earlier)


def _supply_step(requirement: Requirement, aim: Aim) -> _Open:
    return _Open(
        key=f"{requirement.id}.{aim.since_seq}",
        kind=StepKind.SUPPLY,
        move=aim.move,
        roles=requirement.supplied_by,
        due=requirement.due,
        requirement=requirement.id,
        tag=requirement.tag,
        record=requirement.form,
    )


def _sign_step(requirement: Signed, aim: Aim, ground: Ground) -> _Open:
    """Ask for a signature, or for the document first where an override left none to sign."""
    document = ground.latest(requirement.record, requirement.scope)
    return _Open(
        key=f"{requirement.id}.{aim.since_seq}",
        kind=StepKind.SIGN if document else StepKind.SUPPLY,
        move=aim.move,
        roles=(requirement.role,) if document else RECORDERS[requirement.record],
        due=requirement.due,
        requirement=requirement.id,
        tag=requirement.tag,
        record=requirement.record,
        document=document.key if document else None,
    )


def _move_step(aim: Aim, rulings: Rulings) -> _Open:
    return _Open(
        key=f"{aim.move}.{aim.since_seq}",
        kind=StepKind.MOVE,
        move=aim.move,
        roles=takers(aim.move, rulings.policy.pack),
        due=_MOVE_DUE.get(aim.move, TO_MOVE),
    )


_MOVE_DUE = {"leave": Due(record=Kind.LEAVING, date="leaves_on", school_days=5)}
"""Moves that people take on an agreed date, not as soon as they can."""


def _dated(wanted: _Open, case: Case, now: datetime, rulings: Rulings) -> Step:
    due = _due(wanted, case, now, rulings)
    setting = Setting(now, case.id, rulings.policy.pack.timetable, rulings.calendar)
    return Step(
        id=f"{wanted.key}.{case.revision}",
        kind=wanted.kind,
        move=wanted.move,
        requirement=wanted.requirement,
        tag=wanted.tag,
        record=wanted.record,
        document=wanted.document,
        roles=wanted.roles,
        opened_on=london_day(now),
        due_on=due.on,
        breach_on=due.breach_on,
        rule=due.rule,
        calendar=due.calendar,
        rungs=_rungs(wanted, due, setting),
    )


def _due(wanted: _Open, case: Case, now: datetime, rulings: Rulings) -> DueDate:
    today = london_day(now)
    if wanted.kind is StepKind.WAIT and wanted.due.clock is not None:
        # On the pupil's journey the clock began with the request, not with the journey.
        return statutory_date(wanted.due, case.entered_on.get("requested", today), rulings.calendar)
    return due_date(wanted.due, case, today, rulings.calendar)


def _rungs(wanted: _Open, due: DueDate, setting: Setting) -> tuple[Rung, ...]:
    if wanted.kind is not StepKind.WAIT:
        return rungs(due, wanted.roles, setting)
    if due.breach_on is not None:
        return awaited(due, setting)
    return falls_due(due.on, setting)


def _review_wait(case: Case) -> _Open:
    """Wait for the review date that the plan of this cycle agreed; a new date is a new wait."""
    plans = [plan for plan in case.current(Kind.SUPPORT_PLAN) if plan.cycle == case.cycle]
    agreed_on = plans[-1].facts.dates.get("review_on") if plans else None
    return _Open(
        key=f"review_falls_due.{case.cycle}.{agreed_on or 'unplanned'}",
        kind=StepKind.WAIT,
        move="review_falls_due",
        roles=(Role.CLOCK,),
        due=_REVIEW_DATE if plans else Due(school_days=60),
    )


_REVIEW_DATE = Due(record=Kind.SUPPORT_PLAN, date="review_on", school_days=60)


def _la_wait(case: Case) -> _Open:
    """Wait for the local authority's decision: six weeks from its receipt of the request."""
    return _Open(
        key=f"la_decision.{len(case.requests)}",
        kind=StepKind.WAIT,
        move="la_agrees",
        roles=(Role.LA_OFFICER,),
        due=Due(clock=ClockCode.DECIDE_TO_ASSESS),
        tag=Tag.LAW,
    )


def _decision(_case: Case) -> _Open:
    """Ask for the decision from the day of receipt: the six weeks run from then."""
    return _Open(
        key="decision_whether_to_assess",
        kind=StepKind.SUPPLY,
        move="agree_to_assess",
        roles=(Role.LA_OFFICER,),
        due=Due(clock=ClockCode.DECIDE_TO_ASSESS),
        tag=Tag.LAW,
        record=Kind.LA_DECISION,
    )


def _funding_answer(case: Case) -> _Open:
    """Ask the school to record the local authority's answer on top-up funding."""
    return _Open(
        key=f"funding_answer.{case.entered_on['top_up_requested']}",
        kind=StepKind.SUPPLY,
        move="top_up_is_granted",
        roles=(Role.SENCO,),
        due=Due(school_days=20),
        record=Kind.LA_FUNDING_DECISION,
    )


_WAITS: dict[str, Callable[[Case], _Open]] = {
    "sen_do": _review_wait,
    "msp_do": _review_wait,
    "requested": _la_wait,
    "deciding": _la_wait,
    "top_up_requested": _funding_answer,
    "received": _decision,
}
"""States in which an answer or a date is awaited, whatever people work towards."""
