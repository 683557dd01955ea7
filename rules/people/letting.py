"""May one person act for another? The one check, whoever asks and through whichever door.

A person hands over a task or a role in one case; a SENCo or headteacher does it for somebody, or
sets cover for days away; an operator has a role filled that nobody holds. Some acts are handed to
few: a headteacher's to a deputy headteacher, a SENCo's to a qualified teacher (SEND Regulations
2014, regulation 49), a family's to nobody at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import timedelta

from models.case import Case, Chart, Step, StepKind
from models.commands import EndStandIn, LetStandIn, SignDocument
from models.decision import Reason, Refused
from models.events import PeopleAssigned, StandInAgreed, StandInBegan, StandInEnded
from models.evidence import Kind
from models.roles import STAFF, THE_CLOCK, Holding, Role
from models.standing_in import Because, Ended, StandIn
from rules.draft import Draft
from rules.people import sign_off
from rules.people.authority import spoken
from rules.people.contact import with_parents
from rules.people.presence import at_the_authority, gone_from, here
from rules.people.recorders import RECORDERS
from rules.people.standing_in import LEADERS, as_actor, begun_by, over_by

Reasons = tuple[Reason, ...]

_TEACHERS = (
    Role.CLASS_TEACHER,
    Role.SENCO,
    Role.HEADTEACHER,
    Role.DEPUTY_HEADTEACHER,
    Role.DESIGNATED_TEACHER,
)

MAY_STAND_IN: dict[Role, tuple[Role, ...]] = {
    Role.CLASS_TEACHER: _TEACHERS,
    Role.SENCO: _TEACHERS,
    Role.HEADTEACHER: (Role.DEPUTY_HEADTEACHER,),
    Role.DEPUTY_HEADTEACHER: (Role.HEADTEACHER, Role.DEPUTY_HEADTEACHER),
    Role.DESIGNATED_TEACHER: _TEACHERS,
    Role.PASTORAL_LEAD: STAFF,
    Role.TEACHING_ASSISTANT: STAFF,
}
"""Whose role may be done by whom, by the posts they hold at the school."""

LONGEST = timedelta(days=366)
"""The longest cover that is set at once: longer than that, the role has a new holder."""


def suits(role: Role, posts: Collection[Role]) -> bool:
    """Tell whether somebody with these posts may act in a role for another."""
    return bool(set(posts) & set(MAY_STAND_IN.get(role, ())))


def let_stand_in(draft: Draft, order: LetStandIn) -> Reasons:
    """Agree that somebody acts for another, or say every reason why not."""
    stand_in = _asked(draft, order)
    reasons = (*_by_whom(stand_in, draft), *_cannot(draft, stand_in))
    if not reasons:
        draft.add(StandInAgreed(stand_in=stand_in))
    return reasons


def carried_on(draft: Draft, order: LetStandIn) -> None:
    """Let what was agreed for the school hold on this case too, where the rules allow it."""
    stand_in = _asked(draft, order)
    if not any(_cannot(draft, stand_in)):
        draft.add(StandInAgreed(stand_in=stand_in))


def _asked(draft: Draft, order: LetStandIn) -> StandIn:
    return StandIn(
        id=f"for.{draft.next_seq}",
        person_id=order.to,
        for_person=order.for_person,
        role=order.role,
        because=order.because,
        step=order.step,
        from_on=order.from_on,
        until_on=order.until_on,
        agreed_by=order.agreed_by or draft.by,
        why=order.why,
    )


def end_stand_in(draft: Draft, order: EndStandIn) -> Reasons:
    """End what was agreed, by one of the two or by those who lead the school."""
    standing = next((s for s in draft.case.stand_ins if s.id == order.stand_in), None)
    if standing is None:
        sentence = "This has ended already. Nothing more is needed."
        return (Reason(code=Refused.UNKNOWN, sentence=sentence),)
    theirs = draft.by.person_id in (standing.person_id, standing.for_person)
    if not theirs and draft.by.role not in (*LEADERS, Role.CLOCK):
        return (_not_yours("Cover is ended", LEADERS),)
    why = order.because if draft.by == THE_CLOCK else Ended.TAKEN_BACK
    draft.add(StandInEnded(stand_in=standing, because=why))
    return ()


def keep_the_days(draft: Draft) -> None:
    """Let people begin and end on their days: holders, and those who stand in for them."""
    there = _holders_today(draft)
    if there != draft.case.people:
        draft.add(PeopleAssigned(people=there))
    gone = gone_from(draft.case, draft.rulings.school_team, draft.today)
    for stand_in, why in over_by(draft.case, draft.today, gone):
        draft.add(StandInEnded(stand_in=stand_in, because=why))
    for stand_in in begun_by(draft.case, draft.today):
        draft.add(StandInBegan(stand_in=stand_in.model_copy(update={"has_begun": True})))


def _holders_today(draft: Draft) -> tuple[Holding, ...]:
    """Return who holds which role today; a request whose officer has left is the team's again."""
    if draft.case.chart is Chart.ASSESSMENT_REQUEST:
        return at_the_authority(draft.case, draft.rulings.la_team, draft.today)
    there = here(draft.case.people, draft.today)
    return with_parents(there, draft.rulings.contacts, draft.today)


def _cannot(draft: Draft, asked: StandIn) -> Iterator[Reason]:
    case = draft.case
    yield from _days(asked, draft)
    if asked.role not in MAY_STAND_IN:
        yield _refused("A family's own answers, and an authority's acts, are handed to nobody.")
        return
    yield from _whose(asked, case)
    yield from _to_whom(asked, draft)
    yield from _beside_others(asked, case)
    if asked.step is not None:
        yield from _of_one_task(asked, draft)


def _days(asked: StandIn, draft: Draft) -> Iterator[Reason]:
    if asked.from_on < draft.today:
        yield _bad_date("Nobody can have acted for somebody before today. Begin today or later.")
    if asked.until_on is None:
        if asked.because is Because.AWAY:
            yield _bad_date("Say the last day of the cover: it ends by itself after it.")
    elif asked.until_on < asked.from_on:
        yield _bad_date("The last day comes before the first. Correct one of the two.")
    elif asked.until_on - asked.from_on > LONGEST:
        yield _bad_date("This is longer than a year. Name a new holder of the role instead.")


def _by_whom(asked: StandIn, draft: Draft) -> Iterator[Reason]:
    by = asked.agreed_by
    if draft.by not in (by, THE_CLOCK) or by.acting_for is not None:
        yield _refused("Only in your own name can you say who acts for whom.")
    elif by.role is Role.OPERATOR:
        if asked.because is not Because.VACANT or asked.step is not None:
            yield _refused("An operator only has a role filled that nobody holds.")
        if asked.why is None:
            yield _refused("Say why the school does not name somebody itself.")
    elif by.role not in LEADERS and by.person_id != asked.for_person:
        yield _not_yours("Another's task is handed over", LEADERS)
    if by.person_id == asked.person_id:
        yield _refused(
            "Nobody makes themselves act for another. Let them ask you, or let somebody else who "
            "leads the school say so."
        )


def _whose(asked: StandIn, case: Case) -> Iterator[Reason]:
    held = case.holders(asked.role)
    if (asked.because is Because.VACANT) is not (asked.for_person is None):
        yield _refused("Say for whom they act; for nobody only where the role is not held.")
    elif asked.for_person is None and held:
        yield _refused(f"Somebody is the {_named(asked.role)} here. Ask them to hand it over.")
    elif asked.for_person is not None and asked.for_person not in held:
        yield _refused(f"They are not the {_named(asked.role)} for this pupil. Read the page anew.")


def _to_whom(asked: StandIn, draft: Draft) -> Iterator[Reason]:
    posts = _posts(asked.person_id, draft)
    may = MAY_STAND_IN[asked.role]
    if asked.person_id == asked.for_person:
        yield _refused("This is their own already. Choose somebody else.")
    elif not posts:
        yield _refused("They do not work at this school. Choose somebody who does.")
    elif not suits(asked.role, posts) and not _fills_in_anyway(asked, posts, draft.case):
        yield Reason(
            code=Refused.NOT_YOURS,
            sentence=f"For a {_named(asked.role)} only these may act: {spoken(may)}.",
            roles=may,
        )


def _posts(person_id: str, draft: Draft) -> set[Role]:
    """Return what a person is at the school, or on this case."""
    known = (*here(draft.rulings.school_team, draft.today), *draft.case.people)
    return {held.role for held in known if held.person_id == person_id and held.role in STAFF}


def _fills_in_anyway(asked: StandIn, posts: set[Role], case: Case) -> bool:
    """Tell whether one task is a form that somebody of this post fills in anyway."""
    step = _step(asked, case)
    if step is None or step.kind is not StepKind.SUPPLY or step.record is None:
        return False
    return bool(posts & set(RECORDERS[step.record]))


def _beside_others(asked: StandIn, case: Case) -> Iterator[Reason]:
    for other in case.stand_ins:
        if not other.meets(asked):
            continue
        same_part = (other.role, other.for_person) == (asked.role, asked.for_person)
        if same_part and other.step == asked.step:
            yield _refused("Somebody acts for them in this already. Take that back first.")
        if other.because is Because.AWAY and other.for_person == asked.person_id:
            yield _refused("They are away in these days themselves. Choose somebody else.")
        if asked.because is Because.AWAY and other.person_id == asked.for_person:
            yield _refused(
                "They act for somebody else in these days. Choose another for that first."
            )


def _of_one_task(asked: StandIn, draft: Draft) -> Iterator[Reason]:
    step = _step(asked, draft.case)
    if step is None or step.kind is StepKind.WAIT or asked.role not in step.roles:
        yield _refused("This task is not open for them any more. Read the page anew.")
    elif step.kind is StepKind.SIGN:
        yield from _could_never_sign(asked, step, draft)


def _could_never_sign(asked: StandIn, step: Step, draft: Draft) -> Iterator[Reason]:
    """Yield why this stand-in may not sign, so that nobody is handed what they cannot do."""
    document = draft.case.document(str(step.document))
    if document is None:
        return
    order = SignDocument(document=document.key, record=Kind(document.kind), digest=document.digest)
    policy, today = draft.rulings.policy, draft.today
    for reason in sign_off.may_sign(draft.case, as_actor(asked), order, policy, today):
        if reason.code is Refused.SAME_PERSON:
            yield reason.model_copy(
                update={
                    "sentence": "They or the person they would act for wrote this or signed it in "
                    "another role. Nobody signs twice or approves their own work: choose another."
                }
            )


def _step(asked: StandIn, case: Case) -> Step | None:
    return next((step for step in case.steps if step.key == asked.step), None)


def _named(role: Role) -> str:
    return spoken((role,))


def _refused(sentence: str) -> Reason:
    return Reason(code=Refused.NOT_YOURS, sentence=sentence)


def _bad_date(sentence: str) -> Reason:
    return Reason(code=Refused.BAD_DATE, sentence=sentence)


def _not_yours(what: str, roles: tuple[Role, ...]) -> Reason:
    return Reason(code=Refused.NOT_YOURS, sentence=f"{what} by: {spoken(roles)}.", roles=roles)
