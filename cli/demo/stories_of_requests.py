"""Stories of pupils with a My Support Plan, and of requests for more than the school has."""

from __future__ import annotations

from cli.demo import later_forms as later
from cli.demo import stages
from cli.demo.stages import SENCO
from cli.demo.tale import AwaitsLetter, Tale
from models.evidence import Kind


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
