"""One person acts for another: by both names, in the days agreed, never twice on a document."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.case import Step, StepKind
from models.commands import (
    AssignPeople,
    EndStandIn,
    LetStandIn,
    TakeMove,
)
from models.decision import Refused
from models.events import DocumentSigned, StandInAgreed, StandInBegan, StandInEnded
from models.evidence import Kind
from models.notice import NoticeKind
from models.roles import THE_CLOCK, Actor, Holding, Role
from models.standing_in import Because, Ended
from rules.notices import notices_for
from rules.rulings import Rulings
from rules.standing_in import doers
from rules.stuck import stuck_reasons
from tests.playing import (
    CALENDAR,
    HEAD,
    LA_PEOPLE,
    PARENT,
    RULINGS,
    SENCO,
    TEACHER,
    Played,
    at_my_support_plan,
    identified,
)

OTHER = Actor(person_id="p-other-teacher", role=Role.CLASS_TEACHER)
DEPUTY = Actor(person_id="p-deputy", role=Role.DEPUTY_HEADTEACHER)
ASSISTANT = Actor(person_id="p-assistant", role=Role.TEACHING_ASSISTANT)
OPERATOR = Actor(person_id="p-operator", role=Role.OPERATOR)
TEAM = tuple(
    Holding(person_id=who.person_id, role=who.role)
    for who in (TEACHER, SENCO, HEAD, OTHER, DEPUTY, ASSISTANT)
)
WITH_TEAM = Rulings(policy=RULINGS.policy, calendar=CALENDAR, la_team=LA_PEOPLE, school_team=TEAM)


def opened() -> Played:
    return Played(rulings=WITH_TEAM).opened()


def planned_but_unsigned() -> Played:
    """Return a plan that waits for the class teacher's and then the SENCo's signature."""
    played = identified(opened())
    played.files(TEACHER, Kind.NEEDS_ANALYSIS)
    played.takes(TEACHER, "agree_analysis")
    played.files(SENCO, Kind.SEN_NOTICE)
    played.files(TEACHER, Kind.SUPPORT_PLAN)
    played.files(PARENT, Kind.FAMILY_VIEW)
    return played


def for_(who: Actor, whose: Actor) -> Actor:
    """Return one person as they act for another."""
    return Actor(person_id=who.person_id, role=whose.role, acting_for=whose.person_id)


def handing(to: Actor, whose: Actor, played: Played, **changes: object) -> LetStandIn:
    asked = {
        "to": to.person_id,
        "for_person": whose.person_id,
        "role": whose.role,
        "because": Because.ASKED,
        "from_on": played.today,
    }
    return LetStandIn.model_validate({**asked, **changes})


def covering(to: Actor, whose: Actor, from_on: date, until_on: date) -> LetStandIn:
    return LetStandIn(
        to=to.person_id,
        for_person=whose.person_id,
        role=whose.role,
        because=Because.AWAY,
        from_on=from_on,
        until_on=until_on,
    )


def step_to_sign(played: Played) -> Step:
    return next(step for step in played.case.steps if step.kind is StepKind.SIGN)


def sentences(played: Played, by: Actor, order: object) -> str:
    return " ".join(r.sentence for r in played.refused(by, order))  # type: ignore[arg-type]


# Handing over.


def test_a_task_that_is_handed_over_is_signed_by_one_for_the_other_and_both_names_stand() -> None:
    played = planned_but_unsigned()
    step = step_to_sign(played)
    played.must(TEACHER, handing(OTHER, TEACHER, played, step=step.key))
    assert doers(played.case, step.roles, step_to_sign(played)) == (for_(OTHER, TEACHER),)
    played.must(for_(OTHER, TEACHER), played.signing(Kind.SUPPORT_PLAN))
    (given,) = [e.event.sign_off for e in played.log if isinstance(e.event, DocumentSigned)][-1:]
    assert (given.by.person_id, given.by.acting_for) == (OTHER.person_id, TEACHER.person_id)


def test_what_was_handed_over_for_one_task_ends_as_the_task_is_done() -> None:
    played = planned_but_unsigned()
    played.must(TEACHER, handing(OTHER, TEACHER, played, step=step_to_sign(played).key))
    played.must(for_(OTHER, TEACHER), played.signing(Kind.SUPPORT_PLAN))
    assert played.case.stand_ins == ()
    (ended,) = [e.event for e in played.log if isinstance(e.event, StandInEnded)]
    assert ended.because is Ended.DONE


def test_who_was_handed_one_task_does_nothing_else_for_the_other() -> None:
    played = planned_but_unsigned()
    played.must(TEACHER, handing(OTHER, TEACHER, played, step=step_to_sign(played).key))
    assert "asked for something else" in sentences(
        played, for_(OTHER, TEACHER), TakeMove(move="start_support")
    )


def test_a_whole_role_in_one_case_is_handed_over_until_it_is_taken_back() -> None:
    played = planned_but_unsigned()
    played.must(TEACHER, handing(OTHER, TEACHER, played))
    assert doers(played.case, (Role.CLASS_TEACHER,)) == (for_(OTHER, TEACHER),)
    played.waits_days(100)
    (standing,) = played.case.stand_ins
    played.must(TEACHER, EndStandIn(stand_in=standing.id))
    assert doers(played.case, (Role.CLASS_TEACHER,)) == (TEACHER,)
    assert played.refused(for_(OTHER, TEACHER), played.signing(Kind.SUPPORT_PLAN))


def test_the_senco_hands_over_a_teachers_tasks_and_a_teacher_nobody_elses() -> None:
    played = planned_but_unsigned()
    assert "Another's task" in sentences(played, TEACHER, handing(OTHER, SENCO, played))
    played.must(SENCO, handing(OTHER, TEACHER, played))
    (agreed,) = [e.event for e in played.log if isinstance(e.event, StandInAgreed)]
    assert agreed.stand_in.agreed_by == SENCO


def test_nobody_makes_themselves_act_for_another() -> None:
    played = planned_but_unsigned()
    assert "Nobody makes themselves" in sentences(played, SENCO, handing(SENCO, TEACHER, played))


def test_nobody_makes_themselves_the_holder_of_a_role() -> None:
    played = planned_but_unsigned()
    mine = Holding(person_id=SENCO.person_id, role=Role.HEADTEACHER)
    (reason,) = played.refused(SENCO, AssignPeople(people=(*played.case.people, mine)))
    assert reason.code is Refused.SAME_PERSON
    played.must(HEAD, AssignPeople(people=(*played.case.people, mine)))


def test_who_acts_for_somebody_cannot_hand_that_on() -> None:
    played = planned_but_unsigned()
    played.must(TEACHER, handing(OTHER, TEACHER, played))
    refused = sentences(played, for_(OTHER, TEACHER), handing(DEPUTY, TEACHER, played))
    assert "Only in your own name" in refused


@pytest.mark.parametrize("other", [OTHER, SENCO, ASSISTANT])
def test_a_headteachers_part_goes_to_a_deputy_headteacher_alone(other: Actor) -> None:
    played = opened()
    refused = sentences(played, HEAD, handing(other, HEAD, played))
    assert "only these may act: deputy headteacher" in refused
    played.must(HEAD, handing(DEPUTY, HEAD, played))


def test_a_teaching_assistant_does_not_act_as_senco_or_class_teacher() -> None:
    played = opened()
    for whose in (TEACHER, SENCO):
        assert "only these may act" in sentences(played, HEAD, handing(ASSISTANT, whose, played))


def test_a_form_that_an_assistant_fills_in_anyway_may_be_handed_to_one() -> None:
    played = opened()
    played.aims(SENCO, "identify_sen")
    step = next(s for s in played.case.steps if s.record is Kind.ONE_PAGE_PROFILE)
    played.must(TEACHER, handing(ASSISTANT, TEACHER, played, step=step.key))


def test_somebody_from_elsewhere_cannot_be_asked() -> None:
    played = opened()
    stranger = Actor(person_id="p-stranger", role=Role.CLASS_TEACHER)
    assert "do not work at this school" in sentences(
        played, TEACHER, handing(stranger, TEACHER, played)
    )


def test_a_parents_own_answer_is_handed_to_nobody() -> None:
    played = planned_but_unsigned()
    assert "handed to nobody" in sentences(played, PARENT, handing(OTHER, PARENT, played))


# Nobody signs twice, or for themselves, through another.


def test_who_signed_as_class_teacher_does_not_sign_for_the_senco() -> None:
    played = planned_but_unsigned()
    played.signs(TEACHER, Kind.SUPPORT_PLAN)
    played.must(SENCO, handing(TEACHER, SENCO, played))
    reasons = played.refused(for_(TEACHER, SENCO), played.signing(Kind.SUPPORT_PLAN))
    assert [r.code for r in reasons] == [Refused.SAME_PERSON]
    played.signs(SENCO, Kind.SUPPORT_PLAN)


def test_a_signature_is_not_handed_to_somebody_who_could_never_give_it() -> None:
    played = planned_but_unsigned()
    played.signs(TEACHER, Kind.SUPPORT_PLAN)
    order = handing(TEACHER, SENCO, played, step=step_to_sign(played).key)
    (reason,) = played.refused(SENCO, order)
    assert reason.code is Refused.SAME_PERSON
    assert "choose another" in reason.sentence


def test_what_one_signed_for_the_other_stands_against_the_other_in_a_second_role() -> None:
    played = planned_but_unsigned()
    also_teacher = Holding(person_id=SENCO.person_id, role=Role.CLASS_TEACHER)
    played.must(HEAD, AssignPeople(people=(*played.case.people, also_teacher)))
    as_teacher = Actor(person_id=SENCO.person_id, role=Role.CLASS_TEACHER)
    played.must(as_teacher, handing(OTHER, as_teacher, played))
    played.must(for_(OTHER, as_teacher), played.signing(Kind.SUPPORT_PLAN))
    reasons = played.refused(SENCO, played.signing(Kind.SUPPORT_PLAN))
    assert Refused.SAME_PERSON in [r.code for r in reasons]


def test_a_headteacher_who_wrote_the_request_does_not_have_it_approved_by_their_deputy() -> None:
    played = at_my_support_plan()
    played.rulings = WITH_TEAM
    played.aims(SENCO, "school_requests_assessment")
    played.files(HEAD, Kind.REQUEST_FORM)
    played.files(PARENT, Kind.FAMILY_VIEW, about="assessment_request")
    played.signs(SENCO, Kind.REQUEST_FORM)
    played.must(HEAD, handing(DEPUTY, HEAD, played))
    reasons = played.refused(for_(DEPUTY, HEAD), played.signing(Kind.REQUEST_FORM))
    assert [r.code for r in reasons] == [Refused.SAME_PERSON]


# Cover in days away.


def test_cover_begins_and_ends_by_itself_on_its_days() -> None:
    played = planned_but_unsigned()
    first_on, last_on = played.today + timedelta(days=3), played.today + timedelta(days=7)
    played.must(TEACHER, covering(OTHER, TEACHER, first_on, last_on))
    sign = played.signing(Kind.SUPPORT_PLAN)
    assert doers(played.case, (Role.CLASS_TEACHER,)) == (TEACHER,)
    assert played.refused(for_(OTHER, TEACHER), sign), "the first day has not come"
    played.waits_until(first_on)
    assert doers(played.case, (Role.CLASS_TEACHER,)) == (for_(OTHER, TEACHER),)
    played.waits_until(last_on)
    assert doers(played.case, (Role.CLASS_TEACHER,)) == (for_(OTHER, TEACHER),)
    played.waits_until(last_on + timedelta(days=1))
    assert doers(played.case, (Role.CLASS_TEACHER,)) == (TEACHER,)
    assert played.refused(for_(OTHER, TEACHER), sign)
    events = [e for e in played.log if isinstance(e.event, StandInBegan | StandInEnded)]
    assert [(e.by, e.at.date()) for e in events] == [
        (THE_CLOCK, first_on),
        (THE_CLOCK, last_on + timedelta(days=1)),
    ]


def test_reminders_go_to_the_cover_in_those_days_with_whose_they_are() -> None:
    played = planned_but_unsigned()
    last_on = played.today + timedelta(days=60)
    played.must(SENCO, covering(OTHER, TEACHER, played.today, last_on))
    since = len(played.log)
    played.waits_days(20)
    told = [
        notice
        for entry in played.log[since:]
        for notice in notices_for(played.case, played.case, (entry,), RULINGS.policy)
        if notice.role is Role.CLASS_TEACHER
    ]
    assert told
    assert {(n.person_id, n.acting_for) for n in told} == {(OTHER.person_id, TEACHER.person_id)}


def test_the_cover_is_told_once_that_it_began() -> None:
    played = planned_but_unsigned()
    played.must(TEACHER, covering(OTHER, TEACHER, played.today, played.today))
    told = [
        notice
        for entry in played.log
        for notice in notices_for(played.case, played.case, (entry,), RULINGS.policy)
        if notice.kind is NoticeKind.STANDS_IN
    ]
    assert [(n.person_id, n.acting_for) for n in told] == [(OTHER.person_id, TEACHER.person_id)]


def test_a_person_who_is_away_may_still_act_in_their_own_name() -> None:
    played = planned_but_unsigned()
    last_on = played.today + timedelta(days=4)
    played.must(SENCO, covering(OTHER, TEACHER, played.today, last_on))
    played.signs(TEACHER, Kind.SUPPORT_PLAN)
    reasons = played.refused(for_(OTHER, TEACHER), played.signing(Kind.SUPPORT_PLAN))
    assert [r.code for r in reasons] == [Refused.SIGNED_ALREADY]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [(-1, 3, "before today"), (3, 1, "before the first"), (0, 400, "longer than a year")],
)
def test_days_that_cannot_be_are_refused(first: int, last: int, said: str) -> None:
    played = opened()
    days = (played.today + timedelta(days=first), played.today + timedelta(days=last))
    assert said in sentences(played, SENCO, covering(OTHER, TEACHER, *days))


def test_nobody_who_is_away_covers_and_nobody_who_covers_is_away_without_another() -> None:
    played = opened()
    week = (played.today, played.today + timedelta(days=5))
    played.must(HEAD, covering(OTHER, TEACHER, *week))
    other_teacher = Holding(person_id=OTHER.person_id, role=Role.CLASS_TEACHER)
    played.must(HEAD, AssignPeople(people=(*played.case.people, other_teacher)))
    assert "Choose another for that first" in sentences(
        played, HEAD, covering(DEPUTY, OTHER, *week)
    )
    assert "away in these days" in sentences(played, HEAD, handing(TEACHER, SENCO, played))


# People who leave.


def test_a_person_who_leaves_leaves_no_cover_and_the_task_goes_to_the_role() -> None:
    played = planned_but_unsigned()
    played.must(TEACHER, handing(OTHER, TEACHER, played))
    others = tuple(h for h in played.case.people if h.person_id != TEACHER.person_id)
    new = Holding(person_id="p-new", role=Role.CLASS_TEACHER)
    played.must(SENCO, AssignPeople(people=(*others, new)))
    assert played.case.stand_ins == ()
    assert [d.person_id for d in doers(played.case, (Role.CLASS_TEACHER,))] == ["p-new"]


def test_a_holder_with_a_last_day_is_gone_on_the_day_after() -> None:
    played = planned_but_unsigned()
    last_on = played.today + timedelta(days=3)
    people = tuple(
        h.model_copy(update={"until_on": last_on}) if h.person_id == TEACHER.person_id else h
        for h in played.case.people
    )
    played.must(SENCO, AssignPeople(people=people))
    played.waits_until(last_on)
    assert played.case.holders(Role.CLASS_TEACHER) == (TEACHER.person_id,)
    played.waits_until(last_on + timedelta(days=1))
    assert played.case.holders(Role.CLASS_TEACHER) == ()
    codes = {r.code for r in stuck_reasons(played.case, played.today, RULINGS.policy)}
    assert "nobody" in codes


def test_an_operator_has_a_role_filled_that_nobody_holds_and_nothing_else() -> None:
    played = planned_but_unsigned()
    filling = LetStandIn(
        to=OTHER.person_id,
        for_person=None,
        role=Role.CLASS_TEACHER,
        because=Because.VACANT,
        from_on=played.today,
    )
    assert "hand it over" in sentences(played, OPERATOR, filling)
    assert "only has a role filled" in sentences(played, OPERATOR, handing(OTHER, TEACHER, played))
    others = tuple(h for h in played.case.people if h.person_id != TEACHER.person_id)
    played.must(SENCO, AssignPeople(people=others))
    played.must(OPERATOR, filling)
    played.signs(OTHER, Kind.SUPPORT_PLAN)
    played.must(
        SENCO,
        AssignPeople(
            people=(*others, Holding(**TEACHER.model_dump(include={"person_id", "role"})))
        ),
    )
    assert played.case.stand_ins == (), "somebody holds the role again"


def test_an_operator_cannot_sign() -> None:
    played = planned_but_unsigned()
    assert played.refused(OPERATOR, played.signing(Kind.SUPPORT_PLAN))
