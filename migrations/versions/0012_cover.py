"""Cover for people who are away, by the days."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.columns import day, instant, text

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

PEOPLE = ("person_id", "to", "set_by")


def upgrade() -> None:
    op.create_table(
        "cover",
        text("id"),
        text("school_id"),
        text("person_id"),
        text("role"),
        text("to"),
        day("from_on"),
        day("until_on"),
        text("set_by"),
        text("set_role"),
        instant("set_at"),
        instant("ended_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_cover"),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name="fk_cover_school_id_school"),
        *(
            sa.ForeignKeyConstraint([name], ["person.id"], name=f"fk_cover_{name}_person")
            for name in PEOPLE
        ),
    )
    op.create_index("ix_cover_school_id", "cover", ["school_id"])
