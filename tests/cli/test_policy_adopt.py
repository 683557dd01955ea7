"""``handrail policy adopt`` and ``follow``: what changes is listed first and done per case."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from temporalio.client import Client

from adapters import log
from adapters.adopting import planned
from adapters.database import reading, writing
from adapters.directory.places import follow_policy
from adapters.queries.policy import open_cases_following
from cli.policy_page import adopted, changes
from cli.stuck_page import CONSOLE
from models.adoption import Changed, Planned
from models.case import Case
from models.commands import TakeUpAim
from models.events import PolicyAdopted
from models.evidence import Kind
from models.pack import PackRef
from models.roles import THE_CLOCK
from rules.packs import ENGLAND, in_force
from tests.cli.conftest import Handrail
from tests.playing import SENCO, TEACHER
from tests.services import DevServer
from tests.stack import Stack, running
from workflows.adopting import Totals, adopt_each, totals


@pytest.fixture
async def client(dev_server: DevServer) -> Client:
    return await dev_server.client()


NORFOLK = PackRef(name="norfolk", version="2026.1")


def test_a_dry_run_lists_the_open_cases_and_changes_nothing(
    handrail: Handrail, database: Engine, journey: Case
) -> None:
    followed = handrail("policy", "follow", "999", "norfolk")
    assert followed.exit_code == 0, followed.output
    assert "follow norfolk 2026.1" in followed.stdout
    said = handrail("policy", "adopt", "norfolk", "2026.1", "--dry-run")
    assert said.exit_code == 0, said.output
    assert f"{journey.id}: no task changes" in said.stdout
    assert "1 open: 0 follow it already, 1 can adopt it, 0 cannot." in said.stdout
    assert "this was a dry run" in said.stdout
    with reading(database) as connection:
        assert len(log.entries_after(connection, journey.id, 0)) == journey.revision


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("adopt", "atlantis", "1", "--dry-run"), "There is no policy pack atlantis 1"),
        (("follow", "999", "atlantis"), "There is no policy pack atlantis"),
        (("follow", "000", "norfolk"), "No local authority with the code 000"),
    ],
)
def test_a_wrong_name_is_a_sentence(
    handrail: Handrail, database: Engine, arguments: tuple[str, ...], sentence: str
) -> None:
    said = handrail("policy", *arguments)
    assert said.exit_code == 2, database.name
    assert sentence in said.stderr


def test_check_says_how_a_pack_differs_from_england_s(handrail: Handrail) -> None:
    said = handrail("policy", "check", str(Path("rules/packs/bradford.yaml")))
    assert "It extends england 2026.1" in said.stdout
    assert "asks otherwise: Two cycles under the My Support Plan were reviewed." in said.stdout
    assert "also asks: Support was reviewed after a specialist's advice" in said.stdout
    norfolk = handrail("policy", "check", str(Path("rules/packs/norfolk.yaml")))
    assert "does not ask: A My Support Plan is in place." in norfolk.stdout
    england = handrail("policy", "check", str(Path("rules/packs/england.yaml")))
    assert "Beside" not in england.stdout, "its first version has nothing to be read beside"


def test_check_says_what_a_new_version_of_england_s_says_otherwise(handrail: Handrail) -> None:
    said = handrail("policy", "check", str(Path("rules/packs/england-2027.1.yaml")))
    assert "Beside the version before (england 2026.1)" in said.stdout
    assert "tells the family otherwise: We have looked at why the council" in said.stdout
    assert "asks otherwise" not in said.stdout


async def test_adoption_does_what_its_dry_run_said(client: Client, engine: Engine) -> None:
    async with running(client, engine) as stack:
        requesting, resting = await _requesting(stack), await stack.opens()
        with writing(engine) as connection:
            follow_policy(connection, "999", "norfolk", stack.today)
        everyone, plans = _planned(engine)
        assert everyone == 2
        said = {plan.effect.case_id: plan.effect for plan in plans}
        opened = {c.asks for c in said[requesting].changes if c.what is Changed.OPENED}
        assert {"indes_completed", "attendance_of_two_years"} <= opened
        before = {case_id: stack.listed(case_id) for case_id in (requesting, resting)}

        done = totals(everyone, await adopt_each(stack.journeys, plans))

        assert done == Totals(open=2, already=0, adopted=2, refused=0, failed=())
        for case_id, was in before.items():
            case = stack.listed(case_id)
            assert case.pack == NORFOLK
            stood, stands = _asked(was), _asked(case)
            assert {c.asks for c in said[case_id].changes if c.what is Changed.OPENED} == (
                stands - stood
            )
            assert {c.asks for c in said[case_id].changes if c.what is Changed.CLOSED} == (
                stood - stands
            )
            with reading(engine) as connection:
                entries = log.entries_after(connection, case_id, was.revision)
            assert isinstance(entries[0].event, PolicyAdopted)
        again, left = _planned(engine)
        assert (again, left) == (2, ())
        assert totals(again, await adopt_each(stack.journeys, left)).already == 2


def _planned(engine: Engine) -> tuple[int, tuple[Planned, ...]]:
    with reading(engine) as connection:
        cases = open_cases_following(CONSOLE, connection, NORFOLK.name)
        return len(cases), planned(connection, cases, NORFOLK, THE_CLOCK, datetime.now(UTC))


async def _requesting(stack: Stack) -> str:
    """Open a journey that works towards a request."""
    case_id = await stack.opens()
    await stack.files(case_id, TEACHER, Kind.CONCERN)
    await stack.does(case_id, SENCO, TakeUpAim(move="school_requests_assessment"))
    return case_id


def _asked(case: Case) -> set[str]:
    return {step.requirement or step.move for step in case.steps}


def test_totals_are_said_in_one_line_that_adds_up() -> None:
    sums = Totals(open=9, already=2, adopted=4, refused=1, failed=("a: why", "b: why"))
    *failures, line = adopted(sums)
    assert failures == ["a: why", "b: why"]
    assert line == "9 open: 2 followed it already, 4 adopted it, 1 could not, 2 failed."
    assert list(changes(0, [])) == ["0 open: 0 follow it already, 0 can adopt it, 0 cannot."]


def test_a_new_journey_follows_the_version_in_force_on_its_day(database: Engine) -> None:
    with writing(database) as connection:
        assert follow_policy(connection, "999", "norfolk", date(2026, 10, 1)).ref == NORFOLK
    assert in_force("norfolk", date(2026, 8, 1)).ref == ENGLAND
