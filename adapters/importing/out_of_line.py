"""Open journeys whose people are no longer those that the school's lists name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from adapters.accounts import names
from adapters.directory import holdings_for, left_by, open_journeys, pupil
from models.case import Case
from models.commands import Command
from models.imports import Effects, JourneyEffect
from models.roles import Holding
from rules.holdings import brought_into_line, reassigning


@dataclass(frozen=True)
class OutOfLine:
    """One journey, and who should hold which role in it."""

    case: Case
    people: tuple[Holding, ...]

    @property
    def command(self) -> Command:
        """The act that mends it."""
        return reassigning(self.case, self.people)


def out_of_line(
    connection: Connection, school_id: str, today: date
) -> tuple[int, tuple[OutOfLine, ...]]:
    """Return how many open journeys a school has, and those whose people are not as listed."""
    cases = list(open_journeys(connection, school_id))
    gone = left_by(connection, today)
    wanted = [
        OutOfLine(
            case,
            brought_into_line(case.people, holdings_for(connection, case.pupil_id, today), gone),
        )
        for case in cases
    ]
    changed = (each for each in wanted if set(each.people) != set(each.case.people))
    return len(cases), tuple(changed)


def effects_of(connection: Connection, school_id: str, today: date) -> Effects:
    """Return what the directory as it stands does to a school's open journeys."""
    how_many, changed = out_of_line(connection, school_id, today)
    people = {h.person_id for each in changed for h in (*each.people, *each.case.people)}
    called = names(connection, people)
    return Effects(
        open_journeys=how_many,
        changed=tuple(_effect(connection, each, called) for each in changed),
    )


def _effect(connection: Connection, each: OutOfLine, called: dict[str, str]) -> JourneyEffect:
    child = pupil(connection, each.case.pupil_id)
    before, after = set(each.case.people), set(each.people)
    return JourneyEffect(
        case_id=each.case.id,
        pupil=f"{child.first_name} {child.last_name}",
        leave=_spoken(before - after, called),
        join=_spoken(after - before, called),
    )


def _spoken(held: set[Holding], called: dict[str, str]) -> tuple[str, ...]:
    return tuple(sorted(f"{called.get(h.person_id, '')}, {h.role.label}" for h in held))
