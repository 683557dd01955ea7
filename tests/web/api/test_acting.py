"""What programs do: the same acts as on the pages, each once under its key, refused alike."""

from __future__ import annotations

import html

from fastapi import FastAPI
from sqlalchemy import select

from adapters.database import reading
from adapters.tables import table_of
from models.evidence import Kind
from models.scopes import Scope
from models.tables import ApiTokenRow, LogRow, RefusalRow
from tests.playing import (
    SENCO,
    TEACHER,
    identified,
    planned,
    reviewed,
    with_my_support_plan,
)
from tests.samples import sample
from tests.web.api.programs import new_key, problem, program
from tests.web.town import Town
from tests.web.village import Visitor
from web.api.keys import token_in


def test_a_record_is_filed_and_the_log_names_the_person_and_the_token(
    town: Town, app: FastAPI
) -> None:
    town.journey()
    teacher = program(town, app, "p-teacher")
    filed = teacher.files("journey-0", Kind.CONCERN, town.now.date())
    assert filed.status_code == 201, filed.text
    record = town.case("journey-0").current(Kind.CONCERN)[-1]
    assert filed.json()["digest"] == record.digest
    assert filed.json()["revision"] == town.case("journey-0").revision
    log = table_of(LogRow)
    with reading(town.engine) as connection:
        token_id = connection.execute(select(table_of(ApiTokenRow).c.id)).scalar_one()
        last = connection.execute(select(log).order_by(log.c.seq.desc())).first()
    assert last is not None
    assert last.person_id == "p-teacher"
    assert token_in(last.command_id) == token_id
    told = teacher.reads("/cases/journey-0/timeline")["items"][-1]
    assert told["token"] == token_id
    assert told["sentence"] == "“Concern” was filled in"


def test_an_act_sent_twice_under_one_key_is_one_act(town: Town, app: FastAPI) -> None:
    town.journey()
    teacher = program(town, app, "p-teacher")
    key = new_key()
    for _ in range(2):
        answer = teacher.files("journey-0", Kind.CONTACT_ATTEMPT, town.now.date(), key)
        assert answer.status_code == 201
    assert len([e for e in town.case("journey-0").evidence if e.kind is Kind.CONTACT_ATTEMPT]) == 1


def test_an_act_sent_again_is_answered_as_it_was_the_first_time(town: Town, app: FastAPI) -> None:
    town.journey()
    parent, senco, key = program(town, app, "p-parent"), program(town, app, "p-senco"), new_key()
    first = parent.files("journey-0", Kind.FAMILY_REQUEST, town.now.date(), key).json()
    assert first["moves"]
    assert senco.files("journey-0", Kind.CONCERN, town.now.date()).json()["moves"] == []
    assert parent.files("journey-0", Kind.FAMILY_REQUEST, town.now.date(), key).json() == first


def test_a_key_that_was_sent_with_something_else_is_refused(town: Town, app: FastAPI) -> None:
    town.journey()
    teacher, key, today = program(town, app, "p-teacher"), new_key(), town.now.date()
    teacher.files("journey-0", Kind.CONCERN, today, key, concern="Reads slowly.")
    other = teacher.files("journey-0", Kind.CONCERN, today, key, concern="Something else.")
    assert (other.status_code, problem(other)["code"]) == (422, "key_reused")
    elsewhere = teacher.sends("/cases/journey-0/moves/leave", None, key)
    assert problem(elsewhere)["code"] == "key_reused"
    assert town.case("journey-0").current(Kind.CONCERN)[-1].version == 1


def test_the_same_key_of_another_token_is_another_act(town: Town, app: FastAPI) -> None:
    town.journey()
    key = new_key()
    for person in ("p-teacher", "p-senco"):
        found = program(town, app, person)
        found.files("journey-0", Kind.CONCERN, town.now.date(), key, concern=f"By {person}.")
    assert town.case("journey-0").current(Kind.CONCERN)[-1].version == 2


def test_the_order_of_names_and_spaces_do_not_make_another_act(town: Town, app: FastAPI) -> None:
    town.journey()
    teacher = program(town, app, "p-teacher")
    headers = {"Idempotency-Key": new_key(), "content-type": "application/json"}
    path = "/api/v1/cases/journey-0/records/concern"
    day = town.now.date()
    for body in (
        f'{{"answers": {{"raised_on": "{day}", "concern": "Reads slowly."}}}}',
        f'{{"answers":{{"concern":"Reads slowly.","raised_on":"{day}"}}}}',
    ):
        assert teacher.client.post(path, content=body, headers=headers).status_code == 201


def test_nobody_overwrites_what_they_have_not_read(town: Town, app: FastAPI) -> None:
    journey = town.journey()
    first = journey.files(TEACHER, Kind.CONCERN, concern="Reads slowly.")
    journey.files(SENCO, Kind.CONCERN, concern="The SENCo's words.")
    body = {
        "answers": {"raised_on": str(town.now.date()), "concern": "The teacher's."},
        "replaces": first.digest(),
    }
    teacher = program(town, app, "p-teacher")
    refused = teacher.sends("/cases/journey-0/records/concern", body)
    assert refused.status_code == 409
    assert problem(refused)["reasons"][0]["code"] == "superseded"
    now = town.case("journey-0").current(Kind.CONCERN)[-1].digest
    mended = teacher.sends("/cases/journey-0/records/concern", {**body, "replaces": now})
    assert mended.status_code == 201


def test_a_document_is_signed_in_the_version_that_was_read(town: Town, app: FastAPI) -> None:
    journey = planned(identified(town.journey()))
    plan = journey.case.current(Kind.SUPPORT_PLAN)[-1]
    journey.files(TEACHER, Kind.SUPPORT_PLAN, adulthood="Visits a college.")
    teacher = program(town, app, "p-teacher", Scope.SIGN)
    old = teacher.sends("/cases/journey-0/signatures", {"document": plan.key, "digest": "0" * 64})
    assert problem(old)["reasons"][0]["code"] == "superseded"
    digest = town.case("journey-0").current(Kind.SUPPORT_PLAN)[-1].digest
    body = {"document": plan.key, "digest": digest}
    assert teacher.sends("/cases/journey-0/signatures", body).status_code == 201
    given = [s for s in town.case("journey-0").sign_offs if s.digest == digest]
    assert [s.by for s in given] == [TEACHER]


def test_what_filing_answers_is_all_that_signing_asks_for(town: Town, app: FastAPI) -> None:
    planned(identified(town.journey()))
    teacher = program(town, app, "p-teacher")
    key, today = new_key(), town.now.date()
    changed = {"adulthood": "Visits a college."}
    first = teacher.files("journey-0", Kind.SUPPORT_PLAN, today, key, **changed).json()
    assert first["version"] == 2
    body = {"document": first["document"], "digest": first["digest"]}
    assert teacher.sends("/cases/journey-0/signatures", body).status_code == 201
    teacher.files("journey-0", Kind.SUPPORT_PLAN, today)
    again = teacher.files("journey-0", Kind.SUPPORT_PLAN, today, key, **changed).json()
    assert again == first


def test_a_document_that_is_not_there_to_sign_is_named_as_what_to_mend(
    town: Town, app: FastAPI
) -> None:
    town.journey()
    body = {"document": "support_plan.9", "digest": "0" * 64}
    answer = program(town, app, "p-teacher").sends("/cases/journey-0/signatures", body)
    (error,) = problem(answer)["errors"]
    assert error["pointer"] == "#/document"
    assert "list of documents" in error["detail"]


def test_a_move_is_worked_towards_taken_and_put_down(town: Town, app: FastAPI) -> None:
    town.journey()
    senco = program(town, app, "p-senco")
    begun = senco.sends("/cases/journey-0/aims/request_top_up", method="PUT")
    assert begun.status_code == 200, begun.text
    assert senco.reads("/cases/journey-0/moves/request_top_up")["is_worked_towards"]
    assert senco.sends("/cases/journey-0/aims/request_top_up", method="DELETE").status_code == 200
    assert not senco.reads("/cases/journey-0/moves/request_top_up")["is_worked_towards"]


def test_a_move_that_is_said_to_be_allowed_is_accepted_and_one_that_is_not_is_refused(
    town: Town, app: FastAPI
) -> None:
    planned(identified(town.journey()))
    tried = 0
    for person in ("p-teacher", "p-senco", "p-head"):
        found = program(town, app, person)
        for move in found.reads("/cases/journey-0/moves"):
            if not move["allowed"]:
                refused = problem(found.sends(f"/cases/journey-0/moves/{move['move']}"))
                assert refused["reasons"] == move["refused"]
                tried += 1
    assert tried > 3
    teacher = program(town, app, "p-teacher")
    assert teacher.reads("/cases/journey-0/moves/review_early")["allowed"]
    assert teacher.sends("/cases/journey-0/moves/review_early").status_code == 200


def test_a_program_and_a_page_are_refused_for_the_same_reasons(town: Town, app: FastAPI) -> None:
    town.journey()
    visitor = Visitor(town.browser(app, "p-senco"))
    senco = program(town, app, "p-senco")
    refused = problem(senco.sends("/cases/journey-0/moves/identify_sen"))
    said = visitor.send("/journeys/journey-0", "/journeys/journey-0/aims/identify_sen")
    assert said.status_code == 200
    shown = html.unescape(
        visitor.send("/journeys/journey-0", "/journeys/journey-0/moves/identify_sen").text
    )
    assert len(refused["reasons"]) > 4
    for reason in refused["reasons"]:
        assert reason["sentence"] in shown
        assert reason["source"] in shown
        assert {"law": "Law", "local": "Local policy"}[reason["tag"]] in shown
        assert reason["form_link"] in (None, f"/api/v1/forms/{reason['form']}")


def test_a_date_is_refused_on_the_page_and_in_the_api_alike(town: Town, app: FastAPI) -> None:
    town.journey()
    page = Visitor(town.browser(app, "p-teacher")).send(
        "/journeys/journey-0/records/concern", raised_on__year="2027", concern="Reads slowly."
    )
    body = {"answers": {"raised_on": "2027-09-07", "concern": "Reads slowly."}}
    refused = problem(
        program(town, app, "p-teacher").sends("/cases/journey-0/records/concern", body)
    )
    assert refused["reasons"][0]["code"] == "bad_date"
    assert refused["reasons"][0]["sentence"] in html.unescape(page.text)


def test_a_program_cannot_propose_a_my_support_plan_where_there_is_one(
    town: Town, app: FastAPI
) -> None:
    journey = town.journey()
    reviewed(planned(identified(journey))).takes(TEACHER, "start_next_cycle")
    with_my_support_plan(reviewed(planned(journey), next_step="move_on"))
    town.now = journey.now
    review = sample(Kind.REVIEW, journey.today, next_step="move_on").model_dump(mode="json")
    answers = {name: answer for name, answer in review.items() if answer not in (None, [])}
    body = {"answers": {name: said for name, said in answers.items() if name != "files"}}
    answer = program(town, app, "p-teacher").sends("/cases/journey-0/records/review", body)
    (reason,) = problem(answer)["reasons"]
    assert (answer.status_code, reason["code"]) == (409, "not_open")
    assert "cannot propose to move on" in reason["sentence"]
    assert town.case("journey-0").revision == journey.case.revision


def test_what_is_missing_in_a_form_is_said_in_the_pages_sentences(town: Town, app: FastAPI) -> None:
    town.journey()
    path = "/journeys/journey-0/records/teaching_review"
    page = Visitor(town.browser(app, "p-teacher")).send(path, quality_of_teaching="")
    body = {"answers": {"reviewed_on": "soon", "strategies": [{}], "colour": "red"}}
    answer = program(town, app, "p-teacher").sends("/cases/journey-0/records/teaching_review", body)
    assert answer.status_code == 422
    errors = {one["pointer"]: one["detail"] for one in problem(answer)["errors"]}
    assert errors["#/answers/colour"] == "Leave this out; the form does not ask it."
    assert "#/answers/strategies/0/strategy" in errors
    assert "#/answers/reviewed_on" in errors
    shown = html.unescape(page.text)
    assert errors["#/answers/quality_of_teaching"].rstrip(".") in shown


def test_a_refusal_is_on_the_log_of_refusals_with_the_token(town: Town, app: FastAPI) -> None:
    town.journey()
    program(town, app, "p-teacher").sends("/cases/journey-0/moves/identify_sen")
    with reading(town.engine) as connection:
        row = connection.execute(select(table_of(RefusalRow))).one()
    assert token_in(row.command_id)
    assert row.order == "take_move identify_sen"


def test_staff_open_a_journey_with_a_concern_once(town: Town, app: FastAPI) -> None:
    teacher, key = program(town, app, "p-teacher"), new_key()
    body = {"answers": {"raised_on": str(town.now.date()), "concern": "Loses her place."}}
    opened = [teacher.sends("/pupils/pupil-2/journey", body, key) for _ in range(2)]
    assert [one.status_code for one in opened] == [201, 201]
    case = town.case(opened[0].json()["case_id"])
    assert [record.version for record in case.current(Kind.CONCERN)] == [1]
    assert teacher.reads("/pupils/pupil-2")["case_id"] == case.id


def test_a_family_asks_for_an_assessment_without_any_journey(town: Town, app: FastAPI) -> None:
    body = {
        "record": "family_request",
        "answers": {"made_on": str(town.now.date()), "requester": "parent", "how": "online"},
    }
    parent = program(town, app, "p-parent")
    sent = parent.sends("/pupils/pupil-2/journey", body)
    assert sent.status_code == 201, sent.text
    assert town.case(sent.json()["case_id"]).requests
    assert parent.sends("/pupils/pupil-1/journey", body).status_code == 404


def test_a_journey_that_cannot_open_says_why(town: Town, app: FastAPI) -> None:
    body = {"answers": {"raised_on": str(town.now.date()), "concern": "Behind in reading."}}
    refused = program(town, app, "p-other-school").sends("/pupils/pupil-9/journey", body)
    assert refused.status_code == 409
    assert "has no Class teacher" in problem(refused)["reasons"][0]["sentence"]


def test_the_authority_acknowledges_consults_decides_and_tells(town: Town, app: FastAPI) -> None:
    request = town.family_request()
    case, today = request.case_id, request.now.date()
    town.now = request.now
    officer = program(town, app, "p-officer", Scope.READ, Scope.DECIDE)
    manager = program(town, app, "p-manager", Scope.READ, Scope.DECIDE)
    for kind in (Kind.LA_ACKNOWLEDGEMENT, Kind.LA_CONSULTATION, Kind.LA_DECISION):
        filed = officer.files(case, kind, today)
        assert filed.status_code == 201, filed.text
    decision = town.case(case).current(Kind.LA_DECISION)[-1]
    body = {"document": decision.key, "digest": decision.digest}
    assert officer.sends(f"/cases/{case}/signatures", body).status_code == 201
    early = problem(officer.sends(f"/cases/{case}/moves/refuse_to_assess"))
    assert early["reasons"][0]["requirement"]
    assert manager.sends(f"/cases/{case}/signatures", body).status_code == 201
    done = officer.sends(f"/cases/{case}/moves/refuse_to_assess")
    assert done.status_code == 200, done.text
    assert officer.reads("/requests")["items"][0]["stage"] == "refused"


def test_a_program_sends_a_decision_back_once_and_is_refused_in_the_page_s_words(
    town: Town, app: FastAPI
) -> None:
    request = town.family_request()
    case, today = request.case_id, request.now.date()
    town.now = request.now
    officer = program(town, app, "p-officer", Scope.READ, Scope.DECIDE)
    manager = program(town, app, "p-manager", Scope.READ, Scope.DECIDE)
    for kind in (Kind.LA_ACKNOWLEDGEMENT, Kind.LA_CONSULTATION, Kind.LA_DECISION):
        officer.files(case, kind, today)
    decision = town.case(case).current(Kind.LA_DECISION)[-1]
    signature = {"document": decision.key, "digest": decision.digest}
    no = {"document": decision.key, "version": decision.digest}
    own = problem(officer.files(case, Kind.SIGNATURE_DECLINED, today, **no))
    assert "Change it instead of declining" in own["reasons"][0]["sentence"]
    officer.sends(f"/cases/{case}/signatures", signature)
    answers = {**no, "declined_on": str(today)}
    path = f"/cases/{case}/records/signature_declined"
    assert manager.sends(path, {"answers": answers}).status_code == 422, "without a reason"
    elsewhere = program(town, app, "p-elsewhere", Scope.READ, Scope.DECIDE)
    assert elsewhere.files(case, Kind.SIGNATURE_DECLINED, today, **no).status_code == 404
    back = manager.files(case, Kind.SIGNATURE_DECLINED, today, **no)
    assert back.status_code == 201, back.text
    asks = [step["asks"] for step in officer.reads(f"/cases/{case}/steps")]
    assert any("it was not signed as it is" in each for each in asks)
    twice = problem(manager.files(case, Kind.SIGNATURE_DECLINED, today, **no))
    assert "was sent back already" in twice["reasons"][0]["sentence"]


def test_a_program_gives_a_request_to_todays_team(town: Town, app: FastAPI) -> None:
    request = town.family_request()
    given = program(town, app, "p-manager").sends(f"/requests/{request.case_id}/team")
    assert given.status_code == 200, given.text


def test_an_override_of_the_law_is_refused_to_a_program_in_the_page_s_words(
    town: Town, app: FastAPI
) -> None:
    town.journey()
    head = program(town, app, "p-head")
    law = {"requirement": "parents_told_of_sen_provision"}
    answer = head.files("journey-0", Kind.OVERRIDE, town.now.date(), **law)
    (reason,) = problem(answer)["reasons"]
    assert reason["sentence"] == "This condition is law. Nothing and nobody can override it."
    assert (reason["tag"], reason["field"]) == ("law", "requirement")
    unknown = head.files("journey-0", Kind.REASON, town.now.date(), requirement="of_no_policy")
    assert problem(unknown)["reasons"][0]["code"] == "unknown"
