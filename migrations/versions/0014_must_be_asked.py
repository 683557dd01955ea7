"""Who must be asked, and what the school has seen of an exception, told of it and ended it for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.columns import day, text

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("contact", "contact_rule"):
        nobody = sa.Column("must_be_asked", sa.Boolean(), nullable=False, server_default=sa.false())
        op.add_column(table, nobody)
    op.add_column("contact_rule", day("evidence_on", nullable=True))
    for name in ("told", "ended_because"):
        op.add_column("contact_rule", text(name, nullable=True))
