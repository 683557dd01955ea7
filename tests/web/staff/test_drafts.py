from __future__ import annotations

from adapters.database import reading
from adapters.drafts import Place, find
from models.evidence import Kind
from tests.playing import SENCO, TEACHER, analysed, identified, planned, reviewed
from tests.web.town import Town, hidden_of, token_of
from tests.web.village import Visitor, _form, pages_of

CONCERN = "/journeys/journey-0/records/concern"
PLAN = "/journeys/journey-0/records/support_plan"


def visitor(town: Town, person: str) -> Visitor:
    return Visitor(town.browser(pages_of(town), person))


def has_draft(town: Town, person: str, address: str = CONCERN) -> bool:
    with reading(town.engine) as connection:
        return find(connection, Place(person, address)) is not None


def test_a_draft_is_kept_and_waits_on_my_tasks_and_on_its_form(town: Town) -> None:
    town.journey()
    teacher = visitor(town, "p-teacher")
    answer = teacher.send(CONCERN, concern="She guesses at", _pressed="draft")
    assert "Your draft of “Concern” is saved. Only you can see it." in answer.text
    assert f'href="{CONCERN}"' in answer.text
    form = teacher.open(CONCERN).text
    assert "You go on with your draft" in form
    assert "She guesses at" in form


def test_an_empty_form_is_no_draft_and_is_not_said_to_be_saved(town: Town) -> None:
    analysed(identified(town.journey()))
    teacher = visitor(town, "p-teacher")
    for form in (CONCERN, PLAN):
        page = teacher.send(form, _pressed="draft").text
        assert "There is nothing new in this form, so no draft is saved." in page
        assert "Success" not in page
        assert not has_draft(town, "p-teacher", form)


def test_a_record_sent_again_unchanged_is_not_recorded_again(town: Town) -> None:
    town.journey()
    teacher = visitor(town, "p-teacher")
    teacher.send(CONCERN, concern="She guesses at words.")
    again = teacher.send(CONCERN).text
    assert "We have this already, since" in again
    assert [e.version for e in town.case("journey-0").evidence if e.kind is Kind.CONCERN] == [1]
    assert "“Concern” is saved" in teacher.send(CONCERN, concern="She guesses at all words.").text


def test_nobody_else_sees_a_draft(town: Town) -> None:
    town.journey()
    visitor(town, "p-teacher").send(CONCERN, concern="She guesses at", _pressed="draft")
    senco = visitor(town, "p-senco")
    assert "She guesses at" not in senco.open(CONCERN).text
    assert "Continue your draft" not in senco.open("/tasks").text


def test_a_draft_that_is_filed_is_gone(town: Town) -> None:
    town.journey()
    teacher = visitor(town, "p-teacher")
    teacher.send(CONCERN, concern="She guesses at", _pressed="draft")
    assert "“Concern” is saved" in teacher.send(CONCERN, concern="She guesses at words.").text
    assert not has_draft(town, "p-teacher")
    assert "Continue your draft" not in teacher.open("/tasks").text


def test_a_record_that_several_conditions_lead_to_has_one_draft(town: Town) -> None:
    analysed(identified(town.journey()))
    teacher = visitor(town, "p-teacher")
    teacher.send(f"{PLAN}?for=support_planned", adjustments="A quiet seat", _pressed="draft")
    by_another_way = f"{PLAN}?for=review_within_a_term"
    assert "A quiet seat" in teacher.open(by_another_way).text
    teacher.send(by_another_way, adjustments="A seat by the door", _pressed="draft")
    tasks = teacher.open("/tasks").text
    assert tasks.count(f'href="{PLAN}"') == 1
    assert "A seat by the door" in teacher.open(PLAN).text


def test_a_draft_that_arrives_after_its_form_was_filed_does_not_come_back(town: Town) -> None:
    town.journey()
    teacher = visitor(town, "p-teacher")
    shown = teacher.open(CONCERN).text
    teacher.resend(shown, CONCERN, concern="She guesses at words.")
    teacher.resend(shown, CONCERN, concern="She guesses at wor", _pressed="draft")
    assert not has_draft(town, "p-teacher")


def test_a_script_that_saves_is_answered_with_a_code_alone(town: Town) -> None:
    town.journey()
    client = town.browser(pages_of(town), "p-teacher")
    page = client.get(CONCERN).text
    assert "data-saves-itself" in page
    sent = {
        "_token": token_of(page),
        "_hidden.act_id": hidden_of(page, "_hidden.act_id"),
        "_pressed": "draft",
        "concern": "She",
    }
    answer = client.post(CONCERN, data=sent, headers={"x-autosave": "1"}, follow_redirects=False)
    assert answer.status_code == 204
    assert has_draft(town, "p-teacher")


def test_what_cannot_be_filed_is_kept_as_a_draft(town: Town) -> None:
    town.journey()
    teacher = visitor(town, "p-teacher")
    teacher.send(CONCERN, raised_on__year="2027", concern="Reads slowly.")
    assert "Reads slowly." in teacher.open(CONCERN).text


def test_a_draft_is_deleted_by_its_author_alone(town: Town) -> None:
    town.journey()
    teacher, senco = visitor(town, "p-teacher"), visitor(town, "p-senco")
    teacher.send(CONCERN, concern="She guesses at", _pressed="draft")
    token = token_of(senco.open("/pupils").text)
    senco.client.post("/journeys/journey-0/drafts/concern", data={"_token": token})
    assert has_draft(town, "p-teacher")
    form = teacher.open(CONCERN).text
    answer = teacher.resend(form, CONCERN, "/journeys/journey-0/drafts/concern")
    assert "Your draft is deleted." in answer.text
    assert "She guesses at" not in answer.text


def test_the_last_cycle_s_answers_are_offered_without_their_dates(town: Town) -> None:
    journey = reviewed(planned(identified(town.journey())))
    journey.takes(TEACHER, "start_next_cycle")
    analysed(journey)
    town.now = journey.now
    last = next(e for e in town.case("journey-0").evidence if e.kind is Kind.SUPPORT_PLAN)
    teacher = visitor(town, "p-teacher")
    offered = teacher.open(PLAN).text
    assert f"{PLAN}?again=true" in offered
    again = teacher.open(f"{PLAN}?again=true").text
    document = teacher.open(f"/journeys/journey-0/documents/{last.digest}").text
    outcome = hidden_of(again, "outcomes.0.outcome")
    assert outcome
    assert outcome in document
    answers = _form(again, PLAN).answers
    assert answers["outcomes.0.by_on.year"] == answers["review_on.year"] == ""
    assert answers["agreed_on.year"] == str(town.now.year)


def test_a_review_begins_with_the_outcomes_of_its_plan(town: Town) -> None:
    journey = planned(identified(town.journey()))
    town.now = journey.now
    plan = town.case("journey-0").current(Kind.SUPPORT_PLAN)[-1]
    senco = visitor(town, SENCO.person_id)
    document = senco.open(f"/journeys/journey-0/documents/{plan.digest}").text
    form = senco.open("/journeys/journey-0/records/review").text
    outcome = hidden_of(form, "outcomes.0.outcome")
    assert outcome
    assert outcome in document


FIRST = "/pupils/pupil-0/concern"


def test_a_first_concern_is_kept_as_a_draft_and_gone_once_it_is_raised(town: Town) -> None:
    teacher = visitor(town, "p-teacher")
    said = teacher.send(FIRST, concern="She guesses at", _pressed="draft").text
    assert "Your draft of “Concern” is saved." in said
    assert f'href="{FIRST}">Concern: Amara Okonkwo' in said
    form = teacher.open(FIRST).text
    assert "You go on with your draft" in form
    assert "data-saves-itself" in form
    assert "She guesses at" in form
    assert "She guesses at" not in visitor(town, "p-senco").open(FIRST).text
    assert "The concern is saved." in teacher.send(FIRST, concern="She guesses at words.").text
    assert not has_draft(town, "p-teacher", FIRST)
    assert "Continue your draft" not in teacher.open("/tasks").text


def test_a_first_concern_that_cannot_be_raised_is_kept_and_can_be_deleted(town: Town) -> None:
    teacher = visitor(town, "p-teacher")
    teacher.send(FIRST, raised_on__year="2027", concern="Reads slowly.")
    form = teacher.open(FIRST).text
    assert "Reads slowly." in form
    answer = teacher.resend(form, FIRST, "/pupils/pupil-0/drafts/concern")
    assert "Your draft is deleted." in answer.text
    assert "Reads slowly." not in answer.text


def test_a_draft_of_a_concern_is_not_lost_when_another_opens_the_journey(town: Town) -> None:
    teacher = visitor(town, "p-teacher")
    teacher.send(FIRST, concern="She guesses at words.", _pressed="draft")
    visitor(town, "p-senco").send(FIRST, concern="Hearing?")
    assert f'href="{FIRST}"' in teacher.open("/tasks").text
    assert "The concern is saved." in teacher.send(FIRST).text
    concerns = [c for c in town.acts if getattr(c.order, "do", "") == "record_evidence"]
    assert len(concerns) == 2
