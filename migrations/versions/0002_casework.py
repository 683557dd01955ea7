"""The cases: their log, what was refused, and the lists that pages read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.columns import day, flag, instant, number, text

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    make_case()
    make_case_log()
    make_document()
    make_refusal()
    make_evidence()
    make_open_step()
    make_sign_off()
    make_step_owner()


def make_case() -> None:
    op.create_table(
        "case",
        text("id"),
        text("chart"),
        text("school_id"),
        text("la_id"),
        text("pupil_id"),
        text("origin", nullable=True),
        number("revision"),
        text("stage"),
        text("statutory"),
        text("funding"),
        day("opened_on"),
        instant("wakes_at", nullable=True),
        flag("finished"),
        text("body"),
        sa.PrimaryKeyConstraint("id", name="pk_case"),
    )
    op.create_index("ix_case_chart", "case", ["chart"])
    op.create_index("ix_case_la_id", "case", ["la_id"])
    op.create_index("ix_case_origin", "case", ["origin"])
    op.create_index("ix_case_pupil_id", "case", ["pupil_id"])
    op.create_index("ix_case_school_id", "case", ["school_id"])
    op.create_index("ix_case_stage", "case", ["stage"])


def make_case_log() -> None:
    op.create_table(
        "case_log",
        text("case_id"),
        number("seq"),
        instant("at"),
        text("command_id"),
        text("person_id"),
        text("role"),
        text("was"),
        text("body"),
        text("former_digest"),
        text("digest"),
        sa.PrimaryKeyConstraint("case_id", "seq", name="pk_case_log"),
    )
    op.create_index("ix_case_log_command_id", "case_log", ["command_id"])


def make_document() -> None:
    op.create_table(
        "document",
        text("digest"),
        text("kind"),
        text("body"),
        instant("written_at"),
        sa.PrimaryKeyConstraint("digest", name="pk_document"),
    )


def make_refusal() -> None:
    op.create_table(
        "refusal",
        text("case_id"),
        number("seq"),
        instant("at"),
        text("command_id"),
        text("person_id"),
        text("role"),
        text("order"),
        text("reasons"),
        text("former_digest"),
        text("digest"),
        sa.PrimaryKeyConstraint("case_id", "seq", name="pk_refusal"),
    )


def make_evidence() -> None:
    op.create_table(
        "evidence",
        text("case_id"),
        text("document"),
        number("version"),
        text("kind"),
        text("digest"),
        day("on"),
        number("cycle"),
        number("seq"),
        text("recorded_by"),
        text("role"),
        day("recorded_on"),
        sa.PrimaryKeyConstraint("case_id", "document", "version", name="pk_evidence"),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name="fk_evidence_case_id_case"),
    )
    op.create_index("ix_evidence_digest", "evidence", ["digest"])


def make_open_step() -> None:
    op.create_table(
        "open_step",
        text("case_id"),
        text("step_id"),
        text("kind"),
        text("move"),
        text("requirement", nullable=True),
        text("record", nullable=True),
        text("document", nullable=True),
        text("tag"),
        text("roles"),
        day("opened_on"),
        day("due_on"),
        day("breach_on", nullable=True),
        text("rule"),
        sa.PrimaryKeyConstraint("case_id", "step_id", name="pk_open_step"),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name="fk_open_step_case_id_case"),
    )
    op.create_index("ix_open_step_due_on", "open_step", ["due_on"])


def make_sign_off() -> None:
    op.create_table(
        "sign_off",
        text("case_id"),
        text("digest"),
        text("person_id"),
        text("role"),
        text("document"),
        instant("at"),
        sa.PrimaryKeyConstraint("case_id", "digest", "person_id", "document", name="pk_sign_off"),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name="fk_sign_off_case_id_case"),
    )


def make_step_owner() -> None:
    op.create_table(
        "step_owner",
        text("case_id"),
        text("step_id"),
        text("person_id"),
        text("role"),
        sa.PrimaryKeyConstraint("case_id", "step_id", "person_id", "role", name="pk_step_owner"),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name="fk_step_owner_case_id_case"),
    )
    op.create_index("ix_step_owner_person_id", "step_owner", ["person_id"])
