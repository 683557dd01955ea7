"""When rights pass from the parents to the young person, and who is asked and heard after that.

They pass at the end of compulsory school age: at the end of the last Friday in June of Year 11.
Parents stay beside the young person and go on being told. Sources: Children and Families Act 2014,
sections 19, 36 and 83; Education Act 1996, section 8; Mental Capacity Act 2005; SEND Code of
Practice 8.13 to 8.22 (its numbers not verified here).
"""

from __future__ import annotations

from datetime import date, timedelta

from models.case import Case, Chart
from models.evidence import Evidence, Kind
from models.evidence.choices import CapacityFor
from models.requirement import Requirement, Views
from models.roles import FAMILY, Role
from rules.time.years import compulsory_school_age_ends_on

ONE_DAY = timedelta(days=1)


def passes_at_the_end_of(case: Case) -> date | None:
    """Return the London date at whose end rights pass; None where they have or never will here."""
    if case.chart is not Chart.PUPIL_JOURNEY or case.rights_passed_on is not None:
        return None
    return None if "left" in case.configuration else compulsory_school_age_ends_on(case.cohort)


def passed_unnoted(case: Case, today: date) -> date | None:
    """Return the date at whose end rights passed, where that is over and not yet on the case."""
    last_on = passes_at_the_end_of(case)
    return last_on if last_on is not None and last_on < today else None


def known_from(case: Case) -> date | None:
    """Return the first day on which the rights are the young person's own, if still to come."""
    last_on = passes_at_the_end_of(case)
    return None if last_on is None else last_on + ONE_DAY


def young_person_decides(case: Case, about: str) -> bool:
    """Tell whether the view of something is the young person's own to give.

    It is once rights have passed and the young person takes part in the case, unless it is recorded
    that they lack the capacity for this one decision: then a parent speaks for them.
    """
    return (
        case.rights_passed_on is not None
        and bool(case.holders(Role.YOUNG_PERSON))
        and not lacks_capacity(case, about)
    )


def lacks_capacity(case: Case, about: str) -> bool:
    """Tell whether the latest judgement about one decision is that they cannot make it."""
    judged = [e for e in case.current(Kind.CAPACITY) if e.facts.subject == about]
    return bool(judged) and judged[-1].facts.says("has_capacity", "no")


def speaks(view: Evidence, case: Case) -> bool:
    """Tell whether a view is of somebody whose answer is waited for; every view is kept.

    What staff wrote down in nobody's name counts for whoever was to be asked: they wrote what they
    were told.
    """
    is_a_parents = view.recorded_by.role is Role.PARENT or case.holds(view.whose, Role.PARENT)
    if not is_a_parents:
        return True
    return not young_person_decides(case, str(view.facts.subject))


def decides_on_plan(case: Case) -> bool:
    """Tell whether what is said of an EHC plan is the young person's own to say on a journey."""
    return young_person_decides(case, CapacityFor.EHC_PLAN)


def by_right(answer: Evidence, case: Case) -> bool:
    """Tell whether an answer to the authority is of the person whose right it was to give it.

    That is a parent or, once compulsory school age was over on the day of the answer, the young
    person; of one who lacks the capacity for it, a parent again. On a journey it is whoever takes
    part where the other does not. What the school or the authority wrote down is what they were
    told, so it counts.
    """
    role = answer.recorded_by.role
    if role not in FAMILY:
        return True
    is_over = compulsory_school_age_ends_on(case.cohort) < answer.facts.on
    grown = is_over and not lacks_capacity(case, CapacityFor.EHC_PLAN)
    holder = Role.YOUNG_PERSON if grown else Role.PARENT
    is_here = case.chart is not Chart.PUPIL_JOURNEY or bool(case.holders(holder))
    return role is holder or not is_here


def asked_of(requirement: Requirement, case: Case) -> tuple[Role, ...]:
    """Return who is asked for what is missing: the young person where the view is theirs."""
    asked = requirement.supplied_by
    if not isinstance(requirement, Views) or not young_person_decides(case, requirement.about):
        return asked
    others = (role for role in asked if role not in (Role.PARENT, Role.YOUNG_PERSON))
    return (Role.YOUNG_PERSON, *others)
