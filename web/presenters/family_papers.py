"""What each paper is called for a family, and how its page lists those shared with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from adapters.languages import _
from models.case import Case
from models.evidence import Evidence, Form, Kind
from models.evidence.choices import About
from models.roles import LOCAL_AUTHORITY, STAFF
from models.words import lower
from rules.acts.challenging import decision_day
from rules.conditions.views import READ_FIRST
from rules.people.sharing import OWN, WITHHELD
from rules.words.papers import questions
from web.dates import long_date, moment
from web.presenters.documents import Answer, answers

PAPERS = {
    Kind.EARLY_DISCUSSION: "What we agreed when we talked",
    Kind.ONE_PAGE_PROFILE: "The one-page profile",
    Kind.NEEDS_ANALYSIS: "What help is needed",
    Kind.SEN_NOTICE: "Our letter about special educational needs support",
    Kind.SUPPORT_PLAN: "The plan of support",
    Kind.REVIEW: "How the support has worked: the review",
    Kind.PERSON_CENTRED_MEETING: "The meeting with everyone who helps",
    Kind.MY_SUPPORT_PLAN: "My Support Plan",
    Kind.REQUEST_FORM: "The school's request to the council",
    Kind.PARENT_MEETING: "Our meeting with you",
    Kind.ANNUAL_REPORT: "Our yearly report to you",
    Kind.HEALTHCARE_PLAN: "The health care plan",
    Kind.TRANSITION_PLAN: "The plan for moving on",
    Kind.RIGHTS_EXPLAINED: "Whose choice it will be from the summer",
    Kind.LA_ACKNOWLEDGEMENT: "The council has the request",
    Kind.LA_DECISION: "The council's decision about an assessment",
    Kind.CLOCK_EXCEPTION: "Why the council may be late",
    Kind.PLAN_DECISION: "The council's decision about a plan",
    Kind.DRAFT_PLAN: "The draft of the EHC plan",
    Kind.FINAL_PLAN: "The EHC plan",
    Kind.CHALLENGE_OUTCOME: "How mediation or the appeal ended",
    Kind.REVIEW_CALLED: "The meeting about the EHC plan",
    Kind.REVIEW_REPORT: "The report of the meeting about the EHC plan",
    Kind.REVIEW_DECISION: "What the council decided after the meeting",
    Kind.AMENDMENT_NOTICE: "How the council wants to change the EHC plan",
    Kind.AMENDED_PLAN: "The changed EHC plan",
    Kind.ORDERED_PLAN: "The EHC plan as it was ordered or agreed",
    Kind.CEASE_NOTICE: "The council means to end the EHC plan",
    Kind.FAMILY_VIEW: "What you told us",
    Kind.PUPIL_VOICE: "What was said on the child's own page",
    Kind.FAMILY_REQUEST: "Your request to the council",
    Kind.WITHDRAWAL: "You took the request back",
    Kind.ADVICE: "What you told the council for the assessment",
    Kind.DRAFT_RESPONSE: "What you told the council about the EHC plan",
    Kind.MEDIATION_REQUEST: "You asked for mediation",
    Kind.MEDIATION_CERTIFICATE: "Your mediation certificate",
    Kind.APPEAL: "You told us that you appealed",
}
"""What each document that may be shared is called for a family."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One document that is shared with the family.

    ``is_of_earlier`` says that their words are about an earlier version of what they answer,
    ``by_school`` that the school wrote their words down for them.
    """

    title: str
    href: str
    on: date
    is_councils: bool = False
    at: str = ""
    is_replaced: bool = False
    is_of_earlier: bool = False
    by_school: bool = False


def paper(record: Evidence, path: str, case: Case | None = None) -> Paper:
    """Return a shared document as the family's list shows it; with its case, of which decision."""
    href = f"{path}/documents/{record.digest}"
    by_council = record.recorded_by.role in LOCAL_AUTHORITY
    by_school = record.kind in OWN and record.recorded_by.role in STAFF
    title = paper_title(record, case)
    return Paper(title, href, record.facts.on, by_council, by_school=by_school)


def by_date(
    records: Iterable[Evidence],
    path: str,
    recorded_at: Mapping[int, datetime],
    *,
    case: Case | None = None,
    replaced: bool = False,
) -> tuple[Paper, ...]:
    """Return shared documents as the family's list shows them, the newest first.

    Their own words have the time at which they came; where newer ones took their place
    (``replaced``), that is said, and where those are about a newer plan, that theirs are about the
    earlier one. ``recorded_at`` are the aware instants of the log, by place.
    """
    newest = sorted(records, key=lambda record: (record.facts.on, record.seq), reverse=True)
    return tuple(
        replace(
            paper(record, path, case),
            at=moment(recorded_at[record.seq]) if record.kind in OWN else "",
            is_replaced=replaced and record.kind in OWN and not _is_of_earlier(record, case),
            is_of_earlier=replaced and _is_of_earlier(record, case),
        )
        for record in newest
    )


def _is_of_earlier(view: Evidence, case: Case | None) -> bool:
    """Tell whether what a view is about was written anew since, before anything more was said."""
    subject = view.facts.subject if view.kind is Kind.FAMILY_VIEW else None
    if case is None or subject not in set(About):
        return False
    about = READ_FIRST[About(subject)]
    same = (e.seq for e in case.evidence if _which(e) == _which(view) and e.seq > view.seq)
    said_again = min(same, default=case.revision)
    return any(e.kind is about and view.seq < e.seq < said_again for e in case.evidence)


def _which(record: Evidence) -> tuple[Kind, str | None, str]:
    return record.kind, record.facts.subject, record.whose


def dated_title(record: Evidence, case: Case) -> str:
    """Return what a document is called where it stands by itself: with its day."""
    return f"{paper_title(record, case)}, {long_date(record.facts.on)}"


def paper_title(record: Evidence, case: Case | None = None) -> str:
    """Return what a document is called for the family; a view, by the document it is about.

    Of a challenge, with its case, also which of the council's decisions it is about.
    """
    name = _(PAPERS[record.kind])
    if case and (day := decision_day(case, record)):
        said = _("{paper} (about what the council decided on {date})")
        return said.format(paper=name, date=long_date(day))
    about = record.facts.subject if record.kind is Kind.FAMILY_VIEW else None
    if about not in set(About):
        return name
    return f"{name}: {lower(_(PAPERS[READ_FIRST[About(about)]]))}"


def in_their_words(form: Form, *, is_own: bool) -> tuple[Answer, ...]:
    """Return a shared paper as the family reads it: what it asks, in words that speak to them.

    ``is_own`` says that the young person reads it.
    """
    words = questions(form.KIND, is_own=is_own)
    return answers(form, WITHHELD.get(form.KIND, ()), words=words, names_empty=False)
