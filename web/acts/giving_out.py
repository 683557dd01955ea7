"""Giving a request to one officer, or to everyone who decides requests at the authority."""

from __future__ import annotations

from models.roles import Holding, Role


def narrowed(team: tuple[Holding, ...], officer: str | None) -> tuple[Holding, ...] | None:
    """Return the team with one officer alone, or as it is; None for somebody not of the team.

    The managers stay beside the officer: a refusal needs a second person, and so does a holiday.
    """
    if officer is None:
        return team
    theirs = [h for h in team if h.role is Role.LA_OFFICER and h.person_id == officer]
    if not theirs:
        return None
    return (*theirs, *(h for h in team if h.role is not Role.LA_OFFICER))
