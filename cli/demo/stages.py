"""The stretches of a journey from which the stories are put together.

Weeks are counted back from today. A cycle that is over was planned nine weeks before its review.
"""

from __future__ import annotations

from datetime import date

from cli.demo import cycle_forms as cycles
from cli.demo import early_forms as early
from cli.demo import later_forms as later
from cli.demo.tale import AwaitsRequest, AwaitsReview, Signs, Takes, Tale
from models.evidence import Kind
from models.evidence.choices import About, AdviceStage, NextStep, Progress
from models.roles import Role

TEACHER, SENCO, HEAD = Role.CLASS_TEACHER, Role.SENCO, Role.HEADTEACHER
OFFICER, MANAGER = Role.LA_OFFICER, Role.LA_MANAGER

CYCLE_WEEKS = 9
NEWEST_FIGURES_WEEKS = 12
"""Figures are brought up to date when a school takes up Handrail, whenever a decision was made."""


def gathered(tale: Tale, weeks_ago: int) -> None:
    """Collect what a decision on SEN rests on, up to so many weeks ago."""
    line, voice = tale.timeline, tale.voice
    tale.teacher(
        early.concern(voice, line.ago(weeks_ago + 12)),
        early.early_discussion(voice, line.ago(weeks_ago + 11), review_on=line.ago(weeks_ago + 4)),
        early.teaching_review(voice, line.ago(weeks_ago + 3)),
        early.progress_data(
            voice, line.ago(min(weeks_ago + 2, NEWEST_FIGURES_WEEKS)), 88 + len(voice.told.name) % 9
        ),
        early.one_page_profile(voice, line.ago(weeks_ago + 2)),
        early.wider_needs(voice, line.ago(weeks_ago + 2)),
        early.core_offer_decision(voice, line.ago(weeks_ago)),
    )
    tale.signed(Kind.CORE_OFFER_DECISION, TEACHER)


def identified(tale: Tale, weeks_ago: int) -> None:
    """Identify SEN so many weeks ago."""
    gathered(tale, weeks_ago)
    tale.signed(Kind.CORE_OFFER_DECISION, SENCO)
    tale.takes(SENCO, "identify_sen")


def assessed(tale: Tale, on: date) -> None:
    """Close Assess on a day."""
    tale.teacher(cycles.needs_analysis(tale.voice, on, cycle=tale.cycle))
    tale.takes(TEACHER, "agree_analysis")


def plan_written(tale: Tale, review_on: date, weeks: int = CYCLE_WEEKS) -> date:
    """Assess and write the plan that is reviewed on a day after so many weeks; return its date."""
    line, voice = tale.timeline, tale.voice
    plan_on = line.planned_for(review_on, weeks)
    assessed(tale, line.before(plan_on, weeks=1))
    if tale.cycle == 1:
        tale.senco(cycles.sen_notice(voice, line.before(plan_on, days=5)))
    tale.teacher(
        cycles.support_plan(voice, plan_on, review_on, cycle=tale.cycle, adulthood=tale.adulthood)
    )
    return plan_on


def support_started(tale: Tale, review_on: date, weeks: int = CYCLE_WEEKS) -> date:
    """Assess, plan and start the support that is reviewed on a day; return the plan's date."""
    plan_on = plan_written(tale, review_on, weeks)
    viewed_on = tale.timeline.after(plan_on, days=3)
    tale.parent(cycles.family_view(viewed_on, About.SUPPORT_PLAN))
    tale.signed(Kind.SUPPORT_PLAN, TEACHER, SENCO)
    tale.takes(TEACHER, "start_support")
    return plan_on


def brought_to_review(tale: Tale, weeks_ago: int) -> date:
    """Run a cycle up to its review date, so many weeks ago; return that date."""
    review_on = tale.timeline.ago(weeks_ago)
    plan_on = support_started(tale, review_on)
    tale.awaits(AwaitsReview())
    tale.teacher(cycles.provision_record(tale.voice, plan_on, review_on, cycle=tale.cycle))
    return review_on


def reviewed(tale: Tale, weeks_ago: int, progress: Progress, next_step: NextStep) -> None:
    """Run a cycle to a review that teacher and SENCo have signed."""
    review_on = brought_to_review(tale, weeks_ago)
    tale.teacher(
        cycles.review(
            tale.voice, review_on, cycle=tale.cycle, progress=progress, next_step=next_step
        )
    )
    tale.signed(Kind.REVIEW, TEACHER, SENCO)


def cycle_closed(tale: Tale, weeks_ago: int) -> None:
    """Run a cycle with too little progress, and start the next."""
    reviewed(tale, weeks_ago, Progress.BELOW, NextStep.CONTINUE)
    tale.takes(TEACHER, "start_next_cycle")
    tale.cycle += 1


def my_support_plan_made(tale: Tale, weeks_ago: int) -> None:
    """Identify SEN, run two cycles and put a My Support Plan in place so many weeks ago."""
    identified(tale, weeks_ago + 36)
    cycle_closed(tale, weeks_ago + 13)
    line, voice = tale.timeline, tale.voice
    tale.senco(cycles.specialist_advice(voice, line.ago(weeks_ago + 9), AdviceStage.ACTED_ON))
    reviewed(tale, weeks_ago + 2, Progress.BELOW, NextStep.MOVE_ON)
    tale.senco(
        later.person_centred_meeting(voice, line.ago(weeks_ago + 1)),
        later.my_support_plan(voice, line.ago(weeks_ago)),
    )
    tale.parent(cycles.family_view(line.ago(weeks_ago), About.MY_SUPPORT_PLAN))
    tale.signed(Kind.MY_SUPPORT_PLAN, SENCO)
    tale.takes(SENCO, "move_to_my_support_plan")
    tale.cycle += 1


def request_written(tale: Tale) -> None:
    """Review the My Support Plan and write the request; the SENCo has signed."""
    my_support_plan_made(tale, weeks_ago=15)
    cycle_closed(tale, weeks_ago=4)
    line, voice = tale.timeline, tale.voice
    tale.aims(SENCO, "school_requests_assessment")
    tale.senco(
        later.costed_provision(voice, line.ago(3)),
        later.local_offer(voice, line.ago(3)),
        later.request_form(voice, line.ago(1), tale.born_on),
    )
    tale.parent(cycles.family_view(line.ago(0), About.ASSESSMENT_REQUEST))
    tale.signed(Kind.REQUEST_FORM, SENCO)


def request_sent(tale: Tale) -> None:
    """Let the headteacher approve the school's request and send it."""
    request_written(tale)
    tale.signed(Kind.REQUEST_FORM, HEAD)
    tale.takes(HEAD, "school_requests_assessment")
    tale.awaits(AwaitsRequest())


def request_acknowledged(tale: Tale) -> None:
    """Let the local authority acknowledge the school's request."""
    request_sent(tale)
    tale.officer(later.acknowledgement(tale.timeline.today))


def decided(tale: Tale, *, assess: bool) -> None:
    """Let the local authority consult the family and decide; a refusal takes a second officer."""
    request_acknowledged(tale)
    voice, today = tale.voice, tale.timeline.today
    letter = later.agreement(voice, today) if assess else later.refusal(voice, today)
    tale.officer(later.consultation(voice, today), letter)
    tale.acts.append(Signs(OFFICER, Kind.LA_DECISION, at_la=True))
    if not assess:
        tale.acts.append(Signs(MANAGER, Kind.LA_DECISION, at_la=True))
    move = "agree_to_assess" if assess else "refuse_to_assess"
    tale.acts.append(Takes(OFFICER, move, at_la=True))
