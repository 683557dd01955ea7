"""The second signature on an override: asked for as any other is, and not left to be come across.

An override counts once somebody else at the school has signed it. Until then its condition stays
asked for too: whichever of the two comes first will do.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.case import Case, StepKind
from models.due import Due
from models.evidence import Evidence, Kind
from models.requirement import Requirement, Tag
from rules.charts.machine import legal_moves, rests
from rules.conditions.ground import Ground, ground_of
from rules.conditions.kinds import about, unmet
from rules.conditions.policy import Policy, parts_of
from rules.people.declining import declined
from rules.people.sign_off import second_signers
from rules.waits.wanted import Wanted

_DUE = Due(school_days=5)


def second_signatures(case: Case, on: date, policy: Policy) -> Iterator[Wanted]:
    """Yield the signature that each override waits for, of a condition that is still lacking."""
    if not case.current(Kind.OVERRIDE):
        return
    aimed = [aim.move for aim in case.aims]
    for move in (*aimed, *legal_moves(case.chart, case.configuration)):
        if rests(case.chart, case.configuration, move):
            continue
        ground = ground_of(case, move, on)
        for requirement in parts_of(*unmet(policy.requirements(move), ground)):
            for override in awaiting(requirement, ground):
                yield Wanted(
                    key=f"override.{override.seq}",
                    kind=StepKind.SIGN,
                    move=move,
                    roles=second_signers(Kind.OVERRIDE, case.chart),
                    due=_DUE,
                    record=Kind.OVERRIDE,
                    document=override.key,
                )


def awaiting(requirement: Requirement, ground: Ground) -> Iterator[Evidence]:
    """Yield the overrides of what is lacking that nobody else has signed or declined to sign."""
    if requirement.tag is not Tag.LAW:
        written = about(requirement, Kind.OVERRIDE, ground)
        yield from (each for each in written if not declined(ground.case, each))
