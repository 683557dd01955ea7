"""What the local authority records of an EHC needs assessment, up to the plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from pydantic import Field

from models.base import Code, Line, Prose
from models.checked import Wrong, check
from models.clocks import ClockException, ExceptionReason
from models.evidence.base import Form, needed
from models.evidence.choices import Means, YesNo
from models.evidence.choices_of_la import ALWAYS_ASKED, Adviser, NamedNobody, PlanDecision
from models.evidence.kinds import Kind
from models.evidence.refusing import MayRefuse
from models.said import phrase


class Advisers(Form):
    """Whose advice will be sought beside those the regulation names (regulation 6(1)(f), (h))."""

    KIND: ClassVar = Kind.ADVISERS
    DATED_BY: ClassVar = "settled_on"

    settled_on: date = Field(title="When was this settled?")
    family_asks_for: tuple[Adviser, ...] = Field(
        (),
        title="Whose advice does the family ask for?",
        description="The family itself, the school, health, an educational psychologist and social "
        "care are asked in any case.",
        json_schema_extra=needed("unless it named nobody"),
    )
    family_named: tuple[NamedNobody, ...] = Field(
        (),
        title="Or did it name nobody?",
        json_schema_extra=needed("where nobody is ticked above"),
    )
    also_ask: tuple[Adviser, ...] = Field(
        (),
        title="Who else will be asked?",
        description="Those you think right, and those the family reasonably asks for.",
    )
    not_asked_because: Prose | None = Field(
        None,
        title="If the family asks for someone who will not be asked, why not?",
        json_schema_extra=needed("if so"),
    )

    def unasked(self) -> tuple[str, ...]:
        """Return whichever of the two ways to answer for the family was not taken."""
        return ("family_asks_for",) if self.family_named else ("family_named",)

    @check
    def _asked_or_explained(self) -> Iterator[Wrong]:
        left_out = [a for a in self.family_asks_for if a in _EXTRA and a not in self.also_ask]
        if left_out and not self.not_asked_because:
            said = phrase(
                "The family asks for: {adviser}. Add them to those who will be asked, or say why "
                "the request is not reasonable",
                adviser=left_out[0].label,
            )
            yield Wrong("not_asked_because", said)


_EXTRA = frozenset(Adviser) - {*ALWAYS_ASKED}


class AdviceRequest(Form):
    """One adviser is asked; their six weeks run from the day they receive this (regulation 8)."""

    KIND: ClassVar = Kind.ADVICE_REQUEST
    DATED_BY: ClassVar = "received_on"
    SUBJECT: ClassVar = "adviser"

    adviser: Adviser = Field(title="Who is asked?")
    received_on: date = Field(
        title="When did they receive your request?",
        description="Their six weeks run from this day.",
    )
    to_name: Line | None = Field(
        None,
        title="What is the name of whoever is asked?",
        description="The letter begins with it. Leave it empty where you do not know it.",
        json_schema_extra=needed("for another or a further person"),
    )
    to_role: Line | None = Field(
        None,
        title="What is their role?",
        description="For another or a further person. What the others are, the first answer says.",
        json_schema_extra=needed("for another or a further person"),
    )
    to_address: Line | None = Field(
        None,
        title="Where does the letter go?",
        description="Their postal address, with commas between its lines.",
    )
    note: Prose | None = Field(None, title="What exactly is asked of them?")


class Advice(Form):
    """One adviser's advice: needs, provision and outcomes (regulation 6(1))."""

    KIND: ClassVar = Kind.ADVICE
    DATED_BY: ClassVar = "given_on"
    SUBJECT: ClassVar = "adviser"

    adviser: Adviser = Field(title="Whose advice is it?")
    given_on: date = Field(title="When was it given?")
    advice: Prose = Field(
        title="What are the needs, what help do they call for, and what should come of it?",
        description="If there is a report, say what it is and add the file.",
    )


class AdviceReliedOn(Form):
    """Earlier advice that three parties find sufficient, so that none is sought anew (reg 6(4))."""

    KIND: ClassVar = Kind.ADVICE_RELIED_ON
    DATED_BY: ClassVar = "agreed_on"
    SUBJECT: ClassVar = "adviser"

    adviser: Adviser = Field(title="Whose advice is it?")
    advice_of_on: date = Field(title="Of what date is the advice?")
    agreed_on: date = Field(title="When was it agreed to rely on it?")
    author_satisfied: YesNo = Field(title="Is its author satisfied that it is sufficient?")
    authority_satisfied: YesNo = Field(title="Is the local authority satisfied?")
    family_satisfied: YesNo = Field(title="Is the parent or young person satisfied?")
    note: Prose | None = Field(None, title="What is the advice?")

    @check
    def _never_the_familys_own(self) -> Iterator[Wrong]:
        if self.adviser is Adviser.FAMILY:
            yield Wrong(
                "adviser",
                "The family must always be asked anew. "
                "Only the advice of others can be relied on again (regulation 6(4))",
            )


class AdviceChaser(Form):
    """An adviser whose advice is late was reminded."""

    KIND: ClassVar = Kind.ADVICE_CHASER
    DATED_BY: ClassVar = "chased_on"
    SUBJECT: ClassVar = "adviser"

    adviser: Adviser = Field(title="Who was reminded?")
    chased_on: date = Field(title="When?")
    how: Means = Field(title="How?")
    answer: Prose | None = Field(None, title="What did they say?")


class AdviceMissing(Form):
    """A manager decides to go on without advice that was asked and chased and has not come."""

    KIND: ClassVar = Kind.ADVICE_MISSING
    DATED_BY: ClassVar = "decided_on"
    SUBJECT: ClassVar = "adviser"

    adviser: Adviser = Field(title="Whose advice has not come?")
    decided_on: date = Field(title="When was this decided?")
    reasons: Prose = Field(title="What was done to get it, and why can you decide without it?")


class PlanDecisionForm(MayRefuse):
    """Whether a plan is necessary; for a refusal, what its notice must say (regulation 10)."""

    KIND: ClassVar = Kind.PLAN_DECISION
    REFUSAL: ClassVar = PlanDecision.NOT

    decision: PlanDecision = Field(title="What is the decision?")


class ClockExceptionForm(Form):
    """A cause that the regulations let excuse a missed limit, with its evidence.

    It excuses lateness and moves no date. Where it delays one adviser only, it excuses nobody else.
    """

    KIND: ClassVar = Kind.CLOCK_EXCEPTION
    DATED_BY: ClassVar = "recorded_on"
    SUBJECT: ClassVar = "which"

    recorded_on: date = Field(title="When is this recorded?")
    cause: ExceptionReason = Field(title="What is the cause?")
    first_day_on: date = Field(title="What is its first day?")
    last_day_on: date = Field(title="What is its last day?")
    asked_on: date | None = Field(
        None,
        title="When was the school or nursery asked for advice?",
        description="For a closure only.",
    )
    adviser: Adviser | None = Field(
        None,
        title="Which adviser does it delay?",
        description="Leave empty where it delays the assessment as a whole.",
    )
    evidence: Prose = Field(title="What shows it, and why was it impractical to act in time?")
    family_told_on: date | None = Field(None, title="When was the family told?")

    @property
    def which(self) -> Code:
        """Tell exceptions of one cause apart by the day on which they began."""
        return f"{self.cause}.{self.first_day_on}"

    @check
    def _the_law_knows_it(self) -> Iterator[Wrong]:
        try:
            self.as_exception("this-record")
        except ValueError as error:
            yield Wrong("last_day_on", _sentence_of(error))

    def as_exception(self, evidence: Code) -> ClockException:
        """Return the exception. Raises ValueError where the law would not know it as one."""
        return ClockException(
            reason=self.cause,
            from_on=self.first_day_on,
            to_on=self.last_day_on,
            asked_on=self.asked_on,
            evidence=evidence,
            family_told_on=self.family_told_on,
        )


def _sentence_of(error: ValueError) -> str:
    """Return the sentence of a pydantic error, without the field and the type around it."""
    errors = getattr(error, "errors", None)
    said = errors()[0]["msg"] if errors else str(error)
    return str(said).removeprefix("Value error, ")


class AdditionalTime(Form):
    """Whether a person over 18 needs more time than most of that age (section 36(10))."""

    KIND: ClassVar = Kind.ADDITIONAL_TIME
    DATED_BY: ClassVar = "considered_on"

    considered_on: date = Field(title="When was this considered?")
    needs_more_time: YesNo = Field(
        title="Does the young person need more time to complete education or training "
        "than most people of that age?"
    )
    reasons: Prose = Field(title="Why?")
