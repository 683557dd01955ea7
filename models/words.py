"""Sentences for each audience, and labels as they stand inside a sentence."""

from __future__ import annotations

from models.base import Record
from models.roles import Role

NAMES = ("My Support Plan",)
"""Names that keep their capitals wherever they stand."""


def lower(label: str) -> str:
    """Return a label as it stands inside a sentence: SENCo, EHC and names keep their capitals."""
    keeps = label[1:2].isupper() or label.startswith(NAMES)
    return label if keeps else label[:1].lower() + label[1:]


class Says(Record):
    """One thing said to staff, to the family and to the local authority."""

    staff: str
    family: str
    la: str


class StateWords(Record):
    """A state's name and what it means, per audience, with its source."""

    name: str
    says: Says
    source: str


class MoveWords(Record):
    """A move's name, what it does, who may take it and its source.

    ``takers`` is empty where the move happens by itself: because a date came or a record arrived.
    """

    name: str
    says: Says
    source: str
    takers: tuple[Role, ...]
