"""A certificate that a family told of by mistake, from its page to the authority's and back."""

from __future__ import annotations

from datetime import UTC, datetime
from html import unescape

import pytest
from starlette.testclient import TestClient

from adapters.post import mail_words
from adapters.post.mail_words import Item
from models.evidence import Kind
from models.message import Audience
from models.notice import Notice, NoticeKind
from models.roles import Role
from rules.waits.of_family import time_to_appeal
from tests.playing import CALENDAR, MANAGER, OFFICER, PARENT, RULINGS
from tests.rules.acts.test_correcting import agreeing, latest
from tests.web.family.test_asked_again import refused
from tests.web.family.test_child import CHILD, visitor
from tests.web.family.test_corrections import send_the_last
from tests.web.town import Town
from tests.web.village import settle_in
from web.dates import long_date

BY_MISTAKE = "Did you tell us by mistake? Tell the council. It puts that right."
PUT_RIGHT = "You had told us of this by mistake, and it is put right: Your mediation certificate."


def last_day(town: Town) -> str:
    clock = time_to_appeal(town.case("journey-0"), CALENDAR)
    assert clock is not None
    return f"Last day to appeal: {long_date(clock.act_by_on)}."


def test_a_certificate_that_a_family_takes_back_is_put_right_and_it_reads_so(
    town: Town, officer: TestClient
) -> None:
    settle_in(town)
    request, parent = refused(town), visitor(town)
    journey, before = town.journeys["journey-0"], last_day(town)
    assert BY_MISTAKE not in parent.open(CHILD).text
    journey.files(PARENT, Kind.MEDIATION_CERTIFICATE)
    assert BY_MISTAKE in parent.open(CHILD).text
    send_the_last(journey, request)
    wrong = latest(request, Kind.MEDIATION_CERTIFICATE)
    path = f"/requests/{request.case_id}/record/correction?about={wrong.digest}"
    assert path in unescape(officer.get(f"/requests/{request.case_id}/pack").text)
    assert "The family told of this certificate." in officer.get(path).text
    named = {"record": wrong.key, "version": wrong.digest, "because": "not_happened"}
    request.files(OFFICER, Kind.CORRECTION, **named)
    request.must(MANAGER, agreeing(request))
    send_the_last(request, journey)
    page = parent.open(CHILD).text
    assert BY_MISTAKE not in page
    assert PUT_RIGHT in page
    assert before in page


@pytest.mark.parametrize("role", [Role.PARENT, Role.SENCO])
def test_the_message_does_not_say_that_the_council_had_been_wrong(role: Role) -> None:
    audience = Audience.FAMILY if role is Role.PARENT else Audience.STAFF
    notice = Notice(
        key="one",
        case_id="journey-0",
        person_id=PARENT.person_id,
        role=role,
        kind=NoticeKind.CORRECTED,
        record=Kind.MEDIATION_CERTIFICATE,
        send_at=datetime(2026, 11, 2, 9, tzinfo=UTC),
    )
    title = mail_words.title(Item(notice, "A.B.", "", RULINGS.policy), audience)
    assert "by mistake" in title
    assert "corrected" not in title
