"""Records at the authority that cannot be, because what they speak of is not there.

An answer needs its question, and a meeting about a draft needs the draft. What really happened may
be recorded early or late, so this looks at what is on the request and never at its stage: that the
family was consulted, or whose advice it wants, may be recorded on the first day or the last.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from models.case import Case, Chart
from models.decision import Reason, Refused
from models.evidence import FORMS, Facts, Kind
from models.evidence.choices import Requester
from models.evidence.choices_of_la import ToDo
from rules.time.excusing import may_need_excuse
from rules.time.limits import TO_AMEND, still_to_do
from rules.time.who_asks import asked_under_plan, may_be_over_18, right_holder
from rules.waits.in_challenge import owes_mediation

IsThere = Callable[[Case, str | None, date], bool]
"""Whether it is there: on a case, for a record of this subject or of any, on a London date."""


@dataclass(frozen=True)
class Speaks:
    """What a record speaks of, and what is said where it is not there: why, and what to do."""

    is_there: IsThere
    sentence: str


def out_of_place(case: Case, facts: Facts, on: date) -> Reason | None:
    """Return why a record cannot be filed on a London date: what it speaks of is not there."""
    sentence = lacking(case, facts.kind, on, facts.subject)
    if not sentence:
        return None
    asked = FORMS[facts.kind].SUBJECT if facts.kind in _OF_ONE else None
    return Reason(code=Refused.NOT_OPEN, sentence=sentence, form=facts.kind, field=asked)


def lacking(case: Case, kind: Kind, on: date, subject: str | None = None) -> str:
    """Return what a kind of record would speak of that is not there, or nothing.

    Without a ``subject`` it is enough that it is there for one of those it may be about.
    """
    speaks = _SPEAKS_OF.get(kind) if case.chart is Chart.ASSESSMENT_REQUEST else None
    return "" if speaks is None or speaks.is_there(case, subject, on) else speaks.sentence


def _about_the_same(kind: Kind) -> IsThere:
    def is_there(case: Case, subject: str | None, _on: date) -> bool:
        return any(subject in (None, record.facts.subject) for record in case.current(kind))

    return is_there


def _on_the_request(kind: Kind) -> IsThere:
    return lambda case, _subject, _on: bool(case.current(kind))


def _has_been(move: str) -> IsThere:
    return lambda case, _subject, _on: move in case.moved_on


def _was_told_to_assess(case: Case, _subject: str | None, _on: date) -> bool:
    outcomes = (e.facts for e in case.evidence if e.kind is Kind.CHALLENGE_OUTCOME)
    return any(said.says("to_do", ToDo.ASSESS) for said in outcomes)


def _is_told_to_amend(case: Case, _subject: str | None, _on: date) -> bool:
    return any(still_to_do(case, to_do, Kind.ORDERED_PLAN) for to_do in TO_AMEND)


def _may_end(case: Case, _subject: str | None, _on: date) -> bool:
    is_running = bool({"in_mediation", "appealed"} & set(case.configuration))
    was_wrong = any(struck.evidence.kind is Kind.CHALLENGE_OUTCOME for struck in case.struck)
    return is_running or was_wrong or owes_mediation(case)


_ASKED = _about_the_same(Kind.ADVICE_REQUEST)

_SPEAKS_OF: dict[Kind, Speaks] = {
    Kind.ADVICE: Speaks(
        _ASKED,
        "This adviser was not asked for advice on this request. Record first when they received "
        "your request, or that all are satisfied with their earlier advice (SEND Regulations 2014, "
        "regulation 6(1) and (4)).",
    ),
    Kind.ADVICE_CHASER: Speaks(
        _ASKED,
        "This adviser was not asked for advice on this request, so there is nothing to remind them "
        "of. Record first when they received your request.",
    ),
    Kind.ADVICE_MISSING: Speaks(
        _ASKED,
        "You can go on without advice only once you have asked for it (SEND Regulations 2014, "
        "regulation 6(1)). Record first when this adviser received your request.",
    ),
    Kind.DRAFT_MEETING: Speaks(
        _has_been("issue_draft"),
        "No draft plan has been served on the family yet, so there was no meeting about one. "
        "Serve the draft first.",
    ),
    Kind.SCHOOL_CONSULTATION: Speaks(
        _on_the_request(Kind.DRAFT_PLAN),
        "A school is consulted on a draft plan, and there is none yet. Write the draft first.",
    ),
    Kind.SCHOOL_REPLY: Speaks(
        _about_the_same(Kind.SCHOOL_CONSULTATION),
        "This school was not consulted. Record first when it received the draft.",
    ),
    Kind.CHALLENGE_OUTCOME: Speaks(
        _may_end,
        "No mediation and no appeal is under way, so none can have ended. Record first that the "
        "family asked for mediation, or that it appealed.",
    ),
    Kind.NOTICE_AFTER_ORDER: Speaks(
        _was_told_to_assess,
        "No order, concession or agreement tells you to assess. Record first how mediation or the "
        "appeal ended.",
    ),
    Kind.ORDERED_PLAN: Speaks(
        _is_told_to_amend,
        "No order, concession or agreement is waiting for you to change the plan. Record first how "
        "mediation or the appeal ended, or change the plan after a review.",
    ),
    Kind.CLOCK_EXCEPTION: Speaks(
        lambda case, _subject, on: may_need_excuse(case, on),
        "Nothing on this request was decided or sent too late, so there is nothing to excuse.",
    ),
    Kind.REQUEST_ANSWER: Speaks(
        lambda case, _subject, _on: bool(asked_under_plan(case)),
        "The family has not asked for an assessment since the plan was issued, so there is no such "
        "request to answer.",
    ),
    Kind.CEASE_CONSULTATION: Speaks(
        _has_been("issue_final_plan"),
        "No plan has been issued on this request, so there is none to end. Leave this until there "
        "is one.",
    ),
    Kind.ADDITIONAL_TIME: Speaks(
        lambda case, _subject, on: may_be_over_18(case.cohort, on),
        "This is asked about somebody who may be over 18, and this pupil is younger. Leave it out.",
    ),
    Kind.CAPACITY: Speaks(
        lambda case, _subject, on: right_holder(case.cohort, on) is Requester.YOUNG_PERSON,
        "Until the end of compulsory school age the parent decides, so nobody judges here what the "
        "child can decide (Children and Families Act 2014, section 83(2)). Leave it out.",
    ),
    Kind.LOOKED_AGAIN: Speaks(
        lambda case, _subject, _on: bool(case.struck),
        "No record on this request was found to be wrong, so there is nothing to look at again.",
    ),
}
"""What each of these speaks of; the sentences are for whoever fills one in at the authority."""

_OF_ONE = {kind for kind in _SPEAKS_OF if FORMS[kind].SUBJECT in FORMS[kind].model_fields}
"""Those that are about one adviser or school: the sentence stands beside that question."""
