"""One round of the post, loaded anew for each: what is due by now is sent."""

from __future__ import annotations

from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy

from models.message import PostAsked, PostDone

ROUND = timedelta(minutes=2)
"""A round begins nothing new after 45 seconds, and one message takes 30 at most."""

TWICE = RetryPolicy(
    maximum_attempts=2,  # a lost worker or a dropped connection; the next round is a minute away
    initial_interval=timedelta(seconds=5),
)


@workflow.defn(name="PostRound")
class PostRound:
    """Sends what is due, once; a schedule starts it every minute."""

    @workflow.run
    async def run(self) -> PostDone:
        """Ask the activity to send what is due as of now."""
        done: PostDone = await workflow.execute_activity(
            "send_due_post",
            PostAsked(now=workflow.now()),
            result_type=PostDone,
            start_to_close_timeout=ROUND,
            retry_policy=TWICE,
        )
        return done
