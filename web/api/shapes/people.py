"""Who asks, and the pupils they may see."""

from __future__ import annotations

from datetime import date

from pydantic import AwareDatetime, Field

from models.message import MessageState
from models.roles import Role
from models.scopes import Scope
from web.ground import Access
from web.problem_details import Shape


class TokenShape(Shape):
    """The token that a request was sent with."""

    id: str
    name: str
    scopes: tuple[Scope, ...]
    expires_at: AwareDatetime


class Me(Shape):
    """The person in whose name the program asks."""

    person_id: str
    name: str
    place: str = Field(description="Their school or local authority.")
    roles: tuple[Role, ...] = Field(description="The posts they hold there.")
    audiences: tuple[Access, ...] = Field(description="Whose pages are theirs.")
    token: TokenShape


class Pupil(Shape):
    """A pupil whom the person may see."""

    id: str
    first_name: str
    last_name: str
    case_id: str | None = Field(description="The pupil's journey; none while none is open.")
    year_group: str | None = None
    class_teacher: str | None = None
    stage: str | None = Field(None, description="The state of the support in school.")
    statutory: str | None = Field(None, description="The state of the request, if any.")
    next_due_on: date | None = Field(None, description="A London date.")


class MessageShape(Shape):
    """A message to the person."""

    id: str
    subject: str
    body: str
    state: MessageState
    made_at: AwareDatetime
    seen_at: AwareDatetime | None
