"""What becomes of a notice and of the message that carries it."""

from __future__ import annotations

from pydantic import AwareDatetime

from models.base import Choice, Record
from models.roles import FAMILY, LOCAL_AUTHORITY, Role


class Audience(Choice):
    """Whose words a message is in, and whose pages its links open."""

    STAFF = "staff", "School staff"
    FAMILY = "family", "Family"
    LA = "la", "Local authority"
    OPERATOR = "operator", "Operators"


def audience_of(role: Role) -> Audience:
    """Return the audience that a role belongs to."""
    if role is Role.OPERATOR:
        return Audience.OPERATOR
    if role in FAMILY:
        return Audience.FAMILY
    return Audience.LA if role in LOCAL_AUTHORITY else Audience.STAFF


class MessageState(Choice):
    """How far a message has come."""

    QUEUED = "queued", "Waiting to be sent"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    FAILED = "failed", "Not sent yet; will be tried again"
    GIVEN_UP = "given_up", "Could not be sent"
    KEPT = "kept", "Kept here, not sent by email"
    STOPPED = "stopped", "Not sent; the person may not be told any more"
    NO_ADDRESS = "no_address", "Not sent; no email address"


class DropReason(Choice):
    """Why a notice went into no message."""

    STEP_CLOSED = "step_closed", "Done before the message went"
    LEFT = "left", "The person has left"
    MAY_NOT_SEE = "may_not_see", "The person may not see this pupil's journey any more"
    SHARED_OUT = "shared_out", "Passed on to each operator"


class PostAsked(Record):
    """Send what is due by now (aware UTC)."""

    now: AwareDatetime


class PostDone(Record):
    """What one round of the post did; ``faults`` are people whose messages could not be made."""

    made: int = 0
    sent: int = 0
    failed: int = 0
    faults: int = 0
