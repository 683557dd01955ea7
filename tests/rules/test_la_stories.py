"""Each path through the local authority, told from the request to its end, on both sides.

After every act the pupil's journey shows what the authority has done (``tests/two_sides.py``).
"""

from __future__ import annotations

from datetime import date, timedelta

from models.commands import RecordEvidence, TakeMove
from models.decision import Refused
from models.events import Moved
from models.evidence import Kind
from models.roles import THE_CLOCK, Actor, Holding, Role
from rules.charts.machine import innermost
from rules.stuck import is_finished
from tests import two_sides
from tests.playing import HEAD, MANAGER, OFFICER, PARENT, SENCO, identified, planned
from tests.samples import sample
from tests.two_sides import TwoSides


def states(sides: TwoSides) -> tuple[str, ...]:
    """Return where the request stands: what the authority does, what the family does about it."""
    return innermost(sides.request.case)


def moves(sides: TwoSides) -> list[str]:
    """Return the moves of the journey, in their order."""
    return [e.event.move for e in sides.journey.log if isinstance(e.event, Moved)]


# Agreed, assessed, a plan.


def test_a_request_becomes_a_plan_and_the_family_hears_of_each_step() -> None:
    sides = two_sides.with_plan()
    assert states(sides) == ("plan_maintained", "may_appeal")
    assert [move for move in moves(sides) if move.startswith(("la_", "draft", "plan"))] == [
        "la_acknowledges",
        "la_agrees",
        "la_will_make_plan",
        "draft_comes",
        "plan_comes",
    ]
    assert sides.journey.case.current(Kind.FINAL_PLAN), "the school has the plan"


def test_support_in_school_goes_on_beside_the_assessment() -> None:
    sides = two_sides.agreed()
    identified(sides.journey)
    sides.files(OFFICER, Kind.ADVISERS)
    planned(sides.journey)
    assert {"sen_do", "assessing"} <= set(sides.journey.case.configuration)
    two_sides.advised(sides)
    assert "sen_do" in sides.journey.case.configuration


def test_the_draft_can_be_served_again_and_gives_another_fifteen_days() -> None:
    sides = two_sides.drafted(two_sides.drafting(two_sides.agreed()))
    first = sides.step("answer_draft")
    sides.waits_until(sides.today + timedelta(days=7))
    sides.files(PARENT, Kind.DRAFT_RESPONSE)
    assert "answer_draft" not in sides.asked()
    sides.files(OFFICER, Kind.DRAFT_PLAN)
    sides.takes(OFFICER, "issue_draft")
    again = sides.step("answer_draft")
    assert again.due_on == first.due_on + timedelta(days=7)


def test_a_plan_is_not_issued_before_the_familys_fifteen_days_are_over() -> None:
    sides = two_sides.drafted(two_sides.drafting(two_sides.agreed()))
    served_on = sides.today
    sides.files(OFFICER, Kind.FINAL_PLAN)
    sides.signs(Kind.FINAL_PLAN, OFFICER)
    sides.waits_until(served_on + timedelta(days=14))
    (reason,) = sides.request.refused(OFFICER, TakeMove(move="issue_final_plan"))
    assert reason.requirement == "time_to_answer_draft_given"
    sides.waits_until(served_on + timedelta(days=15))
    move = sides.step("issue_final_plan", kind="move")
    assert move.opened_on == sides.today, "the clock itself opened the move"
    sides.takes(OFFICER, "issue_final_plan")


def test_a_family_that_says_it_has_said_all_need_not_wait() -> None:
    sides = two_sides.drafted(two_sides.drafting(two_sides.agreed()))
    said = {"asks_for_school": "no", "wants_meeting": "no", "is_all": "yes"}
    sides.files(PARENT, Kind.DRAFT_RESPONSE, **said)
    sides.files(OFFICER, Kind.FINAL_PLAN)
    sides.signs(Kind.FINAL_PLAN, OFFICER)
    sides.takes(OFFICER, "issue_final_plan")


def test_a_school_that_has_answered_is_not_asked_for_its_reply_again() -> None:
    sides = two_sides.drafted(two_sides.drafting(two_sides.agreed()))
    sides.files(OFFICER, Kind.SCHOOL_CONSULTATION)
    sides.files(OFFICER, Kind.SCHOOL_CONSULTATION, school="9992002")
    sides.files(OFFICER, Kind.SCHOOL_REPLY)
    asked = {s.subject for s in sides.request.case.steps if s.record is Kind.SCHOOL_REPLY}
    assert asked == {"9992002"}


# Refused.


def test_a_refusal_after_mediation_becomes_an_assessment() -> None:
    sides = two_sides.refused()
    assert states(sides) == ("refused", "may_appeal")
    sides.files(PARENT, Kind.MEDIATION_REQUEST)
    assert states(sides) == ("refused", "in_mediation")
    sides.files(OFFICER, Kind.CHALLENGE_OUTCOME, ended="agreed", to_do="assess")
    assert states(sides) == ("agreed", "challenge_over")
    told = sides.step("consider_advice", requirement="told_that_assessment_will_be_made")
    assert told.rule == "notify_after_order", "an agreement binds as an order does: reg 42(2)"


def test_a_refusal_is_appealed_with_a_certificate_and_the_tribunal_orders_an_assessment() -> None:
    sides = two_sides.refused()
    sides.files(PARENT, Kind.MEDIATION_REQUEST)
    sides.waits_until(sides.today + timedelta(days=21))
    sides.files(OFFICER, Kind.CHALLENGE_OUTCOME, ended="not_agreed", to_do=None)
    assert states(sides) == ("refused", "certificate_due")
    sides.files(PARENT, Kind.MEDIATION_CERTIFICATE)
    assert states(sides) == ("refused", "certificate_held")
    sides.files(PARENT, Kind.APPEAL)
    assert states(sides) == ("refused", "appealed")
    assert sides.step("appeal_succeeds").record is Kind.CHALLENGE_OUTCOME

    sides.waits_until(sides.today + timedelta(weeks=12))
    sides.files(OFFICER, Kind.CHALLENGE_OUTCOME)

    assert states(sides) == ("agreed", "challenge_over")
    assert sides.step("decide_no_plan").breach_on == sides.today + timedelta(weeks=10)
    assert sides.step("issue_final_plan").breach_on == sides.today + timedelta(weeks=14)
    assert sides.step("plan_comes").breach_on == sides.today + timedelta(weeks=14)


def test_a_certificate_that_comes_first_ends_no_duty_to_meet() -> None:
    sides = two_sides.refused()
    sides.files(PARENT, Kind.MEDIATION_REQUEST)
    owed = sides.step("mediation_agrees")
    sides.files(PARENT, Kind.MEDIATION_CERTIFICATE)
    assert states(sides) == ("refused", "certificate_held")
    still = sides.step("mediation_agrees")
    assert (still.rule, still.due_on, still.breach_on) == (owed.rule, owed.due_on, owed.breach_on)
    sides.files(OFFICER, Kind.CHALLENGE_OUTCOME, ended="not_agreed", to_do=None)
    assert states(sides) == ("refused", "certificate_held")
    assert "mediation_agrees" not in sides.asked()


def test_an_appeal_told_of_by_mistake_ends_no_duty_to_meet_and_counts_as_none() -> None:
    sides = two_sides.refused()
    sides.files(PARENT, Kind.MEDIATION_REQUEST)
    owed = sides.step("mediation_agrees")
    sides.files(PARENT, Kind.APPEAL)
    assert "mediation_agrees" not in sides.asked()
    sides.files(OFFICER, Kind.CHALLENGE_OUTCOME, ended="mistaken", to_do=None)
    assert states(sides) == ("refused", "may_appeal")
    assert sides.step("mediation_agrees").breach_on == owed.breach_on
    sides.files(OFFICER, Kind.CHALLENGE_OUTCOME, ended="agreed", to_do="assess")
    assert states(sides) == ("agreed", "challenge_over")


def test_an_appeal_that_is_dismissed_leaves_the_refusal_standing() -> None:
    sides = two_sides.refused()
    sides.files(PARENT, Kind.APPEAL)
    sides.files(OFFICER, Kind.CHALLENGE_OUTCOME, ended="dismissed", to_do=None)
    assert states(sides) == ("refused", "challenge_over")
    assert is_finished(sides.request.case)
    assert "appeal_to_tribunal" not in sides.asked()


def test_when_nobody_appeals_in_time_the_refusal_is_over_and_a_late_appeal_still_counts() -> None:
    sides = two_sides.refused()
    last_on = sides.step("appeal_to_tribunal").breach_on
    assert last_on is not None
    sides.waits_until(last_on)
    assert states(sides) == ("refused", "may_appeal")
    sides.waits_until(last_on + timedelta(days=1))
    assert states(sides) == ("refused", "challenge_over")
    assert "appeal_to_tribunal" not in sides.asked()
    assert is_finished(sides.request.case)
    sides.files(PARENT, Kind.APPEAL)
    assert states(sides) == ("refused", "appealed"), "the Tribunal may take a late appeal"


def test_the_tribunals_own_grace_holds_an_appeal_open_into_january() -> None:
    sides = two_sides.refused(on=date(2026, 11, 2))
    step = sides.step("appeal_to_tribunal")
    assert (step.due_on, step.breach_on) == (date(2027, 1, 1), date(2027, 1, 2))
    christmas = two_sides.refused(on=date(2026, 10, 26)).step("appeal_to_tribunal")
    assert (christmas.due_on, christmas.breach_on) == (date(2026, 12, 25), date(2027, 1, 4))


def test_after_a_refusal_the_school_answers_the_authoritys_reasons_in_its_next_plan() -> None:
    sides = two_sides.refused()
    journey = identified(sides.journey)
    journey.files(SENCO, Kind.NEEDS_ANALYSIS)
    journey.takes(SENCO, "agree_analysis")
    asked = {step.requirement: step for step in journey.case.steps}
    assert asked["refusal_to_assess_answered"].record is Kind.REFUSAL_ANSWER
    journey.files(SENCO, Kind.REFUSAL_ANSWER)
    assert "refusal_to_assess_answered" not in {s.requirement for s in journey.case.steps}


def test_a_later_refusal_asks_for_an_answer_of_its_own() -> None:
    sides = two_sides.refused()
    sides.journey.files(SENCO, Kind.REFUSAL_ANSWER)
    sides.journey.files(PARENT, Kind.FAMILY_REQUEST)
    form = sample(Kind.LA_DECISION, sides.today, reasons="Other reasons than before.")
    letter = two_sides.letter_from(sides.journey.case.requests[-1], form)
    sides.journey.must(THE_CLOCK, letter)
    identified(sides.journey)
    sides.journey.files(SENCO, Kind.NEEDS_ANALYSIS)
    sides.journey.takes(SENCO, "agree_analysis")
    assert "refusal_to_assess_answered" in {s.requirement for s in sides.journey.case.steps}


# No plan.


def test_no_plan_is_appealed_and_the_plan_that_is_ordered_cannot_be_refused_again() -> None:
    sides = two_sides.no_plan(two_sides.agreed())
    assert states(sides) == ("no_plan", "may_appeal")
    sides.files(PARENT, Kind.APPEAL)
    sides.files(OFFICER, Kind.CHALLENGE_OUTCOME, to_do="make_plan")
    assert states(sides) == ("drafting_plan", "challenge_over")
    form = sample(Kind.PLAN_DECISION, sides.today)
    order = RecordEvidence(facts=form.facts(), digest=form.digest())
    (reason,) = sides.request.refused(OFFICER, order)
    assert reason.code is Refused.NOT_OPEN
    two_sides.answered(two_sides.drafted(sides)).takes(OFFICER, "issue_final_plan")
    assert states(sides)[0] == "plan_maintained"


def test_an_order_that_does_not_fit_where_the_request_stands_is_refused_in_words() -> None:
    sides = two_sides.no_plan(two_sides.agreed())
    sides.files(PARENT, Kind.APPEAL)
    form = sample(Kind.CHALLENGE_OUTCOME, sides.today, to_do="assess")
    order = RecordEvidence(facts=form.facts(), digest=form.digest())
    (reason,) = sides.request.refused(OFFICER, order)
    assert "“Assess after all” is not possible from here" in reason.sentence


# Second officers, and what has been sent.


def test_every_refusal_takes_a_second_officer_who_did_not_write_it() -> None:
    sides = two_sides.deciding(two_sides.agreed())
    sides.files(MANAGER, Kind.PLAN_DECISION)
    sides.signs(Kind.PLAN_DECISION, OFFICER)
    signing = sides.request.signing(Kind.PLAN_DECISION)
    (own,) = sides.request.refused(MANAGER, signing)
    assert own.code is Refused.SAME_PERSON
    (lacking,) = sides.request.refused(OFFICER, TakeMove(move="decide_no_plan"))
    assert lacking.requirement == "no_plan_approved_by_manager"


def test_nobody_signs_a_refusal_twice_in_two_roles() -> None:
    sides = two_sides.deciding(two_sides.agreed())
    sides.files(OFFICER, Kind.PLAN_DECISION)
    sides.signs(Kind.PLAN_DECISION, OFFICER)
    both = Actor(person_id=OFFICER.person_id, role=Role.LA_MANAGER)
    held = Holding(person_id=both.person_id, role=both.role)
    case = sides.request.case
    sides.request.case_or_none = case.model_copy(update={"people": (*case.people, held)})
    reasons = sides.request.refused(both, sides.request.signing(Kind.PLAN_DECISION))
    assert {reason.code for reason in reasons} == {Refused.SAME_PERSON}


def test_a_decision_that_was_sent_stays_as_it_was_sent() -> None:
    sides = two_sides.refused()
    form = sample(Kind.LA_DECISION, sides.today, reasons="Thought better of it.")
    order = RecordEvidence(facts=form.facts(), digest=form.digest())
    (reason,) = sides.request.refused(OFFICER, order)
    assert reason.code is Refused.NOT_OPEN


def test_the_school_hears_of_each_letter_and_the_officers_of_each_answer() -> None:
    sides = two_sides.drafted(two_sides.drafting(two_sides.agreed()))
    sent = [letter.command.id for letter in sides.request.letters()]
    assert len(sent) == len(set(sent))
    sides.files(PARENT, Kind.DRAFT_RESPONSE)
    (answer,) = sides.request.case.current(Kind.DRAFT_RESPONSE)
    assert answer.recorded_by == PARENT, "who wrote it stays known"
    assert sides.journey.letters()[-1].to_case == sides.request.case.id
    assert not [x for x in sides.request.letters() if x.command.id not in sent], "no echo"
    assert HEAD.person_id in sides.journey.case.holders(Role.HEADTEACHER)
