"""Local policy, for the authority that sets it and the schools it binds: read, checked, adopted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Path
from pydantic import Field, TypeAdapter

from adapters.queries import policy
from models.adoption import Planned
from models.base import Code, Record
from models.decision import Reason, Refusal, Refused
from models.message import Audience
from models.pack import Pack, PackRef
from models.scopes import Scope
from rules.packs import PackError, compared_with
from rules.packs.explaining import Condition, differences, reminders
from rules.packs.explaining import asked as asked_by
from rules.packs.shelf import read_beside
from rules.words.sources import source_in_words
from web.acts.local_policy import (
    AT_A_TIME,
    TOO_LARGE,
    Waiting,
    audience_of,
    is_too_large,
    may_adopt,
    pack_of,
    waiting,
)
from web.api.access import Caller, may
from web.api.keys import Key
from web.api.paging import Cursor, Limit, after, begin_after, page
from web.api.shapes import PackShape
from web.api.shapes.operating import OutcomeShape, WhatDid
from web.api.shapes.policy import (
    Adoption,
    AskedShape,
    BesideShape,
    BindingShape,
    DifferenceShape,
    FaultShape,
    MoveAskedShape,
    PackChecked,
    PackRead,
    PlanShape,
    TaskChange,
    VersionShape,
)
from web.ground import Access
from web.presenters.policy import Binding, Version, asks_of, binding, named
from web.problem_details import FieldShape, RefusedByRules, ToMend
from web.problems import NotAllowed
from workflows.adopting import adopt_each

router = APIRouter(prefix="/policy", tags=["Local policy"])

READ = (Scope.READ, Scope.DECIDE)
Reader = Annotated[Caller, may(*READ, of=(Access.LA, Access.SCHOOL_LEADER))]
Officer = Annotated[Caller, may(*READ, of=(Access.LA,))]
Manager = Annotated[Caller, may(Scope.DECIDE, of=(Access.LA,))]
LaId = Annotated[Code, Path(description="The authority's id.")]

ANOTHER_IN_FORCE = (
    "Another version is in force by now. Look at what that one would change, then send it."
)
ALREADY = "It goes by this version already."
ADOPTED = "It goes by this version now."
NOT_OPEN = "No case of this authority that is open has this id."

_KEY: TypeAdapter[str] = TypeAdapter(Code)


class ToCheck(Record):
    """The text of a policy pack."""

    text: str
    """The whole of its YAML, at most 100 kB."""


class ToAdopt(Record):
    """Which open cases go on by the version in force."""

    pack: PackRef
    """The version that was looked at."""
    cases: tuple[Code, ...] = Field(min_length=1, max_length=AT_A_TIME)
    """Their ids."""


@router.get("")
def policies(caller: Reader) -> tuple[BindingShape, ...]:
    """Show the policy of each authority that binds the person's pupils."""
    desk, person = caller.desk, caller.person
    with desk.reading() as connection:
        return tuple(
            _binding(binding(one, policy.packs_followed(person, connection, one.id), desk.today))
            for one in policy.authorities(person, connection)
        )


@router.get("/packs/{name}/{version}")
def policy_pack(
    caller: Reader,
    name: Annotated[Code, Path(description="The pack's name.")],
    version: Annotated[
        str, Path(max_length=40, description="Which version of it, such as `2026.1`.")
    ],
) -> PackRead:
    """Say what one version of a pack asks, and how it differs from others."""
    pack = pack_of(name, version)
    return _pack(pack, compared_with(pack, caller.desk.today), audience_of(caller.person))


@router.post("/check")
async def check_pack(caller: Officer, asked: ToCheck, key: Key) -> PackChecked:
    """Check a pack before it is registered: every fault with its line, or what it asks.

    Nothing is kept. Those who run Handrail register packs.
    """
    if not asked.text.strip() or is_too_large(asked.text):
        said = TOO_LARGE if asked.text.strip() else "Send the pack's text."
        raise ToMend(FieldShape(pointer="#/text", detail=said))
    await key.as_act(caller)
    return await run_sync(_checked, caller, asked.text)


@router.get("/adopting/{la_id}")
def what_it_would_change(
    caller: Reader, la_id: LaId, limit: Limit = 50, cursor: Cursor = None
) -> Adoption:
    """List the open cases that go by another version, and what adopting would do to each."""
    last = begin_after(cursor, _KEY)
    found = waiting(caller.desk, caller.person, la_id)
    listed = after(found.plans, last, _key_of, limit + 1)
    shown = page(listed, limit, _KEY, _key_of, lambda plan: _plan(plan, found))
    return Adoption(
        **dict(shown),
        pack=_ref(found.pack),
        open_cases=len(found.cases),
        following=found.following,
        at_a_time=AT_A_TIME,
    )


@router.post("/adopting/{la_id}")
async def adopt_policy(caller: Manager, la_id: LaId, asked: ToAdopt, key: Key) -> WhatDid:
    """Let open cases go on by the version in force, with one outcome for each that is named."""
    found = await run_sync(waiting, caller.desk, caller.person, la_id)
    if not may_adopt(caller.person):
        raise NotAllowed
    if asked.pack != found.pack.ref:
        reason = Reason(code=Refused.SUPERSEDED, sentence=ANOTHER_IN_FORCE)
        raise RefusedByRules(Refusal(reasons=(reason,)))
    await key.as_act(caller)
    plans = {plan.effect.case_id: plan for plan in found.plans}
    wanted = tuple(dict.fromkeys(asked.cases))
    acts = [_sent(plans[one], key.part_of_act(caller, one)) for one in wanted if one in plans]
    outcomes = {one.case_id: one for one in await adopt_each(await caller.desk.journeys(), acts)}
    told = tuple(
        _outcome(one, outcomes[one].why_not)
        if one in outcomes
        else OutcomeShape(case_id=one, done=True, sentence=ALREADY)
        if one in found.cases
        else OutcomeShape(case_id=one, done=False, sentence=NOT_OPEN)
        for one in wanted
    )
    done = sum(one.done for one in told)
    return WhatDid(done=done, not_done=len(told) - done, outcomes=told)


def _checked(caller: Caller, text: str) -> PackChecked:
    try:
        pack = read_beside(text, "the pack")
    except PackError as error:
        faults = (FaultShape(line=one.line, sentence=one.sentence) for one in error.faults)
        return PackChecked(faults=tuple(faults), pack=None)
    others = compared_with(pack, caller.desk.today)
    return PackChecked(faults=(), pack=_pack(pack, others, audience_of(caller.person)))


def _sent(plan: Planned, act_id: str) -> Planned:
    """Return a plan under the id of the program's act, so that the log names the token."""
    return plan.model_copy(update={"command": plan.command.model_copy(update={"id": act_id})})


def _outcome(case_id: str, why_not: str) -> OutcomeShape:
    return OutcomeShape(case_id=case_id, done=not why_not, sentence=why_not or ADOPTED)


def _key_of(plan: Planned) -> str:
    return plan.effect.case_id


def _ref(pack: Pack) -> PackShape:
    return PackShape(name=pack.name, version=pack.version)


def _binding(one: Binding) -> BindingShape:
    return BindingShape(
        la_id=one.authority.id,
        authority=one.authority.name,
        in_force=_ref(one.current),
        versions=tuple(map(_version, one.versions)),
        open_cases=one.open,
        waiting=one.waiting,
    )


def _version(one: Version) -> VersionShape:
    return VersionShape(
        name=one.ref.name,
        version=one.ref.version,
        title=one.title,
        from_on=one.from_on,
        standing=one.standing,
        digest=one.digest,
        open_cases=one.cases,
    )


def _pack(pack: Pack, others: Iterable[Pack], audience: Audience) -> PackRead:
    return PackRead(
        name=pack.name,
        version=pack.version,
        title=pack.title,
        from_on=pack.effective_on,
        reminders=reminders(pack.timetable),
        beside=tuple(_beside(pack, other, audience) for other in others),
        moves=tuple(
            MoveAskedShape(
                chart=move.chart,
                move=move.code,
                name=move.name,
                taken_by=move.takers,
                conditions=tuple(map(_condition, move.conditions)),
            )
            for move in asked_by(pack, audience)
        ),
    )


def _condition(one: Condition) -> AskedShape:
    return AskedShape(**{**asdict(one), "source": source_in_words(one.source)})


def _beside(pack: Pack, other: Pack, audience: Audience) -> BesideShape:
    return BesideShape(
        name=other.name,
        version=other.version,
        title=other.title,
        differences=tuple(
            DifferenceShape(**asdict(one)) for one in differences(pack, other, audience)
        ),
    )


def _plan(plan: Planned, found: Waiting) -> PlanShape:
    effect = plan.effect
    return PlanShape(
        case_id=effect.case_id,
        named=named(found.cases[effect.case_id], found.audience).text,
        refused=effect.refused,
        changes=tuple(
            TaskChange(
                what=change.what,
                asks=asks_of(change, plan, found.cases, found.audience),
                was_due_on=change.was_due_on,
                due_on=change.due_on,
            )
            for change in effect.changes
        ),
    )
