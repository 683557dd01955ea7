"""What each person in the family said: every view stands, and none overwrites another's."""

from __future__ import annotations

from models.case import Case
from models.evidence import Evidence, Kind
from models.requirement import Scope
from rules.ground import Ground


def views_of(case: Case, about: str) -> dict[str, Evidence]:
    """Return the latest view about something in this cycle, by the id of who gave it."""
    ground = Ground(case, case.opened_on)
    views = ground.in_scope(Kind.FAMILY_VIEW, Scope.CYCLE)
    return {v.recorded_by.person_id: v for v in views if v.facts.subject == about}


def family_disagrees(case: Case, about: str) -> bool:
    """Tell whether two people in the family gave different answers about something."""
    answers = {view.facts.said("answer") for view in views_of(case, about).values()}
    return len(answers) > 1
