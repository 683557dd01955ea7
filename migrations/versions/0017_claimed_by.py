"""Who says that they do an open step of which several people could do it."""

from __future__ import annotations

from alembic import op

from migrations.columns import text

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("open_step", text("claimed_by", nullable=True))
