from __future__ import annotations

import json
from datetime import timedelta
from html import unescape

from sqlalchemy import select, update

from adapters import refusals
from adapters.database import reading, writing
from adapters.tables import table_of
from models.evidence import Kind
from models.tables import RefusalRow
from rules.words.asking import COUNTS_ONCE_AIMED
from tests.playing import (
    PARENT,
    RULINGS,
    SENCO,
    TEACHER,
    Played,
    analysed,
    identified,
    planned,
    reviewed,
)
from tests.web.town import Town
from tests.web.village import Visitor, pages_of
from web.dates import long_date

JOURNEY = "/journeys/journey-0"


def visitor(town: Town, person: str) -> Visitor:
    return Visitor(town.browser(pages_of(town), person))


def at_plan(town: Town) -> Played:
    return analysed(identified(town.journey()))


def test_a_journey_says_where_the_pupil_is_and_what_is_missing_from_whom(town: Town) -> None:
    at_plan(town)
    page = visitor(town, "p-teacher").open(JOURNEY).text
    assert "The pupil is here: Plan" in page
    assert "Working towards: Start the planned support" in page
    assert "Class teacher or SENCo (Teacher, Senco)" in page
    assert "Law: Children and Families Act 2014, section 68" in page
    assert f"{JOURNEY}/records/sen_notice?for=parents_told_of_sen_provision" in page


def test_a_journey_says_when_it_was_written_down_and_of_which_day_that_is(town: Town) -> None:
    journey = planned(identified(town.journey()))
    plan = journey.case.current(Kind.SUPPORT_PLAN)[-1].facts.on
    journey.waits_days(20)
    lived = town.journeys["journey-0"]
    earlier = lived.today - timedelta(days=9)
    lived.files(TEACHER, Kind.CONTACT_ATTEMPT, tried_on=earlier)
    town.now = lived.now
    page = visitor(town, "p-teacher").open(JOURNEY).text
    started = lived.case.entered_on["sen_do"]
    assert f"Recorded on {long_date(started)}" in page
    assert "Since" not in page.partition('id="people"')[0].partition("SEN status")[0]
    label = Kind.CONTACT_ATTEMPT.label
    assert f"“{label}” was filled in. It is of {long_date(earlier)}" in page
    assert plan == started or f"is of {long_date(plan)}" in page


def test_only_those_who_may_do_it_get_the_link_or_the_button(town: Town) -> None:
    at_plan(town)
    head = visitor(town, "p-head").open(JOURNEY).text
    assert f"{JOURNEY}/records/support_plan" not in head
    assert f'action="{JOURNEY}/moves/start_support"' not in head
    assert f"{JOURNEY}/records/override?for=support_planned" in head


def test_the_law_cannot_be_overridden_from_any_page(town: Town) -> None:
    at_plan(town)
    head = visitor(town, "p-head")
    assert "override?for=parents_told_of_sen_provision" not in head.open(JOURNEY).text
    page = head.open(f"{JOURNEY}/records/override?for=parents_told_of_sen_provision")
    assert page.status_code == 403
    assert "Nothing and nobody can override it" in page.text


def test_a_move_that_is_not_open_is_refused_with_every_reason_and_its_place(town: Town) -> None:
    at_plan(town)
    answer = visitor(town, "p-teacher").send(JOURNEY, f"{JOURNEY}/moves/start_support")
    assert answer.status_code == 409
    assert "Nothing was changed" in answer.text
    for sentence in (
        "The parents have been formally told that SEN provision is being made.",
        "The SENCo has signed the plan.",
        "Can be supplied by: senco".replace("senco", "SENCo"),
    ):
        assert sentence in answer.text
    assert f"{JOURNEY}/records/sen_notice?for=parents_told_of_sen_provision" in answer.text


def test_a_refusal_is_written_down_in_codes_and_nobody_can_change_it_unseen(town: Town) -> None:
    at_plan(town)
    for _ in range(2):
        visitor(town, "p-teacher").send(JOURNEY, f"{JOURNEY}/moves/start_support")
    rows = table_of(RefusalRow)
    with reading(town.engine) as connection:
        kept = connection.execute(select(rows).order_by(rows.c.seq)).all()
        assert refusals.broken_links(connection, "journey-0") == []
    assert [row.order for row in kept] == ["take_move start_support"] * 2
    assert kept[0].person_id == "p-teacher"
    codes = {reason["requirement"] for reason in json.loads(kept[0].reasons)}
    assert "parents_told_of_sen_provision" in codes
    with writing(town.engine) as connection:
        connection.execute(update(rows).where(rows.c.seq == 1).values(person_id="p-senco"))
    with reading(town.engine) as connection:
        assert refusals.broken_links(connection, "journey-0") == [1]


def test_a_move_whose_conditions_are_met_is_taken(town: Town) -> None:
    journey = at_plan(town)
    journey.files(SENCO, Kind.SEN_NOTICE)
    journey.files(TEACHER, Kind.SUPPORT_PLAN)
    journey.files(PARENT, Kind.FAMILY_VIEW)
    journey.signs(TEACHER, Kind.SUPPORT_PLAN)
    journey.signs(SENCO, Kind.SUPPORT_PLAN)
    check = f"{JOURNEY}/moves/start_support"
    teacher = visitor(town, "p-teacher")
    review_on = town.case("journey-0").current(Kind.SUPPORT_PLAN)[-1].facts.dates["review_on"]
    assert f"The plan is reviewed on {long_date(review_on)}." in teacher.open(check).text
    assert "census" not in teacher.open(check).text
    answer = teacher.send(check)
    assert "Done: Start the planned support." in answer.text
    assert "The review of the plan falls due on" in answer.text


def test_once_nothing_is_missing_the_step_stands_before_the_list_of_what_is_in_place(
    town: Town,
) -> None:
    town.now = reviewed(planned(identified(town.journey()))).now
    page = visitor(town, "p-teacher").open(JOURNEY).text
    aimed = page.partition('id="start_next_cycle"')[2].partition("</section>")[0]
    link = f'href="{JOURNEY}/moves/start_next_cycle"'
    assert 0 < aimed.index(link) < aimed.index("The review is recorded")


def test_working_towards_another_move_makes_its_missing_conditions_tasks(town: Town) -> None:
    town.journey()
    senco = visitor(town, "p-senco")
    answer = senco.send(JOURNEY, f"{JOURNEY}/aims/identify_sen")
    assert "Working towards: Identify SEN and start SEN Support" in answer.text
    assert "Write the one-page profile" in senco.open("/tasks").text


def test_where_records_count_only_once_a_step_is_chosen_the_page_says_so_and_asks_for_none(
    town: Town,
) -> None:
    at_plan(town)
    senco = visitor(town, "p-senco")
    for_form = f"{JOURNEY}/records/request_form?for=request_form_complete"
    before = senco.open(JOURNEY).text
    assert before.count(COUNTS_ONCE_AIMED) > 1
    assert for_form not in before
    refused = senco.send(JOURNEY, f"{JOURNEY}/moves/school_requests_assessment")
    assert f"The request form is complete. {COUNTS_ONCE_AIMED}" in refused.text
    senco.send(JOURNEY, f"{JOURNEY}/aims/school_requests_assessment")
    after = senco.open(JOURNEY).text
    assert for_form in after
    assert after.count(COUNTS_ONCE_AIMED) < before.count(COUNTS_ONCE_AIMED)


def test_what_happened_is_told_with_who_did_it(town: Town) -> None:
    at_plan(town)
    page = visitor(town, "p-teacher").open(JOURNEY).text
    assert "“Decision on the core offer” was signed as SENCo" in page
    assert "Senco, SENCo" in page
    assert "The school identifies SEN and starts SEN Support." in page


def test_a_request_shows_by_when_the_authority_must_decide(town: Town) -> None:
    town.family_request()
    page = visitor(town, "p-senco").open(JOURNEY).text
    assert "The local authority must decide by" in page
    assert "in breach of its duty after" in page
    assert "after the second it is late by anyone's count." in unescape(page)


def test_an_override_counts_once_a_second_person_has_signed_it(town: Town) -> None:
    journey = reviewed(planned(identified(town.journey())), next_step="move_on")
    town.now = journey.now
    head, senco = visitor(town, "p-head"), visitor(town, "p-senco")
    path = f"{JOURNEY}/records/override?for=cycles_before_my_support_plan"
    assert "second person has signed it" in head.open(path).text
    head.send(path, reason="The pupil came with a long history of support.")
    page = senco.open(JOURNEY).text
    assert "Overridden" not in page
    sign = f"{JOURNEY}/sign/override.2.cycles_before_my_support_plan"
    assert sign in page
    assert "override?for=cycles_before_my_support_plan" not in head.open(JOURNEY).text
    assert "Sign “Override of a local condition”" in senco.open("/tasks").text
    shown = senco.open(sign).text
    asked = RULINGS.policy.requirement("cycles_before_my_support_plan")
    assert asked is not None
    assert asked.staff in shown
    assert ">cycles_before_my_support_plan<" not in shown
    assert "You have signed" in senco.send(sign).text
    assert "Overridden" in senco.open(JOURNEY).text
