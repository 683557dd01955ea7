"""The page that answers a form is kept, so that Back and reload show it and send nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, insert, select
from starlette.testclient import TestClient

from adapters.database import reading, writing
from adapters.signing_in import accounts, answers
from adapters.signing_in.answers import Answer, Place
from adapters.tables import table_of
from models.tables import AnswerRow, PersonRow
from tests.web.sample import KeptSessions, token
from tests.web.town import build_town, token_of
from web.staff.router import router as staff

GOES = {"sec-fetch-mode": "navigate", "sec-fetch-site": "same-origin"}
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HERE = Place("b" * 64, "a" * 64, b"k" * 32)


def wrong(teacher: TestClient, path: str = "/meeting", **more: str) -> str:
    """Send a form that is to be mended, as a browser does, and return where it is led on to."""
    form = {"_token": token(teacher), "place": "The library", **more}
    answer = teacher.post(path, data=form, headers=GOES, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["cache-control"] == "no-store"
    return answer.headers["location"]


def test_a_form_to_be_mended_is_read_at_an_address_of_its_own(teacher: TestClient) -> None:
    address = wrong(teacher, "/meeting?for=her")
    assert address == "/meeting?for=her&answer=kept"
    for _time in range(2):
        again = teacher.get(address)
        assert again.status_code == 422
        assert "There is a problem" in again.text
        assert "The library" in again.text


def test_what_was_typed_never_stands_in_an_address(teacher: TestClient) -> None:
    assert "library" not in wrong(teacher)


def test_a_form_sent_from_its_kept_answer_is_kept_at_the_same_address(teacher: TestClient) -> None:
    address = wrong(teacher)
    assert wrong(teacher, address, notes="Much was said.") == address
    assert "Much was said." in teacher.get(address).text


def test_a_script_and_a_program_are_answered_at_once(teacher: TestClient) -> None:
    form = {"_token": token(teacher)}
    answer = teacher.post("/meeting", data=form, headers={"sec-fetch-mode": "cors"})
    assert (answer.status_code, answer.request.method) == (422, "POST")


def test_another_browser_is_not_shown_it(teacher: TestClient, store: KeptSessions) -> None:
    address = wrong(teacher)
    store.kept.clear()
    again = teacher.get(address, follow_redirects=False)
    assert "The library" not in again.text


def test_where_nothing_is_kept_the_nearest_page_above_is_shown(teacher: TestClient) -> None:
    again = teacher.get("/tasks/of/nobody?answer=kept", follow_redirects=False)
    assert (again.status_code, again.headers["location"]) == (303, "/tasks")
    assert teacher.get("/count?of=2&answer=kept").status_code == 200


def test_a_form_from_another_site_is_answered_and_not_kept(teacher: TestClient) -> None:
    headers = {**GOES, "sec-fetch-site": "cross-site"}
    assert teacher.post("/meeting", data={}, headers=headers).request.method == "POST"


def test_a_wrong_password_can_be_gone_back_to_before_anyone_signed_in(
    stranger: TestClient,
) -> None:
    form = {"_token": token(stranger, "/sign-in"), "name": "teacher", "password": "a guess of mine"}
    again = stranger.post("/sign-in", data=form, headers=GOES)
    assert (again.status_code, again.request.method) == (422, "GET")
    assert 'value="teacher"' in again.text
    assert "a guess of mine" not in again.text


def test_signing_out_takes_the_kept_answers_along(engine: Engine) -> None:
    keep(engine, HERE)
    with writing(engine) as connection:
        accounts.end_session(connection, HERE.browser)
    assert found(engine, HERE) is None


def test_a_kept_answer_is_closed_to_whoever_has_not_the_cookie_and_gone_later_that_day(
    engine: Engine,
) -> None:
    keep(engine, HERE)
    assert found(engine, HERE) == Answer(422, b"<p>The library")
    assert found(engine, replace(HERE, key=b"o" * 32)) is None
    assert found(engine, HERE, answers.KEPT) is None
    with reading(engine) as connection:
        (sealed,) = connection.execute(select(table_of(AnswerRow).c.sealed)).scalars()
    assert b"library" not in sealed
    keep(engine, replace(HERE, address="c" * 64), answers.KEPT)
    with reading(engine) as connection:
        assert not answers.is_kept(connection, HERE)


def visitor(number: int) -> Place:
    return replace(HERE, browser=f"{number:064}")


def signs_in(engine: Engine, browser: str) -> None:
    with writing(engine) as connection:
        person = {"id": "p-1", "name": "Ann Lee"}
        connection.execute(insert(table_of(PersonRow)).values(person))
        accounts.begin_session(connection, browser, "p-1", NOW)


def test_no_more_is_kept_of_visitors_than_there_is_room_for_and_nobodys_makes_way(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "OF_VISITORS", 3)
    signs_in(engine, HERE.browser)
    assert [keep(engine, visitor(number)) for number in range(4)] == [True, True, True, False]
    assert found(engine, visitor(0)) is not None
    assert found(engine, visitor(3)) is None
    assert keep(engine, visitor(0)), "who has one already is no more than before"
    assert keep(engine, HERE), "who is signed in has room all the same"
    assert keep(engine, visitor(3), answers.KEPT), "later that day there is room again"


def test_a_large_page_is_kept_for_who_is_signed_in_alone(engine: Engine) -> None:
    signs_in(engine, HERE.browser)
    large = b"a" * (answers.OF_A_VISITOR_BYTES + 1)
    assert not keep(engine, visitor(1), page=large)
    assert keep(engine, HERE, page=large)


def test_a_browser_loses_its_own_oldest_answer_for_one_more(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "OF_ONE_BROWSER", 2)
    keep(engine, visitor(1))
    at = [replace(HERE, address=f"{number:064}") for number in range(3)]
    for minutes, place in enumerate(at):
        keep(engine, place, timedelta(minutes=minutes))
    assert [found(engine, place) is not None for place in at] == [False, True, True]
    assert found(engine, visitor(1)) is not None


def keep(
    engine: Engine,
    place: Place,
    later: timedelta = timedelta(),
    page: bytes = b"<p>The library",
) -> bool:
    with writing(engine) as connection:
        return answers.keep(connection, place, Answer(422, page), NOW + later)


def found(engine: Engine, place: Place, later: timedelta = timedelta()) -> Answer | None:
    with reading(engine) as connection:
        return answers.find(connection, place, NOW + later)


def test_a_form_that_is_filed_is_no_longer_to_be_mended(engine: Engine) -> None:
    town = build_town(engine)
    browser = town.browser(town.app(staff), "p-teacher")
    path = f"/journeys/{town.journey().case_id}/records/early_discussion"
    form = {"_token": token_of(browser.get(path).text), "_hidden.act_id": "a" * 32}
    again = browser.post(path, data=form, headers=GOES)
    assert (again.status_code, again.request.method) == (422, "GET")
    # A script that saves what is typed from then on has something newer to go back to.
    draft = {**form, "_pressed": "draft", "parent_view": "She reads at home."}
    kept = browser.post(path, data=draft, headers={"x-autosave": "1", "sec-fetch-mode": "cors"})
    assert kept.status_code == 204
    later = browser.get(again.url)
    assert later.status_code == 200
    assert "You go on with your draft" in later.text
