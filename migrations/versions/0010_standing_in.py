"""Who acts for whom: the name of the person for whom a task, a record or a signature was done."""

from __future__ import annotations

from alembic import op

from migrations.columns import text

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TABLES = ("step_owner", "evidence", "sign_off", "notice")


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, text("acting_for", nullable=True))
