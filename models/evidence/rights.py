"""Whose right it is to ask, who may act for whom, and what a refusal asks of the school."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from pydantic import Field

from models.base import Prose
from models.evidence.base import Form
from models.evidence.choices import Requester
from models.evidence.choices_of_la import RightsHolderSays
from models.evidence.kinds import Kind


class RightsHolderAsked(Form):
    """The person whose right it is was asked about a request that somebody else made.

    After compulsory school age that is the young person (Children and Families Act 2014, section
    83(2)); before it the parent. The request stands whatever they say; it is for them to go on.
    """

    KIND: ClassVar = Kind.RIGHTS_HOLDER_ASKED
    DATED_BY: ClassVar = "asked_on"

    asked: Requester = Field(title="Who was asked?")
    asked_on: date = Field(title="When?")
    says: RightsHolderSays = Field(title="What do they say?")
    words: Prose | None = Field(None, title="In their own words")


class RefusalAnswer(Form):
    """What the school makes of the local authority's reasons, in its next plan."""

    KIND: ClassVar = Kind.REFUSAL_ANSWER
    DATED_BY: ClassVar = "written_on"

    written_on: date = Field(title="When was this written?")
    answer: Prose = Field(
        title="What will the next plan do about each of the local authority's reasons?"
    )
