"""Who should hold which role in a case, once the directory has changed."""

from __future__ import annotations

from models.roles import LOCAL_AUTHORITY, STAFF, Holding, Role

FROM_THE_DIRECTORY = frozenset({*STAFF, Role.PARENT}) - {Role.TEACHING_ASSISTANT}
"""Roles that the school's lists alone give and take; others are given on the case itself."""


def brought_into_line(
    standing: tuple[Holding, ...], listed: tuple[Holding, ...], gone: frozenset[str]
) -> tuple[Holding, ...]:
    """Return who holds what from now on.

    Roles of the directory are as ``listed``; the others stay, except those of people who are gone.
    """
    kept = tuple(
        held
        for held in standing
        if held.role not in FROM_THE_DIRECTORY
        and (held.person_id not in gone or held.role in LOCAL_AUTHORITY)
    )
    return (*listed, *kept)
