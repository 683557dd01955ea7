"""Every notice a journey can bring has words: for its reader, with initials, dates and a link."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from adapters.post import mail_text
from adapters.post.mail_words import Item, title
from models.case import Case, Step, StepKind
from models.commands import AssignPeople, LetStandIn, NudgeStep
from models.events import RungTold
from models.evidence import Kind
from models.message import Audience, audience_of
from models.notice import Notice, NoticeKind
from models.roles import THE_CLOCK, Actor, Holding, Role
from models.standing_in import Because
from rules.evolve import fold
from rules.notices import notices_for
from rules.time.calendar import london_day
from rules.words.moves import MOVES
from tests.playing import (
    HEAD,
    MANAGER,
    OFFICER,
    PARENT,
    RULINGS,
    SENCO,
    Played,
    identified,
    plan_written,
    planned,
    ready_to_request,
    request_received,
)
from tests.playing import at_my_support_plan as msp
from tests.rules.acts.test_correcting_across import corrected_at_the_la
from tests.rules.people.test_declining import declining, refusal
from tests.two_sides import agreed, asked_for_advice, refused

LINK = "https://handrail.school.example/journeys/journey-1"


def told_in(played: Played) -> Iterator[Item]:
    """Yield every notice of a case's log, as if its task were still open."""
    steps = {e.event.step.id: e.event.step for e in played.log if e.event.was == "step_opened"}
    case = played.case.model_copy(update={"steps": tuple(steps.values())})
    before: Case | None = None
    for entry in played.log:
        known = not isinstance(entry.event, RungTold) or entry.event.step_id in steps
        for notice in notices_for(before, case, (entry,), RULINGS.policy) if known else ():
            step = steps.get(str(notice.step_id))
            yield Item(notice, "A.B.", LINK, RULINGS.policy, step)
        before = fold((entry,), before)


def _reminder_of(played: Played, *, asks_who: bool = False) -> NudgeStep:
    """Return an operator's reminder of something that somebody is asked for."""
    case = played.case
    waiting = [s.id for s in case.steps if case.holders(*s.roles) and s.id not in case.nudged_on]
    return NudgeStep(step_id=waiting[0], asks_who=asks_who)


def every_item() -> list[Item]:
    late = planned(identified(Played().opened()))
    late.waits_days(150)
    sent = ready_to_request(msp())
    sent.takes(HEAD, "school_requests_assessment")
    request = request_received(sent)
    request.waits_days(70)
    sent.waits_days(70)
    operator = Actor(person_id="p-operator", role=Role.OPERATOR)
    late.must(operator, _reminder_of(late))
    late.must(operator, _reminder_of(late, asks_who=True))
    short = plan_written(identified(Played().opened()))
    short.files(PARENT, Kind.FAMILY_VIEW, answer="disagrees", words="Too much out of class.")
    short.files(PARENT, Kind.PUPIL_VOICE)
    ask_for_a_second(short, operator)
    correct_a_copy(sent, request)
    leaver = Played(cohort=2027).opened()
    leaver.waits_until(date(2027, 6, 28))
    handed = handed_over()
    played_out = (late, sent, request, leaver, handed, short, looked_at())
    return [item for played in played_out for item in told_in(played)]


def looked_at() -> Played:
    """Return a request on which a manager signed a refusal and did not agree to a correction."""
    played = refusal()
    played.must(MANAGER, played.signing(Kind.LA_DECISION))
    wrong = played.case.current(Kind.LA_CONSULTATION)[-1]
    played.files(OFFICER, Kind.CORRECTION, record=wrong.key, version=wrong.digest)
    played.must(MANAGER, declining(played, kind=Kind.CORRECTION))
    return played


def ask_for_a_second(played: Played, operator: Actor) -> None:
    """Let one person be class teacher and SENCo, so that two cannot sign, and ask for another."""
    both = (Role.CLASS_TEACHER, Role.SENCO)
    mine = tuple(Holding(person_id=SENCO.person_id, role=role) for role in both)
    others = tuple(h for h in played.case.people if h.role not in both)
    played.must(THE_CLOCK, AssignPeople(people=(*mine, *others)))
    step = next(s for s in played.case.steps if s.kind is StepKind.SIGN)
    played.must(operator, NudgeStep(step_id=step.id, asks_second=True))


def correct_a_copy(journey: Played, request: Played) -> None:
    """Let two people correct a record of which the authority has a copy, and tell it."""
    wrong = journey.case.current(Kind.MY_SUPPORT_PLAN)[-1]
    journey.files(SENCO, Kind.CORRECTION, record=wrong.key, version=wrong.digest)
    journey.signs(HEAD, Kind.CORRECTION)
    deliver_the_last(journey, request)
    journey.files(SENCO, Kind.MY_SUPPORT_PLAN, about_me="Another view.")
    deliver_the_last(journey, request)


def deliver_the_last(sender: Played, receiver: Played) -> None:
    told = sender.letters()[-1].command
    receiver.must(told.by, told.order, told.id)


def handed_over() -> Played:
    """Return a journey on which a deputy acts for the headteacher."""
    played = Played().opened()
    deputy = Holding(person_id="p-deputy", role=Role.DEPUTY_HEADTEACHER)
    played.must(SENCO, AssignPeople(people=(*played.case.people, deputy)))
    order = LetStandIn(
        to="p-deputy",
        for_person=HEAD.person_id,
        role=Role.HEADTEACHER,
        because=Because.ASKED,
        from_on=played.today,
    )
    played.must(HEAD, order)
    return played


def test_who_acts_for_another_reads_for_whom_in_each_message() -> None:
    (item,) = [i for i in told_in(handed_over()) if i.notice.kind is NoticeKind.STANDS_IN]
    named = replace(item, acts_for="Hana Head")
    text = mail_text.body([named], Audience.STAFF, london_day(item.notice.send_at))
    assert "You act as headteacher for Hana Head" in text


def test_a_new_class_teacher_reads_once_that_what_is_open_is_theirs() -> None:
    played = plan_written(identified(Played().opened()))
    others = tuple(h for h in played.case.people if h.role is not Role.CLASS_TEACHER)
    new = Holding(person_id="p-new", role=Role.CLASS_TEACHER)
    for _ in range(2):
        played.must(THE_CLOCK, AssignPeople(people=(*others, new)))
    (item,) = [i for i in told_in(played) if i.notice.kind is NoticeKind.TAKES_OVER]
    assert item.notice.person_id == "p-new", "who opened the journey is not told so"
    text = mail_text.body([item], Audience.STAFF, london_day(item.notice.send_at))
    assert "You are the class teacher from now on" in text
    assert "is yours to do" in text


def test_a_family_reads_what_the_council_put_right_and_then_what_it_sent_instead() -> None:
    sides = asked_for_advice(agreed())
    corrected_at_the_la(sides, Kind.LA_ACKNOWLEDGEMENT)
    sides.files(OFFICER, Kind.LA_ACKNOWLEDGEMENT)
    mine = [i for i in told_in(sides.journey) if i.notice.role is Role.PARENT and i.notice.record]
    said = [title(item, Audience.FAMILY) for item in mine if item.notice.step_id is None]
    name = Kind.LA_ACKNOWLEDGEMENT.label
    assert said == [
        f"The council has put right something that it told you: {name}",
        f"The council has sent what is right now: {name}",
    ]


def test_every_kind_of_notice_is_told_in_its_readers_words() -> None:
    found = every_item()
    assert {item.notice.kind for item in found} == set(NoticeKind)
    assert {audience_of(item.notice.role) for item in found} == set(Audience)
    for item in found:
        audience = audience_of(item.notice.role)
        day = london_day(item.notice.send_at)
        text = mail_text.body([item], audience, day)
        assert mail_text.subject([item], audience, day)
        assert LINK in text
        assert ("Why now: " in text) is (audience is not Audience.FAMILY)
        assert ("A.B." in text) is (audience is not Audience.OPERATOR)
        assert ("By: " in text) is (item.notice.due_on is not None)


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("audience", [Audience.STAFF, Audience.FAMILY, Audience.LA])
def test_every_move_is_news_in_the_words_of_each_audience(move: str, audience: Audience) -> None:
    item = Item(moved(move), "A.B.", LINK, RULINGS.policy)
    words = MOVES[move].says
    expected = {"staff": words.staff, "family": words.family, "la": words.la}[audience]
    assert expected in mail_text.body([item], audience, london_day(item.notice.send_at))


def test_a_family_is_not_spoken_to_as_staff() -> None:
    item = Item(moved("la_refuses"), "A.B.", LINK, RULINGS.policy)
    day = london_day(item.notice.send_at)
    assert mail_text.subject([item], Audience.FAMILY, day) == "News about your child"
    assert "The council has said no." in mail_text.body([item], Audience.FAMILY, day)


def _told_to_parents(journey: Played, move: str, kind: NoticeKind) -> list[Item]:
    to_parents = (i for i in told_in(journey) if i.notice.role is Role.PARENT)
    return [i for i in to_parents if i.notice.move == move and i.notice.kind is kind]


def test_a_decision_that_can_be_appealed_is_told_with_the_last_day_and_what_to_do() -> None:
    journey = refused().journey
    (item,) = _told_to_parents(journey, "la_refuses", NoticeKind.MOVED)
    day = london_day(item.notice.send_at)
    subject = mail_text.subject([item], Audience.FAMILY, day)
    assert subject == "News about your child: you can act until Friday 6 November"
    text = mail_text.body([item], Audience.FAMILY, day)
    assert "Do you want to appeal? The page says how, step by step, and who helps." in text
    assert "By: Friday 6 November 2026" in text
    assert text.count(LINK) == 1
    others = [i for i in told_in(journey) if i.notice.kind is NoticeKind.MOVED]
    assert {i.notice.move for i in others if i.notice.due_on} == {"la_refuses"}


def test_a_time_to_act_is_not_said_to_be_asked_of_a_family() -> None:
    sides = refused()
    sides.waits_until(sides.today + timedelta(weeks=8))
    items = _told_to_parents(sides.journey, "appeal_to_tribunal", NoticeKind.BEFORE)
    subject = mail_text.subject(items, Audience.FAMILY, london_day(items[0].notice.send_at))
    assert subject == "You can act until Friday 6 November"


def test_a_family_that_waits_for_the_council_is_not_told_that_it_is_late_itself() -> None:
    sent = ready_to_request(msp())
    sent.takes(HEAD, "school_requests_assessment")
    sent.waits_days(70)
    (item,) = _told_to_parents(sent, "la_agrees", NoticeKind.AFTER)
    day = london_day(item.notice.send_at)
    assert mail_text.subject([item], Audience.FAMILY, day) == "Urgent: News about your child"
    text = mail_text.body([item], Audience.FAMILY, day)
    assert "If you have heard nothing, ask the council why." in text
    assert "This is late" not in text


def test_a_family_is_asked_in_few_words_and_knows_who_it_is() -> None:
    sides = asked_for_advice(agreed())
    sides.waits_until(sides.today + timedelta(days=1))
    (item,) = _told_to_parents(sides.journey, "give_advice", NoticeKind.OPENED)
    text = mail_text.body([item], Audience.FAMILY, london_day(item.notice.send_at))
    assert "1. Tell the council what your child needs and what helps\n" in text
    assert "Done when" not in text


def test_a_young_person_is_never_written_to_as_somebodys_child() -> None:
    for item in every_item():
        if item.notice.role not in (Role.PARENT, Role.YOUNG_PERSON):
            continue
        notice = item.notice.model_copy(update={"role": Role.YOUNG_PERSON})
        theirs = [replace(item, notice=notice)]
        day = london_day(notice.send_at)
        subject = mail_text.subject(theirs, Audience.FAMILY, day)
        text = mail_text.body(theirs, Audience.FAMILY, day)
        assert "your child" not in f"{subject} {text}".lower(), text


def test_a_task_that_was_done_has_a_title_still() -> None:
    played = Played().opened()
    played.waits_days(30)
    items = [i for i in told_in(played) if i.notice.step_kind is StepKind.SUPPLY]
    for item in items:
        closed = Item(item.notice, "A.B.", LINK, RULINGS.policy, step=None)
        audience = audience_of(item.notice.role)
        said = title(item, audience)
        expected = said if audience is Audience.OPERATOR else f"Done since: {said}"
        assert title(closed, audience) == expected
    assert items


@pytest.mark.parametrize(
    ("days_before", "said"),
    [(-3, "This is late."), (0, "This is due today."), (1, "due tomorrow."), (5, "due in 5 days.")],
)
def test_a_message_says_how_far_off_the_date_is_on_the_day_it_is_made(
    days_before: int, said: str
) -> None:
    played = Played().opened()
    step: Step = played.case.steps[0]
    notice = moved("agree_in_class").model_copy(
        update={"kind": NoticeKind.BEFORE, "step_id": step.id, "due_on": step.due_on}
    )
    item = Item(notice, "A.B.", LINK, RULINGS.policy, step)
    text = mail_text.body([item], Audience.STAFF, step.due_on - timedelta(days=days_before))
    assert said in text


def test_who_was_asked_to_say_who_does_a_task_reads_that_it_is_done_since() -> None:
    (item, *_) = [i for i in every_item() if i.notice.kind is NoticeKind.ASKED_WHO]
    closed = replace(item, step=None)
    text = mail_text.body([closed], Audience.STAFF, london_day(item.notice.send_at))
    assert "1. Done since: " in text
    assert "Say who does this" not in text
    assert "It is not being done" not in text


def test_initials_that_could_be_a_word_are_said_to_be_a_pupil_s() -> None:
    item = Item(moved("la_refuses"), "O.K.", LINK, RULINGS.policy)
    day = london_day(item.notice.send_at)
    for audience in (Audience.STAFF, Audience.LA):
        assert "\nPupil O.K.\n" in mail_text.body([item], audience, day)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [("Ada", "Byron", "A.B."), ("élodie", "o'neill", "É.O."), (" Li ", "Smith-Jones", "L.S.")],
)
def test_initials(first: str, last: str, expected: str) -> None:
    assert mail_text.initials(first, last) == expected


def moved(move: str) -> Notice:
    return Notice(
        key=move,
        case_id="journey-1",
        person_id="p-1",
        role=Role.PARENT,
        kind=NoticeKind.MOVED,
        move=move,
        send_at=Played().now,
    )
