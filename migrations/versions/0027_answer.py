"""Pages that answered a form, kept for the browser that sent it, so that Back shows them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.columns import instant, number, text

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "answer",
        text("browser"),
        text("address"),
        number("status"),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        instant("kept_at"),
        sa.PrimaryKeyConstraint("browser", "address", name="pk_answer"),
    )
    op.create_index("ix_answer_kept_at", "answer", ["kept_at"])
