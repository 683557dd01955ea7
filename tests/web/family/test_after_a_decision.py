"""After the council's no: what its letter says, and what the family has told of it."""

from __future__ import annotations

from datetime import timedelta

from adapters.queries.family import Reached
from models.case import Case
from models.evidence import Kind
from rules.words.names import names
from tests.playing import MONDAY, OFFICER, PARENT, RULINGS
from tests.samples import sample
from tests.two_sides import AskedAgain, refused, with_plan
from web.dates import long_date
from web.presenters.family_ahead import ahead
from web.presenters.family_decided import newest
from web.presenters.family_happened import told
from web.presenters.family_helps import steps_to_appeal
from web.presenters.family_papers import paper
from web.presenters.family_said import told_council
from web.presenters.family_times import decided, letter_says, own_times, times
from web.presenters.happened import happened
from web.presenters.papers import paper as staff_paper
from web.presenters.people import Names

CHILD = "/my-child/journey-0"


def test_an_appeal_is_said_to_be_made_with_what_comes_next_and_a_way_to_correct_it() -> None:
    sides = refused()
    assert told_council(sides.journey.case, PARENT.person_id, CHILD) == ()
    sides.files(PARENT, Kind.APPEAL)
    (told,) = told_council(sides.journey.case, PARENT.person_id, CHILD)
    assert "You told us that you sent your appeal to the Tribunal on" in told.said
    assert "The Tribunal writes to you" in told.follows[0]
    assert told.change == f"{CHILD}/tell/appeal"


def test_a_wish_for_mediation_is_said_with_the_day_by_which_the_council_meets() -> None:
    sides = refused()
    sides.files(PARENT, Kind.MEDIATION_REQUEST)
    (told,) = told_council(sides.journey.case, PARENT.person_id, CHILD)
    assert f"by {long_date(sides.today + timedelta(days=30))}" in told.follows[0]
    ahead_of = {one.what: one.when for one in ahead(sides.journey.case, RULINGS.policy)}
    assert ahead_of["The council meets you for mediation"].startswith("By ")
    assert "You can appeal until this day" in ahead_of


def test_who_told_the_council_of_mediation_has_still_to_ask_the_adviser() -> None:
    sides = refused()
    sides.files(PARENT, Kind.MEDIATION_REQUEST)
    assert "ask_for_mediation" in own_times(sides.journey.case)
    said = [time.said for time in times(sides.journey.case, (), CHILD, may_tell=True)]
    assert any("if you have not done so yet" in one for one in said)
    sides.files(PARENT, Kind.MEDIATION_CERTIFICATE)
    assert "ask_for_mediation" not in own_times(sides.journey.case)


def test_who_asks_again_after_a_refusal_keeps_the_last_day_to_appeal() -> None:
    sides = refused()
    before = own_times(sides.journey.case)["appeal_to_tribunal"].due_on
    sides.waits_until(sides.today + timedelta(days=3))
    sides.journey.files(PARENT, Kind.FAMILY_REQUEST)
    assert "requested" in sides.journey.case.configuration
    assert own_times(sides.journey.case)["appeal_to_tribunal"].due_on == before


def test_what_can_be_told_of_a_refusal_is_offered_also_while_another_request_is_looked_at() -> None:
    sides = refused()
    own = ("ask_for_mediation", "appeal_to_tribunal")
    offered = _offered(sides.journey.case)
    assert len(offered) == len(own) + 1, "a certificate and an appeal are told apart"
    decided_on = sides.today
    sides.waits_until(sides.today + timedelta(days=3))
    sides.journey.files(PARENT, Kind.FAMILY_REQUEST)
    case = sides.journey.case
    found = [time for time in times(case, (), CHILD, may_tell=True) if time.is_own]
    assert len(found) == len(own)
    which = f"This is about what the council decided on {long_date(decided_on)}."
    assert all(which in time.said for time in found)
    assert _offered(case) == offered


def test_an_older_log_that_does_not_say_which_request_was_decided_offers_nothing() -> None:
    sides = refused()
    sides.journey.files(PARENT, Kind.FAMILY_REQUEST)
    case = sides.journey.case
    unsaid = tuple(record.model_copy(update={"request": None}) for record in case.evidence)
    case = case.model_copy(update={"evidence": unsaid})
    found = [time for time in times(case, (), CHILD, may_tell=True) if time.is_own]
    assert found
    assert all("tell the council yourself" in time.said and not time.links for time in found)


def test_what_was_told_of_the_earlier_decision_says_of_which_one_it_is() -> None:
    sides = refused()
    decided_on = long_date(sides.today)
    sides.waits_until(sides.today + timedelta(days=3))
    asked = AskedAgain(sides)
    asked.files(PARENT, Kind.APPEAL)
    case, log, reader = asked.journey.case, tuple(asked.journey.log), PARENT.person_id
    which = f"what the council decided on {decided_on}"
    (said,) = told_council(case, reader, CHILD)
    assert which in said.follows[-1]
    (story,) = [one for one in told(log, names(None), case, reader) if "appealed" in one.sentence]
    assert which in story.sentence
    (record,) = case.current(Kind.APPEAL)
    assert which in paper(record, CHILD, case).title
    assert which not in paper(record, CHILD).title
    nobody = Names({})
    staff = [one.sentence for one in happened(log, nobody, names(None), case)]
    assert f"The family has appealed. This is about the decision of {decided_on}." in staff
    assert decided_on in staff_paper(record, case, nobody).title


def _offered(case: Case) -> list[str]:
    return [words for time in times(case, (), CHILD, may_tell=True) for words, _ in time.links]


def test_the_newest_decision_says_what_it_is_and_what_can_be_done_until_when() -> None:
    sides = refused()
    case = sides.journey.case
    running = times(case, case.evidence, CHILD, may_tell=True)
    said = newest(case, case.evidence, CHILD, running, names(None), sides.today)
    assert said is not None
    assert "The council has said no" in said.said
    assert [time.short for time in running] == list(said.times)
    later = sides.today + timedelta(weeks=5)
    assert newest(case, case.evidence, CHILD, (), names(None), later) is None


def test_the_steps_to_an_appeal_name_the_tribunal_and_whoever_helps() -> None:
    known = Reached(advice_service="Advice, 01632 960 102", where_to_appeal="appeal.example")
    steps = " ".join(steps_to_appeal(known))
    assert "First-tier Tribunal" in steps
    assert "01632 960 102" in steps
    assert "appeal.example" in steps
    assert "should say how" not in steps
    assert "should say how" in " ".join(steps_to_appeal(Reached()))


def test_the_page_shows_what_the_letter_says_of_mediation_appeal_and_advice() -> None:
    said = letter_says(sample(Kind.LA_DECISION, MONDAY, decision="refuse"))
    assert [name for name, _ in said] == ["Mediation", "Appeal", "Free advice"]
    assert letter_says(sample(Kind.APPEAL, MONDAY)) == ()


def test_after_an_order_the_time_to_appeal_leads_to_the_plan_that_was_ordered() -> None:
    sides = with_plan()
    sides.files(PARENT, Kind.APPEAL)
    sides.files(OFFICER, Kind.CHALLENGE_OUTCOME, to_do="amend_plan")
    sides.waits_until(sides.today + timedelta(weeks=2))
    sides.files(OFFICER, Kind.ORDERED_PLAN)
    case = sides.journey.case
    latest = decided(case.evidence)
    assert latest is not None
    assert latest.kind is Kind.ORDERED_PLAN
    found = times(case, case.evidence, CHILD, may_tell=False)
    led_to = {words for time in found for words, _ in time.links}
    assert led_to == {"The EHC plan as it was ordered or agreed"}
