"""Records whose date cannot be: from before the request was received, or before what they answer.

What the authority does about a request is not dated before it had the request, and an answer is not
dated before its question. What really happened may be recorded late, so only dates are compared
here, never the order in which records came.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from models.case import Case, Chart
from models.decision import Reason, Refused
from models.evidence import APPEALABLE, FORMS, Evidence, Facts, Kind
from models.said import message, phrase
from rules.letters import LETTERS
from rules.people.recorders import ON_BOTH_SIDES


@dataclass(frozen=True)
class After:
    """What a record comes after: any of these kinds, and what is said of an earlier date.

    It is not before the ``latest`` of them, or else not before the first. ``message`` has places
    for the ``day`` and for the ``earlier`` one. ``dated_by`` is the date in the earlier record that
    counts, where that is not the one it goes by.
    """

    kinds: Collection[Kind]
    message: str
    latest: bool = False
    same_subject: bool = False
    dated_by: str = ""


def out_of_order(case: Case, facts: Facts, today: date) -> Iterator[Reason]:
    """Yield why the date of a record cannot be: both dates stand in the sentence."""
    yield from _receipt_cannot_be(case, facts)
    yield from _too_late(facts, today)
    if _is_the_authoritys(case, facts.kind):
        received_on = _received_on(case, facts)
        if facts.on < received_on:
            yield _bad(facts, _before_receipt(facts, received_on))
            return
    for after in _AFTER.get(facts.kind, ()):
        earliest_on = _earliest(case, facts, after)
        if earliest_on is not None and facts.on < earliest_on:
            yield _bad(facts, phrase(after.message, day=facts.on, earlier=earliest_on))
            return


def passed_unserved(case: Case, move: str, today: date) -> Iterator[Reason]:
    """Yield why what a move serves cannot go as it is: the day it names went by before it did.

    The family's time to answer would be cut short. A day that had passed as it was written down is
    that of something served before, and recorded late.
    """
    kind = LETTERS.get(move)
    found = case.latest(kind) if kind in _TIME_RUNS_FROM else None
    if found is not None and found.recorded_on <= found.facts.on < today:
        yield _bad(found.facts, phrase(_PASSED, day=found.facts.on))


def _too_late(facts: Facts, today: date) -> Iterator[Reason]:
    """Yield which date of a record is later than it can be."""
    if facts.kind is Kind.DRAFT_PLAN and facts.on > today + FURTHEST_SERVED_AHEAD:
        yield _bad(facts, phrase(_FAR_AHEAD, day=facts.on))
    advice_of_on = facts.dates.get("advice_of_on", facts.on)
    if facts.kind is Kind.ADVICE_RELIED_ON and advice_of_on > facts.on:
        said = phrase(_NOT_YET_GIVEN, day=advice_of_on, later=facts.on)
        yield _bad(facts, said, "advice_of_on")


def _is_the_authoritys(case: Case, kind: Kind) -> bool:
    return case.chart is Chart.ASSESSMENT_REQUEST and kind not in ON_BOTH_SIDES


def _received_on(case: Case, facts: Facts) -> date:
    """Return when the request was received; an acknowledgement that is filed says it itself."""
    if facts.kind is not Kind.LA_ACKNOWLEDGEMENT:
        return case.received_on
    return facts.dates.get("received_on", case.opened_on)


def _before_receipt(facts: Facts, received_on: date) -> str:
    early = phrase(
        "{day} is before you received the request, on {earlier}.", day=facts.on, earlier=received_on
    )
    if facts.kind is Kind.LA_ACKNOWLEDGEMENT and "received_on" not in facts.dates:
        return f"{early} Check the date or, if you had the request before, say since when."
    return f"{early} Check the date."


def _receipt_cannot_be(case: Case, facts: Facts) -> Iterator[Reason]:
    """Yield why a request was not received on the day that its acknowledgement states."""
    stated_on = facts.dates.get("received_on")
    if facts.kind is not Kind.LA_ACKNOWLEDGEMENT or stated_on is None:
        return
    asked = (*case.current(Kind.REQUEST_FORM), *case.current(Kind.FAMILY_REQUEST))
    made_on = min((case.opened_on, *(record.facts.on for record in asked)))
    if stated_on < made_on:
        said = phrase(_REQUESTED, day=stated_on, earlier=made_on)
        yield _bad(facts, said, "received_on")
    elif stated_on > case.opened_on:
        said = phrase(
            "{day} is after the request came to you here, on {later}. Leave this empty, or enter "
            "an earlier day.",
            day=stated_on,
            later=case.opened_on,
        )
        yield _bad(facts, said, "received_on")


def _earliest(case: Case, facts: Facts, after: After) -> date | None:
    """Return the London date before which a record cannot be; None where nothing says one."""
    found = [
        _dated(record, after.dated_by)
        for record in case.evidence
        if record.kind in after.kinds
        and (not after.same_subject or record.facts.subject == facts.subject)
        and (record.kind is not Kind.ADVICE or _was_considered(case, record))
    ]
    return (max(found) if after.latest else min(found)) if found else None


def _dated(record: Evidence, name: str) -> date:
    """Return the day of a record; of a draft that is still on its way, when it was sent.

    The family sees it on its pages at once, and may answer before its 15 days begin.
    """
    return min(record.facts.dates.get(name, record.facts.on), record.recorded_on)


def _was_considered(case: Case, advice: Evidence) -> bool:
    """Tell whether advice was there as it was considered; what comes later is late evidence."""
    considered_on = case.moved_on.get("consider_advice")
    return considered_on is not None and advice.recorded_on <= considered_on


def _bad(facts: Facts, sentence: str, field: str = "") -> Reason:
    return Reason(
        code=Refused.BAD_DATE,
        sentence=sentence,
        form=facts.kind,
        field=field or FORMS[facts.kind].DATED_BY,
    )


FURTHEST_SERVED_AHEAD = timedelta(weeks=2)
"""How far ahead a draft may be said to reach the family: by post, or with Handrail's message."""

_TIME_RUNS_FROM = (Kind.DRAFT_PLAN, Kind.AMENDMENT_NOTICE)
"""What a family has 15 days to answer from the day on which it has it."""

_FAR_AHEAD = message(
    "{day} is more than two weeks ahead. Enter the day on which the family has the draft."
)
_PASSED = message(
    "{day} has passed, and this goes to the family only now: its time to answer would be cut "
    "short. Record it anew with the day on which the family has it."
)
_NOT_YET_GIVEN = message(
    "{day} is after it was agreed to rely on this advice, on {later}. Check both dates."
)
_ASKED = message("{day} is before this advice was asked for, on {earlier}. Check the date.")
_DECIDED = message("{day} is before the decision that this is about, on {earlier}. Check the date.")
_CAME = message(
    "{day} is before the advice came on which this decision rests, on {earlier}. Check the date."
)
_SERVED = message(
    "{day} is before the draft or the changes were sent, on {earlier}. Check the date."
)
_CONSULTED = message("{day} is before this school was consulted, on {earlier}. Check the date.")
_CHALLENGED = message(
    "{day} is before mediation or the appeal began, on {earlier}. Check the date."
)
_ENDED = message(
    "{day} is before the order, concession or agreement, on {earlier}. Check the date."
)
_MET = message("{day} is before the review meeting, on {earlier}. Check the date.")
_REQUESTED = message("{day} is before the request was made, on {earlier}. Check the date.")

_OF_A_DECISION = (After(APPEALABLE, _DECIDED),)
_OF_ADVICE = (After((Kind.ADVICE_REQUEST,), _ASKED, same_subject=True),)
_OF_A_DRAFT = (After((Kind.DRAFT_PLAN,), _SERVED),)
_OF_AN_END = (After((Kind.CHALLENGE_OUTCOME,), _ENDED, latest=True),)

_AFTER: dict[Kind, tuple[After, ...]] = {
    Kind.ADVICE: _OF_ADVICE,
    Kind.ADVICE_CHASER: _OF_ADVICE,
    Kind.ADVICE_MISSING: _OF_ADVICE,
    Kind.PLAN_DECISION: (
        After((Kind.LA_DECISION,), _DECIDED),
        After((Kind.ADVICE,), _CAME, latest=True),
    ),
    Kind.DRAFT_PLAN: (After((Kind.PLAN_DECISION,), _DECIDED, latest=True), *_OF_AN_END),
    Kind.DRAFT_MEETING: _OF_A_DRAFT,
    Kind.DRAFT_RESPONSE: (After((Kind.DRAFT_PLAN, Kind.AMENDMENT_NOTICE), _SERVED),),
    Kind.FINAL_PLAN: _OF_A_DRAFT,
    Kind.SCHOOL_REPLY: (After((Kind.SCHOOL_CONSULTATION,), _CONSULTED, same_subject=True),),
    Kind.MEDIATION_REQUEST: _OF_A_DECISION,
    Kind.MEDIATION_CERTIFICATE: _OF_A_DECISION,
    Kind.APPEAL: _OF_A_DECISION,
    Kind.CHALLENGE_OUTCOME: (After((Kind.MEDIATION_REQUEST, Kind.APPEAL), _CHALLENGED),),
    Kind.NOTICE_AFTER_ORDER: _OF_AN_END,
    Kind.ORDERED_PLAN: _OF_AN_END,
    Kind.REFUSAL_ANSWER: (After((Kind.LA_DECISION, Kind.PLAN_DECISION), _DECIDED),),
    Kind.REVIEW_DECISION: (After((Kind.REVIEW_REPORT,), _MET, latest=True, dated_by="held_on"),),
    Kind.AMENDMENT_NOTICE: (After((Kind.REVIEW_DECISION,), _DECIDED, latest=True),),
    Kind.AMENDED_PLAN: (After((Kind.AMENDMENT_NOTICE,), _SERVED, latest=True),),
    Kind.WITHDRAWAL: (After((Kind.REQUEST_FORM, Kind.FAMILY_REQUEST), _REQUESTED),),
}
"""What each record cannot be dated before, beside the day the request was received."""
