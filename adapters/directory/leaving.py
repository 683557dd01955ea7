"""People who leave: the day is kept, and what it leaves in nobody's hands is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, exists, func, insert, select, update

from adapters.directory import school_records, teams
from adapters.directory.presence import ONE_DAY, here_on
from adapters.directory.school_records import Written
from adapters.directory.who_is_who import SCHOOL_WIDE
from adapters.tables import table_of
from models.case import Case, Chart
from models.commands import Command
from models.leavers import PostHandedOn, StaffLeaving
from models.roles import LOCAL_AUTHORITY, Role
from models.tables import CaseRow, PersonRow, PostRow, PupilRow
from rules.people.holdings import reassigning
from rules.people.presence import at_the_authority

_people, _posts, _pupils = table_of(PersonRow), table_of(PostRow), table_of(PupilRow)
_cases = table_of(CaseRow)


@dataclass(frozen=True, slots=True)
class Leaver:
    """A person who works somewhere, and the London date from which they no longer do, if known."""

    person_id: str
    name: str
    school_id: str | None
    la_id: str | None
    left_on: date | None


@dataclass(frozen=True, slots=True)
class Vacated:
    """What nobody holds once a person has left: posts, and the class of so many pupils."""

    posts: tuple[Role, ...]
    pupils: int


def with_address(connection: Connection, email: str) -> tuple[Leaver, ...]:
    """Return those who work somewhere and have this email address, also who has left already."""
    works = exists().where(_posts.c.person_id == _people.c.id)
    mine = func.lower(_people.c.email) == email.strip().lower()
    return _found(connection, mine, works)


def somebody(connection: Connection, person_id: str) -> Leaver | None:
    """Return one person, or None."""
    return next(iter(_found(connection, _people.c.id == person_id)), None)


def leaves(
    connection: Connection, leaver: Leaver, last_on: date | None, by: str, at: datetime
) -> None:
    """Keep a person's last London date where they work, and who said so when; None takes it back.

    ``at`` is an aware UTC instant.
    """
    left_on = None if last_on is None else last_on + ONE_DAY
    mine = _people.c.id == leaver.person_id
    connection.execute(update(_people).where(mine).values(left_on=left_on))
    if leaver.school_id is not None:
        said = StaffLeaving(person_id=leaver.person_id, last_on=last_on)
        written = Written(leaver.school_id, by, at)
        school_records.add(connection, said, written, subject=leaver.person_id)


def hand_post_on(connection: Connection, said: PostHandedOn, written: Written) -> None:
    """Give a post to somebody beside those they have, and keep who said so when."""
    row = {"person_id": said.person_id, "role": str(said.role)}
    connection.execute(insert(_posts).values(row))
    school_records.add(connection, said, written, subject=said.person_id)


def vacated_by(connection: Connection, leaver: Leaver, on: date) -> Vacated:
    """Return what nobody will hold on a London date on which a person has left."""
    wanted = [str(role) for role in (*SCHOOL_WIDE, *LOCAL_AUTHORITY)]
    held = select(_posts.c.role).where(
        _posts.c.person_id == leaver.person_id, _posts.c.role.in_(wanted)
    )
    theirs = set(connection.execute(held).scalars())
    same_place = (
        _people.c.school_id == leaver.school_id
        if leaver.school_id
        else _people.c.la_id == leaver.la_id
    )
    others = (
        select(_posts.c.role)
        .join(_people, _people.c.id == _posts.c.person_id)
        .where(same_place, here_on(on), _people.c.id != leaver.person_id)
    )
    empty = theirs - set(connection.execute(others).scalars())
    pupils = select(func.count()).where(
        _pupils.c.class_teacher_id == leaver.person_id, _pupils.c.left_on.is_(None)
    )
    return Vacated(
        posts=tuple(role for role in Role if role in empty),
        pupils=connection.execute(pupils).scalar_one(),
    )


def requests_out_of_line(
    connection: Connection, la_id: str, today: date
) -> tuple[int, dict[str, tuple[Command, ...]]]:
    """Return how many open requests an authority has, and the acts that mend who holds them."""
    team = teams.of_authority(connection, la_id)
    asked = select(_cases.c.body).where(
        _cases.c.la_id == la_id,
        _cases.c.chart == str(Chart.ASSESSMENT_REQUEST),
        _cases.c.finished.is_(False),
    )
    bodies = connection.execute(asked.order_by(_cases.c.id)).scalars().all()
    cases = [Case.model_validate_json(body) for body in bodies]
    people = {case.id: at_the_authority(case, team, today) for case in cases}
    changed: dict[str, tuple[Command, ...]] = {
        case.id: (reassigning(case, people[case.id]),)
        for case in cases
        if people[case.id] != case.people
    }
    return len(cases), changed


def _found(connection: Connection, *where: ColumnElement[bool]) -> tuple[Leaver, ...]:
    asked = select(
        _people.c.id, _people.c.name, _people.c.school_id, _people.c.la_id, _people.c.left_on
    )
    rows = connection.execute(asked.where(*where).order_by(_people.c.id))
    return tuple(Leaver(*row) for row in rows)
