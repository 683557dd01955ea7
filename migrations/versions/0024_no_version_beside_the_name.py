"""An authority follows a pack by its name: which version is in force, the register says by date."""

from __future__ import annotations

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_column("local_authority", "policy_version")
