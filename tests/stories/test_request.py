"""A school asks for an EHC needs assessment, and a family asks by itself.

Given a My Support Plan that was reviewed and has not helped enough, when the SENCo writes the
request, the parent says what they think and the headteacher approves it, then it goes to the local
authority with a date by which it must decide. A family needs none of this, and no scripts.
"""

from __future__ import annotations

import pytest

from models.evidence import Kind
from tests.stories.asking import Told, journey_with_a_my_support_plan, school_asks
from tests.stories.conftest import Story

pytestmark = [pytest.mark.browser, pytest.mark.temporal]


async def test_a_request_goes_to_the_authority_when_two_people_have_signed_it(
    story: Story,
) -> None:
    told = await journey_with_a_my_support_plan(story.stack, story.has_a_pupil("Amara Bello"))
    senco, head, parent = [await story.arrives(name) for name in ("Senco", "Head", "Parent")]
    await school_asks(senco, head, parent, told)
    await parent.opens(f"/my-child/{told.id}")
    await parent.sees("The council has been asked to assess your child's needs.")


async def test_a_family_asks_for_an_assessment_and_nothing_stands_in_its_way(
    story: Story,
) -> None:
    told = Told(story.stack, story.has_a_pupil("Dov Marchetti"))
    await told.opens()
    parent = await story.arrives("Parent", scripts=False)
    await parent.follows("Dov Marchetti")
    await parent.follows("Ask for an EHC needs assessment")
    await parent.sees("You have the right to ask for one at any time.")
    await parent.page.fill("#words", "She cries before school.")
    await parent.presses("Check before you send")
    await parent.sees("Nothing has been sent yet.", "She cries before school.")
    assert not story.stack.listed(told.id).current(Kind.FAMILY_REQUEST)
    await parent.presses("Send my request to the council")
    await parent.sees("Your request has been sent", "The council must tell you by")
    senco = await story.arrives("Senco")
    await senco.sees("Write what the school knows for the local authority")
