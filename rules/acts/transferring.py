"""A journey goes with the pupil to another school in Handrail: asked, accepted, taken over.

On the day after the last day the next school's SENCo and headteacher are asked to take it over, and
see who the pupil is and where they come from. Once one of them accepts, the journey is theirs whole
and goes on where it stood; those of the former school are asked only for what they still owe.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.case import Case
from models.decision import Reason, Refused
from models.events import Moved, PeopleAssigned, SchoolChanged
from models.evidence import Facts, Kind
from models.roles import FAMILY, Holding, Role
from rules.acts.leaving import gone_by
from rules.people.presence import here
from rules.rulings import Receiving, Rulings

LEADERS = (Role.SENCO, Role.HEADTEACHER)
"""Who answers for a school while a pupil moves."""

OWED = {"educational_record", "transfer_file"}
"""What the law asks a school to send on (Education (Pupil Information) (England) Regulations 2005,
regulation 9)."""

STAY = (*FAMILY, Role.SPECIALIST)
"""Who stays with the pupil, whatever the school."""

_WITHDRAWS_THE_OFFER = ("leave", "stay_after_all", "refuse_transfer")


def people_after(
    case: Case, moved: Moved, rulings: Rulings
) -> Iterator[PeopleAssigned | SchoolChanged]:
    """Yield how a move changes who takes part; ``case`` is the case after it."""
    receiving = rulings.receiving
    if moved.move == "start_transfer" and receiving is not None:
        asked = _asked(here(receiving.team, moved.on))
        yield PeopleAssigned(people=(*_without(case, Role.RECEIVER), *asked))
    elif moved.move == "accept_transfer" and receiving is not None:
        yield _taken_over(case, moved, receiving)
    elif moved.move in _WITHDRAWS_THE_OFFER and case.holders(Role.RECEIVER):
        yield PeopleAssigned(people=_without(case, Role.RECEIVER))


def people_after_record(case: Case, facts: Facts) -> PeopleAssigned | None:
    """Return who takes part once a former school has sent all that it owed."""
    if facts.kind is not Kind.RECORD_SENT or not case.holders(Role.FORMER_SCHOOL) or owes(case):
        return None
    return PeopleAssigned(people=_without(case, Role.FORMER_SCHOOL))


def owes(case: Case) -> bool:
    """Tell whether the record of a pupil who moved to another school is still to be sent."""
    leaving = gone_by(case)
    if leaving is None or not leaving.facts.says("reason", "moved_school"):
        return False
    sent = (e for e in case.current(Kind.RECORD_SENT) if e.seq > leaving.seq)
    return not any(set(record.facts.said("what")) >= OWED for record in sent)


def was_refused(case: Case) -> bool:
    """Tell whether the school that was asked last has said no."""
    answers = [e for e in case.current(Kind.TRANSFER_ANSWER) if e.seq > case.place_seq]
    return bool(answers) and answers[-1].facts.says("answer", "refuses")


def cannot_take_over(facts: Facts, rulings: Rulings, on: date) -> Iterator[Reason]:
    """Yield why the people that an answer names cannot be responsible at the next school."""
    if facts.kind is not Kind.TRANSFER_ANSWER or not facts.says("answer", "accepts"):
        return
    team = here(rulings.receiving.team, on) if rulings.receiving else ()
    for question, role in (("class_teacher", Role.CLASS_TEACHER), ("senco", Role.SENCO)):
        for person_id in facts.said(question):
            if not _posts(team, role, person_id):
                yield Reason(
                    code=Refused.NOT_MET,
                    sentence=f"This person is not a {role.label} at your school. Choose one who "
                    "is, or let the school's list of staff be imported again.",
                    roles=(Role.RECEIVER,),
                    form=facts.kind,
                )


def _asked(team: tuple[Holding, ...]) -> tuple[Holding, ...]:
    last_days = {h.person_id: h.until_on for h in team if h.role in LEADERS}
    return tuple(
        Holding(person_id=each, role=Role.RECEIVER, until_on=last_on)
        for each, last_on in last_days.items()
    )


def _posts(team: tuple[Holding, ...], role: Role, *people: str) -> tuple[Holding, ...]:
    """Return a team's posts of these people in a role."""
    return tuple(h for h in team if h.role is role and h.person_id in people)


def _taken_over(case: Case, moved: Moved, receiving: Receiving) -> SchoolChanged:
    answer = case.current(Kind.TRANSFER_ANSWER)[-1].facts
    team = here(receiving.team, moved.on)
    posts = (h for h in team if h.role not in (Role.CLASS_TEACHER, Role.SENCO))
    owing = case.holders(*LEADERS) if owes(case) else ()
    return SchoolChanged(
        school_id=receiving.school_id,
        calendar=receiving.calendar.version,
        setting=receiving.setting,
        people=(
            *_posts(team, Role.CLASS_TEACHER, *answer.said("class_teacher")),
            *_posts(team, Role.SENCO, *answer.said("senco")),
            *posts,
            *(h for h in case.people if h.role in STAY),
            *(Holding(person_id=p, role=Role.FORMER_SCHOOL) for p in owing),
        ),
        on=moved.on,
    )


def _without(case: Case, role: Role) -> tuple[Holding, ...]:
    return tuple(h for h in case.people if h.role is not role)
