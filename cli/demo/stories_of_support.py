"""Stories of pupils on SEN Support, at each point of a cycle and where one is held up."""

from __future__ import annotations

from cli.demo import cycle_forms as cycles
from cli.demo import stages
from cli.demo.stages import TEACHER
from cli.demo.tale import AwaitsReview, Tale
from models.evidence import Kind
from models.evidence.choices import About, AdviceStage, Means, NextStep, Progress


def assessing_begun(tale: Tale) -> None:
    """SEN was identified this week."""
    stages.identified(tale, weeks_ago=0)


def analysis_unshared(tale: Tale) -> None:
    """Needs are analysed; the family has not seen the analysis."""
    stages.identified(tale, weeks_ago=3)
    tale.teacher(cycles.needs_analysis(tale.voice, tale.timeline.ago(0), cycle=1, shared=False))


def planning_no_notice(tale: Tale) -> None:
    """Planning has begun; the family was not formally told of SEN provision, which is law."""
    stages.identified(tale, weeks_ago=5)
    stages.assessed(tale, tale.timeline.ago(1))


def plan_awaits_family(tale: Tale) -> None:
    """The plan is written and signed by the teacher; the family's view is missing."""
    stages.identified(tale, weeks_ago=6)
    stages.plan_written(tale, review_on=tale.timeline.ahead(9))
    tale.signed(Kind.SUPPORT_PLAN, TEACHER)


def family_not_reached(tale: Tale) -> None:
    """The plan is written; the family was tried twice and did not answer."""
    line = tale.timeline
    stages.identified(tale, weeks_ago=9)
    stages.plan_written(tale, review_on=line.ahead(6))
    tale.teacher(
        cycles.contact_attempt(line.ago(1), Means.PHONE, "Rang twice, left a message"),
        cycles.contact_attempt(line.ago(0), Means.EMAIL, "Sent the plan, no answer yet"),
    )


def teacher_has_left(tale: Tale) -> None:
    """The plan waits for a class teacher who has left: nobody can sign."""
    stages.identified(tale, weeks_ago=6)
    stages.plan_written(tale, review_on=tale.timeline.ahead(8))
    tale.parent(cycles.family_view(tale.timeline.ago(0), About.SUPPORT_PLAN))


def adulthood_missing(tale: Tale) -> None:
    """A plan in Year 9 that does not prepare for adulthood yet."""
    line = tale.timeline
    stages.identified(tale, weeks_ago=6)
    review_on = line.ahead(9)
    plan_on = line.planned_for(review_on, stages.CYCLE_WEEKS)
    stages.assessed(tale, line.before(plan_on, weeks=1))
    tale.senco(cycles.sen_notice(tale.voice, line.before(plan_on, days=5)))
    tale.teacher(cycles.support_plan(tale.voice, plan_on, review_on))


def doing_soon(tale: Tale) -> None:
    """Support runs; its review is a few days away."""
    stages.identified(tale, weeks_ago=14)
    stages.support_started(tale, review_on=tale.timeline.ahead(0, days=3))


def doing(tale: Tale) -> None:
    """Support runs; half of the cycle is over."""
    stages.identified(tale, weeks_ago=9)
    stages.support_started(tale, review_on=tale.timeline.ahead(5))


def doing_second_cycle(tale: Tale) -> None:
    """The second cycle runs."""
    stages.identified(tale, weeks_ago=26)
    stages.cycle_closed(tale, weeks_ago=6)
    stages.support_started(tale, review_on=tale.timeline.ahead(6))


def review_just_due(tale: Tale) -> None:
    """The review date has come; the meeting is still to be held."""
    stages.identified(tale, weeks_ago=14)
    stages.support_started(tale, review_on=tale.timeline.ago(0))
    tale.awaits(AwaitsReview())


def review_unsigned(tale: Tale) -> None:
    """The review was held and written up; nobody has signed it."""
    line = tale.timeline
    stages.identified(tale, weeks_ago=15)
    review_on = stages.brought_to_review(tale, weeks_ago=1)
    tale.teacher(
        cycles.review(
            tale.voice,
            max(review_on, line.ago(0)),
            cycle=1,
            progress=Progress.BELOW,
            next_step=NextStep.CONTINUE,
        )
    )


def review_ready(tale: Tale) -> None:
    """The second review is signed; the next move is only to be taken."""
    stages.identified(tale, weeks_ago=28)
    stages.cycle_closed(tale, weeks_ago=14)
    stages.reviewed(tale, 1, Progress.AS_EXPECTED, NextStep.CONTINUE)


def meeting_pending(tale: Tale) -> None:
    """Two reviews found too little progress; the person-centred meeting is to be held."""
    stages.identified(tale, weeks_ago=28)
    stages.cycle_closed(tale, weeks_ago=14)
    when = tale.timeline.ago(4)
    tale.senco(cycles.specialist_advice(tale.voice, when, AdviceStage.REFERRED))
    stages.reviewed(tale, 1, Progress.WELL_BELOW, NextStep.MOVE_ON)
