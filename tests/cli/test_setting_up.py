"""Setting up a school, and letting a person sign in."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from pwdlib import PasswordHash
from sqlalchemy import Engine, insert, select, update

from adapters.database import reading, writing
from adapters.signing_in.accounts import account, person
from adapters.tables import table_of
from models.roles import Role
from models.tables import AccountRow, PersonRow, SchoolRow
from tests.cli.conftest import Handrail

EMAIL = "p-senco@example.org"
PASSWORD = "three random words"


def test_a_person_signs_in_with_the_password_that_was_set(
    handrail: Handrail, database: Engine
) -> None:
    said = handrail("person", "password", EMAIL.upper(), typed=f"{PASSWORD}\n{PASSWORD}\n")
    assert said.exit_code == 0, said.output
    assert PASSWORD not in said.output
    with reading(database) as connection:
        found = account(connection, EMAIL)
    assert found is not None
    assert found.person_id == "p-senco"
    assert found.password is not None
    assert PasswordHash.recommended().verify(PASSWORD, found.password)


def test_a_new_password_replaces_the_old_one_and_ends_a_demonstration_account(
    handrail: Handrail, database: Engine
) -> None:
    row = {"person_id": "p-senco", "email": EMAIL, "demo": True}
    with writing(database) as connection:
        connection.execute(insert(table_of(AccountRow)).values(**row))
    assert handrail("person", "password", EMAIL, typed=f"{PASSWORD}\n{PASSWORD}\n").exit_code == 0
    with reading(database) as connection:
        found = account(connection, EMAIL)
    assert found is not None
    assert found.password is not None
    assert not found.demo


def test_without_a_terminal_and_a_password_it_is_said_how_to_give_one(
    handrail: Handrail, database: Engine
) -> None:
    said = handrail("person", "password", EMAIL, typed="")
    assert said.exit_code == 2
    assert "there is no terminal here" in said.stderr
    assert "handrail person password EMAIL < FILE" in said.stderr
    assert "New password" not in said.output
    with reading(database) as connection:
        assert account(connection, EMAIL) is None


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("short\n", "A password has at least 12 characters."),
        (f"{PASSWORD}\n{PASSWORD}!\n", "The two are not the same. Nothing was changed"),
    ],
)
def test_a_password_that_will_not_do_is_told_why(
    handrail: Handrail, database: Engine, typed: str, sentence: str
) -> None:
    said = handrail("person", "password", EMAIL, typed=typed)
    assert said.exit_code == 2
    assert sentence in said.stderr
    with reading(database) as connection:
        assert account(connection, EMAIL) is None


@pytest.mark.parametrize(
    ("arguments", "role", "la_id"),
    [
        (["--role", "operator"], Role.OPERATOR, None),
        (["--role", "la_officer", "--la", "999"], Role.LA_OFFICER, "la-1"),
    ],
)
def test_somebody_whom_no_school_lists_is_added_and_can_be_let_in(
    handrail: Handrail, database: Engine, arguments: list[str], role: Role, la_id: str | None
) -> None:
    said = handrail("person", "add", "Sam Oyelaran", "Sam@Handrail.example", *arguments)
    assert said.exit_code == 0, said.output
    email = "sam@handrail.example"
    assert handrail("person", "password", email, typed=f"{PASSWORD}\n{PASSWORD}\n").exit_code == 0
    with reading(database) as connection:
        found = account(connection, email)
        assert found is not None
        known = person(connection, found.person_id, datetime.now(UTC).date())
    assert known is not None
    assert (known.name, known.roles, known.la_id) == ("Sam Oyelaran", (role,), la_id)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["Sam", "sam@handrail", "--role", "operator"], "is not an email address"),
        (["Sam", "sam@x.example", "--role", "operator", "--la", "999"], "Leave --la out"),
        (["Sam", "sam@x.example", "--role", "la_manager"], "Say which local authority"),
        (["Sam", "sam@x.example", "--role", "la_manager", "--la", "123"], "is set up"),
        (["Sam", "sam@x.example", "--role", "headteacher"], "'headteacher' is not one of"),
    ],
)
def test_somebody_who_cannot_be_added_is_told_why(
    handrail: Handrail, database: Engine, arguments: list[str], sentence: str
) -> None:
    said = handrail("person", "add", *arguments)
    assert said.exit_code == 2
    assert sentence in said.stderr


def test_an_address_that_nobody_has_is_a_sentence(handrail: Handrail, database: Engine) -> None:
    said = handrail("person", "password", "nobody@example.org")
    assert said.exit_code == 2
    assert "Nobody here has the address nobody@example.org." in said.stderr


def test_an_address_that_two_share_is_a_sentence(handrail: Handrail, database: Engine) -> None:
    with writing(database) as connection:
        connection.execute(update(table_of(PersonRow)).values(email=EMAIL))
    said = handrail("person", "password", EMAIL)
    assert said.exit_code == 2
    assert "people share the address" in said.stderr


def test_a_school_is_set_up_with_its_local_authority(handrail: Handrail, database: Engine) -> None:
    said = handrail("school", "add", "801 2345", "Lake School", "--la", "801 Bristol")
    assert said.exit_code == 0, said.output
    with reading(database) as connection:
        named = select(table_of(SchoolRow).c.name, table_of(SchoolRow).c.la_id)
        found = connection.execute(named.where(table_of(SchoolRow).c.dfe_number == "8012345")).one()
    assert tuple(found) == ("Lake School", "la-801")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["80123", "Lake School"], "7 digits"),
        (["8012345", "Lake School"], "no local authority with this code is set up"),
        (["8012345", "Lake School", "--la", "801"], "is not a code and a name"),
        (["8012345", "Lake School", "--la", "80 Bristol"], "has three digits"),
    ],
)
def test_a_school_that_cannot_be_set_up_is_told_why(
    handrail: Handrail, database: Engine, arguments: list[str], sentence: str
) -> None:
    said = handrail("school", "add", *arguments)
    assert said.exit_code == 2
    assert sentence in said.stderr
