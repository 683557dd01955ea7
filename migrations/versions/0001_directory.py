"""Who there is: local authorities, schools, people, pupils, contacts, accounts, sessions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.columns import day, flag, instant, number, text

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    make_calendar()
    make_local_authority()
    make_school()
    make_person()
    make_account()
    make_post()
    make_pupil()
    make_session()
    make_contact()


def make_calendar() -> None:
    op.create_table(
        "calendar",
        text("version"),
        text("body"),
        sa.PrimaryKeyConstraint("version", name="pk_calendar"),
    )


def make_local_authority() -> None:
    op.create_table(
        "local_authority",
        text("id"),
        text("name"),
        text("dfe_code"),
        text("policy_name"),
        text("policy_version"),
        sa.PrimaryKeyConstraint("id", name="pk_local_authority"),
    )


def make_school() -> None:
    op.create_table(
        "school",
        text("id"),
        text("name"),
        text("la_id"),
        text("dfe_number"),
        text("calendar_version"),
        sa.PrimaryKeyConstraint("id", name="pk_school"),
        sa.ForeignKeyConstraint(
            ["calendar_version"], ["calendar.version"], name="fk_school_calendar_version_calendar"
        ),
        sa.ForeignKeyConstraint(
            ["la_id"], ["local_authority.id"], name="fk_school_la_id_local_authority"
        ),
        sa.UniqueConstraint("dfe_number", name="uq_school_dfe_number"),
    )
    op.create_index("ix_school_la_id", "school", ["la_id"])


def make_person() -> None:
    op.create_table(
        "person",
        text("id"),
        text("name"),
        text("email", nullable=True),
        text("school_id", nullable=True),
        text("la_id", nullable=True),
        text("reference", nullable=True),
        day("left_on", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.ForeignKeyConstraint(
            ["la_id"], ["local_authority.id"], name="fk_person_la_id_local_authority"
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name="fk_person_school_id_school"),
    )
    op.create_index("ix_person_email", "person", ["email"])
    op.create_index("ix_person_la_id", "person", ["la_id"])
    op.create_index("ix_person_reference", "person", ["reference"])
    op.create_index("ix_person_school_id", "person", ["school_id"])


def make_account() -> None:
    op.create_table(
        "account",
        text("person_id"),
        text("email"),
        text("password", nullable=True),
        flag("demo"),
        sa.PrimaryKeyConstraint("person_id", name="pk_account"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_account_person_id_person"),
        sa.UniqueConstraint("email", name="uq_account_email"),
    )


def make_post() -> None:
    op.create_table(
        "post",
        text("person_id"),
        text("role"),
        sa.PrimaryKeyConstraint("person_id", "role", name="pk_post"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_post_person_id_person"),
    )


def make_pupil() -> None:
    op.create_table(
        "pupil",
        text("id"),
        text("school_id"),
        text("home_la_id"),
        text("upn"),
        text("first_name"),
        text("last_name"),
        day("born_on"),
        number("cohort"),
        text("class_teacher_id", nullable=True),
        day("left_on", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_pupil"),
        sa.ForeignKeyConstraint(
            ["class_teacher_id"], ["person.id"], name="fk_pupil_class_teacher_id_person"
        ),
        sa.ForeignKeyConstraint(
            ["home_la_id"], ["local_authority.id"], name="fk_pupil_home_la_id_local_authority"
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name="fk_pupil_school_id_school"),
        sa.UniqueConstraint("upn", name="uq_pupil_upn"),
    )
    op.create_index("ix_pupil_class_teacher_id", "pupil", ["class_teacher_id"])
    op.create_index("ix_pupil_school_id", "pupil", ["school_id"])


def make_session() -> None:
    op.create_table(
        "session",
        text("digest"),
        text("person_id"),
        instant("started_at"),
        instant("seen_at"),
        sa.PrimaryKeyConstraint("digest", name="pk_session"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_session_person_id_person"),
    )
    op.create_index("ix_session_person_id", "session", ["person_id"])


def make_contact() -> None:
    op.create_table(
        "contact",
        text("pupil_id"),
        text("person_id"),
        text("relation"),
        flag("parental_responsibility"),
        flag("may_see"),
        sa.PrimaryKeyConstraint("pupil_id", "person_id", name="pk_contact"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_contact_person_id_person"),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupil.id"], name="fk_contact_pupil_id_pupil"),
    )
    op.create_index("ix_contact_person_id", "contact", ["person_id"])
