"""An index of the few records which say that somebody would not sign."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

_DECLINED = sa.text("kind = 'signature_declined'")


def upgrade() -> None:
    op.create_index(
        "ix_evidence_declined",
        "evidence",
        ["case_id"],
        sqlite_where=_DECLINED,
        postgresql_where=_DECLINED,
    )
