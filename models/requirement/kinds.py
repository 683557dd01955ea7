"""Each kind of requirement that is not made of others.

A requirement is a shape without behaviour; the predicate that decides it stands in
``rules/conditions/kinds.py``. A policy officer writes these in YAML, so field names are plain
words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, model_validator

from models.base import Code, Record
from models.clocks import ClockCode
from models.due import Limits
from models.evidence.choices import Trend, Whose, Yardstick
from models.evidence.kinds import Kind
from models.requirement.said import OfRecord, Said, Scope
from models.roles import Role


class Document(OfRecord):
    """A record is complete: the named parts are filled and the answers are as asked.

    ``local_form`` says which of the pack's own forms is meant, where the record is one; ``about``
    which of several records of another kind, such as whose advice. With ``newer_than`` the record
    must have come after the latest record of that kind. ``covers`` is a question in the records
    that ``applies_when`` names: there is to be a record for each answer that they give to it, which
    is about that answer or names it under the same question. With ``not_after`` it must be dated on
    or before the latest record of that kind, where there is one: a decision rests on it.
    """

    kind: Literal["document"]
    local_form: Code | None = None
    about: Code | None = None
    parts: tuple[Code, ...] = ()
    answers: Mapping[Code, tuple[Code, ...]] = Field(default_factory=dict)
    limit: Limits | None = None
    no_older_than_months: int | None = Field(None, ge=1, le=60)
    newer_than: Kind | None = None
    not_after: Kind | None = None
    covers: Code | None = None

    @model_validator(mode="after")
    def _covers_what(self) -> Document:
        if self.covers and (self.applies_when is None or self.applies_when.record is None):
            raise ValueError("covers: say in applies_when in which record that is answered")
        return self

    @model_validator(mode="after")
    def _which_form(self) -> Document:
        if (self.local_form is not None) is not (self.record is Kind.LOCAL_FORM):
            raise ValueError("record: local_form and local_form: its name go together")
        return self

    @property
    def subject(self) -> str | None:
        """The name of the pack's own form, or whom or what the record is about."""
        return self.local_form or self.about


class Happened(Record):
    """Something that a record says has happened: the record, and the answers it must give."""

    record: Kind
    answers: Mapping[Code, tuple[Code, ...]] = Field(default_factory=dict)


class Cycles(Said):
    """So many reviewed Assess-Plan-Do-Review cycles.

    ``terms`` asks that their reviews fall in so many different school terms, ``in_months`` that
    they were held lately. ``since_record`` counts only cycles after the one a record was made in,
    ``before_record`` only those reviewed before its date. ``last_after`` asks that the last review
    came after something happened. ``earlier_school`` counts what was
    reviewed before the journey began, at an earlier school or at this one.
    """

    kind: Literal["cycles"]
    reviewed: int = Field(ge=1, le=12)
    terms: int | None = Field(None, ge=1, le=12)
    in_months: int | None = Field(None, ge=1, le=60)
    since_record: Kind | None = None
    before_record: Kind | None = None
    last_after: Happened | None = None
    earlier_school: bool = False

    @property
    def form(self) -> Kind | None:
        """The review form."""
        return Kind.REVIEW


class ProgressJudged(Said):
    """How progress was judged in the last so many reviews, where it tends, and against what."""

    kind: Literal["progress"]
    judged: tuple[Code, ...] = ()
    in_last_reviews: int = Field(1, ge=1, le=6)
    trend: Trend | None = None
    against: Mapping[Yardstick, tuple[Code, ...]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _asks_something(self) -> ProgressJudged:
        if not (self.judged or self.trend or self.against):
            raise ValueError("say judged, trend or against")
        if self.trend is not None and self.in_last_reviews == 1:
            raise ValueError("a trend needs in_last_reviews of 2 or more")
        return self

    @property
    def form(self) -> Kind | None:
        """The review form."""
        return Kind.REVIEW


class Data(OfRecord):
    """Figures of a kind, no older than so many weeks, with at least so many telling answers.

    ``over_months`` asks that they cover so long a period, ``by_setting`` that sessions are given
    for each setting, ``with_comment`` that someone wrote what may lie behind them.
    """

    kind: Literal["data"]
    no_older_than_weeks: int = Field(ge=1, le=200)
    over_months: int | None = Field(None, ge=1, le=60)
    answered: tuple[Code, ...] = ()
    by_setting: bool = False
    with_comment: bool = False


class Advice(Said):
    """Reports from a kind of specialist, no older than so many months, perhaps acted on.

    ``count`` asks for so many different professions. ``waived_where_diagnosed`` lets a report that
    confirms a diagnosis be of any age.
    """

    kind: Literal["advice"]
    professions: tuple[Code, ...] = ()
    count: int = Field(1, ge=1, le=6)
    no_older_than_months: int | None = Field(None, ge=1, le=60)
    waived_where_diagnosed: bool = False
    acted_on: bool = False
    acted_on_for_weeks: int | None = Field(None, ge=1, le=100)
    referral_counts: bool = False

    @model_validator(mode="after")
    def _holds_together(self) -> Advice:
        if self.referral_counts and (self.acted_on or self.acted_on_for_weeks):
            raise ValueError("a referral that counts cannot have been acted on: say one of the two")
        if self.professions and self.count > len(self.professions):
            raise ValueError(f"asks for {self.count} of only {len(self.professions)} professions")
        return self

    @property
    def form(self) -> Kind | None:
        """The specialist's advice form."""
        return Kind.SPECIALIST_ADVICE

    @property
    def subject(self) -> str | None:
        """The profession, where only one will do."""
        return self.professions[0] if len(self.professions) == 1 else None


class Meeting(OfRecord):
    """Meetings of a kind with these people there, or invited, so many within so many weeks."""

    kind: Literal["meeting"]
    attended: tuple[Code, ...] = ()
    invited: tuple[Code, ...] = Field((), description="were there, or were asked to come")
    or_reason_in: Code | None = None
    times: int = Field(1, ge=1, le=12)
    within_weeks: int | None = Field(None, ge=1, le=200)

    @model_validator(mode="after")
    def _somebody(self) -> Meeting:
        if not (self.attended or self.invited):
            raise ValueError("say who attended or was invited")
        return self


class Views(Said):
    """The views of these people about something, or so many recorded attempts to get them.

    ``in_record`` names a form whose part for a person's view counts too.
    """

    kind: Literal["views"]
    about: Code
    views_of: tuple[Whose, ...] = (Whose.PARENT,)
    in_record: Kind | None = None
    scope: Scope = Scope.CYCLE
    or_attempts: int = Field(ge=1, le=10)

    @property
    def form(self) -> Kind | None:
        """The family's view form."""
        return Kind.FAMILY_VIEW

    @property
    def subject(self) -> str | None:
        """What it is about."""
        return self.about


class Told(OfRecord):
    """Someone was formally told of something: whom, and by which means."""

    kind: Literal["told"]
    whom: tuple[Whose, ...] = ()
    how: tuple[Code, ...] = ()


class Signed(Said):
    """A role signed the current version of a document, after others, as a different person.

    ``since_record`` asks that it was signed after the latest record of a kind, such as the final
    review. ``not_same_as`` names other records: who signed one of those may not sign this too.
    """

    kind: Literal["signed"]
    record: Kind
    role: Role
    scope: Scope = Scope.CYCLE
    approves: bool = Field(
        default=False, description="The signer approves: they may not have written the document."
    )
    since_record: Kind | None = None
    not_same_as: tuple[Kind, ...] = ()


class ProvisionCost(OfRecord):
    """What support costs or takes, whether it rises, and how much of the promised was delivered."""

    kind: Literal["provision"]
    over_pounds: int | None = Field(None, ge=0)
    figure: Code = "pounds_a_year"
    over_hours_a_week: int | None = Field(None, ge=0, le=60)
    rising: bool | None = None
    delivered_percent: int | None = Field(None, ge=1, le=100)

    @model_validator(mode="after")
    def _asks_something(self) -> ProvisionCost:
        asked = (self.over_pounds, self.over_hours_a_week, self.rising, self.delivered_percent)
        if all(each is None for each in asked):
            raise ValueError("say over_pounds, over_hours_a_week, rising or delivered_percent")
        return self


class Liaison(OfRecord):
    """Each wider need that was flagged, or each of these, was taken to its person."""

    kind: Literal["liaison"]
    needs: tuple[Code, ...] = ()


class NotSince(Said):
    """Something has not happened within so many months."""

    kind: Literal["not_since"]
    record: Kind
    date: Code
    months: int = Field(ge=1, le=60)

    @property
    def form(self) -> Kind | None:
        """The form that says when it last happened."""
        return self.record


class NotWhile(Said):
    """The journey is in none of these states: what runs beside this move must end first."""

    kind: Literal["not_while"]
    states: tuple[Code, ...] = Field(min_length=1)


class TimeGiven(OfRecord):
    """The time that someone is given, counted from a date in a record, is over.

    Only clocks that count plain days, weeks or months are given to people.
    """

    kind: Literal["time_given"]
    clock: ClockCode
    date: Code

    @property
    def form(self) -> Kind | None:
        """None: nothing is to be filled in, time must pass."""
        return None
