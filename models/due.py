"""When a missing condition is due, and for which pupils it is one."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field, model_validator

from models.base import Code, Record
from models.clocks import ClockCode
from models.evidence.kinds import Kind
from models.years import Phase, Setting


class Due(Record):
    """When a missing condition is due.

    ``school_days`` counts from the day the task opens, and so does ``working_days``, which is for
    the local authority's own tasks: it has no school holidays. With ``record`` and ``date`` it is
    that date in the latest record of the kind, and ``school_days`` holds only while there is no
    such record.
    ``clock`` names a statutory clock that began on the day the case was opened or, with ``record``
    and ``date``, on that date in the latest record of the kind; ``about`` says which, where there
    are several of the kind. Where there is no such record yet, it begins as the task opens.
    """

    school_days: int | None = Field(None, ge=0, le=200)
    working_days: int | None = Field(None, ge=1, le=200)
    record: Kind | None = None
    date: Code | None = None
    about: Code | None = None
    clock: ClockCode | None = None

    @model_validator(mode="after")
    def _one_rule(self) -> Due:
        if (self.record is None) != (self.date is None):
            raise ValueError("record and date go together: which date, in which record")
        if self.about is not None and self.record is None:
            raise ValueError("about says which record: name the record and its date too")
        if sum(rule is not None for rule in (self.school_days, self.working_days, self.clock)) != 1:
            raise ValueError("say one of school_days, working_days or clock")
        return self


class Limits(Record):
    """A date in the record may be at most so many weeks after the date the record speaks of."""

    date: Code
    weeks: int = Field(ge=1, le=60)


class AppliesWhen(Record):
    """The pupils to whom a requirement applies; all that is said must hold.

    Ages are whole years on 31 August before the school year: the case holds no date of birth.
    ``home_la`` holds three-digit codes of local authorities. ``record`` asks that there is a record
    of that kind, about this and with these answers where they are said.
    """

    year_from: int | None = Field(None, ge=-3, le=14)
    year_to: int | None = Field(None, ge=-3, le=14)
    age_from: int | None = Field(None, ge=0, le=25)
    age_to: int | None = Field(None, ge=0, le=25)
    phases: tuple[Phase, ...] = ()
    areas: tuple[Code, ...] = ()
    needs: tuple[Code, ...] = ()
    looked_after: bool | None = None
    settings: tuple[Setting, ...] = ()
    home_la: tuple[Code, ...] = ()
    record: Kind | None = None
    about: Code | None = None
    answers: Mapping[Code, tuple[Code, ...]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _from_before_to(self) -> AppliesWhen:
        for first, last in ((self.year_from, self.year_to), (self.age_from, self.age_to)):
            if first is not None and last is not None and first > last:
                raise ValueError(f"nobody is from {first} to {last}: turn the two around")
        return self

    @model_validator(mode="after")
    def _of_a_record(self) -> AppliesWhen:
        if self.record is None and (self.about is not None or self.answers):
            raise ValueError("about and answers are those of a record: name the record too")
        return self
