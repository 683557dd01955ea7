"""What was begun is not lost: the page says so, and reading a paper leads back to its form."""

from __future__ import annotations

from datetime import timedelta

from models.evidence import Kind
from rules.words.names import names
from tests.playing import OFFICER, PARENT, TEACHER, Played
from tests.two_sides import TwoSides, refused
from tests.web.family.test_child import with_plan
from tests.web.town import Town
from tests.web.village import Visitor, pages_of
from web.dates import long_date
from web.presenters.family_happened import told

CHILD = "/my-child/journey-0"
VIEW = f"{CHILD}/tell/family_view?about=support_plan"


def parent_of(town: Town) -> Visitor:
    return Visitor(town.browser(pages_of(town), "p-parent"))


def test_a_paper_that_is_read_for_a_form_leads_back_to_the_form(town: Town) -> None:
    with_plan(town)
    parent = parent_of(town)
    (plan,) = town.case("journey-0").current(Kind.SUPPORT_PLAN)
    read = f"{CHILD}/documents/{plan.digest}?about=support_plan"
    assert read in parent.open(VIEW).text
    back = '<a href="{}" class="govuk-back-link"'
    assert back.format(VIEW) in parent.open(read).text
    assert back.format(CHILD) in parent.open(read.partition("?")[0]).text
    assert parent.open(read.replace("support_plan", "nothing")).status_code in (404, 422)


def test_a_form_that_was_begun_stands_in_what_is_asked_until_it_is_sent(town: Town) -> None:
    with_plan(town)
    parent = parent_of(town)
    assert "You have begun this" not in parent.open(CHILD).text
    parent.send(VIEW, words="Too much out", _pressed="draft")
    parent.send(f"{CHILD}/request-assessment", words="She cries", _pressed="draft")
    page = parent.open(CHILD).text
    assert page.count("You have begun this: go on.") == 2
    asked = page.partition("What we ask of you")[2].partition("Where things stand")[0]
    assert f"{CHILD}/request-assessment" in asked
    parent.send(VIEW, answer="agrees")
    assert parent.open(CHILD).text.count("You have begun this: go on.") == 1


def test_a_form_that_came_back_with_nothing_in_it_is_not_begun(town: Town) -> None:
    with_plan(town)
    parent = parent_of(town)
    assert parent.send(VIEW).status_code == 422
    parent.send(f"{CHILD}/request-assessment")
    assert "You have begun this" not in parent.open(CHILD).text
    assert parent.send(VIEW, answer="disagrees").status_code == 422
    assert "You have begun this" in parent.open(CHILD).text


def test_what_happened_stands_under_its_own_day_and_not_the_day_it_was_written_down() -> None:
    sides = refused()
    sides.waits_until(sides.today + timedelta(days=9))
    made_on = sides.today - timedelta(days=5)
    sides.files(PARENT, Kind.APPEAL, made_on=made_on)
    played = sides.journey
    said = told(tuple(played.log), names(None), played.case, PARENT.person_id)
    (appealed,) = [one for one in said if "You have appealed" in one.sentence]
    assert appealed.on == made_on
    assert appealed.note == f"Written down on {long_date(sides.today)}."
    assert {one.note for one in said if one is not appealed} == {""}
    assert [one.on for one in said] == sorted((one.on for one in said), reverse=True)


def test_a_step_that_is_taken_later_stands_under_the_day_of_what_was_done() -> None:
    played = Played().opened()
    played.files(TEACHER, Kind.EARLY_DISCUSSION)
    played.signs(TEACHER, Kind.EARLY_DISCUSSION)
    on = played.today
    played.waits_until(on + timedelta(days=3))
    played.takes(TEACHER, "agree_in_class")
    said = told(tuple(played.log), names(None), played.case, PARENT.person_id)
    (found,) = [one for one in said if "We go on helping in class" in one.sentence]
    assert (found.on, found.note) == (on, f"Written down on {long_date(played.today)}.")


def test_what_the_council_did_and_sent_later_says_when_it_was_sent() -> None:
    sides = TwoSides()
    sides.waits_until(sides.today + timedelta(days=2))
    sides.files(OFFICER, Kind.LA_ACKNOWLEDGEMENT, sent_on=sides.today - timedelta(days=1))
    played = sides.journey
    said = told(tuple(played.log), names(None), played.case, PARENT.person_id)
    (found,) = [one for one in said if one.note]
    assert found.note == f"The council sent it on {long_date(sides.today)}."
    assert found.on == sides.today - timedelta(days=1)
