"""Who agrees with some of it is heard as who does not agree, and blocks no more than they do."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from models.evidence import FORMS, Kind
from models.evidence.choices import About, Answer
from models.notice import NoticeKind
from models.roles import Actor
from rules.conditions.views import disagrees, disputed, family_disagrees, opposing, views_of
from rules.notices import notices_for
from tests.playing import PARENT, RULINGS, SENCO, TEACHER, Played
from tests.rules.people.test_parents import OTHER, with_two_parents
from tests.samples import sample

PLAN = About.SUPPORT_PLAN
WORDS = "The reading, yes. Not the time away from maths."

Said = Sequence[tuple[Actor, Answer]]

what_families_say = st.lists(
    st.tuples(st.sampled_from([PARENT, OTHER]), st.sampled_from(list(Answer))),
    min_size=1,
    max_size=5,
)


def played_with(said: Said) -> Played:
    played = with_two_parents()
    for parent, answer in said:
        played.files(parent, Kind.FAMILY_VIEW, answer=answer.value, words=WORDS)
    return played


def told_of_it(played: Played) -> list[str]:
    return [
        str(notice.person_id)
        for entry in played.log
        for notice in notices_for(played.case, played.case, (entry,), RULINGS.policy)
        if notice.kind is NoticeKind.DISAGREES
    ]


def open_to_whom(played: Played) -> list[tuple[object, ...]]:
    return [(step.kind, step.requirement, step.record, step.roles) for step in played.case.steps]


@settings(max_examples=40, deadline=None)
@given(what_families_say)
def test_what_is_open_and_who_hears_is_as_if_they_did_not_agree_at_all(said: Said) -> None:
    flat = [(who, Answer.DISAGREES if a is Answer.IN_PART else a) for who, a in said]
    in_part, at_all = played_with(said), played_with(flat)
    assert disputed(in_part.case) == disputed(at_all.case)
    assert opposing(in_part.case, PLAN).keys() == opposing(at_all.case, PLAN).keys()
    assert told_of_it(in_part) == told_of_it(at_all)
    assert open_to_whom(in_part) == open_to_whom(at_all)
    if family_disagrees(at_all.case, PLAN):
        assert family_disagrees(in_part.case, PLAN)


@settings(max_examples=20, deadline=None)
@given(what_families_say)
def test_only_who_agrees_with_all_of_it_does_not_oppose(said: Said) -> None:
    played = played_with(said)
    last = {who.person_id: answer for who, answer in said}
    assert set(views_of(played.case, PLAN)) == set(last)
    opposed = {who for who, answer in last.items() if answer is not Answer.AGREES}
    assert set(opposing(played.case, PLAN)) == opposed
    assert bool(disputed(played.case)) is bool(opposed)


def test_it_stops_no_signature() -> None:
    played = played_with([(PARENT, Answer.IN_PART)])
    for signer in (TEACHER, SENCO):
        played.signs(signer, Kind.SUPPORT_PLAN)
    assert played.case.sign_offs


@pytest.mark.parametrize("answer", [one for one in Answer if one is not Answer.AGREES])
@pytest.mark.parametrize("words", [None, "", "   "])
def test_what_they_do_not_agree_with_must_be_said(answer: Answer, words: str | None) -> None:
    form = sample(Kind.FAMILY_VIEW, Played().today).model_dump()
    with pytest.raises(ValidationError):
        FORMS[Kind.FAMILY_VIEW].model_validate({**form, "answer": answer, "words": words})


def test_nobody_who_signs_misses_an_answer_that_there_may_be_one_day() -> None:
    """An answer that is no plain "Agrees" is one to be heard."""
    for answer in Answer:
        form = sample(Kind.FAMILY_VIEW, Played().today, answer=answer.value, words=WORDS)
        assert disagrees(form.facts()) is (answer is not Answer.AGREES)
