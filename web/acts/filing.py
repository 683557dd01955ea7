"""Filing a record from a page: what the form begins with, and what comes of sending it.

The form carries three things unseen: the act's id, so that sending it twice files it once; the
digest of the version the writer saw, so that nobody overwrites what they have not read; and which
of several records of a kind it was opened for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from http import HTTPStatus

from anyio.to_thread import run_sync
from starlette.requests import Request

from adapters import cases
from adapters.database import DatabaseAway
from adapters.drafts import Draft
from models.case import Case
from models.decision import Refused
from models.evidence import Facts, Form, given_by
from models.evidence.kinds import ADDED_EACH_TIME
from models.steps import Receipt
from web.acts import drafting, repeated
from web.acts.acting import Acts, checked_act_id
from web.acts.asking import NOTHING, Ask, standing
from web.acts.judging import judge_on
from web.forms import Filled, FormPage, Typed, read_form
from web.problems import Malformed
from web.refused import on_form
from workflows.problems import ActFailed, ActRefused, DatabaseIsAway, EngineAway

DIGEST_OR_NOTHING = re.compile(r"[0-9a-f]{64}|nothing")
"""The version of a record that a page was opened with, as its form carries it along."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of sending a form: the receipt, or the form again with what to mend.

    ``newer`` is the digest of a version that somebody else has saved meanwhile; ``written`` is
    what was filed; ``drafted`` is what is said where it was kept as a draft, as the writer
    asked by the button that they ``pressed``; ``is_kept`` is False where it held nothing new.
    ``already_at`` is the aware UTC instant since which the same words are on record: the receipt
    is then of the case as it stands, and nothing was recorded.
    """

    receipt: Receipt | None
    form: FormPage
    status_code: int
    newer: str | None = None
    written: Form | None = None
    drafted: drafting.Words | None = None
    pressed: str = ""
    is_kept: bool = True
    already_at: datetime | None = None


def goes_on(ask: Ask, sent: Sent) -> Draft | None:
    """Return the draft that a form goes on with; None where something is to be mended first."""
    return ask.draft if sent.status_code == HTTPStatus.OK else None


async def send(request: Request, ask: Ask, acts: Acts) -> Sent:
    """File what was sent; whatever goes wrong, everything that was typed comes back.

    Raises Malformed for a form that is not ours, and NoSuchCase or Broken; and DatabaseAway where
    it was to be kept as a draft.
    """
    return await send_what_was_read(await read(request, ask), ask, acts)


async def send_what_was_read(filled: Filled[Form], ask: Ask, acts: Acts) -> Sent:
    """File a form that was read already, as `send` does."""
    if not ask.drafts:
        return await _file(ask, acts, filled)
    kept = (ask.desk, ask.place, ask.case.id, str(ask.kind), filled, await run_sync(_begins, ask))
    if filled.pressed in (drafting.DRAFT, drafting.LETTER):
        is_kept = await run_sync(drafting.keep, *kept)
        return Sent(
            None, ask.page(), 303, drafted=ask.drafts, pressed=filled.pressed, is_kept=is_kept
        )
    sent = await _file(ask, acts, filled)
    if sent.receipt is None:
        await run_sync(drafting.keep_if_possible, *kept)
    else:
        await run_sync(drafting.forget, ask.desk, ask.place)
    return sent


def _begins(ask: Ask) -> Typed:
    return ask.begins


async def read(request: Request, ask: Ask) -> Filled[Form]:
    """Read and check what was sent, and file nothing."""
    reads = ask.attaching.read if ask.takes_files else read_form
    judge = await run_sync(judge_on, ask.desk, ask.case)
    return await reads(
        request, ask.model, options=ask.options, given=ask.given, titles=ask.titles, judge=judge
    )


def as_typed(ask: Ask, filled: Filled[Form]) -> Sent:
    """Return the form once more with everything that was typed, where its writer asked for it."""
    return Sent(None, ask.with_files(ask.page().refilled(filled)), HTTPStatus.OK)


async def _file(ask: Ask, acts: Acts, filled: Filled[Form]) -> Sent:
    sent = await _filed(ask, acts, filled)
    if sent.receipt is not None:
        return sent
    return replace(sent, form=await run_sync(ask.with_files, sent.form))


async def _filed(ask: Ask, acts: Acts, filled: Filled[Form]) -> Sent:
    act_id = checked_act_id(filled.hidden.get("act_id"))
    page = await run_sync(ask.page)
    if filled.value is None:
        return Sent(None, page.refilled(filled), filled.status_code)
    if at := await run_sync(repeated.on_record_since, ask, filled.value, act_id):
        receipt = Receipt(revision=ask.case.revision)
        return Sent(receipt, page, 303, written=filled.value, already_at=at)
    if await run_sync(repeated.not_told_apart, ask, filled.value, act_id):
        return Sent(None, page.refilled(filled.refused(repeated.AT_WHAT_TIME, at="tried_at")), 422)
    try:
        receipt = await acts.file(filled.value, act_id, _replaces(ask, filled, filled.value))
    except ActRefused as refused:
        return _refused(filled, page, refused, ask)
    except (EngineAway, DatabaseIsAway, DatabaseAway) as away:
        sentence = away.sentence if isinstance(away, ActFailed) else DatabaseIsAway.sentence
        return Sent(None, page.refilled(filled.refused(sentence)), 503)
    return Sent(receipt, page, 303, written=filled.value)


def _replaces(ask: Ask, filled: Filled[Form], form: Form) -> str | None:
    """Return the digest of the version that the writer saw; for another subject they saw none."""
    if form.KIND in ADDED_EACH_TIME and ask.changed is None:
        return None
    replaces = filled.hidden.get("replaces", NOTHING)
    if not DIGEST_OR_NOTHING.fullmatch(replaces):
        raise Malformed
    seen = (filled.hidden.get("subject", ""), filled.hidden.get("whose", ""))
    return replaces if _which(form.facts()) == seen else NOTHING


def _which(facts: Facts) -> tuple[str, str]:
    """Return what tells several documents of a kind apart: the subject, and whose words."""
    return facts.subject or "", given_by(facts, "")


def _refused(filled: Filled[Form], page: FormPage, refused: ActRefused, ask: Ask) -> Sent:
    """Return the form with every reason, under a new act's id: this act is over.

    Where somebody else saved meanwhile, the writer is shown theirs, and may then save over it.
    """
    codes = {reason.code for reason in refused.refusal.reasons}
    hidden = dict(page.hidden)
    newer = None
    if Refused.SUPERSEDED in codes and filled.value is not None:
        facts = filled.value.facts()
        # Read anew: the page was made from the case as it was before the act was refused.
        found = standing(_now(ask), facts, ask.by)
        newer = found.digest if found else None
        subject, whose = _which(facts)
        hidden |= {"replaces": newer or NOTHING, "subject": subject, "whose": whose}
    elif filled.hidden:
        kept = ("replaces", "subject", "whose")
        hidden |= {name: filled.hidden[name] for name in kept if name in filled.hidden}
    again = replace(on_form(filled, refused.refusal), hidden=hidden)
    return Sent(None, page.refilled(again), 422, newer)


def _now(ask: Ask) -> Case:
    with ask.desk.reading() as connection:
        return cases.standing(connection, ask.case.id) or ask.case
