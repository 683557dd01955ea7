"""What may be done now and what is missing; taking a move, and working towards one."""

from __future__ import annotations

from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Body, Path

from models.base import Code
from models.commands import Command, PutDownAim, TakeMove
from models.decision import Refusal
from models.requirement import Document, Requirement, Signed
from models.roles import Role
from models.scopes import Scope
from rules.charts.machine import all_moves, legal_moves
from rules.conditions.ground import Ground, ground_of
from rules.conditions.kinds import applies, met
from rules.conditions.local_forms import parts_asked
from rules.conditions.not_met import reason_for
from rules.decide import decide
from rules.steps import missing, warnings
from rules.time.calendar import london_day
from rules.words.names import names, takers
from rules.words.sources import source_in_words
from web.acts.moved_already import taken_already
from web.api.access import Caller, may
from web.api.asked import AsRole
from web.api.did import did
from web.api.found import Found, find
from web.api.keys import Key
from web.api.problems import TakenAlready
from web.api.shapes import ConditionShape, Done, MoveShape
from web.ground import Access
from web.problem_details import NoSuchName, reason_shape
from web.problems import NotAllowed
from workflows.problems import ActRefused

router = APIRouter(prefix="/cases/{case_id}", tags=["Moves"])

CaseId = Annotated[Code, Path(description="The case's id.")]
MoveCode = Annotated[Code, Path(description="The move's code.", examples=["identify_sen"])]
Reader = Annotated[Caller, may(Scope.READ, of=(Access.STAFF, Access.LA))]
Mover = Annotated[Caller, may(Scope.MOVE, Scope.DECIDE, of=(Access.STAFF, Access.LA))]
Said = Annotated[AsRole | None, Body()]


@router.get("/moves")
def moves(caller: Reader, case_id: CaseId) -> tuple[MoveShape, ...]:
    """List the moves that people can take from here, each with what is missing."""
    found = _find(caller, case_id)
    legal = legal_moves(found.case.chart, found.case.configuration)
    return tuple(_shape(found, move) for move in legal if _takers(found, move))


@router.get("/moves/{move}")
def move(caller: Reader, case_id: CaseId, move: MoveCode) -> MoveShape:
    """Say of one move whether it may be taken now, and what is missing."""
    found = _find(caller, case_id)
    return _shape(found, _known(found, move))


@router.post("/moves/{move}")
async def take_move(
    caller: Mover, case_id: CaseId, move: MoveCode, key: Key, said: Said = None
) -> Done:
    """Take a move, or be told every reason why not; one that was taken already, when it was."""
    found = await run_sync(_find, caller, case_id)
    acts = found.acts(_takers(found, _known(found, move)), said.role if said else None)
    act_id = await key.as_act(caller)
    try:
        receipt = await acts.move(move, act_id)
    except ActRefused:
        # What was found may be older than what refused it: the same move may come twice at once.
        anew = await run_sync(_find, caller, case_id)
        if done := await run_sync(taken_already, anew, move):
            raise TakenAlready(done) from None
        raise
    return await run_sync(did, caller, case_id, act_id, receipt)


@router.put("/aims/{move}")
async def work_towards(
    caller: Mover, case_id: CaseId, move: MoveCode, key: Key, said: Said = None
) -> Done:
    """Begin to work towards a move: what is missing becomes tasks."""
    found = await run_sync(_find, caller, case_id)
    acts = found.acts(_takers(found, _known(found, move)), said.role if said else None)
    act_id = await key.as_act(caller)
    receipt = await acts.aim(move, act_id)
    return await run_sync(did, caller, case_id, act_id, receipt)


@router.delete("/aims/{move}")
async def stop_working_towards(caller: Mover, case_id: CaseId, move: MoveCode, key: Key) -> Done:
    """Stop working towards a move: its tasks end."""
    found = await run_sync(_find, caller, case_id)
    acts = found.acts(_takers(found, _known(found, move)))
    act_id = await key.as_act(caller)
    receipt = await acts.do(PutDownAim(move=move), act_id)
    return await run_sync(did, caller, case_id, act_id, receipt)


def _find(caller: Caller, case_id: str) -> Found:
    """Return a case. Raises NotAllowed for a family's own child: moves are the school's."""
    found = find(caller, case_id)
    if found.audience is Access.FAMILY:
        raise NotAllowed
    return found


def _known(found: Found, move: str) -> str:
    if move not in all_moves(found.case.chart):
        raise NoSuchName("move", move)
    return move


def _takers(found: Found, move: str) -> tuple[Role, ...]:
    return takers(move, found.rulings.policy.pack)


def _shape(found: Found, move: str) -> MoveShape:
    case, rulings, now = found.case, found.rulings, found.now
    words = names(rulings.policy).move(move)
    order = TakeMove(move=move)
    # The very question that the act would be asked; the answer is only read.
    answer = decide(
        case, Command(id="asked", by=found.actor(words.takers), order=order), now, rulings
    )
    refused = answer.reasons if isinstance(answer, Refusal) else ()
    ground = ground_of(case, move, london_day(now))
    return MoveShape(
        move=move,
        name=words.name,
        says=getattr(words.says, found.words),
        source=source_in_words(words.source),
        taken_by=words.takers,
        is_open=move in legal_moves(case.chart, case.configuration),
        is_worked_towards=any(aim.move == move for aim in case.aims),
        allowed=not refused,
        missing=tuple(map(reason_shape, missing(case, move, now, rulings))),
        refused=tuple(map(reason_shape, refused)),
        advised=tuple(map(reason_shape, warnings(case, move, now, rulings))),
        conditions=tuple(
            _condition(one, ground, found.words) for one in rulings.policy.requirements(move)
        ),
    )


def _condition(requirement: Requirement, ground: Ground, words: str) -> ConditionShape:
    reason = reason_shape(reason_for(requirement))
    return ConditionShape(
        id=requirement.id,
        sentence=getattr(requirement, words),
        is_met=met(requirement, ground),
        applies=applies(requirement.applies_when, ground),
        weight=requirement.weight,
        tag=requirement.tag,
        source=reason.source or "",
        supplied_by=reason.supplied_by,
        form=reason.form,
        form_link=reason.form_link,
        signs=requirement.record if isinstance(requirement, Signed) else None,
        parts=parts_asked(requirement, reason.form) if reason.form else (),
        answers=dict(requirement.answers) if isinstance(requirement, Document) else {},
    )
