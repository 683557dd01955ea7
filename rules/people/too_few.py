"""Records that fewer people can sign than must: who is short, and of which open task.

Nobody signs one record in two roles, nobody approves what they wrote, and a second person agrees to
a correction (``rules/people/sign_off.py``). Where the same person would have to, somebody else must
hold a role or write the record: whoever stands in acts in that person's name too, so it would not
help.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.case import Case, Step, StepKind
from models.evidence import Kind
from models.requirement import Requirement, Signed
from models.roles import Actor, Role
from rules.conditions.ground import Ground, ground_of
from rules.conditions.kinds import met
from rules.conditions.policy import Policy, parts_of
from rules.people.sign_off import SECOND_SIGNERS
from rules.people.standing_in import doers


@dataclass(frozen=True)
class TooFew:
    """One record that different people must sign in these roles, since when (a London date).

    ``step`` is the open task by which those who lead are asked for somebody else, if there is one.
    """

    record: Kind
    roles: tuple[Role, ...]
    since_on: date
    step: Step | None


def too_few(case: Case, on: date, policy: Policy) -> Iterator[TooFew]:
    """Yield the records that cannot be signed by as many different people as must sign them."""
    for aim in case.aims:
        ground = ground_of(case, aim.move, on)
        for signatures in _by_document(policy.requirements(aim.move)):
            if not _different_people(signatures, ground):
                record = signatures[0].record
                roles = tuple(s.role for s in signatures)
                step = _leads_there(case, aim.move, record)
                yield TooFew(record, roles, min(aim.since_on, on), step)
    for step in case.steps:
        if step.record in SECOND_SIGNERS and step.kind is StepKind.SIGN and _is_alone(step, case):
            yield TooFew(Kind(step.record), step.roles, step.opened_on, step)


def is_short(case: Case, step: Step, on: date, policy: Policy) -> bool:
    """Tell whether a second person has to be found for an open task."""
    return any(short.step == step for short in too_few(case, on, policy))


def _is_alone(step: Step, case: Case) -> bool:
    """Tell whether only those who wrote a record could be the second person who signs it."""
    document = case.document(str(step.document))
    able = doers(case, step.roles, step)
    author = document.recorded_by.in_the_name_of if document else frozenset()
    return bool(able) and all(by.in_the_name_of & author for by in able)


def _leads_there(case: Case, move: str, record: Kind) -> Step | None:
    """Return the open task that leads to the signatures: one of them, the record, what is first."""
    steps = [step for step in case.steps if step.move == move]
    of_record = [step for step in steps if step.record is record]
    signs = [step for step in of_record if step.kind is StepKind.SIGN]
    return next(iter((*signs, *of_record, *steps)), None)


def _by_document(requirements: tuple[Requirement, ...]) -> Iterator[list[Signed]]:
    asked: dict[Kind, list[Signed]] = {}
    for requirement in parts_of(*requirements):
        if isinstance(requirement, Signed):
            asked.setdefault(requirement.record, []).append(requirement)
    yield from asked.values()


def _different_people(signatures: list[Signed], ground: Ground) -> bool:
    """Tell whether each missing signature can be given by another person.

    A role that nobody holds is left out: that is another reason.
    """
    document = ground.latest(signatures[0].record, signatures[0].scope)
    signers = [s.by for s in ground.case.sign_offs if document and s.is_of(document)]
    choices = []
    for signature in signatures:
        able = doers(ground.case, (signature.role,))
        if able and not met(signature, ground):
            author = [document.recorded_by] if document and signature.approves else []
            against = _names(*signers, *author)
            choices.append([by for by in able if not by.in_the_name_of & against])
    return _matched(choices, frozenset())


def _matched(choices: list[list[Actor]], taken: frozenset[str]) -> bool:
    if not choices:
        return True
    first, *rest = choices
    free = (by for by in first if not by.in_the_name_of & taken)
    return any(_matched(rest, taken | by.in_the_name_of) for by in free)


def _names(*actors: Actor) -> frozenset[str]:
    return frozenset().union(*(by.in_the_name_of for by in actors))
