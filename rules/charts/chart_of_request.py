"""The request at the local authority as a statechart: from its receipt to a plan and its reviews.

Two regions run beside each other. ``assessment`` is what the authority does; ``challenge`` is what
the family may do about its decisions: mediation and appeal. A guard names why a move happens, as in
``rules/charts/chart.py``; ``follows`` is a move that another one brings (``rules/acts/moving.py``).
"""
# ruff: noqa: N801 - the classes inside a chart are states, whose ids are lower case everywhere

from __future__ import annotations

from typing import Any

from statemachine import State, StateChart

from rules.charts.chart import _Strict


class AssessmentRequest(_Strict, StateChart[Any]):
    """One request for an EHC needs assessment (SEND Regulations 2014, Part 2)."""

    class request(State.Parallel):
        """The two regions, side by side."""

        class assessment(State.Compound):
            """What the local authority does: decide, assess, make a plan, review it."""

            received = State(initial=True)
            considering = State()
            awaiting_information = State()
            refused = State()
            withdrawn = State()
            agreed = State()
            advice_sought = State()
            deciding_on_plan = State()
            no_plan = State()
            drafting_plan = State()
            draft_issued = State()
            plan_maintained = State()
            in_review = State()
            amending = State()
            ceasing = State()
            ceased = State()

            acknowledge = received.to(considering, cond="record_came")
            ask_for_more = considering.to(awaiting_information, cond="record_came")
            information_arrives = awaiting_information.to(considering, cond="record_came")
            hear_rights_holder = (
                received.to(received, cond="record_came")
                | considering.to(considering, cond="record_came")
                | awaiting_information.to(awaiting_information, cond="record_came")
                | agreed.to(agreed, cond="record_came")
                | advice_sought.to(advice_sought, cond="record_came")
            )
            hear_of_capacity = (
                received.to(received, cond="record_came")
                | considering.to(considering, cond="record_came")
                | awaiting_information.to(awaiting_information, cond="record_came")
                | agreed.to(agreed, cond="record_came")
                | advice_sought.to(advice_sought, cond="record_came")
                | deciding_on_plan.to(deciding_on_plan, cond="record_came")
                | drafting_plan.to(drafting_plan, cond="record_came")
                | draft_issued.to(draft_issued, cond="record_came")
                | plan_maintained.to(plan_maintained, cond="record_came")
                | in_review.to(in_review, cond="record_came")
                | amending.to(amending, cond="record_came")
            )
            agree_to_assess = considering.to(
                agreed, cond="requirements_met"
            ) | awaiting_information.to(agreed, cond="requirements_met")
            refuse_to_assess = considering.to(
                refused, cond="requirements_met"
            ) | awaiting_information.to(refused, cond="requirements_met")
            hear_of_withdrawal = (
                received.to(withdrawn, cond="record_came")
                | considering.to(withdrawn, cond="record_came")
                | awaiting_information.to(withdrawn, cond="record_came")
            )
            # An exception excuses lateness and changes nothing else, so it leads nowhere. It is a
            # fact, which may be known only once the decision is out.
            claim_exception = (
                received.to(received, cond="record_came")
                | considering.to(considering, cond="record_came")
                | awaiting_information.to(awaiting_information, cond="record_came")
                | agreed.to(agreed, cond="record_came")
                | advice_sought.to(advice_sought, cond="record_came")
                | deciding_on_plan.to(deciding_on_plan, cond="record_came")
                | drafting_plan.to(drafting_plan, cond="record_came")
                | draft_issued.to(draft_issued, cond="record_came")
                | refused.to(refused, cond="record_came")
                | no_plan.to(no_plan, cond="record_came")
                | plan_maintained.to(plan_maintained, cond="record_came")
                | in_review.to(in_review, cond="record_came")
                | amending.to(amending, cond="record_came")
                | ceasing.to(ceasing, cond="record_came")
            )
            assess_after_all = refused.to(agreed, cond="record_came")

            seek_advice = (
                agreed.to(advice_sought, cond="record_came")
                | advice_sought.to(advice_sought, cond="record_came")
                | deciding_on_plan.to(deciding_on_plan, cond="record_came")
            )
            consider_advice = agreed.to(
                deciding_on_plan, cond="requirements_met"
            ) | advice_sought.to(deciding_on_plan, cond="requirements_met")
            agree_to_make_plan = deciding_on_plan.to(drafting_plan, cond="requirements_met")
            decide_no_plan = deciding_on_plan.to(no_plan, cond="requirements_met")
            plan_after_all = no_plan.to(drafting_plan, cond="record_came")

            issue_draft = drafting_plan.to(draft_issued, cond="requirements_met") | draft_issued.to(
                draft_issued, cond="requirements_met"
            )
            hear_answer_to_draft = draft_issued.to(draft_issued, cond="record_came")
            issue_final_plan = draft_issued.to(plan_maintained, cond="requirements_met")

            review_is_called = plan_maintained.to(in_review, cond="record_came") | in_review.to(
                in_review, cond="record_came"
            )
            review_report_comes = in_review.to(in_review, cond="record_came")
            keep_plan = in_review.to(plan_maintained, cond="requirements_met") | amending.to(
                plan_maintained, cond="requirements_met"
            )
            propose_amendments = in_review.to(amending, cond="requirements_met")
            hear_answer_to_amendments = amending.to(amending, cond="record_came")
            issue_amended_plan = amending.to(plan_maintained, cond="requirements_met")
            amend_after_all = (
                plan_maintained.to(plan_maintained, cond="record_came")
                | in_review.to(in_review, cond="record_came")
                | amending.to(amending, cond="record_came")
            )
            issue_ordered_plan = (
                plan_maintained.to(plan_maintained, cond="record_came")
                | in_review.to(in_review, cond="record_came")
                | amending.to(amending, cond="record_came")
            )
            decide_to_cease = plan_maintained.to(ceasing, cond="requirements_met") | in_review.to(
                ceasing, cond="requirements_met"
            )
            continue_after_all = ceasing.to(plan_maintained, cond="record_came") | ceased.to(
                plan_maintained, cond="record_came"
            )
            plan_ceases = ceasing.to(ceased, cond="follows")

        class challenge(State.Compound):
            """What the family may do about a decision: mediation, a certificate, an appeal."""

            nothing_to_appeal = State(initial=True)
            may_appeal = State()
            in_mediation = State()
            certificate_due = State()
            certificate_held = State()
            appealed = State()
            challenge_over = State()

            open_right_of_appeal = (
                nothing_to_appeal.to(may_appeal, cond="follows")
                | may_appeal.to(may_appeal, cond="follows")
                | certificate_held.to(may_appeal, cond="follows")
                | challenge_over.to(may_appeal, cond="follows")
            )
            mediation_is_asked = may_appeal.to(in_mediation, cond="record_came")
            # Neither a certificate nor an appeal told of by mistake ends the duty to meet.
            mediation_agrees = (
                in_mediation.to(challenge_over, cond="record_came")
                | certificate_held.to(challenge_over, cond="record_came")
                | may_appeal.to(challenge_over, cond="record_came")
            )
            mediation_fails = (
                in_mediation.to(certificate_due, cond="record_came")
                | certificate_held.to(certificate_held, cond="record_came")
                | may_appeal.to(certificate_due, cond="record_came")
            )
            certificate_is_issued = (
                may_appeal.to(certificate_held, cond="record_came")
                | in_mediation.to(certificate_held, cond="record_came")
                | certificate_due.to(certificate_held, cond="record_came")
            )
            # The family had told of a certificate by mistake: nobody holds one any more.
            certificate_was_a_mistake = certificate_held.to(may_appeal, cond="two_agree")
            # The Tribunal may take a late appeal, so one may come after the time is over.
            appeal_is_made = (
                may_appeal.to(appealed, cond="record_came")
                | in_mediation.to(appealed, cond="record_came")
                | certificate_due.to(appealed, cond="record_came")
                | certificate_held.to(appealed, cond="record_came")
                | challenge_over.to(appealed, cond="record_came")
            )
            appeal_succeeds = appealed.to(challenge_over, cond="record_came")
            appeal_fails = appealed.to(challenge_over, cond="record_came")
            # Taken back in time, or told of by mistake: what is left of the time runs on.
            appeal_is_withdrawn = appealed.to(may_appeal, cond="record_came")
            appeal_was_a_mistake = appealed.to(may_appeal, cond="record_came")
            time_to_appeal_ends = may_appeal.to(
                challenge_over, cond="date_came"
            ) | certificate_held.to(challenge_over, cond="date_came")
