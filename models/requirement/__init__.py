"""Requirements: the closed vocabulary in which law and policy packs state conditions."""

from __future__ import annotations

from models.requirement.combined import AllOf, AnyOf, AtLeast, Requirement, Unless
from models.requirement.kinds import (
    Advice,
    Cycles,
    Data,
    Document,
    Happened,
    Liaison,
    Meeting,
    NotSince,
    NotWhile,
    ProgressJudged,
    ProvisionCost,
    Signed,
    TimeGiven,
    Told,
    Views,
)
from models.requirement.said import OfRecord, Said, Scope, Tag, Weight

__all__ = [
    "Advice",
    "AllOf",
    "AnyOf",
    "AtLeast",
    "Cycles",
    "Data",
    "Document",
    "Happened",
    "Liaison",
    "Meeting",
    "NotSince",
    "NotWhile",
    "OfRecord",
    "ProgressJudged",
    "ProvisionCost",
    "Requirement",
    "Said",
    "Scope",
    "Signed",
    "Tag",
    "TimeGiven",
    "Told",
    "Unless",
    "Views",
    "Weight",
]
