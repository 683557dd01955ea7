"""The form of each kind of record, and filing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from adapters.queries import moved
from models.case import Case
from models.evidence import FORMS, Evidence, Kind
from models.evidence.base import is_noted_later
from models.message import Audience
from models.requirement import Requirement
from rules.acts.proposing import may_propose
from rules.conditions.ground import Ground
from rules.conditions.local_forms import asked_for
from rules.conditions.waiving import WAIVES, why_not_waived
from rules.people.authority import RECORDERS, may_record, spoken
from rules.people.sign_off import SECOND_SIGNERS_OF_AN_OVERRIDE, given_on
from web.acts import drafting
from web.acts.asking import Ask
from web.acts.attaching import takes_files
from web.acts.beginning import OFFERED_AGAIN, kept_as_it_is, of_version
from web.acts.declining import to_mend
from web.acts.filing import Sent, as_typed, goes_on, read, send_what_was_read
from web.desk import desk_of
from web.forms import Option, Options
from web.presenters.papers import stands
from web.presenters.why import why_asked
from web.problems import NotAllowed, NotFound
from web.shell import flash, redirect, render
from web.staff import before_leaving
from web.staff.known import agreed_before, called, known, not_needed, titles
from web.staff.next import with_next
from web.staff.questions import asked_by_council
from web.staff.saved import said_once_saved
from web.staff.seen import Seen, Staff, see
from web.staff.whose import of_nobody, whose
from web.viewer import Person

router = APIRouter()


For = Annotated[str, Query(alias="for", max_length=80)]
About = Annotated[str, Query(max_length=80)]
Changing = Annotated[str, Query(max_length=64)]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of a form says: the condition, what it is about, the record to change.

    ``again`` starts the form from what is recorded already.
    """

    requirement: str
    about: str
    changing: str
    again: bool

    @property
    def query(self) -> dict[str, str]:
        """Which form it is, as it stands in an address."""
        said = {"for": self.requirement, "about": self.about, "changing": self.changing}
        return {name: text for name, text in said.items() if text}


def _asked(
    asked: For = "", about: About = "", changing: Changing = "", *, again: bool = False
) -> Asked:
    return Asked(asked, about, changing, again)


Which = Annotated[Asked, Depends(_asked)]


@router.get("/journeys/{case_id}/records/{kind}")
def ask_for(request: Request, viewer: Staff, case_id: str, kind: Kind, which: Which) -> Response:
    """Show the form of a kind of record; ``again`` starts it from what is recorded already.

    ``changing`` is the digest of the record to change, where the form alone would add one more.
    """
    seen, ask = _ask(request, viewer, case_id, kind, which)
    return _page(request, seen, ask, Sent(None, ask.page(), 200), which)


@router.post("/journeys/{case_id}/drafts/{kind}")
async def discard(
    request: Request, viewer: Staff, case_id: str, kind: Kind, which: Which
) -> Response:
    """Delete the viewer's own draft, and begin anew."""
    seen, ask = await run_sync(_ask, request, viewer, case_id, kind, which)
    await run_sync(drafting.forget, ask.desk, ask.place)
    response = redirect(_address(seen, kind, which.query))
    flash.say(request, response, "Your draft is deleted.")
    return response


@router.post("/journeys/{case_id}/records/{kind}")
async def file(request: Request, viewer: Staff, case_id: str, kind: Kind, which: Which) -> Response:
    """File a record; what is refused comes back on the form with everything that was typed."""
    seen, ask = await run_sync(_ask, request, viewer, case_id, kind, which)
    filled = await read(request, ask)
    if looked := await before_leaving.check(request, seen, ask, filled):
        return looked
    if filled.pressed == before_leaving.CHANGE:
        sent = await run_sync(as_typed, ask, filled)
    else:
        sent = await send_what_was_read(filled, ask, seen.acts(RECORDERS[kind]))
    if sent.drafted:
        return drafting.said(request, sent.drafted, is_kept=sent.is_kept)
    if sent.receipt is None:
        return await run_sync(_page, request, seen, ask, sent, which)
    response = redirect(seen.path)
    anew = await run_sync(see, seen.desk, viewer, seen.case.id)
    said, complete = await run_sync(said_once_saved, ask, sent, anew)
    said = await with_next(said, seen.desk, viewer, case_id)
    flash.say(request, response, said, done=complete)
    return response


def _ask(
    request: Request, viewer: Person, case_id: str, kind: Kind, asked: Asked
) -> tuple[Seen, Ask]:
    """Return the journey and the form. Raises NotFound, or NotAllowed for another role's form."""
    seen = see(desk_of(request), viewer, case_id)
    _must_be_theirs(seen, kind)
    requirement = seen.rulings.policy.requirement(asked.requirement)
    given = _given(seen.case, kind, requirement, asked.about)
    named = str(given.get("requirement") or given["version"]) if given else None
    changed, kept = _changed(seen, kind, asked.changing)
    subject = named or _subject(kind, asked.about, requirement)
    # Several conditions may lead to one record, and it has one draft.
    which = asked.query if given or changed else {"about": subject} if subject else {}
    nobody = {} if changed else of_nobody(seen, kind) or {}
    return seen, Ask(
        seen.desk,
        seen.case,
        kind,
        # Sent back to be mended, a form still says that it began with what is recorded.
        action=_address(seen, kind, asked.query, again=asked.again),
        kept_at=_address(seen, kind, which),
        from_recorded=asked.again,
        by=seen.actor(RECORDERS[kind]),
        subject=subject,
        given={**(given if given is not None else nobody), **kept},
        options=_options(seen, kind) or whose(seen, kind),
        drafts=drafting.for_adults(kind.label),
        takes_files=takes_files(kind),
        asked_for=asked_for(kind, seen.rulings.policy, Ground(seen.case, seen.today)),
        known=known(seen, kind),
        titles=ASKED_OF_STAFF.get(kind) or titles(seen, kind),
        changed=changed,
        not_needed=not_needed(seen),
    )


def _changed(seen: Seen, kind: Kind, digest: str) -> tuple[Evidence | None, dict[str, Any]]:
    """Return the record that is changed and what stays as it is, or nothing where one is added.

    Raises NotFound for a version that does not stand on the journey.
    """
    if not digest:
        return None, {}
    found = next((e for e in seen.case.evidence if (e.kind, e.digest) == (kind, digest)), None)
    if found is None or not stands(found, seen.case):
        raise NotFound
    with seen.desk.reading() as connection:
        return found, kept_as_it_is(connection, found)


def _address(seen: Seen, kind: Kind, query: Mapping[str, str], *, again: bool = False) -> str:
    said = {**query, **({"again": "true"} if again else {})}
    return f"{seen.path}/records/{kind}" + (f"?{urlencode(said)}" if said else "")


def _must_be_theirs(seen: Seen, kind: Kind) -> None:
    if kind is Kind.SIGNATURE_DECLINED:
        raise NotFound  # it is asked on the page of the document's signature
    reason = may_record(seen.case, seen.actor(RECORDERS[kind]), kind)
    if reason is not None:
        raise NotAllowed(reason.sentence)


def _options(seen: Seen, kind: Kind) -> Options | None:
    """Return the schools in Handrail to which a pupil may go, or what a review can lead to."""
    if kind is Kind.REVIEW:
        steps = may_propose(seen.case)
        return {"next_step": tuple(Option(step, step.label) for step in steps)}
    if kind is not Kind.LEAVING:
        return None
    with seen.desk.reading() as connection:
        schools = moved.other_schools(seen.viewer, connection)
    named = tuple(Option(school.number, school.name) for school in schools)
    return {"to_school": (*named, Option("", ANOTHER_SCHOOL))}


ANOTHER_SCHOOL = "Another school, or not known: say which below"


def _given(
    case: Case, kind: Kind, requirement: Requirement | None, about: str
) -> dict[str, Any] | None:
    """Return the condition that a reason or an override is about; the page does not ask for it."""
    if kind is Kind.CORRECTION:
        return of_version(case, about)
    if kind not in WAIVES:
        return None
    if requirement is None:
        raise NotFound
    if refused := why_not_waived(kind, requirement):
        raise NotAllowed(refused.sentence)
    return {"requirement": requirement.id}


def _subject(kind: Kind, about: str, requirement: Requirement | None) -> str | None:
    """Return which of several records of a kind the form is opened for, where that is known."""
    if FORMS[kind].SUBJECT is None:
        return None
    asked = requirement.subject if requirement and requirement.form is kind else None
    return about or asked


LEADS = {
    Kind.OVERRIDE: "This counts once a second person has signed it: the "
    f"{spoken(SECOND_SIGNERS_OF_AN_OVERRIDE)}. It stays on this journey for ever.",
    Kind.FAMILY_REQUEST: "Use this for a request that the family made to the school. It goes to "
    "the local authority as soon as you save it; nothing can hold it up.",
    Kind.SUPPORT_IN_PLACE: "Use this for SEN Support, or a My Support Plan, that began before this "
    "journey did. It goes on once the SENCo and the headteacher have signed this. Support that "
    "begins now starts with the decision on the core offer instead.",
    Kind.SEN_ENDING: "SEN Support ends once the class teacher and the SENCo have signed this. The "
    "pupil's SEN status is then N, none, from that day.",
    Kind.LEAVING: "Support goes on until the last day and ends by itself on the day after. A "
    "request to the local authority, or an EHC plan, goes on.",
    Kind.RECORD_SENT: "By law the educational record and the common transfer file go to the next "
    "school within 15 school days of leaving.",
    Kind.CORRECTION: "Nothing is deleted. Once a second person, the headteacher, the deputy or the "
    "SENCo, has agreed, the wrong version counts no more, its signatures fall, and what it "
    "satisfied is asked for again. Then file the right one; another pupil's record belongs on "
    "that pupil's journey.",
    Kind.REOPENING: "The headteacher must approve this. All that was recorded is still here, "
    "and support goes on where it stood.",
    Kind.WITHDRAWAL: "The request at the local authority ends as soon as you save this.",
}
"""What people should know before they fill in a form."""


ASKED_OF_STAFF = {
    Kind.FAMILY_VIEW: {"answer": "Do they agree?", "words": "In their own words"},
    Kind.FAMILY_REQUEST: {"words": "What would they like the local authority to know?"},
}
"""Questions put to a family, as staff answer them who write down what it said."""


def _page(request: Request, seen: Seen, ask: Ask, sent: Sent, asked: Asked) -> Response:
    requirement = seen.rulings.policy.requirement(asked.requirement)
    draft = goes_on(ask, sent)
    offers = ask.offers and draft is None and not ask.from_recorded
    return render(
        request,
        "staff/record.html",
        title=called(seen, ask.kind),
        about=seen.pupil.name,
        form=sent.form,
        why=why_asked(ask.kind, Audience.STAFF, requirement),
        is_change=ask.changes is not None,
        is_signed=ask.standing is not None and bool(given_on(seen.case, ask.standing)),
        notes_later=any(is_noted_later(info) for info in ask.model.model_fields.values()),
        fixed_on=(ask.given or {}).get(ask.model.DATED_BY),
        condition=requirement.staff if requirement and ask.kind in WAIVES else None,
        lead=LEADS.get(ask.kind),
        council=asked_by_council(seen, ask.kind),
        agreed=agreed_before(seen, ask.kind),
        path=seen.path,
        draft=draft,
        declined=to_mend(seen.desk, seen.case, seen.names, ask.standing),
        discard=ask.action.replace("/records/", "/drafts/", 1),
        again=_address(seen, ask.kind, asked.query, again=True) if offers else None,
        is_of_last_cycle=ask.kind in OFFERED_AGAIN,
        newer=f"{seen.path}/documents/{sent.newer}" if sent.newer else None,
        back=seen.path,
        status_code=sent.status_code,
    )
