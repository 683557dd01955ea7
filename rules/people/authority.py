"""Who may do what: refused by default. The one place that matches acts with roles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from models.case import Case, Chart
from models.commands import (
    AdoptPolicy,
    AskForRepair,
    AssignPeople,
    ChangeAuthority,
    ConfirmRepair,
    EndStandIn,
    LetStandIn,
    NoteContactRule,
    NudgeStep,
    OpenCase,
    Order,
    SnoozeStuck,
    TimePassed,
)
from models.decision import Reason, Refused
from models.evidence import Kind
from models.roles import FAMILY, LOCAL_AUTHORITY, STAFF, THE_CLOCK, Actor, Holding, Role
from models.said import phrase
from models.words import lower
from rules.conditions.policy import Policy
from rules.people.recorders import RECORDERS, belongs
from rules.people.standing_in import may_act
from rules.words.moves import MOVES
from rules.words.names import names

__all__ = [
    "RECORDERS",
    "assignable",
    "given_to_oneself",
    "may_order",
    "may_record",
    "may_take",
    "spoken",
    "spoken_all",
]

_MAY_OPEN = (Role.CLASS_TEACHER, Role.SENCO, Role.HEADTEACHER, Role.DEPUTY_HEADTEACHER)
_MAY_ASSIGN = {
    Chart.PUPIL_JOURNEY: (Role.SENCO, Role.HEADTEACHER),
    Chart.ASSESSMENT_REQUEST: (Role.LA_MANAGER,),
}
_MAY_ADOPT = {
    Chart.PUPIL_JOURNEY: (Role.SENCO, Role.HEADTEACHER, Role.LA_MANAGER),
    Chart.ASSESSMENT_REQUEST: (Role.LA_MANAGER,),
}
_KEPT_FOR: tuple[tuple[type, dict[Chart, tuple[Role, ...]], str], ...] = (
    (AssignPeople, _MAY_ASSIGN, "People are assigned"),
    (NoteContactRule, _MAY_ASSIGN, "An exception for a contact is entered or ended"),
    (AdoptPolicy, _MAY_ADOPT, "Another policy pack is adopted"),
    (ChangeAuthority, dict.fromkeys(Chart, (Role.CLOCK,)), "Where a pupil lives is noted"),
    (TimePassed, dict.fromkeys(Chart, (Role.CLOCK,)), "Dates are acted on"),
)
"""Orders that are not for everybody who has a part in a case."""

_OPERATORS_OWN = (NudgeStep, SnoozeStuck, AskForRepair, ConfirmRepair)
"""What operators do from outside: they hold no role in any case, and nobody else may do these."""

_FOR_OPERATORS = (LetStandIn, EndStandIn)
"""What an operator may ask of a case: that a role nobody holds is filled. The rules look closer."""

_ASSIGNABLE = {
    Chart.PUPIL_JOURNEY: (*STAFF, *FAMILY, Role.SPECIALIST),
    Chart.ASSESSMENT_REQUEST: LOCAL_AUTHORITY,
}
"""Who may hold a role in each kind of case: nobody is assigned as the clock or as an operator."""


def may_order(case: Case | None, actor: Actor, order: Order, on: date) -> Reason | None:
    """Return why this actor may not give this order at all on a London date, or None if they may.

    ``case`` is None where the order opens it.
    """
    if actor == THE_CLOCK:
        return None
    if isinstance(order, OpenCase):
        allowed = _MAY_OPEN if order.chart is Chart.PUPIL_JOURNEY else ()
        return _only_for(actor, allowed, "A journey is opened")
    if isinstance(order, _OPERATORS_OWN):
        return _only_for(actor, (Role.OPERATOR,), "A stuck case is looked after")
    if case is None or not (_from_outside(actor, order) or may_act(case, actor, order, on)):
        return _not_held(actor)
    for kind, kept_for, what in _KEPT_FOR:
        if isinstance(order, kind):
            return _only_for(actor, kept_for[case.chart], what)
    return None


def _from_outside(actor: Actor, order: Order) -> bool:
    """Tell whether somebody may ask this who holds no role in the case; the rules look closer."""
    allowed = {Role.OPERATOR: _FOR_OPERATORS, Role.LA_MANAGER: (AdoptPolicy,)}
    return isinstance(order, allowed.get(actor.role, ()))


def assignable(chart: Chart, people: tuple[Holding, ...]) -> tuple[Reason, ...]:
    """Return why these people cannot hold these roles in a case of this kind."""
    wrong = dict.fromkeys(h.role for h in people if h.role not in _ASSIGNABLE[chart])
    return tuple(
        Reason(
            code=Refused.NOT_YOURS,
            sentence=f"Nobody can be assigned as {lower(role.label)} here. Leave that role out.",
            roles=(role,),
        )
        for role in wrong
    )


def given_to_oneself(case: Case, actor: Actor, people: tuple[Holding, ...]) -> tuple[Reason, ...]:
    """Return why somebody who says who holds which role cannot take one more themselves."""
    if actor == THE_CLOCK:
        return ()
    mine = (h.role for h in people if h.person_id in actor.in_the_name_of)
    return tuple(
        Reason(
            code=Refused.SAME_PERSON,
            sentence=f"Nobody makes themselves {lower(role.label)}. Let somebody else do it.",
            roles=(role,),
        )
        for role in dict.fromkeys(mine)
        if not any(case.holds(person_id, role) for person_id in actor.in_the_name_of)
    )


def _only_for(actor: Actor, allowed: tuple[Role, ...], what: str) -> Reason | None:
    if actor.role in allowed:
        return None
    who = spoken(allowed) if allowed else "Handrail itself"
    return Reason(code=Refused.NOT_YOURS, sentence=f"{what} by: {who}.", roles=allowed)


_NOT_THE_PARENT = phrase(
    "Only a parent or carer who is on the school's record for this pupil can do this. If you "
    "should be on it, tell the school."
)
_NOT_THEIRS_YET = phrase("This is not yours to send now. Ask the school if you think it should be.")


def _not_held(actor: Actor) -> Reason:
    if actor.acting_for is not None:
        return Reason(
            code=Refused.NOT_YOURS,
            sentence=f"You do not act as {lower(actor.role.label)} for anybody here in this. "
            "It was taken back, its days are over, or you were asked for something else.",
            roles=(actor.role,),
        )
    if actor.role in FAMILY:
        return Reason(
            code=Refused.NOT_YOURS,
            sentence=_NOT_THE_PARENT if actor.role is Role.PARENT else _NOT_THEIRS_YET,
            roles=(actor.role,),
        )
    whom = "a local authority manager" if actor.role in LOCAL_AUTHORITY else "the SENCo"
    return Reason(
        code=Refused.NOT_YOURS,
        sentence=f"You are not the {lower(actor.role.label)} for this pupil. "
        f"Ask {whom} to assign you, or leave this to the person who is.",
        roles=(actor.role,),
    )


def may_record(case: Case, actor: Actor, kind: Kind) -> Reason | None:
    """Return why this actor may not file this kind of record here, or None if they may."""
    if belongs(kind, case.chart) and actor.role in RECORDERS[kind]:
        return None
    who = spoken(RECORDERS[kind])
    return Reason(
        code=Refused.NOT_YOURS,
        sentence=phrase("“{form}” is filled in by: {who}.", form=kind.label, who=who),
        roles=RECORDERS[kind],
        form=kind,
    )


def may_take(actor: Actor, move: str, policy: Policy | None = None) -> Reason | None:
    """Return why this actor may not take this move, or None if they may."""
    if move not in MOVES:
        return Reason(code=Refused.UNKNOWN, sentence=f"“{move}” is not a move of any journey.")
    takers = names(policy).move(move).takers
    if actor.role in takers:
        return None
    who = f"is taken by: {spoken(takers)}" if takers else "happens by itself; nobody takes it"
    name = names(policy).move(move).name
    return Reason(code=Refused.NOT_YOURS, sentence=f"“{name}” {who}.", roles=takers)


def spoken(roles: tuple[Role, ...]) -> str:
    """Return roles as people say them: "class teacher or SENCo"."""
    return _joined(roles, lambda some, last: phrase("{some} or {last}", some=some, last=last))


def spoken_all(roles: tuple[Role, ...]) -> str:
    """Return roles of which each is meant: "class teacher and SENCo"."""
    return _joined(roles, lambda some, last: phrase("{some} and {last}", some=some, last=last))


def _joined(roles: tuple[Role, ...], join: Callable[[str, str], str]) -> str:
    first, *others = [lower(role.label) for role in roles]
    if not others:
        return first
    for one in others[:-1]:
        first = phrase("{some}, {one}", some=first, one=one)
    return join(first, others[-1])
