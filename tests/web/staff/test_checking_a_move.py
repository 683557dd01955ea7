"""What a move sends is looked at before it is sent."""

from __future__ import annotations

from models.evidence import Kind
from tests.web.town import Town
from tests.web.village import Visitor, pages_of

MOVES = "/journeys/journey-0/moves"


def visitor(town: Town, person: str) -> Visitor:
    return Visitor(town.browser(pages_of(town), person))


def test_a_headteacher_sees_what_a_request_takes_along_before_it_is_sent(town: Town) -> None:
    ready = town.about_to_request()
    head = visitor(town, "p-head")
    request = f"{MOVES}/school_requests_assessment"
    page = head.open("/journeys/journey-0").text
    assert f'href="{request}"' in page
    assert f'action="{request}"' not in page
    page = head.open(request).text
    assert "Check before you send: Request an EHC needs assessment" in page
    for kind in (Kind.REQUEST_FORM, Kind.COSTED_PROVISION, Kind.MY_SUPPORT_PLAN):
        assert f"{kind.label}</a>" in page
        assert f"documents/{ready.case.current(kind)[-1].digest}" in page
    assert Kind.CONCERN.label not in page
    assert "They cannot be called back." in page
    assert town.case("journey-0").requests == ()
    assert "Done: Request an EHC needs assessment." in head.send(request).text
    assert len(town.case("journey-0").requests) == 1
    assert "is not possible" in head.send(request).text


def test_what_sends_nothing_and_what_there_is_not_have_no_such_page(town: Town) -> None:
    town.journey()
    teacher = visitor(town, "p-teacher")
    assert teacher.open(f"{MOVES}/identify_sen").status_code == 404
    assert teacher.open(f"{MOVES}/nonsense").status_code == 404
    assert visitor(town, "p-parent").open(f"{MOVES}/identify_sen").status_code in (403, 404)
