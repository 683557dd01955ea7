"""Whether a journey has come from another school, so that a list need not look into its body."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_case = sa.table("case", sa.column("body", sa.String), sa.column("has_moved", sa.Boolean))


def upgrade() -> None:
    op.add_column(
        "case", sa.Column("has_moved", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    moved = _case.c.body.contains('"until_seq":', autoescape=True)
    op.execute(sa.update(_case).where(moved).values(has_moved=True))
