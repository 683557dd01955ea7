"""What lists show of many cases has columns of its own, filled in from the cases that are there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import sqlalchemy as sa
from alembic import op

from migrations.columns import day, text

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

AT_ONCE = 200
"""Cases read at a time: their bodies are long."""


def upgrade() -> None:
    make_columns()
    make_case_holder()
    for body in bodies():
        fill_in(body)


def make_columns() -> None:
    for table, name in (("case", "pack_name"), ("case", "pack_version"), ("open_step", "calendar")):
        op.add_column(table, sa.Column(name, sa.String(), nullable=False, server_default=""))
    op.add_column("open_step", text("subject", nullable=True))
    op.add_column("open_step", day("starts_on", nullable=True))


def make_case_holder() -> None:
    op.create_table(
        "case_holder",
        text("case_id"),
        text("person_id"),
        text("role"),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name="fk_case_holder_case_id_case"),
        sa.PrimaryKeyConstraint("case_id", "person_id", "role", name="pk_case_holder"),
    )
    op.create_index("ix_case_holder_person_id", "case_holder", ["person_id"])


def bodies() -> Iterator[dict[str, Any]]:
    """Yield every case as its body has it."""
    cases = sa.table("case", sa.column("id"), sa.column("body"))
    ids = list(op.get_bind().execute(sa.select(cases.c.id)).scalars())
    for place in range(0, len(ids), AT_ONCE):
        some = cases.c.id.in_(ids[place : place + AT_ONCE])
        for body in op.get_bind().execute(sa.select(cases.c.body).where(some)).scalars().all():
            yield json.loads(body)


def fill_in(case: dict[str, Any]) -> None:
    """Write the columns and the holders of one case."""
    run = op.get_bind().execute
    named = {"case_id": case["id"], **{f"pack_{key}": case["pack"][key] for key in PACK}}
    run(sa.text(FILL_CASE), named)
    for person_id, role in {(held["person_id"], held["role"]) for held in case["people"]}:
        run(sa.text(ADD_HOLDER), {"case_id": case["id"], "person_id": person_id, "role": role})
    for step in case["steps"]:
        asked = {key: step.get(key) for key in ("subject", "calendar")}
        starts_on = step.get("starts_on") and date.fromisoformat(step["starts_on"])
        named = {"case_id": case["id"], "step_id": step["id"], "starts_on": starts_on}
        run(FILL_STEP, {**named, **asked})


PACK = ("name", "version")
FILL_CASE = """
UPDATE "case" SET pack_name = :pack_name, pack_version = :pack_version WHERE id = :case_id
"""
ADD_HOLDER = """
INSERT INTO case_holder (case_id, person_id, role) VALUES (:case_id, :person_id, :role)
"""
FILL_STEP = sa.text(
    "UPDATE open_step SET subject = :subject, calendar = :calendar, starts_on = :starts_on "
    "WHERE case_id = :case_id AND step_id = :step_id"
).bindparams(sa.bindparam("starts_on", type_=sa.Date()))
