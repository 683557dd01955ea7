"""Database tables: what pages list and what outlives Temporal. Read by adapters only."""

from __future__ import annotations

from models.tables.casework import (
    AddresseeRow,
    CaseHolderRow,
    CaseRow,
    DocumentRow,
    DraftRow,
    EvidenceRow,
    LogRow,
    RefusalRow,
    SignOffRow,
    StepOwnerRow,
    StepRow,
)
from models.tables.directory import (
    AccountRow,
    AnswerRow,
    CalendarRow,
    ContactRow,
    ContactRuleRow,
    CoverRow,
    LocalAuthorityRow,
    PersonRow,
    PostRow,
    PupilRow,
    SchoolRecordRow,
    SchoolRow,
    SessionRow,
)
from models.tables.exchange import (
    CalendarChangeRow,
    ColumnMatchRow,
    ExportRow,
    ImportFileRow,
    ImportUploadRow,
    SenNeedRow,
    SenSpellRow,
)
from models.tables.files import FileRow, FileUploadRow
from models.tables.links import AttemptRow, FamilyLinkRow
from models.tables.post import MessageRow, NoticeRow
from models.tables.tokens import ApiActRow, ApiTokenRow

__all__ = [
    "AccountRow",
    "AddresseeRow",
    "AnswerRow",
    "ApiActRow",
    "ApiTokenRow",
    "AttemptRow",
    "CalendarChangeRow",
    "CalendarRow",
    "CaseHolderRow",
    "CaseRow",
    "ColumnMatchRow",
    "ContactRow",
    "ContactRuleRow",
    "CoverRow",
    "DocumentRow",
    "DraftRow",
    "EvidenceRow",
    "ExportRow",
    "FamilyLinkRow",
    "FileRow",
    "FileUploadRow",
    "ImportFileRow",
    "ImportUploadRow",
    "LocalAuthorityRow",
    "LogRow",
    "MessageRow",
    "NoticeRow",
    "PersonRow",
    "PostRow",
    "PupilRow",
    "RefusalRow",
    "SchoolRecordRow",
    "SchoolRow",
    "SenNeedRow",
    "SenSpellRow",
    "SessionRow",
    "SignOffRow",
    "StepOwnerRow",
    "StepRow",
]
