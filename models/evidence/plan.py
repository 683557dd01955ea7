"""The EHC plan as a draft, as issued and as amended, and what is said of it on the way."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field, StringConstraints

from models.base import Code, Line, Prose, Record
from models.checked import Wrong, check
from models.evidence.base import Facts, Form, needed
from models.evidence.choices import YesNo
from models.evidence.kinds import Kind

_NUMBER = re.compile(r"[0-9]{5,8}")
HOW_TO_WRITE_A_NUMBER = "like 999/4001; of a college, the 8 digits of its UKPRN"

ANOTHER = "another"
"""What stands for a school that no list here has: its number and its name are written beside it."""


def plain_number(said: object) -> object:
    """Return a school's number without what people write between its figures: 999/4001.

    Raises ValueError, with how to write it, for what is none.
    """
    if not isinstance(said, str):
        return said
    plain = re.sub(r"[\s/]", "", said)
    if not _NUMBER.fullmatch(plain):
        raise ValueError(f"Write the school's DfE number {HOW_TO_WRITE_A_NUMBER}")
    return plain


def _chosen(said: object) -> object:
    return said if said == ANOTHER else plain_number(said)


_WRITTEN = r"[0-9]{3}/[0-9]{4}|[0-9]{5,8}"

SchoolCode = Annotated[
    str, BeforeValidator(plain_number), StringConstraints(pattern=rf"^({_WRITTEN})$")
]
"""A school's number: DfE number of 7 digits, URN of 6, or UKPRN of 8; nothing personal."""

SchoolChosen = Annotated[
    str, BeforeValidator(_chosen), StringConstraints(pattern=rf"^({ANOTHER}|{_WRITTEN})$")
]
"""The same of a school that is chosen from a list, or that it is another one."""


def school_id(name: str) -> Code:
    """Return what tells one school that is asked for from another: its number, or of its name.

    The same name in other letters, with other stops or other spaces is the same school. What two
    people call by two names is two schools, until an officer says that it is one.
    """
    letters = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in letters if not unicodedata.combining(c) and c not in "'\u2019")
    words = re.findall(r"\w+", plain) or [plain]
    said = " ".join(words)
    if _NUMBER.fullmatch(said):
        return said
    return f"school-{hashlib.sha256(said.encode()).hexdigest()[:16]}"


class PlanSections(Record):
    """The sections of an EHC plan that stand in a draft as well (regulation 12(1)(a) to (k))."""

    a_views: Prose = Field(
        title="A. Views, interests and aspirations",
        json_schema_extra={"called": "section A, views, interests and aspirations"},
    )
    b_needs: Prose = Field(
        title="B. Special educational needs",
        json_schema_extra={"called": "section B, special educational needs"},
    )
    c_health_needs: Prose = Field(
        title="C. Health needs", json_schema_extra={"called": "section C, health needs"}
    )
    d_care_needs: Prose = Field(
        title="D. Social care needs", json_schema_extra={"called": "section D, social care needs"}
    )
    e_outcomes: Prose = Field(
        title="E. Outcomes sought", json_schema_extra={"called": "section E, outcomes sought"}
    )
    f_provision: Prose = Field(
        title="F. Special educational provision",
        json_schema_extra={"called": "section F, special educational provision"},
    )
    g_health_provision: Prose = Field(
        title="G. Health provision", json_schema_extra={"called": "section G, health provision"}
    )
    h_care_provision: Prose = Field(
        title="H1 and H2. Social care provision",
        json_schema_extra={"called": "sections H1 and H2, social care provision"},
    )
    j_personal_budget: Prose | None = Field(None, title="J. Personal budget")
    k_advice: Prose = Field(
        title="K. Advice and information attached",
        json_schema_extra={"called": "section K, advice and information attached"},
    )


class Rights(Record):
    """What a notice that can be appealed against tells the family (regulation 32)."""

    appeal_right: Prose = Field(title="The right of appeal and its time limits")
    mediation: Prose = Field(title="Mediation and disagreement resolution")
    advice_service: Prose = Field(title="Information, advice and support")


class DraftPlan(PlanSections, Form):
    """The draft plan as served on the family (regulation 13(1); section 38)."""

    KIND: ClassVar = Kind.DRAFT_PLAN
    DATED_BY: ClassVar = "served_on"

    served_on: date = Field(
        title="On what day does the family have the draft?",
        description="The family's 15 days begin with this day.",
    )
    names_placement: YesNo = Field(
        title="Does the draft name a school or a type of school?",
        description="A draft must not: section I stays empty until the family has answered.",
    )
    how_to_answer: Prose = Field(
        title="How the family answers: at least 15 days, a school of its choice, a meeting"
    )
    where_to_find_schools: Prose = Field(title="Where to find out about schools and colleges")


class DraftResponse(Form):
    """The family's answer to a draft or to proposed amendments: as often as it likes."""

    KIND: ClassVar = Kind.DRAFT_RESPONSE
    DATED_BY: ClassVar = "given_on"

    given_on: date = Field(title="When was the answer given?")
    views: Prose | None = Field(None, title="What do you think of it?")
    asks_for_school: YesNo = Field(title="Do you ask for a particular school or college?")
    school: Prose | None = Field(None, title="Which school or college?")
    wants_meeting: YesNo = Field(title="Do you want a meeting with an officer?")
    wants_personal_budget: YesNo = Field(title="Do you want to talk about a personal budget?")
    is_all: YesNo = Field(
        title="Is that all you want to say?",
        description="If so, the council need not wait for the rest of your 15 days.",
    )

    def facts(self) -> Facts:
        """Return the facts; of a school that is asked for, an id and not its name."""
        facts = super().facts()
        if self.school is None or self.asks_for_school is YesNo.NO:
            return facts
        asked = {"school_asked_for": (school_id(self.school),)}
        return facts.model_copy(update={"codes": {**facts.codes, **asked}})


class DraftMeeting(Form):
    """The meeting about the draft that the family asked for (regulation 13(1)(a)(iii))."""

    KIND: ClassVar = Kind.DRAFT_MEETING
    DATED_BY: ClassVar = "held_on"

    held_on: date = Field(title="When was the meeting held?")
    said: Prose = Field(title="What was said and agreed?")


class SchoolConsultation(Form):
    """A school or college is asked whether the plan may name it (section 39(2))."""

    KIND: ClassVar = Kind.SCHOOL_CONSULTATION
    DATED_BY: ClassVar = "received_on"
    SUBJECT: ClassVar = "school"

    school: SchoolChosen = Field(title="Which school or college?")
    other_school: SchoolCode | None = Field(
        None,
        title="What is its DfE number?",
        description=f"Written {HOW_TO_WRITE_A_NUMBER}.",
        json_schema_extra=needed("for another school"),
    )
    other_name: Line | None = Field(
        None, title="What is it called?", json_schema_extra=needed("for another school")
    )
    school_asked_for: tuple[Code, ...] = Field(
        (),
        title="Which of those that the family asks for is it?",
        description="Two people may have called it by two names.",
        json_schema_extra={"names_school": True},
    )
    received_on: date = Field(title="When did it receive the draft?")
    note: Prose | None = Field(None, title="What was it asked?")

    @check
    def _another_is_named(self) -> Iterator[Wrong]:
        if self.school == ANOTHER and self.other_school is None:
            yield Wrong("other_school", f"Write its DfE number {HOW_TO_WRITE_A_NUMBER}")
        if self.school == ANOTHER and not self.other_name:
            yield Wrong("other_name", "Write what the school or college is called")
        if self.other_school not in (None, self._subject()):
            yield Wrong(
                "other_school",
                "You have chosen a school above. Choose another one there, or leave this empty",
            )

    def unasked(self) -> tuple[str, ...]:
        """Return what is written for another school, where one of the list was chosen."""
        return ("school",) if self.school == ANOTHER else ("other_school", "other_name")

    def _subject(self) -> str | None:
        """Return the number of the school, wherever it stands; None where it was left empty."""
        return self.other_school if self.school == ANOTHER else self.school


class SchoolReply(Form):
    """What a school or college answered."""

    KIND: ClassVar = Kind.SCHOOL_REPLY
    DATED_BY: ClassVar = "replied_on"
    SUBJECT: ClassVar = "school"

    school: SchoolCode = Field(title="Which school or college?")
    replied_on: date = Field(title="When did it reply?")
    can_meet_needs: YesNo = Field(title="Does it say that it can meet the needs?")
    reply: Prose = Field(title="What did it say?")


class _Issued(Rights, PlanSections):
    """What an issued plan holds beside the sections of a draft."""

    i_placement: Prose = Field(title="I. The school or college, or its type")
    transfer_year: int | None = Field(
        None,
        ge=2015,
        le=2100,
        title="If the plan names a school for a change of phase, in which year is it?",
    )


class FinalPlan(_Issued, Form):
    """The final plan as sent to the family, the school and the health body (regulation 14)."""

    KIND: ClassVar = Kind.FINAL_PLAN
    DATED_BY: ClassVar = "issued_on"

    issued_on: date = Field(title="When was the plan issued?")


class AmendmentNotice(Form):
    """The proposed amendments, sent with the decision to amend (regulation 22(2))."""

    KIND: ClassVar = Kind.AMENDMENT_NOTICE
    DATED_BY: ClassVar = "sent_on"

    sent_on: date = Field(
        title="When was the notice sent?",
        description="The family's 15 days begin with this day.",
    )
    amendments: Prose = Field(title="What is proposed, and what evidence goes with it?")
    how_to_answer: Prose = Field(
        title="How the family answers: at least 15 days, a school of its choice, a meeting"
    )


class AmendedPlan(_Issued, Form):
    """The plan as amended after a review (regulation 22(3))."""

    KIND: ClassVar = Kind.AMENDED_PLAN
    DATED_BY: ClassVar = "issued_on"

    issued_on: date = Field(title="When was the amended plan issued?")


class OrderedPlan(_Issued, Form):
    """The plan as amended after an order, a concession or mediation (regulations 42, 44, 45)."""

    KIND: ClassVar = Kind.ORDERED_PLAN
    DATED_BY: ClassVar = "issued_on"

    issued_on: date = Field(title="When was the amended plan issued?")
