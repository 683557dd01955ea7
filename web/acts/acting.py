"""The one place where a page acts on a case: file evidence, sign, move, work towards a move.

What is written is kept first, then the command goes to the case's workflow. What the rules refuse
is put on the log of refusals and raised as ActRefused, with every reason; a page shows it with
`web.refused`. An act's id is made as its page is rendered, so that sending a form twice is one act.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable

from anyio.to_thread import run_sync

from adapters import documents, log, refusals
from adapters.database import writing
from models.case import Case
from models.commands import (
    Command,
    OpenCase,
    Order,
    RecordEvidence,
    SignDocument,
    TakeMove,
    TakeUpAim,
)
from models.decision import Decision, Refusal
from models.events import EvidenceRecorded
from models.evidence import Form, Kind
from models.roles import Actor, Role
from models.steps import Receipt
from rules.decide import decide
from rules.people.standing_in import as_actor
from web.desk import Desk
from web.problems import Malformed
from workflows.problems import ActRefused

_ACT_ID = re.compile(r"act-[0-9a-f]{32}")


def new_act_id() -> str:
    """Return an id for an act, to be put on its page."""
    return f"act-{secrets.token_hex(16)}"


def checked_act_id(sent: str | None) -> str:
    """Return an act's id as a page sent it. Raises Malformed for anything we did not make."""
    if not sent or not _ACT_ID.fullmatch(sent):
        raise Malformed
    return sent


def acting_as(
    case: Case | OpenCase,
    person_id: str,
    wanted: Iterable[Role],
    among: Iterable[Role],
    *,
    own_first: bool = True,
) -> Actor:
    """Return the person in the role that suits an act best.

    ``wanted`` are the roles that may do it, best first; ``among`` those of the pages they are on,
    so that a teacher who is also a parent acts as one or the other. Who stands in for somebody acts
    for them where no role of their own will do or, unless ``own_first``, where theirs is wanted
    more. Where nothing suits, the rules refuse it with a sentence.
    """
    known = tuple(among)
    held = [h.role for h in case.people if h.person_id == person_id and h.role in known]
    asked = tuple(wanted)
    best = next((role for role in asked if role in held), None)
    other = _for_another(case, person_id, asked)
    if other is not None and (best is None or _wanted_more(other.role, best, asked, own_first)):
        return other
    return Actor(person_id=person_id, role=best or (held or known)[0])


def _wanted_more(role: Role, than: Role, wanted: tuple[Role, ...], own_first: bool) -> bool:  # noqa: FBT001 - told apart by its name
    return not own_first and wanted.index(role) < wanted.index(than)


def _for_another(case: Case | OpenCase, person_id: str, wanted: tuple[Role, ...]) -> Actor | None:
    """Return the person as they act for somebody else in one of these roles, the first first."""
    if isinstance(case, OpenCase):
        return None
    mine = [s for s in case.stand_ins if s.person_id == person_id and s.has_begun]
    mine.sort(key=lambda s: s.step is not None)
    found = (as_actor(s) for role in wanted for s in mine if s.role is role)
    return next(found, None)


class Acts:
    """One person's acts on one case."""

    def __init__(self, desk: Desk, case_id: str, by: Actor) -> None:
        self._desk = desk
        self._case_id = case_id
        self._by = by

    async def file(self, form: Form, act_id: str, replaces: str | None) -> Receipt:
        """File a record; ``replaces`` is the digest of the version that was seen, or "nothing".

        A form that is sent twice is one act. Where somebody went back to a form that was filed and
        wrote something else, that is an act of its own: the first one's id would lose it unsaid.
        """
        digest = await run_sync(self._keep, form)
        order = RecordEvidence(facts=form.facts(), digest=digest, replaces=replaces)
        return await self.do(order, await run_sync(self._own_id, act_id, digest))

    async def sign(self, document: str, record: Kind, digest: str, act_id: str) -> Receipt:
        """Sign the version of a document that has this digest."""
        return await self.do(SignDocument(document=document, record=record, digest=digest), act_id)

    async def move(self, move: str, act_id: str) -> Receipt:
        """Take a move."""
        return await self.do(TakeMove(move=move), act_id)

    async def aim(self, move: str, act_id: str) -> Receipt:
        """Begin to work towards a move."""
        return await self.do(TakeUpAim(move=move), act_id)

    async def do(self, order: Order, act_id: str) -> Receipt:
        """Carry out an order.

        Raises ActRefused, after logging it, and the other problems of workflows.problems.
        """
        command = Command(id=act_id, by=self._by, order=order)
        journeys = await self._desk.journeys()
        try:
            return await journeys.act(self._case_id, command)
        except ActRefused as refused:
            await run_sync(self._log, command, refused.refusal)
            raise

    async def open(self, opening: OpenCase) -> Receipt:
        """Open the case; opening it again changes nothing. Raises as `do` does.

        What would be refused is refused here: asking would leave a workflow without a case.
        """
        command = Command(id=f"{self._case_id}.open", by=self._by, order=opening)
        decision = await run_sync(self._decision, command)
        if isinstance(decision, Refusal):
            await run_sync(self._log, command, decision)
            raise ActRefused(decision)
        journeys = await self._desk.journeys()
        return await journeys.open(opening, self._case_id, self._by)

    def _decision(self, command: Command) -> Decision:
        with self._desk.reading() as connection:
            rulings = self._desk.rulings.rulings_for(connection, None, command)
        return decide(None, command, self._desk.now(), rulings)

    def _keep(self, form: Form) -> str:
        with writing(self._desk.engine) as connection:
            return documents.keep(connection, form, self._desk.now())

    def _own_id(self, act_id: str, digest: str) -> str:
        with self._desk.reading() as connection:
            entries = log.of_command(connection, self._case_id, act_id)
        filed = [e.event.evidence.digest for e in entries if isinstance(e.event, EvidenceRecorded)]
        if digest in filed or not filed or not _ACT_ID.fullmatch(act_id):
            return act_id
        return f"act-{hashlib.sha256(f'{act_id} {digest}'.encode()).hexdigest()[:32]}"

    def _log(self, command: Command, refusal: Refusal) -> None:
        with writing(self._desk.engine) as connection:
            refusals.record(connection, self._case_id, command, refusal, self._desk.now())
