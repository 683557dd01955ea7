"""Forms that are not filed yet, private to who fills them in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.columns import instant, text

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "draft",
        text("person_id"),
        text("address"),
        text("case_id"),
        text("kind"),
        text("body"),
        instant("saved_at"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_draft_person_id_person"),
        sa.PrimaryKeyConstraint("person_id", "address", name="pk_draft"),
    )
    op.create_index("ix_draft_case_id", "draft", ["case_id"])
