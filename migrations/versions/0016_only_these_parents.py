"""Which parents an open step asks, where it asks only some of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    nobody = sa.Column("parents", sa.String(), nullable=False, server_default="")
    op.add_column("open_step", nobody)
