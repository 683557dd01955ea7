"""Why a form asks what it asks: each reader's own words, each with where it is asked."""

from __future__ import annotations

from datetime import date

import pytest

from models.evidence import Kind
from models.message import Audience
from models.requirement import Requirement
from rules.conditions.policy import Policy
from rules.packs import in_force
from tests.web.town import Town
from tests.web.village import Visitor, pages_of
from web.presenters.family import FAMILY_FORMS
from web.presenters.why import MOST, why_asked

OF_A_FAMILY = (*FAMILY_FORMS, Kind.FAMILY_REQUEST, Kind.PUPIL_VOICE)
SUMMARY = "Why do we ask this?"


def condition(named: str) -> Requirement:
    found = Policy(in_force("england", date.max)).requirement(named)
    assert found is not None
    return found


@pytest.mark.parametrize("kind", OF_A_FAMILY)
def test_every_form_of_a_family_says_in_a_family_s_words_why_it_is_asked(kind: Kind) -> None:
    reasons = why_asked(kind, Audience.FAMILY)
    assert reasons
    assert all(reason.source for reason in reasons)
    spoken = " ".join(reason.asks for reason in reasons).lower()
    assert "you" in spoken
    assert "your child" not in spoken, "a young person reads it too"


def test_a_family_reads_none_of_the_words_written_for_professionals() -> None:
    assert why_asked(Kind.REQUEST_FORM, Audience.STAFF)
    assert why_asked(Kind.REQUEST_FORM, Audience.FAMILY) == ()


def test_the_condition_a_form_was_opened_for_stands_first_in_its_reader_s_words() -> None:
    asked = condition("early_discussion_held")
    for audience, sentence in ((Audience.STAFF, asked.staff), (Audience.LA, asked.la)):
        first, *others = why_asked(Kind.EARLY_DISCUSSION, audience, asked)
        assert first.asks == sentence
        assert first.source == "Local policy: The action plan for a graduated response"
        assert 0 < len(others) <= MOST


def test_the_authority_reads_where_the_law_asks_for_its_records() -> None:
    (asked,) = why_asked(Kind.LA_ACKNOWLEDGEMENT, Audience.LA)
    assert asked.source == "SEND Regulations 2014, regulation 5(1)"


def test_a_question_back_to_a_school_is_no_reason() -> None:
    reasons = why_asked(Kind.TEACHING_REVIEW, Audience.STAFF)
    assert not any(reason.asks.endswith("?") for reason in reasons)


def test_the_pages_of_a_family_a_pupil_and_staff_show_it(town: Town) -> None:
    town.journey()
    parent, teacher = (Visitor(town.browser(pages_of(town), p)) for p in ("p-parent", "p-teacher"))
    child = "/my-child/journey-0"
    for page in ("request-assessment", "about-me", "tell/one_page_profile"):
        assert SUMMARY in parent.open(f"{child}/{page}").text
    assert "what you think. You know best what helps you." in parent.open(f"{child}/about-me").text
    for page in ("/pupils/pupil-2/concern", "/journeys/journey-0/records/support_plan"):
        assert SUMMARY in teacher.open(page).text
