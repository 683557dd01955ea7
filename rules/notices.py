"""Who is told of what a step brought: a pure reading of the log entries it added.

A notice stands for one person and one rung of a task's timetable, or for one move; its key is made
of both, so it is never queued twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from models.case import Case, Chart, Rung, RungKind, Step
from models.events import (
    Entry,
    EvidenceRecorded,
    Moved,
    PeopleAssigned,
    RightsPassed,
    RungTold,
    StandInBegan,
)
from models.events_of_operators import StepNudged
from models.evidence import Evidence, Kind
from models.notice import Notice, NoticeKind
from models.roles import FAMILY, LOCAL_AUTHORITY, STAFF, Actor, Role
from models.standing_in import StandIn
from rules.conditions.policy import Policy
from rules.conditions.views import disagrees
from rules.notices_of_corrections import family_hearers, hearers, told_of, was_wrong
from rules.notices_of_moves import ALSO_TOLD, JOINS, TOLD_OF_EVERY_MOVE
from rules.notices_of_signing import told_of_signing, writers
from rules.people.claiming import claim_on
from rules.people.standing_in import asked_by_operators, doers
from rules.time.calendar import at_london, london_day
from rules.time.one_day import day_told
from rules.waits.of_family import APPEALABLE_MOVES

HEAR_THE_FAMILY = (Role.SENCO, Role.CLASS_TEACHER)
"""Who hears at once that the family does not agree, or that the pupil has written: they write the
plan and sign it (seed 004)."""

BEFORE_IT_IS_LATE = (RungKind.BEFORE, RungKind.ON_THE_DAY)
"""Rungs of which, at work, whoever has claimed a task hears alone; once it is late, all do."""

AT_WORK = (*STAFF, *LOCAL_AUTHORITY)
"""Who leaves a task to a colleague; a family is still asked for its own word."""


def notices_for(
    before: Case | None, after: Case, entries: tuple[Entry, ...], policy: Policy
) -> tuple[Notice, ...]:
    """Return every notice that these entries bring; ``after`` is the case with them folded in."""
    steps = {step.id: step for case in (before, after) if case for step in case.steps}
    found: dict[str, Notice] = {}
    for entry in entries:
        for notice in (
            *_of_entry(entry, steps, after, policy),
            *_of_correction(entry, after, entries, policy),
            *_of_signing(entry, after, policy),
            *_of_new_teachers(entry, before, after, policy),
        ):
            found.setdefault(notice.key, notice)
    return tuple(found.values())


def _of_entry(entry: Entry, steps: dict[str, Step], case: Case, policy: Policy) -> Iterator[Notice]:
    event = entry.event
    if isinstance(event, RungTold) and event.step_id in steps:
        step = steps[event.step_id]
        rung = next(rung for rung in step.rungs if rung.id == event.rung_id)
        yield from _of_rung(step, rung, case)
    elif isinstance(event, StepNudged) and event.step_id in steps:
        yield from _of_nudge(steps[event.step_id], event, entry, case)
    elif isinstance(event, Moved):
        yield from _of_move(event.move, entry, case, policy)
    elif isinstance(event, RightsPassed):
        yield from _of_rights(entry, case, policy)
    elif isinstance(event, EvidenceRecorded) and _is_another_request(event, case):
        yield from _of_move(JOINS, entry, case, policy)
    elif isinstance(event, EvidenceRecorded) and disagrees(event.evidence.facts):
        yield from _of_words(NoticeKind.DISAGREES, event.evidence, entry, case, policy)
    elif isinstance(event, EvidenceRecorded) and _is_the_pupils(event.evidence):
        yield from _of_words(NoticeKind.PUPIL_WROTE, event.evidence, entry, case, policy)
    elif isinstance(event, StandInBegan):
        yield _of_stand_in(event.stand_in, entry, case, policy)


def _of_rung(step: Step, rung: Rung, case: Case) -> Iterator[Notice]:
    only = _who_is_on_it(step, rung, case)
    for role in rung.tells:
        for person_id, acting_for in _who_hears(role, step, case):
            if only is not None and role in AT_WORK and person_id != only.person_id:
                continue
            key = f"{case.id}/{step.id}/{rung.id}/{person_id or role}"
            told = _Told(key, person_id, role, acting_for, NoticeKind(rung.kind), rung.at)
            yield _of_step(step, case, told, urgent=_urgent(step, rung))


def _of_nudge(step: Step, nudged: StepNudged, entry: Entry, case: Case) -> Iterator[Notice]:
    """Tell those an operator reminds at once: a person has looked, and asks."""
    asked = {NoticeKind.ASKED_WHO: nudged.asks_who, NoticeKind.ASKED_SECOND: nudged.asks_second}
    kind = next((kind for kind, is_asked in asked.items() if is_asked), NoticeKind.NUDGED)
    for by in asked_by_operators(case, step, who_does_it=kind is not NoticeKind.NUDGED):
        key = f"{case.id}/{step.id}/{kind}.{entry.seq}/{by.person_id}"
        told = _Told(key, by.person_id, by.role, by.acting_for, kind, entry.at)
        yield _of_step(step, case, told, urgent=True)


class _Told(NamedTuple):
    """Who hears of a step, as what, and from which aware UTC instant it may go."""

    key: str
    person_id: str | None
    role: Role
    acting_for: str | None
    kind: NoticeKind
    send_at: datetime


def _of_step(step: Step, case: Case, told: _Told, *, urgent: bool) -> Notice:
    return Notice(
        **told._asdict(),
        case_id=case.id,
        move=step.move,
        step_id=step.id,
        step_kind=step.kind,
        requirement=step.requirement,
        record=step.record,
        document=step.document,
        due_on=day_told(step, told.role),
        urgent=urgent,
    )


def _who_hears(role: Role, step: Step, case: Case) -> list[tuple[str | None, str | None]]:
    """Return who hears of a step in a role, each with whom they stand in for."""
    if role is Role.OPERATOR:
        return [(None, None)]
    return [(by.person_id, by.acting_for) for by in doers(case, (role,), step)]


def _who_is_on_it(step: Step, rung: Rung, case: Case) -> Actor | None:
    """Return whom alone a rung is for: whoever has claimed the task, before it is late."""
    if rung.kind not in BEFORE_IT_IS_LATE or _urgent(step, rung):
        return None
    claimed = claim_on(case, step)
    return claimed if claimed and claimed.role in rung.tells else None


def _urgent(step: Step, rung: Rung) -> bool:
    """Tell whether a rung waits for nothing: a statutory date is here, or operators must act."""
    statutory = step.breach_on is not None
    late = rung.kind in (RungKind.ON_THE_DAY, RungKind.AFTER)
    return rung.kind is RungKind.TO_OPERATORS or (statutory and late)


def _of_move(move: str, entry: Entry, case: Case, policy: Policy) -> Iterator[Notice]:
    wrong = was_wrong(entry, case)
    family = doers(case, TOLD_OF_EVERY_MOVE) if wrong is None else family_hearers(wrong, case)
    for by in (*family, *doers(case, ALSO_TOLD.get(move, ()))):
        yield Notice(
            key=f"{case.id}/{move}.{entry.seq}/{NoticeKind.MOVED}/{by.person_id}",
            case_id=case.id,
            person_id=by.person_id,
            role=by.role,
            acting_for=by.acting_for,
            kind=NoticeKind.MOVED,
            move=move,
            due_on=_last_day_to_appeal(move, by, case),
            send_at=next_hour(entry.at, policy.pack.timetable.hour),
        )


def _last_day_to_appeal(move: str, by: Actor, case: Case) -> date | None:
    """Return until when a family can appeal against the decision that it is told of."""
    runs = next((step for step in case.steps if step.move == "appeal_to_tribunal"), None)
    if runs is None or move not in APPEALABLE_MOVES or by.role not in TOLD_OF_EVERY_MOVE:
        return None
    return day_told(runs, by.role)


def _of_rights(entry: Entry, case: Case, policy: Policy) -> Iterator[Notice]:
    """Tell the family and the SENCo, once, whose the rights are from now on."""
    for by in doers(case, (*TOLD_OF_EVERY_MOVE, Role.SENCO)):
        yield _of_line(by, NoticeKind.RIGHTS_PASSED, entry, case, policy)


def _of_words(
    kind: NoticeKind, words: Evidence, entry: Entry, case: Case, policy: Policy
) -> Iterator[Notice]:
    """Tell those who plan and sign what a family said, but for whoever wrote it down."""
    for by in doers(case, HEAR_THE_FAMILY):
        if by.person_id != words.recorded_by.person_id:
            told = _of_line(by, kind, entry, case, policy)
            yield told.model_copy(update={"record": words.kind})


def _is_the_pupils(record: Evidence) -> bool:
    """Tell whether a pupil sent this, alone or with somebody at home; no task of staff says so."""
    return record.kind is Kind.PUPIL_VOICE and record.recorded_by.role in FAMILY


def _is_another_request(recorded: EvidenceRecorded, case: Case) -> bool:
    """Tell whether a family's request came to an authority that has a case of the pupil's open."""
    is_request = recorded.evidence.kind is Kind.FAMILY_REQUEST
    return is_request and case.chart is Chart.ASSESSMENT_REQUEST


def _of_correction(
    entry: Entry, case: Case, entries: tuple[Entry, ...], policy: Policy
) -> Iterator[Notice]:
    """Tell those who have a copy that the other side found it wrong, or sent what counts now."""
    if told := told_of(entry, case, entries):
        kind, record = told
        for by in hearers(record, case):
            yield _of_line(by, kind, entry, case, policy).model_copy(update={"record": record.kind})


def _of_signing(entry: Entry, case: Case, policy: Policy) -> Iterator[Notice]:
    """Tell the writer of a document what a second person made of it."""
    if told := told_of_signing(entry, case):
        kind, record = told
        for by in writers(record, case):
            yield _of_line(by, kind, entry, case, policy).model_copy(update={"record": record.kind})


def _of_line(by: Actor, kind: NoticeKind, entry: Entry, case: Case, policy: Policy) -> Notice:
    """Return a notice for one person of what stands on one line of the log."""
    return Notice(
        key=f"{case.id}/{kind}.{entry.seq}/{by.person_id}",
        case_id=case.id,
        person_id=by.person_id,
        role=by.role,
        acting_for=by.acting_for,
        kind=kind,
        send_at=next_hour(entry.at, policy.pack.timetable.hour),
    )


def _of_new_teachers(
    entry: Entry, before: Case | None, case: Case, policy: Policy
) -> Iterator[Notice]:
    """Tell whoever becomes the class teacher of a journey under way: what is open is now theirs."""
    if before is None or not isinstance(entry.event, PeopleAssigned):
        return
    former = before.holders(Role.CLASS_TEACHER)
    for held in entry.event.people:
        if held.role is Role.CLASS_TEACHER and held.person_id not in former:
            by = Actor(person_id=held.person_id, role=held.role)
            yield _of_line(by, NoticeKind.TAKES_OVER, entry, case, policy)


def _of_stand_in(stand_in: StandIn, entry: Entry, case: Case, policy: Policy) -> Notice:
    """Tell whoever begins to act for another: what is open is theirs to do from now on."""
    return Notice(
        key=f"{case.id}/{NoticeKind.STANDS_IN}.{stand_in.id}",
        case_id=case.id,
        person_id=stand_in.person_id,
        role=stand_in.role,
        acting_for=stand_in.for_person,
        kind=NoticeKind.STANDS_IN,
        due_on=stand_in.until_on,
        send_at=next_hour(entry.at, policy.pack.timetable.hour),
    )


def next_hour(now: datetime, hour: time) -> datetime:
    """Return the next instant (aware UTC) at which clocks in London show the reminders' hour."""
    today = london_day(now)
    at = at_london(today, hour)
    return at if at >= now else at_london(today + timedelta(days=1), hour)
