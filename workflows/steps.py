"""How a workflow calls its one activity, and what each number is for."""

from __future__ import annotations

from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy

from models.commands import Command
from models.steps import StepAsked, StepTaken

TIME_LIMIT = timedelta(seconds=3)
"""A step takes milliseconds; the database gives up waiting for a lock after one second."""

ONCE = RetryPolicy(maximum_attempts=1)
"""A person is told within a second or two that the database is away, and can send the act again;
the clock and the letters try again by themselves (``CaseWorkflow``)."""


async def take_step(case_id: str, revision: int, command: Command | None) -> StepTaken:
    """Ask the activity to take a step, as of now.

    Raises a FailureError where the database is away or the step has a fault.
    """
    taken: StepTaken = await workflow.execute_local_activity(
        "take_step",
        StepAsked(case_id=case_id, revision=revision, command=command, now=workflow.now()),
        result_type=StepTaken,
        start_to_close_timeout=TIME_LIMIT,
        schedule_to_close_timeout=TIME_LIMIT,
        retry_policy=ONCE,
    )
    return taken
