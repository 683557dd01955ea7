"""Requirements: the closed vocabulary in which law and policy packs state conditions.

Each kind is a shape without behaviour; the predicate that decides it stands in
``rules/conditions.py``. A policy officer writes these in YAML, so field names are plain words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, model_validator

from models.base import Choice, Code, Record
from models.due import AppliesWhen, Due, Limits
from models.evidence.kinds import Kind
from models.roles import Role


class Tag(Choice):
    """Whether a condition is law, which nothing can switch off, or local policy."""

    LAW = "law", "Law"
    LOCAL = "local", "Local policy"


class Weight(Choice):
    """Whether an unmet condition blocks the move or only warns."""

    NEEDED = "needed", "Needed"
    ADVICE = "advice", "Advice"


class Scope(Choice):
    """Which records count."""

    JOURNEY = "journey", "Any time in this journey"
    CYCLE = "cycle", "In the cycle that is running"
    SPELL = "spell", "Since the pupil last came off SEN Support"
    SINCE_AIM = "since_aim", "Since work towards this move began"


class _Requirement(Record):
    """What every requirement says, whatever its kind."""

    id: Annotated[Code, Field(max_length=50)]
    staff: str = Field(min_length=8, max_length=200)
    family: str = Field(min_length=8, max_length=200)
    la: str = Field(min_length=8, max_length=200)
    source: str = Field(min_length=4, max_length=200)
    tag: Tag = Tag.LOCAL
    weight: Weight = Weight.NEEDED
    supplied_by: tuple[Role, ...] = Field(min_length=1)
    due: Due
    after: tuple[Code, ...] = ()
    applies_when: AppliesWhen | None = None
    or_reason: Role | None = None

    @property
    def form(self) -> Kind | None:
        """Which form supplies what is missing; None where the act is a signature."""
        return None


class _OfRecord(_Requirement):
    """A requirement met by a record of one kind, within a scope."""

    record: Kind
    scope: Scope = Scope.CYCLE

    @property
    def form(self) -> Kind | None:
        """The form of the record."""
        return self.record


class Document(_OfRecord):
    """A record is complete: the named parts are filled and the answers are as asked."""

    kind: Literal["document"]
    parts: tuple[Code, ...] = ()
    answers: Mapping[Code, tuple[Code, ...]] = Field(default_factory=dict)
    limit: Limits | None = None


class Cycles(_Requirement):
    """So many reviewed Assess-Plan-Do-Review cycles, perhaps only those since a record was made."""

    kind: Literal["cycles"]
    reviewed: int = Field(ge=1, le=12)
    since_record: Kind | None = None

    @property
    def form(self) -> Kind | None:
        """The review form."""
        return Kind.REVIEW


class ProgressJudged(_Requirement):
    """How progress was judged in the last so many reviews."""

    kind: Literal["progress"]
    judged: tuple[Code, ...] = Field(min_length=1)
    in_last_reviews: int = Field(1, ge=1, le=6)

    @property
    def form(self) -> Kind | None:
        """The review form."""
        return Kind.REVIEW


class Data(_OfRecord):
    """Figures of a kind, no older than so many weeks, with at least so many telling answers."""

    kind: Literal["data"]
    no_older_than_weeks: int = Field(ge=1, le=200)
    answered: tuple[Code, ...] = ()


class Advice(_Requirement):
    """A report from a kind of specialist, no older than so many months, perhaps acted on."""

    kind: Literal["advice"]
    professions: tuple[Code, ...] = ()
    no_older_than_months: int = Field(ge=1, le=60)
    acted_on: bool = False
    referral_counts: bool = False

    @property
    def form(self) -> Kind | None:
        """The specialist's advice form."""
        return Kind.SPECIALIST_ADVICE


class Meeting(_OfRecord):
    """A meeting of a kind with these people there."""

    kind: Literal["meeting"]
    attended: tuple[Code, ...] = Field(min_length=1)
    or_reason_in: Code | None = None


class Views(_Requirement):
    """The family's view of something, or so many recorded attempts to get it."""

    kind: Literal["views"]
    about: Code
    scope: Scope = Scope.CYCLE
    or_attempts: int = Field(ge=1, le=10)

    @property
    def form(self) -> Kind | None:
        """The family's view form."""
        return Kind.FAMILY_VIEW


class Told(_OfRecord):
    """Someone was formally told of something."""

    kind: Literal["told"]


class Signed(_Requirement):
    """A role signed the current version of a document, after others, as a different person."""

    kind: Literal["signed"]
    record: Kind
    role: Role
    scope: Scope = Scope.CYCLE
    approves: bool = Field(
        default=False, description="The signer approves: they may not have written the document."
    )


class ProvisionCost(_OfRecord):
    """What support costs a year, over a line in pounds."""

    kind: Literal["provision"]
    over_pounds: int = Field(ge=0)
    figure: Code = "pounds_a_year"


class Liaison(_OfRecord):
    """Each wider need that was flagged was taken to its person."""

    kind: Literal["liaison"]


class NotSince(_Requirement):
    """Something has not happened within so many months."""

    kind: Literal["not_since"]
    record: Kind
    date: Code
    months: int = Field(ge=1, le=60)

    @property
    def form(self) -> Kind | None:
        """The form that says when it last happened."""
        return self.record


class _OfSeveral(_Requirement):
    of: tuple[Requirement, ...] = Field(min_length=1)

    @property
    def form(self) -> Kind | None:
        """The form of the first of its parts that has one."""
        return next((part.form for part in self.of if part.form), None)


class AllOf(_OfSeveral):
    """All of several."""

    kind: Literal["all"]


class AnyOf(_OfSeveral):
    """Any one of several."""

    kind: Literal["any"]


class AtLeast(_OfSeveral):
    """At least so many of several."""

    kind: Literal["at_least"]
    count: int = Field(ge=1)

    @model_validator(mode="after")
    def _possible(self) -> AtLeast:
        if self.count > len(self.of):
            raise ValueError(f"asks for {self.count} of only {len(self.of)}")
        return self


class Unless(_Requirement):
    """A requirement that falls away when another condition holds."""

    kind: Literal["unless"]
    needs: Requirement
    excused_by: Requirement

    @property
    def form(self) -> Kind | None:
        """The form of what is needed."""
        return self.needs.form


Requirement = Annotated[
    Document
    | Cycles
    | ProgressJudged
    | Data
    | Advice
    | Meeting
    | Views
    | Told
    | Signed
    | ProvisionCost
    | Liaison
    | NotSince
    | AllOf
    | AnyOf
    | AtLeast
    | Unless,
    Field(discriminator="kind"),
]
"""Any requirement; ``kind`` says which."""

for _model in (AllOf, AnyOf, AtLeast, Unless):
    _model.model_rebuild()
