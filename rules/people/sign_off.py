"""The one check of every signature, whichever door it comes through.

A signature is for one digest of one document, by one person in one role. Nobody signs in two roles
and nobody approves what they wrote. Change the document and the signatures on it fall. Whoever
stands in for somebody signs in both names: what either has signed or written stands against them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from models.base import Choice
from models.case import Case, Chart, SignOff
from models.commands import SignDocument
from models.decision import Reason, Refused
from models.evidence import Evidence, Kind
from models.evidence.choices import LaDecision
from models.evidence.choices_of_la import PlanDecision
from models.requirement import Requirement, Signed
from models.roles import Actor, Role
from rules.charts.aims import decided
from rules.conditions.ground import Ground, ground_of
from rules.conditions.kinds import holds_up
from rules.conditions.not_met import reason_for
from rules.conditions.policy import Policy
from rules.conditions.predicates import signed_from, signers_of
from rules.people.authority import spoken
from rules.people.recorders import is_own

SECOND_SIGNERS_OF_AN_OVERRIDE = (Role.SENCO, Role.DEPUTY_HEADTEACHER)
"""Who may sign the headteacher's override as the second person."""

SECOND_SIGNERS: dict[Kind, tuple[Role, ...]] = {
    Kind.OVERRIDE: SECOND_SIGNERS_OF_AN_OVERRIDE,
    Kind.CORRECTION: (Role.HEADTEACHER, Role.DEPUTY_HEADTEACHER, Role.SENCO),
}
"""Records that count once a second person at the school has signed them, and who that may be."""

_DECISIONS: dict[Kind, Iterable[Choice]] = {
    Kind.LA_DECISION: LaDecision,
    Kind.PLAN_DECISION: PlanDecision,
}
"""Documents of one kind that decide one thing or its opposite."""

_BY_TWO = {Kind.OVERRIDE: "An override", Kind.CORRECTION: "A correction"}


def second_signers(kind: Kind, chart: Chart) -> tuple[Role, ...]:
    """Return who may be the second person for a record, at the school or at the authority."""
    if chart is Chart.ASSESSMENT_REQUEST:
        return (Role.LA_MANAGER, Role.LA_OFFICER)
    return SECOND_SIGNERS[kind]


def may_sign(
    case: Case, actor: Actor, order: SignDocument, policy: Policy, on: date
) -> tuple[Reason, ...]:
    """Return every reason why this signature is refused; empty when it is good."""
    document = case.document(order.document)
    if document is None or document.kind is not order.record:
        return (_unknown(order.record),)
    if document.digest != order.digest:
        return (_superseded(document),)
    return (
        *_asked_of(case, actor, document, policy, on),
        *_one_person_one_role(case, actor, document, _from_seq(case, actor, document, policy, on)),
    )


def asked_to_sign(case: Case, document: Evidence, policy: Policy) -> tuple[Role, ...]:
    """Return the roles that sign this document, those who have not signed it yet first."""
    if document.kind in SECOND_SIGNERS:
        return second_signers(document.kind, case.chart)
    asked = [s.role for _, s in policy.signatures() if s.record is document.kind]
    signed = {given.by.role for given in case.sign_offs if given.is_of(document)}
    return tuple(sorted(dict.fromkeys(asked), key=lambda role: role in signed))


def given_on(case: Case, version: Evidence) -> tuple[SignOff, ...]:
    """Return the signatures that were given on this version."""
    return tuple(s for s in case.sign_offs if s.is_of(version))


def _asked_of(
    case: Case, actor: Actor, document: Evidence, policy: Policy, on: date
) -> Iterator[Reason]:
    """Yield why nobody asked this signature of this actor, or why not yet."""
    if document.kind in SECOND_SIGNERS:
        yield from _second_person(case, actor, document)
        return
    asked = [(move, s) for move, s in policy.signatures() if s.record is document.kind]
    mine = [(move, s) for move, s in asked if s.role is actor.role]
    waits = [_not_there_before(s, document, policy, ground_of(case, m, on)) for m, s in mine]
    if not mine:
        yield _not_a_signer(document, tuple(dict.fromkeys(s.role for _, s in asked)))
    elif all(waits):
        yield from waits[0]
    for move, asked_of_me in mine:
        if actor.in_the_name_of & signers_of(asked_of_me.not_same_as, ground_of(case, move, on)):
            yield _signed_another(asked_of_me)
            break
    if any(s.approves for _, s in mine) and _wrote(actor, document):
        yield _own_work(document)


def _wrote(actor: Actor, document: Evidence) -> bool:
    """Tell whether this actor wrote it, or had it written, or acts for somebody who did."""
    return bool(actor.in_the_name_of & document.recorded_by.in_the_name_of)


def _second_person(case: Case, actor: Actor, override: Evidence) -> Iterator[Reason]:
    signers = second_signers(override.kind, case.chart)
    if not is_own(case, override):
        yield _not_a_signer(override, ())
    elif actor.role not in signers:
        yield Reason(
            code=Refused.NOT_YOURS,
            sentence=f"{_BY_TWO[override.kind]} is signed by a second person: {spoken(signers)}.",
            roles=signers,
        )
    if _wrote(actor, override):
        yield _own_work(override)


def _not_there_before(
    asked: Signed, document: Evidence, policy: Policy, ground: Ground
) -> list[Reason]:
    """Return what must be there before this signature and is not."""
    earlier = (policy.requirement(requirement_id) for requirement_id in asked.after)
    missing = (one for one in earlier if one is not None and holds_up(one, ground))
    return [
        _too_early(_of_what_is_decided(one, document, policy), document, ground) for one in missing
    ]


def _of_what_is_decided(waiting: Requirement, document: Evidence, policy: Policy) -> Requirement:
    """Return the same signature as asked before the move that the document decides on.

    A decision to assess and a refusal are one kind of document, and each has words of its own.
    """
    if not isinstance(waiting, Signed):
        return waiting
    move, which = decided(document.facts), (waiting.record, waiting.role)
    of_move = (s for m, s in policy.signatures() if m == move and (s.record, s.role) == which)
    return next(of_move, waiting)


def _from_seq(case: Case, actor: Actor, document: Evidence, policy: Policy, on: date) -> int:
    """Return the place in the log before which this actor's signature no longer counts."""
    return max(
        (
            signed_from(asked, ground_of(case, move, on))
            for move, asked in policy.signatures()
            if asked.record is document.kind and asked.role is actor.role
        ),
        default=0,
    )


def _one_person_one_role(
    case: Case, actor: Actor, document: Evidence, from_seq: int
) -> Iterator[Reason]:
    for given in case.sign_offs:
        if not given.is_of(document):
            continue
        if given.by.role is actor.role and given.seq < from_seq:
            continue  # it came before what it must follow, so it is asked for again
        if given.by.in_the_name_of & actor.in_the_name_of:
            yield _signed_before(given, actor)
        elif given.by.role is actor.role:
            yield Reason(
                code=Refused.SIGNED_ALREADY,
                sentence=f"This version was already signed as {given.by.role.label}. "
                "Nothing more is needed from you.",
            )


def _signed_before(given: SignOff, actor: Actor) -> Reason:
    if given.by.role is actor.role and given.by.person_id != actor.person_id:
        return Reason(
            code=Refused.SIGNED_ALREADY,
            sentence=f"This version was already signed as {given.by.role.label}, in the name of "
            "the same person. Nothing more is needed.",
        )
    if given.by.role is actor.role:
        return Reason(
            code=Refused.SIGNED_ALREADY,
            sentence="You have signed this version. Nothing more is needed from you.",
        )
    if given.by.person_id != actor.person_id or actor.acting_for or given.by.acting_for:
        return Reason(
            code=Refused.SAME_PERSON,
            sentence=f"This version was signed as {given.by.role.label} by one of the two in whose "
            f"name you would sign. Somebody else must sign as {actor.role.label}.",
            roles=(actor.role,),
        )
    return Reason(
        code=Refused.SAME_PERSON,
        sentence=f"You have signed this version as {given.by.role.label}. "
        f"Another person must sign as {actor.role.label}.",
        roles=(actor.role,),
    )


def _signed_another(asked: Signed) -> Reason:
    others = " or ".join(f"“{kind.label}”" for kind in asked.not_same_as)
    return Reason(
        code=Refused.SAME_PERSON,
        sentence=f"Who signed {others} may not sign “{asked.record.label}” too. "
        f"Another person must sign as {asked.role.label}.",
        roles=(asked.role,),
    )


def _unknown(record: Kind) -> Reason:
    return Reason(
        code=Refused.UNKNOWN,
        sentence=f"There is no “{record.label}” to sign yet. Fill it in first.",
        form=record,
    )


def _superseded(document: Evidence) -> Reason:
    return Reason(
        code=Refused.SUPERSEDED,
        sentence=f"“{document.kind.label}” has changed since you opened it "
        f"(it is now version {document.version}). Read the new version, then sign that.",
        form=document.kind,
    )


def _not_a_signer(document: Evidence, signers: tuple[Role, ...]) -> Reason:
    who = f"It is signed by: {spoken(signers)}." if signers else "Nobody needs to sign it."
    return Reason(
        code=Refused.NOT_YOURS,
        sentence=f"“{document.kind.label}” does not need your signature. {who}",
        roles=signers,
    )


def _too_early(waiting: Requirement, document: Evidence, ground: Ground) -> Reason:
    reason = reason_for(waiting, ground)
    decision = _decision(document)
    about = f"The decision is “{decision}”. " if decision else ""
    sentence = f"{about}This must come before your signature: {reason.sentence}"
    return reason.model_copy(update={"sentence": sentence})


def _decision(document: Evidence) -> str:
    """Return what a document decides, as its form says it; empty where it decides nothing."""
    answers = _DECISIONS.get(document.kind, ())
    return next((one.label for one in answers if document.facts.says("decision", one)), "")


def _own_work(document: Evidence) -> Reason:
    return Reason(
        code=Refused.SAME_PERSON,
        sentence=f"You wrote this “{document.kind.label}”, so another person must approve it.",
    )
