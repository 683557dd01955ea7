"""Stories of pupils who are helped in class: a concern, an early discussion, a first request."""

from __future__ import annotations

from cli.demo import early_forms as early
from cli.demo import later_forms as later
from cli.demo import stages
from cli.demo.stages import SENCO, TEACHER
from cli.demo.tale import AwaitsRequest, Tale
from models.evidence import Kind
from models.evidence.choices import NextStep, Progress


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
