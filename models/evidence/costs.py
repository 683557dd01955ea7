"""What support costs, what was tried beside it, and the application for more money (seed 002)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from pydantic import Field

from models.base import Line, Prose, Record
from models.checked import Wrong, check
from models.evidence.base import Form
from models.evidence.choices import Effect
from models.evidence.choices_of_support import Funder
from models.evidence.kinds import Kind
from models.said import phrase


class Cost(Record):
    """What one provision costs in a year, and how much of it was given."""

    provision: Line = Field(title="Provision")
    pounds_a_year: int = Field(
        title="Cost in a year", ge=0, le=500_000, json_schema_extra={"prefix": "£"}
    )
    paid_by: Funder = Field(title="Who pays for it?")
    sessions_promised: int = Field(title="Sessions promised this year", ge=0, le=5000)
    sessions_delivered: int = Field(title="Sessions delivered this year", ge=0, le=5000)


class CostedProvision(Form):
    """What support costs in a year, and how much of it was delivered (seed 002)."""

    KIND: ClassVar = Kind.COSTED_PROVISION
    DATED_BY: ClassVar = "costed_on"

    costed_on: date = Field(title="When was this costed?")
    pounds_a_year: int = Field(
        title="Cost of additional support in a year",
        ge=0,
        le=500_000,
        json_schema_extra={"prefix": "£"},
    )
    sessions_promised: int = Field(title="Sessions promised this year", ge=0, le=5000)
    sessions_delivered: int = Field(title="Sessions delivered this year", ge=0, le=5000)
    hours_a_week: int | None = Field(
        None, title="Hours of additional support in a week", ge=0, le=60
    )
    costs: tuple[Cost, ...] = Field(
        (), title="Each provision", description="If you give any, give all: they are added up."
    )
    discussed_on: date | None = Field(
        None, title="When was the use of the school's own share of money discussed?"
    )
    beyond_ordinary: Prose = Field(
        title="What does the pupil need beyond what is ordinarily available?"
    )

    @check
    def _adds_up(self) -> Iterator[Wrong]:
        for name in ("pounds_a_year", "sessions_promised", "sessions_delivered"):
            total = sum(getattr(row, name) for row in self.costs)
            if self.costs and total != getattr(self, name):
                said = phrase(
                    "Together the provisions below come to {total}. Enter that, or mend the "
                    "provision that is wrong",
                    total=f"{total:,}",
                )
                yield Wrong(name, said)


class Tried(Record):
    """One part of the local offer that was tried."""

    what: Line = Field(title="What was tried?")
    since_on: date | None = Field(None, title="Since when?")
    effect: Effect = Field(title="What did it do?")


class LocalOffer(Form):
    """What of the local offer was explored (seed 004)."""

    KIND: ClassVar = Kind.LOCAL_OFFER
    DATED_BY: ClassVar = "explored_on"

    explored_on: date = Field(title="When was it explored?")
    explored: Prose = Field(title="What did you try, and what came of it?")
    tried: tuple[Tried, ...] = Field(
        (), title="Each thing you tried", json_schema_extra={"each": "thing you tried"}
    )


class TopUpApplication(Form):
    """The application for high-needs top-up funding (seed 002)."""

    KIND: ClassVar = Kind.TOP_UP_APPLICATION
    DATED_BY: ClassVar = "written_on"

    written_on: date = Field(title="When was the application written?")
    pounds_a_year: int = Field(
        title="Top-up asked for a year", ge=1, le=500_000, json_schema_extra={"prefix": "£"}
    )
    school_pays_pounds: int | None = Field(
        None,
        title="What does the school pay itself in a year?",
        ge=0,
        le=500_000,
        json_schema_extra={"prefix": "£"},
    )
    pays_for: Prose | None = Field(None, title="What will the money pay for?")
    plan_is_efficient: Prose = Field(title="How is the plan efficient?")
    likely_to_succeed: Prose = Field(title="Why is it likely to succeed?")
    how_known: Prose | None = Field(None, title="How will you know that it works, and by when?")
