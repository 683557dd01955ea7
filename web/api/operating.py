"""What operators do about stuck cases, one or several, each once under its key."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Path, Query, Request
from pydantic import Field

from adapters.queries import operators, post
from adapters.queries.operators import Watch
from adapters.rulings import policy_of
from models.base import Code, Record
from models.case import Case
from models.commands import (
    AskForRepair,
    ConfirmRepair,
    LetStandIn,
    NudgeStep,
    Order,
    SnoozeStuck,
)
from models.operating import RepairReason, SnoozeReason
from models.roles import Role
from models.scopes import Scope
from models.standing_in import Because, FillReason
from models.stuck import StuckCode
from rules.charts.machine import innermost
from rules.conditions.policy import Policy
from rules.stuck import stuck_reasons
from web import pulse
from web.acts import helping
from web.acts.helping import MOST_CASES, MOST_PARTS, Deed
from web.acts.together import Outcome
from web.api.access import Caller, may
from web.api.did import did
from web.api.keys import Key
from web.api.shapes import Done, reason_of_stuck
from web.api.shapes.operating import (
    AbleShape,
    CaseForOperators,
    HolderShape,
    LogLine,
    NoticeShape,
    OpenStepShape,
    OutcomeShape,
    PartShape,
    RepairShape,
    VacantShape,
    WhatDid,
    WhatWill,
)
from web.ground import Access
from web.presenters.in_codes import about, holders, lines, open_steps
from workflows.health import Seen

router = APIRouter(prefix="/stuck", tags=["Operators"])

Looker = Annotated[Caller, may(Scope.OPERATE, of=(Access.OPERATOR,))]
Mender = Annotated[Caller, may(Scope.MEND, of=(Access.OPERATOR,))]
CaseId = Annotated[Code, Path(description="The case's id.")]

LAST = 20
"""Entries of the log, and notices, that are answered: the latest."""


class ToRemind(Record):
    """Whom to remind."""

    step_id: Code
    """The open step whose people are reminded."""
    asks_who: bool = False
    """Ask those who lead there to say who does it, as nobody does."""
    asks_second: bool = False
    """Ask them to find a second person, as too few can sign it."""


class ToFillRole(Record):
    """Who stands in where nobody does a role."""

    role: Role
    """The role that nobody does."""
    to: Code
    """The id of somebody at the school."""
    why: FillReason
    """Why the school does not name somebody itself; it stays on the journey's log."""


class ToSetAside(Record):
    """A reason to set aside, until when and why."""

    code: StuckCode
    """Which reason is set aside."""
    step_id: Code | None = None
    """The step that it is about, if it is about one."""
    until_on: date
    """It comes back to the list on this London date."""
    reason: SnoozeReason
    """Why it may wait."""


class ToRepair(Record):
    """Why a case is to be repaired."""

    reason: RepairReason
    """Why the case is to be repaired."""


class OnePart(Record):
    """One thing to do to a case."""

    case_id: Code
    """The case's id."""
    step_id: Code | None = None
    """The step whose people are reminded."""


class ToDoTogether(Record):
    """What to do to several cases, as it was shown before."""

    deed: Deed
    """What to do to each, as it was shown before."""
    parts: tuple[OnePart, ...] = Field(min_length=1, max_length=MOST_PARTS)
    """The parts that were shown, or those of them that are still wanted."""


@router.get("/together")
def what_will_happen(
    caller: Looker,
    deed: Annotated[Deed, Query(description="What to do to each.")],
    case: Annotated[
        list[Code], Query(min_length=1, max_length=MOST_CASES, description="The cases' ids.")
    ],
) -> WhatWill:
    """Say what will happen to each of several cases; nothing happens yet."""
    cases = helping.chosen(caller.desk, caller.person, case)
    parts = [part for each in cases for part in helping.parts(each, deed, caller.desk)]
    with_parts = {part.case_id for part in parts}
    return WhatWill(
        parts=tuple(PartShape(case_id=p.case_id, step_id=p.step_id, will=p.will) for p in parts),
        nothing=tuple(each.id for each in cases if each.id not in with_parts),
    )


@router.post("/together")
async def do_together(caller: Mender, asked: ToDoTogether, key: Key) -> WhatDid:
    """Do it to each, with one outcome for each; unknown cases are left out."""
    await key.as_act(caller)
    wanted = [part.case_id for part in asked.parts]
    cases = {one.id: one for one in await run_sync(_chosen, caller, wanted)}
    outcomes = [
        await _does(caller, cases[part.case_id], asked.deed, part, key)
        for part in asked.parts
        if part.case_id in cases
    ]
    done = sum(outcome.done for outcome in outcomes)
    return WhatDid(
        done=done,
        not_done=len(outcomes) - done,
        outcomes=tuple(map(_outcome, outcomes)),
    )


@router.get("/{case_id}")
async def case_for_operators(request: Request, caller: Looker, case_id: CaseId) -> CaseForOperators:
    """Show one case without names, whether it is stuck or not."""
    case = await run_sync(helping.read, caller.desk, caller.person, case_id)
    known = await pulse.seen(caller.desk, case_id)
    return await run_sync(_shape, caller, pulse.watch_of(request), case, known)


@router.post("/{case_id}/start")
async def start_again(caller: Mender, case_id: CaseId, key: Key) -> OutcomeShape:
    """Start a case's workflow again from its log where none runs, and ask it."""
    case = await run_sync(helping.read, caller.desk, caller.person, case_id)
    await key.as_act(caller)
    return _outcome(await helping.start(caller.desk, case))


@router.post("/{case_id}/remind")
async def remind(caller: Mender, case_id: CaseId, asked: ToRemind, key: Key) -> Done:
    """Remind the people of one open step now."""
    return await _act(caller, case_id, NudgeStep(**dict(asked)), key)


@router.post("/{case_id}/stand-ins", status_code=201)
async def fill_role(caller: Mender, case_id: CaseId, asked: ToFillRole, key: Key) -> Done:
    """Let somebody stand in for a role that nobody does, until somebody holds it."""
    order = LetStandIn(
        to=asked.to,
        for_person=None,
        role=asked.role,
        because=Because.VACANT,
        from_on=caller.desk.today,
        why=asked.why,
    )
    return await _act(caller, case_id, order, key)


@router.post("/{case_id}/set-aside")
async def set_aside(caller: Mender, case_id: CaseId, asked: ToSetAside, key: Key) -> Done:
    """Set one reason aside until a day: never past a statutory date."""
    return await _act(caller, case_id, SnoozeStuck(**dict(asked)), key)


@router.post("/{case_id}/repair")
async def ask_for_repair(caller: Mender, case_id: CaseId, asked: ToRepair, key: Key) -> Done:
    """Ask that a case be repaired; another operator has to confirm it."""
    return await _act(caller, case_id, AskForRepair(reason=asked.reason), key)


@router.post("/{case_id}/repair/confirm")
async def confirm_repair(caller: Mender, case_id: CaseId, key: Key) -> Done:
    """Repair a case as another operator has asked."""
    return await _act(caller, case_id, ConfirmRepair(), key)


async def _act(caller: Caller, case_id: str, order: Order, key: Key) -> Done:
    await run_sync(helping.read, caller.desk, caller.person, case_id)
    acts = helping.acts(caller.desk, caller.person, case_id)
    act_id = await key.as_act(caller)
    receipt = await acts.do(order, act_id)
    return await run_sync(did, caller, case_id, act_id, receipt)


def _chosen(caller: Caller, wanted: list[str]) -> list[Case]:
    return helping.chosen(caller.desk, caller.person, wanted)


async def _does(caller: Caller, case: Case, deed: Deed, part: OnePart, key: Key) -> Outcome:
    if deed is Deed.START:
        return await helping.start(caller.desk, case)
    step_id = part.step_id or "none"
    act_id = key.part_of_act(caller, case.id, step_id)
    return await helping.remind(caller.desk, caller.person, case, step_id, act_id)


def _outcome(one: Outcome) -> OutcomeShape:
    return OutcomeShape(case_id=one.named, done=one.done, sentence=one.sentence)


def _shape(caller: Caller, watch: Watch, case: Case, known: Seen | None) -> CaseForOperators:
    desk, person, policy = caller.desk, caller.person, policy_of(case.pack)
    with desk.reading() as connection:
        entries = operators.last_entries(person, connection, case.id, LAST)
        notices = post.notices_of(person, connection, case.id)
        seen = watch.seen(person, connection, desk.now()).get(case.id, ())
    reasons = stuck_reasons(case, desk.today, policy, (*pulse.observed_of(known), *seen))
    wanted = case.repair_wanted
    return CaseForOperators(
        case_id=case.id,
        chart=case.chart,
        stage=innermost(case)[0],
        school_id=case.school_id,
        pulse=str(known.pulse) if known else None,
        reasons=tuple(map(reason_of_stuck, reasons)),
        steps=tuple(OpenStepShape(**vars(step)) for step in open_steps(case, policy)),
        holders=tuple(HolderShape(**vars(held)) for held in holders(case)),
        vacant=_vacant(caller, case),
        repair=RepairShape(reason=wanted.reason, asked_by=wanted.by.person_id, at=wanted.at)
        if wanted
        else None,
        log=tuple(LogLine(**vars(line)) for line in lines(entries, policy)),
        notices=tuple(_notice(one, policy) for one in notices[-LAST:][::-1]),
    )


def _vacant(caller: Caller, case: Case) -> tuple[VacantShape, ...]:
    wanted = dict.fromkeys(role for step in case.steps for role in step.roles)
    return tuple(
        VacantShape(
            role=role,
            able=tuple(
                AbleShape(**vars(one))
                for one in helping.able_to_fill(caller.desk, caller.person, case, role)
            ),
        )
        for role in helping.may_fill(case, wanted)
    )


def _notice(one: post.NoticeLine, policy: Policy) -> NoticeShape:
    return NoticeShape(
        role=one.role,
        kind=one.kind,
        about=about(one, policy),
        step_id=one.step_id,
        send_at=one.send_at,
        state=one.state,
        dropped=one.dropped,
    )
