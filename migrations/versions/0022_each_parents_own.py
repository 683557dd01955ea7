"""What a parent wrote to the authority is a document of their own, and its rows are named so."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

KINDS = (
    "family_request",
    "withdrawal",
    "advice",
    "draft_response",
    "mediation_request",
    "mediation_certificate",
    "appeal",
)
FAMILY = ("parent", "young_person", "pupil")

_evidence = sa.table(
    "evidence",
    *(sa.column(name, sa.String) for name in ("document", "kind", "recorded_by", "role")),
)


def upgrade() -> None:
    theirs = _evidence.c.kind.in_(KINDS) & _evidence.c.role.in_(FAMILY)
    own = _evidence.c.document + "." + _evidence.c.recorded_by
    op.execute(sa.update(_evidence).where(theirs).values(document=own))
