"""What people wrote, kept under its digest: the same text is kept once and never changes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from adapters.files import attachments
from adapters.tables import table_of
from models.evidence import FORMS, Facts, Form, Kind
from models.tables import DocumentRow

_DOCUMENT = table_of(DocumentRow)
_WRITTEN = select(_DOCUMENT.c.kind, _DOCUMENT.c.body).where(
    _DOCUMENT.c.digest == bindparam("digest")
)


REFERENCE_FIGURES = 12


class TextMissing(LookupError):
    """What was written under a digest is not in the store, though a case says that it was filed."""

    def __init__(self, digest: str) -> None:
        super().__init__(f"no document has the digest {digest}")
        self.reference = digest[:REFERENCE_FIGURES]
        """Under which whoever runs Handrail finds it in a backup; it tells nothing of anybody."""


def keep(connection: Connection, form: Form, now: datetime) -> str:
    """Keep a form as written and return its digest; a form kept before is left as it is."""
    digest = form.digest()
    attachments.are_filed(connection, (each.digest for each in form.files), now)
    insert_for = sqlite_insert if connection.dialect.name == "sqlite" else pg_insert
    row = {
        "digest": digest,
        "kind": str(form.KIND),
        "body": form.as_written(),
        "written_at": now,
    }
    connection.execute(insert_for(table_of(DocumentRow)).values(row).on_conflict_do_nothing())
    return digest


def written(connection: Connection, digest: str) -> Form:
    """Return what was written under a digest. Raises TextMissing where nothing was."""
    found = written_if_kept(connection, digest)
    if found is None:
        raise TextMissing(digest)
    return found


def written_if_kept(connection: Connection, digest: str) -> Form | None:
    """Return what was written under a digest; None where it is missing, for pages of many."""
    found = connection.execute(_WRITTEN, {"digest": digest}).one_or_none()
    return FORMS[Kind(found.kind)].model_validate_json(found.body) if found else None


def facts_of(connection: Connection, digest: str) -> Facts:
    """Return the facts of the document under a digest. Raises TextMissing where there is none."""
    return written(connection, digest).facts()
