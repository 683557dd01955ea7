"""Which answers a record that is there leaves empty, though a requirement asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.case import Case, Step
from models.evidence import FORMS, Evidence, Kind
from models.requirement import AllOf, Data, Document, Requirement
from rules.conditions.ground import Ground, ground_of
from rules.conditions.kinds import met
from rules.conditions.local_forms import parts_asked
from rules.conditions.policy import Policy


@dataclass(frozen=True, slots=True)
class LeftEmpty:
    """One answer that is still asked for: of which form, its field there, and the question."""

    form: Kind
    field: str
    question: str


def left_empty(requirement: Requirement, ground: Ground) -> tuple[LeftEmpty, ...]:
    """Return the answers that keep a recorded form from meeting a requirement; none if nothing is.

    Of several ways round none is asked for by itself, and so nothing is said of them.
    """
    return tuple(dict.fromkeys(_left_empty(requirement, ground)))


def left_empty_in(case: Case, step: Step, policy: Policy, today: date) -> tuple[LeftEmpty, ...]:
    """Return the answers that an open step still asks of a form that is there on a London date."""
    asked = policy.requirement(str(step.requirement))
    return left_empty(asked, ground_of(case, step.move, today)) if asked else ()


def _left_empty(requirement: Requirement, ground: Ground) -> Iterator[LeftEmpty]:
    if isinstance(requirement, AllOf):
        for part in requirement.of:
            yield from _left_empty(part, ground)
    if not isinstance(requirement, Document | Data) or met(requirement, ground):
        return
    record = ground.latest(requirement.record, requirement.scope, requirement.subject)
    if record is None:
        return
    fields = FORMS[record.kind].model_fields
    for name in parts_asked(requirement, record.kind):
        if name in fields and name not in _filled(record):
            yield LeftEmpty(record.kind, name, fields[name].title or name.replace("_", " "))


def _filled(record: Evidence) -> set[str]:
    facts = record.facts
    return {*facts.parts, *facts.dates, *facts.codes, *facts.numbers, FORMS[facts.kind].DATED_BY}
