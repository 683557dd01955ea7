"""What one person is to be told comes in one message a day, and at once where it is urgent."""

from __future__ import annotations

from datetime import date, timedelta

from models.evidence import Kind
from models.message import DropReason, MessageState
from models.notice import NoticeKind
from models.roles import Role
from models.tables import ContactRow, ContactRuleRow, PersonRow
from tests.playing import HEAD, PARENT, SENCO, TEACHER
from tests.post.mail_server import MailServer
from tests.post.school import BASE_URL, FRIDAY, MONDAY, School, london

HALF_AN_HOUR = timedelta(minutes=30)
EIGHT = london(MONDAY, 8)


async def test_three_tasks_for_two_pupils_come_in_one_message(
    school: School, mail: MailServer
) -> None:
    ada, zoe = school.pupil("Ada", "Byron"), school.pupil("Zoë", "Quill")
    first, second, *_ = school.tasks(ada)
    school.notice(ada, first, due_on=date(2026, 10, 7))
    school.notice(ada, second, due_on=date(2026, 10, 12))
    school.notice(zoe, due_on=date(2026, 10, 8))

    await school.sends(mail.url, EIGHT)

    (letter,) = mail.taken
    assert letter["Subject"] == "3 things to do for 2 pupils: first due Wednesday 7 October"
    assert letter["To"] == "p-teacher@example.org"
    assert letter["From"] == "Handrail <handrail@school.example>"
    assert letter["Auto-Submitted"] == "auto-generated"
    (text,) = mail.texts
    assert text.index("A.B.") < text.index("Z.Q.")
    assert f"{BASE_URL}/journeys/{ada}" in text
    assert f"{BASE_URL}/journeys/{zoe}" in text


async def test_a_message_says_initials_and_never_a_name(school: School, mail: MailServer) -> None:
    school.notice(school.pupil("Persephone", "Wigglesworth"))

    await school.sends(mail.url, EIGHT)

    whole = mail.taken[0].as_string() + mail.texts[0]
    assert "P.W." in mail.texts[0]
    assert "Persephone" not in whole
    assert "Wigglesworth" not in whole


async def test_a_message_waits_half_an_hour_for_what_else_the_morning_brings(
    school: School, mail: MailServer
) -> None:
    school.notice(school.pupil("Ada", "Byron"))
    await school.sends(mail.url, london(MONDAY, 7, 59))
    assert mail.taken == []

    school.notice(school.pupil("Zoë", "Quill"))
    await school.sends(mail.url, EIGHT)
    assert mail.taken[0]["Subject"].startswith("2 things to do for 2 pupils")


async def test_who_had_a_message_today_gets_the_next_one_on_the_next_school_day(
    school: School, mail: MailServer
) -> None:
    journey = school.pupil()
    school.now = london(FRIDAY, 7, 30)
    school.notice(journey)
    await school.sends(mail.url, london(FRIDAY, 8))
    school.notice(journey, send_at=london(FRIDAY, 11))

    for day in (FRIDAY, FRIDAY + timedelta(1), FRIDAY + timedelta(2)):
        await school.sends(mail.url, london(day, 20))
    monday = FRIDAY + timedelta(3)
    await school.sends(mail.url, london(monday, 7))
    assert len(mail.taken) == 1

    await school.sends(mail.url, london(monday, 8))
    assert len(mail.taken) == 2


async def test_a_task_of_which_two_notices_are_due_is_in_the_message_once(
    school: School, mail: MailServer
) -> None:
    journey = school.pupil()
    earlier = school.notice(journey, kind=NoticeKind.AFTER, due_on=MONDAY - timedelta(3))
    later = school.notice(journey, kind=NoticeKind.TO_SENCO, due_on=MONDAY - timedelta(3))

    await school.sends(mail.url, EIGHT)

    assert mail.taken[0]["Subject"] == "1 thing to do for 1 pupil: was due Friday 2 October"
    assert "You are told because you are the SENCo." in mail.texts[0]
    assert school.fate(earlier).message_id == school.fate(later).message_id


async def test_a_step_that_was_taken_again_and_again_is_in_the_message_once_in_its_last_place(
    school: School, mail: MailServer
) -> None:
    journey = school.pupil()
    step = school.step(journey)
    moves = ("agree_analysis", "start_support", "agree_analysis", "start_support", "agree_analysis")
    for place, move in enumerate(moves):
        at = london(MONDAY, 7, place)
        school.notice(
            journey, step, kind=NoticeKind.MOVED, move=move, step_id=None, due_on=None, send_at=at
        )

    await school.sends(mail.url, london(MONDAY, 8))

    (text,) = mail.texts
    first, second = (text.index(f"\n{number}. ") for number in (1, 2))
    assert "\n3. " not in text, "each once"
    assert "Put the agreed plan into practice" in text[first:second]
    assert "Put the agreed plan into practice" not in text[second:]


async def test_urgent_things_go_at_once_each_in_a_message_of_its_own(
    school: School, mail: MailServer
) -> None:
    journey = school.pupil()
    school.notice(journey)
    await school.sends(mail.url, EIGHT)
    school.notice(journey, urgent=True, send_at=school.now)
    school.notice(journey, urgent=True, send_at=school.now)

    await school.sends(mail.url)

    subjects = [letter["Subject"] for letter in mail.taken]
    assert [subject.startswith("Urgent: 1 thing") for subject in subjects] == [False, True, True]


async def test_a_teacher_who_is_also_a_parent_gets_the_school_s_work_apart_from_family_post(
    school: School, mail: MailServer
) -> None:
    own_child, pupil = school.pupil("Own", "Child"), school.pupil("Some", "Pupil")
    school.notice(own_child, person_id=PARENT.person_id, role=Role.PARENT)
    school.notice(pupil, person_id=PARENT.person_id, role=Role.CLASS_TEACHER)

    await school.sends(mail.url, EIGHT)

    family, staff = sorted(mail.texts, key=lambda text: "S.P." in text)
    assert "O.C." in family
    assert f"{BASE_URL}/link/" in family
    assert "S.P." not in family
    assert "O.C." not in staff


async def test_a_task_that_was_done_before_the_message_went_is_not_in_it(
    school: School, mail: MailServer
) -> None:
    journey = school.pupil()
    step = next(s for s in school.case(journey).steps if s.record is Kind.EARLY_DISCUSSION)
    key = school.notice(journey, step)
    school.files(journey, Kind.EARLY_DISCUSSION)

    await school.sends(mail.url, EIGHT)

    assert mail.taken == []
    assert school.fate(key).dropped == DropReason.STEP_CLOSED


async def test_a_statutory_date_that_was_missed_is_told_even_when_it_was_met_since(
    school: School, mail: MailServer
) -> None:
    journey = school.pupil()
    step = next(s for s in school.case(journey).steps if s.record is Kind.EARLY_DISCUSSION)
    school.notice(journey, step, urgent=True, kind=NoticeKind.AFTER)
    school.files(journey, Kind.EARLY_DISCUSSION)

    await school.sends(mail.url)

    assert "Done since: " in mail.texts[0]
    assert "It has been done since." in mail.texts[0]
    assert "By:" not in mail.texts[0]


async def test_nothing_goes_to_a_parent_who_may_not_see_the_journey(
    school: School, mail: MailServer
) -> None:
    key = school.notice(school.pupil(), person_id=PARENT.person_id, role=Role.PARENT, urgent=True)
    school.change(ContactRow, "person_id", PARENT.person_id, may_see=False)

    await school.sends(mail.url)

    assert mail.taken == []
    assert school.fate(key).dropped == DropReason.MAY_NOT_SEE


async def test_nothing_goes_to_a_person_who_has_left(school: School, mail: MailServer) -> None:
    key = school.notice(school.pupil(), urgent=True)
    school.change(PersonRow, "id", TEACHER.person_id, left_on=MONDAY)

    await school.sends(mail.url)

    assert mail.taken == []
    assert school.fate(key).dropped == DropReason.LEFT


async def test_each_operator_is_told_by_ids_and_without_initials(
    school: School, mail: MailServer
) -> None:
    journey = school.pupil()
    key = school.notice(
        journey, person_id=None, role=Role.OPERATOR, kind=NoticeKind.TO_OPERATORS, urgent=True
    )
    await school.sends(mail.url)
    assert school.messages() == []

    school.operator("o-1")
    school.operator("o-2")
    await school.sends(mail.url)
    await school.sends(mail.url)

    assert sorted(letter["To"] for letter in mail.taken) == ["o-1@ops.example", "o-2@ops.example"]
    for text in mail.texts:
        assert journey in text
        assert f"{BASE_URL}/operators" in text
        assert "A.B." not in text
    assert school.fate(key).dropped == DropReason.SHARED_OUT


async def test_two_pupils_with_the_same_initials_are_told_apart(
    school: School, mail: MailServer
) -> None:
    school.notice(school.pupil("Ada", "Byron"))
    school.notice(school.pupil("Alan", "Bates"))

    await school.sends(mail.url, EIGHT)

    assert "Pupil A.B.\n" in mail.texts[0]
    assert "Pupil A.B. (another pupil)\n" in mail.texts[0]


async def test_one_person_s_fault_holds_up_nobody_else_s_post(
    school: School, mail: MailServer
) -> None:
    journey = school.pupil()
    school.notice(journey, person_id=HEAD.person_id, role=Role.HEADTEACHER, case_id="no-such-case")
    school.notice(journey)

    done = await school.sends(mail.url, EIGHT)

    assert done.faults == 1
    assert [letter["To"] for letter in mail.taken] == ["p-teacher@example.org"]


async def test_a_reminder_that_the_clock_told_reaches_the_mail_server(
    school: School, mail: MailServer
) -> None:
    journey = school.pupil()

    school.lets_the_clock_act(journey, london(MONDAY + timedelta(1), 8))
    await school.sends_after(HALF_AN_HOUR, mail.url)

    assert "p-teacher@example.org" in {letter["To"] for letter in mail.taken}
    assert all("A.B." in text and f"{BASE_URL}/" in text for text in mail.texts)
    assert all(message.state == MessageState.SENT for message in school.messages())


async def test_a_late_task_is_told_to_the_senco_then_the_headteacher_then_operators(
    school: School, mail: MailServer
) -> None:
    school.operator("o-1")
    journey = school.pupil()
    told: list[str] = []
    day = MONDAY
    while "o-1@ops.example" not in told:
        school.lets_the_clock_act(journey, london(day, 8, 30))
        await school.sends_after(HALF_AN_HOUR, mail.url)
        told += [letter["To"] for letter in mail.taken[len(told) :]]
        day += timedelta(1)
        assert day < date(2027, 1, 31), "nobody told the operators"

    late = [t for t in mail.texts if "You are told because you are the" in t]
    assert "because you are the SENCo" in late[0]
    assert "because you are the headteacher" in late[-1]
    assert told.index(f"{SENCO.person_id}@example.org") < told.index(
        f"{HEAD.person_id}@example.org"
    )
    assert len(told) == len(school.messages())


def an_order(school: School, journey: str) -> dict[str, object]:
    """Return an order of today that lets the parent of one child hear nothing."""
    return {
        "id": f"order-of-{journey}",
        "pupil_id": f"pupil-of-{journey}",
        "person_id": PARENT.person_id,
        "why": "court_order",
        "may_see": False,
        "is_told": False,
        "may_be_contacted": False,
        "from_on": school.now.date(),
        "entered_by": SENCO.person_id,
        "entered_at": school.now,
    }


async def test_an_order_of_today_stops_a_message_that_was_made_before(
    school: School, mail: MailServer
) -> None:
    journey = school.pupil()
    key = school.notice(journey, person_id=PARENT.person_id, role=Role.PARENT, urgent=True)
    await school.sends("smtp://127.0.0.1:9")
    assert len(school.messages()) == 1
    school.add(ContactRuleRow, **an_order(school, journey))

    await school.sends_after(timedelta(hours=1), mail.url)

    assert mail.taken == []
    assert school.messages()[0].state == MessageState.STOPPED
    assert school.fate(key).dropped == DropReason.MAY_NOT_SEE


async def test_what_a_stopped_message_told_of_another_child_goes_in_one_of_its_own(
    school: School, mail: MailServer
) -> None:
    barred, other = school.pupil(), school.pupil("Blaise", "Pascal")
    for journey in (barred, other):
        school.notice(journey, person_id=PARENT.person_id, role=Role.PARENT)
    await school.sends("smtp://127.0.0.1:9", EIGHT)
    assert len(school.messages()) == 1
    school.add(ContactRuleRow, **an_order(school, barred))

    await school.sends_after(timedelta(hours=1), mail.url)
    await school.sends_after(timedelta(minutes=1), mail.url)

    assert len(mail.taken) == 1
    assert "B.P." in mail.taken[0].get_content()
    assert "A.B." not in mail.taken[0].get_content()
