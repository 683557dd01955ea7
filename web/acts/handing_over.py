"""Handing over a task, or a role in one case: who may, whose, and in which role they say so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from models.case import Case, Step, StepKind
from models.commands import Command, LetStandIn
from models.decision import Reason, Refusal
from models.roles import STAFF, Actor, Role
from models.standing_in import Because, StandIn
from rules.decide import decide
from rules.people.letting import MAY_STAND_IN, suits
from rules.people.recorders import RECORDERS
from rules.people.standing_in import LEADERS, in_nobodys_hands
from rules.rulings import Rulings


@dataclass(frozen=True, slots=True)
class Part:
    """What may be handed over: a role of somebody, or for nobody one that nobody does."""

    person_id: str | None
    role: Role

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.person_id or 'nobody'}:{self.role}"


def handed_over_by(case: Case, person_id: str, step: Step | None) -> tuple[Part, ...]:
    """Return what this person may hand over: their own part, or anybody's if they lead the school.

    With a step, only the roles that it is asked of; without, any role in the case.
    """
    leads = any(case.holds(person_id, role) for role in LEADERS)
    held = [Part(h.person_id, h.role) for h in case.people if leads or h.person_id == person_id]
    empty = [Part(None, role) for role in in_nobodys_hands(case) if leads]
    return tuple(
        part
        for part in (*empty, *held)
        if part.role in MAY_STAND_IN and (step is None or part.role in step.roles)
    )


def may_do(role: Role, step: Step | None, posts: tuple[Role, ...]) -> bool:
    """Tell whether somebody with these posts could do a role, or the form of one task, anyway."""
    form = step.record if step and step.kind is StepKind.SUPPLY else None
    return suits(role, posts) or bool(form and set(RECORDERS[form]) & set(posts))


def letting(
    held: Part, to: str, step: Step | None, today: date, until_on: date | None
) -> LetStandIn:
    """Return the order by which somebody does a part from a London date on."""
    return LetStandIn(
        to=to,
        for_person=held.person_id,
        role=held.role,
        because=Because.VACANT if held.person_id is None else Because.ASKED,
        step=step.key if step else None,
        from_on=today,
        until_on=until_on,
    )


def why_not(
    case: Case, person_id: str, order: LetStandIn, now: datetime, rulings: Rulings
) -> tuple[Reason, ...]:
    """Return why the rules would refuse this order of a person at an aware instant.

    They are asked before anybody is offered, so that nobody is chosen in vain. The rulings must
    hold the school's team.
    """
    act = Command(id="offer", by=in_whose_name(case, person_id, order), order=order)
    decision = decide(case, act, now, rulings)
    return decision.reasons if isinstance(decision, Refusal) else ()


def in_whose_name(case: Case, person_id: str, order: LetStandIn) -> Actor:
    """Return the person in the role in which they say so: whose it is, or who leads the school."""
    if order.for_person == person_id:
        return Actor(person_id=person_id, role=order.role)
    return _own(case, person_id) or Actor(person_id=person_id, role=order.role)


def taking_back(case: Case, person_id: str, standing: StandIn) -> Actor:
    """Return the person as they take back what was handed over: in a role of their own.

    Whoever has none on the case but stands in gives it back by both names.
    """
    found = _own(case, person_id) or Actor(person_id=person_id, role=standing.role)
    if standing.person_id == person_id and not case.holds(person_id, found.role):
        return Actor(person_id=person_id, role=standing.role, acting_for=standing.for_person)
    return found


def _own(case: Case, person_id: str) -> Actor | None:
    """Return the person in a role of their own, one that leads the school if they have it."""
    role = next((r for r in (*LEADERS, *STAFF) if case.holds(person_id, r)), None)
    return None if role is None else Actor(person_id=person_id, role=role)
