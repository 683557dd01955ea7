"""Where recorded histories stand, and the key that opens them.

The key is published on purpose: it closes nothing but these recordings of people who do not exist.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from temporalio.client import WorkflowHistory

from models.case import Case

KEYS = "histories:aGFuZHJhaWwncyBvcGVuIGtleSBmb3IgaXRzIHRlc3Q="
"""Not a secret. No deployment may use it."""

SHELF = Path(__file__).parent


@dataclass(frozen=True)
class Recorded:
    """A run as it happened, and the case at its end."""

    name: str
    history: WorkflowHistory
    case: Case


def keep(name: str, history: WorkflowHistory, case: Case) -> None:
    """Put a run on the shelf, an event to a line."""
    events = ",\n".join(json.dumps(event) for event in history.to_json_dict()["events"])
    (SHELF / f"{name}.json").write_text(
        f'{{"workflow_id": "{history.workflow_id}",\n'
        f'"case": {case.model_dump_json()},\n'
        f'"history": {{"events": [\n{events}\n]}}}}\n',
        encoding="utf-8",
    )


def recorded() -> Iterator[Recorded]:
    """Yield every run on the shelf, by name."""
    for path in sorted(SHELF.glob("*.json")):
        found = json.loads(path.read_text(encoding="utf-8"))
        history = WorkflowHistory.from_json(found["workflow_id"], found["history"])
        yield Recorded(path.stem, history, Case.model_validate(found["case"]))
