"""The schedule that starts a round of the post every minute."""

from __future__ import annotations

from datetime import timedelta

from temporalio.client import (
    Client,
    Schedule,
    ScheduleActionStartWorkflow,
    ScheduleAlreadyRunningError,
    ScheduleIntervalSpec,
    ScheduleOverlapPolicy,
    SchedulePolicy,
    ScheduleSpec,
    ScheduleUpdate,
    ScheduleUpdateInput,
)

from workflows.identity import TASK_QUEUE, TASK_TIMEOUT

POST_ROUND = "post-round"
"""The schedule's id; each round's workflow id begins with it."""

EVERY = timedelta(minutes=1)
"""What is urgent goes within a minute or so; a round with nothing due is two short queries."""

LOST = timedelta(minutes=10)
"""A round that nobody has finished by then is given up, or none would ever follow it."""


async def keep_post_going(client: Client, task_queue: str = TASK_QUEUE) -> None:
    """Make the schedule, or bring the one that stands there to what this version wants.

    Every worker does so at its start. A schedule that an operator has paused stays paused.
    """
    wanted = _schedule(task_queue)
    try:
        await client.create_schedule(POST_ROUND, wanted)
    except ScheduleAlreadyRunningError:

        def changed(found: ScheduleUpdateInput) -> ScheduleUpdate:
            wanted.state = found.description.schedule.state
            return ScheduleUpdate(schedule=wanted)

        await client.get_schedule_handle(POST_ROUND).update(changed)


def _schedule(task_queue: str) -> Schedule:
    return Schedule(
        action=ScheduleActionStartWorkflow(
            "PostRound",
            id=POST_ROUND,
            task_queue=task_queue,
            execution_timeout=LOST,
            task_timeout=TASK_TIMEOUT,
        ),
        spec=ScheduleSpec(intervals=[ScheduleIntervalSpec(every=EVERY)]),
        policy=SchedulePolicy(
            overlap=ScheduleOverlapPolicy.SKIP,
            catchup_window=EVERY,  # a round sends all that is due: those missed need no making up
        ),
    )
