"""What staff and family were told of a journey, and what became of each message."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from adapters.queries.post import NoticeLine
from rules.conditions.policy import Policy
from web.presenters.in_codes import about
from web.presenters.people import Names


@dataclass(frozen=True, slots=True)
class Told:
    """One thing one person was told, or is to be: an aware UTC instant, who, what, and whether.

    What waits has the instant at which it goes out.
    """

    at: datetime
    who: str
    what: str
    became: str


def told(
    lines: Iterable[NoticeLine], names: Names, policy: Policy, goes_out: Mapping[str, datetime]
) -> list[Told]:
    """Return what was told, the newest first.

    ``goes_out`` says at which aware UTC instant the next message to each person leaves.
    """
    return [
        _told(line, names, policy, goes_out.get(line.person_id or ""))
        for line in reversed(list(lines))
    ]


def _told(line: NoticeLine, names: Names, policy: Policy, goes_out: datetime | None) -> Told:
    return Told(
        at=goes_out if goes_out and _waits_for(line, goes_out) else line.send_at,
        who=_who(line, names),
        what=": ".join(filter(None, (line.kind.label, about(line, policy)))),
        became=became(line, goes_out),
    )


def _who(line: NoticeLine, names: Names) -> str:
    name = names.of(line.person_id) if line.person_id else ""
    return ", ".join(filter(None, (name, line.role.label)))


def became(line: NoticeLine, goes_out: datetime | None) -> str:
    """Say what became of one; ``goes_out`` is when the next message to its reader leaves."""
    if line.dropped is not None:
        return line.dropped.label
    if line.state is not None:
        return f"{line.state.label}{', read' if line.seen_at else ''}"
    is_next = goes_out is not None and _waits_for(line, goes_out)
    return "Not sent yet: goes into the next message" if is_next else "Waits for its time"


def _waits_for(line: NoticeLine, goes_out: datetime) -> bool:
    """Tell whether one goes into the message that leaves at this aware UTC instant."""
    return line.state is None and line.dropped is None and line.send_at <= goes_out
