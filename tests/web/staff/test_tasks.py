from __future__ import annotations

from datetime import timedelta

from tests.playing import identified, plan_written
from tests.web.town import Town
from tests.web.village import OTHER_CLASS, Visitor, pages_of


def visitor(town: Town, person: str) -> Visitor:
    return Visitor(town.browser(pages_of(town), person))


def test_a_task_says_what_why_now_and_by_when_and_leads_to_its_form(town: Town) -> None:
    town.journey()
    page = visitor(town, "p-teacher").open("/tasks").text
    assert "Record the early discussion with parents and pupil" in page
    assert "Needed to agree how support in class goes on." in page
    assert "Due 10 school days after 7 September 2026: 21 September 2026." in page
    assert "Local policy: The action plan for a graduated response" in page
    assert "/journeys/journey-0/records/early_discussion?for=early_discussion_held" in page


def test_a_late_task_is_tagged_overdue_and_counted(town: Town) -> None:
    town.journey()
    town.now += timedelta(days=30)
    page = visitor(town, "p-teacher").open("/tasks").text
    assert "1 overdue" in page
    assert "govuk-tag--red" in page


def test_a_signature_that_waits_is_a_task_of_the_signer_alone(town: Town) -> None:
    plan_written(identified(town.journey()))
    assert "Sign “SEN Support plan”" in visitor(town, "p-teacher").open("/tasks").text
    assert "Sign “SEN Support plan”" not in visitor(town, "p-senco").open("/tasks").text
    school = visitor(town, "p-head").open("/tasks/school").text
    assert "Sign “SEN Support plan”" in school
    assert "Can be done by: Teacher" in school


def test_somebody_without_tasks_is_told_what_to_do(town: Town) -> None:
    page = visitor(town, OTHER_CLASS).open("/tasks").text
    assert "Nothing waits for you" in page
    assert 'href="/pupils"' in page
