"""Requirements that are made of others, and the union of all kinds."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from models.evidence.kinds import Kind
from models.requirement.kinds import (
    Advice,
    Cycles,
    Data,
    Document,
    Liaison,
    Meeting,
    NotSince,
    NotWhile,
    ProgressJudged,
    ProvisionCost,
    Signed,
    TimeGiven,
    Told,
    Views,
)
from models.requirement.said import Said


class _OfSeveral(Said):
    of: tuple[Requirement, ...] = Field(min_length=1)

    @property
    def form(self) -> Kind | None:
        """The form of the first of its parts that has one."""
        return next((part.form for part in self.of if part.form), None)

    @property
    def subject(self) -> str | None:
        """The subject of the part that gives the form."""
        return next((part.subject for part in self.of if part.form), None)


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


class Unless(Said):
    """A requirement that falls away when another condition holds."""

    kind: Literal["unless"]
    needs: Requirement
    excused_by: Requirement

    @property
    def form(self) -> Kind | None:
        """The form of what is needed."""
        return self.needs.form

    @property
    def subject(self) -> str | None:
        """The subject of what is needed."""
        return self.needs.subject


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
    | NotWhile
    | TimeGiven
    | AllOf
    | AnyOf
    | AtLeast
    | Unless,
    Field(discriminator="kind"),
]
"""Any requirement; ``kind`` says which."""

for _model in (AllOf, AnyOf, AtLeast, Unless):
    _model.model_rebuild()
