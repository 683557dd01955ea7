"""Delivering a letter from one case to another: start the case it opens, or signal it."""

from __future__ import annotations

from temporalio import workflow
from temporalio.exceptions import ApplicationError, FailureError, WorkflowAlreadyStartedError
from temporalio.workflow import ParentClosePolicy

from models.commands import Command, OpenCase
from models.events import LetterPosted
from models.running import Start
from workflows.identity import TASK_TIMEOUT, WORKFLOW_OF


async def deliver(letter: LetterPosted) -> bool:
    """Deliver one letter; False where it should be tried again later.

    Delivering twice is harmless: the receiver knows the command's id. A receiver that has ended
    takes no more letters; that is no reason to try for ever.
    """
    try:
        if letter.opens:
            await _open(letter.to_case, letter.command)
        else:
            receiver = workflow.get_external_workflow_handle(letter.to_case)
            await receiver.signal("letter", letter.command)
    except WorkflowAlreadyStartedError:
        return True
    except FailureError as failure:
        workflow.logger.warning("a letter to %s was not delivered", letter.to_case)
        return isinstance(failure, ApplicationError)
    return True


async def _open(case_id: str, command: Command) -> None:
    if not isinstance(command.order, OpenCase):
        raise ApplicationError("a letter that opens a case must carry its opening")
    await workflow.start_child_workflow(
        WORKFLOW_OF[command.order.chart],
        Start(case_id=case_id, letters=(command,)),
        id=case_id,
        parent_close_policy=ParentClosePolicy.ABANDON,
        task_timeout=TASK_TIMEOUT,
    )
