"""Filing a record from a page: what the form begins with, and what comes of sending it.

The form carries three things unseen: the act's id, so that sending it twice files it once; the
digest of the version the writer saw, so that nobody overwrites what they have not read; and which
of several records of a kind it was opened for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Any

from anyio.to_thread import run_sync
from starlette.requests import Request

from adapters import cases
from adapters.database import DatabaseAway
from adapters.drafts import Draft, Place
from adapters.files.attachments import Place as Giver
from models.case import Case
from models.decision import Refused
from models.evidence import FORMS, Evidence, Facts, Form, Kind, document_key, given_by
from models.roles import Actor
from models.steps import Receipt
from web.acts import drafting
from web.acts.acting import Acts, checked_act_id, new_act_id
from web.acts.attaching import Attaching
from web.acts.beginning import (
    ADDED_EACH_TIME,
    BLANK_EACH_TIME,
    CARRIED_OVER,
    as_it_stands,
    of_last_cycle,
    outcomes_to_rate,
    without_dates,
)
from web.desk import Desk
from web.forms import Button, Filled, FormPage, Options, read_form
from web.problems import Malformed, NotFound
from web.refused import on_form
from workflows.problems import ActFailed, ActRefused, DatabaseIsAway, EngineAway

NOTHING = "nothing"
DIGEST_OR_NOTHING = re.compile(r"[0-9a-f]{64}|nothing")
"""The version of a record that a page was opened with, as its form carries it along."""


def of_version(case: Case, digest: str) -> dict[str, Any]:
    """Return which version a correction is about; the page does not ask for it.

    Raises NotFound for a version that is not on the case.
    """
    record = next((e for e in case.evidence if e.digest == digest), None)
    if record is None:
        raise NotFound
    return {"record": record.key, "version": record.digest}


@dataclass(frozen=True, slots=True)
class Ask:
    """One form on one journey: its kind, what the page itself answers, and where it is sent.

    ``by`` is who fills it in. ``subject`` tells several records of a kind apart where the page
    knows which one it is. ``drafts`` is what the form says of a draft, where what is typed is
    kept before it is filed. ``takes_files`` says that files may go with it, ``from_last_cycle``
    that the form begins with what the last cycle left. ``asked_for`` says why an optional answer is
    asked for; ``known`` holds answers that the school's own lists give, to begin a new record with;
    ``afresh`` says that it begins with nothing that was said before; ``titles`` are questions that
    are asked otherwise of whoever fills it in here.
    """

    desk: Desk
    case: Case
    kind: Kind
    action: str
    by: Actor
    subject: str | None = None
    given: Mapping[str, object] | None = None
    options: Options | None = None
    button: str = "Save"
    drafts: drafting.Words | None = None
    kept_at: str = ""
    from_last_cycle: bool = False
    asked_for: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, object] = field(default_factory=dict)
    takes_files: bool = False
    afresh: bool = False
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        """Whose draft of which form it would be."""
        return Place(self.by.person_id, self.kept_at or self.action)

    @property
    def draft(self) -> Draft | None:
        """What the writer has typed before and not filed, or None."""
        return drafting.find(self.desk, self.place) if self.drafts else None

    @property
    def last_cycles(self) -> Evidence | None:
        """What the form may begin with where nothing stands yet, or None."""
        return None if self.standing else of_last_cycle(self.case, self.kind)

    @property
    def model(self) -> type[Form]:
        """The form."""
        return FORMS[self.kind]

    @property
    def standing(self) -> Evidence | None:
        """The version that saving this would replace."""
        facts = Facts(
            kind=self.kind,
            on=self.case.opened_on,
            subject=self.subject,
            codes={"given_by": (self.whose,)} if self.whose else {},
        )
        return standing(self.case, facts, self.by)

    @property
    def changes(self) -> Evidence | None:
        """The version whose answers and files the form begins with; None where it begins empty."""
        return None if self.afresh or self.kind in BLANK_EACH_TIME else self.standing

    @property
    def whose(self) -> str:
        """The id of whoever's words are written down here, where the page knows; else empty."""
        return str(self.known.get("given_by", ""))

    def page(self) -> FormPage:
        """Return the form with what it begins with: a draft, where there is one."""
        page = self._blank()
        if self.drafts:
            page = drafting.continued(page, self.draft, self.drafts)
        return self.with_files(page)

    @property
    def attaching(self) -> Attaching:
        """Where files are given on this form."""
        key = self.changes.key if self.changes else ""
        versions = tuple(record for record in self.case.evidence if record.key == key)
        return Attaching(self.desk, Giver(self.by.person_id, self.case.id), versions)

    def with_files(self, page: FormPage) -> FormPage:
        """Return the form with the files that it holds, where it takes any."""
        return self.attaching.shown(page) if self.takes_files else page

    def _blank(self) -> FormPage:
        return FormPage(
            self.model,
            action=self.action,
            buttons=(Button(self.button),),
            start=self._start(),
            options=self.options,
            leave_out=tuple(self.given or ()),
            titles=self.titles,
            asked_for=self.asked_for,
            hidden={
                "act_id": new_act_id(),
                "replaces": self.standing.digest if self.standing else NOTHING,
                "subject": self.subject or "",
                "whose": self.whose,
            },
        )

    def _start(self) -> dict[str, Any]:
        """Return the last version to change, or today's date and the subject to begin with."""
        is_blank = self.afresh or self.kind in BLANK_EACH_TIME
        begin = {} if is_blank else self._former()
        begin = {**self.known, **{name: said for name, said in begin.items() if said is not None}}
        if self.changes is None and self.model.DATED_BY not in self.known:
            begin[self.model.DATED_BY] = self.desk.today
        if self.model.SUBJECT and self.subject:
            begin[self.model.SUBJECT] = self.subject
        return begin

    def _former(self) -> dict[str, Any]:
        former, last = self.standing, self.last_cycles
        if former is None and self.kind in CARRIED_OVER:
            former = self.case.latest(self.kind)
        with self.desk.reading() as connection:
            if former is not None:
                return as_it_stands(connection, former)
            if last is not None and self.from_last_cycle:
                return without_dates(connection, last)
            return outcomes_to_rate(connection, self.case) if self.kind is Kind.REVIEW else {}


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of sending a form: the receipt, or the form again with what to mend.

    ``newer`` is the digest of a version that somebody else has saved meanwhile; ``written`` is
    what was filed; ``drafted`` is what is said where it was kept as a draft, as the writer asked.
    """

    receipt: Receipt | None
    form: FormPage
    status_code: int
    newer: str | None = None
    written: Form | None = None
    drafted: drafting.Words | None = None


def goes_on(ask: Ask, sent: Sent) -> Draft | None:
    """Return the draft that a form goes on with; None where something is to be mended first."""
    return ask.draft if sent.status_code == HTTPStatus.OK else None


def standing(case: Case, facts: Facts, by: Actor) -> Evidence | None:
    """Return the current version of the document of this cycle that such facts are of."""
    return case.document(document_key(facts, case.cycle, by))


async def send(request: Request, ask: Ask, acts: Acts) -> Sent:
    """File what was sent; whatever goes wrong, everything that was typed comes back.

    Raises Malformed for a form that is not ours, and NoSuchCase or Broken; and DatabaseAway where
    it was to be kept as a draft.
    """
    filled = await _read(request, ask)
    if not ask.drafts:
        return await _file(ask, acts, filled)
    kept = (ask.desk, ask.place, ask.case.id, str(ask.kind), filled)
    if filled.pressed == drafting.DRAFT:
        await run_sync(drafting.keep, *kept)
        return Sent(None, ask.page(), 303, drafted=ask.drafts)
    sent = await _file(ask, acts, filled)
    if sent.receipt is None:
        await run_sync(drafting.keep_if_possible, *kept)
    else:
        await run_sync(drafting.forget, ask.desk, ask.place)
    return sent


async def _read(request: Request, ask: Ask) -> Filled[Form]:
    read = ask.attaching.read if ask.takes_files else read_form
    return await read(request, ask.model, options=ask.options, given=ask.given, titles=ask.titles)


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
    try:
        receipt = await acts.file(filled.value, act_id, _replaces(filled, filled.value))
    except ActRefused as refused:
        return _refused(filled, page, refused, ask)
    except (EngineAway, DatabaseIsAway, DatabaseAway) as away:
        sentence = away.sentence if isinstance(away, ActFailed) else DatabaseIsAway.sentence
        return Sent(None, page.refilled(filled.refused(sentence)), 503)
    return Sent(receipt, page, 303, written=filled.value)


def _replaces(filled: Filled[Form], form: Form) -> str | None:
    """Return the digest of the version that the writer saw; for another subject they saw none."""
    if form.KIND in ADDED_EACH_TIME:
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
