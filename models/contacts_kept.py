"""A pupil's contact as somebody at the school writes it down, beside the school's own lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import Field

from models.base import Code, Line, Record
from models.checked import Checked, Wrong, check
from models.evidence.choices import YesNo

EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+")
"""What an email address looks like: enough to find a slip, and no more."""


class KeepingContact(Checked):
    """Who a contact is, how they are tied to the pupil, and what they may see and be asked."""

    name: Line = Field(title="Name", json_schema_extra={"called": "the name"})
    relation: Line = Field(
        title="How are they related to the pupil?",
        description="Such as mother, father, grandmother or foster carer.",
        json_schema_extra={"called": "how they are related"},
    )
    email: Line | None = Field(
        None,
        title="Email address",
        description="Messages and links go there. Leave it empty where there is none: they can "
        "have letters. Handrail keeps no telephone numbers.",
        json_schema_extra={"input": "email", "called": "the email address"},
    )
    parental_responsibility: YesNo = Field(
        title="Have they parental responsibility, or care of the child?",
        description="Yes also for somebody who has care of the child without it, such as a "
        "grandmother the child lives with or a foster carer: for this they are a parent "
        "(Education Act 1996, section 576). Only such people are told and asked.",
        json_schema_extra={
            "called": "whether they have parental responsibility or care of the child"
        },
    )
    may_see: YesNo = Field(
        title="May they see the pupil's journey?",
        json_schema_extra={"called": "whether they may see the journey"},
    )
    must_be_asked: YesNo = Field(
        title="Must they be asked, whatever another parent answers?",
        json_schema_extra={"called": "whether they must be asked"},
    )

    @check
    def _an_address(self) -> Iterator[Wrong]:
        if self.email and not EMAIL.fullmatch(self.email):
            yield Wrong("email", "Enter an email address such as name@home.example")


class ContactKept(Record):
    """That a contact was written down or changed; ``headings`` are what changed, without values."""

    pupil_id: Code
    person_id: Code
    is_new: bool
    headings: tuple[str, ...]
