"""A pupil's family as the school has it: contacts and their ways in."""

from __future__ import annotations

from datetime import date

from pydantic import AwareDatetime

from models.links import LinkState, LinkWay
from web.api.shapes.parts import Somebody
from web.problem_details import Shape


class LinkShape(Shape):
    """One link that a person was given. The code itself is kept nowhere."""

    way: LinkWay
    """How the link reached them."""
    made_at: AwareDatetime
    """When it was made, in UTC."""
    made_by: str | None
    """The name of who gave it; none where they asked for it themselves or a message brought it."""
    ends_at: AwareDatetime
    """When it ends, in UTC."""
    state: LinkState
    """Whether it still opens anything."""


class ContactShape(Somebody):
    """One person in a pupil's family, and the links they were given, the latest first."""

    relation: str
    """How they are related to the pupil, as the school's list says."""
    may_see: bool
    """Whether they may see the pupil's journey today."""
    may_be_contacted: bool
    """Whether the school may turn to them today."""
    links: tuple[LinkShape, ...]
    """The links they were given, the latest first."""


class Code(Somebody):
    """A code that lets one person in once. Read it out or print it: it is shown this once."""

    code: str
    """The code itself. Nothing keeps it: it is in this answer alone."""
    address: str
    """Where the code is typed in."""
    ends_on: date
    """The London date on which it ends."""


class Stopped(Shape):
    """How many links were stopped."""

    stopped: int
    """How many; 0 where none was open."""
