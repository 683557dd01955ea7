"""What a school as a whole owes: its SENCo's qualification and its governors' yearly account."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from models.base import Choice, Code, Record
from models.checked import Checked, Wrong, check


class Qualification(Choice):
    """A qualification for special educational needs co-ordination."""

    NPQ = "npq", "National Professional Qualification for SENCos"
    NASENCO = "nasenco", "National Award for SEN Co-ordination"


class SencoPost(Checked):
    """A SENCo's post. ``first_senco_on`` is when they first were a SENCo anywhere, if known.

    All dates are London dates. ``qualified_on`` is the day on which the outcome was received.
    """

    person_id: Code = Field(title="Whose post is it?", json_schema_extra={"called": "the SENCo"})
    appointed_on: date = Field(
        title="When were they appointed SENCo here?",
        json_schema_extra={"called": "the date of the appointment"},
    )
    first_senco_on: date | None = Field(
        None,
        title="When were they first a SENCo anywhere?",
        description="Only if that was before they came here.",
    )
    holds: Qualification | None = Field(
        None,
        title="Which qualification do they hold?",
        description="Leave empty while they are still working towards one.",
    )
    qualified_on: date | None = Field(None, title="When were they awarded it?")

    @check
    def _outcome_of_something(self) -> Iterator[Wrong]:
        if self.qualified_on is not None and self.holds is None:
            yield Wrong("holds", "Choose the qualification whose outcome was received")


class InformationReport(Record):
    """The SEN information report, published on a London date (section 69)."""

    published_on: date = Field(
        title="When was the SEN information report last published?",
        json_schema_extra={"called": "the date of publication"},
    )


class QualifiedBy(Choice):
    """How a SENCo stands with the duty to be qualified."""

    HELD = "held", "Holds the qualification"
    EXEMPT = "exempt", "Exempt: a SENCo since before September 2009"
    IN_TIME = "in_time", "Has time to qualify"
    LATE = "late", "The time to qualify has run out"


class SencoStanding(Record):
    """How one SENCo stands on a London date, and by which date they must hold the outcome."""

    standing: QualifiedBy
    due_on: date | None = None


class YearlyFigures(Record):
    """What governors are told of one school year, in counts alone.

    ``school_year`` is the calendar year in which it begins.
    """

    school_year: int
    on_sen_support: int = 0
    with_my_support_plan: int = 0
    requests_made: int = 0
    reviews_held: int = 0
    stepped_down: int = 0
    tasks_late: int = 0
