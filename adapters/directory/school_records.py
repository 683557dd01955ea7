"""What a school has written down of its own duties: added to, never changed; the latest counts."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection, insert, select

from adapters.tables import table_of
from models.base import Record
from models.class_teachers import ClassTeacherChosen
from models.contacts_kept import ContactKept
from models.leavers import PostHandedOn, StaffLeaving
from models.school_duties import InformationReport, SencoPost
from models.tables import SchoolRecordRow

_records = table_of(SchoolRecordRow)
R = TypeVar("R", bound=Record)

KINDS: dict[type[Record], str] = {
    SencoPost: "senco_post",
    InformationReport: "information_report",
    StaffLeaving: "staff_leaving",
    PostHandedOn: "post_handed_on",
    ClassTeacherChosen: "class_teacher_chosen",
    ContactKept: "contact_kept",
}
"""The name under which each is kept."""


@dataclass(frozen=True, slots=True)
class Written:
    """Who wrote it, and when (aware UTC)."""

    school_id: str
    by: str
    at: datetime


def add(
    connection: Connection, record: Record, written: Written, subject: str | None = None
) -> None:
    """Add a record; ``subject`` is the person or pupil it is about."""
    row = {
        "id": f"school-record-{secrets.token_hex(16)}",
        "school_id": written.school_id,
        "kind": KINDS[type(record)],
        "subject": subject,
        "body": record.model_dump_json(),
        "recorded_by": written.by,
        "recorded_at": written.at,
    }
    connection.execute(insert(_records).values(row))


def latest(
    connection: Connection, school_id: str, model: type[R], subject: str | None = None
) -> R | None:
    """Return the latest record of a kind, about a person where one is given, or None."""
    asked = select(_records.c.body).where(
        _records.c.school_id == school_id,
        _records.c.kind == KINDS[model],
        _records.c.subject == subject if subject else _records.c.subject.is_(None),
    )
    asked = asked.order_by(_records.c.recorded_at.desc(), _records.c.id).limit(1)
    body = connection.execute(asked).scalar()
    return None if body is None else model.model_validate_json(body)
