"""Who asks, and the pupils they may see."""

from __future__ import annotations

from datetime import date

from pydantic import AwareDatetime

from models.codes import SenProvision
from models.message import Audience, MessageState
from models.roles import Role
from models.scopes import Scope
from web.api.shapes.codes import State
from web.api.shapes.parts import Somebody
from web.problem_details import Shape


class TokenShape(Shape):
    """The token that a request was sent with."""

    id: str
    """The token's id, as the timeline names it; it is no secret."""
    name: str
    """What its owner called it."""
    scopes: tuple[Scope, ...]
    """What it is for."""
    expires_at: AwareDatetime
    """When it ends, in UTC."""


class Me(Somebody):
    """The person in whose name the program asks."""

    place: str
    """Their school or local authority."""
    roles: tuple[Role, ...]
    """The posts they hold there."""
    audiences: tuple[Audience, ...]
    """Whose pages are theirs."""
    token: TokenShape
    """The token that was sent."""


class SenStatusShape(Shape):
    """A pupil's SEN status in the school census, by the history that an export has as well."""

    code: SenProvision
    """N, K or E."""
    since_on: date
    """The London date from which it is that."""
    is_listed: bool
    """Whether only the school's list says so, and nothing of it was decided on a journey."""


class Pupil(Shape):
    """A pupil whom the person may see."""

    id: str
    """The pupil's id."""
    first_name: str
    """The pupil's first name."""
    last_name: str
    """The pupil's last name."""
    case_id: str | None
    """The pupil's journey; none while none is open."""
    year_group: str | None = None
    """The year group that the pupil is taught in, such as “Year 4”; none for a family."""
    class_teacher: str | None = None
    """The class teacher's name; none where there is none, and for a family."""
    stage: State | None = None
    """The state of the support in school."""
    statutory: State | None = None
    """The state of the request, if any."""
    next_due_on: date | None = None
    """A London date."""
    sen_status: SenStatusShape | None = None
    """The pupil's SEN status; none where none is known, and for a family."""


class MessageShape(Shape):
    """A message to the person."""

    id: str
    """The message's id."""
    subject: str
    """What it is about, in a line that names nobody."""
    body: str
    """Its text."""
    state: MessageState
    """How far it has come."""
    made_at: AwareDatetime
    """When it was written, in UTC."""
    seen_at: AwareDatetime | None
    """When the person first saw it here, in UTC; none while they have not."""
