from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import insert, update

from adapters.database import writing
from adapters.directory.who_is_who import journey_id_for
from adapters.tables import table_of
from models.evidence import Kind
from models.tables import ContactRow, PupilRow
from tests.playing import identified, planned, reviewed
from tests.two_sides import TwoSides, refused
from tests.web.la.walking import Desk, agreed
from tests.web.town import Town
from tests.web.village import OTHER_PARENT, Visitor, contact, pages_of
from web.presenters.family_asking import asking_again, by_when

CHILD = "/my-child/journey-0"
ASK = f"{CHILD}/request-assessment"


def visitor(town: Town, person: str = "p-parent") -> Visitor:
    return Visitor(town.browser(pages_of(town), person))


@pytest.mark.parametrize("stage", ["at_first", "assessing_needs", "supported", "in_review"])
def test_a_parent_asks_at_any_stage_and_is_told_by_when_the_council_must_decide(
    town: Town, stage: str
) -> None:
    journey = town.journey()
    if stage != "at_first":
        identified(journey)
    if stage in ("supported", "in_review"):
        planned(journey)
    if stage == "in_review":
        reviewed(journey)
    town.now = journey.now
    parent = visitor(town)
    assert "the council must tell you by" in parent.open(ASK).text
    answer = parent.asks(ASK, words="She cries before school.")
    assert "Your request has been sent" in answer.text
    assert "The council must tell you by" in answer.text
    assert "requested" in town.case("journey-0").configuration
    request = town.case(town.case("journey-0").requests[-1])
    assert request.current(Kind.FAMILY_REQUEST)


def test_what_will_go_is_read_before_it_goes_and_can_be_changed_or_left(town: Town) -> None:
    town.journey()
    parent = visitor(town)
    checked = parent.send(ASK, words="She cries before school.")
    assert "Nothing has been sent yet." in checked.text
    assert "She cries before school." in checked.text
    assert not town.case("journey-0").requests
    changed = parent.resend(checked.text, ASK, _pressed="change")
    assert "She cries before school.</textarea>" in changed.text
    assert "You began this before" not in changed.text
    assert "She cries before school." in parent.open(ASK).text, "kept as a draft"
    sent = parent.resend(checked.text, ASK, _pressed="send").text
    assert "She cries before school." in sent
    assert f"{CHILD}/tell/withdrawal" in sent
    assert "complain to the Ombudsman" in sent
    added = parent.open(ASK).text
    assert "Add to what you asked</h1>" in added
    assert "Send this too" in parent.resend(added, ASK, words="And one more thing.").text


def test_a_family_has_a_receipt_of_what_it_sent_among_its_messages(town: Town) -> None:
    town.journey()
    parent = visitor(town)
    assert "What you sent" not in parent.open("/messages").text
    parent.asks(ASK, words="She cries before school.")
    request = town.case("journey-0").current(Kind.FAMILY_REQUEST)[-1]
    page = parent.open("/messages").text
    assert "What you sent" in page
    assert f"{CHILD}/documents/{request.digest}" in page


def test_a_draft_of_a_request_is_kept_and_sends_nothing(town: Town) -> None:
    town.journey()
    parent = visitor(town)
    assert "is saved" in parent.send(ASK, words="She cries", _pressed="draft").text
    assert "She cries" in parent.open(ASK).text
    assert not town.case("journey-0").requests


def test_a_last_day_on_a_sunday_is_said_to_count() -> None:
    asked_on = date(2026, 11, 22)
    said = by_when(None, asked_on, waits_on_another=False)
    assert "3 January 2027" in said
    assert "nothing moves the last day" in said
    assert "weekend" not in by_when(None, date(2026, 11, 24), waits_on_another=False)


def test_who_asks_again_after_a_no_reads_that_the_last_day_to_appeal_stays() -> None:
    case = refused().journey.case
    decided, stays = asking_again(case)
    assert "You can ask again at any time." in decided
    assert "Asking again does not move it." in stays
    assert asking_again(TwoSides().journey.case) == ()


def test_asking_needs_no_words_and_pressing_twice_is_one_request(town: Town) -> None:
    town.journey()
    parent = visitor(town)
    shown = parent.open(ASK).text
    for _ in range(2):
        assert "Your request has been sent" in parent.asks(ASK, page=shown).text
    assert len(town.case("journey-0").requests) == 1
    assert len(town.case("journey-0").current(Kind.FAMILY_REQUEST)) == 1


def test_a_parent_asks_for_a_child_who_has_no_journey_yet(town: Town) -> None:
    case_id = journey_id_for("pupil-2")
    answer = visitor(town).asks(f"/my-child/{case_id}/request-assessment")
    assert "Your request has been sent" in answer.text
    assert "requested" in town.case(case_id).configuration


def test_a_parent_asks_though_the_school_has_named_no_class_teacher(town: Town) -> None:
    with writing(town.engine) as connection:
        pupils = table_of(PupilRow)
        connection.execute(
            update(pupils).where(pupils.c.id == "pupil-2").values(class_teacher_id=None)
        )
    case_id = journey_id_for("pupil-2")
    answer = visitor(town).asks(f"/my-child/{case_id}/request-assessment")
    assert "Your request has been sent" in answer.text
    assert "requested" in town.case(case_id).configuration


def test_a_second_request_joins_the_first(town: Town) -> None:
    town.journey()
    parent = visitor(town)
    parent.asks(ASK)
    page = parent.open(ASK).text
    assert "The council has a request already; yours is added to it." in page
    parent.asks(ASK, page=page, words="One more thing.")
    assert len(town.case("journey-0").requests) == 1


def test_a_request_for_what_the_council_is_doing_already_promises_nothing(town: Town) -> None:
    town.journey()
    parent = visitor(town)
    parent.asks(ASK)
    app = pages_of(town)
    address = f"/requests/{town.case('journey-0').requests[-1]}"
    desk = Desk(town, town.browser(app, "p-officer"), town.browser(app, "p-manager"), address)
    agreed(desk)
    assert ASK not in parent.open(CHILD).text
    page = parent.open(ASK).text
    assert "The council is at work on this. You do not have to ask again." in page
    assert "at once" not in page
    assert "must tell you by" not in page
    answer = parent.asks(ASK, page=page, words="One more thing.")
    assert "Your request is kept" in answer.text
    assert "has it now" not in answer.text


def test_a_parent_takes_back_a_request(town: Town) -> None:
    town.journey()
    parent = visitor(town)
    parent.asks(ASK)
    assert f"{CHILD}/tell/withdrawal" in parent.open(CHILD).text
    parent.send(f"{CHILD}/tell/withdrawal", reason="We would like to wait.")
    assert "request_withdrawn" in town.case("journey-0").configuration
    assert f"{CHILD}/tell/withdrawal" not in parent.open(CHILD).text


def test_the_school_is_asked_for_what_it_has_when_a_family_asks(town: Town) -> None:
    town.journey()
    visitor(town).asks(ASK)
    page = visitor(town, "p-senco").open("/tasks").text
    assert "Write what the school knows for the local authority" in page


def test_a_contact_without_parental_responsibility_reads_but_is_told_who_may_ask(
    town: Town,
) -> None:
    town.journey()
    with writing(town.engine) as connection:
        ties = table_of(ContactRow)
        tie = {**contact("pupil-0", OTHER_PARENT), "parental_responsibility": False}
        connection.execute(insert(ties).values(tie))
    answer = visitor(town, OTHER_PARENT).asks(ASK, words="I look after her.")
    assert answer.status_code == 422
    assert "Only a parent or carer who is on the school&#39;s record" in answer.text
    assert "I look after her." in answer.text


def test_a_request_can_be_taken_back_without_a_reason(town: Town) -> None:
    town.journey()
    parent = visitor(town)
    parent.asks(ASK)
    assert "Add to what you asked" in parent.open(CHILD).text
    answer = parent.send(f"{CHILD}/tell/withdrawal")
    assert "We have sent what you wrote to the council." in answer.text
    assert "requested" not in town.case("journey-0").configuration


def test_nothing_is_said_to_be_sent_before_it_was(town: Town) -> None:
    town.journey()
    page = visitor(town).open(f"{ASK}/sent")
    assert page.url.path == ASK
    assert "has been sent" not in page.text
