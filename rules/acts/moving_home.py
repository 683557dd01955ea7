"""A pupil who moves house into another local authority: a future request goes to that one.

The school's list says where the pupil lives. What is open at the former authority stays there: the
request is its own case, and nothing that Handrail rests on says what becomes of it (the transfer of
a plan or an assessment between authorities is deliberately left, see docs/decisions). The journey
goes by the policy it is pinned to until another is adopted, which is a step of its own.
"""

from __future__ import annotations

import hashlib

from models.case import Case, Chart
from models.commands import ChangeAuthority, Command
from models.decision import Reason, Refused
from models.events import AuthorityChanged
from models.roles import THE_CLOCK
from rules.draft import Draft

Reasons = tuple[Reason, ...]


def change_authority(draft: Draft, order: ChangeAuthority) -> Reasons:
    """Note the authority in which the pupil lives from now on."""
    if draft.case.chart is not Chart.PUPIL_JOURNEY:
        sentence = "A request stays with the authority it was sent to."
        return (Reason(code=Refused.NOT_OPEN, sentence=sentence),)
    if order.la_id != draft.case.la_id:
        former = draft.case.la_id
        draft.add(AuthorityChanged(la_id=order.la_id, former=former, on=draft.today))
    return ()


def moves_home(case: Case, la_id: str) -> tuple[Command, ...]:
    """Return the act that a journey is told by; none where the pupil lives where they did."""
    if la_id == case.la_id:
        return ()
    digest = hashlib.sha256(f"{case.id}.{case.revision}.{la_id}".encode()).hexdigest()[:20]
    return (Command(id=f"home.{digest}", by=THE_CLOCK, order=ChangeAuthority(la_id=la_id)),)
