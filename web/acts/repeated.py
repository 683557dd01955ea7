"""The same words sent once more: since when they are on record, and that nothing was added."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from adapters import documents, log
from adapters.languages import _
from models.case import Case
from models.evidence import Form
from models.roles import Actor
from rules.acts.repeating import same_attempt, would_only_repeat
from web.acts.asking import Ask, standing
from web.dates import moment
from web.desk import Desk

AT_WHAT_TIME = (
    "An attempt to reach them on this day is on record already. Say at what time this one was, or "
    "change that one instead."
)


def not_told_apart(ask: Ask, form: Form, act_id: str) -> bool:
    """Tell whether one more attempt is to be recorded that could not be told from another.

    An act that is on the log is that other one, sent once more.
    """
    if ask.changed is not None or not same_attempt(ask.case, form.facts()):
        return False
    with ask.desk.reading() as connection:
        return not log.of_command(connection, ask.case.id, act_id)


def on_record_since(ask: Ask, form: Form, act_id: str) -> datetime | None:
    """Return since when a form's words stand on record, as `since` does; None for others."""
    if ask.changed is not None:
        return None
    return since(ask.desk, ask.case, ask.by, form, act_id, given=ask.given or ())


def since(
    desk: Desk, case: Case, by: Actor, form: Form, act_id: str, *, given: Collection[str]
) -> datetime | None:
    """Return the aware UTC instant since which a form's words stand on record; None for others.

    A day that the page itself has ``given`` is none of the words. An act that is on the log is this
    form, sent twice.
    """
    before = standing(case, form.facts(), by)
    if before is None or not would_only_repeat(case, before):
        return None
    left_out = {form.DATED_BY} & set(given)
    with desk.reading() as connection:
        if log.of_command(connection, case.id, act_id):
            return None
        written = documents.written_if_kept(connection, before.digest)
        entries = log.entries_after(connection, case.id, before.seq - 1)
    if written is None or _words(written, left_out) != _words(form, left_out):
        return None
    return entries[0].at


def said(at: datetime) -> str:
    """Say that words are on record already, since an aware UTC instant; nothing was added."""
    told = _("We have this already, since {moment}. Nothing was added.")
    return told.format(moment=moment(at))


def _words(form: Form, left_out: set[str]) -> dict[str, object]:
    return form.model_dump(exclude=left_out)
