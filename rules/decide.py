"""The one decision: what comes of a command, on the case as it stands, now.

Pure: the same case, command, instant, policy and calendar give the same answer. It is made to
refuse at once before a command is taken, and made again where it is written down; what was decided
then is on the log and is never decided again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from models.case import Case, Chart, SignOff, rung_key
from models.commands import (
    AdoptPolicy,
    AssignPeople,
    ChangeAuthority,
    ClaimStep,
    Command,
    EndStandIn,
    LetStandIn,
    NoteContactRule,
    OpenCase,
    PutDownAim,
    ReceiveLetter,
    RecordEvidence,
    ReleaseStep,
    SignDocument,
    TakeMove,
    TakeUpAim,
    TimePassed,
)
from models.decision import Accepted, Decision, Reason, Refusal, Refused
from models.events import CaseOpened, DocumentSigned, PeopleAssigned, RungTold
from models.evidence import Kind
from models.roles import THE_CLOCK, Role
from models.said import phrase
from rules.acts.adopting import adopt
from rules.acts.aiming import aim_at, put_down
from rules.acts.correcting import correct
from rules.acts.filing import receive, record
from rules.acts.moving import make_move
from rules.acts.moving_home import change_authority
from rules.acts.operating import OPERATIONS
from rules.acts.out_of_order import passed_unserved
from rules.charts.machine import first_configuration, legal_moves
from rules.charts.triggers import moves_due
from rules.draft import Draft
from rules.letters import nothing_to_send
from rules.people import sign_off
from rules.people.authority import assignable, given_to_oneself, may_order, may_take
from rules.people.claiming import claim, release
from rules.people.contact import note_rule
from rules.people.covering import begin_cover
from rules.people.holdings import taken_up_again
from rules.people.letting import end_stand_in, let_stand_in
from rules.rulings import Rulings
from rules.settle import settle
from rules.steps import missing
from rules.words.moves import MOVES
from rules.words.names import names

Reasons = tuple[Reason, ...]


def decide(case: Case | None, command: Command, now: datetime, rulings: Rulings) -> Decision:
    """Return the entries a command adds to the log, or a refusal with every reason.

    ``now`` is an aware UTC instant. Raises nothing for what people may do wrong.
    """
    draft = Draft(case, command, now, rulings)
    taken_up_again(draft, case)
    reasons = _authority(draft, case) or HANDLERS[type(command.order)](draft, command.order)
    if reasons:
        return Refusal(reasons=tuple(reasons))
    begin_cover(draft)
    settle(draft)
    return Accepted(entries=tuple(draft.entries))


def _authority(draft: Draft, case: Case | None) -> Reasons:
    order = draft.command.order
    opens = isinstance(order, OpenCase)
    if (case is None) is not opens:
        sentence = (
            phrase("This case is open already.") if opens else phrase("There is no such case.")
        )
        return (Reason(code=Refused.UNKNOWN, sentence=sentence),)
    reason = may_order(case and draft.case, draft.by, order, draft.today)
    return () if reason is None else (reason,)


def _open(draft: Draft, order: OpenCase) -> Reasons:
    if reasons := _can_open(draft, order):
        return reasons
    draft.add(
        CaseOpened(
            case_id=draft.command.id.removesuffix(".open"),
            on=draft.today,
            opening=order,
            configuration=first_configuration(order.chart),
        )
    )
    return ()


def _can_open(draft: Draft, order: OpenCase) -> Reasons:
    # The clock opens a journey so that a family's request has somewhere to be: nothing may block
    # that (Children and Families Act 2014, section 36(1)). Operators see who is missing.
    missing_people = () if draft.by == THE_CLOCK else _lacks_people(order)
    return (*assignable(order.chart, order.people), *missing_people)


def _lacks_people(order: OpenCase) -> Iterator[Reason]:
    held = {holding.role for holding in order.people}
    needed = () if order.chart is Chart.ASSESSMENT_REQUEST else (Role.CLASS_TEACHER, Role.SENCO)
    for role in needed:
        if role not in held:
            yield Reason(
                code=Refused.NOT_MET,
                sentence=f"The pupil has no {role.label}. Assign one, then open the journey.",
                roles=(role,),
            )


def _sign(draft: Draft, order: SignDocument) -> Reasons:
    reasons = sign_off.may_sign(draft.case, draft.by, order, draft.rulings.policy, draft.today)
    if reasons:
        return reasons
    draft.add(
        DocumentSigned(
            sign_off=SignOff(
                record=order.record,
                document=order.document,
                digest=order.digest,
                by=draft.by,
                at=draft.now,
                seq=draft.next_seq,
            )
        )
    )
    document = draft.case.document(order.document)
    if document is not None and document.kind is Kind.CORRECTION:
        correct(draft, document)
    return ()


def _take_up(draft: Draft, order: TakeUpAim) -> Reasons:
    if reasons := _cannot_take(draft, order.move):
        return reasons
    aim_at(draft, order.move, draft.next_seq)
    return ()


def _put_down(draft: Draft, order: PutDownAim) -> Reasons:
    reason = may_take(draft.by, order.move, draft.rulings.policy) or put_down(draft, order.move)
    return () if reason is None else (reason,)


def _move(draft: Draft, order: TakeMove) -> Reasons:
    reasons = (
        _cannot_take(draft, order.move)
        or missing(draft.case, order.move, draft.now, draft.rulings)
        or nothing_to_send(draft.case, order.move)
        or tuple(passed_unserved(draft.case, order.move, draft.today))
    )
    if not reasons:
        make_move(draft, order.move)
    return reasons


def _cannot_take(draft: Draft, move: str) -> Reasons:
    if reasons := _closed(draft, move):
        return reasons
    reason = may_take(draft.by, move, draft.rulings.policy)
    return () if reason is None else (reason,)


def _closed(draft: Draft, move: str) -> Reasons:
    legal = legal_moves(draft.case.chart, draft.case.configuration)
    if move in legal:
        return ()
    said = names(draft.rulings.policy)
    name = said.move(move).name if move in MOVES else move
    options = ", ".join(f"“{said.move(m).name}”" for m in legal if MOVES[m].takers)
    return (
        Reason(
            code=Refused.NOT_OPEN,
            sentence=f"“{name}” is not possible from here. Possible now: {options or 'nothing'}.",
        ),
    )


def _assign(draft: Draft, order: AssignPeople) -> Reasons:
    new = tuple(held for held in order.people if held not in draft.case.people)
    reasons = (
        *assignable(draft.case.chart, new),
        *given_to_oneself(draft.case, draft.by, order.people),
    )
    if not reasons and order.people != draft.case.people:
        draft.add(PeopleAssigned(people=order.people))
    return reasons


def _time_passed(draft: Draft, _order: TimePassed) -> Reasons:
    for step in draft.case.steps:
        for rung in step.rungs:
            if rung.at <= draft.now and rung_key(step.id, rung.id) not in draft.case.told:
                draft.add(RungTold(step_id=step.id, rung_id=rung.id))
    for move in moves_due(draft.case, draft.today):
        make_move(draft, move)
    return ()


HANDLERS: dict[type, Callable[[Draft, Any], Reasons]] = {
    OpenCase: _open,
    RecordEvidence: record,
    SignDocument: _sign,
    TakeUpAim: _take_up,
    PutDownAim: _put_down,
    TakeMove: _move,
    AssignPeople: _assign,
    LetStandIn: let_stand_in,
    EndStandIn: end_stand_in,
    ClaimStep: claim,
    ReleaseStep: release,
    NoteContactRule: note_rule,
    AdoptPolicy: adopt,
    ChangeAuthority: change_authority,
    ReceiveLetter: receive,
    **OPERATIONS,
    TimePassed: _time_passed,
}
"""What answers each command; a test fails when a command has none."""
