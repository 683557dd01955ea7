"""How a workflow calls its one activity, and what each number is for."""

from __future__ import annotations

from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy

from models.commands import Command
from models.steps import StepAsked, StepTaken

ATTEMPT = timedelta(seconds=3)
"""One try: the database gives up waiting for a lock after two seconds."""

PATIENCE = timedelta(seconds=4)
"""All tries: a person is told within a few seconds that the database is away."""

TWICE = RetryPolicy(
    maximum_attempts=2,  # a dropped connection is mended by the second; more keeps people waiting
    initial_interval=timedelta(milliseconds=100),
    non_retryable_error_types=["LookupError", "WrongFacts", "ValidationError", "ValueError"],
)


async def take_step(case_id: str, revision: int, command: Command | None) -> StepTaken:
    """Ask the activity to take a step, as of now.

    Raises a FailureError where the database is away or the step has a fault.
    """
    return await workflow.execute_local_activity(
        "take_step",
        StepAsked(case_id=case_id, revision=revision, command=command, now=workflow.now()),
        result_type=StepTaken,
        start_to_close_timeout=ATTEMPT,
        schedule_to_close_timeout=PATIENCE,
        retry_policy=TWICE,
    )
