"""Nobody changes or takes away a line of a case's log, or of what was refused.

SQLite's INSERT OR REPLACE takes a row away without asking a DELETE trigger, so there inserting in a
place that is taken is refused too.
"""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLES = ("case_log", "refusal")


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table in TABLES:
            guard_on_sqlite(table)
    else:
        op.execute(REFUSE)
        for table in TABLES:
            guard_on_postgresql(table)


def guard_on_sqlite(table: str) -> None:
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_refuses_{act.lower()} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
    op.execute(
        f"CREATE TRIGGER {table}_refuses_replace BEFORE INSERT ON {table} "  # noqa: S608 - no input
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE case_id = NEW.case_id AND seq = NEW.seq) "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )


def guard_on_postgresql(table: str) -> None:
    for each, acts in (("ROW", "UPDATE OR DELETE"), ("STATEMENT", "TRUNCATE")):
        op.execute(
            f"CREATE TRIGGER {table}_append_only_{each.lower()} BEFORE {acts} ON {table} "
            f"FOR EACH {each} EXECUTE FUNCTION refuse_to_change()"
        )


REFUSE = """
CREATE FUNCTION refuse_to_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$
"""
