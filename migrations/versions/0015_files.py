"""Files of records: content under its digest, and files given on forms that are not filed yet."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.columns import instant, number, text

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

REFERS = (("person_id", "person", "id"), ("digest", "file", "digest"))


def upgrade() -> None:
    op.create_table(
        "file",
        text("digest"),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        instant("kept_at"),
        instant("filed_at", nullable=True),
        sa.PrimaryKeyConstraint("digest", name="pk_file"),
    )
    op.create_table(
        "file_upload",
        text("id"),
        text("person_id"),
        text("case_id"),
        text("digest"),
        text("name"),
        text("type"),
        number("size_bytes"),
        instant("given_at"),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.{key}"], name=f"fk_file_upload_{column}_{table}"
            )
            for column, table, key in REFERS
        ),
        sa.PrimaryKeyConstraint("id", name="pk_file_upload"),
    )
    for column in ("case_id", "given_at"):
        op.create_index(f"ix_file_upload_{column}", "file_upload", [column])
