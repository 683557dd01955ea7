"""A newcomer takes a pupil from a first concern to SEN Support, and is refused on the way.

Given a school in which nothing was recorded, when a teacher raises a concern and each person does
what Handrail asks of them, then SEN is identified, and not a step before everything is there.
"""

from __future__ import annotations

import pytest

from adapters.directory.who_is_who import journey_id_for
from models.evidence import Kind
from tests.stories.conftest import Story

pytestmark = [pytest.mark.browser, pytest.mark.temporal]


async def test_a_newcomer_identifies_sen_and_no_step_goes_before_its_evidence(
    story: Story,
) -> None:
    journey = f"/journeys/{journey_id_for(story.has_a_pupil('Esme Farouk'))}"
    teacher = await story.arrives("Teacher")
    await teacher.sees("Nothing waits for you")

    await teacher.follows("Pupils")
    await teacher.follows("Raise a concern about Esme Farouk")
    await teacher.presses("Raise the concern")
    await teacher.sees("There is a problem")
    await teacher.page.fill("#concern", "She cannot follow two instructions.")
    await teacher.presses("Raise the concern")
    await teacher.sees("This is Esme's journey", "“Concern” was filled in")

    await teacher.unfolds("Identify SEN and start SEN Support")
    await teacher.presses("Identify SEN and start SEN Support")
    await teacher.sees(
        "Nothing was changed",
        "The quality of teaching is reviewed",
        "The SENCo has signed the decision.",
        "Can be supplied by: class teacher or SENCo",
    )
    await teacher.follows("Fill in “Early discussion”")
    await teacher.sees("Why do we ask this?")

    for kind in (
        Kind.EARLY_DISCUSSION,
        Kind.TEACHING_REVIEW,
        Kind.PROGRESS_DATA,
        Kind.ONE_PAGE_PROFILE,
        Kind.WIDER_NEEDS,
        Kind.CORE_OFFER_DECISION,
    ):
        await teacher.files(journey, kind)
    await teacher.signs("Sign “Decision on the core offer”")
    await teacher.presses("Identify SEN and start SEN Support")
    await teacher.sees("The SENCo has signed the decision.")
    await teacher.does_not_see("The class teacher has signed the decision.")

    senco = await story.arrives("Senco")
    await senco.signs("Sign “Decision on the core offer”")
    await senco.opens("/tasks")
    await senco.follows("Identify SEN and start SEN Support")
    await senco.presses("Identify SEN and start SEN Support")
    await senco.sees("Check before you go on", "What will happen", "Who is told, and when")
    await senco.presses("Identify SEN and start SEN Support")
    await senco.sees("Done: Identify SEN and start SEN Support.", "SEN Support: Assess")
