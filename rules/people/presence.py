"""Who is still there on a day, among people whose last day may be known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from models.case import Case
from models.roles import LOCAL_AUTHORITY, STAFF, Holding, Role

LastDays = Mapping[str, date]
"""The last London date of everybody whose leaving date is known, by person."""


def here(team: Iterable[Holding], on: date) -> tuple[Holding, ...]:
    """Return those of a team who hold their posts on a London date."""
    return tuple(held for held in team if _is_here(held, on))


def gone_from(case: Case, team: tuple[Holding, ...], on: date) -> frozenset[str]:
    """Return those who stand in on a case and are not at its school any more on a London date.

    They have left it, or the journey has gone to another. Nobody, where the team is not known.
    """
    if not team:
        return frozenset()
    there = {held.person_id for held in here(team, on)}
    once = {held.person_id for held in team}
    on_the_case = {held.person_id for held in case.people if held.role in STAFF}
    return frozenset(
        s.person_id
        for s in case.stand_ins
        if s.person_id not in there and (s.person_id in once or s.person_id not in on_the_case)
    )


def last_days(team: Iterable[Holding]) -> dict[str, date]:
    """Return the last days of those of a team of whom one is known."""
    return {held.person_id: held.until_on for held in team if held.until_on is not None}


def with_last_days(people: Iterable[Holding], days: LastDays) -> tuple[Holding, ...]:
    """Return who holds what, each until their last day where one is known."""
    return tuple(held.model_copy(update={"until_on": days.get(held.person_id)}) for held in people)


def at_the_authority(case: Case, team: tuple[Holding, ...], on: date) -> tuple[Holding, ...]:
    """Return who holds a request on a London date, once some of the authority have left.

    A request given to officers who have all left is with the whole team again, and in the same way
    one whose managers have left with the managers of today. Where nothing is known of the team the
    people stand as they are.
    """
    if not team:
        return case.people
    there = here(team, on)
    still = {(held.person_id, held.role): held for held in there}
    kept = [still[key] for key in map(_who, case.people) if key in still]
    back = [held for role in LOCAL_AUTHORITY for held in _all_again(role, kept, there)]
    people = (*kept, *back)
    return case.people if set(people) == set(case.people) else people


def _all_again(role: Role, kept: list[Holding], there: tuple[Holding, ...]) -> list[Holding]:
    """Return everybody of a role at the authority where nobody kept it, and else nobody."""
    if any(held.role is role for held in kept):
        return []
    return [held for held in there if held.role is role]


def _who(held: Holding) -> tuple[str, Role]:
    return held.person_id, held.role


def _is_here(held: Holding, on: date) -> bool:
    return held.until_on is None or held.until_on >= on
