"""A signature that was declined: which version, by whom, and what must change first."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from pydantic import Field

from models.base import Code, Digest, Prose
from models.evidence.base import OF_A_RECORD, Form
from models.evidence.kinds import Kind


class SignatureDeclined(Form):
    """Somebody who was asked to sign one version of a document says why they will not.

    ``document`` is the document's name on its case, ``version`` the digest they read.
    """

    KIND: ClassVar = Kind.SIGNATURE_DECLINED
    DATED_BY: ClassVar = "declined_on"
    SUBJECT: ClassVar = "document"

    document: Code = Field(json_schema_extra=OF_A_RECORD)
    version: Digest = Field(json_schema_extra=OF_A_RECORD)
    declined_on: date = Field(title="When was the signature declined?")
    reason: Prose = Field(
        title="What must change before you can sign?",
        description="Who wrote the document will read this.",
        json_schema_extra={"called": "what must change"},
    )
