"""What a local authority calls states, moves and plans: its pack's words over the chart's own."""

from __future__ import annotations

from dataclasses import dataclass

from models.evidence.kinds import Kind
from models.pack import Pack, PlanType, Renamed
from models.roles import Role
from models.words import MoveWords, Says, StateWords
from rules.conditions.policy import Policy
from rules.words.moves import MOVES
from rules.words.states import STATES

PLAN_TYPES: dict[str, PlanType] = {
    "sen_support_plan": PlanType(
        name="SEN Support plan",
        record=Kind.SUPPORT_PLAN,
        states=("sen_assess", "sen_plan", "sen_do", "sen_review"),
    ),
    "my_support_plan": PlanType(
        name="My Support Plan",
        record=Kind.MY_SUPPORT_PLAN,
        states=("msp_assess", "msp_plan", "msp_do", "msp_review"),
    ),
}
"""The kinds of plan a journey knows; a pack renames them, or says of another what it is."""


@dataclass(frozen=True)
class Names:
    """The words of one policy; without one, the chart's own."""

    pack: Pack | None

    def state(self, code: str) -> StateWords:
        """Return what a state is called and means. Raises KeyError where there is no such state."""
        own = STATES[code]
        said = self.pack.words.states.get(code) if self.pack else None
        if said is None:
            return own
        return own.model_copy(update={"name": said.name or own.name, "says": _said(said, own.says)})

    def move(self, code: str) -> MoveWords:
        """Return what a move is called and who takes it. Raises KeyError for no such move."""
        own = MOVES[code]
        said = (self.pack.words.moves.get(code) if self.pack else None) or Renamed()
        return own.model_copy(
            update={
                "name": said.name or own.name,
                "says": _said(said, own.says),
                "takers": takers(code, self.pack),
            }
        )

    def plan_types(self) -> dict[str, PlanType]:
        """Return every kind of plan, a pack's own words over the usual ones."""
        return {**PLAN_TYPES, **(self.pack.plan_types if self.pack else {})}

    def record(self, kind: Kind) -> str:
        """Return what a record is called: a plan by the name of its type."""
        for plan in (self.pack.plan_types if self.pack else {}).values():
            if plan.record is kind:
                return plan.name
        return kind.label

    def plan_at(self, state: str) -> str | None:
        """Return the name of the plan in force at a state; None where there is none."""
        found = [plan.name for plan in self.plan_types().values() if state in plan.states]
        return found[-1] if found else None


def names(policy: Policy | None) -> Names:
    """Return the words of a policy; of none, the chart's own."""
    return Names(policy.pack if policy else None)


def takers(move: str, pack: Pack | None) -> tuple[Role, ...]:
    """Return who may take a move: those whom the pack says, or those whom the chart says."""
    asked = pack.moves.get(move) if pack else None
    return asked.taken_by if asked and asked.taken_by else MOVES[move].takers


def _said(said: Renamed, own: Says) -> Says:
    return Says(
        staff=said.staff or own.staff, family=said.family or own.family, la=said.la or own.la
    )
