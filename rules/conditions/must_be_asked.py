"""A parent who must be asked: another parent's answer does not do for theirs.

Who must be asked is for the school's list of contacts to say, or an exception with its evidence.
Each of them answers, in agreement or not, or is tried as often as the policy pack says before
silence counts. Nothing here can stop a family's request. That one parent's answer does for the
others where nothing is said is local practice, and so is this rule: neither is law.
"""

from __future__ import annotations

from models.case import Case
from models.evidence import Evidence, Facts, Kind
from models.evidence.choices import Whose
from models.requirement import Scope, Views
from models.roles import Role
from rules.conditions.ground import Ground
from rules.conditions.views import giver, is_of_a_version
from rules.time.rights import young_person_decides


def must_be_asked(case: Case) -> tuple[str, ...]:
    """Return the ids of the parents who must be asked, in order."""
    return tuple(h.person_id for h in case.people if h.role is Role.PARENT and h.must_be_asked)


def still_to_ask(asked: Views, ground: Ground) -> tuple[str, ...]:
    """Return who must be asked for their view and has neither given it nor been silent long enough.

    Nobody, once the decision is the young person's own.
    """
    case = ground.case
    if Whose.PARENT not in asked.views_of or young_person_decides(case, asked.about):
        return ()
    heard = {giver(view, case) for view in _views(asked, ground)}
    return tuple(
        parent
        for parent in must_be_asked(case)
        if parent not in heard
        and times_tried(parent, asked.about, ground, asked.scope) < asked.or_attempts
    )


def nobody_to_ask(asked: Views, ground: Ground) -> bool:
    """Tell whether a parent's view is asked for and no parent takes part who could give it."""
    case = ground.case
    wanted = Whose.PARENT in asked.views_of and not young_person_decides(case, asked.about)
    return wanted and not case.holders(Role.PARENT)


def times_tried(parent: str, about: str, ground: Ground, scope: Scope) -> int:
    """Return on how many different days a parent was tried about something.

    An attempt that names nobody was to reach every parent.
    """
    return len({facts.on for facts in tries(about, ground, scope) if _reaches(facts, parent)})


def tries(about: str, ground: Ground, scope: Scope) -> tuple[Facts, ...]:
    """Return every attempt to get a view of something that counts."""
    return tuple(
        e.facts
        for e in ground.case.evidence
        if e.kind is Kind.CONTACT_ATTEMPT
        and e.facts.subject == about
        and ground.counts(e, scope)
        and is_of_a_version(e, about, ground, scope)
    )


def _views(asked: Views, ground: Ground) -> tuple[Evidence, ...]:
    views = ground.in_scope(Kind.FAMILY_VIEW, asked.scope)
    return tuple(
        view
        for view in views
        if view.facts.subject == asked.about
        and is_of_a_version(view, asked.about, ground, asked.scope)
    )


def _reaches(attempt: Facts, parent: str) -> bool:
    return attempt.said("tried_whom") in ((), (parent,))
