"""The one way to change a case: ask its workflow, and get an answer people can read."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from temporalio.client import (
    Client,
    WithStartWorkflowOperation,
    WorkflowQueryFailedError,
    WorkflowUpdateFailedError,
    WorkflowUpdateRPCTimeoutOrCancelledError,
)
from temporalio.common import WorkflowIDConflictPolicy
from temporalio.exceptions import ApplicationError
from temporalio.service import RPCError, RPCStatusCode

from adapters.settings import Settings
from models.case import Case
from models.commands import Command, OpenCase
from models.decision import Refusal
from models.roles import Actor
from models.running import Start
from models.steps import Receipt
from workflows import problems
from workflows.identity import TASK_QUEUE, TASK_TIMEOUT, WORKFLOW_OF
from workflows.runtime import data_converter

ANSWER_WITHIN = timedelta(seconds=10)
"""How long a person waits for an answer before being told that the service is away."""

PAUSES_SECONDS = (0.05, 0.2, 1.0)
"""How long to wait before an act is sent again to a case that was not ready."""

NOT_READ = "Failed decoding arguments"
"""What Temporal's worker says of an act that is none of those it knows: it is of another version,
or was sent by none of ours."""

NO_GOOD_ANSWER = (
    RPCError,
    WorkflowUpdateFailedError,
    WorkflowUpdateRPCTimeoutOrCancelledError,
    WorkflowQueryFailedError,
    RuntimeError,  # a lazy client that cannot connect
    TimeoutError,
)
"""What Temporal's client raises instead of an answer."""


async def connect(settings: Settings) -> Journeys:
    """Return the way to the journeys. Raises EngineAway where Temporal cannot be reached."""
    return Journeys(await connect_client(settings))


async def connect_client(settings: Settings, *, lazy: bool = False) -> Client:
    """Return a client of Temporal that encrypts everything.

    A lazy one connects when it is first used. Raises EngineAway where Temporal cannot be reached.
    """
    try:
        return await Client.connect(
            settings.temporal_address,
            namespace=settings.temporal_namespace,
            data_converter=data_converter(settings.payload_keys.get_secret_value()),
            lazy=lazy,
        )
    except (RPCError, RuntimeError) as error:
        raise problems.EngineAway from error


class Journeys:
    """Opens cases and acts on them.

    An act sent again has the same command id, and the log counts it once. To Temporal each sending
    is an update of its own: it would answer a repeated one as it did before, also with a failure.
    """

    def __init__(self, client: Client, task_queue: str = TASK_QUEUE) -> None:
        """Keep a client of Temporal; it connects when first used."""
        self.client = client
        self.task_queue = task_queue

    async def open(self, opening: OpenCase, case_id: str, by: Actor) -> Receipt:
        """Open a case, once; opening it again answers as the first time.

        Raises what `act` raises.
        """
        command = Command(id=f"{case_id}.open", by=by, order=opening)

        async def send() -> Receipt:
            receipt: Receipt = await self.client.execute_update_with_start_workflow(
                "act",
                command,
                start_workflow_operation=WithStartWorkflowOperation(
                    WORKFLOW_OF[opening.chart], Start(case_id=case_id), **self._running(case_id)
                ),
                rpc_timeout=ANSWER_WITHIN,
                result_type=Receipt,
            )
            return receipt

        return await _answer(send)

    async def act(self, case_id: str, command: Command) -> Receipt:
        """Carry out a command on a case.

        Raises ActRefused with every reason, NoSuchCase, EngineAway, DatabaseIsAway or Broken.
        """
        handle = self.client.get_workflow_handle(case_id)

        async def send() -> Receipt:
            receipt: Receipt = await handle.execute_update(
                "act", command, rpc_timeout=ANSWER_WITHIN, result_type=Receipt
            )
            return receipt

        return await _answer(send)

    async def resume(self, case: Case) -> None:
        """Start a case's workflow anew from its log, where Temporal no longer has it.

        It looks up for itself what was added meanwhile, and posts and reads its letters again.
        """
        start = Start(case_id=case.id, case=case, from_log=True)
        await self.client.start_workflow(WORKFLOW_OF[case.chart], start, **self._running(case.id))

    async def case(self, case_id: str) -> Case | None:
        """Return a case as its workflow knows it. Raises NoSuchCase or EngineAway."""
        handle = self.client.get_workflow_handle(case_id)
        try:
            case: Case | None = await handle.query(
                "case", result_type=Case, rpc_timeout=ANSWER_WITHIN
            )
        except NO_GOOD_ANSWER as error:
            raise _translated(error) from error
        return case

    def _running(self, case_id: str) -> dict[str, Any]:
        """Return how every case's workflow is started: one at a time under the case's own id."""
        return {
            "id": case_id,
            "task_queue": self.task_queue,
            "task_timeout": TASK_TIMEOUT,
            "id_conflict_policy": WorkflowIDConflictPolicy.USE_EXISTING,
        }


async def _answer(send: Callable[[], Awaitable[Receipt]]) -> Receipt:
    """Send an act and return its answer.

    A case that begins its history anew, or loses its worker, at that very moment is not ready and
    does not take the act; it is sent again.
    """
    try:
        for pause_seconds in PAUSES_SECONDS:
            try:
                return await send()
            except RPCError as error:
                if error.status != RPCStatusCode.FAILED_PRECONDITION:
                    raise
            await asyncio.sleep(pause_seconds)
        return await send()
    except NO_GOOD_ANSWER as error:
        raise _translated(error) from error


def _translated(error: Exception) -> problems.ActFailed:
    """Return what an error of Temporal's client means to a person."""
    if isinstance(error, WorkflowUpdateFailedError):
        return _said_by_the_case(error.cause)
    if isinstance(error, WorkflowUpdateRPCTimeoutOrCancelledError):
        return problems.EngineAway()
    if isinstance(error, RPCError) and error.status == RPCStatusCode.NOT_FOUND:
        return problems.NoSuchCase()
    if isinstance(error, WorkflowQueryFailedError):
        return problems.Broken()
    return problems.EngineAway()


def _said_by_the_case(cause: BaseException | None) -> problems.ActFailed:
    if not isinstance(cause, ApplicationError):
        return problems.Broken()
    if cause.type == problems.REFUSED and cause.details:
        return problems.ActRefused(Refusal.model_validate(cause.details[0]))
    if cause.type == problems.DATABASE_AWAY:
        return problems.DatabaseIsAway()
    if cause.type == problems.TOO_LATE:
        return problems.EngineAway()
    if cause.message == NOT_READ:
        return problems.OtherVersion()
    return problems.Broken()
