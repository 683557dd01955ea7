"""The one list: what is open on a case. A missing condition is a task.

Refusals, the task inbox, reminders and stuck reasons are all read from here; nothing else decides
what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from models.case import Aim, Case, Rung, Step, StepKind, rung_key
from models.decision import Reason, Refused
from models.due import Due
from models.evidence import Kind
from models.requirement import AllOf, Requirement, Signed
from models.roles import Role
from rules.authority import RECORDERS
from rules.calendar import london_day, version_for
from rules.conditions import holds_up, unmet, warned
from rules.duties import DUTY, owed
from rules.ground import Ground, ground_of
from rules.rights import asked_of
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
from rules.waits import WAITS, Open
from rules.words.moves import MOVES
from rules.words.names import takers

TO_MOVE = Due(school_days=5)
"""How long people have to take a move once everything is in place: a school week."""


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
    wanted: dict[str, Open] = {}
    for step in _wanted(case, now, rulings):
        wanted.setdefault(step.requirement or step.key, step)
    asked = {step.record for step in wanted.values()}
    for step in _duties(case, asked, london_day(now), rulings):
        wanted[step.key] = step
    return tuple(
        _kept(standing[step.key], step, case)
        if step.key in standing
        else _dated(step, case, now, rulings)
        for step in wanted.values()
    )


def key_of(step: Step) -> str:
    """Return what a step asks, without the place at which it opened."""
    return step.id.rpartition(".")[0]


def _kept(standing: Step, wanted: Open, case: Case) -> Step:
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


def _wanted(case: Case, now: datetime, rulings: Rulings) -> Iterator[Open]:
    for aim in case.aims:
        yield from _of_aim(aim, case, now, rulings)
    for state in case.configuration:
        if state in WAITS:
            yield WAITS[state](case)


def _duties(case: Case, asked: set[Kind | None], today: date, rulings: Rulings) -> Iterator[Open]:
    for each in owed(case, rulings.calendar):
        redundant = each.duty.unless_asked and each.duty.asks.record in asked
        if each.opens_on <= today and not redundant:
            step = _supply_step(
                each.duty.asks, each.duty.id, each.due_on, each.duty.asks.supplied_by
            )
            yield replace(step, due_on=each.due_on)


def _of_aim(aim: Aim, case: Case, now: datetime, rulings: Rulings) -> Iterator[Open]:
    ground = ground_of(case, aim.move, london_day(now))
    lacking = unmet(rulings.policy.requirements(aim.move), ground)
    yield from _missing_steps(lacking, aim, ground, rulings)
    if not lacking and MOVES[aim.move].takers:
        yield _move_step(aim, rulings)


def _missing_steps(
    lacking: tuple[Requirement, ...], aim: Aim, ground: Ground, rulings: Rulings
) -> Iterator[Open]:
    for requirement in lacking:
        if not _ready(requirement, ground, rulings):
            continue
        if isinstance(requirement, AllOf):
            parts = tuple(part for part in requirement.of if holds_up(part, ground))
            yield from _missing_steps(parts, aim, ground, rulings)
        elif isinstance(requirement, Signed):
            yield _sign_step(requirement, aim, ground)
        else:
            yield _supply_step(
                requirement, aim.move, aim.since_seq, asked_of(requirement, ground.case)
            )


def _ready(requirement: Requirement, ground: Ground, rulings: Rulings) -> bool:
    """Tell whether what must come before a requirement is there."""
    earlier = (rulings.policy.requirement(requirement_id) for requirement_id in requirement.after)
    return not any(e is not None and holds_up(e, ground) for e in earlier)


def _supply_step(
    requirement: Requirement, move: str, within: int | date, roles: tuple[Role, ...]
) -> Open:
    return Open(
        key=f"{requirement.id}.{within}",
        kind=StepKind.SUPPLY,
        move=move,
        roles=roles,
        due=requirement.due,
        requirement=requirement.id,
        tag=requirement.tag,
        record=requirement.form,
    )


def _sign_step(requirement: Signed, aim: Aim, ground: Ground) -> Open:
    """Ask for a signature, or for the document first where an override left none to sign."""
    document = ground.latest(requirement.record, requirement.scope)
    return Open(
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


def _move_step(aim: Aim, rulings: Rulings) -> Open:
    return Open(
        key=f"{aim.move}.{aim.since_seq}",
        kind=StepKind.MOVE,
        move=aim.move,
        roles=takers(aim.move, rulings.policy.pack),
        due=_MOVE_DUE.get(aim.move, TO_MOVE),
    )


_MOVE_DUE = {"leave": Due(record=Kind.LEAVING, date="leaves_on", school_days=5)}
"""Moves that people take on an agreed date, not as soon as they can."""


def _dated(wanted: Open, case: Case, now: datetime, rulings: Rulings) -> Step:
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


def _due(wanted: Open, case: Case, now: datetime, rulings: Rulings) -> DueDate:
    today = london_day(now)
    if wanted.due_on is not None:
        calendar = version_for(rulings.calendar, wanted.due_on)
        return DueDate(wanted.due_on, f"{DUTY}.{wanted.move}", calendar)
    if wanted.kind is StepKind.WAIT and wanted.due.clock is not None:
        # On the pupil's journey the clock began with the request, not with the journey.
        return statutory_date(wanted.due, case.entered_on.get("requested", today), rulings.calendar)
    return due_date(wanted.due, case, today, rulings.calendar)


def _rungs(wanted: Open, due: DueDate, setting: Setting) -> tuple[Rung, ...]:
    if wanted.kind is not StepKind.WAIT:
        return rungs(due, wanted.roles, setting)
    if due.breach_on is not None:
        return awaited(due, setting)
    return falls_due(due.on, setting)
