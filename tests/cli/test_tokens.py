"""Tokens from the command line: made, listed, revoked."""

from __future__ import annotations

import re

from sqlalchemy import Engine

from adapters.database import reading
from adapters.signing_in import tokens
from cli.token_scope import TokenScope
from models.scopes import Scope
from tests.cli.conftest import Handrail

EMAIL = "p-senco@example.org"
MAKE = ("person", "token", "make", EMAIL, "--name", "MIS link")


def test_a_token_is_made_listed_and_revoked(handrail: Handrail, database: Engine) -> None:
    made = handrail(*MAKE, "--scope", "read", "--scope", "write")
    assert made.exit_code == 0, made.output
    secret = made.output.split()[0]
    with reading(database) as connection:
        token = tokens.with_secret(connection, secret)
    assert token is not None
    assert token.scopes == {Scope.READ, Scope.WRITE}
    listed = handrail("person", "token", "list", EMAIL).output
    assert re.search(rf"{token.id}\s+MIS link\s+\(read, write\)\s+works until", listed)
    assert secret not in listed
    assert handrail("person", "token", "revoke", EMAIL, token.id).exit_code == 0
    assert "revoked" in handrail("person", "token", "list", EMAIL).output
    again = handrail("person", "token", "revoke", EMAIL, token.id)
    assert again.exit_code == 2
    assert "List them first." in again.stderr


def test_a_token_never_works_longer_than_a_year(handrail: Handrail, database: Engine) -> None:
    assert handrail(*MAKE, "--scope", "read", "--days", "366").exit_code == 2
    with reading(database) as connection:
        assert tokens.of_person(connection, "p-senco") == ()


def test_a_person_without_a_token_is_told_so(handrail: Handrail, database: Engine) -> None:
    said = handrail("person", "token", "list", EMAIL)
    assert said.exit_code == 0
    assert "has no token" in said.output


def test_the_command_line_names_the_scopes_there_are() -> None:
    assert {one.value for one in TokenScope} == {str(one) for one in Scope}
