"""Who looks, as the queries know them."""

from __future__ import annotations

from typing import Protocol

from models.roles import Role


class Viewer(Protocol):
    """The person who looks: who they are, which posts they hold, and where."""

    @property
    def person_id(self) -> str:
        """The opaque id of the person."""

    @property
    def roles(self) -> tuple[Role, ...]:
        """The posts they hold at their school or authority, or as operator."""

    @property
    def school_id(self) -> str | None:
        """The school they work at."""

    @property
    def la_id(self) -> str | None:
        """The local authority they work for."""
