"""Nobody takes an exception for a contact away or rewrites it: it is ended, once, by somebody.

SQLite's INSERT OR REPLACE takes a row away without asking a DELETE trigger, so there inserting in a
place that is taken is refused too.
"""

from __future__ import annotations

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

TABLE = "contact_rule"
KEPT = "contact_rule is ended, never changed"
ENDING = ("ended_by", "ended_at", "ended_because")
ENTERED = (
    "id",
    "pupil_id",
    "person_id",
    "why",
    "may_see",
    "is_told",
    "may_be_contacted",
    "must_be_asked",
    "reference",
    "evidence_on",
    "told",
    "from_on",
    "until_on",
    "entered_by",
    "entered_at",
)


_REWRITING = f"BEFORE UPDATE OF {', '.join(ENTERED)}"
_ENDING_AGAIN = f"BEFORE UPDATE OF {', '.join(ENDING)}"
_TAKEN = f"EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id)"  # noqa: S608 - no input

ON_SQLITE = {
    "delete": ("BEFORE DELETE", ""),
    "rewriting": (_REWRITING, ""),
    "ending_twice": (_ENDING_AGAIN, "WHEN OLD.ended_at IS NOT NULL"),
    "replace": ("BEFORE INSERT", f"WHEN {_TAKEN}"),
}
ON_POSTGRESQL = {
    "delete": ("BEFORE DELETE", "FOR EACH ROW"),
    "truncate": ("BEFORE TRUNCATE", "FOR EACH STATEMENT"),
    "rewriting": (_REWRITING, "FOR EACH ROW"),
    "ending_twice": (_ENDING_AGAIN, "FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL)"),
}


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        guard(ON_SQLITE, f"BEGIN SELECT RAISE(ABORT, '{KEPT}'); END")
    else:
        op.execute(REFUSE)
        guard(ON_POSTGRESQL, f"EXECUTE FUNCTION refuse_to_change_{TABLE}()")


def guard(against: dict[str, tuple[str, str]], refuse: str) -> None:
    for name, (act, when) in against.items():
        op.execute(f"CREATE TRIGGER {TABLE}_refuses_{name} {act} ON {TABLE} {when} {refuse}")


REFUSE = f"""
CREATE FUNCTION refuse_to_change_{TABLE}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{KEPT}' USING ERRCODE = 'restrict_violation';
END
$$
"""
