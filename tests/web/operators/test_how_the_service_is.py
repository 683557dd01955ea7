"""What operators see first: whether it answers, and whether post goes out."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from fastapi import FastAPI
from sqlalchemy import Engine, insert
from starlette.testclient import TestClient

from adapters.database import writing
from adapters.queries.post_round import PostRound
from adapters.tables import table_of
from models.message import MessageState
from models.tables import NoticeRow
from tests.playing import SENCO
from tests.web.operators.test_operators_pages import fail_a_message
from tests.web.town import Town
from web.operators.health import Said, SetUp, service_lines
from web.operators.verdict import ALL_BUT, NEEDS_NOBODY, verdict

NOW = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)


BARE = SetUp(mail=False, scanner=False, demo=False)


def said(
    *,
    worker_at: datetime | None = None,
    post: PostRound | None = None,
    messages: dict[MessageState, int] | None = None,
    set_up: SetUp = BARE,
) -> dict[str, tuple[str, bool]]:
    lines = service_lines(
        temporal_answers=True,
        worker_at=worker_at,
        post=post or PostRound(),
        messages=messages or {},
        set_up=set_up,
        now=NOW,
    )
    return {line.about: (line.known, line.is_well) for line in lines}


def test_a_worker_that_has_not_asked_for_work_is_to_be_looked_at() -> None:
    assert said()["Worker"][1] is False
    assert said(worker_at=NOW - timedelta(minutes=5))["Worker"][1] is False
    assert said(worker_at=NOW - timedelta(seconds=50))["Worker"][1] is True


def test_what_waits_and_what_has_not_gone_is_counted_with_its_times() -> None:
    post = PostRound(later=3, next_at=NOW + timedelta(hours=1), on_the_way=2, oldest_made_at=NOW)
    found = said(post=post, messages={MessageState.GIVEN_UP: 1, MessageState.SENT: 4})
    assert found["Notices to come"][0].startswith("3 wait for their time, the next ")
    assert found["Messages on their way"][0].startswith("2 to be sent, the oldest made ")
    assert found["Messages that have not gone"] == ("Could not be sent: 1", False)
    assert found["Messages sent"][0] == "4"


def test_post_that_waits_long_past_its_time_is_to_be_looked_at() -> None:
    for waited, is_well in ((timedelta(minutes=20), True), (timedelta(hours=2), False)):
        since = NOW - waited
        post = PostRound(due=2, oldest_due_at=since, on_the_way=1, oldest_made_at=since)
        found = said(post=post)
        assert found["Notices to come"][1] is is_well
        assert found["Messages on their way"][1] is is_well
        assert ("see that a worker runs" in found["Notices to come"][0]) is not is_well


def test_a_service_that_writes_to_nobody_is_not_well_save_in_a_demonstration() -> None:
    for about in ("Mail server", "Virus scanner"):
        assert said()[about][1] is False
        assert said(set_up=SetUp(mail=True, scanner=True, demo=False))[about][1] is True
        assert said(set_up=SetUp(mail=False, scanner=False, demo=True))[about][1] is True
    assert "reach nobody" in said()["Mail server"][0]


def test_the_page_counts_the_notices_that_wait_for_their_time(
    engine: Engine, town: Town, operator: TestClient
) -> None:
    notice = {
        "key": "journey-1/waits",
        "case_id": "journey-1",
        "person_id": "p-teacher",
        "role": "class_teacher",
        "kind": "moved",
        "urgent": False,
        "send_at": town.now + timedelta(days=400),
    }
    with writing(engine) as connection:
        connection.execute(insert(table_of(NoticeRow)), [notice])
    page = operator.get("/operators").text
    assert "wait for their time, the next" in page
    assert "None is set up: files are checked for their type alone" in page
    assert "No message has been made yet" not in page


def test_what_could_not_be_sent_is_counted_at_the_top(
    engine: Engine, town: Town, operator: TestClient
) -> None:
    fail_a_message(engine, town, "journey-1")
    assert "Could not be sent: 1" in operator.get("/operators").text


def test_a_case_is_told_in_words_with_its_codes_beside_them(operator: TestClient) -> None:
    page = operator.get("/operators/cases/journey-1").text
    assert "Looked at next" in page
    assert "Sleeps until" not in page
    assert ", by school_days." not in page


WELL = tuple(Said(about, "Answers") for about in ("Database", "Temporal"))


def test_nothing_needs_an_operator_while_all_is_well() -> None:
    assert verdict(WELL, stuck=0, open_cases=40) == (NEEDS_NOBODY, ())


def test_each_thing_that_is_not_well_is_named_and_leads_to_where_more_is_said() -> None:
    about = "Messages that have not gone"
    gone = Said(about, "Could not be sent: 2", is_well=False, more_at="messages")
    sentence, buts = verdict((*WELL, gone), stuck=1, open_cases=40)
    assert sentence == ALL_BUT
    assert [(but.text, but.href) for but in buts] == [
        ("1 of 40 open cases is stuck", "#stuck"),
        ("Messages that have not gone: could not be sent: 2", "#messages"),
    ]


def test_the_page_begins_with_the_verdict_and_its_links_lead_somewhere(
    engine: Engine, town: Town, operator: TestClient
) -> None:
    fail_a_message(engine, town, "journey-1")
    page = operator.get("/operators").text
    first = page[page.index("</h1>") : page.index("How the service is")]
    assert ALL_BUT in first
    places = re.findall(r'href="#([^"]+)"', first)
    assert {"stuck", "service", "messages"} == set(places)
    for place in places:
        assert f'id="{place}"' in page


def test_nobody_but_an_operator_sees_how_the_service_is(town: Town, app: FastAPI) -> None:
    assert town.browser(app, SENCO.person_id).get("/operators").status_code == 403
