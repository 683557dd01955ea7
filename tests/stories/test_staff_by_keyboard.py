"""What staff do most, once with the keyboard alone and once with scripts off.

Given the school of the tests, when somebody claims and hands over tasks, tells several families at
once, sends a file along, declines to sign and signs, enters a week's sessions, sets cover or says
who leaves, then it is done, with no mouse and with no scripts.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from models.commands import AssignPeople
from models.evidence import Kind
from models.roles import Holding, Role
from tests.files import samples
from tests.playing import SENCO, TEACHER, identified, planned
from tests.stories.house import HARD_WAYS, House, Way
from tests.stories.steps import Walker
from tests.web.town import Lived
from tests.web.village import OTHER_CLASS

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("way", HARD_WAYS)]

JOURNEY = "/journeys/journey-0"


def two_teachers(house: House) -> None:
    """Open two journeys, each with two class teachers."""
    for number in range(2):
        journey = house.town.journey(number)
        held = Holding(person_id=OTHER_CLASS, role=Role.CLASS_TEACHER)
        journey.must(SENCO, AssignPeople(people=(*journey.case.people, held)))
        house.town.now = journey.now


def identified_here(house: House, number: int = 0) -> Lived:
    """Open a journey and take it to SEN Support."""
    journey = house.town.journey(number)
    identified(journey)
    journey.files(TEACHER, Kind.NEEDS_ANALYSIS)
    journey.takes(TEACHER, "agree_analysis")
    house.town.now = journey.now
    return journey


async def ticks_all(walker: Walker, deed: str) -> None:
    """Tick every task of the list, say what to do with them, and go on to the preview."""
    await walker.opens("/tasks")
    for place in range(await walker.page.locator('[name="task"]').count()):
        await walker.ticks(f'[name="task"] >> nth={place}')
    await walker.ticks(f'[name="deed"][value="{deed}"]')
    await walker.presses("Go on")
    await walker.sees("What will happen")


async def test_tasks_are_claimed_let_go_and_handed_over(house: House, way: Way) -> None:
    two_teachers(house)
    teacher = await house.arrives("p-teacher", way)
    await ticks_all(teacher, "claim")
    await teacher.presses("I will do them")
    await teacher.sees("2 of 2 done, 0 not.")
    await teacher.follows("Go to my tasks")
    await teacher.sees("With you: the others know that you do it.")
    await teacher.presses_first("Let it go")
    await teacher.sees("It is let go.")
    await ticks_all(teacher, "hand_over")
    await teacher.ticks('[name="who"][value="p-head"]')
    await teacher.presses("Hand them over")
    await teacher.sees("2 of 2 done, 0 not.")
    assert house.town.case("journey-1").stand_ins[0].person_id == "p-head"


async def test_one_letter_to_several_families_is_recorded_after_a_preview(
    house: House, way: Way
) -> None:
    for number in range(2):
        identified_here(house, number)
    senco = await house.arrives("p-senco", way)
    await ticks_all(senco, "record")
    await senco.ticks('[name="how"][value="letter"]')
    await senco.types("#what_was_said", "Your child gets extra help from Monday.")
    await senco.presses("Record it for each")
    await senco.sees("2 of 2 done, 0 not.")
    assert house.town.case("journey-1").current(Kind.SEN_NOTICE)


async def test_a_file_goes_with_a_record(house: House, way: Way, tmp_path: Path) -> None:
    house.town.journey()
    report = tmp_path / "report.pdf"
    report.write_bytes(samples.PDF)
    teacher = await house.arrives("p-teacher", way)
    await teacher.opens(f"{JOURNEY}/records/concern")
    await teacher.types("#concern", "She loses her place when she reads.")
    await teacher.gives("#new_files", report)
    await teacher.presses("Save")
    await teacher.sees("“Concern” is saved")
    await teacher.follows("Documents")
    await teacher.follows("Concern")
    await teacher.sees("report.pdf")


async def test_who_cannot_sign_declines_and_signs_once_it_is_mended(house: House, way: Way) -> None:
    journey = identified_here(house)
    journey.files(TEACHER, Kind.SUPPORT_PLAN)
    journey.signs(TEACHER, Kind.SUPPORT_PLAN)
    journey.files(SENCO, Kind.SEN_NOTICE)
    senco, teacher = [await house.arrives(one, way) for one in ("p-senco", "p-teacher")]
    await senco.opens("/tasks")
    await senco.follows("Sign “SEN Support plan”")
    await senco.follows("Do not sign: send it back to")
    await senco.presses("Do not sign: send it back with this reason")
    await senco.sees("There is a problem", "Enter what must change")
    await senco.types("#reason", "Say who delivers it.")
    await senco.presses("Do not sign: send it back with this reason")
    await senco.sees("You have not signed “SEN Support plan”.")

    await teacher.opens("/tasks")
    await teacher.follows("Change “SEN Support plan”: it was not signed as it is")
    await teacher.sees("Say who delivers it.")
    await teacher.types("#expected_impact", "She reads at 60 words a minute.")
    await teacher.presses("Save")
    await teacher.sees("“SEN Support plan” is saved")
    await teacher.signs("Sign “SEN Support plan”")
    await senco.opens("/tasks")
    await senco.follows("Sign “SEN Support plan”")
    await senco.sees("What changed since version")
    await senco.presses("Sign this version")
    await senco.sees("You have signed")


async def test_a_week_s_sessions_are_entered_in_one_table(house: House, way: Way) -> None:
    journey = house.town.journey()
    planned(identified(journey))
    friday = journey.today + timedelta(days=11 - journey.today.weekday())
    journey.waits_until(friday)
    house.town.now = journey.now
    teacher = await house.arrives("p-teacher", way)
    await teacher.opens("/tasks")
    await teacher.follows("Enter the week's sessions")
    await teacher.types('[name^="given."]', "many")
    await teacher.presses("Save")
    await teacher.sees("There is a problem")
    await teacher.types('[name^="given."]', "2")
    await teacher.presses("Save")
    await teacher.sees("1 of 1 saved, 0 not.")
    assert house.town.case("journey-0").current(Kind.PROVISION_RECORD)


async def test_cover_is_set_and_ended_and_a_leaver_comes_and_stays(house: House, way: Way) -> None:
    house.town.now = identified_here(house).now
    today = house.town.now.date()
    head = await house.arrives("p-head", way)
    await head.opens("/people")
    await head.ticks('[name="whose"][value="p-teacher:class_teacher"]')
    await head.presses("Choose who covers")
    await head.ticks(f'[name="who"][value="{OTHER_CLASS}"]')
    await enters(head, "from_on", today)
    await enters(head, "until_on", today + timedelta(days=4))
    await head.presses("Set cover")
    await head.sees("Cover is set. 1 journey was told.")
    await head.presses_first("End this cover")
    await head.sees("The cover has ended.")

    await head.follows("Say who leaves, and when")
    await head.ticks('[name="person_id"][value="p-teacher"]')
    await enters(head, "last_on", today + timedelta(days=9))
    await head.presses("Save the last day")
    await head.sees("1 journey was told.")
    await head.presses_first("They stay after all")
    await head.sees("Teacher stays.", "Nobody is to leave.")


async def enters(walker: Walker, name: str, day: date) -> None:
    """Fill in a date."""
    for part in ("day", "month", "year"):
        await walker.types(f'[name="{name}.{part}"]', str(getattr(day, part)))
