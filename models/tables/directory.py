"""Who there is: local authorities, schools, people, pupils, contacts, accounts, sessions."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from models.tables.columns import Instant

SELF = "The pupil"
"""The relation of a pupil to themselves, where they have a page of their own."""


class LocalAuthorityRow(SQLModel, table=True):
    """A local authority. ``policy_name`` is the pack that its pupils' new journeys follow.

    In which version, the register of packs says for each day. ``advice_service`` and
    ``mediation_adviser`` say whom a family asks and how, ``where_to_appeal`` how an appeal is sent
    to the Tribunal, as one line each.
    """

    __tablename__ = "local_authority"

    id: str = Field(primary_key=True)
    name: str
    dfe_code: str = Field(description="three digits")
    policy_name: str
    phone: str | None = None
    email: str | None = None
    advice_service: str | None = None
    mediation_adviser: str | None = None
    where_to_appeal: str | None = None


class SchoolRow(SQLModel, table=True):
    """A school, the local authority it stands in, and the calendar it keeps."""

    __tablename__ = "school"

    id: str = Field(primary_key=True)
    name: str
    la_id: str = Field(foreign_key="local_authority.id", index=True)
    dfe_number: str = Field(unique=True, description="three digits of the LA, four of the school")
    calendar_version: str = Field(foreign_key="calendar.version")
    phone: str | None = None
    email: str | None = None


class SchoolRecordRow(SQLModel, table=True):
    """What a school has written down of its own duties; the latest of a kind counts.

    ``subject`` is the person it is about, if any. Rows are added and never changed.
    """

    __tablename__ = "school_record"

    id: str = Field(primary_key=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    kind: str
    subject: str | None = None
    body: str
    recorded_by: str
    recorded_at: datetime = Field(sa_type=Instant)


class CalendarRow(SQLModel, table=True):
    """One version of a school's calendar, as JSON; versions are never changed."""

    __tablename__ = "calendar"

    version: str = Field(primary_key=True)
    body: str


class PersonRow(SQLModel, table=True):
    """Anyone who signs in or is written to. ``reference`` is the school's own number for them.

    Of somebody in a family the school's list names a ``language`` (a code of BCP 47), and they can
    choose one: ``chosen_language``. They are written to in the chosen one, or else the listed one,
    where there is a catalogue for it.
    """

    __tablename__ = "person"

    id: str = Field(primary_key=True)
    name: str
    email: str | None = Field(default=None, index=True)
    school_id: str | None = Field(default=None, foreign_key="school.id", index=True)
    la_id: str | None = Field(default=None, foreign_key="local_authority.id", index=True)
    reference: str | None = Field(default=None, index=True)
    left_on: date | None = None
    language: str | None = None
    chosen_language: str | None = None


class PostRow(SQLModel, table=True):
    """A person's role at a school or local authority, or as operator of the service."""

    __tablename__ = "post"

    person_id: str = Field(primary_key=True, foreign_key="person.id")
    role: str = Field(primary_key=True)


class PupilRow(SQLModel, table=True):
    """A pupil. ``cohort`` is the calendar year in which their Year 11 ends."""

    __tablename__ = "pupil"

    id: str = Field(primary_key=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    home_la_id: str = Field(foreign_key="local_authority.id")
    upn: str = Field(unique=True)
    first_name: str
    last_name: str
    born_on: date
    cohort: int
    class_teacher_id: str | None = Field(default=None, foreign_key="person.id", index=True)
    left_on: date | None = None


class ContactRow(SQLModel, table=True):
    """A person's tie to a pupil, and what they may know and must be asked.

    A pupil who has a page of their own is a contact of themselves: ``relation`` is ``SELF``.
    """

    __tablename__ = "contact"

    pupil_id: str = Field(primary_key=True, foreign_key="pupil.id")
    person_id: str = Field(primary_key=True, foreign_key="person.id", index=True)
    relation: str
    parental_responsibility: bool
    may_see: bool
    must_be_asked: bool = False


class CoverRow(SQLModel, table=True):
    """Who covers a person's role in days away (London dates), who said so, and whether it ended."""

    __tablename__ = "cover"

    id: str = Field(primary_key=True)
    school_id: str = Field(foreign_key="school.id", index=True)
    person_id: str = Field(foreign_key="person.id")
    role: str
    to: str = Field(foreign_key="person.id")
    from_on: date
    until_on: date
    set_by: str = Field(foreign_key="person.id")
    set_role: str
    set_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)


class ContactRuleRow(SQLModel, table=True):
    """An exception for one contact: what it takes away, why, who entered it, and who ended it.

    Rows are never taken out: they are the list of who changed what. ``reference`` says what the
    school has seen, such as the number of an order, ``evidence_on`` the London date on it, ``told``
    who has heard of it, in the school's words.
    """

    __tablename__ = "contact_rule"

    id: str = Field(primary_key=True)
    pupil_id: str = Field(foreign_key="pupil.id", index=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    why: str
    may_see: bool
    is_told: bool
    may_be_contacted: bool
    must_be_asked: bool = False
    reference: str | None = None
    evidence_on: date | None = None
    told: str | None = None
    from_on: date
    until_on: date | None = None
    entered_by: str = Field(foreign_key="person.id")
    entered_at: datetime = Field(sa_type=Instant)
    ended_by: str | None = Field(default=None, foreign_key="person.id")
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_because: str | None = None


class AccountRow(SQLModel, table=True):
    """How a person signs in; a demo account signs in without a password where demo is on."""

    __tablename__ = "account"

    person_id: str = Field(primary_key=True, foreign_key="person.id")
    email: str = Field(unique=True)
    password: str | None = Field(default=None, description="Argon2 digest")
    demo: bool = False


class SessionRow(SQLModel, table=True):
    """A signed-in browser; only the digest of its cookie is kept.

    ``link_id`` is the link by which somebody in a family came in: such a session is short.
    """

    __tablename__ = "session"

    digest: str = Field(primary_key=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    started_at: datetime = Field(sa_type=Instant)
    seen_at: datetime = Field(sa_type=Instant)
    link_id: str | None = Field(default=None, foreign_key="family_link.id", index=True)


class AnswerRow(SQLModel, table=True):
    """A page that answered a form, closed with a key that only the browser's cookie makes.

    ``browser`` is the digest of that cookie, a session's or a visit's; ``address`` is the digest of
    the form's address.
    """

    __tablename__ = "answer"

    browser: str = Field(primary_key=True)
    address: str = Field(primary_key=True)
    status: int
    sealed: bytes
    kept_at: datetime = Field(sa_type=Instant, index=True)
