"""A case's workflow is lost; an operator finds it, starts it again, and is told what is known.

Given a case whose workflow Temporal no longer runs, when an operator looks at the stuck cases, then
the case is listed, and once it was started from its log, and has answered, it is stuck no more.
"""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import insert

from adapters.database import writing
from adapters.tables import table_of
from models.tables import AccountRow
from tests.stories.conftest import Story
from tests.web.town import OPERATOR

pytestmark = [pytest.mark.browser, pytest.mark.temporal]


async def test_an_operator_starts_a_lost_case_again_and_is_told_what_is_known(
    story: Story,
) -> None:
    lets_the_operator_in(story)
    case_id = await story.stack.opens()
    handle = story.stack.journeys.client.get_workflow_handle(case_id)
    operator = await story.arrives("Olu Operator")
    await operator.sees("Nothing is stuck")

    await handle.terminate("lost")
    async with asyncio.timeout(30):
        while await operator.page.get_by_role("link", name=case_id).count() == 0:
            await operator.opens("/operators")
    await operator.sees("Temporal runs no workflow for this case")
    await operator.follows(case_id)
    await operator.sees("Temporal runs no workflow for it", "Go on in class")

    await operator.presses("Start its workflow again from the log")
    await operator.sees(
        "It answers, and it knows everything that is on the log.", "It is not stuck."
    )
    await operator.presses("Start its workflow again from the log")
    await operator.sees("Nothing was wrong with the workflow")
    await operator.opens("/operators")
    await operator.does_not_see(case_id)


def lets_the_operator_in(story: Story) -> None:
    """Give the operator a demo account."""
    account = {"person_id": OPERATOR, "email": "operator@example.org", "demo": True}
    with writing(story.town.engine) as connection:
        connection.execute(insert(table_of(AccountRow)), [account])
