"""Imported SEN history and needs, uploads with their column matches, and who exported what."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.columns import day, instant, number, text

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    make_sen()
    make_imports()
    make_exports()


def make_sen() -> None:
    op.create_table(
        "sen_spell",
        text("pupil_id"),
        day("starts_on"),
        text("provision"),
        day("ends_on", nullable=True),
        sa.PrimaryKeyConstraint("pupil_id", "starts_on", name="pk_sen_spell"),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupil.id"], name="fk_sen_spell_pupil_id_pupil"),
    )
    op.create_table(
        "sen_need",
        text("pupil_id"),
        number("place"),
        text("sen_type"),
        number("rank"),
        day("starts_on", nullable=True),
        day("ends_on", nullable=True),
        sa.PrimaryKeyConstraint("pupil_id", "place", name="pk_sen_need"),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupil.id"], name="fk_sen_need_pupil_id_pupil"),
    )


def make_imports() -> None:
    op.create_table(
        "column_match",
        text("school_id"),
        text("kind"),
        text("field"),
        text("heading"),
        sa.PrimaryKeyConstraint("school_id", "kind", "field", name="pk_column_match"),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name="fk_column_match_school_id_school"
        ),
    )
    op.create_table(
        "import_upload",
        text("id"),
        text("school_id"),
        text("person_id"),
        instant("made_at"),
        text("state"),
        text("stamp", nullable=True),
        text("report", nullable=True),
        instant("done_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_import_upload"),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name="fk_import_upload_school_id_school"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_import_upload_person_id_person"
        ),
    )
    op.create_index("ix_import_upload_school_id", "import_upload", ["school_id"])
    op.create_index("ix_import_upload_made_at", "import_upload", ["made_at"])
    op.create_table(
        "import_file",
        text("upload_id"),
        number("place"),
        text("name"),
        text("kind", nullable=True),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("upload_id", "place", name="pk_import_file"),
        sa.ForeignKeyConstraint(
            ["upload_id"], ["import_upload.id"], name="fk_import_file_upload_id_import_upload"
        ),
    )


def make_exports() -> None:
    op.create_table(
        "export_log",
        text("id"),
        instant("at"),
        text("person_id"),
        text("place_id"),
        text("kind"),
        number("row_count"),
        text("digest"),
        sa.PrimaryKeyConstraint("id", name="pk_export_log"),
    )
    op.create_index("ix_export_log_place_id", "export_log", ["place_id"])
    op.create_table(
        "calendar_change",
        text("id"),
        text("school_id"),
        instant("at"),
        text("person_id"),
        text("former"),
        text("version"),
        sa.PrimaryKeyConstraint("id", name="pk_calendar_change"),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name="fk_calendar_change_school_id_school"
        ),
    )
    op.create_index("ix_calendar_change_school_id", "calendar_change", ["school_id"])
