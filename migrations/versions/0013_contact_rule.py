"""What stands in the way of a contact seeing or being told: with reason and dates."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.columns import day, flag, instant, text

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TAKES = ("may_see", "is_told", "may_be_contacted")
REFERS = (
    ("pupil_id", "pupil"),
    ("person_id", "person"),
    ("entered_by", "person"),
    ("ended_by", "person"),
)


def upgrade() -> None:
    op.create_table(
        "contact_rule",
        text("id"),
        text("pupil_id"),
        text("person_id"),
        text("why"),
        *(flag(name) for name in TAKES),
        text("reference", nullable=True),
        day("from_on"),
        day("until_on", nullable=True),
        text("entered_by"),
        instant("entered_at"),
        text("ended_by", nullable=True),
        instant("ended_at", nullable=True),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=f"fk_contact_rule_{column}_{table}"
            )
            for column, table in REFERS
        ),
        sa.PrimaryKeyConstraint("id", name="pk_contact_rule"),
    )
    for column in ("pupil_id", "person_id"):
        op.create_index(f"ix_contact_rule_{column}", "contact_rule", [column])
