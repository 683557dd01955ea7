"""What one person was told of a journey."""

from __future__ import annotations

from pydantic import AwareDatetime

from models.evidence import Kind
from models.message import DropReason, MessageState
from models.notice import NoticeKind
from models.roles import Role
from web.problem_details import Shape


class ToldShape(Shape):
    """One thing one person was told, or is to be, in codes."""

    person_id: str | None
    """Who is told; none where nobody holds the role."""
    role: Role
    """As what they are told."""
    kind: NoticeKind
    """Why they are told."""
    move: str | None
    """The move it is about; none where it is about no move."""
    record: Kind | None
    """The kind of record it is about; none where it is about none."""
    send_at: AwareDatetime
    """From when it may go, in UTC."""
    state: MessageState | None
    """What became of the message it went into; none while it is in none."""
    dropped: DropReason | None
    """Why it went into no message; none where it did, or still may."""
    seen_at: AwareDatetime | None
    """When the message was read on its page, in UTC; none where it was not."""
