"""The one list: a missing condition is a task, with an id of its own and a date that stays."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from models.case import Chart, StepKind
from models.clocks import ClockCode
from models.commands import (
    PutDownAim,
    RecordEvidence,
    TakeMove,
    TakeUpAim,
    TimePassed,
)
from models.decision import Refused
from models.events import StepOpened
from models.evidence import Kind
from models.message import Audience
from models.roles import THE_CLOCK, Role
from rules.charts.machine import all_moves, first_configuration, guard_of, leads_to
from rules.charts.triggers import BRINGS
from rules.stuck import is_finished
from rules.time.clocks import add_months
from rules.words.tasks import task_title
from tests.playing import (
    HEAD,
    PARENT,
    RULINGS,
    SENCO,
    TEACHER,
    Played,
    analysed,
    at_my_support_plan,
    identified,
    planned,
    ready_to_request,
    request_received,
    reviewed,
    support_ended,
)
from tests.rules.configurations import reachable
from tests.rules.facts_at_hand import record
from tests.samples import sample


def asked(played: Played) -> dict[str | None, StepKind]:
    return {step.requirement: step.kind for step in played.case.steps}


def test_what_is_missing_and_can_be_done_now_is_asked_and_nothing_else() -> None:
    played = Played().opened()
    played.files(TEACHER, Kind.CORE_OFFER_DECISION, core_offer_enough="no")
    assert {step.move for step in played.case.steps} == {"identify_sen"}
    assert asked(played).keys() == {
        "teaching_reviewed",
        "progress_data_collated",
        "one_page_profile_written",
        "early_discussion_before_sen",
        "wider_needs_checked",
        "sen_decision_signed_by_teacher",
    }, "the SENCo signs after the class teacher"
    assert asked(played)["sen_decision_signed_by_teacher"] is StepKind.SIGN


def test_a_task_says_who_can_do_it_with_which_form_and_by_which_rule() -> None:
    (step,) = Played().opened().case.steps
    assert step.requirement == "early_discussion_held"
    assert (step.record, step.roles) == (
        Kind.EARLY_DISCUSSION,
        (Role.CLASS_TEACHER, Role.SENCO),
    )
    assert (step.opened_on, step.due_on, step.rule) == (
        date(2026, 9, 7),
        date(2026, 9, 21),
        "school_days.10",
    )


def test_when_everything_is_in_place_moving_on_is_the_task() -> None:
    played = identified(Played().opened())
    played.files(TEACHER, Kind.NEEDS_ANALYSIS)
    (step,) = played.case.steps
    assert (step.kind, step.move) == (StepKind.MOVE, "agree_analysis")


def test_the_look_again_is_due_on_the_date_that_was_agreed() -> None:
    played = Played().opened()
    form = played.files(TEACHER, Kind.EARLY_DISCUSSION)
    played.signs(TEACHER, Kind.EARLY_DISCUSSION)
    played.takes(TEACHER, "agree_in_class")
    (step,) = played.case.steps
    assert step.due_on == form.facts().dates["review_on"]
    assert step.rule == "early_discussion.review_on"
    (first,) = Played().opened().case.steps
    titles = [task_title(each, Audience.STAFF, played.rulings.policy) for each in (first, step)]
    assert titles == [
        "Record the early discussion with parents and pupil",
        "Record the follow-up discussion: how has it gone?",
    ]


def test_an_open_task_keeps_its_date_whatever_else_happens() -> None:
    played = Played().opened()
    (before,) = played.case.steps
    played.waits_days(7)
    played.files(PARENT, Kind.CONCERN)
    played.files(PARENT, Kind.FAMILY_REQUEST)
    assert before in played.case.steps


def test_aiming_at_something_else_keeps_the_dates_of_shared_tasks() -> None:
    played = planned(identified(Played().opened()))
    plan = played.case.current(Kind.SUPPORT_PLAN)[-1]
    played.waits_until(plan.facts.dates["review_on"])
    (before,) = played.case.steps
    played.waits_days(3)
    played.aims(SENCO, "move_to_my_support_plan")
    after = next(s for s in played.case.steps if s.requirement == "review_held")
    assert after.move == "move_to_my_support_plan"
    assert (after.due_on, after.opened_on) == (before.due_on, before.opened_on)
    told = {key.partition("/")[2] for key in played.case.told}
    assert "opened" not in {r.id for r in after.rungs} | told, "nobody is told of it anew"


def test_putting_an_aim_down_never_moves_a_date() -> None:
    played = Played().opened()
    (before,) = played.case.steps
    played.aims(SENCO, "identify_sen")
    played.waits_days(7)
    played.must(SENCO, PutDownAim(move="identify_sen"))
    (after,) = played.case.steps
    assert after.requirement == before.requirement
    (aim,) = played.case.aims
    assert (aim.move, aim.since_seq) == ("agree_in_class", 2)


def test_what_comes_next_by_itself_cannot_be_put_down() -> None:
    (reason,) = Played().opened().refused(SENCO, PutDownAim(move="agree_in_class"))
    assert reason.code is Refused.NOT_OPEN
    assert "Go on in class" in reason.sentence


def test_the_review_comes_by_itself_on_the_date_in_the_plan() -> None:
    played = planned(identified(Played().opened()))
    review_on = played.case.current(Kind.SUPPORT_PLAN)[-1].facts.dates["review_on"]
    played.waits_until(review_on - timedelta(days=1))
    assert "sen_do" in played.case.configuration
    played.waits_until(review_on)
    assert "sen_review" in played.case.configuration


def test_a_plan_with_a_new_review_date_is_reviewed_on_the_new_date() -> None:
    played = planned(identified(Played().opened()))
    plan = played.case.current(Kind.SUPPORT_PLAN)[-1]
    sooner = plan.facts.dates["review_on"] - timedelta(days=7)
    played.files(TEACHER, Kind.SUPPORT_PLAN, review_on=sooner)
    (wait,) = [step for step in played.case.steps if step.kind is StepKind.WAIT]
    assert wait.due_on == sooner
    played.waits_until(sooner)
    assert "sen_review" in played.case.configuration


def test_the_six_weeks_are_awaited_on_the_journey_from_the_day_of_the_request() -> None:
    played = Played().opened()
    played.waits_days(30)
    asked_on = played.today
    played.files(PARENT, Kind.FAMILY_REQUEST)
    (wait,) = [step for step in played.case.steps if step.kind is StepKind.WAIT]
    assert wait.breach_on == asked_on + timedelta(weeks=6)
    assert wait.due_on == asked_on + timedelta(weeks=6) - timedelta(days=1)


def test_after_support_ended_everything_is_asked_anew() -> None:
    played = planned(identified(Played().opened()))
    reviewed(played, next_step="step_down", progress="as_expected")
    support_ended(played).takes(TEACHER, "cease_sen")
    played.aims(SENCO, "identify_sen")
    needed = {
        "teaching_reviewed",
        "early_discussion_before_sen",
        "wider_needs_checked",
    }
    assert needed <= asked(played).keys()
    played.waits_days(1)
    analysed(identified(played))
    assert "parents_told_of_sen_provision" in asked(played), "the parents must be told again"


def test_the_familys_request_asks_the_school_for_what_it_knows_and_a_question_asks_again() -> None:
    journey = Played().opened()
    journey.files(PARENT, Kind.FAMILY_REQUEST)
    assert "information_written" in asked(journey)
    journey.files(SENCO, Kind.SCHOOL_INFORMATION)
    journey.takes(HEAD, "send_information")
    assert "information_written" not in asked(journey)


def test_nothing_is_sent_that_was_not_written_even_where_the_condition_is_overridden() -> None:
    journey = Played().opened()
    journey.files(PARENT, Kind.FAMILY_REQUEST)
    journey.files(HEAD, Kind.OVERRIDE, requirement="information_written")
    journey.signs(SENCO, Kind.OVERRIDE)
    (reason,) = journey.refused(HEAD, TakeMove(move="send_information"))
    assert (reason.code, reason.form) == (Refused.NOT_MET, Kind.SCHOOL_INFORMATION)


def test_no_step_id_comes_twice_in_a_whole_journey_and_every_open_step_is_unique() -> None:
    played = ready_to_request(at_my_support_plan())
    played.takes(SENCO, "school_requests_assessment")
    played.files(SENCO, Kind.REQUEST_FORM)
    opened = [e.event.step.id for e in played.log if isinstance(e.event, StepOpened)]
    assert Counter(opened).most_common(1)[0][1] == 1


def test_in_every_reachable_configuration_something_is_open_or_the_case_is_finished() -> None:
    start = Played().opened()
    for configuration in reachable(Chart.PUPIL_JOURNEY):
        played = Played()
        played.now = start.now
        played.case_or_none = start.case.model_copy(
            update={
                "configuration": configuration,
                "requests": ("request-1",),
                "entered_on": dict.fromkeys(configuration, start.today),
            }
        )
        played.must(THE_CLOCK, TimePassed())
        assert bool(played.case.steps) is not is_finished(played.case), configuration
        assert (played.case.wakes_at is None) is is_finished(played.case)


def test_a_request_at_the_authority_always_asks_something_until_it_is_decided() -> None:
    found = [first_configuration(Chart.ASSESSMENT_REQUEST)]
    journey = Played().opened()
    journey.files(PARENT, Kind.FAMILY_REQUEST)
    start = request_received(journey)
    for configuration in found:
        for move in all_moves(Chart.ASSESSMENT_REQUEST):
            there = _after(configuration, move)
            # A plan that is to cease does so, or goes on, in the act that ends the challenge.
            if there is not None and there not in found and not {"ceasing", OVER} <= set(there):
                found.append(there)
        played = Played()
        played.now = start.now
        evidence = tuple(
            record(kind, on=start.today, dates={date: start.today})
            for kind, date in (
                (Kind.MEDIATION_REQUEST, "asked_on"),
                (Kind.CHALLENGE_OUTCOME, "ended_on"),
            )
        )
        played.case_or_none = start.case.model_copy(
            update={"configuration": configuration, "evidence": evidence}
        )
        played.must(THE_CLOCK, TimePassed())
        assert bool(played.case.steps) is not is_finished(played.case), configuration
    assert len(found) > 60


OVER = "challenge_over"


def _after(configuration: tuple[str, ...], move: str) -> tuple[str, ...] | None:
    """Return where a move leads at the authority, with the moves that it brings."""
    if guard_of(Chart.ASSESSMENT_REQUEST, move) == "follows":
        return None
    there = leads_to(Chart.ASSESSMENT_REQUEST, configuration, move)
    for brought in BRINGS.get(move, ()):
        there = leads_to(Chart.ASSESSMENT_REQUEST, there, brought) or there if there else None
    return there


def test_someone_else_saving_first_is_noticed() -> None:
    played = Played().opened()
    seen = played.files(TEACHER, Kind.ONE_PAGE_PROFILE)
    played.files(SENCO, Kind.ONE_PAGE_PROFILE, important_to_me="Football")
    mine = sample(Kind.ONE_PAGE_PROFILE, played.today, important_to_me="Drawing")
    order = RecordEvidence(facts=mine.facts(), digest=mine.digest(), replaces=seen.digest())
    (reason,) = played.refused(TEACHER, order)
    assert reason.code is Refused.SUPERSEDED
    first = order.model_copy(update={"replaces": "nothing"})
    assert played.refused(TEACHER, first)[0].code is Refused.SUPERSEDED


def test_working_towards_a_move_from_elsewhere_is_refused() -> None:
    (reason,) = Played().opened().refused(SENCO, TakeUpAim(move="step_down"))
    assert reason.code is Refused.NOT_OPEN
    assert RULINGS.policy.requirement("review_held") is not None


def test_what_only_time_can_supply_is_waited_for_and_asked_of_nobody() -> None:
    played = ready_to_request(at_my_support_plan())
    assessed_on = played.today - timedelta(weeks=20)
    played.files(SENCO, Kind.REQUEST_FORM, last_assessed_on=assessed_on)
    played.signs(SENCO, Kind.REQUEST_FORM)
    played.signs(HEAD, Kind.REQUEST_FORM)
    (wait,) = [s for s in played.case.steps if s.rule == ClockCode.REASSESSMENT_BAR]
    assert (wait.kind, wait.due_on) == (StepKind.WAIT, add_months(assessed_on, 6))
    assert "no_assessment_in_six_months" not in asked(played)

    played.waits_until(wait.due_on)

    assert wait.id not in {step.id for step in played.case.steps}
    (move,) = [s for s in played.case.steps if s.kind is StepKind.MOVE]
    assert move.move == "school_requests_assessment"
