"""``handrail person leave``: the day is kept, and open cases hear of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from adapters.cases import write
from adapters.database import reading, writing
from adapters.directory.leaving import requests_out_of_line
from adapters.directory.school_records import latest
from adapters.rulings import RulingsStore
from adapters.signing_in.accounts import person
from adapters.tables import table_of
from models.evidence import Kind
from models.leavers import StaffLeaving
from models.roles import Role
from models.tables import PersonRow
from rules.time.calendar import london_day
from tests.cli.conftest import Handrail
from tests.playing import PARENT, Played, request_received

TODAY = london_day(datetime.now(UTC))
NEXT_WEEK = TODAY + timedelta(days=7)
TEACHER_AT, OFFICER_AT = "P-teacher@example.org", "p-officer@example.org"


def left_on(database: Engine, person_id: str) -> object:
    people = table_of(PersonRow)
    with reading(database) as connection:
        return connection.execute(
            select(people.c.left_on).where(people.c.id == person_id)
        ).scalar_one()


def signs_in(database: Engine, on: object) -> bool:
    with reading(database) as connection:
        return person(connection, "p-teacher", on) is not None  # type: ignore[arg-type]


def test_who_has_left_holds_no_role_from_today_on(handrail: Handrail, database: Engine) -> None:
    said = handrail("person", "leave", TEACHER_AT)
    assert said.exit_code == 0, said.output
    assert "has left and holds no role any more" in said.output
    assert left_on(database, "p-teacher") == TODAY
    assert not signs_in(database, TODAY)


def test_who_is_to_leave_signs_in_until_their_last_day(
    handrail: Handrail, database: Engine
) -> None:
    said = handrail("person", "leave", TEACHER_AT, "--last-day", f"{NEXT_WEEK}")
    assert said.exit_code == 0, said.output
    assert signs_in(database, NEXT_WEEK)
    assert not signs_in(database, NEXT_WEEK + timedelta(days=1))
    with reading(database) as connection:
        kept = latest(connection, "school-1", StaffLeaving, "p-teacher")
    assert kept is not None
    assert kept.last_on == NEXT_WEEK


def test_a_leaving_is_taken_back(handrail: Handrail, database: Engine) -> None:
    handrail("person", "leave", TEACHER_AT)
    said = handrail("person", "leave", TEACHER_AT, "--stays")
    assert "Teacher stays." in said.output
    assert left_on(database, "p-teacher") is None


def test_what_nobody_holds_then_is_said(handrail: Handrail, database: Engine) -> None:
    assert "Nobody here is the SENCo then." in (
        handrail("person", "leave", "p-senco@example.org").output
    )


@pytest.mark.parametrize(
    "arguments",
    [("nobody@example.org",), (TEACHER_AT, "--stays", "--last-day", f"{NEXT_WEEK}")],
)
def test_what_cannot_be_is_said_in_a_sentence(
    handrail: Handrail, database: Engine, arguments: tuple[str, ...]
) -> None:
    assert handrail("person", "leave", *arguments).exit_code == 2


def test_an_officers_leaving_is_kept_while_temporal_is_away_and_requests_wait_to_hear(
    handrail: Handrail, database: Engine
) -> None:
    played = Played(TODAY).opened()
    played.files(PARENT, Kind.FAMILY_REQUEST)
    request = request_received(played)
    with writing(database) as connection:
        write(connection, None, request.case, request.log, ())
    said = handrail("person", "leave", OFFICER_AT)
    assert said.exit_code == 1, said.output
    assert "This is kept" in said.output
    with reading(database) as connection:
        everyone, commands = requests_out_of_line(connection, "la-1", TODAY)
        request.rulings = RulingsStore().rulings_for(connection, request.case, None)
    assert (everyone, list(commands)) == (1, [request.case.id])
    (command,) = commands[request.case.id]
    request.must(command.by, command.order, command.id)
    assert request.case.holders(Role.LA_OFFICER) == ()
