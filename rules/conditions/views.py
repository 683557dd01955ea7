"""What each person in the family said: every view stands, and none overwrites another's."""

from __future__ import annotations

from collections.abc import Iterator

from models.case import Case
from models.decision import Reason, Refused
from models.evidence import Evidence, Facts, Kind, given_by
from models.evidence.choices import About, Answer, Whose
from models.requirement import Scope
from models.roles import FAMILY, Actor, Role
from models.said import phrase
from rules.conditions.ground import Ground

READ_FIRST = {
    About.SUPPORT_PLAN: Kind.SUPPORT_PLAN,
    About.MY_SUPPORT_PLAN: Kind.MY_SUPPORT_PLAN,
    About.ASSESSMENT_REQUEST: Kind.REQUEST_FORM,
}
"""The document that each view is about."""

OPPOSED = frozenset({Answer.DISAGREES.value, Answer.IN_PART.value})
"""The answers of those who want something otherwise."""

PLANS: dict[str, Kind] = {
    about: READ_FIRST[about] for about in (About.SUPPORT_PLAN, About.MY_SUPPORT_PLAN)
}
"""The plans that a family is asked about once they are written."""


def is_of_a_version(record: Evidence, about: str, ground: Ground, scope: Scope) -> bool:
    """Tell whether a view of a plan, or an attempt to get it, is of a version that was there.

    What was said before is kept, and is no view of what was written later. While nothing is
    written, as where the headteacher has overridden that it must be, it counts.
    """
    plan = PLANS.get(about)
    versions = [e for e in ground.case.evidence if e.kind is plan and ground.counts(e, scope)]
    return not versions or any(version.seq < record.seq for version in versions)


def views_of(case: Case, about: str) -> dict[str, Evidence]:
    """Return the latest view about something in this cycle, by the id of who gave it."""
    ground = Ground(case, case.opened_on)
    views = ground.in_scope(Kind.FAMILY_VIEW, Scope.CYCLE)
    return {giver(v, case): v for v in views if v.facts.subject == about}


def giver(view: Evidence, case: Case) -> str:
    """Return who gave a view; what staff wrote without a name is the only parent's, if one is."""
    parents = case.holders(Role.PARENT)
    is_named = view.recorded_by.role in FAMILY or bool(view.facts.said("given_by"))
    return parents[0] if not is_named and len(parents) == 1 else view.whose


def family_disagrees(case: Case, about: str) -> bool:
    """Tell whether two people in the family gave different answers about something."""
    answers = {view.facts.said("answer") for view in views_of(case, about).values()}
    return len(answers) > 1


def opposing(case: Case, about: str) -> dict[str, Evidence]:
    """Return the latest views of those who do not agree with something, by who gave each."""
    views = views_of(case, about)
    return {who: view for who, view in views.items() if disagrees(view.facts)}


def disagrees(facts: Facts) -> bool:
    """Tell whether a view says that its giver does not agree, or not with all of it.

    Who agrees in part is to be heard as who does not agree at all, and stops no more than they do.
    """
    return facts.kind is Kind.FAMILY_VIEW and bool(OPPOSED & set(facts.said("answer")))


def in_part(facts: Facts) -> bool:
    """Tell whether a view says that its giver agrees with some of it and not with the rest."""
    return facts.kind is Kind.FAMILY_VIEW and facts.says("answer", Answer.IN_PART)


def disputed(case: Case) -> tuple[About, ...]:
    """Return what somebody in the family does not agree with in this cycle."""
    return tuple(about for about in About if opposing(case, about))


def in_anothers_name(case: Case, actor: Actor, facts: Facts) -> Iterator[Reason]:
    """Yield why a view, or an attempt to get one, does not say rightly whose it is."""
    named = (*facts.said("given_by"), *facts.said("tried_whom"))
    if set(named) - set(case.holders(*FAMILY)):
        sentence = phrase("Choose a parent or carer who takes part in this journey.")
        is_view = facts.kind is Kind.FAMILY_VIEW
        yield _refused(sentence, facts, "given_by" if is_view else "tried_whom")
    elif facts.kind is not Kind.FAMILY_VIEW:
        return
    elif actor.role in FAMILY and given_by(facts, actor.person_id) != actor.person_id:
        yield _refused(phrase("Here you give your own view."), facts)
    elif actor.role not in FAMILY and not named and _must_say_whose(case, facts):
        yield _refused(
            "More than one parent or carer takes part in this journey. Choose whose view it is: "
            "each of them has a view of their own.",
            facts,
            "given_by",
        )


def _must_say_whose(case: Case, facts: Facts) -> bool:
    is_a_parents = set(facts.said("view_of")) <= {Whose.PARENT.value}
    return is_a_parents and len(case.holders(Role.PARENT)) > 1


def _refused(sentence: str, facts: Facts, field: str | None = None) -> Reason:
    return Reason(code=Refused.NOT_YOURS, sentence=sentence, form=facts.kind, field=field)
