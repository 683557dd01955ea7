"""What must be true before each move: the law's conditions, then the policy pack's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from models.case import Chart
from models.due import Due
from models.pack import Pack
from models.requirement import (
    AllOf,
    AnyOf,
    AtLeast,
    ProvisionCost,
    Requirement,
    Signed,
    Unless,
    Views,
)
from rules.charts.machine import all_moves
from rules.conditions.in_place import ALWAYS
from rules.conditions.views import READ_FIRST
from rules.law import LAW
from rules.time.duties import DUTIES


@dataclass(frozen=True)
class Policy:
    """A pack with the law added: the law's conditions come first and no pack can drop one.

    Nor can it drop what is asked under every pack (``rules/conditions/in_place.py``).
    """

    pack: Pack

    def moves(self) -> tuple[str, ...]:
        """Return every move of both charts, those without conditions too."""
        return tuple(self._by_move)

    def requirements(self, move: str) -> tuple[Requirement, ...]:
        """Return every requirement of a move, the law's first, each once."""
        return self._by_move.get(move, ())

    def requirement(self, requirement_id: str) -> Requirement | None:
        """Return the requirement with this id, a part of another and a duty's own included."""
        duty = DUTIES.get(requirement_id)
        return duty.asks if duty else self._by_id.get(requirement_id)

    def due(self, asked: Requirement, move: str) -> Due:
        """Return within what time a requirement of a move is to be met.

        Who signs a document of which the family is asked what it thinks has as long as the family
        has: nobody is asked to sign before the day until which the family may answer.
        """
        if not isinstance(asked, Signed) or asked.due.school_days is None:
            return asked.due
        about = {str(view) for view, kind in READ_FIRST.items() if kind is asked.record}
        to_answer = (
            each.due.school_days
            for each in parts_of(*self.requirements(move))
            if isinstance(each, Views) and each.about in about
        )
        days = max((asked.due.school_days, *(given for given in to_answer if given)))
        return asked.due.model_copy(update={"school_days": days})

    def signatures(self) -> Iterator[tuple[str, Signed]]:
        """Yield every signature asked for, with the move it is asked for."""
        for move, requirements in self._by_move.items():
            for requirement in parts_of(*requirements):
                if isinstance(requirement, Signed):
                    yield move, requirement

    @cached_property
    def top_up_over_pounds(self) -> int | None:
        """The yearly cost above which a school may ask for more; None where no pack says one."""
        asked = parts_of(*self.requirements("request_top_up"))
        lines = (one.over_pounds for one in asked if isinstance(one, ProvisionCost))
        return next((line for line in lines if line is not None), None)

    @cached_property
    def _by_move(self) -> dict[str, tuple[Requirement, ...]]:
        moves = [move for chart in Chart for move in all_moves(chart)]
        return {
            move: (*LAW.get(move, ()), *ALWAYS.get(move, ()), *self._of_pack(move))
            for move in moves
        }

    @cached_property
    def _by_id(self) -> dict[str, Requirement]:
        return {
            requirement.id: requirement
            for requirements in self._by_move.values()
            for requirement in parts_of(*requirements)
        }

    def _of_pack(self, move: str) -> Iterator[Requirement]:
        asked = self.pack.moves.get(move)
        if asked is None:
            return
        for group in asked.include:
            yield from self.pack.groups[group]
        yield from asked.requirements


def parts_of(*requirements: Requirement) -> Iterator[Requirement]:
    """Yield requirements and, after each, the parts it is combined of."""
    for requirement in requirements:
        yield requirement
        if isinstance(requirement, AllOf | AnyOf | AtLeast):
            yield from parts_of(*requirement.of)
        elif isinstance(requirement, Unless):
            yield from parts_of(requirement.needs, requirement.excused_by)
