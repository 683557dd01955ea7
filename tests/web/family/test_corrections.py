"""A family reads on its page what was put right of what it had, and nothing of working papers."""

from __future__ import annotations

import pytest

from models.evidence import Kind
from models.roles import Actor
from rules.words.names import names
from tests.playing import (
    HEAD,
    MANAGER,
    OFFICER,
    PARENT,
    RULINGS,
    TEACHER,
    Played,
    identified,
)
from tests.rules.acts.test_correcting import agreeing, latest
from tests.rules.acts.test_correcting_across import corrected_at_the_la
from tests.two_sides import agreed, asked_for_advice
from tests.web.family.test_child import CHILD, visitor
from tests.web.town import Town
from web.presenters.family_happened import told

BY_THE_SCHOOL = "We found that something we had written down was wrong, and put it right."
BY_THE_COUNCIL = (
    "The council found that this was wrong, and put it right: The council has the request."
)
ANEW = "The council has sent what is right now: The council has the request."


def send_the_last(sender: Played, receiver: Played) -> None:
    receiver.now = sender.now
    letter = sender.letters()[-1].command
    receiver.must(letter.by, letter.order, letter.id)


def test_what_the_council_put_right_stands_with_what_has_happened(town: Town) -> None:
    request = town.family_request()
    journey = town.journeys["journey-0"]
    request.files(OFFICER, Kind.LA_ACKNOWLEDGEMENT)
    send_the_last(request, journey)
    correct(request, Kind.LA_ACKNOWLEDGEMENT, OFFICER, MANAGER)
    send_the_last(request, journey)
    page = visitor(town).open(CHILD).text
    assert BY_THE_COUNCIL in page
    assert ANEW not in page
    request.files(OFFICER, Kind.LA_ACKNOWLEDGEMENT)
    send_the_last(request, journey)
    page = visitor(town).open(CHILD).text
    assert page.index(ANEW) < page.index(BY_THE_COUNCIL), "the newest first"


def test_a_request_for_the_familys_own_advice_has_a_name(town: Town) -> None:
    sides = asked_for_advice(agreed())
    corrected_at_the_la(sides, Kind.ADVICE_REQUEST, "family")
    words, journey = names(RULINGS.policy), sides.journey
    said = [t.sentence for t in told(tuple(journey.log), words, journey.case, PARENT.person_id)]
    found = "The council found that this was wrong, and put it right: What the council asked you."
    assert found in said


def correct(played: Played, kind: Kind, by: Actor, second: Actor) -> None:
    """Let two people correct the current version of a kind."""
    wrong = latest(played, kind)
    played.files(by, Kind.CORRECTION, record=wrong.key, version=wrong.digest)
    played.must(second, agreeing(played))


@pytest.mark.parametrize(
    ("kind", "times"), [(Kind.ONE_PAGE_PROFILE, 1), (Kind.WIDER_NEEDS, 0)], ids=str
)
def test_a_correction_of_the_schools_is_told_where_the_family_had_the_record(
    town: Town, kind: Kind, times: int
) -> None:
    journey = identified(town.journey())
    correct(journey, kind, TEACHER, HEAD)
    assert visitor(town).open(CHILD).text.count(BY_THE_SCHOOL) == times
