"""A pupil moves to another school in Handrail, from the offer to the next school's first look.

Given a pupil whose journey has begun, when the SENCo records that the pupil has gone to another
school and that school's SENCo says yes on the page, then the next school has the whole journey and
the former one finds only what its own people wrote.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import insert

from adapters.database import writing
from adapters.directory.who_is_who import journey_id_for
from adapters.tables import table_of
from models.evidence import Kind
from models.roles import Role
from models.tables import AccountRow, PersonRow, PostRow
from tests.stories.conftest import Story
from tests.stories.steps import filled
from tests.web.village import OTHER_SCHOOL

pytestmark = [pytest.mark.browser, pytest.mark.temporal]

NEXT_TEACHER = "p-dale-teacher"


async def test_a_pupil_is_offered_to_another_school_which_takes_the_journey_over(
    story: Story,
) -> None:
    _staffs_the_next_school(story)
    journey = f"/journeys/{journey_id_for(story.has_a_pupil('Esme Farouk'))}"
    teacher = await story.arrives("Teacher")
    await teacher.follows("Pupils")
    await teacher.follows("Raise a concern about Esme Farouk")
    await teacher.page.fill("#concern", "She cannot follow two instructions.")
    await teacher.presses("Raise the concern")
    await teacher.sees("This is Esme's journey")

    senco = await story.arrives("Senco")
    await senco.opens(journey)
    await senco.follows("Record that the pupil leaves")
    yesterday = date.today() - timedelta(days=1)  # noqa: DTZ011 - as in the other stories
    await senco.opens(f"{journey}/records/{Kind.LEAVING}")
    last_day = filled(Kind.LEAVING, leaves_on=yesterday, to_school="9992002", note=None)
    await senco.writes(last_day)
    await senco.presses("Save")
    await senco.sees("Nothing has been recorded yet.")
    await senco.presses("Record that the pupil leaves")
    await senco.sees("The next school has been asked to go on with this journey.")

    receiver = await story.arrives("Sam Otherschool")
    await receiver.follows("Say whether your school takes over")
    await receiver.sees("Hill School says that this pupil now goes to your school")
    await receiver.does_not_see("She cannot follow two instructions.")
    await receiver.presses("Save")
    await receiver.sees("There is a problem")
    await receiver.page.check('[name="answer"][value="accepts"]')
    await receiver.page.check(f'[name="class_teacher"][value="{NEXT_TEACHER}"]')
    await receiver.page.check(f'[name="senco"][value="{OTHER_SCHOOL}"]')
    await receiver.presses("Save")
    await receiver.sees("Your school has taken the journey over", "class teacher Dora")
    await receiver.follows("Whole story")
    await receiver.sees("“Concern” was filled in", "The journey went on at another school")

    await senco.opens("/overview")
    await senco.follows("Pupils who move")
    await senco.follows("Esme Farouk")
    await senco.sees("This pupil's journey has gone on at Dale School", "still owes")
    await teacher.opens(journey)
    await teacher.sees("You see what you wrote or signed here until then")
    await teacher.opens("/pupils")
    await teacher.does_not_see("Esme Farouk")


def _staffs_the_next_school(story: Story) -> None:
    """Give Dale School a class teacher, and its SENCo an account."""
    person = {"id": NEXT_TEACHER, "name": "Dora Daleteacher", "school_id": "school-2"}
    account = {"person_id": OTHER_SCHOOL, "email": "sam@example.org", "demo": True}
    with writing(story.stack.engine) as connection:
        connection.execute(insert(table_of(PersonRow)), [person])
        post = {"person_id": NEXT_TEACHER, "role": str(Role.CLASS_TEACHER)}
        connection.execute(insert(table_of(PostRow)), [post])
        connection.execute(insert(table_of(AccountRow)), [account])
