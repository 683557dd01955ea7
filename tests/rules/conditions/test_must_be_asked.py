"""A parent who must be asked: nobody else's answer does for theirs, and silence can."""

from __future__ import annotations

from datetime import timedelta

from models.case import StepKind
from models.commands import AssignPeople
from models.contact import Contact, ContactRule, Why
from models.decision import Refused
from models.evidence import Kind
from models.roles import Actor, Holding, Role
from rules.conditions.must_be_asked import must_be_asked
from rules.notices import notices_for
from rules.people.contact import parents, standing
from rules.people.standing_in import concerns, doers
from rules.steps import missing
from rules.words.asking import ANOTHER_MUST_BE_ASKED, NOBODY_TO_ASK
from tests.playing import (
    HEAD,
    MONDAY,
    PARENT,
    RULINGS,
    SCHOOL_PEOPLE,
    SENCO,
    TEACHER,
    Played,
    analysed,
    at_my_support_plan,
    identified,
)

FATHER = Actor(person_id="p-father", role=Role.PARENT)
MUST = Holding(person_id=FATHER.person_id, role=Role.PARENT, must_be_asked=True)


def with_a_father_who_must_be_asked(*, father: Holding = MUST) -> Played:
    """Return a plan about which a mother may be asked, and a father must."""
    played = Played().opened()
    played.must(HEAD, AssignPeople(people=(*played.case.people, father)))
    analysed(identified(played))
    played.files(SENCO, Kind.SEN_NOTICE)
    played.files(TEACHER, Kind.SUPPORT_PLAN)
    return played


def asked_of(played: Played) -> set[str]:
    """Return the parents who have a task to say what they think of the plan; nobody when met."""
    step = next((s for s in played.case.steps if s.record is Kind.FAMILY_VIEW), None)
    if step is None:
        return set()
    return {by.person_id for by in doers(played.case, (Role.PARENT,), step)}


def refusal(played: Played) -> str:
    found = missing(played.case, "start_support", played.now, RULINGS)
    return next((r.sentence for r in found if r.requirement == "family_view_of_plan"), "")


def test_another_parents_answer_does_not_do_for_theirs() -> None:
    played = with_a_father_who_must_be_asked()
    assert asked_of(played) == {"p-parent", "p-father"}
    played.files(PARENT, Kind.FAMILY_VIEW)
    assert asked_of(played) == {"p-father"}, "only he is asked now"
    assert ANOTHER_MUST_BE_ASKED in refusal(played)
    played.files(FATHER, Kind.FAMILY_VIEW, answer="disagrees", words="Too much out of class.")
    assert asked_of(played) == set()
    assert refusal(played) == ""


def test_their_own_answer_does_for_the_others() -> None:
    played = with_a_father_who_must_be_asked()
    played.files(FATHER, Kind.FAMILY_VIEW)
    assert asked_of(played) == set()


def test_where_nobody_must_be_asked_one_parents_answer_does() -> None:
    father = Holding(person_id=FATHER.person_id, role=Role.PARENT)
    played = with_a_father_who_must_be_asked(father=father)
    played.files(PARENT, Kind.FAMILY_VIEW)
    assert asked_of(played) == set()


def test_what_staff_write_down_in_their_name_is_their_answer() -> None:
    played = with_a_father_who_must_be_asked()
    played.files(PARENT, Kind.FAMILY_VIEW)
    played.files(SENCO, Kind.FAMILY_VIEW, given_by=FATHER.person_id)
    assert asked_of(played) == set()


def tries(played: Played, whom: Actor | None, times: int) -> None:
    for _ in range(times):
        played.waits_days(1)
        named = whom.person_id if whom else None
        played.files(SENCO, Kind.CONTACT_ATTEMPT, tried_whom=named, tried_on=played.today)


def test_no_answer_after_enough_attempts_is_an_answer_too() -> None:
    played = with_a_father_who_must_be_asked()
    played.files(PARENT, Kind.FAMILY_VIEW)
    tries(played, FATHER, 2)
    assert asked_of(played) == {"p-father"}
    tries(played, PARENT, 2)
    assert asked_of(played) == {"p-father"}, "the mother was tried, not he"
    tries(played, FATHER, 1)
    assert asked_of(played) == set()


def test_nobody_waits_for_the_silence_of_a_parent_whom_the_school_may_not_contact() -> None:
    father = Holding(person_id=FATHER.person_id, role=Role.PARENT, may_be_contacted=False)
    played = with_a_father_who_must_be_asked(father=father)
    tries(played, PARENT, 3)
    assert refusal(played) == ""
    others = with_a_father_who_must_be_asked(
        father=father.model_copy(update={"may_be_contacted": True})
    )
    tries(others, PARENT, 3)
    assert refusal(others), "he was never tried"


def test_a_parent_who_has_answered_hears_nothing_of_what_another_still_owes() -> None:
    played = with_a_father_who_must_be_asked()
    played.files(PARENT, Kind.FAMILY_VIEW)
    since = len(played.log)
    step = next(s for s in played.case.steps if s.record is Kind.FAMILY_VIEW)
    played.waits_until(step.due_on + timedelta(days=3))
    told = {
        notice.person_id
        for entry in played.log[since:]
        for notice in notices_for(played.case, played.case, (entry,), RULINGS.policy)
        if notice.step_id == step.id
    }
    assert FATHER.person_id in told
    assert PARENT.person_id not in told
    assert not concerns(step, PARENT.person_id, (Role.PARENT,))
    assert concerns(step, FATHER.person_id, (Role.PARENT,))


def test_the_request_is_not_signed_before_everybody_who_must_be_asked_has_answered() -> None:
    played = at_my_support_plan()
    played.must(HEAD, AssignPeople(people=(*played.case.people, MUST)))
    played.aims(SENCO, "school_requests_assessment")
    played.files(SENCO, Kind.REQUEST_FORM)
    played.files(PARENT, Kind.FAMILY_VIEW, about="assessment_request")
    reasons = played.refused(SENCO, played.signing(Kind.REQUEST_FORM))
    early = next(r for r in reasons if r.requirement == "family_view_of_request")
    assert early.code is Refused.NOT_MET
    assert ANOTHER_MUST_BE_ASKED in early.sentence
    played.files(FATHER, Kind.FAMILY_VIEW, about="assessment_request")
    played.signs(SENCO, Kind.REQUEST_FORM)


def test_nothing_here_stops_a_familys_own_request() -> None:
    played = with_a_father_who_must_be_asked()
    played.files(PARENT, Kind.FAMILY_REQUEST)
    assert "requested" in played.case.configuration


def test_a_step_that_is_asked_of_one_parent_keeps_its_dates() -> None:
    played = with_a_father_who_must_be_asked()
    (before,) = (s for s in played.case.steps if s.record is Kind.FAMILY_VIEW)
    played.waits_days(1)
    played.files(PARENT, Kind.FAMILY_VIEW)
    (after,) = (s for s in played.case.steps if s.record is Kind.FAMILY_VIEW)
    assert (after.due_on, after.opened_on) == (before.due_on, before.opened_on)
    assert after.parents == (FATHER.person_id,)
    assert after.kind is StepKind.SUPPLY


def test_with_nobody_left_to_ask_two_people_of_the_school_decide_with_a_reason() -> None:
    """No law or seed says who is asked where a court bars every parent: it is a local decision."""
    played = with_a_father_who_must_be_asked()
    played.must(SENCO, AssignPeople(people=SCHOOL_PEOPLE[:3]))
    assert must_be_asked(played.case) == ()
    assert NOBODY_TO_ASK in refusal(played)
    played.files(HEAD, Kind.OVERRIDE, requirement="family_view_of_plan")
    assert refusal(played), "one person alone decides nothing"
    played.signs(SENCO, Kind.OVERRIDE)
    assert refusal(played) == ""


def contact(*rules: ContactRule, listed: bool = False) -> Contact:
    return Contact(
        pupil_id="pupil-0",
        person_id=FATHER.person_id,
        counts_as_parent=True,
        may_see=True,
        must_be_asked=listed,
        rules=rules,
    )


def exception(**changes: bool) -> ContactRule:
    usual = {"may_see": True, "is_told": True, "may_be_contacted": True, "must_be_asked": True}
    says = {"why": Why.COURT_ORDER, "from_on": MONDAY, **usual, **changes}
    return ContactRule.model_validate(says)


def test_the_list_or_an_exception_says_who_must_be_asked() -> None:
    assert parents((contact(),), MONDAY) == (MUST.model_copy(update={"must_be_asked": False}),)
    assert parents((contact(listed=True),), MONDAY) == (MUST,)
    assert parents((contact(exception()),), MONDAY) == (MUST,)
    assert not standing(contact(exception()), MONDAY - timedelta(days=1)).must_be_asked


def test_nobody_must_be_asked_who_may_not_see_or_be_contacted() -> None:
    barred = exception(may_see=False, must_be_asked=False)
    assert not standing(contact(exception(), barred), MONDAY).must_be_asked
    unreachable = exception(may_be_contacted=False, must_be_asked=False)
    assert not standing(contact(exception(), unreachable), MONDAY).must_be_asked
    (held,) = parents((contact(exception(), unreachable),), MONDAY)
    assert not held.may_be_contacted
