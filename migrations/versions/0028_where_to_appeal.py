"""How a family sends an appeal to the Tribunal, as its authority says it: one line."""

from __future__ import annotations

from alembic import op

from migrations.columns import text

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("local_authority", text("where_to_appeal", nullable=True))
