"""The one list: what is open on a case. A missing condition is a task.

Refusals, the task inbox, reminders and stuck reasons are all read from here; nothing else decides
what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from models.case import Aim, Case, Step, StepKind
from models.clocks import ClockCode
from models.decision import Reason, Refused
from models.evidence import Kind
from models.requirement import AllOf, Due, Requirement, Scope, Signed, Tag
from models.roles import Role
from rules.calendar import london_day
from rules.conditions import Ground, ground_of, met, unmet
from rules.machine import legal_moves
from rules.rulings import Rulings
from rules.timetable import DueDate, due_date, falls_due, rungs
from rules.words.moves import MOVES

REVIEW_WAITS = {"sen_do", "msp_do"}
"""States that end when the plan's review date comes."""

LA_WAITS = {"requested", "deciding"}
"""States in which the local authority's decision is awaited."""

TO_MOVE = Due(school_days=5)
"""How long people have to take a move once everything is in place: a school week."""


@dataclass(frozen=True)
class _Open:
    """A step before its dates are set."""

    id: str
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
    """Return what is open on a case; a step that was open already keeps its dates."""
    standing = {step.id: step for step in case.steps}
    found: dict[str, Step] = {}
    for wanted in _wanted(case, now, rulings):
        found.setdefault(wanted.id, standing.get(wanted.id) or _dated(wanted, case, now, rulings))
    for waiting in _waits(case, now, rulings):
        found.setdefault(waiting.id, standing.get(waiting.id) or waiting)
    return tuple(found.values())


def _wanted(case: Case, now: datetime, rulings: Rulings) -> Iterator[_Open]:
    legal = legal_moves(case.chart, case.configuration)
    asked: set[str] = set()
    for aim in case.aims:
        if aim.move not in legal:
            continue
        ground = ground_of(case, aim.move, london_day(now))
        lacking = unmet(rulings.policy.requirements(aim.move), ground)
        for step in _missing_steps(lacking, aim, ground, rulings):
            if step.requirement not in asked:
                asked.add(str(step.requirement))
                yield step
        if not lacking and MOVES[aim.move].takers:
            yield _move_step(aim)


def _missing_steps(
    lacking: tuple[Requirement, ...], aim: Aim, ground: Ground, rulings: Rulings
) -> Iterator[_Open]:
    for requirement in lacking:
        if not _ready(requirement, ground, rulings):
            continue
        if isinstance(requirement, AllOf):
            parts = tuple(part for part in requirement.of if not met(part, ground))
            yield from _missing_steps(parts, aim, ground, rulings)
        elif isinstance(requirement, Signed):
            yield from _sign_step(requirement, aim, ground)
        else:
            yield _supply_step(requirement, aim)


def _ready(requirement: Requirement, ground: Ground, rulings: Rulings) -> bool:
    """Tell whether what must come before a requirement is there."""
    earlier = (rulings.policy.requirement(requirement_id) for requirement_id in requirement.after)
    return all(e is None or met(e, ground) for e in earlier)


def _supply_step(requirement: Requirement, aim: Aim) -> _Open:
    return _Open(
        id=f"{requirement.id}.{aim.since_seq}",
        kind=StepKind.SUPPLY,
        move=aim.move,
        roles=requirement.supplied_by,
        due=requirement.due,
        requirement=requirement.id,
        tag=requirement.tag,
        record=requirement.form,
    )


def _sign_step(requirement: Signed, aim: Aim, ground: Ground) -> Iterator[_Open]:
    document = ground.latest(requirement.record, requirement.scope)
    if document is None:
        return
    yield _Open(
        id=f"{requirement.id}.{aim.since_seq}",
        kind=StepKind.SIGN,
        move=aim.move,
        roles=(requirement.role,),
        due=requirement.due,
        requirement=requirement.id,
        tag=requirement.tag,
        record=requirement.record,
        document=document.key,
    )


def _move_step(aim: Aim) -> _Open:
    return _Open(
        id=f"{aim.move}.{aim.since_seq}",
        kind=StepKind.MOVE,
        move=aim.move,
        roles=MOVES[aim.move].takers,
        due=TO_MOVE,
    )


def _dated(wanted: _Open, case: Case, now: datetime, rulings: Rulings) -> Step:
    due = due_date(wanted.due, case, london_day(now), rulings.calendar)
    return _step(wanted, due, case, now, rulings)


def _step(wanted: _Open, due: DueDate, case: Case, now: datetime, rulings: Rulings) -> Step:
    timetable = rulings.policy.pack.timetable
    return Step(
        id=wanted.id,
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
        rungs=rungs(due, wanted.roles, now, case, timetable, rulings.calendar),
    )


def _waits(case: Case, now: datetime, rulings: Rulings) -> Iterator[Step]:
    for state in case.configuration:
        if state in REVIEW_WAITS:
            yield _review_wait(case, now, rulings)
        elif state in LA_WAITS:
            yield _la_wait(case, now, rulings)
        elif state == "top_up_requested":
            yield _funding_step(case, now, rulings)


def _review_wait(case: Case, now: datetime, rulings: Rulings) -> Step:
    """Wait for the review date that the plan of this cycle agreed."""
    plan = Ground(case, london_day(now)).latest(Kind.SUPPORT_PLAN, Scope.CYCLE)
    due = Due(school_days=60) if plan is None else _REVIEW_DATE
    wanted = _Open(
        id=f"review_falls_due.{case.cycle}",
        kind=StepKind.WAIT,
        move="review_falls_due",
        roles=(Role.CLOCK,),
        due=due,
    )
    date_due = due_date(wanted.due, case, london_day(now), rulings.calendar)
    step = _step(wanted, date_due, case, now, rulings)
    timetable = rulings.policy.pack.timetable
    return step.model_copy(update={"rungs": falls_due(date_due.on, case, timetable)})


_REVIEW_DATE = Due(record=Kind.SUPPORT_PLAN, date="review_on", school_days=60)


def _la_wait(case: Case, now: datetime, rulings: Rulings) -> Step:
    """Wait for the local authority's decision: six weeks from its receipt of the request."""
    requested = case.model_copy(
        update={"opened_on": case.entered_on.get("requested", london_day(now))}
    )
    wanted = _Open(
        id=f"la_decision.{len(case.requests)}",
        kind=StepKind.WAIT,
        move="la_agrees",
        roles=(Role.LA_OFFICER,),
        due=Due(clock=ClockCode.DECIDE_TO_ASSESS),
        tag=Tag.LAW,
    )
    return _dated(wanted, requested, now, rulings)


def _funding_step(case: Case, now: datetime, rulings: Rulings) -> Step:
    """Ask the school to record the local authority's answer on top-up funding."""
    wanted = _Open(
        id=f"funding_answer.{case.entered_on['top_up_requested']}",
        kind=StepKind.SUPPLY,
        move="top_up_is_granted",
        roles=(Role.SENCO,),
        due=Due(school_days=20),
        record=Kind.LA_FUNDING_DECISION,
    )
    return _dated(wanted, case, now, rulings)
