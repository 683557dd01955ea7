"""A decision by which a local authority may say no, and what the law has a refusal tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from pydantic import Field

from models.base import Choice, Prose
from models.checked import Wrong, check
from models.evidence.base import Form, needed
from models.said import phrase

RIGHTS = ("appeal_right", "mediation", "advice_service")
"""What the notice of a refusal tells the family (SEND Regulations 2014, regulations 5 and 10)."""


_IN_A_REFUSAL = needed("for a refusal")


class MayRefuse(Form):
    """A decision with its reasons; where it is ``REFUSAL``, the family's rights stand with it."""

    DATED_BY: ClassVar = "decided_on"
    REFUSAL: ClassVar[Choice]

    decided_on: date = Field(title="When was this decided?")
    decision: Choice = Field(title="What is the decision?")
    reasons: Prose = Field(title="What are the reasons?")
    appeal_right: Prose | None = Field(
        None, title="The right of appeal and its time limits", json_schema_extra=_IN_A_REFUSAL
    )
    mediation: Prose | None = Field(
        None, title="Mediation and disagreement resolution", json_schema_extra=_IN_A_REFUSAL
    )
    advice_service: Prose | None = Field(
        None, title="Information, advice and support", json_schema_extra=_IN_A_REFUSAL
    )

    def unasked(self) -> tuple[str, ...]:
        """Return the rights where nothing is refused: then there is nothing to appeal against."""
        return () if self.decision is self.REFUSAL else RIGHTS

    @check
    def _refusal_tells_rights(self) -> Iterator[Wrong]:
        if self.decision is self.REFUSAL:
            for name in RIGHTS:
                if not getattr(self, name):
                    title = type(self).model_fields[name].title
                    said = phrase("A refusal must tell the family of: {title}", title=str(title))
                    yield Wrong(name, said)
