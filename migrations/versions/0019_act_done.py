"""When an act that a program sent was done, for what leaves no other mark to be known by."""

from __future__ import annotations

from alembic import op

from migrations.columns import instant

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("api_act", instant("done_at", nullable=True))
