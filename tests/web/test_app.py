"""The whole application: every route says who it is for, and reading needs no Temporal."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.routing import iter_route_contexts
from sqlalchemy import Engine
from starlette.testclient import TestClient

from models.commands import Command, OpenCase
from models.coverage import MetBy
from models.roles import Actor
from models.steps import Receipt
from rules.coverage import coverage
from tests.playing import identified
from tests.web.town import BASE, Town, build_town
from tests.web.village import Visitor, pages_of, settings, settle_in
from web.access import reading_routes_that_write, undeclared_routes
from web.app import create_app
from workflows.problems import EngineAway


class TemporalAway:
    """The way to the journeys while Temporal does not answer."""

    async def open(self, _opening: OpenCase, _case_id: str, _by: Actor) -> Receipt:
        raise EngineAway

    async def act(self, _case_id: str, _command: Command) -> Receipt:
        raise EngineAway


@pytest.fixture
def town(engine: Engine) -> Town:
    built = build_town(engine)
    settle_in(built)
    return built


def test_every_route_says_who_it_is_for_and_no_reading_route_writes(town: Town) -> None:
    app = pages_of(town)
    assert undeclared_routes(app) == []
    assert reading_routes_that_write(app) == []


def test_every_page_that_the_table_of_coverage_names_is_served(town: Town) -> None:
    served = {context.path for context in iter_route_contexts(pages_of(town).routes)}
    named = {page for t in coverage() for row in t.rows for page in row.named(MetBy.PAGE)}
    assert named <= served


def test_everybody_starts_on_their_own_page(town: Town) -> None:
    app = pages_of(town)
    starts = {"p-teacher": "/tasks", "p-parent": "/my-child", "p-officer": "/requests"}
    for person, path in starts.items():
        answer = town.browser(app, person).get("/", follow_redirects=False)
        assert answer.headers["location"] == path


def test_reading_pages_work_while_temporal_is_away(town: Town) -> None:
    identified(town.journey())
    teacher = town.browser(pages_of(town, TemporalAway()), "p-teacher")
    for path in ("/tasks", "/pupils", "/journeys/journey-0", "/health"):
        assert teacher.get(path).status_code == 200


def test_what_was_typed_comes_back_when_temporal_is_away(town: Town) -> None:
    town.journey()
    teacher = Visitor(town.browser(pages_of(town, TemporalAway()), "p-teacher"))
    path = "/journeys/journey-0/records/concern"
    shown = teacher.open(path)
    answer = teacher.resend(shown.text, path, concern="Loses her place when she reads.")
    assert answer.status_code == 503
    assert "Loses her place when she reads." in answer.text
    assert "it will not count twice" in answer.text


def test_the_same_form_is_sent_again_as_the_same_act_after_temporal_was_away(town: Town) -> None:
    town.journey()
    away = Visitor(town.browser(pages_of(town, TemporalAway()), "p-teacher"))
    path = "/journeys/journey-0/records/concern"
    again = away.send(path, concern="Loses her place when she reads.").text
    back = Visitor(town.browser(pages_of(town), "p-teacher"))
    token = back.open(path).text.rpartition('name="_token" value="')[2].partition('"')[0]
    for _ in range(2):
        answer = back.resend(again, path, _token=token)
        assert "“Concern” is saved" in answer.text
    assert len({command.id for command in town.acts}) == 1


@pytest.mark.parametrize(
    ("file", "mend"),
    [
        ("nowhere/at/all.db", "DatabaseAway at GET /tasks: the database cannot be reached"),
        (
            "empty.db",
            "TablesMissing at GET /tasks: the database lacks tables; 'handrail migrate'",
        ),
    ],
)
def test_a_page_says_that_the_database_is_away_and_the_log_says_why(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, file: str, mend: str
) -> None:
    given = settings().model_copy(update={"database_url": f"sqlite:///{tmp_path / file}"})
    client = TestClient(create_app(given), base_url=BASE, cookies={"handrail": "token"})
    answer = client.get("/tasks")
    assert answer.status_code == 503
    assert "Handrail cannot reach its records just now" in answer.text
    assert mend in caplog.text
    assert client.get("/health").status_code == 503
