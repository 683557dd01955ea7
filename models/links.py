"""Links that let somebody in a family in, and how each stands."""

from __future__ import annotations

from models.base import Choice


class LinkWay(Choice):
    """How a link reaches the person it is for."""

    MESSAGE = "message", "In a message"
    ASKED = "asked", "Asked for by the family"
    PAPER = "paper", "On paper"


class LinkState(Choice):
    """Whether a link still opens anything."""

    OPEN = "open", "Not used yet"
    USED = "used", "Used"
    ENDED = "ended", "Ran out"
    REVOKED = "revoked", "Stopped by the school"
