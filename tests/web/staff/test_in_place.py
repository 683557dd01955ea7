"""Support that a pupil had before: a school writes down what was decided, and it goes on."""

from __future__ import annotations

import re
from datetime import date, timedelta

from sqlalchemy import insert

from adapters.database import writing
from adapters.tables import table_of
from models.evidence import Kind
from models.tables import SenSpellRow
from tests.playing import HEAD, SENCO
from tests.web.town import Town
from tests.web.village import Visitor, pages_of

JOURNEY = "/journeys/journey-0"
FORM = f"{JOURNEY}/records/support_in_place"
PUPIL = "/pupils/pupil-2"
CYCLES = f"{JOURNEY}/cycles"
MOVE = f"{JOURNEY}/moves/carry_on_support"
WORDS = "Decided at the meeting in May, because reading stayed far behind."


def visitor(town: Town, person: str) -> Visitor:
    return Visitor(town.browser(pages_of(town), person))


def dated(name: str, town: Town, days_ago: int) -> dict[str, str]:
    day = town.now.date() - timedelta(days=days_ago)
    parts = (("day", day.day), ("month", day.month), ("year", day.year))
    return {f"{name}__{part}": str(number) for part, number in parts}


def filled(town: Town, days_ago: int) -> dict[str, str]:
    return {
        "support": "sen_support",
        **dated("since_on", town, days_ago),
        **dated("family_told_on", town, 0),
        **dict.fromkeys(("decided", "papers", "still_needed"), WORDS),
    }


def test_support_is_written_down_signed_by_two_and_goes_on(town: Town) -> None:
    journey = town.journey()
    senco, head = visitor(town, "p-senco"), visitor(town, "p-head")
    assert "began before this journey did" in senco.open(FORM).text
    paper = {"cycles_reviewed": "2", **dated("last_reviewed_on", town, 30)}
    senco.send(FORM, **filled(town, 200), **paper)
    assert "No cycle of Assess, Plan, Do and Review has begun." in senco.open(CYCLES).text
    assert "Working towards: Go on with SEN Support that was in place" in senco.open(JOURNEY).text
    journey.case_or_none = town.case("journey-0")
    journey.signs(SENCO, Kind.SUPPORT_IN_PLACE)
    assert MOVE not in head.open(JOURNEY).text
    journey.signs(HEAD, Kind.SUPPORT_IN_PLACE)
    checked = senco.open(MOVE).text
    assert "SEN Support that was in place goes on" in checked
    assert "The formal notice to the parents is asked for before its plan starts." in checked
    assert "This cannot be taken back." in checked
    assert "Done: Go on with SEN Support that was in place" in senco.send(MOVE).text
    assert "sen_assess" in town.case("journey-0").configuration
    cycles = senco.open(CYCLES).text
    assert "Cycle 1 (now)" in cycles, "before anything is written in it"
    assert "2 cycles were reviewed before this journey, the last on 8 August 2026." in cycles
    assert "Your local policy does not count them for a request" in cycles


def test_support_of_today_is_refused_and_what_was_typed_comes_back(town: Town) -> None:
    town.journey()
    answer = visitor(town, "p-senco").send(FORM, **filled(town, 0))
    assert "is not before this journey began" in answer.text
    assert WORDS in answer.text
    assert not town.case("journey-0").current(Kind.SUPPORT_IN_PLACE)


def test_no_day_is_proposed_for_what_never_began_today(town: Town) -> None:
    town.journey()
    page = visitor(town, "p-senco").open(FORM).text
    assert 'name="since_on.day"' in page
    assert not re.search(r'name="since_on\.day"[^>]*value="\d', page)


def test_a_pupil_s_page_leads_to_it_and_the_concern_comes_first(town: Town) -> None:
    senco = visitor(town, "p-senco")
    begins = f"{PUPIL}/concern?support=in_place"
    assert f'href="{begins}"' in senco.open(PUPIL).text
    assert "First the concern that led to the support" in senco.open(begins).text
    assert "First the concern" not in senco.open(f"{PUPIL}/concern").text
    page = senco.send(begins, concern=WORDS)
    assert "The concern is saved. Now the support that" in page.text
    assert f'action="{page.url.path}' in page.text
    assert page.url.path.endswith("/records/support_in_place")
    here = senco.open(page.url.path.partition("/records/")[0]).text
    assert "Nothing is decided here yet. In the census: N." in here
    assert "Do this now" not in page.text + here


def test_whom_the_list_has_with_support_is_led_to_write_it_down(town: Town) -> None:
    with writing(town.engine) as connection:
        spell = {"pupil_id": "pupil-2", "starts_on": date(2025, 9, 1), "provision": "K"}
        connection.execute(insert(table_of(SenSpellRow)), [spell])
    said = visitor(town, "p-senco").send(f"{PUPIL}/concern", concern=WORDS).text
    assert "The school&#39;s list says that support is in place already." in said
    assert "Do this now" not in said
