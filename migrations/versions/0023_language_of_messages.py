"""A family may be written to in a language of its own."""

from __future__ import annotations

from alembic import op

from migrations.columns import text

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", text("language", nullable=True))
