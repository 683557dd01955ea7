"""What it would do to open cases to go on by another policy pack: tried on each, nothing written.

The same decision is made when a case adopts it, so what is planned here is what the act then does
while the case stands as it stood.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection

from adapters.rulings import RulingsStore
from models.adoption import Adoption, Planned
from models.case import Case
from models.commands import AdoptPolicy, Command
from models.decision import Refusal
from models.pack import PackRef
from models.roles import Actor
from rules.acts.adopting import effect_of
from rules.decide import decide


def planned(
    connection: Connection, cases: Iterable[Case], ref: PackRef, by: Actor, now: datetime
) -> tuple[Planned, ...]:
    """Return what adoption does to each case that does not go by this version yet."""
    store = RulingsStore()
    return tuple(_plan(connection, store, each, ref, by, now) for each in cases if each.pack != ref)


def _plan(
    connection: Connection, store: RulingsStore, case: Case, ref: PackRef, by: Actor, now: datetime
) -> Planned:
    command = Command(id=_id_of(case, ref), by=by, order=AdoptPolicy(pack=ref))
    decision = decide(case, command, now, store.rulings_for(connection, case, command))
    if isinstance(decision, Refusal):
        why = " ".join(reason.sentence for reason in decision.reasons)
        return Planned(command=command, effect=Adoption(case_id=case.id, refused=why))
    return Planned(command=command, effect=effect_of(case.id, decision.entries, case))


def _id_of(case: Case, ref: PackRef) -> str:
    """Return the act's id: the same however often it is planned while the case stands so."""
    named = f"{case.id}.{case.revision}.{ref.name}.{ref.version}"
    return f"policy.{hashlib.sha256(named.encode()).hexdigest()[:20]}"
