from __future__ import annotations

from tests.playing import identified, plan_written
from tests.web.town import Town
from tests.web.village import Visitor, pages_of
from web.staff.next import NOTHING, NOW

CONCERN = "/pupils/pupil-2/concern"


def visitor(town: Town, person: str) -> Visitor:
    return Visitor(town.browser(pages_of(town), person))


def test_after_a_concern_its_writer_is_told_what_is_next_for_them(town: Town) -> None:
    said = visitor(town, "p-teacher").send(CONCERN, concern="She cannot follow it.").text
    assert "The concern is saved." in said
    assert NOW in said


def test_what_was_just_signed_is_not_what_is_next(town: Town) -> None:
    town.now = plan_written(identified(town.journey())).now
    banners = {}
    for person in ("p-teacher", "p-senco"):
        page = visitor(town, person).send("/journeys/journey-0/sign/support_plan.2").text
        banners[person] = page.partition("You have signed “SEN Support plan”.")[2].partition(
            "</p>"
        )[0]
    assert all(NOW in said or NOTHING in said for said in banners.values()), banners
    assert not any("sign the" in said.casefold() for said in banners.values())
