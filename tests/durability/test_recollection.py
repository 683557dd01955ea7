"""A worker recalls what it wrote, and never trusts that over what the database says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, text

from activities.take_step import CaseSteps
from adapters import cases
from adapters.database import reading, writing
from adapters.recollection import Recollection
from adapters.rulings import RulingsStore
from models.case import Case
from models.commands import Command, PutDownAim, TakeUpAim
from models.steps import StepAsked, StepTaken
from rules.evolve import fold
from tests.playing import SENCO, Played
from tests.stack import seed_school

CASE = "journey-1"
AIM = "identify_sen"


def opening() -> Command:
    (entry, *_) = Played().opened().log
    return Command(id=entry.command_id, by=entry.by, order=entry.event.opening)  # type: ignore[union-attr] # a log begins with it


def takes(steps: CaseSteps, revision: int, command: Command) -> StepTaken:
    asked = StepAsked(case_id=CASE, revision=revision, command=command, now=datetime.now(UTC))
    return steps.take_step(asked)


@pytest.fixture
def workers(engine: Engine) -> tuple[CaseSteps, CaseSteps]:
    """Two workers on one database, each with a memory of its own; the case is open."""
    seed_school(engine)
    steps = CaseSteps(engine, RulingsStore()), CaseSteps(engine, RulingsStore())
    takes(steps[0], 0, opening())
    return steps


def in_the_database(engine: Engine) -> Case:
    with reading(engine) as connection:
        case = cases.standing(connection, CASE)
    assert case is not None
    return case


def test_what_was_written_is_recalled_as_it_would_be_read(engine: Engine) -> None:
    case = Played().opened().case
    recollection = Recollection()
    recollection.keep(case, case.model_dump_json())
    assert recollection.read(case.id, case.model_dump_json()) is case
    assert recollection.read(case.id, case.model_dump_json()) == Case.model_validate_json(
        case.model_dump_json()
    )


def test_acts_that_two_workers_take_in_turn_each_follow_the_other(
    engine: Engine, workers: tuple[CaseSteps, CaseSteps]
) -> None:
    for number in range(6):
        order = (TakeUpAim if number % 2 == 0 else PutDownAim)(move=AIM)
        before = in_the_database(engine)
        command = Command(id=f"act-{number}", by=SENCO, order=order)
        taken = takes(workers[number % 2], before.revision, command)
        assert taken.entries[0].seq == before.revision + 1
        assert fold(taken.entries, before) == in_the_database(engine)


def test_a_step_that_was_rolled_back_is_not_recalled(
    engine: Engine, workers: tuple[CaseSteps, CaseSteps], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = in_the_database(engine)

    def fails(*_: object) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr("activities.take_step.follow_pupil", fails)
        with pytest.raises(OSError, match="disk"):
            takes(workers[0], before.revision, Command(id="a", by=SENCO, order=TakeUpAim(move=AIM)))

    assert in_the_database(engine) == before
    again = takes(workers[0], before.revision, Command(id="a", by=SENCO, order=TakeUpAim(move=AIM)))
    assert fold(again.entries, before) == in_the_database(engine)


def test_a_case_mended_in_the_database_is_read_anew(
    engine: Engine, workers: tuple[CaseSteps, CaseSteps]
) -> None:
    with writing(engine) as connection:
        changed = "update \"case\" set body = replace(body, 'p-senco', 'p-someone')"
        connection.execute(text(changed))
    revision = in_the_database(engine).revision
    refused = takes(
        workers[0], revision, Command(id="a", by=SENCO, order=TakeUpAim(move=AIM))
    ).refusal
    assert refused is not None, "the case that stands there no longer names the SENCo"


def test_no_more_cases_are_recalled_than_fit() -> None:
    case = Played().opened().case
    recollection = Recollection(most=2)
    for name in ("a", "b", "c"):
        recollection.keep(case.model_copy(update={"id": name}), name)
    assert recollection.read("c", "c").id == "c"
    with pytest.raises(ValueError, match="JSON"):
        recollection.read("a", "a")
