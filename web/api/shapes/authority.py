"""The authority's letters and figures."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from models.evidence import Kind
from web.problem_details import Shape


class LetterListed(Shape):
    """A record of which there is a letter."""

    document: str
    kind: Kind
    on: date


class Paragraphs(Shape):
    """A part of a letter: its heading, which may be empty, and its paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


class LetterRead(LetterListed):
    """A letter."""

    to: str = Field(description="What stands after “Dear”.")
    title: str
    is_draft: bool = Field(description="Whether the step that sends it has not been taken.")
    sections: tuple[Paragraphs, ...]


class ShareShape(Shape):
    """So many of so many."""

    part: int
    whole: int


class PeriodShape(Shape):
    """Figures of a month, a school or the year."""

    name: str
    received: int
    agreed: int
    refused: int
    in_six_weeks: ShareShape
    plans: int
    no_plans: int
    in_twenty_weeks: ShareShape


class FigureOfYear(Shape):
    """One number that the yearly return asks for."""

    name: str
    count: str


class LateNow(Shape):
    """Requests that wait today past a limit by anyone's count; they are in no share until done."""

    undecided: int = Field(description="For a decision whether to assess, after six weeks.")
    without_plan: int = Field(description="For a plan or a decision against one, after 20 weeks.")


class Timeliness(Shape):
    """How timely the authority was in a calendar year."""

    year: int
    late_now: LateNow = Field(description="Today's, whatever the year.")
    whole: PeriodShape
    months: tuple[PeriodShape, ...]
    schools: tuple[PeriodShape, ...]
    numbers: tuple[FigureOfYear, ...]
