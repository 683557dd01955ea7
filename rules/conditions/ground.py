"""What conditions are judged on: a case as it stands on a London date, and which records count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.case import Case
from models.evidence import Evidence, Kind
from models.evidence.base import EACH_PARENTS_OWN
from models.requirement import Scope


@dataclass(frozen=True)
class Ground:
    """What a predicate stands on: the case, the London date, and since when the move is aimed at.

    ``aim_seq`` is the place in the log at which work towards the move began; None where nobody
    works towards it.
    """

    case: Case
    on: date
    aim_seq: int | None = None

    def in_scope(self, kind: Kind, scope: Scope) -> tuple[Evidence, ...]:
        """Return the current records of a kind that count, oldest first."""
        return tuple(e for e in self.case.current(kind) if self.counts(e, scope))

    def latest(self, kind: Kind, scope: Scope, subject: str | None = None) -> Evidence | None:
        """Return the latest record of a kind that counts; with a subject, the latest of that."""
        found = (e for e in reversed(self.in_scope(kind, scope)))
        return next((e for e in found if subject in (None, e.facts.subject)), None)

    def of_each(self, kind: Kind, scope: Scope, subject: str | None = None) -> tuple[Evidence, ...]:
        """Return the latest record of a kind that counts, of each parent who has one of their own.

        Of other kinds that is the latest of all. With a subject, those of that.
        """
        found = (e for e in self.in_scope(kind, scope) if subject in (None, e.facts.subject))
        own = kind in EACH_PARENTS_OWN
        return tuple({e.owner if own else None: e for e in found}.values())

    def counts(self, evidence: Evidence, scope: Scope) -> bool:
        """Tell whether a record lies within a scope."""
        if scope is Scope.CYCLE:
            return evidence.cycle == self.case.cycle
        if scope is Scope.SINCE_AIM:
            return self.aim_seq is not None and evidence.seq > self.aim_seq
        if scope is Scope.SPELL:
            return evidence.seq > self.case.spell_seq or self.case.spell_seq == 0
        return True


def ground_of(case: Case, move: str, on: date) -> Ground:
    """Return the ground on which a move's conditions are judged on a London date."""
    aim = next((aim for aim in case.aims if aim.move == move), None)
    return Ground(case, on, aim.since_seq if aim else None)
