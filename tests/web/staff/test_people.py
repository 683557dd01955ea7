"""Handing over a task or a role, cover for days away, and what others see of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import insert

from adapters.database import writing
from adapters.tables import table_of
from models.commands import AssignPeople
from models.evidence import Kind
from models.roles import THE_CLOCK, Role
from models.tables import PersonRow
from tests.playing import TEACHER, identified, plan_written
from tests.web.town import Lived, Town
from tests.web.village import OTHER_CLASS, OTHER_PARENT, Visitor, pages_of
from web.dates import long_date

PEOPLE = "/people"
JOURNEY = "/journeys/journey-0"


FOR_TEACHER = f"{PEOPLE}?whose={TEACHER.person_id}:class_teacher"


def visitor(town: Town, person: str) -> Visitor:
    return Visitor(town.browser(pages_of(town), person))


def planned_but_unsigned(town: Town) -> Lived:
    journey = plan_written(identified(town.journey()))
    town.now = journey.now
    return journey


def to_hand_over(page: str) -> str:
    """Return the address at which the signature is handed over."""
    return next(
        part.partition('"')[0].replace("&amp;", "&")
        for part in page.split('href="')
        if part.startswith(f"{JOURNEY}/hand-over?task=plan_signed_by_teacher")
    )


@pytest.fixture
def deputy(town: Town) -> str:
    with writing(town.engine) as connection:
        person = {"id": "p-deputy", "name": "Dee Deputy", "school_id": "school-1"}
        connection.execute(insert(table_of(PersonRow)), [person])
    town.takes_post("p-deputy", Role.DEPUTY_HEADTEACHER)
    return "p-deputy"


def test_a_teacher_hands_a_signature_over_and_both_names_stand_on_it(town: Town) -> None:
    journey = planned_but_unsigned(town)
    teacher, other = visitor(town, TEACHER.person_id), visitor(town, OTHER_CLASS)
    assert other.open(JOURNEY).status_code == 404
    path = to_hand_over(teacher.open("/tasks").text)
    said = teacher.send(path, who=OTHER_CLASS).text
    assert "Otto Otherclass sees it on their pages now, and a message goes to them from" in said
    tasks = other.open("/tasks").text
    assert "You act for" in tasks
    sign = f"{JOURNEY}/sign/{journey.case.current(Kind.SUPPORT_PLAN)[-1].key}"
    assert sign not in teacher.open("/tasks").text
    assert "as class teacher, for" in other.open(sign).text
    other.send(sign)
    given = town.case("journey-0").sign_offs[-1].by
    assert (given.person_id, given.acting_for) == (OTHER_CLASS, TEACHER.person_id)
    page = teacher.open(JOURNEY).text
    assert "Otto Otherclass, class teacher, for" in page
    assert other.open(JOURNEY).status_code == 404, "the task is done, and with it the access"


def test_what_was_handed_over_is_taken_back(town: Town) -> None:
    planned_but_unsigned(town)
    teacher = visitor(town, TEACHER.person_id)
    teacher.send(f"{JOURNEY}/hand-over", who=OTHER_CLASS)
    page = teacher.open(JOURNEY).text
    assert "Otto Otherclass acts as class teacher for" in page
    assert "It is taken back" in teacher.resend(page, JOURNEY, f"{JOURNEY}/stand-ins").text
    assert town.case("journey-0").stand_ins == ()


def test_who_could_never_sign_is_refused_with_the_reason_and_what_was_chosen_stays(
    town: Town,
) -> None:
    journey = planned_but_unsigned(town)
    journey.signs(TEACHER, Kind.SUPPORT_PLAN)
    senco = visitor(town, "p-senco")
    path = next(
        part.partition('"')[0].replace("&amp;", "&")
        for part in senco.open("/tasks").text.split('href="')
        if part.startswith(f"{JOURNEY}/hand-over?task=plan_signed_by_senco")
    )
    page = senco.open(path).text
    assert f'value="{OTHER_CLASS}"' in page
    assert f'value="{TEACHER.person_id}"' not in page, "whom the rules refuse is not offered"
    assert "Who cannot be chosen, and why" in page
    assert "Nobody signs twice" in page
    answer = senco.send(path, whose="p-senco:senco", who=TEACHER.person_id)
    assert answer.status_code == 422
    assert "Nobody signs twice" in answer.text


def test_a_leader_sets_cover_and_it_begins_and_ends_by_itself(town: Town) -> None:
    journey = planned_but_unsigned(town)
    first, last = journey.today, journey.today + timedelta(days=4)
    head = visitor(town, "p-head")
    answer = head.send(
        FOR_TEACHER,
        who=OTHER_CLASS,
        **days("from_on", first),
        **days("until_on", last),
    )
    assert "Cover is set. 1 journey was told." in answer.text
    assert "Otto Otherclass acts as class teacher for" in answer.text
    assert "Amara Okonkwo" in visitor(town, OTHER_CLASS).open("/tasks").text
    journey.case_or_none = town.case("journey-0")
    journey.waits_until(last + timedelta(days=1))
    town.now = journey.now
    assert "Amara Okonkwo" not in visitor(town, OTHER_CLASS).open("/tasks").text
    assert "Nobody is away." in head.open(PEOPLE).text


def test_cover_that_has_not_begun_says_so_and_is_not_set_twice(town: Town) -> None:
    journey = planned_but_unsigned(town)
    first = journey.today + timedelta(days=7)
    asked = {
        "who": OTHER_CLASS,
        **days("from_on", first),
        **days("until_on", first + timedelta(days=4)),
    }
    head = visitor(town, "p-head")
    pages = [head.open(FOR_TEACHER).text for _ in range(3)]
    head.resend(pages[0], FOR_TEACHER, **asked)
    page = head.open(JOURNEY).text
    assert f"From {long_date(first)}: Otto Otherclass acts as class teacher" in page
    again = head.resend(pages[1], FOR_TEACHER, **asked)
    assert again.status_code == 422
    assert f"Otto Otherclass covers then already, from {long_date(first)}" in again.text
    later = asked | days("from_on", first + timedelta(days=5))
    later |= days("until_on", first + timedelta(days=6))
    assert head.resend(pages[2], FOR_TEACHER, **later).status_code == 200


def test_cover_is_ended_early(town: Town) -> None:
    journey = planned_but_unsigned(town)
    head = visitor(town, "p-head")
    head.send(
        FOR_TEACHER,
        who=OTHER_CLASS,
        **days("from_on", journey.today),
        **days("until_on", journey.today + timedelta(days=4)),
    )
    page = head.open(PEOPLE).text
    assert "The cover has ended." in head.resend(page, PEOPLE, f"{PEOPLE}/cover-").text
    assert town.case("journey-0").stand_ins == ()


def test_a_headteacher_is_covered_by_a_deputy_alone(town: Town, deputy: str) -> None:
    journey = planned_but_unsigned(town)
    senco = visitor(town, "p-senco")
    dates = {
        **days("from_on", journey.today),
        **days("until_on", journey.today + timedelta(days=2)),
    }
    for_head = f"{PEOPLE}?whose=p-head:headteacher"
    page = senco.open(for_head).text
    assert f'value="{deputy}"' in page
    assert f'value="{OTHER_CLASS}"' not in page, "whom the rules refuse is not offered"
    not_offered = page.partition("Who cannot be chosen, and why")[2].partition("</details>")[0]
    assert "Otto Otherclass" in not_offered
    assert "For a headteacher only these may act: deputy headteacher." in not_offered
    assert senco.send(for_head, who=OTHER_CLASS, **dates).status_code == 422
    assert "Cover is set." in senco.send(for_head, who=deputy, **dates).text


def test_who_is_away_is_chosen_first_and_nobody_is_offered_for_themselves(town: Town) -> None:
    planned_but_unsigned(town)
    head = visitor(town, "p-head")
    assert 'name="who"' not in head.open(PEOPLE).text
    assert "Select who is away" in head.open(f"{PEOPLE}?asked=who").text
    page = head.open(FOR_TEACHER).text
    assert "Away: <strong><bdi>Teacher, class teacher</bdi></strong>" in page
    assert f'value="{OTHER_CLASS}"' in page
    assert f'value="{TEACHER.person_id}"' not in page
    assert "Let somebody else who leads the school set it." in page


def test_a_teacher_sets_cover_for_themselves_alone(town: Town) -> None:
    planned_but_unsigned(town)
    page = visitor(town, TEACHER.person_id).open(PEOPLE).text
    assert "Set cover for yourself" in page
    assert "p-head:headteacher" not in page


def test_a_family_has_no_page_of_people(town: Town) -> None:
    assert visitor(town, OTHER_PARENT).open(PEOPLE).status_code == 403


def days(name: str, on: object) -> dict[str, str]:
    year, month, day = str(on).split("-")
    return {f"{name}__day": day, f"{name}__month": month, f"{name}__year": year}


# People who leave.

LEAVING = f"{PEOPLE}/leaving"


def leave(visitor_: Visitor, person_id: str, last_on: object) -> str:
    return visitor_.send(LEAVING, person_id=person_id, **days("last_on", last_on)).text


def test_a_leader_says_who_leaves_and_their_tasks_are_theirs_until_then(town: Town) -> None:
    journey = planned_but_unsigned(town)
    head, last_on = visitor(town, "p-head"), journey.today + timedelta(days=9)
    assert "Nobody is to leave." in head.open(PEOPLE).text
    page = leave(head, TEACHER.person_id, last_on)
    assert "1 journey was told." in page
    assert "no class teacher then" in page
    assert "Last day: " in page
    held = next(h for h in town.case("journey-0").people if h.person_id == TEACHER.person_id)
    assert held.until_on == last_on
    assert visitor(town, TEACHER.person_id).open("/tasks").status_code == 200
    journey.case_or_none = town.case("journey-0")
    journey.waits_until(last_on + timedelta(days=1))
    town.now = journey.now
    assert town.case("journey-0").holders(Role.CLASS_TEACHER) == ()
    assert "sign-in" in str(visitor(town, TEACHER.person_id).open("/tasks").url)


def test_a_leaving_that_was_a_mistake_is_taken_back(town: Town) -> None:
    journey = planned_but_unsigned(town)
    head = visitor(town, "p-head")
    leave(head, TEACHER.person_id, journey.today + timedelta(days=9))
    page = head.open(PEOPLE).text
    assert "&lt;span" not in page
    assert "stays. 1 journey was told." in head.resend(page, PEOPLE, f"{LEAVING}/stays").text
    assert all(held.until_on is None for held in town.case("journey-0").people)
    assert "Nobody is to leave." in head.open(PEOPLE).text


def test_cover_by_and_for_a_leaver_ends_at_once(town: Town) -> None:
    journey = planned_but_unsigned(town)
    head = visitor(town, "p-head")
    dates = {
        **days("from_on", journey.today),
        **days("until_on", journey.today + timedelta(days=4)),
    }
    head.send(FOR_TEACHER, who=OTHER_CLASS, **dates)
    assert town.case("journey-0").stand_ins
    page = leave(head, OTHER_CLASS, journey.today - timedelta(days=1))
    assert "Nobody is away." in page
    assert town.case("journey-0").stand_ins == ()


def test_a_last_day_that_cannot_be_is_refused_and_what_was_chosen_stays(town: Town) -> None:
    planned_but_unsigned(town)
    head = visitor(town, "p-head")
    page = leave(head, TEACHER.person_id, "2001-07-20")
    assert "more than a year ago" in page
    assert 'value="2001"' in page


def test_who_does_not_lead_the_school_says_of_nobody_that_they_leave(town: Town) -> None:
    planned_but_unsigned(town)
    teacher = visitor(town, TEACHER.person_id)
    assert teacher.open(LEAVING).status_code == 403
    assert "Who leaves" not in teacher.open(PEOPLE).text


# A role that nobody does.


def test_a_leader_is_shown_a_role_that_nobody_does_and_says_who_does_it(town: Town) -> None:
    journey = planned_but_unsigned(town)
    others = tuple(h for h in journey.case.people if h.role is not Role.CLASS_TEACHER)
    journey.must(THE_CLOCK, AssignPeople(people=others))
    head = visitor(town, "p-head")
    page = head.open(JOURNEY).text
    assert "Nobody does the part of the class teacher here" in page
    answer = head.send(f"{JOURNEY}/hand-over", whose="nobody:class_teacher", who=OTHER_CLASS)
    assert "Handed over." in answer.text
    (stand_in,) = town.case("journey-0").stand_ins
    assert (stand_in.for_person, stand_in.person_id) == (None, OTHER_CLASS)
    assert "Nobody does the part" not in head.open(JOURNEY).text
