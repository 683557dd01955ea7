"""Who may do what: refused by default, record by record and move by move."""

from __future__ import annotations

import pytest

from models.case import Chart
from models.commands import (
    AssignPeople,
    OpenCase,
    PutDownAim,
    ReceiveLetter,
    RecordEvidence,
    TakeMove,
    TakeUpAim,
    TimePassed,
)
from models.decision import Reason, Refused
from models.events import Moved
from models.evidence import Kind
from models.roles import FAMILY, LOCAL_AUTHORITY, STAFF, THE_CLOCK, Actor, Holding, Role
from models.words import lower
from rules.charts.machine import all_moves
from rules.packs import ENGLAND
from rules.people.authority import RECORDERS, assignable
from rules.people.recorders import belongs
from rules.words.moves import MOVES
from tests.playing import (
    CALENDAR,
    HEAD,
    MANAGER,
    OFFICER,
    PARENT,
    SCHOOL_PEOPLE,
    SENCO,
    TEACHER,
    Played,
    at_my_support_plan,
    ready_to_request,
)
from tests.rules.ready import GUARDED, considering, people, ready_for
from tests.samples import sample

AT_THE_LA = {kind for kind in Kind if not belongs(kind, Chart.PUPIL_JOURNEY)}
IN_SCHOOL = {kind for kind in Kind if not belongs(kind, Chart.ASSESSMENT_REQUEST)}
IN_CASES = (*STAFF, *FAMILY, *LOCAL_AUTHORITY, Role.SPECIALIST)


def acting(played: Played, role: Role) -> Actor:
    """Give a new person this role, whatever the school would assign, and return them."""
    actor = Actor(person_id="p-someone", role=role)
    everyone = (*played.case.people, *people(actor))
    played.case_or_none = played.case.model_copy(update={"people": everyone})
    return actor


def filing(played: Played, kind: Kind) -> RecordEvidence:
    form = sample(kind, played.today)
    return RecordEvidence(facts=form.facts(), digest=form.digest())


def codes(reasons: tuple[Reason, ...]) -> list[Refused]:
    return [reason.code for reason in reasons]


# Records.


def test_every_kind_of_record_says_who_may_file_it() -> None:
    assert set(RECORDERS) == set(Kind)
    assert all(RECORDERS.values())


@pytest.mark.parametrize(
    ("kind", "role"),
    [(kind, role) for kind in Kind for role in IN_CASES if role not in RECORDERS[kind]],
)
def test_a_record_is_refused_from_everyone_who_may_not_file_it(kind: Kind, role: Role) -> None:
    played = considering() if kind in AT_THE_LA else Played().opened()
    (reason,) = played.refused(acting(played, role), filing(played, kind))
    assert (reason.code, reason.form) == (Refused.NOT_YOURS, kind)
    assert reason.roles == RECORDERS[kind]


@pytest.mark.parametrize("kind", sorted(IN_SCHOOL))
def test_the_authoritys_side_takes_no_record_of_the_schools(kind: Kind) -> None:
    request = considering()
    for role in RECORDERS[kind][:1]:
        assert codes(request.refused(acting(request, role), filing(request, kind))) == [
            Refused.NOT_YOURS
        ]


@pytest.mark.parametrize("kind", sorted(AT_THE_LA))
def test_the_schools_side_takes_no_record_of_the_authoritys(kind: Kind) -> None:
    journey = Played().opened()
    officer = acting(journey, Role.LA_OFFICER)
    assert codes(journey.refused(officer, filing(journey, kind))) == [Refused.NOT_YOURS]


# Moves.


@pytest.mark.parametrize(
    ("move", "role"),
    [(move, role) for move in GUARDED for role in IN_CASES if role not in MOVES[move].takers],
)
def test_a_move_is_refused_from_everyone_who_may_not_take_it(move: str, role: Role) -> None:
    ready = ready_for(move)
    played = Played(rulings=ready.rulings)
    played.now, played.case_or_none = ready.now, ready.case
    (reason,) = played.refused(acting(played, role), TakeMove(move=move))
    assert (reason.code, reason.roles) == (Refused.NOT_YOURS, MOVES[move].takers)


@pytest.mark.parametrize("move", [m for m in all_moves(Chart.PUPIL_JOURNEY) if not MOVES[m].takers])
def test_nobody_takes_a_move_that_happens_by_itself(move: str) -> None:
    played = Played().opened()
    played.files(PARENT, Kind.FAMILY_REQUEST)
    for actor in (SENCO, HEAD, PARENT):
        for order in (TakeMove(move=move), TakeUpAim(move=move), PutDownAim(move=move)):
            reasons = played.refused(actor, order)
            assert {r.code for r in reasons} <= {Refused.NOT_YOURS, Refused.NOT_OPEN}


@pytest.mark.parametrize("order", [TakeMove, TakeUpAim, PutDownAim])
def test_a_move_nobody_knows_is_refused_in_words(
    order: type[TakeMove | TakeUpAim | PutDownAim],
) -> None:
    (reason,) = Played().opened().refused(SENCO, order(move="fly_to_the_moon"))
    assert "fly_to_the_moon" in reason.sentence


def test_a_move_that_is_not_open_says_what_is() -> None:
    (reason,) = Played().opened().refused(SENCO, TakeMove(move="start_support"))
    assert reason.code is Refused.NOT_OPEN
    assert "Identify SEN" in reason.sentence


# Opening, assigning, the clock.


def opening(
    chart: Chart = Chart.PUPIL_JOURNEY, held: tuple[Holding, ...] = SCHOOL_PEOPLE
) -> OpenCase:
    return OpenCase(
        chart=chart,
        pupil_id="pupil-1",
        school_id="school-1",
        la_id="la-1",
        cohort=2033,
        pack=ENGLAND,
        calendar=CALENDAR.version,
        people=held,
    )


@pytest.mark.parametrize("actor", [TEACHER, SENCO, HEAD, THE_CLOCK])
def test_the_school_opens_a_journey(actor: Actor) -> None:
    Played().must(actor, opening(), command_id="journey-9.open")


@pytest.mark.parametrize("actor", [PARENT, OFFICER])
def test_nobody_else_opens_a_journey(actor: Actor) -> None:
    assert codes(Played().refused(actor, opening())) == [Refused.NOT_YOURS]


def test_only_a_journey_opens_a_request_at_the_authority() -> None:
    order = opening(Chart.ASSESSMENT_REQUEST, people(OFFICER))
    assert codes(Played().refused(SENCO, order)) == [Refused.NOT_YOURS]
    Played().must(THE_CLOCK, order, command_id="request-9.open")


@pytest.mark.parametrize("missing", [TEACHER, SENCO])
def test_a_journey_needs_a_class_teacher_and_a_senco(missing: Actor) -> None:
    held = tuple(h for h in SCHOOL_PEOPLE if h.role is not missing.role)
    (reason,) = Played().refused(HEAD, opening(held=held))
    assert (reason.code, reason.roles) == (Refused.NOT_MET, (missing.role,))


def test_a_case_is_opened_once_and_nothing_is_done_before() -> None:
    played = Played().opened()
    assert codes(played.refused(SENCO, opening())) == [Refused.UNKNOWN]
    assert codes(Played().refused(SENCO, TimePassed())) == [Refused.UNKNOWN]


@pytest.mark.parametrize("role", [Role.CLOCK, Role.OPERATOR, Role.LA_OFFICER])
def test_nobody_is_assigned_a_role_that_a_school_does_not_have(role: Role) -> None:
    held = Holding(person_id="p-someone", role=role)
    played = Played().opened()
    order = AssignPeople(people=(*played.case.people, held))
    assert codes(played.refused(SENCO, order)) == [Refused.NOT_YOURS]
    assert codes(Played().refused(SENCO, opening(held=order.people))) == [Refused.NOT_YOURS]


@pytest.mark.parametrize("actor", [TEACHER, PARENT])
def test_people_are_assigned_by_the_senco_or_the_headteacher_only(actor: Actor) -> None:
    played = Played().opened()
    order = AssignPeople(people=played.case.people)
    assert codes(played.refused(actor, order)) == [Refused.NOT_YOURS]
    played.must(HEAD, order)


def test_at_the_authority_the_manager_assigns() -> None:
    request = considering()
    order = AssignPeople(people=people(MANAGER))
    assert codes(request.refused(OFFICER, order)) == [Refused.NOT_YOURS]
    request.must(MANAGER, order)


@pytest.mark.parametrize(
    "actor",
    [
        Actor(person_id="p-stranger", role=Role.SENCO),
        Actor(person_id=TEACHER.person_id, role=Role.SENCO),
        Actor(person_id=TEACHER.person_id, role=Role.CLOCK),
        Actor(person_id="p-operator", role=Role.OPERATOR),
    ],
)
def test_nobody_acts_in_a_role_they_do_not_hold(actor: Actor) -> None:
    played = Played().opened()
    for order in (filing(played, Kind.CONCERN), TimePassed(), TakeUpAim(move="identify_sen")):
        assert codes(played.refused(actor, order)) == [Refused.NOT_YOURS]


def test_the_date_is_acted_on_by_the_clock_alone() -> None:
    assert codes(Played().opened().refused(SENCO, TimePassed())) == [Refused.NOT_YOURS]


# Letters and withdrawals.


def letter(played: Played, from_case: str) -> ReceiveLetter:
    form = sample(Kind.LA_DECISION, played.today, decision="assess")
    return ReceiveLetter(
        from_case=from_case, facts=form.facts(), digest=form.digest(), written_by=OFFICER
    )


def test_a_letter_from_a_case_that_has_nothing_to_do_with_this_one_is_refused() -> None:
    played = Played().opened()
    played.files(PARENT, Kind.FAMILY_REQUEST)
    assert codes(played.refused(THE_CLOCK, letter(played, "request-x"))) == [Refused.NOT_YOURS]


def test_a_person_cannot_pretend_to_be_a_letter() -> None:
    played = Played().opened()
    played.files(PARENT, Kind.FAMILY_REQUEST)
    order = letter(played, played.case.requests[-1])
    assert codes(played.refused(SENCO, order)) == [Refused.NOT_YOURS]


def test_the_school_cannot_withdraw_the_familys_request() -> None:
    played = Played().opened()
    played.files(PARENT, Kind.FAMILY_REQUEST)
    played.files(SENCO, Kind.REQUEST_FORM)
    (reason,) = played.refused(SENCO, filing(played, Kind.WITHDRAWAL))
    assert reason.code is Refused.NOT_YOURS
    played.files(PARENT, Kind.WITHDRAWAL)
    assert "request_withdrawn" in played.case.configuration


def test_the_family_cannot_withdraw_the_schools_request_until_they_join_it() -> None:
    played = ready_to_request(at_my_support_plan())
    played.takes(SENCO, "school_requests_assessment")
    assert codes(played.refused(PARENT, filing(played, Kind.WITHDRAWAL))) == [Refused.NOT_YOURS]
    played.files(PARENT, Kind.FAMILY_REQUEST)
    assert codes(played.refused(SENCO, filing(played, Kind.WITHDRAWAL))) == [Refused.NOT_YOURS]
    played.files(PARENT, Kind.WITHDRAWAL)


def test_a_record_that_only_makes_a_move_is_refused_where_the_move_is_not_possible() -> None:
    played = Played().opened()
    for kind in (Kind.WITHDRAWAL, Kind.LA_FUNDING_DECISION):
        assert codes(played.refused(SENCO, filing(played, kind))) == [Refused.NOT_OPEN]
    request = considering()
    again = filing(request, Kind.LA_ACKNOWLEDGEMENT)
    assert codes(request.refused(OFFICER, again)) == [Refused.NOT_OPEN]
    assert not [e for e in played.log if isinstance(e.event, Moved)]


def test_a_refused_role_is_called_as_people_write_it() -> None:
    as_senco = (Holding(person_id="p-senco", role=Role.SENCO),)
    (reason,) = assignable(Chart.ASSESSMENT_REQUEST, as_senco)
    assert reason.sentence.startswith("Nobody can be assigned as SENCo here.")
    assert lower(Role.CLASS_TEACHER.label) == "class teacher"
