"""The pupil's journey as a statechart: its legal moves and where each is guarded.

Four regions run beside each other, because support in school never stops while the local
authority decides, and because it rests, and is not lost, while the pupil is away. The chart knows
only what may follow what; which conditions a guarded move has is the law's and the policy pack's
to say (``rules/conditions/policy.py``). Guards name why a move happens:
``requirements_met`` (people take it when its conditions are met), ``two_agree`` (it happens as a
second person signs), ``record_came`` (it happens as its record is filed) and ``date_came`` (it
happens on its date). A move without a guard is never blocked. The request at the local authority
has a chart of its own (``rules/charts/chart_of_request.py``).
"""
# ruff: noqa: N801 - the classes inside a chart are states, whose ids are lower case everywhere

from __future__ import annotations

from typing import Any

from statemachine import State, StateChart


class _Strict:
    """Nothing is swallowed: a wrong event, a failing guard and a failing action all speak up."""

    allow_event_without_transition = False
    catch_errors_as_events = False
    atomic_configuration_update = True


class PupilJourney(_Strict, StateChart[Any]):
    """From Quality First Teaching to a request for an EHC needs assessment (seeds 000 and 001)."""

    class journey(State.Parallel):
        """The four regions, side by side."""

        class support(State.Compound):
            """What the school does for the pupil."""

            quality_first_teaching = State(initial=True)

            class sen_support(State.Compound):
                """Assess, plan, do, review under SEN Support."""

                sen_assess = State(initial=True)
                sen_plan = State()
                sen_do = State()
                sen_review = State()

            class my_support_plan(State.Compound):
                """The same cycle under a My Support Plan."""

                msp_assess = State(initial=True)
                msp_plan = State()
                msp_do = State()
                msp_review = State()

            agree_in_class = quality_first_teaching.to(
                quality_first_teaching, cond="requirements_met"
            )
            identify_sen = quality_first_teaching.to(sen_support, cond="requirements_met")
            # Support that began before the journey did goes on; nobody identifies SEN twice.
            carry_on_support = quality_first_teaching.to(sen_support, cond="requirements_met")
            carry_on_my_support_plan = quality_first_teaching.to(
                my_support_plan, cond="requirements_met"
            )
            agree_analysis = sen_support.sen_assess.to(
                sen_support.sen_plan, cond="requirements_met"
            ) | my_support_plan.msp_assess.to(my_support_plan.msp_plan, cond="requirements_met")
            start_support = sen_support.sen_plan.to(
                sen_support.sen_do, cond="requirements_met"
            ) | my_support_plan.msp_plan.to(my_support_plan.msp_do, cond="requirements_met")
            review_falls_due = sen_support.sen_do.to(
                sen_support.sen_review, cond="date_came"
            ) | my_support_plan.msp_do.to(my_support_plan.msp_review, cond="date_came")
            review_early = sen_support.sen_do.to(
                sen_support.sen_review
            ) | my_support_plan.msp_do.to(my_support_plan.msp_review)
            start_next_cycle = sen_support.sen_review.to(
                sen_support.sen_assess, cond="requirements_met"
            ) | my_support_plan.msp_review.to(my_support_plan.msp_assess, cond="requirements_met")
            step_down = my_support_plan.msp_review.to(sen_support, cond="requirements_met")
            cease_sen = sen_support.sen_review.to(
                quality_first_teaching, cond="requirements_met"
            ) | my_support_plan.msp_review.to(quality_first_teaching, cond="requirements_met")
            move_to_my_support_plan = sen_support.sen_review.to(
                my_support_plan, cond="requirements_met"
            )

        class statutory(State.Compound):
            """What the local authority has been asked, and what it answered."""

            no_request = State(initial=True)
            requested = State()
            deciding = State()
            assessing = State()
            assessment_refused = State()
            request_withdrawn = State()
            plan_refused = State()
            plan_being_drafted = State()
            draft_plan_issued = State()
            plan_issued = State()
            plan_ceasing = State()
            plan_ceased = State()

            school_requests_assessment = (
                no_request.to(requested, cond="requirements_met")
                | assessment_refused.to(requested, cond="requirements_met")
                | request_withdrawn.to(requested, cond="requirements_met")
                | plan_refused.to(requested, cond="requirements_met")
                | plan_ceased.to(requested, cond="requirements_met")
            )
            # The family's request has no guard, in any state: Children and Families Act 2014,
            # section 36(1). Where one is running already, it joins it.
            family_requests_assessment = (
                no_request.to(requested)
                | assessment_refused.to(requested)
                | request_withdrawn.to(requested)
                | plan_refused.to(requested)
                | plan_ceased.to(requested)
                | requested.to(requested)
                | deciding.to(deciding)
                | assessing.to(assessing)
                | plan_being_drafted.to(plan_being_drafted)
                | draft_plan_issued.to(draft_plan_issued)
                | plan_issued.to(plan_issued)
                | plan_ceasing.to(plan_ceasing)
            )
            send_information = requested.to(requested, cond="requirements_met") | deciding.to(
                deciding, cond="requirements_met"
            )
            rights_holder_is_asked = (
                requested.to(requested, cond="record_came")
                | deciding.to(deciding, cond="record_came")
                | assessing.to(assessing, cond="record_came")
            )
            capacity_is_recorded = (
                requested.to(requested, cond="record_came")
                | deciding.to(deciding, cond="record_came")
                | assessing.to(assessing, cond="record_came")
                | plan_being_drafted.to(plan_being_drafted, cond="record_came")
                | draft_plan_issued.to(draft_plan_issued, cond="record_came")
                | plan_issued.to(plan_issued, cond="record_came")
            )
            la_acknowledges = requested.to(deciding, cond="record_came")
            la_agrees = requested.to(assessing, cond="record_came") | deciding.to(
                assessing, cond="record_came"
            )
            la_refuses = requested.to(assessment_refused, cond="record_came") | deciding.to(
                assessment_refused, cond="record_came"
            )
            withdraw_request = requested.to(request_withdrawn, cond="record_came") | deciding.to(
                request_withdrawn, cond="record_came"
            )
            la_claims_exception = (
                requested.to(requested, cond="record_came")
                | deciding.to(deciding, cond="record_came")
                | assessing.to(assessing, cond="record_came")
                | plan_being_drafted.to(plan_being_drafted, cond="record_came")
                | draft_plan_issued.to(draft_plan_issued, cond="record_came")
                | assessment_refused.to(assessment_refused, cond="record_came")
                | plan_refused.to(plan_refused, cond="record_came")
                | plan_issued.to(plan_issued, cond="record_came")
                | plan_ceasing.to(plan_ceasing, cond="record_came")
            )
            advice_is_asked = assessing.to(assessing, cond="record_came")
            give_advice = assessing.to(assessing, cond="record_came")
            la_will_make_plan = assessing.to(plan_being_drafted, cond="record_came")
            la_will_not_make_plan = assessing.to(plan_refused, cond="record_came")
            draft_comes = plan_being_drafted.to(
                draft_plan_issued, cond="record_came"
            ) | draft_plan_issued.to(draft_plan_issued, cond="record_came")
            answer_draft = draft_plan_issued.to(draft_plan_issued, cond="record_came")
            plan_comes = draft_plan_issued.to(plan_issued, cond="record_came")

            ask_for_mediation = (
                assessment_refused.to(assessment_refused, cond="record_came")
                | plan_refused.to(plan_refused, cond="record_came")
                | plan_issued.to(plan_issued, cond="record_came")
                | plan_ceasing.to(plan_ceasing, cond="record_came")
            )
            certificate_comes = (
                assessment_refused.to(assessment_refused, cond="record_came")
                | plan_refused.to(plan_refused, cond="record_came")
                | plan_issued.to(plan_issued, cond="record_came")
                | plan_ceasing.to(plan_ceasing, cond="record_came")
            )
            appeal_to_tribunal = (
                assessment_refused.to(assessment_refused, cond="record_came")
                | plan_refused.to(plan_refused, cond="record_came")
                | plan_issued.to(plan_issued, cond="record_came")
                | plan_ceasing.to(plan_ceasing, cond="record_came")
                | plan_ceased.to(plan_ceased, cond="record_came")
            )
            challenge_ends = (
                assessment_refused.to(assessment_refused, cond="record_came")
                | plan_refused.to(plan_refused, cond="record_came")
                | plan_issued.to(plan_issued, cond="record_came")
                | plan_ceasing.to(plan_ceasing, cond="record_came")
                | plan_ceased.to(plan_ceased, cond="record_came")
            )
            appeal_is_taken_back = (
                assessment_refused.to(assessment_refused, cond="record_came")
                | plan_refused.to(plan_refused, cond="record_came")
                | plan_issued.to(plan_issued, cond="record_came")
                | plan_ceasing.to(plan_ceasing, cond="record_came")
                | plan_ceased.to(plan_ceased, cond="record_came")
            )
            appeal_was_never_made = (
                assessment_refused.to(assessment_refused, cond="record_came")
                | plan_refused.to(plan_refused, cond="record_came")
                | plan_issued.to(plan_issued, cond="record_came")
                | plan_ceasing.to(plan_ceasing, cond="record_came")
                | plan_ceased.to(plan_ceased, cond="record_came")
            )
            la_assesses_after_all = assessment_refused.to(assessing, cond="record_came")
            la_makes_plan_after_all = plan_refused.to(plan_being_drafted, cond="record_came")
            la_amends_after_all = plan_issued.to(plan_issued, cond="record_came")
            plan_continues = plan_ceasing.to(plan_issued, cond="record_came") | plan_ceased.to(
                plan_issued, cond="record_came"
            )

            call_review = plan_issued.to(plan_issued, cond="record_came")
            report_review = plan_issued.to(plan_issued, cond="record_came")
            la_keeps_plan = plan_issued.to(plan_issued, cond="record_came")
            la_proposes_amendments = plan_issued.to(plan_issued, cond="record_came")
            answer_amendments = plan_issued.to(plan_issued, cond="record_came")
            amended_plan_comes = plan_issued.to(plan_issued, cond="record_came")
            la_will_cease = plan_issued.to(plan_ceasing, cond="record_came")
            plan_has_ceased = plan_ceasing.to(plan_ceased, cond="record_came")

        class funding(State.Compound):
            """Top-up funding beyond the school's own share."""

            no_top_up = State(initial=True)
            top_up_requested = State()
            top_up_granted = State()
            top_up_refused = State()

            request_top_up = (
                no_top_up.to(top_up_requested, cond="requirements_met")
                | top_up_granted.to(top_up_requested, cond="requirements_met")
                | top_up_refused.to(top_up_requested, cond="requirements_met")
            )
            top_up_is_granted = top_up_requested.to(top_up_granted, cond="record_came")
            top_up_is_refused = top_up_requested.to(top_up_refused, cond="record_came")

        class enrolment(State.Compound):
            """Whether the pupil is at this school, between two schools, or away."""

            on_roll = State(initial=True)
            between_schools = State()
            left = State()

            leave = on_roll.to(left, cond="date_came") | between_schools.to(left, cond="date_came")
            start_transfer = (
                on_roll.to(between_schools, cond="date_came")
                | between_schools.to(between_schools, cond="date_came")
                | left.to(between_schools, cond="date_came")
            )
            accept_transfer = between_schools.to(on_roll, cond="record_came")
            refuse_transfer = between_schools.to(between_schools, cond="record_came")
            stay_after_all = between_schools.to(on_roll, cond="record_came")
            come_back = left.to(on_roll, cond="requirements_met")
            correct_record = (
                on_roll.to(on_roll, cond="two_agree")
                | between_schools.to(between_schools, cond="two_agree")
                | left.to(left, cond="two_agree")
            )


_ALL_OF_THE_SCHOOLS_OWN = ("support", "school_requests_assessment", "request_top_up")

RESTS_WHILE: dict[str, tuple[str, ...]] = {
    "between_schools": _ALL_OF_THE_SCHOOLS_OWN,
    "left": _ALL_OF_THE_SCHOOLS_OWN,
}
"""What cannot be taken while the pupil is away: whole regions, or single moves. It is not lost:
whatever stood open goes on when the pupil is at a school again."""

SUPPORT_IS_GIVEN = ("sen_do", "sen_review", "msp_do", "msp_review")
"""States in which the sessions of a cycle's plan are given, or were until its review is closed."""

UNDER_REVIEW = ("sen_review", "msp_review")
"""States in which a cycle is reviewed."""
