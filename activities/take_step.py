"""The one activity of a case: decide, append, list and queue, in one transaction."""

from __future__ import annotations

from sqlalchemy import Connection, Engine
from temporalio import activity
from temporalio.exceptions import ApplicationError

from adapters import addressees, cases, log
from adapters.database import DatabaseAway, writing
from adapters.directory.moves import follow_pupil
from adapters.documents import facts_of
from adapters.recollection import Recollection
from adapters.rulings import RulingsStore
from models.case import Case
from models.commands import Command, RecordEvidence
from models.decision import Refusal
from models.events import Entry
from models.steps import StepAsked, StepTaken
from rules.decide import decide
from rules.evolve import fold
from rules.notices import notices_for
from rules.time.calendar import london_day


class WrongFacts(Exception):
    """A command's facts are not those of the document it names: a fault of ours."""


class CaseSteps:
    """Takes steps on cases. Given the database; safe to call again with the same command."""

    def __init__(self, engine: Engine, rulings: RulingsStore) -> None:
        """Keep the database and the store of policies, calendars and teams."""
        self._engine = engine
        self._rulings = rulings
        self._recollection = Recollection()

    # A step that takes too long is let finish: an error thrown into its thread at any place could
    # leave a connection broken. What it wrote is handed back with the next step.
    @activity.defn(name="take_step", no_thread_cancel_exception=True)
    def take_step(self, asked: StepAsked) -> StepTaken:
        """Take one step, once.

        A command that is on the log already, and whatever else the workflow has missed, is handed
        back to be folded first. Raises DatabaseAway, with nothing changed, where the database
        cannot be reached, is busy or cannot be written: all are one to a case, which is told of
        errors by the names of their types.
        """
        try:
            with writing(self._engine) as connection:
                return self._take(connection, asked)
        except DatabaseAway as away:
            raise ApplicationError(str(away), type=DatabaseAway.__name__) from away

    def _take(self, connection: Connection, asked: StepAsked) -> StepTaken:
        before = cases.standing(
            connection, asked.case_id, lock=True, recollection=self._recollection
        )
        missed = _missed(connection, before, asked)
        command = asked.command
        if command is None:
            letters = () if before is None else log.letters(connection, before)
            return StepTaken(entries=missed, letters=letters)
        if log.knows(connection, asked.case_id, command.id):
            return StepTaken(entries=missed)
        _check_facts(connection, command)
        rulings = self._rulings.rulings_for(connection, before, command)
        decision = decide(before, command, asked.now, rulings)
        if isinstance(decision, Refusal):
            return StepTaken(entries=missed, refusal=decision)
        after = fold(decision.entries, before)
        if after is not None and decision.entries:
            notices = notices_for(before, after, decision.entries, rulings.policy)
            cases.write(connection, before, after, decision.entries, notices, self._recollection)
            follow_pupil(connection, after, decision.entries)
            addressees.keep(connection, after, decision.entries, london_day(asked.now))
        return StepTaken(entries=(*missed, *decision.entries))


def _missed(connection: Connection, before: Case | None, asked: StepAsked) -> tuple[Entry, ...]:
    if before is None or before.revision == asked.revision:
        return ()
    return log.entries_after(connection, asked.case_id, asked.revision)


def _check_facts(connection: Connection, command: Command) -> None:
    order = command.order
    if isinstance(order, RecordEvidence) and facts_of(connection, order.digest) != order.facts:
        raise WrongFacts("the facts are not those of the document")
