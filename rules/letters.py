"""What a case sends to another: a journey to the local authority's request, and back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date

from models.case import Case, Chart
from models.commands import Command, OpenCase, ReceiveLetter
from models.decision import Reason, Refused
from models.events import LetterPosted, Moved
from models.evidence import Evidence, Kind
from models.evidence.choices_of_la import Adviser
from models.roles import THE_CLOCK
from rules.charts.machine import all_moves, guard_of
from rules.people.authority import RECORDERS
from rules.people.presence import here
from rules.rulings import Rulings

SENT_WITH_A_SCHOOLS_REQUEST = (
    Kind.REQUEST_FORM,
    Kind.MY_SUPPORT_PLAN,
    Kind.PERSON_CENTRED_MEETING,
    Kind.SUPPORT_PLAN,
    Kind.REVIEW,
    Kind.NEEDS_ANALYSIS,
    Kind.PROGRESS_DATA,
    Kind.ONE_PAGE_PROFILE,
    Kind.PUPIL_VOICE,
    Kind.SPECIALIST_ADVICE,
    Kind.COSTED_PROVISION,
    Kind.LOCAL_OFFER,
    Kind.LOCAL_FORM,
    Kind.SUPPORT_IN_PLACE,
    Kind.EARLIER_SUPPORT,
    Kind.FAMILY_VIEW,
)
"""What goes with a school's request (seed 001); the local authority sees nothing else."""

LETTERS: dict[str, Kind] = {
    "send_information": Kind.SCHOOL_INFORMATION,
    "withdraw_request": Kind.WITHDRAWAL,
    "acknowledge": Kind.LA_ACKNOWLEDGEMENT,
    "ask_for_more": Kind.LA_QUESTION,
    "agree_to_assess": Kind.LA_DECISION,
    "refuse_to_assess": Kind.LA_DECISION,
    "claim_exception": Kind.CLOCK_EXCEPTION,
    "rights_holder_is_asked": Kind.RIGHTS_HOLDER_ASKED,
    "hear_rights_holder": Kind.RIGHTS_HOLDER_ASKED,
    "capacity_is_recorded": Kind.CAPACITY,
    "hear_of_capacity": Kind.CAPACITY,
    "seek_advice": Kind.ADVICE_REQUEST,
    "give_advice": Kind.ADVICE,
    "agree_to_make_plan": Kind.PLAN_DECISION,
    "decide_no_plan": Kind.PLAN_DECISION,
    "issue_draft": Kind.DRAFT_PLAN,
    "answer_draft": Kind.DRAFT_RESPONSE,
    "hear_answer_to_draft": Kind.DRAFT_RESPONSE,
    "issue_final_plan": Kind.FINAL_PLAN,
    "ask_for_mediation": Kind.MEDIATION_REQUEST,
    "mediation_is_asked": Kind.MEDIATION_REQUEST,
    "certificate_comes": Kind.MEDIATION_CERTIFICATE,
    "certificate_is_issued": Kind.MEDIATION_CERTIFICATE,
    "appeal_to_tribunal": Kind.APPEAL,
    "appeal_is_made": Kind.APPEAL,
    "mediation_agrees": Kind.CHALLENGE_OUTCOME,
    "mediation_fails": Kind.CHALLENGE_OUTCOME,
    "appeal_succeeds": Kind.CHALLENGE_OUTCOME,
    "appeal_fails": Kind.CHALLENGE_OUTCOME,
    "appeal_is_withdrawn": Kind.CHALLENGE_OUTCOME,
    "appeal_was_a_mistake": Kind.CHALLENGE_OUTCOME,
    "call_review": Kind.REVIEW_CALLED,
    "review_is_called": Kind.REVIEW_CALLED,
    "report_review": Kind.REVIEW_REPORT,
    "review_report_comes": Kind.REVIEW_REPORT,
    "keep_plan": Kind.REVIEW_DECISION,
    "propose_amendments": Kind.AMENDMENT_NOTICE,
    "answer_amendments": Kind.DRAFT_RESPONSE,
    "hear_answer_to_amendments": Kind.DRAFT_RESPONSE,
    "issue_amended_plan": Kind.AMENDED_PLAN,
    "issue_ordered_plan": Kind.ORDERED_PLAN,
    "decide_to_cease": Kind.CEASE_NOTICE,
    "plan_ceases": Kind.CEASE_NOTICE,
}
"""Which record each of these moves sends to the other side."""

WITH_PAPERS = {Kind.SCHOOL_INFORMATION}
"""Records that go with everything the school has on paper."""

_ADVISERS_ON_THE_JOURNEY = {str(Adviser.FAMILY), str(Adviser.EDUCATION)}
"""Advisers who are asked on the pupil's journey; requests to others stay with the authority."""

REQUESTS = {
    "school_requests_assessment": SENT_WITH_A_SCHOOLS_REQUEST,
    "family_requests_assessment": (Kind.FAMILY_REQUEST, Kind.CAPACITY),
}
"""Moves that open a request at the local authority, and what goes with it."""

JOINED = {"requested", "deciding", "plan_issued", "plan_ceasing"}
"""States in which a further request goes to the case that is open at the local authority."""

UNDER_WAY = {"assessing", "plan_being_drafted", "draft_plan_issued"}
"""States in which what a further request asks for is being done already."""


def letters_for(case: Case, before: Case, moved: Moved, rulings: Rulings) -> Iterator[LetterPosted]:
    """Yield what a move sends; ``before`` is the case before it."""
    if moved.move in REQUESTS:
        if JOINED & set(before.configuration):
            yield _letter(case, case.requests[-1], Kind.FAMILY_REQUEST, moved.on)
        elif not UNDER_WAY & set(before.configuration):
            yield _opening(case, REQUESTS[moved.move], rulings, moved.on)
    elif moved.move in LETTERS and _is_for_the_other_side(case, moved.move):
        to_case = moved.request or _other_side(case)
        yield _letter(case, to_case, LETTERS[moved.move], moved.on)


def _is_for_the_other_side(case: Case, move: str) -> bool:
    """Tell whether the record that a move sends is for the other side at all."""
    if move != "seek_advice":
        return True
    latest = max(
        (*case.current(Kind.ADVICE_REQUEST), *case.current(Kind.ADVICE_RELIED_ON)),
        key=lambda record: record.seq,
    )
    asks = latest.kind is Kind.ADVICE_REQUEST
    return asks and latest.facts.subject in _ADVISERS_ON_THE_JOURNEY


def nothing_to_send(case: Case, move: str) -> tuple[Reason, ...]:
    """Return why a move that sends a record cannot be made: there is no such record."""
    kind = LETTERS.get(move)
    if kind is None or case.current(kind):
        return ()
    sentence = f"There is no “{kind.label}” to send yet. Fill it in first."
    return (Reason(code=Refused.NOT_MET, sentence=sentence, roles=RECORDERS[kind], form=kind),)


def sent_by(chart: Chart, kind: Kind) -> tuple[str, ...]:
    """Return the moves that people take on a chart, each of which sends this kind of record."""
    return tuple(
        move
        for move, sent in LETTERS.items()
        if sent is kind and move in all_moves(chart) and guard_of(chart, move) == "requirements_met"
    )


def papers_of(case: Case, move: str) -> tuple[Evidence, ...]:
    """Return what a move would send to the other side as the case stands, if anything.

    Whoever is about to take it sees it first: what was sent cannot be called back.
    """
    if move in REQUESTS:
        return _enclosed(case, REQUESTS[move])
    kind = LETTERS.get(move)
    if kind is None or not case.current(kind) or not _is_for_the_other_side(case, move):
        return ()
    return (case.current(kind)[-1], *enclosed_with(case, kind))


def enclosed_with(case: Case, kind: Kind) -> tuple[Evidence, ...]:
    """Return what goes along with a record that is sent, as the case stands."""
    return _enclosed(case, SENT_WITH_A_SCHOOLS_REQUEST) if kind in WITH_PAPERS else ()


def request_id(case: Case) -> str:
    """Return the id of the request this journey sends now: opaque, and the same on a retry."""
    name = f"{case.id}:{len(case.requests)}"
    return f"request-{hashlib.sha256(name.encode()).hexdigest()[:20]}"


def _other_side(case: Case) -> str:
    if case.origin is not None:
        return case.origin
    return case.requests[-1]


def _opening(case: Case, kinds: tuple[Kind, ...], rulings: Rulings, on: date) -> LetterPosted:
    new_id = request_id(case)
    opening = OpenCase(
        chart=Chart.ASSESSMENT_REQUEST,
        pupil_id=case.pupil_id,
        school_id=case.school_id,
        la_id=case.la_id,
        cohort=case.cohort,
        pack=case.pack,
        calendar=case.calendar,
        people=here(rulings.la_team, on),
        setting=case.setting,
        origin=case.id,
        evidence=_enclosed(case, kinds),
    )
    command = Command(id=f"{new_id}.open", by=THE_CLOCK, order=opening)
    return LetterPosted(to_case=new_id, opens=True, command=command)


def _enclosed(case: Case, kinds: tuple[Kind, ...]) -> tuple[Evidence, ...]:
    """Return what goes with a letter; of a family's requests only the one that is made now."""
    return tuple(
        record
        for kind in kinds
        for record in case.current(kind)[-1 if kind is Kind.FAMILY_REQUEST else 0 :]
    )


def _letter(case: Case, to_case: str, kind: Kind, on: date) -> LetterPosted:
    record = case.current(kind)[-1]
    order = ReceiveLetter(
        from_case=case.id,
        sent_on=on,
        facts=record.facts,
        digest=record.digest,
        written_by=record.recorded_by,
        enclosed=enclosed_with(case, kind),
    )
    command = Command(id=f"{case.id}.{case.revision}.{kind}", by=THE_CLOCK, order=order)
    return LetterPosted(to_case=to_case, opens=False, command=command)
