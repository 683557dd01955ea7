from __future__ import annotations

from datetime import date, timedelta

from adapters.database import reading
from adapters.queries import governors, staff_provision, staff_school
from adapters.queries.school_timeliness import Reviews
from models.evidence import Kind
from models.roles import Role
from models.school_duties import YearlyFigures
from tests.playing import HEAD, PARENT, SENCO, TEACHER, identified, planned, reviewed
from tests.web.town import Town
from tests.web.village import OTHER_SCHOOL, Visitor, pages_of
from web.dates import long_date, short_date
from web.presenters import provision_map
from web.presenters.school import figures, single, weeks, without_few
from web.viewer import Person

LEADERS = ("/overview", "/overview/provision", "/overview/figures", "/overview/duties")


def visitor(town: Town, person: str) -> Visitor:
    return Visitor(town.browser(pages_of(town), person))


def leader(school_id: str = "school-1", role: Role = Role.SENCO) -> Person:
    return Person("p-senco", "Senco", "", (role,), school_id, None, frozenset())


def on_support(town: Town) -> Town:
    """Amara's first cycle is planned and running; Bram has a journey and nothing more."""
    journey = planned(identified(town.journey(0)))
    town.journey(1)
    town.now = journey.now
    return town


def test_a_school_s_pages_are_for_those_who_lead_it(town: Town) -> None:
    for path in LEADERS:
        assert visitor(town, TEACHER.person_id).open(path).status_code == 403
        assert visitor(town, HEAD.person_id).open(path).status_code == 200
        assert visitor(town, PARENT.person_id).open(path).status_code == 403


def test_an_empty_school_says_what_to_do(town: Town) -> None:
    page = visitor(town, "p-senco").open("/overview").text
    assert "No pupil has a journey yet." in page
    assert "Nobody is behind." in page


def test_the_caseload_counts_pupils_by_year_group_and_stage(town: Town) -> None:
    on_support(town)
    page = visitor(town, "p-senco").open("/overview").text
    assert "Quality First Teaching" in page
    assert "SEN Support" in page
    with reading(town.engine) as connection:
        found = {each.stage: each.pupils for each in staff_school.caseload(leader(), connection)}
    assert found == {"sen_do": 1, "quality_first_teaching": 1}


def test_who_is_behind_is_named_with_since_when(town: Town) -> None:
    on_support(town)
    town.now += timedelta(days=60)
    page = visitor(town, "p-senco").open("/overview").text
    assert "Bram Vandyke" in page
    assert "late, the oldest since" in page


def test_a_review_past_its_day_is_behind_before_the_task_to_record_it_is_late(town: Town) -> None:
    journey = planned(identified(town.journey(0)))
    review_on = journey.case.current(Kind.SUPPORT_PLAN)[-1].facts.dates["review_on"]
    journey.waits_until(review_on)
    task = next(step for step in journey.case.steps if step.record is Kind.REVIEW)
    town.now = journey.now
    on_the_day = visitor(town, "p-senco")
    assert "past the day that the plan set" not in on_the_day.open("/overview").text
    assert f"Due {long_date(task.due_on)}." in on_the_day.open("/tasks").text
    assert "Past its day" not in on_the_day.open("/pupils").text
    journey.waits_days(1)
    town.now = journey.now
    senco = visitor(town, "p-senco")
    overview = senco.open("/overview").text
    assert "1 review is past the day that the plan set, and not recorded." in overview
    assert "Nobody is behind." not in overview
    tasks = senco.open("/tasks").text
    said = f"The plan set the review for {long_date(review_on)}."
    assert f"{said} Hold it now, and record it by {long_date(task.due_on)}." in tasks
    assert "Past its day" in tasks
    pupils = senco.open("/pupils").text
    assert "Past its day" in pupils
    assert f"Its plan set the review for {short_date(review_on)}. Next due:" in pupils


def test_the_reviews_of_the_term_are_listed_with_their_dates(town: Town) -> None:
    on_support(town)
    review_on = town.case("journey-0").current(Kind.SUPPORT_PLAN)[-1].facts.dates["review_on"]
    page = visitor(town, "p-senco").open("/overview").text
    assert "Still to come (1)" in page
    assert f"Review due on {review_on.day} {review_on:%B %Y}." in page


def test_the_provision_map_adds_up_costs_and_sessions_of_the_school_year(town: Town) -> None:
    on_support(town)
    journey = town.journeys["journey-0"]
    for promised, delivered in ((10, 8), (10, 7)):
        sessions = {"sessions_promised": promised, "sessions_delivered": delivered}
        journey.files(TEACHER, Kind.PROVISION_RECORD, **sessions)
        journey.now += timedelta(days=7)
    town.now = journey.now
    plan = town.case("journey-0").current(Kind.SUPPORT_PLAN)[-1]
    page = visitor(town, "p-senco").open("/overview/provision").text
    assert "15 of 20 (75%)" in page
    assert f"£{plan.facts.numbers['cost_pounds']:,}" in page


def test_a_plan_that_was_changed_costs_what_its_latest_version_says(town: Town) -> None:
    on_support(town)
    journey = town.journeys["journey-0"]
    journey.files(SENCO, Kind.SUPPORT_PLAN)
    cost = town.case("journey-0").current(Kind.SUPPORT_PLAN)[-1].facts.numbers["cost_pounds"]
    with reading(town.engine) as connection:
        found = staff_provision.Provision().of(leader(), connection, date(2026, 9, 1))
    assert [each.cost.plans.pounds for each in provision_map.rows(found, journey.today)] == [cost]


def test_another_school_s_leader_sees_none_of_it(town: Town) -> None:
    on_support(town)
    page = visitor(town, OTHER_SCHOOL).open("/overview/provision").text
    assert "Amara" not in page
    with reading(town.engine) as connection:
        assert staff_school.caseload(leader("school-2"), connection) == ()
        teacher = leader(role=Role.CLASS_TEACHER)
        assert staff_school.caseload(teacher, connection) == ()
        assert staff_school.behind(teacher, connection, date(2030, 1, 1)) == ()


def test_governors_read_counts_of_the_year_and_no_names(town: Town) -> None:
    journey = reviewed(planned(identified(town.journey(0))))
    journey.files(TEACHER, Kind.REVIEW)
    town.family_request(1)
    late_on = journey.today + timedelta(days=200)
    with reading(town.engine) as connection:
        found = governors.yearly_figures(leader(), connection, 2026, journey.today)
        late = governors.yearly_figures(leader(), connection, 2026, late_on)
        before = governors.yearly_figures(leader(), connection, 2025, journey.today)
    assert (found.on_sen_support, found.with_my_support_plan) == (1, 0)
    assert (found.requests_made, found.reviews_held) == (1, 1), "a correction is no new review"
    tasks = [step for n in (0, 1) for step in town.case(f"journey-{n}").steps]
    assert late.tasks_late == sum(step.kind != "wait" and step.due_on < late_on for step in tasks)
    assert before.reviews_held == before.requests_made == 0
    page = visitor(town, "p-head").open("/overview/figures").text
    assert "fewer than 5" in page
    assert "Amara" not in page


def test_a_pupil_who_leaves_takes_nothing_that_was_done_out_of_the_year(town: Town) -> None:
    journey = reviewed(planned(identified(town.journey(0))))
    journey.takes(TEACHER, "start_next_cycle")
    review_on = planned(journey).case.current(Kind.SUPPORT_PLAN)[-1].facts.dates["review_on"]
    journey.waits_until(review_on + timedelta(days=4))
    with reading(town.engine) as connection:
        before = governors.yearly_figures(leader(), connection, 2026, journey.today)
        dates = Reviews().of(leader(), connection)
    journey.files(SENCO, Kind.LEAVING, leaves_on=journey.today - timedelta(days=1))
    known = Reviews()
    with reading(town.engine) as connection:
        after = governors.yearly_figures(leader(), connection, 2026, journey.today)
        assert known.of(leader(), connection) == dates
        assert known.by_journey(leader(), connection) == {}
    assert after.reviews_held == before.reviews_held == 1
    assert (before.on_sen_support, after.on_sen_support) == (1, 0)
    town.now = journey.now
    assert "those who left since too" in visitor(town, "p-head").open("/overview/figures").text


def test_a_review_that_fell_due_after_the_pupil_left_is_not_the_school_s(town: Town) -> None:
    journey = planned(identified(town.journey(0)))
    journey.files(SENCO, Kind.LEAVING, leaves_on=journey.today - timedelta(days=1))
    with reading(town.engine) as connection:
        assert Reviews().of(leader(), connection) == ()


def test_no_single_pupil_can_be_told_from_published_counts() -> None:
    assert without_few((0, 12, 3, 7)) == ("0", "12", "fewer than 5", "not shown")
    assert without_few((2, 4, 9)) == ("fewer than 5", "fewer than 5", "9")
    assert without_few((0, 0, 8)) == ("0", "0", "8")


def test_a_year_s_total_does_not_give_away_the_one_count_that_is_hidden() -> None:
    found = YearlyFigures(school_year=2026, reviews_held=14)
    held = "Reviews of support held in the year"
    assert dict(figures(found, ("13", "fewer than 5")))[held] == "13 or more"
    assert dict(figures(found, ("fewer than 5", "0")))[held] == "not shown"
    assert dict(figures(found, ("9", "fewer than 5", "not shown")))[held] == "14"
    assert dict(figures(found, ("9", "5")))[held] == "14"
    assert (single(0), single(4), single(5)) == ("0", "fewer than 5", "5")


def test_the_tasks_of_a_week_are_counted_from_today_to_sunday() -> None:
    wednesday = date(2026, 9, 9)
    due = {date(2026, 9, 7): 2, wednesday: 1, date(2026, 9, 13): 3, date(2026, 9, 14): 4}
    counted = weeks(due, wednesday)
    assert [week.tasks for week in counted[:3]] == [2, 4, 4]
    assert counted[1].text == "Week of 7 Sep 2026"


def test_a_senco_s_three_years_are_counted_once_the_appointment_is_written_down(
    town: Town,
) -> None:
    head = visitor(town, "p-head")
    assert "Not written down" in head.open("/overview/duties").text
    answers = {"appointed_on__day": "1", "appointed_on__month": "9", "appointed_on__year": "2025"}
    page = head.send("/overview/duties/senco", person_id="p-senco", **answers).text
    assert "The SENCo&#39;s post is saved." in page
    assert "Working towards it" in page
    assert "1 September 2028" in page


def test_a_report_that_is_published_is_due_again_a_year_later(town: Town) -> None:
    senco = visitor(town, "p-senco")
    day = {"published_on__day": "30", "published_on__month": "9", "published_on__year": "2025"}
    page = senco.send("/overview/duties/report", **day).text
    assert "due again by 30 September 2026" in page
    day["published_on__year"] = "2027"
    assert "This date has not come yet." in senco.send("/overview/duties/report", **day).text


def test_those_with_fewer_than_three_meetings_a_year_are_listed(town: Town) -> None:
    on_support(town)
    page = visitor(town, "p-senco").open("/overview/duties").text
    assert "1 of 1 pupils have had fewer than 3" in page
    assert "With a journey here for less than a year (1)" in page
    assert "Amara Okonkwo" in page
    town.now += timedelta(days=366)
    page = visitor(town, "p-senco").open("/overview/duties").text
    assert "With a journey here for a year or more (1)" in page
    assert "less than a year" not in page
