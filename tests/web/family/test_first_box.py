"""A child's page says first the one thing that matters now, each thing once, and folds the rest."""

from __future__ import annotations

import re
from datetime import timedelta

from models.evidence import Kind
from tests.web.family.test_appealing import TELL, last_day_of
from tests.web.family.test_asked_again import on, refused
from tests.web.family.test_child import CHILD, visitor, with_plan
from tests.web.town import Town
from web.dates import long_date


def first_box(page: str) -> str:
    return page.partition('<div class="govuk-inset-text">')[2].partition("</div>")[0]


def unfolded(page: str) -> str:
    """Return what a reader sees before anything is opened."""
    return re.sub(r"<details.*?</details>", "", page, flags=re.DOTALL)


def test_a_family_that_appealed_reads_first_that_it_did_the_last_day_and_what_is_awaited(
    town: Town,
) -> None:
    refused(town)
    today = town.journeys["journey-0"].today
    parent = visitor(town)
    parent.resend(parent.send(TELL, **on("made_on", today)).text, TELL, _pressed="is_sent")
    page = parent.open(CHILD).text
    said = f"You told us that you sent your appeal to the Tribunal on {long_date(today)}."
    box = first_box(page)
    assert said in box
    assert "The Tribunal writes to you" in box
    assert f"The last day is {last_day_of(town)}." in box
    assert f'href="{TELL}"' in box
    assert page.count(said) == len(("the first box",))
    assert "Get a certificate from the adviser." in page
    assert "Get a certificate from the adviser." not in unfolded(page)


def test_a_refusal_is_said_first_and_its_days_and_where_it_stands_are_not_said_again(
    town: Town,
) -> None:
    refused(town)
    page = visitor(town).open(CHILD).text
    box = first_box(page)
    assert "The council has said no." in box
    assert f"Last day to appeal: {last_day_of(town)}." in box
    seen = unfolded(page)
    assert seen.count("The council has said no.") == len(("the first box",))
    assert "You can appeal until this day" not in seen
    assert "We ask nothing of you" not in page, "there is much that they can do"
    steps = page.partition('id="what-you-can-do"')[2]
    assert steps.index("What you can do</h2>") < steps.index("Do you want to appeal?")


def test_the_councils_day_is_said_first_while_it_decides(town: Town) -> None:
    town.family_request()
    town.now = town.journeys["journey-0"].now
    page = visitor(town).open(CHILD).text
    assert "The council has been asked to assess" in first_box(page)
    assert "The council must tell you by" in first_box(page)
    assert page.count("The council must tell you by") == 1


def test_what_comes_next_is_said_first_and_once_where_nothing_else_is(town: Town) -> None:
    town.journey()
    page = visitor(town).open(CHILD).text
    assert "We ask nothing of you just now." in first_box(page)
    (comes,) = re.findall(r"Next: ([^.]+)\.", first_box(page))
    assert page.count(comes) == 1


def test_what_is_asked_of_them_comes_before_where_the_support_stands(town: Town) -> None:
    with_plan(town)
    page = visitor(town).open(CHILD).text
    assert page.index("Please answer by") < page.index("Support in school")
    assert "We ask nothing of you" not in page


def test_what_is_past_is_folded_and_who_to_call_is_a_link_at_the_top(town: Town) -> None:
    with_plan(town)
    parent = visitor(town)
    parent.send(f"{CHILD}/tell/family_view?about=support_plan", answer="agrees")
    page = parent.open(CHILD).text
    for folded in ("Read what you said", "What changes in class", "hr-events__event"):
        assert folded in page
        assert folded not in unfolded(page)
    assert page.index('href="#who-to-ask">Who can I call?') < page.index("govuk-inset-text")
    assert 'id="who-to-ask"' in page
    papers = unfolded(page).partition("Papers shared with you")[2].partition("Copies")[0]
    assert papers.count("/documents/") == len(("their view", "the plan", "what is needed"))


def test_a_request_made_since_the_decision_still_stands_below_it(town: Town) -> None:
    refused(town)
    journey = town.journeys["journey-0"]
    journey.now += timedelta(days=3)
    town.now = journey.now
    visitor(town).asks(f"{CHILD}/request-assessment", words="Again.")
    assert town.case("journey-0").current(Kind.FAMILY_REQUEST)
    page = visitor(town).open(CHILD).text
    assert "The council has said no." in first_box(page)
    assert "The council has been asked to assess" in page
