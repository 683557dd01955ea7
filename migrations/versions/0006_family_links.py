"""Links that let a family in once, the short sessions they open, and attempts that are counted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.columns import instant, text

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    make_family_link()
    make_attempt()
    with op.batch_alter_table("session") as session:
        session.add_column(text("link_id", nullable=True))
        session.create_foreign_key(
            "fk_session_link_id_family_link", "family_link", ["link_id"], ["id"]
        )
        session.create_index("ix_session_link_id", ["link_id"])


def make_family_link() -> None:
    op.create_table(
        "family_link",
        text("id"),
        text("digest"),
        text("person_id"),
        text("way"),
        text("leads_to"),
        instant("made_at"),
        text("made_by", nullable=True),
        instant("ends_at"),
        instant("used_at", nullable=True),
        instant("revoked_at", nullable=True),
        text("revoked_by", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_family_link"),
        sa.UniqueConstraint("digest", name="uq_family_link_digest"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_family_link_person_id_person"
        ),
    )
    op.create_index("ix_family_link_person_id", "family_link", ["person_id"])


def make_attempt() -> None:
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        text("name"),
        instant("at"),
        sa.PrimaryKeyConstraint("id", name="pk_attempt"),
    )
    op.create_index("ix_attempt_name", "attempt", ["name"])
    op.create_index("ix_attempt_at", "attempt", ["at"])
