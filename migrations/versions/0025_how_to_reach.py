"""How a family reaches its school, its authority, free advice and a mediation adviser."""

from __future__ import annotations

from alembic import op

from migrations.columns import text

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in ("phone", "email"):
        op.add_column("school", text(column, nullable=True))
    for column in ("phone", "email", "advice_service", "mediation_adviser"):
        op.add_column("local_authority", text(column, nullable=True))
