"""Tokens with which programs act for people, and the acts that programs have sent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.columns import instant, text

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    make_api_token()
    make_api_act()


def make_api_token() -> None:
    op.create_table(
        "api_token",
        text("id"),
        text("digest"),
        text("person_id"),
        text("name"),
        text("scopes"),
        instant("made_at"),
        instant("expires_at"),
        instant("used_at", nullable=True),
        instant("revoked_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_api_token"),
        sa.UniqueConstraint("digest", name="uq_api_token_digest"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_api_token_person_id_person"),
    )
    op.create_index("ix_api_token_person_id", "api_token", ["person_id"])


def make_api_act() -> None:
    op.create_table(
        "api_act",
        text("command_id"),
        text("asked"),
        instant("first_at"),
        sa.PrimaryKeyConstraint("command_id", name="pk_api_act"),
    )
    op.create_index("ix_api_act_first_at", "api_act", ["first_at"])
