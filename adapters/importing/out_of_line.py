"""Open journeys whose people, or cover for them, are not what the school says now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from adapters.directory import covers
from adapters.directory.who_is_who import (
    authority,
    holdings_for,
    homes_of,
    leaving_after,
    left_by,
    open_journeys,
    pupil,
)
from adapters.signing_in.accounts import names
from models.case import Case
from models.commands import Command
from models.imports import Change, Effects, JourneyEffect
from models.roles import Holding
from models.standing_in import Cover
from rules.acts.moving_home import moves_home
from rules.people.covering import covering
from rules.people.holdings import brought_into_line, reassigning
from rules.people.presence import LastDays


@dataclass(frozen=True)
class OutOfLine:
    """One journey, who should hold which role in it, and the acts that bring all else into line.

    That is cover, and the authority in which the pupil lives.
    """

    case: Case
    people: tuple[Holding, ...]
    covers: tuple[Command, ...] = ()
    home: tuple[Command, ...] = ()

    @property
    def has_other_people(self) -> bool:
        """Tell whether roles are in other hands."""
        return set(self.people) != set(self.case.people)

    @property
    def commands(self) -> tuple[Command, ...]:
        """The acts that mend it, in order."""
        anew = (reassigning(self.case, self.people),) if self.has_other_people else ()
        return (*self.home, *anew, *self.covers)


def out_of_line(
    connection: Connection, school_id: str, today: date
) -> tuple[int, tuple[OutOfLine, ...]]:
    """Return how many open journeys a school has, and those whose people are not as listed."""
    cases = list(open_journeys(connection, school_id))
    says = _Said(
        cover=covers.standing(connection, school_id, today),
        gone=left_by(connection, today),
        leaving=leaving_after(connection, today),
        today=today,
    )
    homes = homes_of(connection, school_id)
    wanted = [
        _wanted(case, holdings_for(connection, case.pupil_id, today), homes, says) for case in cases
    ]
    return len(cases), tuple(each for each in wanted if each.commands)


@dataclass(frozen=True)
class _Said:
    """What a school says today: its cover, who has left, and who is to leave on which day."""

    cover: tuple[Cover, ...]
    gone: frozenset[str]
    leaving: LastDays
    today: date


def _wanted(
    case: Case, listed: tuple[Holding, ...], homes: Mapping[str, str], says: _Said
) -> OutOfLine:
    people = brought_into_line(case.people, listed, says.gone, says.leaving)
    as_it_will_be = case.model_copy(update={"people": people})
    acts = covering(as_it_will_be, says.cover, says.gone, says.today, says.leaving)
    home = moves_home(case, homes.get(case.pupil_id, case.la_id))
    return OutOfLine(case, people, acts, home)


def effects_of(connection: Connection, school_id: str, today: date) -> Effects:
    """Return what the directory as it stands does to a school's open journeys."""
    how_many, changed = out_of_line(connection, school_id, today)
    people = {h.person_id for each in changed for h in (*each.people, *each.case.people)}
    called = names(connection, people)
    return Effects(
        open_journeys=how_many,
        changed=tuple(
            _effect(connection, each, called)
            for each in changed
            if each.has_other_people or each.home
        ),
    )


def _effect(connection: Connection, each: OutOfLine, called: dict[str, str]) -> JourneyEffect:
    child = pupil(connection, each.case.pupil_id)
    before, after = set(each.case.people), set(each.people)
    return JourneyEffect(
        case_id=each.case.id,
        pupil=f"{child.first_name} {child.last_name}",
        leave=_spoken(before - after, called),
        join=_spoken(after - before, called),
        home=_home(connection, each.case.la_id, child.home_la_id) if each.home else None,
    )


def _home(connection: Connection, before: str, after: str) -> Change:
    """Return in which authority a pupil was said to live, and lives now, both by name."""
    was, now = (authority(connection, la_id).name for la_id in (before, after))
    return Change(heading="Home LA", before=was, after=now)


def _spoken(held: set[Holding], called: dict[str, str]) -> tuple[str, ...]:
    return tuple(sorted(_named(h, called.get(h.person_id, "")) for h in held))


def _named(held: Holding, name: str) -> str:
    also = ", must be asked" if held.must_be_asked else ""
    return f"{name}, {held.role.label}{also}"
