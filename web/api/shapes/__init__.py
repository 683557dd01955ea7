"""What the API answers with. Codes are the rules' own; sentences are those of the pages."""

from __future__ import annotations

from web.api.shapes.cases import (
    AimShape,
    CaseListed,
    CaseShape,
    ConditionShape,
    Done,
    EventShape,
    Holder,
    MoveShape,
    PackShape,
    StateShape,
    StepShape,
    TaskShape,
)
from web.api.shapes.people import Me, MessageShape, Pupil, SenStatusShape, TokenShape
from web.api.shapes.queues import (
    ClockShape,
    RequestListed,
    StuckReasonShape,
    StuckShape,
    reason_of_stuck,
)
from web.api.shapes.records import (
    Answers,
    DocumentRead,
    DocumentShape,
    Filed,
    FormListed,
    FormRead,
    Recorded,
    RecordedIn,
    Signature,
)

__all__ = [
    "AimShape",
    "Answers",
    "CaseListed",
    "CaseShape",
    "ClockShape",
    "ConditionShape",
    "DocumentRead",
    "DocumentShape",
    "Done",
    "EventShape",
    "Filed",
    "FormListed",
    "FormRead",
    "Holder",
    "Me",
    "MessageShape",
    "MoveShape",
    "PackShape",
    "Pupil",
    "Recorded",
    "RecordedIn",
    "RequestListed",
    "SenStatusShape",
    "Signature",
    "StateShape",
    "StepShape",
    "StuckReasonShape",
    "StuckShape",
    "TaskShape",
    "TokenShape",
    "reason_of_stuck",
]
