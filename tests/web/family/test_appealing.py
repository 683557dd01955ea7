"""The last day to appeal: one day on every page, until an appeal is really with the Tribunal."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.case import Case, StepKind
from models.evidence import Kind
from models.roles import FAMILY
from rules.words.names import names
from rules.words.waits import WAITS
from tests import two_sides
from tests.playing import OFFICER, PARENT, RULINGS
from tests.web.family.test_asked_again import on, refused
from tests.web.family.test_child import CHILD, visitor
from tests.web.town import Town
from web.dates import long_date
from web.presenters.family import standing
from web.presenters.family_ahead import MOST, ahead
from web.presenters.family_appeal import if_not_sent, last_day_to_appeal, until_when
from web.presenters.family_decided import ONCE_IT_CANNOT_BE_APPEALED, newest
from web.presenters.family_not_sent import if_appeal_is_not_sent
from web.presenters.family_said import told_council
from web.presenters.family_times import own_times, times

TELL = f"{CHILD}/tell/appeal"
CERTIFICATE = f"{CHILD}/tell/mediation_certificate"


def last_day_of(town: Town) -> str:
    last_on = last_day_to_appeal(town.case("journey-0"))
    assert last_on is not None
    return long_date(last_on)


@pytest.mark.parametrize(("weeks", "counts_from"), [(0, "letter"), (7, "certificate")])
def test_a_certificate_gives_one_last_day_and_says_which_of_the_two_times_it_is(
    weeks: int, counts_from: str
) -> None:
    sides = two_sides.refused()
    before = last_day_to_appeal(sides.journey.case)
    sides.waits_until(sides.today + timedelta(weeks=weeks))
    sides.files(PARENT, Kind.MEDIATION_CERTIFICATE)
    case = sides.journey.case
    last_on = own_times(case)["appeal_to_tribunal"].due_on
    assert last_day_to_appeal(case) == last_on
    assert (last_on == before) is (counts_from == "letter")
    assert f"one month from your certificate of {long_date(sides.today)}".lower() in (
        until_when(case).lower()
    )
    starts = "That is two months" if counts_from == "letter" else "That is one month"
    assert starts in until_when(case)
    said = [
        *(time.said for time in times(case, (), CHILD, may_tell=True)),
        *told_council(case, PARENT.person_id, CHILD)[0].follows,
        *(one.said for one in standing(case, RULINGS.policy, is_own=False)),
    ]
    of_appeal = [one for one in said if "appeal" in one and "adviser" not in one]
    assert len(of_appeal) == len(("time", "told", "standing"))
    assert all(long_date(last_on) in one for one in of_appeal)


def test_what_comes_after_a_certificate_names_no_other_day(town: Town) -> None:
    refused(town)
    parent = visitor(town)
    lead = parent.open(CERTIFICATE).text
    today = town.journeys["journey-0"].today
    answer = parent.send(CERTIFICATE, **on("issued_on", today)).text
    for page in (lead, answer, parent.open(TELL).text):
        assert f"Your last day to appeal is {last_day_of(town)}." in page
        assert "for one month" not in page


def test_an_appeal_is_told_only_once_the_family_says_that_it_was_sent(town: Town) -> None:
    refused(town)
    parent = visitor(town)
    today = town.journeys["journey-0"].today
    asked = parent.send(TELL, **on("made_on", today), grounds="They were wrong.").text
    assert "Have you sent your appeal to the Tribunal?</h1>" in asked
    assert f"Your last day to appeal is {last_day_of(town)}." in asked
    assert "First-tier Tribunal (Special Educational Needs and Disability)" in asked
    assert not town.case("journey-0").current(Kind.APPEAL)
    assert "They were wrong." in parent.open(TELL).text, "kept as a draft"
    sent = parent.resend(asked, TELL, _pressed="is_sent").text
    assert "Thank you." in sent
    (appeal,) = town.case("journey-0").current(Kind.APPEAL)
    assert appeal.facts.on == today
    page = parent.open(CHILD).text
    assert f"Not sent it after all? The last day is {last_day_of(town)}." in page
    assert "First-tier Tribunal (Special Educational Needs and Disability)" in page
    assert "You can appeal" not in page.partition("Who to ask")[0]


def test_who_told_of_an_appeal_by_mistake_keeps_every_way_and_reads_how_it_is_put_right(
    town: Town,
) -> None:
    refused(town)
    today = town.journeys["journey-0"].today
    parent = visitor(town)
    parent.resend(parent.send(TELL, **on("made_on", today)).text, TELL, _pressed="is_sent")
    page = parent.open(CHILD).text
    assert "Did you tell us by mistake? Tell the council. It puts that right" in page
    assert "Get a certificate from the adviser." in page
    for kind in (Kind.MEDIATION_REQUEST, Kind.MEDIATION_CERTIFICATE):
        assert f'href="{CHILD}/tell/{kind}"' in page
    again = parent.send(TELL, **on("made_on", today), grounds="Another reason.").text
    assert f"You told us on {long_date(today)} that you have sent an appeal." in again
    assert "Nobody has been told yet" not in again
    assert "No, not yet" not in again
    assert "You have begun this" not in parent.open(CHILD).text


def test_a_mistaken_appeal_that_the_council_put_right_can_be_told_of_again() -> None:
    sides = two_sides.refused()
    sides.files(PARENT, Kind.APPEAL)
    sides.files(OFFICER, Kind.CHALLENGE_OUTCOME, ended="mistaken", to_do=None)
    assert "appealed" not in sides.request.case.configuration
    sides.files(PARENT, Kind.APPEAL)
    assert "appealed" in sides.request.case.configuration


@pytest.mark.parametrize("ended", ["withdrawn", "mistaken"])
def test_every_way_is_offered_with_its_last_day_once_an_appeal_is_back(ended: str) -> None:
    sides = two_sides.refused()
    before = {move: step.due_on for move, step in own_times(sides.journey.case).items()}
    sides.files(PARENT, Kind.APPEAL)
    assert not own_times(sides.journey.case)
    sides.files(OFFICER, Kind.CHALLENGE_OUTCOME, ended=ended, to_do=None)
    case = sides.journey.case
    assert {move: step.due_on for move, step in own_times(case).items()} == before
    assert len(before) == len(("mediation", "appeal"))
    assert "You can ask for mediation, and you can appeal until" in _stands(case)[-1]
    told = {one.change for one in told_council(case, PARENT.person_id, CHILD)}
    offered = [
        href for t in times(case, (), CHILD, may_tell=True, told_at=told) for _, href in t.links
    ]
    assert {f"{CHILD}/tell/mediation_request", TELL} <= set(offered)
    sides.files(PARENT, Kind.MEDIATION_REQUEST)
    assert "in_mediation" in sides.request.case.configuration, "the council owes a meeting"


def test_a_meeting_that_was_asked_for_is_still_named_once_a_mistaken_appeal_is_put_right() -> None:
    sides = two_sides.refused()
    sides.files(PARENT, Kind.MEDIATION_REQUEST)
    sides.files(PARENT, Kind.APPEAL)
    sides.files(OFFICER, Kind.CHALLENGE_OUTCOME, ended="mistaken", to_do=None)
    said = [one.what for one in ahead(sides.journey.case, RULINGS.policy)]
    assert "The council meets you for mediation" in said
    sides.files(OFFICER, Kind.CHALLENGE_OUTCOME, ended="not_agreed", to_do=None)
    said = [one.what for one in ahead(sides.journey.case, RULINGS.policy)]
    assert "The council meets you for mediation" not in said


def test_an_appeal_that_is_withdrawn_after_its_last_day_opens_nothing() -> None:
    sides = two_sides.refused()
    sides.files(PARENT, Kind.APPEAL)
    sides.waits_until(sides.today + timedelta(weeks=12))
    sides.files(OFFICER, Kind.CHALLENGE_OUTCOME, ended="withdrawn", to_do=None)
    sides.waits_until(sides.today + timedelta(days=1))
    assert not own_times(sides.journey.case)
    assert "challenge_over" in sides.request.case.configuration


def test_a_day_that_has_not_come_is_mended_before_anything_is_asked(town: Town) -> None:
    refused(town)
    ahead = town.journeys["journey-0"].today + timedelta(days=1)
    assert "has not come yet" in visitor(town).send(TELL, **on("made_on", ahead)).text


def test_a_day_before_the_decision_is_refused_on_the_form_and_not_once_it_was_checked(
    town: Town,
) -> None:
    refused(town)
    early = town.journeys["journey-0"].today - timedelta(days=1)
    answer = visitor(town).send(TELL, **on("made_on", early), grounds="They were wrong.")
    assert answer.status_code == 422
    assert f"{long_date(early)} is before the decision that this is about" in answer.text
    assert "They were wrong." in answer.text
    assert "Have you sent your appeal to the Tribunal?" not in answer.text


def test_who_did_not_send_it_reads_the_last_day_until_the_appeal_has_ended() -> None:
    sides = two_sides.refused()
    today = sides.today
    assert if_not_sent(sides.journey.case, today) == ""
    sides.files(PARENT, Kind.APPEAL)
    case = sides.journey.case
    last_on = last_day_to_appeal(case)
    assert last_on is not None
    assert f"The last day is {long_date(last_on)}." in if_not_sent(case, last_on)
    assert "The last day was" in if_not_sent(case, last_on + timedelta(days=1))
    (time,) = if_appeal_is_not_sent(case, today)
    assert "First-tier Tribunal" in time.steps[-1]
    sides.files(OFFICER, Kind.CHALLENGE_OUTCOME, ended="dismissed", to_do=None)
    assert if_appeal_is_not_sent(sides.journey.case, today) == ()


def _stands(case: Case) -> list[str]:
    return [side.said for side in standing(case, RULINGS.policy, is_own=False)]


def _news(case: Case, today: date) -> str:
    said = newest(case, case.evidence, CHILD, (), names(None), today)
    assert said is not None
    return said.said


def test_once_an_appeal_is_made_nobody_reads_that_they_can_appeal() -> None:
    sides = two_sides.refused()
    case = sides.journey.case
    assert "You can appeal" in _news(case, sides.today)
    sides.files(PARENT, Kind.APPEAL)
    case = sides.journey.case
    assert _news(case, sides.today) == ONCE_IT_CANNOT_BE_APPEALED["la_refuses"]
    assert "You have appealed. The Tribunal will decide." in _stands(case)


def test_the_young_person_reads_what_was_decided_as_said_to_them() -> None:
    case = two_sides.agreed().journey.case
    today = case.moved_on["la_agrees"]
    said = newest(case, case.evidence, CHILD, (), names(None), today, is_own=True)
    assert said is not None
    assert said.said == "The council will assess what you need."
    own = [side.said for side in standing(case, RULINGS.policy, is_own=True)]
    assert own[0] == "Your teacher is helping in class and watching how it goes."


def test_an_appeal_and_the_request_made_since_both_stand_where_things_stand() -> None:
    sides = two_sides.refused()
    decided_on = long_date(sides.today)
    sides.waits_until(sides.today + timedelta(days=3))
    asked = two_sides.AskedAgain(sides)
    asked.files(PARENT, Kind.APPEAL)
    *_, request, appeal = _stands(asked.journey.case)
    assert request == "The council has been asked to assess your child's needs."
    assert appeal.startswith("You have appealed.")
    assert decided_on in appeal


def test_the_familys_own_last_days_come_first_and_are_never_left_out() -> None:
    sides = two_sides.refused()
    sides.files(PARENT, Kind.MEDIATION_REQUEST)
    case = sides.journey.case
    owed = next(step for step in case.steps if not set(step.roles) & set(FAMILY))
    others = [move for move in WAITS if move not in own_times(case)]
    crowd = tuple(
        owed.model_copy(update={"kind": StepKind.WAIT, "move": move, "due_on": sides.today})
        for move in others[: MOST + 1]
    )
    crowded = case.model_copy(update={"steps": (*crowd, *case.steps)})
    own = [f"By {long_date(step.due_on)}" for step in own_times(case).values()]
    shown = ahead(crowded, RULINGS.policy)
    assert [one.when for one in shown[: len(own)]] == own
    assert all(one.who == "You" for one in shown[: len(own)])
    assert len(shown) == len(own) + MOST


def test_what_was_told_is_offered_no_more_and_stands_once_with_a_way_to_change_it() -> None:
    sides = two_sides.refused()
    wish = f"{CHILD}/tell/mediation_request"
    before = times(sides.journey.case, (), CHILD, may_tell=True)
    assert wish in [href for time in before for _, href in time.links]
    for _ in range(2):
        sides.files(PARENT, Kind.MEDIATION_REQUEST)
    case = sides.journey.case
    (told,) = told_council(case, PARENT.person_id, CHILD)
    assert told.change == wish
    after = times(case, (), CHILD, may_tell=True, told_at={told.change})
    assert wish not in [href for time in after for _, href in time.links]
    assert f"{CHILD}/tell/appeal" in [href for time in after for _, href in time.links]


def test_mediation_and_its_adviser_are_explained_where_they_are_first_named(town: Town) -> None:
    refused(town)
    page = visitor(town).open(CHILD).text
    said = "Mediation is a meeting with the council that an independent person leads."
    assert said in page
    assert page.index("Last day to ask the mediation adviser:") < page.index(said)
    assert said in visitor(town).open(f"{CHILD}/tell/mediation_request").text


def test_what_is_sent_twice_in_a_day_is_listed_with_the_time_of_each(town: Town) -> None:
    refused(town)
    parent = visitor(town)
    path = f"{CHILD}/tell/mediation_request"
    for issues in ("Why not?", "Why not at all?"):
        assert "Thank you" in parent.send(path, issues=issues).text
    page = parent.open("/messages").text
    assert "There is no message to you yet" not in page
    sent = page[page.index("What you sent") : page.index("What the council sent you")]
    assert all(" at " in line.partition("<")[0] for line in sent.split("hr-day")[1:])
    assert sent.count("You asked for mediation") == len(("first", "second"))
    assert path not in parent.open(CHILD).text.partition("What you told us")[0]


def test_the_page_of_a_refusal_has_the_last_days_and_leads_to_what_can_be_done(town: Town) -> None:
    refused(town)
    letter = town.case("journey-0").current(Kind.LA_DECISION)[-1]
    page = visitor(town).open(f"{CHILD}/documents/{letter.digest}").text
    assert f"Last day to appeal: {last_day_of(town)}." in page
    assert f'href="{CHILD}#what-you-can-do"' in page
    of_child = visitor(town).open(CHILD).text
    assert of_child.count(f"documents/{letter.digest}") == len(("decided", "papers"))
    other = town.case("journey-0").current(Kind.FAMILY_REQUEST)[-1]
    assert "Last day" not in visitor(town).open(f"{CHILD}/documents/{other.digest}").text


def test_the_steps_to_an_appeal_that_are_done_are_ticked(town: Town) -> None:
    refused(town)
    parent = visitor(town)
    done = "govuk-tag--green"
    assert done not in parent.open(CHILD).text
    parent.send(CERTIFICATE, **on("issued_on", town.journeys["journey-0"].today))
    assert parent.open(CHILD).text.count(done) == len(("the adviser", "the certificate"))
