"""The language that somebody in a family chose, beside the one that the school's list names."""

from __future__ import annotations

from alembic import op

from migrations.columns import text

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", text("chosen_language", nullable=True))
