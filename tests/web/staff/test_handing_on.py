"""Pupils of people who leave: what each holds, and another class teacher for several at once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select, update

from adapters.database import reading, writing
from adapters.directory import school_records
from adapters.tables import table_of
from models.class_teachers import ClassTeacherChosen
from models.leavers import PostHandedOn
from models.roles import Role
from models.tables import NoticeRow, PersonRow, PostRow, PupilRow
from tests.imports.lists import STAFF
from tests.playing import HEAD, PARENT, SENCO, TEACHER
from tests.web.api.programs import new_key, problem, program
from tests.web.staff.test_importing import press, upload
from tests.web.staff.test_people import leave, planned_but_unsigned
from tests.web.town import Town
from tests.web.village import OTHER_CLASS, OTHER_SCHOOL, Visitor, pages_of

PATH = "/people/handing-on"
DO, POST = f"{PATH}/do", f"{PATH}/post"
NOBODY_NOW = "no class teacher now."


def visitor(town: Town, person: str = SENCO.person_id) -> Visitor:
    return Visitor(town.browser(pages_of(town), person))


def teacher_leaves(town: Town, days: int = -1) -> Visitor:
    """Amara's plan waits for signatures when her class teacher leaves, so many days from today."""
    journey = planned_but_unsigned(town)
    head = visitor(town, HEAD.person_id)
    leave(head, TEACHER.person_id, journey.today + timedelta(days=days))
    return visitor(town)


def handed_on(senco: Visitor, *pupils: str, to: str = OTHER_CLASS) -> str:
    page = senco.send(PATH, pupil=list(pupils)).text
    return senco.resend(page, DO, who=to).text


def teacher_of(town: Town, pupil_id: str) -> str | None:
    pupils = table_of(PupilRow)
    with reading(town.engine) as connection:
        asked = select(pupils.c.class_teacher_id).where(pupils.c.id == pupil_id)
        found: str | None = connection.execute(asked).scalar_one()
    return found


def test_what_a_leaver_holds_is_listed_with_what_waits_to_be_signed(town: Town) -> None:
    senco = teacher_leaves(town)
    page = senco.open(PATH).text
    assert "3 pupils have no class teacher now." in page
    assert "Teacher, whose last day was" in page
    assert "Amara Okonkwo" in page
    assert "Waits for the class teacher: Sign " in page
    assert page.count("No journey yet") == 2
    for path in ("/overview", "/people"):
        assert PATH in senco.open(path).text, path
    overview = senco.open("/overview").text
    assert "3 pupils have no class teacher now." in overview
    assert "without a journey are counted here only where their class teacher has left" in overview


def test_pupils_are_handed_on_together_with_an_outcome_each(town: Town) -> None:
    senco = teacher_leaves(town)
    preview = senco.send(PATH, pupil=["pupil-0", "pupil-2"]).text
    assert "go along" in preview or "goes along" in preview
    assert teacher_of(town, "pupil-0") == TEACHER.person_id, "nothing has happened yet"
    page = senco.resend(preview, DO, who=OTHER_CLASS).text
    assert "2 of 2 done, 0 not." in page
    assert "Otto Otherclass is the class teacher from now on." in page
    assert town.case("journey-0").holders(Role.CLASS_TEACHER) == (OTHER_CLASS,)
    assert "Amara Okonkwo" in visitor(town, OTHER_CLASS).open("/tasks").text
    assert "1 pupil has no class teacher now." in senco.open(PATH).text
    with reading(town.engine) as connection:
        kept = school_records.latest(connection, "school-1", ClassTeacherChosen, "pupil-0")
    assert kept == ClassTeacherChosen(
        pupil_id="pupil-0", person_id=OTHER_CLASS, former=TEACHER.person_id
    )


def test_the_new_class_teacher_is_told_of_what_is_open(town: Town) -> None:
    senco = teacher_leaves(town)
    notices = table_of(NoticeRow)
    asked = select(notices.c.key).where(notices.c.person_id == OTHER_CLASS)
    with reading(town.engine) as connection:
        assert connection.execute(asked).all() == []
    handed_on(senco, "pupil-0")
    with reading(town.engine) as connection:
        assert connection.execute(asked).all()


def test_somebody_who_is_still_to_leave_is_handed_on_from_today(town: Town) -> None:
    senco = teacher_leaves(town, days=9)
    page = senco.open("/overview").text
    assert NOBODY_NOW not in page
    assert "3 pupils will have none once somebody has left." in page
    assert "2 of 2 done" in handed_on(senco, "pupil-0", "pupil-1")
    assert town.case("journey-0").holders(Role.CLASS_TEACHER) == (OTHER_CLASS,)


def test_when_every_pupil_has_a_teacher_who_stays_the_page_says_so(town: Town) -> None:
    planned_but_unsigned(town)
    senco = visitor(town)
    assert "Every pupil has a class teacher who stays." in senco.open(PATH).text
    assert PATH not in senco.open("/overview").text


def test_a_pupil_of_whom_the_list_names_nobody_is_there_once_there_is_a_journey(town: Town) -> None:
    planned_but_unsigned(town)
    pupils = table_of(PupilRow)
    with writing(town.engine) as connection:
        connection.execute(update(pupils).values(class_teacher_id=None))
    senco = visitor(town)
    page = senco.open(PATH).text
    assert "No class teacher in the school&#39;s list" in page
    assert "1 pupil has no class teacher now." in page
    assert "1 of 1 done" in handed_on(senco, "pupil-0")


def test_nothing_ticked_nobody_chosen_and_whom_one_may_not_choose_change_nothing(
    town: Town,
) -> None:
    senco = teacher_leaves(town)
    assert "Tick at least one pupil" in senco.send(PATH, pupil=[]).text
    assert "Tick at least one pupil" in senco.send(PATH, pupil=["pupil-9", "nobody"]).text
    preview = senco.send(PATH, pupil=["pupil-0"]).text
    for to in ("", "p-parent", OTHER_SCHOOL, TEACHER.person_id, "x" * 400):
        answer = senco.resend(preview, DO, who=to)
        assert answer.status_code == 422, to
        assert "Amara Okonkwo" in answer.text, "what was ticked stays"
    assert teacher_of(town, "pupil-0") == TEACHER.person_id


def test_a_pupil_handed_on_meanwhile_is_not_handed_on_again(town: Town) -> None:
    senco = teacher_leaves(town)
    preview = senco.send(PATH, pupil=["pupil-0"]).text
    assert "1 of 1 done" in senco.resend(preview, DO, who=OTHER_CLASS).text
    again = senco.resend(preview, DO, who="p-head")
    assert "0 of 1 done, 1 not." in again.text
    assert teacher_of(town, "pupil-0") == OTHER_CLASS


def test_only_who_leads_this_school_hands_its_pupils_on(town: Town) -> None:
    senco = teacher_leaves(town)
    assert visitor(town, OTHER_CLASS).open(PATH).status_code == 403
    assert visitor(town, PARENT.person_id).open(PATH).status_code == 403
    other = visitor(town, OTHER_SCHOOL)
    assert "Every pupil has a class teacher who stays." in other.open(PATH).text
    preview = senco.send(PATH, pupil=["pupil-0"]).text
    token = {"_token": preview.rpartition('name="_token" value="')[2].partition('"')[0]}
    sent = other.client.post(DO, data={**token, "part": "pupil-0", "who": OTHER_SCHOOL})
    assert sent.status_code in (403, 422)
    assert teacher_of(town, "pupil-0") == TEACHER.person_id


def test_the_pupils_of_one_person_are_ticked_already(town: Town) -> None:
    senco = teacher_leaves(town)
    pupils = table_of(PupilRow)
    with writing(town.engine) as connection:
        bram = (
            update(pupils).where(pupils.c.id == "pupil-1").values(class_teacher_id="p-other-gone")
        )
        person = {"id": "p-other-gone", "name": "Gone", "school_id": "school-1"}
        gone = {**person, "left_on": date(2026, 1, 1)}
        connection.execute(insert(table_of(PersonRow)), [gone])
        connection.execute(bram)
    assert senco.open(PATH).text.count(" checked>") == 0, "of two groups nobody is ticked unasked"
    assert senco.open(f"{PATH}?of={TEACHER.person_id}").text.count(" checked>") == 2
    assert senco.open(f"{PATH}?of=no-such-person").text.count(" checked>") == 0
    assert senco.open(f"{PATH}?of={'x' * 81}").status_code == 422


def test_the_result_of_an_import_leads_to_those_without_a_class_teacher(town: Town) -> None:
    teacher_leaves(town)
    browser = town.browser(pages_of(town), SENCO.person_id)
    page = upload(browser, ("staff.csv", STAFF))
    done = press(browser, page, "/commit").text
    assert "3 pupils of this school have no class teacher" in done
    assert 'href="/pupils/class-teachers"' in done


def test_a_program_hands_pupils_on_with_an_outcome_each(town: Town) -> None:
    teacher_leaves(town)
    app = pages_of(town)
    senco = program(town, app, SENCO.person_id)
    listed = senco.reads("/school/handing-on")["items"]
    assert [one["pupil_id"] for one in listed] == ["pupil-2", "pupil-0", "pupil-1"]
    amara = listed[1]
    assert (amara["is_alone"], bool(amara["tasks"])) == (True, True)
    key, body = new_key(), {"pupil_ids": ["pupil-0", "pupil-9"], "to": OTHER_CLASS}
    came = [senco.sends("/school/handing-on", body, key).json()["outcomes"] for _ in range(2)]
    assert [[one["done"] for one in each] for each in came] == [[True, False], [False, False]]
    assert town.case("journey-0").holders(Role.CLASS_TEACHER) == (OTHER_CLASS,)
    wrong = senco.sends("/school/handing-on", {**body, "to": TEACHER.person_id})
    assert problem(wrong)["errors"][0]["pointer"] == "#/to"
    empty = senco.sends("/school/handing-on", {"pupil_ids": [], "to": OTHER_CLASS})
    assert problem(empty)["errors"]
    teacher = program(town, app, OTHER_CLASS)
    assert problem(teacher.sends("/school/handing-on", body))["code"] == "not_allowed"
    elsewhere = program(town, app, OTHER_SCHOOL)
    assert elsewhere.reads("/school/handing-on")["items"] == []
    assert problem(elsewhere.sends("/school/handing-on", body))["errors"]


def head_leaves(town: Town, days: int = -1) -> Visitor:
    """The headteacher of a school with an open journey leaves, so many days from today."""
    journey = planned_but_unsigned(town)
    senco = visitor(town)
    leave(senco, HEAD.person_id, journey.today + timedelta(days=days))
    return senco


def posts_of(town: Town, person_id: str) -> set[str]:
    posts = table_of(PostRow)
    with reading(town.engine) as connection:
        asked = select(posts.c.role).where(posts.c.person_id == person_id)
        return set(connection.execute(asked).scalars())


@pytest.mark.parametrize("days", [-1, 9])
def test_a_leavers_post_goes_to_a_colleague_and_each_journey_is_told(town: Town, days: int) -> None:
    senco = head_leaves(town, days)
    assert "Hand on what leavers hold: 1 post" in senco.open("/people").text
    page = senco.open(PATH).text
    assert "Headteacher: " in page
    assert "Who is headteacher from now on?" in page
    done = senco.resend(page, POST, role="headteacher", who=OTHER_CLASS).text
    assert "Otto Otherclass is headteacher from now on. 1 journey was told." in done
    assert "Who is headteacher from now on?" not in done
    assert posts_of(town, OTHER_CLASS) == {"class_teacher", "headteacher"}
    assert OTHER_CLASS in town.case("journey-0").holders(Role.HEADTEACHER)
    with reading(town.engine) as connection:
        kept = school_records.latest(connection, "school-1", PostHandedOn, OTHER_CLASS)
    assert kept == PostHandedOn(role=Role.HEADTEACHER, person_id=OTHER_CLASS, former=HEAD.person_id)


def test_a_post_is_not_given_to_oneself_a_stranger_or_who_may_not_have_it(town: Town) -> None:
    senco = head_leaves(town)
    page = senco.open(PATH).text
    for who in ("", SENCO.person_id, HEAD.person_id, OTHER_SCHOOL, PARENT.person_id, "x"):
        answer = senco.resend(page, POST, role="headteacher", who=who)
        assert "Choose who has the post from now on" in answer.text, who
    for role in ("senco", "operator", "la_manager", "", "class_teacher"):
        answer = senco.resend(page, POST, role=role, who=OTHER_CLASS)
        assert "Somebody else has this post by now" in answer.text, role
    assert posts_of(town, OTHER_CLASS) == {"class_teacher"}
    assert posts_of(town, SENCO.person_id) == {"senco"}
    assert visitor(town, OTHER_CLASS).open(PATH).status_code == 403


def test_a_program_hands_on_a_post_and_the_same_again_changes_nothing(town: Town) -> None:
    head_leaves(town)
    app = pages_of(town)
    senco = program(town, app, SENCO.person_id)
    (post,) = senco.reads("/school/handing-on/posts")
    assert (post["role"], post["person_id"]) == ("headteacher", HEAD.person_id)
    assert OTHER_CLASS in post["able"]
    key, body = new_key(), {"role": "headteacher", "to": OTHER_CLASS}
    came = [senco.sends("/school/handing-on/posts", body, key).json() for _ in range(2)]
    assert [one["told"] for one in came] == [1, 0]
    assert senco.reads("/school/handing-on/posts") == []
    wrong = senco.sends("/school/handing-on/posts", {**body, "role": "senco"})
    assert problem(wrong)["errors"][0]["pointer"] == "#/to"
    elsewhere = program(town, app, OTHER_SCHOOL)
    assert elsewhere.reads("/school/handing-on/posts") == []
    assert problem(elsewhere.sends("/school/handing-on/posts", body))["errors"]


def test_who_changes_a_class_and_who_says_that_somebody_leaves_find_the_other_page(
    town: Town,
) -> None:
    planned_but_unsigned(town)
    senco = visitor(town)
    classes = senco.open("/pupils/class-teachers").text
    assert 'href="/people/leaving"' in classes
    assert f'href="{PATH}"' in classes
    for path in ("/people", PATH):
        assert 'href="/pupils/class-teachers?show=all"' in senco.open(path).text, path
