"""What people are told: notices as they fall due, and the messages that carry them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.columns import day, flag, instant, number, text

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    make_message()
    make_notice()


def make_message() -> None:
    op.create_table(
        "message",
        text("id"),
        text("person_id", nullable=True),
        text("audience"),
        text("slot", nullable=True),
        text("to_address", nullable=True),
        text("subject"),
        text("body"),
        text("state"),
        number("attempts"),
        instant("made_at"),
        instant("tried_at", nullable=True),
        instant("next_try_at", nullable=True),
        instant("failing_since", nullable=True),
        instant("sent_at", nullable=True),
        instant("seen_at", nullable=True),
        text("error", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_message"),
        sa.UniqueConstraint("slot", name="uq_message_slot"),
    )
    op.create_index("ix_message_person_id", "message", ["person_id"])
    op.create_index("ix_message_state", "message", ["state"])


def make_notice() -> None:
    op.create_table(
        "notice",
        text("key"),
        text("case_id"),
        text("person_id", nullable=True),
        text("role"),
        text("kind"),
        text("move", nullable=True),
        text("step_id", nullable=True),
        text("step_kind", nullable=True),
        text("requirement", nullable=True),
        text("record", nullable=True),
        text("document", nullable=True),
        day("due_on", nullable=True),
        flag("urgent"),
        instant("send_at"),
        text("message_id", nullable=True),
        text("dropped", nullable=True),
        sa.PrimaryKeyConstraint("key", name="pk_notice"),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name="fk_notice_message_id_message"
        ),
    )
    op.create_index("ix_notice_case_id", "notice", ["case_id"])
    op.create_index("ix_notice_message_id", "notice", ["message_id"])
    op.create_index("ix_notice_person_id", "notice", ["person_id"])
    op.create_index("ix_notice_send_at", "notice", ["send_at"])
