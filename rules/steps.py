"""The one list: what is open on a case. A missing condition is a task.

Refusals, the task inbox, reminders and stuck reasons are all read from here; nothing else decides
what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from models.case import Aim, Case, Chart, Rung, Step, StepKind, rung_key
from models.clocks import ClockCode
from models.decision import Reason
from models.due import Due
from models.evidence import Evidence, Kind
from models.requirement import AllOf, AnyOf, Document, NotWhile, Requirement, Signed, TimeGiven
from models.roles import FAMILY, Role
from rules.charts.machine import awake, rests
from rules.conditions.ground import Ground, ground_of
from rules.conditions.kinds import holds_up, unmet, warned
from rules.conditions.not_met import reason_for
from rules.conditions.policy import Policy
from rules.conditions.predicates import dated_too_late, free_again_on
from rules.conditions.predicates_of_people import only_parents
from rules.law import NOT_ASSESSED_RECENTLY
from rules.people.authority import RECORDERS
from rules.people.declining import MENDS, declined
from rules.rulings import Rulings
from rules.time.calendar import london_day, version_for
from rules.time.duties import DUTY, owed
from rules.time.rights import asked_of
from rules.time.timetable import (
    DueDate,
    Setting,
    agreed_date,
    awaited,
    due_date,
    falls_due,
    right_to,
    rungs,
)
from rules.waits.every import WAITS
from rules.waits.second_signature import second_signatures
from rules.waits.wanted import Look, Wanted
from rules.words.moves import MOVES
from rules.words.names import takers

TO_MOVE = Due(school_days=5)
"""How long people have to take a move once everything is in place: a school week."""


def missing(case: Case, move: str, now: datetime, rulings: Rulings) -> tuple[Reason, ...]:
    """Return why a move is not open yet: one reason for each condition that is not met."""
    ground = ground_of(case, move, london_day(now))
    return tuple(reason_for(r, ground) for r in unmet(rulings.policy.requirements(move), ground))


def warnings(case: Case, move: str, now: datetime, rulings: Rulings) -> tuple[Reason, ...]:
    """Return what a policy advises for a move and is not there: shown, and it never blocks."""
    ground = ground_of(case, move, london_day(now))
    return tuple(reason_for(r, ground) for r in warned(rulings.policy.requirements(move), ground))


def open_steps(case: Case, now: datetime, rulings: Rulings) -> tuple[Step, ...]:
    """Return what is open on a case; a step that was open already keeps its dates.

    The id of a step is its key and the place in the log at which it opened, so no id comes twice.
    """
    standing = {step.key: step for step in case.steps}
    wanted: dict[str, Wanted] = {}
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


def _kept(standing: Step, wanted: Wanted, case: Case) -> Step:
    """Return a step that is still asked: as it is or, where it serves another move now, anew.

    What is anew keeps its dates, and nobody is told again what they were told before.
    """
    names = ("move", "kind", "record", "document", "roles", "parents")
    change = {name: getattr(wanted, name) for name in names}
    if all(getattr(standing, name) == value for name, value in change.items()):
        return standing
    untold = tuple(r for r in standing.rungs if rung_key(standing.id, r.id) not in case.told)
    new_id = f"{wanted.key}.{case.revision}"
    return standing.model_copy(update={**change, "id": new_id, "rungs": untold})


def _wanted(case: Case, now: datetime, rulings: Rulings) -> Iterator[Wanted]:
    for aim in case.aims:
        if not rests(case.chart, case.configuration, aim.move):
            yield from _of_aim(aim, case, now, rulings)
    yield from second_signatures(case, london_day(now), rulings.policy)
    look = Look(london_day(now), rulings.calendar)
    for state in awake(case):
        for wait in WAITS.get(state, ()):
            yield from wait(case, look)


def _duties(case: Case, asked: set[Kind | None], today: date, rulings: Rulings) -> Iterator[Wanted]:
    for each in owed(case, rulings.calendar):
        redundant = each.duty.unless_asked and each.duty.asks.record in asked
        if each.opens_on <= today and not redundant:
            calendar = version_for(rulings.calendar, each.due_on)
            due = DueDate(each.due_on, f"{DUTY}.{each.duty.id}", calendar)
            asks = each.duty.asks
            within = f"{each.due_on}"
            yield replace(_supply_step(asks, each.duty.id, within, asks.supplied_by), due=due)


def _of_aim(aim: Aim, case: Case, now: datetime, rulings: Rulings) -> Iterator[Wanted]:
    ground = ground_of(case, aim.move, london_day(now))
    lacking = unmet(rulings.policy.requirements(aim.move), ground)
    yield from _missing_steps(lacking, aim, ground, rulings)
    if not lacking and MOVES[aim.move].takers:
        yield _move_step(aim, rulings)


def _missing_steps(
    lacking: tuple[Requirement, ...], aim: Aim, ground: Ground, rulings: Rulings
) -> Iterator[Wanted]:
    for requirement in lacking:
        if _only_waits(requirement) or not is_ready(requirement, ground, rulings.policy):
            continue
        if requirement == NOT_ASSESSED_RECENTLY and (free_on := free_again_on(requirement, ground)):
            yield _bar(requirement, aim.move, free_on, rulings)
            continue
        if isinstance(requirement, AllOf):
            parts = tuple(part for part in requirement.of if holds_up(part, ground))
            yield from _missing_steps(parts, aim, ground, rulings)
        elif isinstance(requirement, Signed):
            yield _sign_step(requirement, aim, ground, rulings.policy)
        elif isinstance(requirement, Document) and (late := dated_too_late(requirement, ground)):
            yield _confirm_step(requirement, aim, *late)
        else:
            within = f"{aim.since_seq}{_since(requirement.due, ground.case)}"
            roles = asked_of(requirement, ground.case)
            step = _supply_step(requirement, aim.move, within, roles)
            yield replace(step, parents=only_parents(requirement, ground))


def _confirm_step(asked: Document, aim: Aim, record: Evidence, rests: Evidence) -> Wanted:
    """Ask for what rests on a record to be recorded once more, as it was decided before it."""
    within = f"{aim.since_seq}.again.{record.seq}"
    step = _supply_step(asked, aim.move, within, RECORDERS[rests.kind])
    return replace(step, record=rests.kind, subject=None)


def _bar(requirement: Requirement, move: str, free_on: date, rulings: Rulings) -> Wanted:
    """Wait for the day from which the school may ask again: nobody can supply time."""
    return Wanted(
        key=f"{requirement.id}.{free_on}",
        kind=StepKind.WAIT,
        move=move,
        roles=(Role.CLOCK,),
        due=DueDate(free_on, str(ClockCode.REASSESSMENT_BAR), rulings.calendar.version),
        tag=requirement.tag,
    )


def _only_waits(requirement: Requirement) -> bool:
    """Tell whether time must pass and nobody need do anything; a wait shows how long."""
    parts = requirement.of if isinstance(requirement, AnyOf) else (requirement,)
    return any(isinstance(part, TimeGiven | NotWhile) for part in parts)


def is_ready(requirement: Requirement, ground: Ground, policy: Policy) -> bool:
    """Tell whether what must come before a requirement is there."""
    return not earlier_needed(requirement, ground, policy)


def earlier_needed(
    requirement: Requirement, ground: Ground, policy: Policy
) -> tuple[Requirement, ...]:
    """Return what must come before a requirement and is not there."""
    earlier = (policy.requirement(requirement_id) for requirement_id in requirement.after)
    return tuple(one for one in earlier if one is not None and holds_up(one, ground))


def _supply_step(
    requirement: Requirement, move: str, within: str, roles: tuple[Role, ...]
) -> Wanted:
    return Wanted(
        key=f"{requirement.id}.{within}",
        kind=StepKind.SUPPLY,
        move=move,
        roles=roles,
        due=requirement.due,
        requirement=requirement.id,
        tag=requirement.tag,
        record=requirement.form,
        subject=requirement.subject,
    )


def _since(due: Due, case: Case) -> str:
    """Name the date on which a statutory clock began, so that a mended date is a new clock."""
    began_on = agreed_date(due, case) if due.clock else None
    return f".{began_on}" if began_on else ""


def _sign_step(requirement: Signed, aim: Aim, ground: Ground, policy: Policy) -> Wanted:
    """Ask for a signature, or for the document first where an override left none to sign."""
    document = ground.latest(requirement.record, requirement.scope)
    if document and (no := declined(ground.case, document, requirement.role)):
        return _mend_step(requirement, aim, document, no[-1])
    return Wanted(
        key=f"{requirement.id}.{aim.since_seq}",
        kind=StepKind.SIGN if document else StepKind.SUPPLY,
        move=aim.move,
        roles=(requirement.role,) if document else RECORDERS[requirement.record],
        due=policy.due(requirement, aim.move) if document else requirement.due,
        requirement=requirement.id,
        tag=requirement.tag,
        record=requirement.record,
        document=document.key if document else None,
    )


def _mend_step(requirement: Signed, aim: Aim, document: Evidence, no: Evidence) -> Wanted:
    """Ask whoever wrote a document to change it, since somebody would not sign it as it is."""
    return Wanted(
        key=f"{requirement.id}.{MENDS}.{no.seq}",
        kind=StepKind.SUPPLY,
        move=aim.move,
        roles=(document.recorded_by.role,),
        due=requirement.due,
        requirement=requirement.id,
        tag=requirement.tag,
        record=requirement.record,
        subject=MENDS,
        document=document.key,
    )


def _move_step(aim: Aim, rulings: Rulings) -> Wanted:
    return Wanted(
        key=f"{aim.move}.{aim.since_seq}",
        kind=StepKind.MOVE,
        move=aim.move,
        roles=takers(aim.move, rulings.policy.pack),
        due=TO_MOVE,
    )


def _dated(wanted: Wanted, case: Case, now: datetime, rulings: Rulings) -> Step:
    today = london_day(now)
    due = wanted.due
    if isinstance(due, Due):
        due = due_date(due, case, today, rulings.calendar)
    setting = Setting(now, case.id, rulings.policy.pack.timetable, rulings.calendar)
    return Step(
        id=f"{wanted.key}.{case.revision}",
        kind=wanted.kind,
        move=wanted.move,
        requirement=wanted.requirement,
        tag=wanted.tag,
        record=wanted.record,
        subject=wanted.subject,
        document=wanted.document,
        roles=wanted.roles,
        parents=wanted.parents,
        opened_on=today,
        starts_on=due.starts_on,
        due_on=due.on,
        breach_on=due.breach_on,
        rule=due.rule,
        calendar=due.calendar,
        rungs=_rungs(wanted, due, case.chart, setting),
    )


def _rungs(wanted: Wanted, due: DueDate, chart: Chart, setting: Setting) -> tuple[Rung, ...]:
    """Return the rungs of a task or, for a date that is awaited, of whoever waits for it."""
    if wanted.kind is not StepKind.WAIT:
        return rungs(due, wanted.roles, setting)
    if due.breach_on is None:
        return falls_due(due.on, setting)
    if wanted.roles == (Role.CLOCK,):
        return falls_due(due.breach_on + timedelta(days=1), setting)
    if set(wanted.roles) <= set(FAMILY):
        return right_to(due, wanted.roles, setting)
    if chart is Chart.ASSESSMENT_REQUEST:
        return rungs(due, wanted.roles, setting)
    return awaited(due, setting)
