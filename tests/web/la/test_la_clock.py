"""The time limits of a request: what binds somebody can be late; time a family is given is over."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select

from adapters.database import writing
from adapters.queries.owed import is_owed
from adapters.tables import table_of
from models.case import Case, Step
from models.clocks import ClockCode
from models.evidence.choices_of_la import Adviser
from models.message import Audience
from models.tables import StepRow
from rules.time.limits import is_time_given
from tests.playing import CALENDAR
from tests.two_sides import agreed, asked_for_advice, drafted, drafting, refused
from tests.web.town import Town
from web.api.requests import _clocks as for_programs
from web.api.steps import step_shape
from web.la.advice import advice_table
from web.la.clock import Clock, clocks_running
from web.presenters.tasks import tag_of

AFTER = timedelta(days=1)


def running(case: Case, rule: ClockCode, on: date) -> Clock:
    """Return the clock of one rule as the authority's list shows it on a London date."""
    step = by(case, rule)
    dates = (step.due_on, step.breach_on)
    (found,) = [
        one for one in clocks_running(case, on) if (one.act_by_on, one.breach_after_on) == dates
    ]
    return found


def by(case: Case, rule: ClockCode, subject: str | None = None) -> Step:
    """Return the open step whose date a clock has set."""
    (step,) = [s for s in case.steps if s.rule == rule and subject in (None, s.subject)]
    return step


def test_a_familys_time_to_appeal_is_over_and_nobody_is_late() -> None:
    case = refused().request.case
    step = by(case, ClockCode.APPEAL_FROM_LETTER)
    assert step.breach_on is not None
    left = running(case, ClockCode.APPEAL_FROM_LETTER, step.due_on - timedelta(days=3))
    assert (left.tag, left.colour) == ("3 days left", "blue")
    last = running(case, ClockCode.APPEAL_FROM_LETTER, step.breach_on)
    assert (last.tag, last.colour) == ("Last day today", "blue")
    for days in (1, 40):
        on = step.breach_on + timedelta(days=days)
        over = running(case, ClockCode.APPEAL_FROM_LETTER, on)
        assert (over.tag, over.colour) == ("Over", "grey")


def test_the_last_day_is_named_where_it_is_further_off_than_tomorrow() -> None:
    """An appeal due in August may come until September: see the Tribunal's rules."""
    case = refused(on=date(2027, 6, 14)).request.case
    step = by(case, ClockCode.APPEAL_FROM_LETTER)
    shown = running(case, ClockCode.APPEAL_FROM_LETTER, step.due_on + AFTER)
    assert shown.tag == "Last day 1 Sep 2027"


def test_the_days_to_answer_a_draft_are_over_once_they_are() -> None:
    case = drafted(drafting(agreed())).request.case
    step = by(case, ClockCode.ANSWER_DRAFT)
    over = running(case, ClockCode.ANSWER_DRAFT, step.due_on + AFTER)
    assert (over.tag, over.colour) == ("Over", "grey")


def test_what_binds_the_authority_is_overdue() -> None:
    case = agreed().request.case
    step = by(case, ClockCode.FINAL_PLAN)
    assert step.breach_on is not None
    late = running(case, ClockCode.FINAL_PLAN, step.breach_on + AFTER)
    assert (late.tag, late.colour) == ("Overdue by 2 days", "red")


def test_the_familys_own_advice_is_never_overdue_and_the_schools_is() -> None:
    sides = asked_for_advice(agreed())
    late_on = by(sides.request.case, ClockCode.GIVE_ADVICE, Adviser.SPEECH).due_on
    late_on += timedelta(days=9)
    table = advice_table(sides.request.case, late_on, CALENDAR, is_manager=False)
    tags = {line.adviser: line.clock and line.clock.colour for line in table}
    assert tags[Adviser.FAMILY.label] == "grey"
    assert tags[Adviser.EDUCATION.label] == "red"
    mine = {
        about: by(sides.journey.case, ClockCode.GIVE_ADVICE, about)
        for about in (Adviser.FAMILY, Adviser.EDUCATION)
    }
    assert tag_of(mine[Adviser.FAMILY], late_on).text == "Over"
    assert tag_of(mine[Adviser.EDUCATION], late_on).text == "Overdue"


def test_programs_read_that_nobody_is_late_by_a_familys_time() -> None:
    sides = refused()
    policy, journey = sides.journey.rulings.policy, sides.journey.case
    mediation = by(journey, ClockCode.CONTACT_MEDIATION)
    assert mediation.breach_on is not None
    late_on = mediation.breach_on + timedelta(days=9)
    assert is_time_given(mediation)
    assert not step_shape(mediation, Audience.STAFF, policy, late_on).is_overdue
    assert for_programs(sides.request.case.steps, late_on) == []


def test_what_is_counted_as_late_in_lists_is_what_the_rules_call_owed(town: Town) -> None:
    town.journey(0)
    step = by(asked_for_advice(agreed()).journey.case, ClockCode.GIVE_ADVICE, Adviser.FAMILY)
    steps = [
        step.model_copy(update={"id": f"{code}.{about}", "rule": str(code), "subject": about})
        for code in ClockCode
        for about in (None, *map(str, Adviser))
    ]
    table = table_of(StepRow)
    with writing(town.engine) as connection:
        connection.execute(table.delete())
        for each in steps:
            row = {name: getattr(each, name) for name in ("subject", "rule", "due_on", "opened_on")}
            row |= {"kind": "supply", "move": each.move, "tag": "law", "roles": "parent"}
            row |= {"case_id": "journey-0", "step_id": each.id, "parents": "", "calendar": "c"}
            connection.execute(table.insert().values(**row))
        owed = set(connection.execute(select(table.c.step_id).where(is_owed())).scalars())
    assert owed == {each.id for each in steps if not is_time_given(each)}
    assert len(owed) < len(steps)
