"""A journey in the family's words: what is asked of it, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from adapters.languages import _
from models.case import Case, Step, StepKind
from models.evidence import Kind
from models.evidence.choices import About, Answer
from models.message import Audience
from models.roles import Role
from rules.conditions.policy import Policy
from rules.people.standing_in import concerns
from rules.words.forms import TASKS
from rules.words.names import Names as Words
from rules.words.names import names
from rules.words.tasks import RIGHTS_PASSED, TO_THE_YOUNG_PERSON, leads_to
from rules.words.young_person import to_the_young_person
from web.dates import long_date
from web.forms import Option
from web.presenters import stages
from web.presenters.family_appeal import where_it_stands

TITLES = {
    Kind.ONE_PAGE_PROFILE: "A one-page profile",
    Kind.PUPIL_VOICE: "My page",
    Kind.FAMILY_REQUEST: "Ask the council for an EHC needs assessment",
    Kind.WITHDRAWAL: "Take back your request",
    Kind.MEDIATION_REQUEST: "Tell the council that you want mediation",
    Kind.APPEAL: "Tell us that you have sent your appeal to the Tribunal",
}
"""What each form is called for a family; the view is called after what it is about."""

FAMILY_FORMS = (
    Kind.FAMILY_VIEW,
    Kind.ONE_PAGE_PROFILE,
    Kind.WITHDRAWAL,
    Kind.ADVICE,
    Kind.DRAFT_RESPONSE,
    Kind.MEDIATION_REQUEST,
    Kind.MEDIATION_CERTIFICATE,
    Kind.APPEAL,
)
"""What a family fills in here; asking for an assessment has a page of its own."""

GIVEN = ("sen_do", "msp_do")
"""The states in which the support of a plan is given."""

A_WEEK = timedelta(weeks=1)
"""A plan that is older than this by the time it is put in place was written down afterwards."""

LEADS = {
    Kind.WITHDRAWAL: "The council stops its work on your request. The support in school goes on. "
    "You can ask again at any time.",
    Kind.ADVICE: "The council asks everybody who knows your child. What you write here goes to it.",
    Kind.DRAFT_RESPONSE: "What you write here goes to the council. You can write as often as you "
    "like until your 15 days end.",
    Kind.MEDIATION_REQUEST: "Mediation is a meeting with the council that an independent person "
    "leads. First ask the mediation adviser, who tells you about it. Then tell the council here "
    "what you want to talk about. It must meet you within 30 days.",
    Kind.MEDIATION_CERTIFICATE: "The mediation adviser gives you a certificate. For most appeals "
    "you need one. The date on it can give you longer to appeal, and never less.",
    Kind.APPEAL: "This page does not appeal for you. You send your appeal to the Tribunal "
    "yourself. Most appeals need a certificate. Once you have sent your appeal, say so here.",
}
"""What a family should know before it fills in a form."""

VIEWS = {
    About.SUPPORT_PLAN: "What do you think of the plan?",
    About.MY_SUPPORT_PLAN: "What do you think of this My Support Plan?",
    About.ASSESSMENT_REQUEST: "What do you think of asking the council for an assessment?",
}
"""The question in which the family is asked for its view."""


def answers_to_choose() -> tuple[Option, ...]:
    """Return what a family can say to what was put to it, in the language of the page."""
    return (
        Option(Answer.AGREES.value, _("I agree")),
        Option(Answer.IN_PART.value, _("I agree with some of it")),
        Option(Answer.DISAGREES.value, _("I do not agree")),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is asked of the family."""

    title: str
    href: str
    due: str


@dataclass(frozen=True, slots=True)
class Standing:
    """One side of the journey: what it is called, where it stands, and since when."""

    title: str
    said: str
    since: str


def asked(case: Case, person_id: str, roles: tuple[Role, ...], policy: Policy) -> tuple[Asked, ...]:
    """Return what is asked of a member of the family, the most urgent first."""
    mine = (step for step in case.steps if step.kind is not StepKind.WAIT)
    open_to_them = [step for step in mine if step.record and concerns(step, person_id, roles)]
    return tuple(_asked(step, case, policy) for step in sorted(open_to_them, key=_due))


def standing(case: Case, policy: Policy, *, is_own: bool) -> tuple[Standing, ...]:
    """Return where each side of the journey stands.

    ``is_own`` says that the young person reads it.
    """
    says = names(policy)
    regions = tuple(
        Standing(
            region.title,
            _to_them(says, region) if is_own else region.means,
            "" if region.title == _(stages.SUPPORT) and _is_entered_late(case) else region.since,
        )
        for region in stages.regions(case, "family", policy)
    )
    return (*regions, *_challenge(case))


def _to_them(words: Words, region: stages.Region) -> str:
    state = words.state(region.id)
    return _(to_the_young_person(state.says.family, state.name))


def _challenge(case: Case) -> tuple[Standing, ...]:
    """Return how it stands with mediation and appeal, which go on beside a request made since."""
    runs = any(step.move == "appeal_to_tribunal" for step in case.steps)
    if (stands := where_it_stands(case, can_appeal=runs)) is None:
        return ()
    said, since = stands
    return (Standing(challenge_title(), said, _("Since {date}").format(date=long_date(since))),)


def challenge_title() -> str:
    """Return what mediation and appeal are called as one side of the journey."""
    return _("Mediation and appeal")


def _is_entered_late(case: Case) -> bool:
    """Tell whether the plan of this cycle is older than the day on which Handrail was told of it.

    Then that day says nothing of how long the support has been given.
    """
    plan = case.latest(Kind.SUPPORT_PLAN)
    since = next((case.entered_on.get(s) for s in GIVEN if s in case.configuration), None)
    return plan is not None and since is not None and plan.facts.on + A_WEEK < since


def rights(case: Case, *, is_own: bool) -> str:
    """Return whose the rights are once they have passed; nothing before."""
    if case.rights_passed_on is None:
        return ""
    return _(TO_THE_YOUNG_PERSON if is_own else RIGHTS_PASSED.family) + "."


def _asked(step: Step, case: Case, policy: Policy) -> Asked:
    requirement = policy.requirement(step.requirement or "")
    about = getattr(requirement, "about", None)
    query = f"?about={about}" if about else ""
    return Asked(
        title=_(VIEWS[About(about)] if about else _label(step, names(policy))),
        href=f"/my-child/{case.id}/tell/{step.record}{query}",
        due=_("Please answer by {date}").format(date=long_date(step.due_on)),
    )


def _label(step: Step, words: Words) -> str:
    if step.record is None:
        return leads_to(step.move, Audience.FAMILY, words)
    return title_of(step.record)


def title_of(kind: Kind) -> str:
    """Return what a form is called for a family, not yet in another language."""
    return TITLES.get(kind) or TASKS[kind].family


def _due(step: Step) -> date:
    return step.due_on
