"""What was imported before is told apart by the names of its files."""

from __future__ import annotations

from alembic import op

from migrations.columns import text

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("import_upload", text("names", nullable=True))
