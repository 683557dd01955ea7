from __future__ import annotations

from datetime import date, time, timedelta

from adapters.queries.staff_task_lines import Line
from models.case import StepKind
from models.evidence import Kind
from rules.time.calendar import at_london
from tests.playing import MONDAY, identified, plan_written, planned, reviewed
from tests.web.town import Town
from tests.web.village import OTHER_CLASS, Visitor, pages_of
from web.dates import long_date, short_date
from web.staff.tasks import parts_apart


def visitor(town: Town, person: str) -> Visitor:
    return Visitor(town.browser(pages_of(town), person))


def test_a_task_says_what_why_now_and_by_when_and_leads_to_its_form(town: Town) -> None:
    town.journey()
    page = visitor(town, "p-teacher").open("/tasks").text
    assert "Record the early discussion with parents and pupil" in page
    assert "Needed to agree how support in class goes on." in page
    assert "<strong>Due 21 September 2026.</strong>" in page
    assert "Due 10 school days after 7 September 2026: 21 September 2026." in page
    assert "Local policy: The action plan for a graduated response" in page
    assert "/journeys/journey-0/records/early_discussion?for=early_discussion_held" in page


def test_a_late_task_is_tagged_overdue_and_counted(town: Town) -> None:
    town.journey()
    town.now += timedelta(days=30)
    page = visitor(town, "p-teacher").open("/tasks").text
    assert "1 overdue" in page
    assert "govuk-tag--red" in page


def test_a_step_that_is_ready_says_that_it_can_be_taken_now(town: Town) -> None:
    town.now = reviewed(planned(identified(town.journey()))).now
    page = visitor(town, "p-teacher").open("/tasks").text
    assert "Close the review and start the next cycle" in page
    assert "Everything needed is in place: you can do this now." in page
    assert "Needed to close this review" not in page


def test_the_list_of_pupils_begins_each_row_with_the_name(town: Town) -> None:
    town.journey()
    page = visitor(town, "p-teacher").open("/pupils").text
    assert 'href="/pupils/pupil-2"><bdi>Ciara Fitzwilliam</bdi></a>' in page
    assert (
        'Raise a concern<span class="govuk-visually-hidden"> about Ciara Fitzwilliam</span>' in page
    )


def test_a_signature_that_waits_is_a_task_of_the_signer_alone(town: Town) -> None:
    plan_written(identified(town.journey()))
    assert "Sign “SEN Support plan”" in visitor(town, "p-teacher").open("/tasks").text
    assert "Sign “SEN Support plan”" not in visitor(town, "p-senco").open("/tasks").text
    school = visitor(town, "p-head").open("/tasks/school").text
    assert "Sign “SEN Support plan”" in school
    assert "Can be done by: Teacher" in school


def test_what_is_to_sign_stands_apart_from_what_is_to_do_with_its_count(town: Town) -> None:
    plan_written(identified(town.journey()))
    town.journey(1)
    page = visitor(town, "p-teacher").open("/tasks").text
    to_sign = page.partition("To sign or approve (1)")[2].partition("To do (")[0]
    assert "Sign “SEN Support plan”" in to_sign
    assert "Record the early discussion" not in to_sign
    assert "Record the early discussion" in page.partition("To do (")[2]
    alone = visitor(town, "p-teacher").open("/tasks?kind=sign").text
    assert "To sign or approve (" not in alone
    assert "To do (" not in alone
    assert "To do (" not in visitor(town, "p-head").open("/tasks/school").text


def test_of_what_is_to_do_the_most_urgent_stands_first_whatever_is_to_sign(town: Town) -> None:
    pack = town.journey().case.pack

    def line(case_id: str, kind: StepKind, due_on: date) -> Line:
        return Line(case_id, case_id, case_id, 2030, "", kind, due_on, True, pack)  # noqa: FBT003

    first, second, third = (MONDAY + timedelta(days=days) for days in range(3))
    found = parts_apart(
        (
            line("signs", StepKind.SIGN, first),
            line("signs", StepKind.SUPPLY, third),
            line("works", StepKind.SUPPLY, second),
        )
    )
    assert [[one.case_id for one in part.lines] for part in found] == [
        ["signs"],
        ["works", "signs"],
    ]


def test_somebody_without_tasks_is_told_what_to_do(town: Town) -> None:
    page = visitor(town, OTHER_CLASS).open("/tasks").text
    assert "Nothing waits for you" in page
    assert 'href="/pupils"' in page


def test_a_teacher_sees_a_coming_review_before_it_is_a_task(town: Town) -> None:
    journey = town.journey()
    planned(identified(journey))
    review_on = journey.case.current(Kind.SUPPORT_PLAN)[-1].facts.dates["review_on"]
    town.now = at_london(review_on - timedelta(days=3), time(10))
    teacher = visitor(town, "p-teacher")
    assert f"Review on {short_date(review_on)}" in teacher.open("/pupils").text
    tasks = teacher.open("/tasks").text
    assert "Coming up" in tasks
    assert f"Review on {long_date(review_on)}." in tasks
    assert "Coming up" not in visitor(town, OTHER_CLASS).open("/tasks").text
    town.now -= timedelta(weeks=8)
    assert "Coming up" not in teacher.open("/tasks").text
