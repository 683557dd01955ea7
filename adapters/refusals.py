"""The log of what was refused: codes only, hash-chained like a case's own, one chain each."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, text

from adapters.log import FIRST, chained
from adapters.tables import table_of
from models.commands import Command, Order
from models.decision import Refusal
from models.tables import RefusalRow

_refusals = table_of(RefusalRow)

CHAINS = 5_190_002
"""PostgreSQL's advisory locks of these chains: any number, the same for ever."""

_ALONE = text("SELECT pg_advisory_xact_lock(:chains, hashtext(:case_id))")
"""Two acts on a case may be refused at the same time, and only one line comes after the last."""

_NAMED = ("move", "record", "document")
"""What an order says of itself in codes; its facts and digests are left out."""


def record(
    connection: Connection, case_id: str, command: Command, refusal: Refusal, at: datetime
) -> None:
    """Put a refused command at the end of its case's chain; ``at`` is an aware UTC instant."""
    if connection.dialect.name == "postgresql":  # SQLite has one writer at a time anyway
        connection.execute(_ALONE, {"chains": CHAINS, "case_id": case_id})
    head = connection.execute(
        select(_refusals.c.seq, _refusals.c.digest)
        .where(_refusals.c.case_id == case_id)
        .order_by(_refusals.c.seq.desc())
        .limit(1)
    ).one_or_none()
    content = {
        "case_id": case_id,
        "seq": head.seq + 1 if head else 1,
        "at": at,
        **_codes(command, refusal),
    }
    former = head.digest if head else FIRST
    digest = chained(former, content)
    connection.execute(
        insert(_refusals).values({**content, "former_digest": former, "digest": digest})
    )


def broken_links(connection: Connection, case_id: str) -> list[int]:
    """Return the places at which a case's chain of refusals does not hold."""
    former, broken = FIRST, []
    asked = select(_refusals).where(_refusals.c.case_id == case_id).order_by(_refusals.c.seq)
    for place, row in enumerate(connection.execute(asked).mappings(), start=1):
        content = {k: v for k, v in row.items() if k not in ("former_digest", "digest")}
        follows = row["former_digest"] == former and row["seq"] == place
        if not follows or row["digest"] != chained(former, content):
            broken.append(row["seq"])
        former = row["digest"]
    return broken


def _codes(command: Command, refusal: Refusal) -> dict[str, Any]:
    reasons = [
        {"code": str(reason.code), "requirement": reason.requirement} for reason in refusal.reasons
    ]
    return {
        "command_id": command.id,
        "person_id": command.by.person_id,
        "role": str(command.by.role),
        "order": _said(command.order),
        "reasons": json.dumps(reasons, separators=(",", ":")),
    }


def _said(order: Order) -> str:
    """Return an order in codes: ``take_move identify_sen``."""
    facts = getattr(order, "facts", None)
    named = [str(getattr(order, name)) for name in _NAMED if getattr(order, name, None)]
    return " ".join((order.do, *named, *([str(facts.kind)] if facts else [])))
