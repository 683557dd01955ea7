"""Whom an officer can reach in the family of a request: those who may be told, and how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from adapters.addressees import kept, who_may_be_told
from adapters.queries import la
from adapters.queries.viewer import Viewer
from models.case import Case


@dataclass(frozen=True, slots=True)
class Reached:
    """Somebody in the family who may be told of the request, and how they are written to."""

    name: str
    relation: str
    email: str | None


def family(viewer: Viewer, connection: Connection, case: Case, on: date) -> tuple[Reached, ...]:
    """Return who in the family may be told on a London date, by name.

    None to anybody who does not work on the request; nobody of whom the school's list, or an
    exception to it, says that they are not told.
    """
    if not works_on(viewer, case) or la.request(viewer, connection, case.id) is None:
        return ()
    return tuple(Reached(*one) for one in who_may_be_told(connection, case.pupil_id, on))


def letter_went_to(
    viewer: Viewer, connection: Connection, case: Case, sent_seq: int
) -> tuple[str, ...] | None:
    """Return by name whom a letter went to that was sent at a place in the log of a request.

    Nobody to anybody who does not work on it; None where it was sent before this was kept.
    """
    names = kept(connection, case.id, sent_seq)
    return () if names and not works_on(viewer, case) else names


def works_on(viewer: Viewer, case: Case) -> bool:
    """Tell whether somebody holds a request."""
    return any(held.person_id == viewer.person_id for held in case.people)
