"""The pupil's SEN ends, the pupil leaves, moves to another school or comes back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from pydantic import Field

from models.base import Code, Line, Prose
from models.checked import Wrong, check
from models.evidence.base import Form, needed
from models.evidence.choices import Means
from models.evidence.choices_of_leaving import (
    LeavingReason,
    ReopenedBecause,
    Reply,
    SentHow,
    SentPart,
)
from models.evidence.kinds import Kind


class SenEnding(Form):
    """The decision that a pupil no longer has SEN, told to the parents (seed 002, Review)."""

    KIND: ClassVar = Kind.SEN_ENDING
    DATED_BY: ClassVar = "decided_on"

    decided_on: date = Field(title="When was this decided?")
    reasons: Prose = Field(title="Why is special educational provision no longer needed?")
    in_class: Prose = Field(title="What goes on in class, and who watches how it goes?")
    parents_told_on: date | None = Field(None, title="When were the parents told?")
    how: Means | None = Field(None, title="How were they told?")
    parent_views: Prose | None = Field(
        None, title="What do the parents say?", description="Or how you tried to reach them."
    )
    pupil_views: Prose | None = Field(None, title="What does the pupil say?")


class Leaving(Form):
    """The pupil leaves this school: it takes effect by itself on the day after the last day."""

    KIND: ClassVar = Kind.LEAVING
    DATED_BY: ClassVar = "leaves_on"

    leaves_on: date = Field(
        title="What is the pupil's last day?",
        description="Support goes on until then. From the next day on the pupil has left.",
    )
    reason: LeavingReason = Field(title="Why does the pupil leave?")
    to_school: Code | None = Field(
        None,
        title="To which school?",
        description="The seven figures of its DfE number, such as 8012001. "
        "Leave empty where it has none.",
        json_schema_extra={
            "width": 10,
            "chosen": "A school that uses Handrail is asked to go on with the journey.",
        },
    )
    note: Prose | None = Field(
        None,
        title="Where does the pupil go?",
        json_schema_extra=needed("for a move to another school, if none is chosen above"),
    )

    @check
    def _where_to(self) -> Iterator[Wrong]:
        moves = self.reason is LeavingReason.MOVED
        if moves and not (self.to_school or self.note):
            yield Wrong("note", "Say which school the pupil goes to, or that it is not known")
        if self.to_school and not moves:
            yield Wrong(
                "to_school",
                "Leave this empty, or choose that the pupil moves to another school",
            )


class RecordSent(Form):
    """The pupil's record sent to the next school: what, how, when and to whom."""

    KIND: ClassVar = Kind.RECORD_SENT
    DATED_BY: ClassVar = "sent_on"

    sent_on: date = Field(title="When was it sent?")
    what: tuple[SentPart, ...] = Field(
        title="What was sent?",
        description="The law asks for the educational record and the common transfer file.",
        min_length=1,
    )
    how: SentHow = Field(title="How was it sent?")
    to_whom: Line = Field(title="To whom?", description="The school, and a person or an address.")
    note: Prose | None = Field(None, title="Anything else?")


_IF_TAKEN_OVER = needed("if you take the pupil over")


class TransferAnswer(Form):
    """The next school takes the journey over, naming who is responsible, or says why not."""

    KIND: ClassVar = Kind.TRANSFER_ANSWER
    DATED_BY: ClassVar = "answered_on"

    answered_on: date = Field(title="When is this answered?")
    answer: Reply = Field(title="Does your school take this pupil over?")
    class_teacher: Code | None = Field(
        None,
        title="Who is the pupil's class teacher?",
        json_schema_extra=_IF_TAKEN_OVER,
    )
    senco: Code | None = Field(
        None,
        title="Which SENCo is responsible?",
        json_schema_extra=_IF_TAKEN_OVER,
    )
    reason: Prose | None = Field(
        None,
        title="If not, why not?",
        description="The former school reads this.",
        json_schema_extra=needed("if you do not"),
    )

    @check
    def _complete(self) -> Iterator[Wrong]:
        if self.answer is Reply.REFUSES and not self.reason:
            yield Wrong("reason", "Say why your school does not take the pupil over")
        if self.answer is Reply.ACCEPTS and not self.class_teacher:
            yield Wrong("class_teacher", "Choose the pupil's class teacher")
        if self.answer is Reply.ACCEPTS and not self.senco:
            yield Wrong("senco", "Choose the SENCo who is responsible")


class AuthorityTold(Form):
    """The local authority told that a pupil leaves to be educated at home."""

    KIND: ClassVar = Kind.AUTHORITY_TOLD
    DATED_BY: ClassVar = "told_on"

    told_on: date = Field(title="When was the local authority told?")
    how: Means = Field(title="How?")
    to_whom: Line = Field(title="Who was told?")
    note: Prose | None = Field(None, title="What was said?")


class Reopening(Form):
    """A journey that had ended goes on: the pupil is back, or never left."""

    KIND: ClassVar = Kind.REOPENING
    DATED_BY: ClassVar = "back_on"

    back_on: date = Field(title="Since when is the pupil at this school again?")
    because: ReopenedBecause = Field(title="Why is the journey opened again?")
    reasons: Prose = Field(title="What happened?")
