from __future__ import annotations

from datetime import date

import pytest

from adapters.directory.who_is_who import journey_id_for
from models.evidence import Kind
from rules.people.sharing import OWN, SHARED, shared_with
from tests.playing import (
    PARENT,
    SENCO,
    TEACHER,
    identified,
    plan_written,
    planned,
    reviewed,
)
from tests.two_sides import TwoSides, refused
from tests.web.town import Lived, Town
from tests.web.village import OTHER_PARENT, SHUT_OUT, Visitor, pages_of
from web.presenters.family_papers import PAPERS
from web.presenters.family_times import la_clock, times

CHILD = "/my-child/journey-0"


def visitor(town: Town, person: str = "p-parent") -> Visitor:
    return Visitor(town.browser(pages_of(town), person))


def with_plan(town: Town) -> Lived:
    return plan_written(identified(town.journey()))


def test_a_parent_of_two_chooses_and_a_parent_of_one_is_led_on(town: Town) -> None:
    town.journey(0)
    town.journey(1)
    assert "Ciara Fitzwilliam" in visitor(town).open("/my-child").text
    assert visitor(town, OTHER_PARENT).open("/my-child").url.path == "/my-child/journey-1"


def test_a_contact_who_may_not_see_finds_nothing(town: Town) -> None:
    town.journey()
    shut_out = visitor(town, SHUT_OUT)
    assert "There is nothing here for you to see" in shut_out.open("/my-child").text
    assert shut_out.open(CHILD).status_code == 404


def test_a_child_without_a_journey_has_a_page_all_the_same(town: Town) -> None:
    page = visitor(town).open(f"/my-child/{journey_id_for('pupil-2')}").text
    assert "The school has not recorded any worry about <bdi>Ciara</bdi> here." in page
    assert "Ask for an EHC needs assessment" in page


def test_the_family_reads_in_its_own_words_what_the_school_has_decided(town: Town) -> None:
    identified(town.journey())
    page = visitor(town).open(CHILD).text
    assert "We have decided with you that your child needs extra support." in page
    assert "We are finding out what your child needs." in page


def test_a_parent_is_asked_for_a_view_and_gives_it_in_their_own_words(town: Town) -> None:
    with_plan(town)
    parent = visitor(town)
    page = parent.open(CHILD).text
    tell = f"{CHILD}/tell/family_view?about=support_plan"
    assert "What do you think of the plan?" in page
    assert tell in page
    asked = parent.open(tell).text
    assert "The plan of support" in asked
    wrong = parent.resend(asked, tell, answer="disagrees")
    assert wrong.status_code == 422
    assert "Say in your own words what you do not agree with" in wrong.text
    thanked = parent.resend(wrong.text, tell, answer="disagrees", words="Too much out of class.")
    assert "Thank you. The school has what you wrote." in thanked.text
    assert "Please answer by" not in thanked.text
    assert tell in thanked.text, "more can be said at any time"
    view = town.case("journey-0").current(Kind.FAMILY_VIEW)[-1]
    assert view.facts.says("answer", "disagrees")
    assert view.recorded_by == PARENT


def test_a_parent_goes_on_with_what_was_not_sent(town: Town) -> None:
    with_plan(town)
    parent, tell = visitor(town), f"{CHILD}/tell/family_view?about=support_plan"
    assert "You began this before" not in parent.open(tell).text
    kept = parent.send(tell, words="Too much out", _pressed="draft")
    assert "Your draft of “What do you think of the plan?” is saved." in kept.text
    page = parent.open(tell).text
    assert "You began this before and did not send it." in page
    assert "Too much out" in page


def test_only_what_is_shared_is_listed_and_can_be_opened(town: Town) -> None:
    reviewed(planned(identified(town.journey())))
    parent, case = visitor(town), town.case("journey-0")
    page = parent.open(CHILD).text
    for record in case.evidence:
        path = f"{CHILD}/documents/{record.digest}"
        is_shared = record.kind in SHARED or record.recorded_by == PARENT
        assert (path in page) is is_shared, record.kind
        assert parent.open(path).status_code == (200 if is_shared else 404), record.kind


DATED = {
    Kind.EARLY_DISCUSSION: "copy_given_on",
    Kind.NEEDS_ANALYSIS: "shared_with_parents_on",
    Kind.REVIEW: "copy_sent_on",
    Kind.PARENT_MEETING: "copy_given_on",
}
"""What the family has only from the day on which the record says that it was given to them."""


def test_what_waits_for_its_day_is_what_the_rules_say() -> None:
    assert {kind: named for kind, named in SHARED.items() if named} == DATED


@pytest.mark.parametrize(("kind", "date_named"), DATED.items(), ids=str)
def test_a_record_that_names_the_day_it_was_shared_is_not_shared_before(
    town: Town, kind: Kind, date_named: str
) -> None:
    if kind is Kind.REVIEW:
        journey = planned(identified(town.journey()))
        journey.takes(TEACHER, "review_early")
    else:
        journey = with_plan(town)
    journey.files(TEACHER, kind, **{date_named: None})
    record = town.case("journey-0").current(kind)[-1]
    assert visitor(town).open(f"{CHILD}/documents/{record.digest}").status_code == 404


@pytest.mark.parametrize("kind", [Kind.CONCERN, Kind.WIDER_NEEDS, Kind.OVERRIDE, Kind.SUPPORT_PLAN])
def test_a_family_fills_in_nothing_but_its_own_forms(town: Town, kind: Kind) -> None:
    with_plan(town)
    assert visitor(town).open(f"{CHILD}/tell/{kind}").status_code == 404


def test_a_family_does_not_read_addresses_in_the_schools_request(town: Town) -> None:
    journey = identified(town.journey())
    address = "4 Millrace Lane, where nobody may call"
    journey.files(SENCO, Kind.REQUEST_FORM, address=address, gp="Dr Finch")
    record = town.case("journey-0").current(Kind.REQUEST_FORM)[-1]
    page = visitor(town).open(f"{CHILD}/documents/{record.digest}").text
    assert "Why an EHC plan may be needed" in page
    assert address not in page
    assert "Dr Finch" not in page


def test_while_the_council_decides_the_family_is_told_by_when() -> None:
    case = TwoSides().journey.case
    (time,) = times(case, (), CHILD, may_tell=True)
    assert time.said == la_clock(case)
    assert "must tell you by" in time.said
    assert not time.links


def test_after_a_refusal_the_family_is_told_of_its_own_time_and_no_longer_of_the_council_s() -> (
    None
):
    case = refused(on=date(2026, 9, 7)).journey.case
    assert la_clock(case) is None
    mediation, appeal = times(case, shared_with(case, PARENT.person_id), CHILD, may_tell=True)
    assert "Ask the mediation adviser by 6 November 2026." in mediation.said
    assert "Do you want to appeal? Do it by 6 November 2026." in appeal.said
    assert "7 November" not in appeal.said, "a family reads one date: the earlier is safe for it"
    assert "If you act by this day, you are in time." in appeal.why
    assert "November" not in appeal.why, "no second day, also not where it is folded away"
    assert "certificate" in appeal.steps[1]
    decision, *_ = mediation.links
    assert decision[0] == "The council's decision about an assessment"
    tell = [href.rpartition("/")[2] for _, href in (*mediation.links, *appeal.links)]
    assert {"mediation_request", "mediation_certificate", "appeal"} < set(tell)
    assert not any(time.links for time in times(case, (), CHILD, may_tell=False))


def test_every_paper_that_a_family_may_read_has_a_name_of_its_own() -> None:
    assert {*SHARED, *OWN} == set(PAPERS)
    assert len(set(PAPERS.values())) == len(PAPERS)
