"""What was sent to whom about a pupil: those who lead the school see it, and nobody else."""

from __future__ import annotations

import re
from html import unescape

from models.evidence import Kind
from tests.playing import TEACHER, identified
from tests.web.api.programs import program
from tests.web.town import Town
from tests.web.village import OTHER_CLASS, OTHER_SCHOOL, Visitor, pages_of

PATH = "/journeys/journey-0/told"


def visitor(town: Town, person: str = "p-senco") -> Visitor:
    return Visitor(town.browser(pages_of(town), person))


def said(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_those_who_lead_see_who_was_told_what(town: Town) -> None:
    town.now = identified(town.journey()).now
    senco = visitor(town)
    assert f'href="{PATH}"' in senco.open("/journeys/journey-0/family").text
    page = said(senco.open(PATH).text)
    assert "Parent, Parent or carer About Something changed: Identify SEN" in page
    assert "Not sent yet: goes into the next message" in page
    assert "8 September 2026 at 8:00am" in page
    assert "No mail server is set up" in page


def test_another_pupils_messages_are_not_among_them(town: Town) -> None:
    identified(town.journey())
    town.journey(1).files(TEACHER, Kind.CONCERN)
    page = said(visitor(town).open("/journeys/journey-1/told").text)
    assert "Identify SEN" not in page


def test_nobody_else_sees_it(town: Town) -> None:
    town.journey()
    assert visitor(town, "p-teacher").open(PATH).status_code == 403
    assert PATH not in visitor(town, "p-teacher").open("/journeys/journey-0/family").text
    for stranger in (OTHER_SCHOOL, OTHER_CLASS, "p-parent", "p-officer", "p-operator"):
        assert visitor(town, stranger).open(PATH).status_code in (403, 404), stranger


def test_programs_read_the_same_in_codes(town: Town) -> None:
    identified(town.journey())
    found = program(town, pages_of(town), "p-senco").reads("/cases/journey-0/told")
    assert {one["role"] for one in found} == {"parent"}
    assert any(one["move"] == "identify_sen" for one in found)
    refused = program(town, pages_of(town), "p-teacher").asks("/cases/journey-0/told")
    assert refused.status_code in (403, 404)
