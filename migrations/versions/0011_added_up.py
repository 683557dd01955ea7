"""What a school adds up over its pupils' records has columns of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from migrations.columns import instant, number, text

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

FIGURES = ("cost_pounds", "sessions_promised", "sessions_delivered")
AT_ONCE = 200
"""Cases read at a time: their bodies are long."""


def upgrade() -> None:
    for figure in FIGURES:
        op.add_column("evidence", number(figure, nullable=True))
    op.add_column("evidence", text("next_step", nullable=True))
    make_school_record()
    for case in bodies():
        rows = [row for record in case["evidence"] if (row := figures(case["id"], record))]
        if rows:
            op.get_bind().execute(FILL, rows)


def make_school_record() -> None:
    op.create_table(
        "school_record",
        text("id"),
        text("school_id"),
        text("kind"),
        text("subject", nullable=True),
        text("body"),
        text("recorded_by"),
        instant("recorded_at"),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name="fk_school_record_school_id_school"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_school_record"),
    )
    op.create_index("ix_school_record_school_id", "school_record", ["school_id"])


def bodies() -> Iterator[dict[str, Any]]:
    """Yield every case as its body has it."""
    cases = sa.table("case", sa.column("id"), sa.column("body"))
    ids = list(op.get_bind().execute(sa.select(cases.c.id)).scalars())
    for place in range(0, len(ids), AT_ONCE):
        some = cases.c.id.in_(ids[place : place + AT_ONCE])
        for body in op.get_bind().execute(sa.select(cases.c.body).where(some)).scalars().all():
            yield json.loads(body)


def figures(case_id: str, record: dict[str, Any]) -> dict[str, Any] | None:
    """Return what a record says of these columns, or None where it says nothing."""
    facts = record["facts"]
    found = {figure: facts.get("numbers", {}).get(figure) for figure in FIGURES}
    found["next_step"] = next(iter(facts.get("codes", {}).get("next_step", ())), None)
    if not any(value is not None for value in found.values()):
        return None
    place = {"case_id": case_id, "digest": record["digest"], "seq": record["seq"]}
    return {**place, **found}


FILL = sa.text(
    "UPDATE evidence SET cost_pounds = :cost_pounds, sessions_promised = :sessions_promised, "
    "sessions_delivered = :sessions_delivered, next_step = :next_step "
    "WHERE case_id = :case_id AND digest = :digest AND seq = :seq"
)
