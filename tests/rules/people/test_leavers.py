"""People who leave, at the school and at the authority: what they held goes to the role."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from models.commands import AssignPeople, RecordEvidence, TimePassed
from models.events import StandInEnded
from models.evidence import Kind
from models.roles import THE_CLOCK, Actor, Holding, Role
from models.standing_in import Because, Cover, Ended
from models.stuck import StuckCode
from rules.people.covering import covering
from rules.people.holdings import brought_into_line
from rules.people.standing_in import doers
from rules.stuck import stuck_reasons
from tests.playing import (
    HEAD,
    LA_PEOPLE,
    MANAGER,
    OFFICER,
    PARENT,
    RULINGS,
    SCHOOL_PEOPLE,
    TEACHER,
    Played,
    gone,
    request_received,
)
from tests.rules.absences import DEPUTY, OTHER, TEAM, WITH_TEAM, for_, handing, opened
from tests.samples import sample
from tests.two_sides import considering

NOBODY: frozenset[str] = frozenset()
OTHER_OFFICER = Actor(person_id="p-other-officer", role=Role.LA_OFFICER)
NEW_MANAGER = Actor(person_id="p-new-manager", role=Role.LA_MANAGER)


def held(*actors: Actor, until_on: date | None = None) -> tuple[Holding, ...]:
    return tuple(Holding(person_id=by.person_id, role=by.role, until_on=until_on) for by in actors)


def leaving(team: tuple[Holding, ...], who: Actor, last_on: date) -> tuple[Holding, ...]:
    """Return a team of whom one has a last day."""
    return tuple(
        each.model_copy(update={"until_on": last_on}) if each.person_id == who.person_id else each
        for each in team
    )


def cover(played: Played, days: int = 10, to: Actor = OTHER, whose: Actor = TEACHER) -> Cover:
    return Cover(
        id="cover-1",
        person_id=whose.person_id,
        role=whose.role,
        to=to.person_id,
        from_on=played.today,
        until_on=played.today + timedelta(days=days),
        agreed_by=HEAD,
    )


# Who is to leave.


def test_who_is_to_leave_holds_their_role_until_their_last_day() -> None:
    played = Played().opened()
    assistant = Holding(person_id="p-assistant", role=Role.TEACHING_ASSISTANT)
    standing, last_on = (*played.case.people, assistant), played.today + timedelta(days=9)
    listed = leaving(SCHOOL_PEOPLE, TEACHER, last_on)
    people = brought_into_line(standing, listed, NOBODY, {"p-assistant": last_on})
    until = {each.role: each.until_on for each in people}
    assert until[Role.CLASS_TEACHER] == until[Role.TEACHING_ASSISTANT] == last_on
    assert until[Role.SENCO] is None


def test_a_leaving_date_that_was_a_mistake_is_taken_back() -> None:
    last_on = date(2026, 12, 18)
    standing = held(Actor(person_id="p-assistant", role=Role.TEACHING_ASSISTANT), until_on=last_on)
    (assistant,) = brought_into_line(standing, (), NOBODY, {})
    assert assistant.until_on is None


def test_the_directory_of_a_school_takes_nobody_of_the_authority_off_a_request() -> None:
    request = considering().request
    gone_from_school = frozenset({*request.case.holders(Role.LA_OFFICER), "p-assistant"})
    assistant = Holding(person_id="p-assistant", role=Role.TEACHING_ASSISTANT)
    standing = (*request.case.people, assistant)
    assert brought_into_line(standing, (), gone_from_school) == request.case.people


def test_the_open_tasks_of_a_leaver_are_the_roles_on_the_day_after() -> None:
    played = opened()
    other = held(OTHER)
    last_on = played.today + timedelta(days=4)
    people = (*leaving(played.case.people, TEACHER, last_on), *other)
    played.must(THE_CLOCK, AssignPeople(people=people))
    played.waits_until(last_on)
    assert TEACHER in doers(played.case, (Role.CLASS_TEACHER,))
    played.waits_until(last_on + timedelta(days=1))
    assert doers(played.case, (Role.CLASS_TEACHER,)) == (OTHER,)


# Whoever leaves acts for nobody, and nobody acts for them.


def test_what_was_handed_to_a_leaver_ends_on_the_day_after_their_last_day() -> None:
    played = opened()
    played.must(TEACHER, handing(OTHER, TEACHER, played))
    last_on = played.today + timedelta(days=3)
    played.rulings = replace(WITH_TEAM, school_team=leaving(TEAM, OTHER, last_on))
    played.must(THE_CLOCK, TimePassed())
    played.waits_until(last_on)
    assert doers(played.case, (Role.CLASS_TEACHER,)) == (for_(OTHER, TEACHER),)
    played.waits_until(last_on + timedelta(days=1))
    assert doers(played.case, (Role.CLASS_TEACHER,)) == (TEACHER,)
    (ended,) = [e.event for e in played.log if isinstance(e.event, StandInEnded)]
    assert ended.because is Ended.LEFT


def test_a_case_on_which_a_leaver_stands_in_is_told_to_look_again_and_only_once() -> None:
    played = opened()
    played.must(TEACHER, handing(OTHER, TEACHER, played))
    last_on = played.today + timedelta(days=3)
    days = {OTHER.person_id: last_on}
    (look,) = covering(played.case, (), NOBODY, played.today, days)
    assert isinstance(look.order, TimePassed)
    played.rulings = replace(WITH_TEAM, school_team=leaving(TEAM, OTHER, last_on))
    played.must(look.by, look.order, look.id)
    assert covering(played.case, (), NOBODY, played.today, days) == ()


def test_what_a_leaver_handed_over_ends_with_their_role() -> None:
    played = opened()
    played.must(TEACHER, handing(OTHER, TEACHER, played))
    others = tuple(h for h in played.case.people if h.person_id != TEACHER.person_id)
    played.must(THE_CLOCK, AssignPeople(people=others))
    assert played.case.stand_ins == ()


def test_somebody_who_has_left_cannot_be_asked() -> None:
    played = opened()
    yesterday = played.today - timedelta(days=1)
    played.rulings = replace(WITH_TEAM, school_team=leaving(TEAM, OTHER, yesterday))
    (reason,) = played.refused(TEACHER, handing(OTHER, TEACHER, played))
    assert "do not work at this school" in reason.sentence


# Cover and journeys that begin in its days.


def test_cover_holds_for_a_journey_that_is_opened_in_its_days() -> None:
    played = Played()
    played.rulings = replace(WITH_TEAM, covers=(cover(played),))
    played.opened()
    assert doers(played.case, (Role.CLASS_TEACHER,)) == (for_(OTHER, TEACHER),)
    (agreed,) = played.case.stand_ins
    assert (agreed.agreed_by, agreed.because) == (HEAD, Because.AWAY)


def test_cover_that_is_over_or_for_others_opens_nothing() -> None:
    played = Played()
    over = cover(played).model_copy(
        update={"from_on": played.today - timedelta(days=9), "until_on": date(2026, 9, 1)}
    )
    played.rulings = replace(WITH_TEAM, covers=(over, cover(played, whose=DEPUTY)))
    assert played.opened().case.stand_ins == ()


def test_cover_by_somebody_who_has_left_does_not_stop_a_journey_from_being_opened() -> None:
    played = Played()
    gone_team = leaving(TEAM, OTHER, played.today - timedelta(days=1))
    played.rulings = replace(WITH_TEAM, school_team=gone_team, covers=(cover(played),))
    assert played.opened().case.stand_ins == ()


# A journey that is opened again when everybody has left.

NEW_SENCO = Actor(person_id="p-new-senco", role=Role.SENCO)
NEW_HEAD = Actor(person_id="p-new-head", role=Role.HEADTEACHER)


def test_a_journey_is_opened_again_by_the_schools_people_of_today() -> None:
    played = gone(opened())
    played.rulings = replace(WITH_TEAM, listed=held(NEW_SENCO, NEW_HEAD))
    played.files(NEW_SENCO, Kind.REOPENING)
    assert set(played.case.people) == set(held(NEW_SENCO, NEW_HEAD))
    played.rulings = WITH_TEAM
    played.signs(NEW_HEAD, Kind.REOPENING)
    played.takes(NEW_SENCO, "come_back")
    assert "on_roll" in played.case.configuration


def test_somebody_whom_the_school_does_not_list_opens_nothing_again() -> None:
    played = gone(opened())
    played.rulings = replace(WITH_TEAM, listed=held(NEW_SENCO, NEW_HEAD))
    form = sample(Kind.REOPENING, played.today)
    stranger = Actor(person_id="p-stranger", role=Role.SENCO)
    before = played.case.revision
    played.refused(stranger, RecordEvidence(facts=form.facts(), digest=form.digest()))
    assert played.case.revision == before


# At the authority.


def request_with(*people: Holding, team: tuple[Holding, ...]) -> Played:
    """Return a request that was given to some of the authority's people."""
    request = considering().request
    request.must(MANAGER, AssignPeople(people=people))
    request.rulings = replace(RULINGS, la_team=team)
    return request


def test_a_request_goes_back_to_the_team_when_its_officer_leaves() -> None:
    last_on = considering().today + timedelta(days=5)
    team = (*leaving(LA_PEOPLE, OFFICER, last_on), *held(OTHER_OFFICER))
    request = request_with(*LA_PEOPLE, team=team)
    clocks = {step.key: (step.due_on, step.breach_on) for step in request.case.steps}
    request.must(THE_CLOCK, TimePassed())
    request.waits_until(last_on)
    assert request.case.holders(Role.LA_OFFICER) == (OFFICER.person_id,)
    request.waits_until(last_on + timedelta(days=1))
    assert request.case.holders(Role.LA_OFFICER) == (OTHER_OFFICER.person_id,)
    assert request.case.holders(Role.LA_MANAGER) == (MANAGER.person_id,)
    assert {step.key: (step.due_on, step.breach_on) for step in request.case.steps} == clocks


def test_a_request_whose_other_officer_leaves_stays_with_the_one_it_was_given_to() -> None:
    yesterday = considering().today - timedelta(days=1)
    team = (*held(OFFICER, MANAGER), *held(OTHER_OFFICER, until_on=yesterday))
    request = request_with(*LA_PEOPLE, *held(OTHER_OFFICER), team=team)
    request.must(THE_CLOCK, TimePassed())
    assert request.case.holders(Role.LA_OFFICER) == (OFFICER.person_id,)


def test_a_manager_who_leaves_is_followed_by_the_managers_of_today() -> None:
    yesterday = considering().today - timedelta(days=1)
    team = (*leaving(LA_PEOPLE, MANAGER, yesterday), *held(NEW_MANAGER))
    request = request_with(*LA_PEOPLE, team=team)
    request.must(THE_CLOCK, TimePassed())
    assert request.case.holders(Role.LA_MANAGER) == (NEW_MANAGER.person_id,)


def test_a_request_with_nobody_left_at_the_authority_is_stuck_until_somebody_comes() -> None:
    yesterday = considering().today - timedelta(days=1)
    team = held(OFFICER, MANAGER, until_on=yesterday)
    request = request_with(*LA_PEOPLE, team=team)
    request.must(THE_CLOCK, TimePassed())
    assert request.case.people == ()
    codes = {r.code for r in stuck_reasons(request.case, request.today, RULINGS.policy)}
    assert StuckCode.NOBODY in codes
    request.rulings = replace(RULINGS, la_team=(*team, *held(OTHER_OFFICER)))
    request.must(THE_CLOCK, TimePassed())
    assert request.case.holders(Role.LA_OFFICER) == (OTHER_OFFICER.person_id,)


def test_a_new_request_is_not_given_to_somebody_who_has_left() -> None:
    played = Played()
    yesterday = played.today - timedelta(days=1)
    team = (*leaving(LA_PEOPLE, OFFICER, yesterday), *held(OTHER_OFFICER))
    played.rulings = replace(RULINGS, la_team=team)
    played.opened().files(PARENT, Kind.FAMILY_REQUEST)
    request = request_received(played)
    assert request.case.holders(Role.LA_OFFICER) == (OTHER_OFFICER.person_id,)
