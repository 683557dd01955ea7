"""What the authority, operators and families do, by keyboard alone and with scripts off.

Given a request at the authority, a case that is stuck, a policy that is new and a plan that waits
for the family's view, when each person does what is theirs, then it is done, with no mouse and with
no scripts.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from models.commands import AssignPeople
from models.evidence import Kind
from models.roles import THE_CLOCK, Role
from rules.packs import use_folder
from rules.packs.shelf import leave_folder
from tests.playing import identified, plan_written
from tests.rules.county import write
from tests.stories.house import HARD_WAYS, House, Way
from tests.stories.steps import Walker
from tests.web.policy.conftest import NEWER
from tests.web.town import OPERATOR, PUPILS

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("way", HARD_WAYS)]

CHILD = "/my-child/journey-0"
SECOND_OPERATOR = "p-second-operator"


async def test_the_authority_asks_for_more_and_refuses_with_two_officers(
    house: House, way: Way
) -> None:
    house.town.now = house.town.family_request().now
    officer, manager = [await house.arrives(one, way) for one in ("p-officer", "p-manager")]
    await officer.opens("/requests")
    await officer.follows(PUPILS[0])
    request = officer.page.url
    await officer.presses("Acknowledge the request")
    await officer.types("#contact", "Dana at the SEND team, 01234 567890")
    await officer.presses("Record")
    await officer.unfolds("Record something else")
    await officer.follows("Ask the school for more information")
    await officer.writes(house.form(Kind.LA_QUESTION))
    await officer.presses("Record")
    await officer.sees("has been recorded")
    (request_id,) = house.town.case("journey-0").requests
    assert "awaiting_information" in house.town.case(request_id).configuration
    await officer.presses("Record what the family said")
    await officer.writes(house.form(Kind.LA_CONSULTATION))
    await officer.presses("Record")
    await officer.follows("Decide not to assess")
    await officer.types("#reasons", "Her school can meet these needs from its own support.")
    await officer.presses("Record")
    await presses_twice(officer, "Sign the decision not to assess")
    await officer.sees("You have signed the decision not to assess")
    await manager.opens(request)
    await presses_twice(manager, "Approve the decision not to assess")
    await manager.sees("You have approved the decision not to assess")
    await officer.opens(request)
    await presses_twice(officer, "Send the decision")
    await officer.sees("This is decided and issued", "Manager, local authority manager")


async def presses_twice(walker: Walker, act: str) -> None:
    """Take up an act that has a page of its own, and press its button there."""
    await walker.presses(act)
    await walker.presses(act)


async def test_operators_remind_set_aside_and_have_a_case_repaired_by_two(
    house: House, way: Way
) -> None:
    journey = house.town.journey()
    house.town.now = journey.now + timedelta(days=60)
    journey.waits_until(house.town.now.date() - timedelta(days=1))
    house.town.comes_to_work(SECOND_OPERATOR, "Oda Operator", Role.OPERATOR)
    first, second = [await house.arrives(one, way) for one in (OPERATOR, SECOND_OPERATOR)]
    await first.opens("/operators")
    await first.ticks('[name="case"]')
    await first.presses("Remind the people they wait for")
    await first.presses_first("Remind the people they wait for")
    await first.sees("1 of 1 done, 0 not.")

    await first.opens("/operators")
    await first.follows("journey-0")
    case = first.page.url
    await first.follows("Set aside")
    day = house.town.now.date() + timedelta(days=7)
    for part in ("day", "month", "year"):
        await first.types(f'[name="until_on.{part}"]', str(getattr(day, part)))
    await first.ticks('[name="reason"][value="day_agreed"]')
    await first.presses("Set it aside")
    await first.sees("Set aside until")

    await first.opens(f"{case}/repair")
    await first.ticks('[name="reason"][value="after_a_fault"]')
    await first.presses("Ask for the repair")
    await first.sees("Another operator has to confirm it.")
    await second.opens(case)
    await second.follows("A repair is asked for")
    await second.presses("Confirm the repair")
    assert house.town.case("journey-0").repair_wanted is None


async def test_operators_ask_a_school_who_does_what_nobody_does(house: House, way: Way) -> None:
    journey = house.town.journey()
    house.town.now = journey.now
    gone = (Role.SENCO, Role.CLASS_TEACHER)
    others = tuple(held for held in journey.case.people if held.role not in gone)
    journey.must(THE_CLOCK, AssignPeople(people=others))
    operator = await house.arrives(OPERATOR, way)
    await operator.opens("/operators/cases/journey-0")
    await operator.presses_first("Ask who does this")
    await operator.sees("now and asks them to say who does it.")
    await operator.follows("Have the role filled: class teacher")
    await operator.ticks('[name="who"][value="p-other-class"]')
    await operator.ticks('[name="why"]')
    await operator.presses("Let them stand in")
    await operator.sees("They act as class teacher until somebody holds the role, and are told.")


@pytest.fixture
def newer(tmp_path: Path) -> Iterator[Path]:
    """Put a newer pack of England's on the shelf, and return the folder."""
    use_folder(write(tmp_path, NEWER))
    yield tmp_path
    leave_folder(tmp_path)


async def test_an_officer_checks_a_pack_and_a_manager_has_cases_adopt_it(
    house: House, way: Way, newer: Path, tmp_path: Path
) -> None:
    house.town.journey(0)
    house.town.now = house.town.family_request(1).now
    officer = await house.arrives("p-officer", way)
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(NEWER.replace("kind: told", "kind: tolled"), "utf-8")
    await officer.opens("/policy")
    await officer.follows("Check a policy pack before it is registered")
    await officer.gives("#file", wrong)
    await officer.presses("Check it")
    await officer.sees("“tolled” is not a kind of condition.")
    manager = await house.arrives("p-manager", way)
    await manager.opens("/policy")
    await manager.follows("See what it would change")
    await manager.presses_first("Let these 3 cases adopt it")
    await manager.sees("3 of 3 adopted it, 0 did not.")


async def test_a_family_says_what_it_thinks_and_asks_for_an_assessment(
    house: House, way: Way
) -> None:
    house.town.now = plan_written(identified(house.town.journey())).now
    parent = await house.arrives("p-parent", way)
    await parent.opens(CHILD)
    await parent.follows("What do you think of the plan?")
    await parent.presses("Send")
    await parent.sees("There is a problem")
    await parent.ticks('[name="answer"][value="disagrees"]')
    await parent.types("#words", "She needs it in the morning.")
    await parent.presses("Send")
    await parent.sees("Thank you. The school has what you wrote.")
    await parent.follows("A page with simple questions")
    await parent.types("#likes", "Trains")
    await parent.ticks('[name="gathered"]')
    await parent.presses("Send to my teacher")
    await parent.sees("Thank you")
    await parent.opens(CHILD)
    await parent.follows("Ask for an EHC needs assessment")
    await parent.types("#words", "She cries before school.")
    await parent.presses("Check before you send")
    await parent.sees("Nothing has been sent yet.", "She cries before school.")
    await parent.presses("Change it first")
    await parent.types("#words", "She cries before school each day.")
    await parent.presses("Check before you send")
    await parent.sees("She cries before school each day.")
    await parent.presses("Send my request to the council")
    await parent.sees("Your request has been sent")
