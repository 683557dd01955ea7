"""The one decision: what comes of a command, on the case as it stands, now.

Pure: the same case, command, instant, policy and calendar give the same answer. It is made to
refuse at once before a command is taken, and made again where it is written down; what was decided
then is on the log and is never decided again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from models.case import Aim, Case, Chart, SignOff, rung_key
from models.commands import (
    AssignPeople,
    Command,
    OpenCase,
    PutDownAim,
    ReceiveLetter,
    RecordEvidence,
    SignDocument,
    TakeMove,
    TakeUpAim,
    TimePassed,
)
from models.decision import Accepted, Decision, Reason, Refusal, Refused
from models.events import (
    AimPutDown,
    AimTakenUp,
    CaseOpened,
    DocumentSigned,
    EvidenceRecorded,
    PeopleAssigned,
    RungTold,
    SignOffFell,
)
from models.evidence import Evidence, Facts, Kind, document_key
from models.roles import Actor, Role
from rules import sign_off
from rules.aims import proposed, rivals
from rules.authority import holds_role, may_record, may_take
from rules.dates import bad_dates
from rules.draft import Draft
from rules.machine import first_configuration, legal_moves
from rules.moving import make_move
from rules.rulings import Rulings
from rules.settle import settle
from rules.steps import missing
from rules.triggers import moves_due, moves_made_by
from rules.words.moves import MOVES

Reasons = tuple[Reason, ...]


def decide(case: Case | None, command: Command, now: datetime, rulings: Rulings) -> Decision:
    """Return the entries a command adds to the log, or a refusal with every reason.

    ``now`` is an aware UTC instant. Raises nothing for what people may do wrong.
    """
    draft = Draft(case, command, now, rulings)
    reasons = _authority(draft, case) or HANDLERS[type(command.order)](draft, command.order)
    if reasons:
        return Refusal(reasons=tuple(reasons))
    settle(draft)
    return Accepted(entries=tuple(draft.entries))


def _authority(draft: Draft, case: Case | None) -> Reasons:
    opens = isinstance(draft.command.order, OpenCase)
    if (case is None) is not opens:
        sentence = "This case is open already." if opens else "There is no such case."
        return (Reason(code=Refused.UNKNOWN, sentence=sentence),)
    if case is None:
        return ()
    reason = holds_role(case, draft.by)
    return () if reason is None else (reason,)


def _open(draft: Draft, order: OpenCase) -> Reasons:
    if reasons := _can_open(order):
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


def _can_open(order: OpenCase) -> Reasons:
    if order.chart is Chart.ASSESSMENT_REQUEST:
        return ()
    held = {holding.role for holding in order.people}
    return tuple(
        Reason(
            code=Refused.NOT_MET,
            sentence=f"The pupil has no {role.label}. Assign one, then open the journey.",
            roles=(role,),
        )
        for role in (Role.CLASS_TEACHER, Role.SENCO)
        if role not in held
    )


def _record(draft: Draft, order: RecordEvidence) -> Reasons:
    reasons = tuple(_cannot_record(draft, order))
    if not reasons:
        _file(draft, order.facts, order.digest, draft.by)
    return reasons


def _cannot_record(draft: Draft, order: RecordEvidence) -> list[Reason]:
    found = list(bad_dates(order.facts, draft.case, draft.today, draft.rulings.calendar))
    if reason := may_record(draft.case, draft.by, order.facts.kind):
        found.append(reason)
    if reason := _changed_meanwhile(draft.case, order):
        found.append(reason)
    if reason := _not_theirs_to_withdraw(draft, order.facts):
        found.append(reason)
    return found


def _changed_meanwhile(case: Case, order: RecordEvidence) -> Reason | None:
    if order.replaces is None:
        return None
    current = case.document(document_key(order.facts, case.cycle))
    if order.replaces == (current.digest if current else "nothing"):
        return None
    return Reason(
        code=Refused.SUPERSEDED,
        sentence=f"Someone else has saved “{order.facts.kind.label}” since you opened it. "
        "Read their version, then save yours again.",
        form=order.facts.kind,
    )


def _not_theirs_to_withdraw(draft: Draft, facts: Facts) -> Reason | None:
    """A request is withdrawn by the side that made it: nobody takes back a family's request."""
    if facts.kind is not Kind.WITHDRAWAL:
        return None
    asked = max(
        (r for kind in (Kind.FAMILY_REQUEST, Kind.REQUEST_FORM) for r in draft.case.current(kind)),
        key=lambda record: record.seq,
        default=None,
    )
    by_family = asked is not None and asked.kind is Kind.FAMILY_REQUEST
    is_family = draft.by.role in (Role.PARENT, Role.YOUNG_PERSON)
    if by_family == is_family:
        return None
    whose = "the family" if by_family else "the school"
    return Reason(
        code=Refused.NOT_YOURS,
        sentence=f"This request was made by {whose}; only {whose} can withdraw it.",
        form=Kind.WITHDRAWAL,
    )


def _file(draft: Draft, facts: Facts, digest: str, written_by: Actor) -> None:
    """Put a record on the case; what was signed of its former version falls."""
    key = document_key(facts, draft.case.cycle)
    former = draft.case.document(key)
    draft.add(
        EvidenceRecorded(
            evidence=Evidence(
                facts=facts,
                digest=digest,
                version=1 if former is None else former.version + 1,
                seq=draft.next_seq,
                cycle=draft.case.cycle,
                recorded_by=written_by,
                recorded_on=draft.today,
            )
        )
    )
    if former is not None and former.digest != digest:
        for given in sign_off.fallen(draft.case, former):
            draft.add(SignOffFell(document=key, digest=given.digest, by=given.by))
    _follow(draft, facts)


def _follow(draft: Draft, facts: Facts) -> None:
    """Make the moves that this record makes, and take up what it proposes."""
    for move in moves_made_by(facts):
        make_move(draft, move)
    move_proposed = proposed(facts)
    if move_proposed in legal_moves(draft.case.chart, draft.case.configuration):
        _aim_at(draft, str(move_proposed))


def _receive(draft: Draft, order: ReceiveLetter) -> Reasons:
    known = {*draft.case.requests, draft.case.origin}
    if draft.by.role is not Role.CLOCK or order.from_case not in known:
        sentence = "This letter does not belong to this case."
        return (Reason(code=Refused.NOT_YOURS, sentence=sentence),)
    had = {record.digest for record in draft.case.evidence}
    for enclosed in order.enclosed:
        if enclosed.digest not in had:
            moved = {"seq": draft.next_seq, "cycle": enclosed.cycle}
            draft.add(EvidenceRecorded(evidence=enclosed.model_copy(update=moved)))
    _file(draft, order.facts, order.digest, order.written_by)
    return ()


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
    return ()


def _take_up(draft: Draft, order: TakeUpAim) -> Reasons:
    if reasons := _closed(draft, order.move):
        return reasons
    if reason := may_take(draft.by, order.move):
        return (reason,)
    _aim_at(draft, order.move)
    return ()


def _aim_at(draft: Draft, move: str) -> None:
    """Work towards a move instead of its rivals; tasks they share keep their dates."""
    if any(aim.move == move for aim in draft.case.aims):
        return
    since_seq = draft.next_seq
    for rival in rivals(draft.case, move):
        since_seq = min(since_seq, *(a.since_seq for a in draft.case.aims if a.move == rival))
        draft.add(AimPutDown(move=rival))
    draft.add(AimTakenUp(aim=Aim(move=move, since_on=draft.today, since_seq=since_seq)))


def _put_down(draft: Draft, order: PutDownAim) -> Reasons:
    if reason := may_take(draft.by, order.move):
        return (reason,)
    if any(aim.move == order.move for aim in draft.case.aims):
        draft.add(AimPutDown(move=order.move))
    return ()


def _move(draft: Draft, order: TakeMove) -> Reasons:
    if reasons := _closed(draft, order.move):
        return reasons
    if reason := may_take(draft.by, order.move):
        return (reason,)
    if reasons := missing(draft.case, order.move, draft.now, draft.rulings):
        return reasons
    make_move(draft, order.move)
    return ()


def _closed(draft: Draft, move: str) -> Reasons:
    legal = legal_moves(draft.case.chart, draft.case.configuration)
    if move in legal:
        return ()
    name = MOVES[move].name if move in MOVES else move
    options = ", ".join(f"“{MOVES[m].name}”" for m in legal if MOVES[m].takers)
    return (
        Reason(
            code=Refused.NOT_OPEN,
            sentence=f"“{name}” is not possible from here. Possible now: {options or 'nothing'}.",
        ),
    )


def _assign(draft: Draft, order: AssignPeople) -> Reasons:
    if draft.by.role not in (Role.CLOCK, Role.SENCO, Role.HEADTEACHER):
        sentence = "People are assigned by the SENCo or the headteacher."
        return (Reason(code=Refused.NOT_YOURS, sentence=sentence),)
    if order.people != draft.case.people:
        draft.add(PeopleAssigned(people=order.people))
    return ()


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
    RecordEvidence: _record,
    SignDocument: _sign,
    TakeUpAim: _take_up,
    PutDownAim: _put_down,
    TakeMove: _move,
    AssignPeople: _assign,
    ReceiveLetter: _receive,
    TimePassed: _time_passed,
}
"""What answers each command; a test fails when a command has none."""
