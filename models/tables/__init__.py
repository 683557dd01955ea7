"""Database tables: what pages list and what outlives Temporal. Read by adapters only."""

from __future__ import annotations

from models.tables.casework import (
    CaseRow,
    DocumentRow,
    EvidenceRow,
    LogRow,
    RefusalRow,
    SignOffRow,
    StepOwnerRow,
    StepRow,
)
from models.tables.directory import (
    AccountRow,
    CalendarRow,
    ContactRow,
    LocalAuthorityRow,
    PersonRow,
    PostRow,
    PupilRow,
    SchoolRow,
    SessionRow,
)
from models.tables.links import AttemptRow, FamilyLinkRow
from models.tables.post import MessageRow, NoticeRow
from models.tables.tokens import ApiActRow, ApiTokenRow

__all__ = [
    "AccountRow",
    "ApiActRow",
    "ApiTokenRow",
    "AttemptRow",
    "CalendarRow",
    "CaseRow",
    "ContactRow",
    "DocumentRow",
    "EvidenceRow",
    "FamilyLinkRow",
    "LocalAuthorityRow",
    "LogRow",
    "MessageRow",
    "NoticeRow",
    "PersonRow",
    "PostRow",
    "PupilRow",
    "RefusalRow",
    "SchoolRow",
    "SessionRow",
    "SignOffRow",
    "StepOwnerRow",
    "StepRow",
]
