"""Several parents: each has a view of their own, and one who may not see is not in the case."""

from __future__ import annotations

from models.commands import AssignPeople, RecordEvidence
from models.decision import Refused
from models.evidence import Kind
from models.roles import Actor, Holding, Role
from rules.conditions.views import family_disagrees, views_of
from rules.notices import notices_for
from rules.people.holdings import brought_into_line
from rules.people.sharing import shared_with
from tests.playing import (
    HEAD,
    PARENT,
    RULINGS,
    SCHOOL_PEOPLE,
    SENCO,
    TEACHER,
    Played,
    analysed,
    identified,
)
from tests.rules.ready import people
from tests.samples import sample

OTHER = Actor(person_id="p-other-parent", role=Role.PARENT)
NOBODY: frozenset[str] = frozenset()


def with_two_parents() -> Played:
    """Return a plan about which two parents are asked."""
    played = Played().opened()
    played.must(HEAD, AssignPeople(people=(*played.case.people, *people(OTHER))))
    analysed(identified(played))
    played.files(SENCO, Kind.SEN_NOTICE)
    played.files(TEACHER, Kind.SUPPORT_PLAN)
    return played


def view_is_missing(played: Played) -> bool:
    return any(step.record is Kind.FAMILY_VIEW for step in played.case.steps)


def test_a_view_by_either_parent_is_a_view_of_the_family() -> None:
    for parent in (PARENT, OTHER):
        played = with_two_parents()
        assert view_is_missing(played)
        played.files(parent, Kind.FAMILY_VIEW)
        assert not view_is_missing(played)


def test_two_parents_disagree_and_both_views_stand() -> None:
    played = with_two_parents()
    played.files(PARENT, Kind.FAMILY_VIEW)
    assert not family_disagrees(played.case, "support_plan")
    played.files(OTHER, Kind.FAMILY_VIEW, answer="disagrees", words="Too much out of class.")
    assert family_disagrees(played.case, "support_plan")
    views = views_of(played.case, "support_plan")
    assert {who: view.facts.said("answer") for who, view in views.items()} == {
        "p-parent": ("agrees",),
        "p-other-parent": ("disagrees",),
    }
    assert {view.version for view in views.values()} == {1}, "neither is a version of the other"


def test_a_parent_who_thinks_again_changes_only_their_own_view() -> None:
    played = with_two_parents()
    first = played.files(PARENT, Kind.FAMILY_VIEW)
    played.files(OTHER, Kind.FAMILY_VIEW, answer="disagrees", words="Too much out of class.")
    again = sample(Kind.FAMILY_VIEW, played.today, answer="disagrees", words="I agree with them.")
    order = RecordEvidence(facts=again.facts(), digest=again.digest(), replaces=first.digest())
    played.must(PARENT, order)
    assert not family_disagrees(played.case, "support_plan")
    assert views_of(played.case, "support_plan")["p-parent"].version == 2


def test_neither_parent_reads_what_the_other_wrote() -> None:
    played = with_two_parents()
    played.files(PARENT, Kind.FAMILY_VIEW)
    played.files(OTHER, Kind.FAMILY_VIEW, answer="disagrees", words="Too much out of class.")
    for parent in (PARENT, OTHER):
        read = [e for e in shared_with(played.case, parent.person_id) if e.kind is Kind.FAMILY_VIEW]
        assert [view.recorded_by for view in read] == [parent]


def test_a_parent_who_may_not_see_is_never_told_never_asked_and_cannot_act() -> None:
    played = with_two_parents()
    listed = (*SCHOOL_PEOPLE[:3], Holding(person_id="p-parent", role=Role.PARENT))
    kept = brought_into_line(played.case.people, listed, NOBODY)
    played.must(SENCO, AssignPeople(people=kept))
    assert played.case.holders(Role.PARENT) == ("p-parent",)
    since = len(played.log)
    played.waits_days(40)
    told = {
        notice.person_id
        for entry in played.log[since:]
        for notice in notices_for(played.case, played.case, (entry,), RULINGS.policy)
    }
    assert "p-parent" in told
    assert OTHER.person_id not in told
    form = sample(Kind.FAMILY_VIEW, played.today)
    order = RecordEvidence(facts=form.facts(), digest=form.digest())
    assert [r.code for r in played.refused(OTHER, order)] == [Refused.NOT_YOURS]


def test_where_no_parent_may_see_the_school_still_records_what_it_was_told() -> None:
    played = with_two_parents()
    kept = brought_into_line(played.case.people, SCHOOL_PEOPLE[:3], NOBODY)
    played.must(SENCO, AssignPeople(people=kept))
    assert played.case.holders(Role.PARENT) == ()
    played.files(SENCO, Kind.FAMILY_VIEW)
    assert not view_is_missing(played)


def says(played: Played, parent: Actor, answer: str) -> None:
    """The SENCo writes down what a parent told them."""
    words = "As they told me." if answer == "disagrees" else None
    played.files(SENCO, Kind.FAMILY_VIEW, answer=answer, words=words, given_by=parent.person_id)


def test_two_parents_views_that_staff_wrote_down_are_two_documents() -> None:
    played = with_two_parents()
    says(played, PARENT, "agrees")
    says(played, OTHER, "disagrees")
    views = views_of(played.case, "support_plan")
    assert {who: view.version for who, view in views.items()} == {
        PARENT.person_id: 1,
        OTHER.person_id: 1,
    }
    assert family_disagrees(played.case, "support_plan")
    for parent in (PARENT, OTHER):
        read = [e for e in shared_with(played.case, parent.person_id) if e.kind is Kind.FAMILY_VIEW]
        assert [view.whose for view in read] == [parent.person_id]


def test_a_parent_may_say_anew_what_staff_wrote_down_for_them() -> None:
    played = with_two_parents()
    says(played, PARENT, "disagrees")
    played.files(PARENT, Kind.FAMILY_VIEW)
    (view,) = views_of(played.case, "support_plan").values()
    assert (view.version, view.facts.said("answer")) == (2, ("agrees",))


def refused_view(played: Played, by: Actor, **changes: str) -> str:
    form = sample(Kind.FAMILY_VIEW, played.today, **changes)
    (reason,) = played.refused(by, RecordEvidence(facts=form.facts(), digest=form.digest()))
    return reason.sentence


def test_staff_say_whose_view_it_is_where_two_parents_take_part() -> None:
    played = with_two_parents()
    assert "Choose whose view it is" in refused_view(played, SENCO)
    played.files(SENCO, Kind.FAMILY_VIEW, view_of="pupil")
    assert "takes part in this journey" in refused_view(played, SENCO, given_by="p-neighbour")


def test_no_parent_gives_a_view_in_the_others_name() -> None:
    played = with_two_parents()
    said = refused_view(played, OTHER, given_by=PARENT.person_id)
    assert said == "Here you give your own view."


def tries_to_reach(played: Played, times: int, whom: str | None) -> None:
    for _ in range(times):
        played.waits_days(1)
        played.files(SENCO, Kind.CONTACT_ATTEMPT, tried_whom=whom, tried_on=played.today)


def test_each_parent_is_tried_often_enough_before_silence_counts() -> None:
    played = with_two_parents()
    tries_to_reach(played, 4, PARENT.person_id)
    assert view_is_missing(played), "the other parent was never asked"
    tries_to_reach(played, 4, OTHER.person_id)
    assert not view_is_missing(played)


def test_an_attempt_that_names_nobody_was_to_reach_both_parents() -> None:
    played = with_two_parents()
    tries_to_reach(played, 4, None)
    assert not view_is_missing(played)
