"""The same words sent once more: since when they are on record, and that nothing was added."""

from __future__ import annotations

from datetime import datetime

from adapters import documents, log
from adapters.languages import _
from models.evidence import Form
from rules.acts.repeating import would_only_repeat
from web.acts.asking import Ask, standing
from web.dates import moment


def on_record_since(ask: Ask, form: Form, act_id: str) -> datetime | None:
    """Return the aware UTC instant since which a form's words stand on record; None for others.

    The day that the page itself gives a form is none of its words. An act that is on the log is
    this form, sent twice.
    """
    before = standing(ask.case, form.facts(), ask.by)
    if before is None or ask.changed is not None or not would_only_repeat(ask.case, before):
        return None
    left_out = {form.DATED_BY} & set(ask.given or ())
    with ask.desk.reading() as connection:
        if log.of_command(connection, ask.case.id, act_id):
            return None
        written = documents.written_if_kept(connection, before.digest)
        entries = log.entries_after(connection, ask.case.id, before.seq - 1)
    if written is None or _words(written, left_out) != _words(form, left_out):
        return None
    return entries[0].at


def said(at: datetime) -> str:
    """Say that words are on record already, since an aware UTC instant; nothing was added."""
    told = _("We have this already, since {moment}. Nothing was added.")
    return told.format(moment=moment(at))


def _words(form: Form, left_out: set[str]) -> dict[str, object]:
    return form.model_dump(exclude=left_out)
