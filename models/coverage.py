"""What the law and practice ask, row by row, and what in Handrail meets each row."""

from __future__ import annotations

from pydantic import Field, model_validator

from models.base import Choice, Record


class MetBy(Choice):
    """The sort of thing that meets a row."""

    CONDITION = "condition", "Condition"
    DUTY = "duty", "Duty"
    CLOCK = "clock", "Clock"
    MOVE = "move", "Move"
    FIELD = "field", "Asked in"
    PACK = "pack", "Policy pack"
    PAGE = "page", "Page"
    RULE = "rule", "Rule"


class Row(Record):
    """One thing that is asked: in our own words, where it is asked, and what meets it.

    Each of ``by`` is a sort and a name, such as "condition teaching_reviewed", "field
    support_plan.provision.minutes", "clock final_plan" or "rule rules.time.clocks.excuses". The
    name of a condition may end in ``*``. ``left`` says why something is deliberately left out, or
    what of it is. ``family`` says the same to a family or a pupil who fills in a form that meets
    it: why they are asked.
    """

    asks: str = Field(min_length=4, max_length=250)
    source: str = Field(min_length=4, max_length=200)
    by: tuple[str, ...] = ()
    left: str | None = Field(None, min_length=10, max_length=250)
    family: str | None = Field(None, min_length=10, max_length=250)

    @model_validator(mode="after")
    def _met_or_left(self) -> Row:
        if not self.by and not self.left:
            raise ValueError(f"say what meets it, or why it is left out: {self.asks}")
        return self

    def named(self, sort: MetBy) -> tuple[str, ...]:
        """Return the names of one sort that meet this row."""
        found = (each.partition(" ") for each in self.by)
        return tuple(name for said, _, name in found if said == sort)


class CoverageTable(Record):
    """The rows of one source."""

    title: str
    source: str
    rows: tuple[Row, ...] = Field(min_length=1)
