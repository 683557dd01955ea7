"""A family asks again after a refusal, and tells the council here of its appeal against that."""

from __future__ import annotations

from datetime import date, timedelta

from models.evidence import Kind
from tests.playing import MANAGER, OFFICER, PARENT
from tests.web.family.test_child import CHILD, visitor
from tests.web.family.test_corrections import send_the_last
from tests.web.town import Lived, Town
from web.dates import long_date


def on(field: str, day: date) -> dict[str, str]:
    """Return what is typed into the three boxes of a date."""
    return {f"{field}__{part}": str(getattr(day, part)) for part in ("day", "month", "year")}


def refused(town: Town) -> Lived:
    """Play a request that the council refused on the same day, and return it."""
    request = town.family_request()
    journey = town.journeys["journey-0"]
    request.files(OFFICER, Kind.LA_ACKNOWLEDGEMENT)
    send_the_last(request, journey)
    request.files(OFFICER, Kind.LA_CONSULTATION)
    request.files(OFFICER, Kind.LA_DECISION)
    request.signs(OFFICER, Kind.LA_DECISION)
    request.signs(MANAGER, Kind.LA_DECISION)
    request.takes(OFFICER, "refuse_to_assess")
    send_the_last(request, journey)
    town.now = journey.now
    return request


def asked_again(town: Town) -> tuple[Lived, Lived, str]:
    """Play a refusal and a second request three days later; return both, and the refusal's day."""
    request = refused(town)
    journey, decided_on = town.journeys["journey-0"], long_date(request.today)
    journey.now += timedelta(days=3)
    journey.files(PARENT, Kind.FAMILY_REQUEST)
    second = journey.sent()
    town.now = journey.now
    return request, second, decided_on


def test_an_appeal_against_the_first_refusal_is_told_from_the_page_of_the_child(town: Town) -> None:
    _, second, decided_on = asked_again(town)
    parent = visitor(town)
    page = parent.open(CHILD).text
    which = f"This is about what the council decided on {decided_on}."
    assert which in page
    assert f"{CHILD}/tell/appeal" in page
    assert which in parent.open(f"{CHILD}/tell/appeal").text
    journey = town.journeys["journey-0"]
    answer = parent.send(f"{CHILD}/tell/appeal", **on("made_on", journey.today), _pressed="is_sent")
    assert "Thank you. We have sent what you wrote to the council." in answer.text
    after = parent.open(CHILD).text
    first = after.partition("What you can do, step by step")[0]
    assert "You told us that you sent your appeal to the Tribunal on" in first
    assert which in first
    assert after.count(f"You have appealed. The Tribunal will decide. {which}") == len(
        ("what has happened",)
    )
    assert (
        f"You told us that you appealed (about what the council decided on {decided_on})" in after
    )
    case = town.case("journey-0")
    (appeal,) = case.current(Kind.APPEAL)
    assert appeal.request == case.requests[0] != second.case.id


def test_whom_the_council_named_can_be_called_about_the_request_that_runs(town: Town) -> None:
    refused(town)
    whom = "at the council, about the request"
    assert whom in visitor(town).open(CHILD).text
    journey = town.journeys["journey-0"]
    journey.now += timedelta(days=3)
    journey.files(PARENT, Kind.FAMILY_REQUEST)
    town.now = journey.now
    assert whom not in visitor(town).open(CHILD).text, "that was about the earlier request"
