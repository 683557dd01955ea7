"""Each reads the messages to themselves, and nobody else's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine, insert, select
from starlette.testclient import TestClient

from adapters.database import reading, writing
from adapters.post.due_notices import GATHERING
from adapters.post.gathering import Gathering
from adapters.rulings import RulingsStore
from adapters.tables import table_of
from models.tables import ContactRow, MessageRow, NoticeRow
from tests.web.town import BASE, OPERATOR, PUPILS, Town, build_town, token_of
from web.dates import moment
from web.post import router


@pytest.fixture
def town(engine: Engine) -> Town:
    """A town where a family has asked, and the next morning's post was made."""
    town = build_town(engine)
    with writing(engine) as connection:
        tie = {"pupil_id": "pupil-0", "person_id": "p-parent", "relation": "Mother"}
        may = {"parental_responsibility": True, "may_see": True}
        connection.execute(insert(table_of(ContactRow)), [{**tie, **may}])
    town.family_request(0)
    for lived in town.journeys.values():
        lived.waits_until(lived.today + timedelta(days=2))
        town.now = lived.now
    gathering = Gathering(RulingsStore(), BASE, delivers=False)
    with writing(engine) as connection:
        for reader in gathering.readers(connection, town.now):
            gathering.gather(connection, reader, town.now)
    return town


@pytest.fixture
def app(town: Town) -> FastAPI:
    return town.app(router)


@pytest.fixture
def teacher(town: Town, app: FastAPI) -> TestClient:
    return town.browser(app, "p-teacher")


def messages_to(town: Town, person_id: str) -> list[str]:
    table = table_of(MessageRow)
    with reading(town.engine) as connection:
        asked = select(table.c.id).where(table.c.person_id == person_id)
        return list(connection.execute(asked).scalars())


def test_a_person_reads_their_own_messages_with_links_into_the_pages(
    town: Town, teacher: TestClient
) -> None:
    (mine,) = messages_to(town, "p-teacher")
    listed = teacher.get("/messages").text
    assert "You get no email from us here." in listed
    assert "What you sent" not in listed, "a teacher is no family"
    assert "1 of 1 not read yet" in listed
    page = teacher.get(f"/messages/{mine}").text
    assert "Record the early discussion" in page
    assert '<a class="govuk-link" href="/journeys/journey-0">' in page


def test_a_message_is_new_until_its_reader_says_that_they_read_it(
    town: Town, teacher: TestClient
) -> None:
    (mine,) = messages_to(town, "p-teacher")
    page = teacher.get(f"/messages/{mine}").text
    assert "1 of 1 not read yet" in teacher.get("/messages").text
    answer = teacher.post(f"/messages/{mine}/seen", data={"_token": token_of(page)})
    assert "0 of 1 not read yet" in answer.text
    assert "I have read this" not in teacher.get(f"/messages/{mine}").text


def test_many_messages_stand_in_pages_and_all_of_them_are_counted(
    town: Town, teacher: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    (mine,) = messages_to(town, "p-teacher")
    table = table_of(MessageRow)
    with writing(town.engine) as connection:
        one = connection.execute(select(table).where(table.c.id == mine)).mappings().one()
        older = {"id": "m-older", "slot": None, "subject": "An older message"}
        older |= {"made_at": one["made_at"] - timedelta(days=1)}
        connection.execute(insert(table), [{**one, **older}])
    monkeypatch.setattr("web.post.messages.ON_A_PAGE", 1)
    first, second = teacher.get("/messages").text, teacher.get("/messages?page=2").text
    assert ("2 of 2 not read yet" in first, "An older message" in first) == (True, False)
    assert ("An older message" in second, 'href="/messages"' in second) == (True, True)


@pytest.mark.parametrize("person", ["p-senco", "p-parent", "p-officer", OPERATOR])
def test_nobody_finds_another_s_message(
    town: Town, app: FastAPI, teacher: TestClient, person: str
) -> None:
    (theirs,) = messages_to(town, "p-teacher")
    other = town.browser(app, person)
    assert other.get(f"/messages/{theirs}").status_code == 404
    assert theirs not in other.get("/messages").text
    token = token_of(other.get("/messages").text)
    assert other.post(f"/messages/{theirs}/seen", data={"_token": token}).status_code == 404
    assert "1 of 1 not read yet" in teacher.get("/messages").text


def test_an_operator_s_page_of_messages_names_nobody(town: Town, app: FastAPI) -> None:
    page = town.browser(app, OPERATOR).get("/messages").text
    assert "There is no message to you yet" in page
    for name in PUPILS:
        assert name not in page


def test_only_addresses_of_these_pages_become_links(town: Town, teacher: TestClient) -> None:
    (mine,) = messages_to(town, "p-teacher")
    table = table_of(MessageRow)
    evil = f"{BASE}.evil.example/x http://evil.example {BASE}/journeys/1. <b>bold</b>"
    with writing(town.engine) as connection:
        connection.execute(table.update().where(table.c.id == mine).values(body=evil))
    page = teacher.get(f"/messages/{mine}").text
    message = page.partition('hr-message" dir="auto">')[2].partition("</div>")[0]
    assert message.count("href=") == 1
    assert 'href="/journeys/1"' in message
    assert "&lt;b&gt;bold" in message


def test_the_list_says_when_the_next_message_goes_out(town: Town, teacher: TestClient) -> None:
    notices = table_of(NoticeRow)
    mine = (notices.c.person_id == "p-teacher", notices.c.message_id.is_(None))
    with reading(town.engine) as connection:
        waiting = connection.execute(select(notices.c.send_at).where(*mine)).scalars().all()
    assert waiting == []
    assert "No message to you is waiting to go out." in teacher.get("/messages").text
    with writing(town.engine) as connection:
        told = connection.execute(
            select(notices).where(notices.c.person_id == "p-teacher").limit(1)
        ).mappings()
        at = town.now + timedelta(days=1)
        row = {**told.one(), "key": "later", "message_id": None, "send_at": at}
        connection.execute(insert(notices).values(**row))
    page = teacher.get("/messages").text
    assert f"The next message to you goes out on {moment(at + GATHERING)}." in page
    town.now = at + timedelta(minutes=12)
    assert moment(at + GATHERING) in teacher.get("/messages").text, "it is gathered meanwhile"
    town.now = at + timedelta(minutes=31)
    assert moment(at + GATHERING) not in teacher.get("/messages").text, "that is past"
    assert "No message to you is waiting" not in page
