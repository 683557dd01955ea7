"""Whom in the family a request's letters went to, as it was when they were sent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.columns import number, text

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "addressee",
        text("case_id"),
        number("since_seq"),
        text("names"),
        sa.PrimaryKeyConstraint("case_id", "since_seq", name="pk_addressee"),
    )
