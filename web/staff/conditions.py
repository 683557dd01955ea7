"""A move's conditions as the viewer sees them, and where what a signature waits for is given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.decision import Reason
from models.evidence import Kind
from models.requirement import Signed
from rules.conditions.ground import ground_of
from rules.conditions.policy import parts_of
from web.presenters.conditions import Link, Reader
from web.staff.seen import Seen


@dataclass(frozen=True, slots=True)
class Waiting:
    """Why the viewer cannot sign yet, and where what is missing is answered."""

    sentence: str
    links: tuple[Link, ...]


def reader_of(seen: Seen, move: str) -> Reader:
    """Return the viewer as a reader of a move's conditions."""
    ground = ground_of(seen.case, move, seen.today)
    return Reader(seen.case, ground, seen.rulings.policy, seen.names, seen.roles)


def waiting(seen: Seen, kind: Kind, reasons: tuple[Reason, ...]) -> Iterator[Waiting]:
    """Yield why a document of a kind cannot be signed, with links to the very questions."""
    for reason in reasons:
        yield Waiting(reason.sentence, tuple(_links(seen, kind, reason)))


def _links(seen: Seen, kind: Kind, reason: Reason) -> Iterator[Link]:
    asked = seen.rulings.policy.requirement(reason.requirement or "")
    if asked is None or isinstance(asked, Signed):
        return
    moves = (move for move, signed in seen.rulings.policy.signatures() if signed.record is kind)
    move = next((m for m in moves if _asks(seen, m, asked.id)), None)
    if move is None:
        return
    condition = reader_of(seen, move).condition(asked)
    yield from [link for link in condition.empty if link.href] or condition.links


def _asks(seen: Seen, move: str, requirement_id: str) -> bool:
    every = parts_of(*seen.rulings.policy.requirements(move))
    return any(one.id == requirement_id for one in every)
