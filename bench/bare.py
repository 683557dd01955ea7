"""What an act is measured against: the same payload through workflows that do nothing."""

from __future__ import annotations

import asyncio

from temporalio import activity, workflow

from models.commands import Command
from models.running import Start
from models.steps import Receipt, StepTaken
from workflows.steps import take_step

QUEUE = "bare"
STEP_QUEUE = "bare-step"


@workflow.defn(name="BareUpdate")
class BareUpdate:
    """Answers an update and does nothing: the least Temporal can do."""

    @workflow.init
    def __init__(self, start: Start) -> None:
        self._case_id = start.case_id

    @workflow.run
    async def run(self, start: Start) -> None:  # noqa: ARG002 - __init__ has taken it
        """Live for ever."""
        await asyncio.Future()

    @workflow.update
    async def act(self, command: Command) -> Receipt:  # noqa: ARG002 - nothing is done with it
        """Answer."""
        return Receipt(revision=1)


@workflow.defn(name="BareStep")
class BareStep:
    """Calls one local activity that does nothing: the least a recorded step can cost."""

    @workflow.init
    def __init__(self, start: Start) -> None:
        self._case_id = start.case_id

    @workflow.run
    async def run(self, start: Start) -> None:  # noqa: ARG002 - __init__ has taken it
        """Live for ever."""
        await asyncio.Future()

    @workflow.update
    async def act(self, command: Command) -> Receipt:
        """Take an empty step and answer."""
        taken = await take_step(self._case_id, 0, command)
        return Receipt(revision=len(taken.entries))


@activity.defn(name="take_step")
def no_step(_asked: object) -> StepTaken:
    """Do nothing."""
    return StepTaken()
