"""A document that waits for a signature: who must sign now, by when, and whether they were told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.case import Case, Step, StepKind
from models.evidence import Kind
from models.roles import LOCAL_AUTHORITY
from models.words import lower
from rules.time.calendar import london_day
from web.la.act_words import called
from web.la.clock import UNDECIDED
from web.presenters.people import Names


@dataclass(frozen=True, slots=True)
class Waiting:
    """One signature that is asked for now: of what, as whom, who may give it, by when."""

    what: str
    role: str
    who: tuple[str, ...]
    due_on: date
    told_on: date | None
    told_already: bool


def waiting(case: Case, names: Names, today: date, viewer_id: str) -> tuple[Waiting, ...]:
    """Return the signatures of the authority that a request waits for, the most urgent first.

    To the viewer it says "you", and nothing of a message that goes to them.
    """
    steps = sorted(_to_sign(case), key=lambda step: step.due_on)
    return tuple(_of_step(step, case, names, today, viewer_id) for step in steps)


def in_short(case: Case) -> str:
    """Return that a request waits for a signature, as its stage says it; nothing where it does not.

    "waits for the signature of a local authority manager"
    """
    steps = sorted(_to_sign(case), key=lambda step: step.due_on)
    return f"waits for a signature as {_role(steps[0])}" if steps else ""


def decision_to_send(case: Case) -> tuple[str, str] | None:
    """Return that a decision whether to assess is recorded and has still to go, and what it is."""
    undecided = set(UNDECIDED) & set(case.configuration)
    record = case.latest(Kind.LA_DECISION)
    if not undecided or record is None:
        return None
    what = "not to assess" if record.facts.says("decision", "refuse") else "to assess"
    signs = "It has still to be signed and sent" if _to_sign(case) else "It has still to be sent"
    return f"Decision {what} recorded", f"{signs}. The six weeks are running until it is."


def _to_sign(case: Case) -> list[Step]:
    ours = set(LOCAL_AUTHORITY)
    return [s for s in case.steps if s.kind is StepKind.SIGN and s.record and set(s.roles) & ours]


def _role(step: Step) -> str:
    return " or ".join(lower(role.label) for role in step.roles)


def _of_step(step: Step, case: Case, names: Names, today: date, viewer_id: str) -> Waiting:
    document = case.document(str(step.document))
    wrote = document.recorded_by.in_the_name_of if document else frozenset()
    given = [s.by for s in case.sign_offs if document and s.is_of(document)]
    signed = {name for by in given for name in by.in_the_name_of}
    may = [one for one in case.holders(*step.roles) if one not in wrote | signed]
    people = may or list(case.holders(*step.roles))
    first = min((london_day(rung.at) for rung in step.rungs), default=None)
    return Waiting(
        what=called(document) if document else "",
        role=_role(step),
        who=tuple("you" if one == viewer_id else names.of(one) for one in people),
        due_on=step.due_on,
        told_on=None if people == [viewer_id] else first,
        told_already=first is not None and first < today,
    )
