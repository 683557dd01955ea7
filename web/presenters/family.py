"""A journey in the family's words: what is asked, what was decided, what to call each paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from adapters.languages import _
from models.case import Case, Step, StepKind
from models.events import CaseOpened, Entry, Moved
from models.evidence import Evidence, Kind
from models.evidence.choices import About, Answer
from models.message import Audience
from models.roles import Role
from rules.duties import DUTIES
from rules.policy import Policy
from rules.standing_in import concerns
from rules.words.forms import TASKS
from rules.words.names import Names as Words
from rules.words.names import names
from rules.words.tasks import RIGHTS_PASSED, TO_THE_YOUNG_PERSON, leads_to
from web.dates import long_date
from web.forms import Option
from web.presenters.people import lower

DECISION = "la_agrees"
"""The move that is waited for while the council decides whether to assess."""

TITLES = {
    Kind.ONE_PAGE_PROFILE: "A one-page profile",
    Kind.PUPIL_VOICE: "My page",
    Kind.FAMILY_REQUEST: "Ask the council for an EHC needs assessment",
    Kind.WITHDRAWAL: "Take back your request",
}
"""What each form is called for a family; the view is called after what it is about."""

VIEWS = {
    About.SUPPORT_PLAN: "What do you think of the plan?",
    About.MY_SUPPORT_PLAN: "What do you think of the My Support Plan?",
    About.ASSESSMENT_REQUEST: "What do you think of asking the council for an assessment?",
}
"""The question in which the family is asked for its view."""

READ_FIRST = {
    About.SUPPORT_PLAN: Kind.SUPPORT_PLAN,
    About.MY_SUPPORT_PLAN: Kind.MY_SUPPORT_PLAN,
    About.ASSESSMENT_REQUEST: Kind.REQUEST_FORM,
}
"""The document that each view is about."""

PAPERS = {
    Kind.EARLY_DISCUSSION: "What we agreed when we first talked",
    Kind.ONE_PAGE_PROFILE: "The one-page profile",
    Kind.NEEDS_ANALYSIS: "What help is needed",
    Kind.SEN_NOTICE: "Our letter about special educational needs support",
    Kind.SUPPORT_PLAN: "The plan of support",
    Kind.REVIEW: "How the support has worked: the review",
    Kind.PERSON_CENTRED_MEETING: "The meeting with everyone who helps",
    Kind.MY_SUPPORT_PLAN: "The My Support Plan",
    Kind.REQUEST_FORM: "The school's request to the council",
    Kind.PARENT_MEETING: "Our meeting with you",
    Kind.ANNUAL_REPORT: "Our yearly report to you",
    Kind.RIGHTS_EXPLAINED: "Whose choice it will be from the summer",
    Kind.LA_ACKNOWLEDGEMENT: "The council has the request",
    Kind.LA_DECISION: "The council's decision",
    Kind.FAMILY_VIEW: "What you told us",
    Kind.PUPIL_VOICE: "What was said on the child's own page",
    Kind.FAMILY_REQUEST: "Your request to the council",
    Kind.WITHDRAWAL: "You took the request back",
}
"""What each document is called for a family."""


def answers_to_choose() -> tuple[Option, ...]:
    """Return what a family can say to what was put to it, in the language of the page."""
    agree, not_agree = _("I agree"), _("I do not agree")
    return (Option(Answer.AGREES.value, agree), Option(Answer.DISAGREES.value, not_agree))


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is asked of the family."""

    title: str
    href: str
    why: str
    due: str


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that has happened, in the family's words."""

    at: datetime
    sentence: str
    who: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """One document that is shared with the family."""

    title: str
    href: str
    on: date


def asked(case: Case, person_id: str, roles: tuple[Role, ...], policy: Policy) -> tuple[Asked, ...]:
    """Return what is asked of a member of the family, the most urgent first."""
    mine = (step for step in case.steps if step.kind is not StepKind.WAIT)
    open_to_them = [step for step in mine if step.record and concerns(step, person_id, roles)]
    return tuple(_asked(step, case, policy) for step in sorted(open_to_them, key=_due))


def rights(case: Case, *, is_own: bool) -> str:
    """Return whose the rights are once they have passed; nothing before."""
    if case.rights_passed_on is None:
        return ""
    return _(TO_THE_YOUNG_PERSON if is_own else RIGHTS_PASSED.family) + "."


def told(entries: tuple[Entry, ...], words: Words, *, is_own: bool = False) -> tuple[Told, ...]:
    """Return the moves of the journey in the family's words, newest first.

    ``is_own`` says that the young person reads, to whom nobody speaks of "your child".
    """
    return tuple(
        Told(entry.at, _told(entry.event, words, is_own=is_own))
        for entry in reversed(entries)
        if isinstance(entry.event, CaseOpened | Moved)
    )


def la_clock(case: Case) -> str | None:
    """Return by when the council must decide; None where it has no request to decide on."""
    awaited = (step for step in case.steps if step.kind is StepKind.WAIT)
    return next((_said(step) for step in awaited if step.move == DECISION), None)


def times(case: Case) -> tuple[str, ...]:
    """Return the times that the law gives on the way to a plan and after a refusal, soonest first.

    What else the council must do, and when, stands in the list of what happens next.
    """
    awaited = [step for step in case.steps if step.kind is StepKind.WAIT and step.breach_on]
    return tuple(filter(None, (_said(step) for step in sorted(awaited, key=_due))))


def _said(step: Step) -> str | None:
    return _times_in_words(step.due_on, step.breach_on or step.due_on).get(step.move)


def _times_in_words(on: date, last: date) -> dict[str, str]:
    """Return what a family is told of each time, by the move that is waited for."""
    days = {"date": long_date(on), "last": long_date(last)}
    return {
        DECISION: _(
            "The council must tell you by {date} if it will assess. The very last day "
            "that the law allows is {last}. School holidays count. If you have heard nothing "
            "by then, ask the council why. The school can help you."
        ).format(**days),
        "ask_for_mediation": _(
            "Do you want to talk it over with the council? Ask the mediation adviser by {date}. "
            "The very last day that the law allows is {last}. The council's letter says how."
        ).format(**days),
        "appeal_to_tribunal": _(
            "Do you want to appeal? Do it by {date}. The very last day that the law allows is "
            "{last}. The council's letter says how. The school can help you."
        ).format(**days),
    }


def paper(record: Evidence, path: str) -> Paper:
    """Return a shared document as the family's list shows it."""
    return Paper(paper_title(record), f"{path}/documents/{record.digest}", record.facts.on)


def paper_title(record: Evidence) -> str:
    """Return what a document is called for the family."""
    name = _(PAPERS.get(record.kind, record.kind.label))
    about = record.facts.subject if record.kind is Kind.FAMILY_VIEW else None
    if about not in set(About):
        return name
    return f"{name}: {lower(_(About(about).label))}"


def _told(event: CaseOpened | Moved, words: Words, *, is_own: bool) -> str:
    if isinstance(event, CaseOpened):
        if is_own:
            return _("The school began to look more closely at what you need.")
        return _("The school began to look more closely at what your child needs.")
    move = words.move(event.move)
    return _(move.name if is_own else move.says.family)


def _asked(step: Step, case: Case, policy: Policy) -> Asked:
    requirement = policy.requirement(step.requirement or "")
    about = getattr(requirement, "about", None)
    query = f"?about={about}" if about else ""
    return Asked(
        title=_(VIEWS[About(about)] if about else _label(step, names(policy))),
        href=f"/my-child/{case.id}/tell/{step.record}{query}",
        why=_why(step, names(policy)),
        due=_("Please answer by {date}").format(date=long_date(step.due_on)),
    )


def _why(step: Step, words: Words) -> str:
    if step.move in DUTIES:
        return _(leads_to(step.move, Audience.FAMILY, words)) + "."
    return _(words.move(step.move).says.family)


def _label(step: Step, words: Words) -> str:
    if step.record is None:
        return leads_to(step.move, Audience.FAMILY, words)
    return title_of(step.record)


def title_of(kind: Kind) -> str:
    """Return what a form is called for a family, not yet in another language."""
    return TITLES.get(kind) or TASKS[kind].family


def _due(step: Step) -> date:
    return step.due_on
