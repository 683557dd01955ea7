"""Why something that a family sent was refused can be read in its own language, dates included."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count

import pytest
from sqlalchemy import insert

from adapters.database import writing
from adapters.languages import _, speaking
from adapters.tables import table_of
from models.commands import Command, RecordEvidence, SignDocument
from models.decision import Reason, Refusal, Refused
from models.evidence import FORMS, Form, Kind
from models.roles import Actor, Role
from models.tables import ContactRow
from rules.decide import decide
from tests import two_sides
from tests.playing import (
    PARENT,
    TEACHER,
    Played,
    at_my_support_plan,
    identified,
    planned,
    ready_to_request,
)
from tests.samples import sample
from tests.two_sides import TwoSides
from tests.web.family.test_in_other_languages import CHILD, data_of, reader
from tests.web.pseudo import LONGER, MIRRORED, untranslated
from tests.web.town import Town
from tests.web.village import OTHER_PARENT, contact
from web.presenters.family import FAMILY_FORMS

FORMS_OF_FAMILIES = (*FAMILY_FORMS, Kind.PUPIL_VOICE, Kind.FAMILY_REQUEST)
STRANGER = Actor(person_id="p-stranger", role=Role.PARENT)
YOUNG_PERSON = Actor(person_id="p-pupil", role=Role.YOUNG_PERSON)
PUPIL = Actor(person_id="p-pupil", role=Role.PUPIL)


def asked_by_the_school() -> Played:
    played = ready_to_request(at_my_support_plan())
    played.takes(Actor(person_id="p-head", role=Role.HEADTEACHER), "school_requests_assessment")
    return played


STAGES: dict[str, Callable[[], Played]] = {
    "opened": lambda: Played().opened(),
    "planned": lambda: planned(identified(Played().opened())),
    "asked by the school": asked_by_the_school,
    "asked by the family": lambda: TwoSides().journey,
    "asked by the young person": lambda: TwoSides(cohort=2026, asks="young_person").journey,
    "refused": lambda: two_sides.refused().journey,
    "advice asked": lambda: two_sides.asked_for_advice(two_sides.agreed()).journey,
    "draft": lambda: two_sides.drafted(two_sides.drafting(two_sides.agreed())).journey,
    "plan": lambda: two_sides.with_plan().journey,
}


def written(kind: Kind, today: date) -> Iterator[Form]:
    """Yield a form as it should be, and with each date far off, or in the wrong place."""
    yield sample(kind, today)
    days = (today + timedelta(days=1), today + timedelta(days=1000), date(2001, 1, 1))
    asked = [name for name, info in FORMS[kind].model_fields.items() if info.annotation is date]
    yield from (sample(kind, today, **{name: day}) for name in asked for day in days)
    if kind is Kind.ADVICE:
        yield sample(kind, today, adviser="health")
    if kind is Kind.FAMILY_VIEW:
        yield sample(kind, today, given_by="p-somebody-else")


def refusals(played: Played) -> Iterator[Reason]:
    """Yield every reason for which what a family sends at a stage is refused."""
    numbers = count()
    for kind in FORMS_OF_FAMILIES:
        for form in written(kind, played.today):
            for by in (PARENT, STRANGER, YOUNG_PERSON, PUPIL):
                order = RecordEvidence(
                    facts=form.facts(), digest=form.digest(), replaces=f"{next(numbers):064x}"
                )
                yield from refused(played, by, order)
    for record in played.case.evidence:
        signing = SignDocument(document=record.key, record=record.kind, digest=record.digest)
        yield from refused(played, STRANGER, signing)


def refused(played: Played, by: Actor, order: RecordEvidence | SignDocument) -> Iterator[Reason]:
    command = Command(id="command-x", by=by, order=order)
    decision = decide(played.case, command, played.now, played.rulings)
    if isinstance(decision, Refusal):
        yield from Refusal.model_validate_json(decision.model_dump_json()).reasons


@pytest.mark.parametrize("stage", STAGES)
def test_whatever_is_refused_a_family_can_be_said_in_another_language(stage: str) -> None:
    reasons = {reason.sentence: reason for reason in refusals(STAGES[stage]())}
    with speaking(LONGER):
        said = {sentence: _(reason.sentence) for sentence, reason in reasons.items()}
    assert {Refused.BAD_DATE, Refused.SUPERSEDED, Refused.NOT_YOURS} <= {
        reason.code for reason in reasons.values()
    }
    assert [text for text in said.values() if re.search("[A-Za-z]", text)] == []


def test_a_refusal_from_before_sentences_had_parts_is_read_as_it_is() -> None:
    old = '{"reasons":[{"code":"bad_date","sentence":"5 March 2027 has not come yet."}]}'
    (reason,) = Refusal.model_validate_json(old).reasons
    with speaking(LONGER):
        assert _(reason.sentence) == "5 March 2027 has not come yet."


@pytest.fixture
def asking(town: Town) -> Town:
    identified(town.journey())
    return town


def left_on(town: Town, page: str) -> list[str]:
    return untranslated(page, *data_of(town))


def test_a_date_that_has_not_come_is_refused_in_the_readers_language(asking: Town) -> None:
    mirrored = reader(asking, MIRRORED)
    form = f"{CHILD}/tell/appeal"
    answers = {
        f"made_on__{part}": said
        for part, said in zip(("day", "month", "year"), ("5", "3", "2028"), strict=True)
    }
    page = mirrored.send(form, **answers)
    assert page.status_code == 422
    assert "5 במרץ 2028" in page.text
    assert left_on(asking, page.text) == []


def test_what_somebody_else_saved_meanwhile_is_said_in_the_readers_language(asking: Town) -> None:
    longer = reader(asking, LONGER)
    form = f"{CHILD}/tell/one_page_profile"
    before = longer.open(form).text
    asking.journeys["journey-0"].files(TEACHER, Kind.ONE_PAGE_PROFILE, important_to_me="Drums")
    page = longer.resend(before, form)
    assert page.status_code == 422
    assert left_on(asking, page.text) == []


def test_whoever_may_not_ask_reads_in_their_language_who_may(asking: Town) -> None:
    with writing(asking.engine) as connection:
        tie = {**contact("pupil-0", OTHER_PARENT), "parental_responsibility": False}
        connection.execute(insert(table_of(ContactRow)).values(tie))
    page = reader(asking, LONGER, OTHER_PARENT).asks(f"{CHILD}/request-assessment")
    assert page.status_code == 422
    assert left_on(asking, page.text) == []


def test_what_is_out_of_place_is_refused_in_the_readers_language(asking: Town) -> None:
    longer = reader(asking, LONGER)
    answers = {"asks_for_school": "no", "wants_meeting": "no", "wants_personal_budget": "no"}
    pages = [
        longer.send(f"{CHILD}/tell/draft_response", **answers, is_all="yes"),
        longer.send(f"{CHILD}/tell/withdrawal", reason="Άλλαξα γνώμη."),
    ]
    assert [page.status_code for page in pages] == [422, 422]
    assert [text for page in pages for text in left_on(asking, page.text)] == []
