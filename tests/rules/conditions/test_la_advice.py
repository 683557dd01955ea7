"""Advice: asked of each adviser, each with six weeks of their own, chased, late, or relied on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.case import RungKind, Step
from models.clocks import Standing
from models.commands import RecordEvidence, TakeMove
from models.decision import Refused
from models.events import RungTold, StepOpened
from models.evidence import FORMS, Kind
from models.evidence.choices_of_la import Adviser
from models.message import Audience
from models.roles import Role
from models.stuck import StuckCode
from rules.stuck import stuck_reasons
from rules.time.limits import standing_of
from rules.words.tasks import task_title
from tests import two_sides
from tests.playing import HEAD, MANAGER, OFFICER, PARENT, RULINGS, SENCO, Played
from tests.samples import sample
from tests.two_sides import TwoSides

NAMED = ("family", "education", "health", "educational_psychologist", "social_care")


def asked(sides: TwoSides) -> set[str]:
    """Return whose advice is still to be asked for."""
    return {
        str(step.subject)
        for step in sides.request.case.steps
        if str(step.requirement).startswith("advice_asked_of_")
    }


def awaited(sides: TwoSides) -> dict[str, Step]:
    """Return whose advice is awaited, and the step of each."""
    return {
        str(step.subject): step
        for step in sides.request.case.steps
        if str(step.requirement).startswith("advice_from_")
    }


# Whom the law names.


@pytest.mark.parametrize(("cohort", "more"), [(2028, {"adulthood"}), (2033, set())])
def test_the_regulation_names_five_advisers_and_from_year_nine_a_sixth(
    cohort: int, more: set[str]
) -> None:
    assert asked(two_sides.agreed(cohort=cohort)) == {*NAMED, *more}


def test_those_whom_the_family_asks_for_are_asked_too() -> None:
    sides = two_sides.agreed(cohort=2033)
    wanted = ("speech_and_language", "occupational_therapist")
    sides.files(OFFICER, Kind.ADVISERS, family_asks_for=wanted, also_ask=wanted)
    assert asked(sides) == {*NAMED, *wanted}


def test_a_request_of_the_family_is_not_left_out_without_a_reason() -> None:
    answers = {"settled_on": date(2026, 9, 7), "family_asks_for": ("physiotherapist",)}
    with pytest.raises(ValueError, match="Physiotherapist"):
        FORMS[Kind.ADVISERS].model_validate(answers)
    FORMS[Kind.ADVISERS].model_validate({**answers, "not_asked_because": "Seen last month."})


# Six weeks each.


def test_each_adviser_has_six_weeks_from_the_day_they_received_the_request() -> None:
    sides = two_sides.agreed(cohort=2033)
    sides.files(OFFICER, Kind.ADVICE_REQUEST, adviser="educational_psychologist")
    first_on = sides.today
    sides.waits_until(first_on + timedelta(days=21))
    sides.files(OFFICER, Kind.ADVICE_REQUEST, adviser="social_care")
    steps = awaited(sides)
    assert steps["educational_psychologist"].breach_on == first_on + timedelta(weeks=6)
    assert steps["social_care"].breach_on == first_on + timedelta(weeks=9)
    assert {step.rule for step in steps.values()} == {"give_advice"}


def test_a_mended_date_of_receipt_is_a_new_clock() -> None:
    sides = two_sides.agreed()
    sides.waits_until(date(2026, 9, 11))
    sides.files(OFFICER, Kind.ADVICE_REQUEST, adviser="health")
    before = awaited(sides)["health"]
    sides.files(OFFICER, Kind.ADVICE_REQUEST, adviser="health", received_on=date(2026, 9, 9))
    after = awaited(sides)["health"]
    assert after.id != before.id
    assert after.breach_on == date(2026, 10, 21)


def test_the_school_and_the_family_are_asked_on_the_journey_and_answer_there() -> None:
    sides = two_sides.asked_for_advice(two_sides.agreed())
    school = sides.step("give_advice", subject="education")
    assert (school.roles, school.breach_on) == ((Role.HEADTEACHER, Role.SENCO), date(2026, 10, 19))
    assert sides.step("give_advice", subject="family").roles == (Role.PARENT, Role.YOUNG_PERSON)
    sides.files(HEAD, Kind.ADVICE, adviser="education")
    sides.files(PARENT, Kind.ADVICE, adviser="family")
    assert "give_advice" not in sides.asked()
    assert not {"education", "family"} & set(awaited(sides))


def test_nobody_gives_anothers_advice_on_the_journey() -> None:
    sides = two_sides.asked_for_advice(two_sides.agreed())
    for by, adviser in ((PARENT, "education"), (SENCO, "family"), (HEAD, "health")):
        form = sample(Kind.ADVICE, sides.today, adviser=adviser)
        order = RecordEvidence(facts=form.facts(), digest=form.digest())
        (reason,) = sides.journey.refused(by, order)
        assert reason.code is Refused.NOT_YOURS


def test_what_other_advisers_are_asked_stays_with_the_authority() -> None:
    sides = two_sides.asked_for_advice(two_sides.agreed())
    here = {record.facts.subject for record in sides.journey.case.current(Kind.ADVICE_REQUEST)}
    assert here == {"education", "family"}


def test_a_task_names_the_adviser_it_is_about() -> None:
    sides = two_sides.asked_for_advice(two_sides.agreed())
    step = awaited(sides)["educational_psychologist"]
    title = task_title(step, Audience.LA, RULINGS.policy)
    assert title == "Record the adviser's advice: educational psychologist"


# Late, chased, gone on without.


def late(sides: TwoSides) -> Played:
    """Let an educational psychologist's six weeks run out."""
    sides.files(OFFICER, Kind.ADVICE_REQUEST, adviser="educational_psychologist")
    sides.waits_until(sides.today + timedelta(weeks=6, days=1))
    return sides.request


def test_late_advice_is_chased_and_chased_again_two_weeks_later() -> None:
    sides = two_sides.agreed()
    request = late(sides)
    chase = sides.step("consider_advice", Kind.ADVICE_CHASER)
    assert (chase.subject, chase.due_on) == ("educational_psychologist", sides.today)
    sides.files(OFFICER, Kind.ADVICE_CHASER)
    again = sides.step("consider_advice", Kind.ADVICE_CHASER)
    assert again.due_on == sides.today + timedelta(weeks=2)
    sides.files(OFFICER, Kind.ADVICE)
    assert not [step for step in request.case.steps if step.record is Kind.ADVICE_CHASER]


def test_the_manager_and_the_operators_hear_of_late_advice_the_day_after() -> None:
    request = late(two_sides.agreed())
    (step_id,) = {
        e.event.step.id
        for e in request.log
        if isinstance(e.event, StepOpened)
        and e.event.step.requirement == "advice_from_educational_psychologist"
    }
    rang = [e.event for e in request.log if isinstance(e.event, RungTold)]
    rungs = {event.rung_id for event in rang if event.step_id == step_id}
    assert {str(RungKind.AFTER), str(RungKind.TO_OPERATORS)} <= rungs
    found = stuck_reasons(request.case, request.today, RULINGS.policy)
    (reason,) = [r for r in found if r.code is StuckCode.ADVICE_LATE]
    assert reason.sentence == "Advice that was asked was due by 19 October 2026 and has not come."


def test_only_a_manager_decides_to_go_on_without_advice() -> None:
    sides = two_sides.advised(two_sides.agreed())
    sides.files(OFFICER, Kind.ADVICE_REQUEST, adviser="health")
    case = sides.request.case
    without = tuple(
        e for e in case.evidence if (e.kind, e.facts.subject) != (Kind.ADVICE, "health")
    )
    sides.request.case_or_none = case.model_copy(update={"evidence": without})
    (lacking,) = sides.request.refused(OFFICER, TakeMove(move="consider_advice"))
    assert lacking.requirement == "advice_from_health"
    form = sample(Kind.ADVICE_MISSING, sides.today, adviser="health")
    order = RecordEvidence(facts=form.facts(), digest=form.digest())
    assert sides.request.refused(OFFICER, order)[0].code is Refused.NOT_YOURS
    sides.files(MANAGER, Kind.ADVICE_MISSING, adviser="health")
    sides.takes(OFFICER, "consider_advice")


# Earlier advice.


def test_earlier_advice_stands_in_only_where_all_three_are_satisfied() -> None:
    sides = two_sides.agreed()
    sides.files(OFFICER, Kind.ADVICE_RELIED_ON, family_satisfied="no")
    assert "educational_psychologist" in asked(sides)
    sides.files(OFFICER, Kind.ADVICE_RELIED_ON)
    assert "educational_psychologist" not in asked(sides)
    assert "educational_psychologist" not in awaited(sides)


def test_the_family_is_always_asked_anew() -> None:
    with pytest.raises(ValueError, match="always be asked anew"):
        sample(Kind.ADVICE_RELIED_ON, date(2026, 9, 7), adviser=Adviser.FAMILY)


# Exceptions: they excuse, and move nothing.


def test_an_exception_excuses_lateness_and_the_dates_stand() -> None:
    sides = two_sides.agreed()
    before = sides.step("decide_no_plan")
    sides.waits_until(date(2026, 12, 1))
    sides.files(OFFICER, Kind.CLOCK_EXCEPTION)
    after = sides.step("decide_no_plan")
    assert after == before
    case, late_on = sides.request.case, date(2026, 12, 29)
    assert standing_of(case, after, after.due_on) is Standing.IN_TIME
    assert standing_of(case, after, late_on) is Standing.LATE_BUT_EXCUSED
    sides.waits_until(late_on)
    found = stuck_reasons(sides.request.case, late_on, RULINGS.policy)
    (reason,) = [r for r in found if r.step_id == after.id]
    assert reason.code is StuckCode.LA_LATE
    assert "excuses lateness and moves no date" in reason.sentence


def test_without_an_exception_the_same_lateness_is_late() -> None:
    sides = two_sides.agreed()
    step = sides.step("decide_no_plan")
    assert standing_of(sides.request.case, step, date(2026, 12, 29)) is Standing.LATE


def test_a_missed_appointment_excuses_only_the_adviser_it_delayed() -> None:
    sides = two_sides.asked_for_advice(two_sides.agreed())
    sides.waits_until(date(2026, 9, 28))
    sides.files(
        OFFICER,
        Kind.CLOCK_EXCEPTION,
        cause="missed_appointment",
        adviser="health",
        first_day_on=date(2026, 9, 25),
        last_day_on=date(2026, 9, 25),
    )
    late_on = date(2026, 10, 21)
    steps = awaited(sides)
    case = sides.request.case
    assert standing_of(case, steps["health"], late_on) is Standing.LATE_BUT_EXCUSED
    assert standing_of(case, steps["social_care"], late_on) is Standing.LATE
    plan = sides.step("issue_final_plan")
    assert standing_of(case, plan, date(2027, 3, 1)) is Standing.LATE, "not a cause for the plan"


def test_a_closure_is_an_exception_only_within_the_windows_of_the_regulation() -> None:
    closed = {
        "cause": "school_closed",
        "first_day_on": date(2026, 7, 22),
        "last_day_on": date(2026, 8, 31),
    }
    sample(Kind.CLOCK_EXCEPTION, date(2026, 9, 7), **closed, asked_on=date(2026, 7, 15))
    with pytest.raises(ValueError, match="from 15 July 2026 to 25 August 2026"):
        sample(Kind.CLOCK_EXCEPTION, date(2026, 9, 7), **closed, asked_on=date(2026, 7, 14))
    short = {**closed, "last_day_on": date(2026, 8, 17), "asked_on": date(2026, 7, 20)}
    with pytest.raises(ValueError, match="27 days"):
        sample(Kind.CLOCK_EXCEPTION, date(2026, 9, 7), **short)


def test_a_shortage_of_psychologists_is_no_cause_that_can_be_chosen() -> None:
    with pytest.raises(ValueError, match="cause"):
        sample(Kind.CLOCK_EXCEPTION, date(2026, 9, 7), cause="shortage_of_psychologists")


def test_the_family_is_told_of_an_exception_and_the_authority_is_asked_to_tell_it() -> None:
    sides = two_sides.agreed()
    sides.files(OFFICER, Kind.CLOCK_EXCEPTION, family_told_on=None)
    tell = sides.step("claim_exception")
    assert (tell.record, tell.roles) == (Kind.CLOCK_EXCEPTION, (Role.LA_OFFICER,))
    assert sides.journey.case.current(Kind.CLOCK_EXCEPTION), "and the journey shows it at once"
    sides.files(OFFICER, Kind.CLOCK_EXCEPTION)
    assert "claim_exception" not in sides.asked()
