"""Who is on a task that several people could do: they say so, and let it go.

A claim is no lock. Whoever could do the task still can; they see who is on it, and hear no more of
it before it is late. It stands while its giver could do the task, and ends as the task is done.
"""

from __future__ import annotations

from models.case import Case, Claim, Step, StepKind
from models.commands import ClaimStep, ReleaseStep
from models.decision import Reason, Refused
from models.events import StepClaimed, StepReleased
from models.roles import Actor
from rules.draft import Draft
from rules.people.authority import spoken
from rules.people.standing_in import LEADERS, doers

Reasons = tuple[Reason, ...]


def claim(draft: Draft, order: ClaimStep) -> Reasons:
    """Note that somebody does a task, or say why they cannot."""
    step = _open(draft.case, order.step_id)
    if step is None:
        return (_no(Refused.NOT_OPEN, "This is done already, so nobody has to do it any more."),)
    if draft.by not in doers(draft.case, step.roles, step):
        sentence = f"This is for the {spoken(step.roles)} to do. Hand it over instead."
        return (_no(Refused.NOT_YOURS, sentence),)
    if claim_on(draft.case, step) != draft.by:
        claimed = Claim(step_id=step.id, by=draft.by, on=draft.today)
        draft.add(StepClaimed(claim=claimed))
    return ()


def release(draft: Draft, order: ReleaseStep) -> Reasons:
    """Let a task go: by whoever claimed it, or by those who lead the school."""
    standing = next((c for c in draft.case.claims if c.step_id == order.step_id), None)
    if standing is None:
        return ()
    if draft.by.person_id != standing.by.person_id and draft.by.role not in LEADERS:
        sentence = f"Somebody else has claimed this. They, or the {spoken(LEADERS)}, let it go."
        return (_no(Refused.NOT_YOURS, sentence),)
    draft.add(StepReleased(step_id=order.step_id))
    return ()


def claim_on(case: Case, step: Step) -> Actor | None:
    """Return who is on a task; nobody where they could not do it any more."""
    standing = next((c.by for c in case.claims if c.step_id == step.id), None)
    return standing if standing in doers(case, step.roles, step) else None


def _open(case: Case, step_id: str) -> Step | None:
    tasks = (step for step in case.steps if step.kind is not StepKind.WAIT)
    return next((step for step in tasks if step.id == step_id), None)


def _no(code: Refused, sentence: str) -> Reason:
    return Reason(code=code, sentence=sentence)
