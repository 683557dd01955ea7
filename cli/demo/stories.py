"""Every story of the demo by its name: how far a pupil's journey has come, and what is open."""

from __future__ import annotations

from collections.abc import Callable

from cli.demo import cycle_forms as cycles
from cli.demo import early_forms as early
from cli.demo import later_forms as later
from cli.demo import stages
from cli.demo.stages import SENCO, TEACHER
from cli.demo.tale import AwaitsLetter, AwaitsRequest, AwaitsReview, Tale
from models.evidence import Kind
from models.evidence.choices import About, AdviceStage, Means, NextStep, Progress

Story = Callable[[Tale], None]
"""Tells one pupil's story into a tale."""


def concern_only(tale: Tale) -> None:
    """Only a concern is on record."""
    tale.teacher(early.concern(tale.voice, tale.timeline.ago(0)))


def teaching_reviewed(tale: Tale) -> None:
    """The teaching was looked at; nobody has talked with the family yet."""
    tale.teacher(early.concern(tale.voice, tale.timeline.ago(3)))
    tale.teacher(early.teaching_review(tale.voice, tale.timeline.ago(1)))


def discussion_unsigned(tale: Tale) -> None:
    """The early discussion was held; the teacher has still to sign it."""
    line = tale.timeline
    tale.teacher(early.concern(tale.voice, line.ago(2)))
    tale.teacher(early.early_discussion(tale.voice, line.ago(0), review_on=line.ahead(6)))


def agreed_in_class(tale: Tale) -> None:
    """Support in class goes on until a date that is still to come."""
    _agreed(tale, weeks_ago=3, weeks_ahead=3)


def discussion_overdue(tale: Tale) -> None:
    """The date to look again passed two weeks ago."""
    _agreed(tale, weeks_ago=9, weeks_ahead=-2)


def discussion_long_overdue(tale: Tale) -> None:
    """The date to look again passed seven weeks ago: operators see it."""
    _agreed(tale, weeks_ago=16, weeks_ahead=-7)


def _agreed(tale: Tale, weeks_ago: int, weeks_ahead: int) -> None:
    line = tale.timeline
    review_on = line.ahead(weeks_ahead) if weeks_ahead > 0 else line.ago(-weeks_ahead)
    tale.teacher(early.concern(tale.voice, line.ago(weeks_ago + 1)))
    tale.teacher(early.early_discussion(tale.voice, line.ago(weeks_ago), review_on))
    tale.signed(Kind.EARLY_DISCUSSION, TEACHER)
    tale.takes(TEACHER, "agree_in_class")


def nearly_identified(tale: Tale) -> None:
    """Everything is there but the SENCo's signature."""
    stages.gathered(tale, weeks_ago=0)


def family_request(tale: Tale) -> None:
    """The family asked the local authority from Quality First Teaching, by right."""
    line = tale.timeline
    tale.teacher(early.concern(tale.voice, line.ago(6)))
    tale.teacher(early.teaching_review(tale.voice, line.ago(2)))
    tale.parent(later.family_request(tale.voice, line.today))
    tale.awaits(AwaitsRequest())


def stepped_down(tale: Tale) -> None:
    """One cycle was enough; support in class goes on."""
    line, voice = tale.timeline, tale.voice
    stages.identified(tale, weeks_ago=24)
    stages.reviewed(tale, 3, Progress.AS_EXPECTED, NextStep.STEP_DOWN)
    tale.teacher(later.sen_ending(voice, line.ago(3)))
    tale.signed(Kind.SEN_ENDING, TEACHER, SENCO)
    tale.takes(TEACHER, "cease_sen")
    tale.teacher(early.early_discussion(voice, line.ago(1), review_on=line.ahead(7)))
    tale.signed(Kind.EARLY_DISCUSSION, TEACHER)
    tale.takes(TEACHER, "agree_in_class")


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


def msp_assessing(tale: Tale) -> None:
    """The My Support Plan was put in place this week."""
    stages.my_support_plan_made(tale, weeks_ago=0)


def msp_doing(tale: Tale) -> None:
    """The first cycle under the My Support Plan runs."""
    stages.my_support_plan_made(tale, weeks_ago=6)
    stages.support_started(tale, review_on=tale.timeline.ahead(5))


def msp_reviewing(tale: Tale) -> None:
    """The second cycle under the My Support Plan is in review; nothing is written yet."""
    stages.my_support_plan_made(tale, weeks_ago=25)
    stages.cycle_closed(tale, weeks_ago=13)
    stages.brought_to_review(tale, weeks_ago=0)


def head_to_approve(tale: Tale) -> None:
    """The request is written and signed by the SENCo; the headteacher has still to approve it."""
    stages.request_written(tale)


def ready_to_request(tale: Tale) -> None:
    """Everything is in place and approved; the request is only to be sent."""
    stages.request_written(tale)
    tale.signed(Kind.REQUEST_FORM, stages.HEAD)


def top_up_asked(tale: Tale) -> None:
    """Top-up funding was asked for; the local authority has not answered."""
    line, voice = tale.timeline, tale.voice
    stages.my_support_plan_made(tale, weeks_ago=8)
    stages.support_started(tale, review_on=line.ahead(4))
    tale.senco(later.costed_provision(voice, line.ago(2)))
    tale.aims(SENCO, "request_top_up")
    tale.senco(later.top_up_application(voice, line.ago(0)))
    tale.signed(Kind.TOP_UP_APPLICATION, SENCO, stages.HEAD)
    tale.takes(stages.HEAD, "request_top_up")


def request_sent(tale: Tale) -> None:
    """The school's request waits at the local authority."""
    stages.request_sent(tale)


def request_acknowledged(tale: Tale) -> None:
    """The local authority has acknowledged the school's request."""
    stages.request_acknowledged(tale)
    tale.awaits(AwaitsLetter(Kind.LA_ACKNOWLEDGEMENT))


def more_information_asked(tale: Tale) -> None:
    """The local authority asks the school for more."""
    stages.request_acknowledged(tale)
    tale.officer(later.question(tale.voice, tale.timeline.today))
    tale.awaits(AwaitsLetter(Kind.LA_QUESTION))


def assessment_agreed(tale: Tale) -> None:
    """The local authority will assess."""
    stages.decided(tale, assess=True)
    tale.awaits(AwaitsLetter(Kind.LA_DECISION))


def assessment_refused(tale: Tale) -> None:
    """The local authority refused, a second officer approved, and support in school goes on."""
    stages.decided(tale, assess=False)
    tale.awaits(AwaitsLetter(Kind.LA_DECISION))
    tale.senco(later.refusal_answer(tale.voice, tale.timeline.today))
    stages.support_started(tale, review_on=tale.timeline.ahead(8), weeks=3)


STORIES: dict[str, Story] = {
    story.__name__: story
    for story in (
        concern_only,
        teaching_reviewed,
        discussion_unsigned,
        agreed_in_class,
        discussion_overdue,
        discussion_long_overdue,
        nearly_identified,
        family_request,
        stepped_down,
        assessing_begun,
        analysis_unshared,
        planning_no_notice,
        plan_awaits_family,
        family_not_reached,
        teacher_has_left,
        adulthood_missing,
        doing_soon,
        doing,
        doing_second_cycle,
        review_just_due,
        review_unsigned,
        review_ready,
        meeting_pending,
        msp_assessing,
        msp_doing,
        msp_reviewing,
        head_to_approve,
        ready_to_request,
        top_up_asked,
        request_sent,
        request_acknowledged,
        more_information_asked,
        assessment_agreed,
        assessment_refused,
    )
}
"""Every story, by the name that journeys.yaml gives it."""
