"""Journeys under way survive a change of code: recorded runs replay, and to the same case.

A changed fold would replay without a word to another case, so the case is compared as well.
"""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from temporalio import workflow
from temporalio.api.enums.v1 import EventType
from temporalio.client import WorkflowHistory
from temporalio.worker import Replayer

from models.case import Case
from models.events import EvidenceRecorded
from rules.evolve import FOLDS
from tests.histories.shelf import KEYS, Recorded, recorded
from workflows.case_workflow import CaseWorkflow
from workflows.runtime import CASE_WORKFLOWS, data_converter, sandboxed

RECORDED = {each.name: each for each in recorded()}


@pytest.fixture
def replayed(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Replay a run as the worker would, and return the case it leads to."""
    known: list[Case | None] = []
    loops = CaseWorkflow._has_something_to_do

    def watched(self: CaseWorkflow) -> bool:
        known.append(self._case)
        return loops(self)

    # Asked at the end of every activation, so that the last answer is about the case at the end.
    monkeypatch.setattr(CaseWorkflow, "_has_something_to_do", watched)

    async def replay(history: WorkflowHistory) -> Case | None:
        replayer = Replayer(
            workflows=CASE_WORKFLOWS,
            workflow_runner=sandboxed(),
            data_converter=data_converter(KEYS),
        )
        await replayer.replay_workflow(history)
        return known[-1]

    return replay


@pytest.mark.parametrize("run", RECORDED.values(), ids=RECORDED)
async def test_a_recorded_run_replays_to_the_case_it_led_to(run: Recorded, replayed: Any) -> None:
    assert await replayed(run.history) == run.case


def test_the_recordings_show_every_turn_a_case_can_take() -> None:
    seen = {name: _event_types(run.history) for name, run in RECORDED.items()}
    assert "WORKFLOW_EXECUTION_CONTINUED_AS_NEW" in seen["journey-1"]
    assert "WORKFLOW_EXECUTION_SIGNALED" in seen["journey-2"]
    assert "EXTERNAL_WORKFLOW_EXECUTION_SIGNALED" in seen["request"]
    assert "START_CHILD_WORKFLOW_EXECUTION_INITIATED" in seen["journey-2"]
    assert "TIMER_FIRED" in seen["reminders"]
    states = {state for run in RECORDED.values() for state in run.case.configuration}
    assert {"assessment_refused", "my_support_plan", "quality_first_teaching"} <= states


async def test_a_workflow_that_asks_temporal_for_something_else_is_found_out(
    replayed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    arm = CaseWorkflow._arm
    tasks = []

    def arms_another(self: CaseWorkflow) -> None:
        arm(self)
        tasks.append(asyncio.create_task(workflow.sleep(60)))

    monkeypatch.setattr(CaseWorkflow, "_arm", arms_another)
    with pytest.raises(Exception, match=r"[Nn]ondeterminism"):
        await replayed(RECORDED["reminders"].history)


async def test_a_changed_fold_is_found_out_though_it_replays_without_a_word(
    replayed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(FOLDS, EvidenceRecorded, lambda _case, _event: {})
    run = RECORDED["reminders"]
    case = await replayed(run.history)
    assert case != run.case
    assert case.revision == run.case.revision


def _event_types(history: WorkflowHistory) -> set[str]:
    names = (EventType.Name(event.event_type) for event in history.events)
    return {name.removeprefix("EVENT_TYPE_") for name in names}
