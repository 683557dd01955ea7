"""The life of one case, whatever its chart.

It holds the case, takes people's acts one at a time, reads letters from other cases, and sleeps to
the earliest deadline. What each of these means is decided by the rules, in the one activity, and
comes back as entries to fold. This file changes almost never.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from datetime import datetime, timedelta

from temporalio import workflow
from temporalio.common import RawValue
from temporalio.exceptions import ApplicationError, FailureError
from temporalio.exceptions import TimeoutError as TookTooLong

from models.case import Case
from models.commands import Command, TimePassed
from models.decision import Refusal
from models.events import Entry, LetterPosted, Moved
from models.roles import THE_CLOCK
from models.running import Start
from models.steps import Receipt, StepTaken
from rules.charts.machine import innermost
from rules.evolve import fold
from workflows import problems
from workflows.early import refuse_early
from workflows.identity import HISTORY_LIMIT
from workflows.letters import deliver
from workflows.steps import take_step

RECENT = 200
"""How many command ids are remembered, so that an act sent twice is answered, not refused."""

RETRY_AFTER = timedelta(minutes=1)
"""How long the clock and the letters wait before they try again. Each try costs about ten events,
and a thousand cases may wait a whole weekend for the database."""


class CaseWorkflow:
    """What journeys and requests have in common. Subclasses only name themselves."""

    def __init__(self, start: Start) -> None:
        """Set everything up: handlers can run before ``run`` does."""
        self._case_id = start.case_id
        self._case = start.case
        self._letters: deque[Command] = deque(start.letters)
        self._recent: deque[str] = deque(start.recent, maxlen=RECENT)
        self._outgoing: deque[LetterPosted] = deque(start.outgoing)
        self._must_catch_up = start.from_log
        self._one_at_a_time = asyncio.Lock()
        self._timer: asyncio.Task[None] | None = None
        self._wakes_at = start.case.wakes_at if start.case else None
        self._armed_for: datetime | None = None

    async def live(self) -> None:
        """Live for as long as anybody may turn to this case; begin anew when history grows long.

        A case that is finished sleeps: a family may ask for an assessment in any state.
        """
        while True:
            self._arm()
            await workflow.wait_condition(self._has_something_to_do)
            if self._is_full():
                self._continue_as_new()
            # Each in its turn: one that keeps failing holds up none of the others.
            if self._must_catch_up:
                self._must_catch_up = not await self._persist(None)
            if self._outgoing:
                await self._post_next()
            if self._letters:
                await self._read_next()
            if self._rings():
                await self._let_time_pass()

    @workflow.update
    async def act(self, command: Command) -> Receipt:
        """Take a person's act, or refuse it with every reason.

        Raises ApplicationError of type Refused, DatabaseAway, TooLate or Bug; the case lives on.
        """
        async with self._one_at_a_time:
            taken = await self._safely(command)
        if taken.refusal is not None:
            raise _refused(taken.refusal)
        return self._receipt(taken.entries)

    @act.validator
    def refuse_at_once(self, command: Command) -> None:
        """Refuse what the rules refuse already, before it costs any history. Never replayed."""
        if command.id in self._recent:
            return  # it came to pass before; the log answers it as it did then
        refusal = refuse_early(self._case, command, workflow.now())
        if refusal is not None:
            raise _refused(refusal)

    @workflow.signal
    def letter(self, sent: RawValue) -> None:
        """Take in a letter from another case, to be read in its turn.

        Temporal drops a signal that it cannot read. A letter from a newer version than this one is
        none to be lost: reading it here fails this turn, which a worker that knows it takes again.
        """
        self._letters.append(opened(sent))

    @workflow.query
    def case(self) -> Case | None:
        """Return the case as this workflow knows it."""
        return self._case

    # The three things that wake a case, and the folding they share.

    async def _let_time_pass(self) -> None:
        """Act on every date that has come.

        The act is named after the revision, because a date may come that is past already.
        """
        self._disarm()
        name = f"{self._case_id}.clock.{self._revision()}"
        await self._persist(Command(id=name, by=THE_CLOCK, order=TimePassed()))

    async def _read_next(self) -> None:
        if await self._persist(self._letters[0]):
            self._letters.popleft()

    async def _post_next(self) -> None:
        if await deliver(self._outgoing[0]):
            self._outgoing.popleft()
        else:
            await workflow.sleep(RETRY_AFTER)

    async def _persist(self, command: Command | None) -> bool:
        """Take a step that must happen; False, after a while, where it is to be tried again.

        A refusal ends it too: nobody is there to be told, and trying again would not help.
        """
        try:
            async with self._one_at_a_time:
                self._fold(await take_step(self._case_id, self._revision(), command))
        except FailureError as failure:
            # The failure's own text may quote what a person wrote, so only its kind is logged.
            kind = type(failure.__cause__ or failure).__name__
            workflow.logger.warning("a step of %s must wait: %s", self._case_id, kind)
            await workflow.sleep(RETRY_AFTER)
            return False
        return True

    async def _safely(self, command: Command) -> StepTaken:
        """Take a person's step; whatever fails, fails this act alone."""
        try:
            taken = await take_step(self._case_id, self._revision(), command)
            self._fold(taken)
        except FailureError as failure:
            raise _explained(failure) from failure
        except Exception as fault:
            raise ApplicationError(str(fault), type=problems.BUG, non_retryable=True) from fault
        return taken

    def _fold(self, taken: StepTaken) -> None:
        self._case = fold(taken.entries, self._case)
        self._wakes_at = self._case.wakes_at if self._case else None
        self._outgoing.extend(e.event for e in taken.entries if isinstance(e.event, LetterPosted))
        self._post_again(taken.letters)
        self._recent.extend(dict.fromkeys(entry.command_id for entry in taken.entries))
        self._show()

    def _post_again(self, letters: Sequence[LetterPosted]) -> None:
        """Read and deliver letters that may have been lost; one that was not is known by its id."""
        self._letters.extend(each.command for each in letters if each.to_case == self._case_id)
        self._outgoing.extend(each for each in letters if each.to_case != self._case_id)

    def _show(self) -> None:
        """Say on Temporal's own page where the case stands; codes and dates only, and no event."""
        if self._case is None:
            return
        stage = " ".join(innermost(self._case))
        due = min((step.due_on for step in self._case.steps), default=None)
        workflow.set_current_details(f"{stage}\n\nopen: {len(self._case.steps)}, next due: {due}")

    # The one timer.

    def _arm(self) -> None:
        """Sleep to the earliest deadline; a timer that is right already is left alone."""
        at = self._wakes_at
        if at == self._armed_for:
            return
        self._disarm()
        if at is not None:
            wait = max(at - workflow.now(), timedelta(0))
            self._armed_for = at
            self._timer = asyncio.create_task(workflow.sleep(wait, summary=f"until {at:%F}"))

    def _disarm(self) -> None:
        if self._timer is not None and not self._timer.done():
            self._timer.cancel()
        self._timer, self._armed_for = None, None

    def _rings(self) -> bool:
        return self._timer is not None and self._timer.done()

    # When to wake, to end and to begin anew.

    def _has_something_to_do(self) -> bool:
        return bool(
            self._must_catch_up
            or self._letters
            or self._outgoing
            or self._rings()
            or self._wakes_at != self._armed_for
            or self._is_full()
        )

    def _is_full(self) -> bool:
        return (
            workflow.info().get_current_history_length() > HISTORY_LIMIT
            and workflow.all_handlers_finished()
            and not self._one_at_a_time.locked()
        )

    def _continue_as_new(self) -> None:
        self._disarm()
        start = Start(
            case_id=self._case_id,
            case=self._case,
            letters=tuple(self._letters),
            outgoing=tuple(self._outgoing),
            recent=tuple(self._recent),
            from_log=self._must_catch_up,
        )
        workflow.continue_as_new(start)

    def _revision(self) -> int:
        return self._case.revision if self._case else 0

    def _receipt(self, entries: Sequence[Entry]) -> Receipt:
        moves = tuple(e.event.move for e in entries if isinstance(e.event, Moved))
        return Receipt(revision=self._revision(), moves=moves)


def opened(letter: RawValue) -> Command:
    """Return what a letter says. Raises RuntimeError where it is of a version not known here."""
    try:
        command: Command = workflow.payload_converter().from_payload(letter.payload, Command)
    except ValueError as error:
        raise RuntimeError("This letter is of another version: a newer worker reads it.") from error
    return command


def _refused(refusal: Refusal) -> ApplicationError:
    return ApplicationError("refused", refusal, type=problems.REFUSED, non_retryable=True)


def _explained(failure: FailureError) -> ApplicationError:
    """Return why a step failed as the one error that clients know."""
    cause: BaseException | None = failure
    while cause is not None:
        if isinstance(cause, ApplicationError) and cause.type == problems.DATABASE_AWAY:
            return ApplicationError(cause.message, type=problems.DATABASE_AWAY, non_retryable=True)
        if isinstance(cause, TookTooLong):
            return ApplicationError(cause.message, type=problems.TOO_LATE, non_retryable=True)
        cause = cause.__cause__
    return ApplicationError(str(failure), type=problems.BUG, non_retryable=True)
