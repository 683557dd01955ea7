"""No index of charts: half of all cases have the same, and SQLite chose it over the pupil's."""

from __future__ import annotations

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_case_chart", table_name="case")
