"""A SEN status that a list brought is the same on every page, for programs and in the export."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from adapters.database import reading, writing
from adapters.directory.sen import keep_sen
from adapters.queries import exports
from cli.export_command import Operator
from models.codes import SenProvision
from models.import_entries import PupilEntry
from models.lifecycle import SenSpell
from rules.exchange.sen_history import joined, now_of
from tests.playing import SENCO
from tests.web.api.programs import program
from tests.web.town import Town, build_town
from tests.web.village import pages_of, settle_in

N, K, E = SenProvision.NONE, SenProvision.SEN_SUPPORT, SenProvision.EHC_PLAN
SINCE = date(2025, 1, 12)


@pytest.fixture
def town(engine: Engine) -> Town:
    built = build_town(engine)
    settle_in(built)
    return built


def spell(status: SenProvision, since: date, until: date | None = None) -> SenSpell:
    return SenSpell(status=status, from_on=since, until_on=until)


def brought(town: Town, pupil: int, status: SenProvision) -> None:
    """Let the school's list have said that a pupil has this status."""
    entry = PupilEntry(
        upn="any",
        first_name="Any",
        last_name="Child",
        born_on=date(2017, 5, 3),
        cohort=2033,
        teacher_number=None,
        home_la=None,
        sen=(spell(status, SINCE),),
    )
    with writing(town.engine) as connection:
        assert keep_sen(connection, f"pupil-{pupil}", entry)


def test_programs_and_the_export_read_the_same_history(town: Town) -> None:
    brought(town, 0, E)
    town.journey(0)
    answer = program(town, pages_of(town), SENCO.person_id).reads("/pupils/pupil-0")
    assert answer["sen_status"] == {"code": "E", "since_on": "2025-01-12", "is_listed": True}
    leader = Operator(school_id="school-1", la_id=None)
    with reading(town.engine) as connection:
        (record,) = exports.sen_records(leader, connection, town.now.date())
    assert record.history == (spell(E, SINCE),)


@pytest.mark.parametrize(
    ("status", "said", "then"),
    [(K, "SEN support (K)", "on SEN support"), (E, "(E)", "has an EHC plan")],
)
def test_a_journey_that_opens_hides_no_status_of_the_list(
    town: Town, status: SenProvision, said: str, then: str
) -> None:
    brought(town, 0, status)
    town.journey(0)
    senco = town.browser(pages_of(town), "p-senco")
    page = senco.get("/journeys/journey-0").text
    assert said in page
    assert "Since 12 January 2025, as the school&#39;s list says" in page
    assert "(N). <span" not in page
    assert (
        f"The school&#39;s list says that this pupil {'is ' if status is K else ''}{then}" in page
    )
    listed = senco.get("/pupils").text
    assert (
        f"{status.label} ({status}) since 12 January 2025, as the school&#39;s list says" in listed
    )


def test_the_list_of_pupils_shows_it_without_a_journey_too(town: Town) -> None:
    brought(town, 1, E)
    listed = town.browser(pages_of(town), "p-senco").get("/pupils").text
    assert "(E) since 12 January 2025, as the school&#39;s list says" in listed


def test_a_pupil_of_whom_no_list_says_anything_is_said_to_have_none(town: Town) -> None:
    town.journey(0)
    senco = town.browser(pages_of(town), "p-senco")
    page = senco.get("/journeys/journey-0").text
    assert "Nothing is decided here yet. In the census: N." in page
    assert "school&#39;s list" not in page
    assert "school&#39;s list" not in senco.get("/pupils").text


def test_the_schools_own_support_ends_no_plan_of_the_list() -> None:
    imported = (spell(E, SINCE),)
    own = (spell(N, date(2026, 9, 7), date(2026, 10, 1)), spell(K, date(2026, 10, 2)))
    assert joined(imported, own) == imported
    now = now_of(imported, own)
    assert now is not None
    assert now.is_listed
    own_plan = (*own[:1], spell(E, date(2026, 10, 2)))
    assert joined(imported, own_plan) == imported
    decided = now_of(imported, own_plan)
    assert decided is not None
    assert not decided.is_listed
