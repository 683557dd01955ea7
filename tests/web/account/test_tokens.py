"""A person's tokens on the page: made, shown once, listed, revoked."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from adapters.database import reading, writing
from adapters.signing_in import family_links, tokens
from adapters.tables import table_of
from models.links import LinkWay
from models.scopes import Scope
from models.tables import ApiTokenRow
from tests.web.town import BASE, OPERATOR, Town, token_of
from tests.web.village import Visitor, pages_of

PAGE = "/account/tokens"
SECRET = re.compile(r"handrail_[\w-]{43}")


def visitor(town: Town, person: str) -> Visitor:
    return Visitor(town.browser(pages_of(town), person))


def make(who: Visitor, *scopes: str) -> str:
    """Make a token and return its secret."""
    page = who.send(PAGE, name="Our MIS", scopes=list(scopes), lasts="90").text
    found = SECRET.search(page)
    assert found is not None
    return found[0]


def test_a_secret_is_shown_once_and_only_its_digest_is_kept(town: Town) -> None:
    teacher = visitor(town, "p-teacher")
    assert "You have no token." in teacher.open(PAGE).text
    secret = make(teacher, "read", "write")
    again = teacher.open(PAGE).text
    assert 'Revoke<span class="govuk-visually-hidden"> Our MIS</span>' in again
    assert secret not in again
    with reading(town.engine) as connection:
        row = connection.execute(select(table_of(ApiTokenRow))).one()
        found = tokens.with_secret(connection, secret)
    assert secret not in repr(row)
    assert found is not None
    assert found.person_id == "p-teacher"
    assert found.scopes == {Scope.READ, Scope.WRITE}
    assert (found.expires_at - found.made_at).days == 90


def test_a_token_needs_a_name_and_a_purpose_and_what_was_typed_comes_back(town: Town) -> None:
    teacher = visitor(town, "p-teacher")
    answer = teacher.send(PAGE, name="Our MIS", scopes=[])
    assert answer.status_code == 422
    assert "Select what a program may do" in answer.text
    assert 'value="Our MIS"' in answer.text


@pytest.mark.parametrize(
    ("person", "offered"),
    [
        ("p-teacher", {"read", "write", "sign", "move", "people", "exchange", "messages"}),
        ("p-parent", {"read", "write", "messages"}),
        ("p-officer", {"read", "decide", "exchange", "messages"}),
        (OPERATOR, {"operate", "mend", "messages"}),
    ],
)
def test_a_person_is_offered_only_what_they_can_do(
    town: Town, person: str, offered: set[str]
) -> None:
    page = visitor(town, person).open(PAGE).text
    assert set(re.findall(r'name="scopes" type="checkbox" value="(\w+)"', page)) == offered


def test_nobody_gives_a_token_what_they_may_not_do(town: Town) -> None:
    answer = visitor(town, "p-teacher").send(PAGE, name="Too much", scopes=["decide"], lasts="30")
    assert answer.status_code == 422
    with reading(town.engine) as connection:
        assert tokens.of_person(connection, "p-teacher") == ()


def test_a_revoked_token_is_listed_and_works_no_more(town: Town) -> None:
    teacher = visitor(town, "p-teacher")
    secret = make(teacher, "read")
    with reading(town.engine) as connection:
        made = tokens.with_secret(connection, secret)
    assert made is not None
    page = teacher.send(PAGE, f"{PAGE}/{made.id}/revoke").text
    assert "The token no longer works." in page
    assert "Revoked" in page
    with reading(town.engine) as connection:
        found = tokens.with_secret(connection, secret)
    assert found is not None
    assert not found.works(town.now)


def test_nobody_revokes_anothers_token(town: Town) -> None:
    teacher, senco = visitor(town, "p-teacher"), visitor(town, "p-senco")
    secret = make(teacher, "read")
    with reading(town.engine) as connection:
        made = tokens.with_secret(connection, secret)
    assert made is not None
    make(senco, "read")
    form = senco.open(PAGE).text
    token = form.rpartition('name="_token" value="')[2].partition('"')[0]
    answer = senco.client.post(f"{PAGE}/{made.id}/revoke", data={"_token": token})
    assert answer.status_code == 404
    with reading(town.engine) as connection:
        found = tokens.with_secret(connection, secret)
    assert found is not None
    assert found.works(town.now)


def test_whoever_came_in_by_a_link_makes_no_token_that_outlasts_it(town: Town) -> None:
    town.journey()
    with writing(town.engine) as connection:
        secret = family_links.make(
            connection, "p-parent", LinkWay.MESSAGE, town.now, "/my-child/journey-0"
        )
    parent = Visitor(TestClient(pages_of(town), base_url=BASE, headers={"origin": BASE}))
    arrived = parent.send(f"/link/{secret}").text
    assert parent.open(PAGE).status_code == 403
    form = {"name": "Mine", "scopes": ["read"], "lasts": "365", "_token": token_of(arrived)}
    assert parent.client.post(PAGE, data=form).status_code == 403
    with reading(town.engine) as connection:
        assert tokens.of_person(connection, "p-parent") == ()
