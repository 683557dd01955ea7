"""From the first worry to a plan of the council's, no page of a family shows an English sentence.

Each page that a family's own page leads to is opened at every stage, by a parent, by a young person
whose rights have passed and by a pupil, in a language that knows the catalogue and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from html import unescape
from http import HTTPStatus

import pytest

from adapters.database import writing
from adapters.directory.families import pupil_as_person
from models.evidence import Kind
from tests import two_sides
from tests.playing import (
    HEAD,
    MANAGER,
    OFFICER,
    PARENT,
    TEACHER,
    between_schools,
    gone,
    identified,
    planned,
    ready_to_request,
    reviewed,
    support_ended,
    with_my_support_plan,
)
from tests.two_sides import IN_YEAR_10, OTHER_ADVISERS, TwoSides
from tests.web.family.test_in_other_languages import CHILD, data_of, reader
from tests.web.family.test_own_page import pupil
from tests.web.pseudo import LONGER, untranslated
from tests.web.town import Lived, Town
from tests.web.village import Visitor

Stages = Iterator[str]


def at_school(town: Town) -> Stages:
    """Play a journey in school up to the school's own request, a stage at a time."""
    lived = alive(town)
    yield "raised"
    identified(lived)
    yield "identified"
    planned(lived)
    yield "planned"
    reviewed(lived).takes(TEACHER, "start_next_cycle")
    yield "reviewed"
    reviewed(planned(lived), next_step="move_on")
    with_my_support_plan(lived)
    yield "my_support_plan"
    ready_to_request(lived)
    yield "ready"
    lived.takes(HEAD, "school_requests_assessment")
    yield "requested"


def to_its_end(town: Town) -> Stages:
    """Play a journey whose support ends, and whose pupil then leaves."""
    lived = reviewed(
        planned(identified(alive(town))), progress="as_expected", next_step="step_down"
    )
    yield "reviewed_well"
    support_ended(lived)
    yield "ended"
    gone(lived)
    yield "left"


def to_another_school(town: Town) -> Stages:
    """Play a journey of a pupil who goes to another school."""
    between_schools(identified(alive(town)))
    yield "between_schools"


def to_a_plan(town: Town) -> Stages:
    """Play a family's request to a plan, its review and its amendment."""
    sides = at_the_council(town)
    yield "requested"
    two_sides.considering_further(sides)
    yield "deciding"
    sides.files(OFFICER, Kind.LA_DECISION, decision="assess")
    sides.signs(Kind.LA_DECISION, OFFICER)
    sides.takes(OFFICER, "agree_to_assess")
    two_sides.asked_for_advice(sides)
    yield "advice_asked"
    sides.files(HEAD, Kind.ADVICE, adviser="education")
    sides.files(PARENT, Kind.ADVICE, adviser="family")
    for adviser in OTHER_ADVISERS:
        sides.files(OFFICER, Kind.ADVICE, adviser=adviser)
    sides.takes(OFFICER, "consider_advice")
    yield "deciding_on_plan"
    sides.files(OFFICER, Kind.PLAN_DECISION, decision="make_plan")
    sides.takes(OFFICER, "agree_to_make_plan")
    yield "drafting"
    two_sides.drafted(sides)
    yield "draft"
    two_sides.answered(sides).takes(OFFICER, "issue_final_plan")
    yield "plan"
    two_sides.in_review(sides)
    yield "in_review"
    sides.files(OFFICER, Kind.REVIEW_DECISION, decision="amend")
    yield "amending"


def challenged(town: Town) -> Stages:
    """Play a refusal to assess, which the family challenges and wins."""
    sides = at_the_council(town)
    two_sides.considering_further(sides)
    refuse(sides)
    yield "refused"
    sides.files(PARENT, Kind.MEDIATION_REQUEST)
    sides.files(PARENT, Kind.MEDIATION_CERTIFICATE)
    yield "in_mediation"
    sides.files(PARENT, Kind.APPEAL)
    yield "in_appeal"
    sides.files(OFFICER, Kind.CHALLENGE_OUTCOME)
    yield "ordered"
    sides.files(OFFICER, Kind.NOTICE_AFTER_ORDER)
    yield "assessed_after_all"


def no_plan(town: Town) -> Stages:
    """Play an assessment after which the council makes no plan."""
    sides = at_the_council(town)
    two_sides.considering_further(sides)
    sides.files(OFFICER, Kind.LA_DECISION, decision="assess")
    sides.signs(Kind.LA_DECISION, OFFICER)
    sides.takes(OFFICER, "agree_to_assess")
    two_sides.no_plan(sides)
    yield "no_plan"


def taken_back(town: Town) -> Stages:
    """Play a request that the family takes back."""
    sides = at_the_council(town)
    sides.files(PARENT, Kind.WITHDRAWAL)
    yield "withdrawn"


WAYS: dict[str, Callable[[Town], Stages]] = {
    way.__name__: way
    for way in (
        at_school,
        to_its_end,
        to_another_school,
        to_a_plan,
        challenged,
        no_plan,
        taken_back,
    )
}


def alive(town: Town, cohort: int = 2033) -> Lived:
    """Open the journey of the first pupil."""
    lived = not_open(town, cohort)
    lived.opened()
    return lived


def not_open(town: Town, cohort: int) -> Lived:
    lived = Lived(town.engine, town.steps, "journey-0", "pupil-0")
    lived.cohort = cohort
    town.journeys[lived.case_id] = lived
    return lived


def at_the_council(town: Town) -> TwoSides:
    """Have the family ask the council for an assessment."""
    return TwoSides(journey=not_open(town, IN_YEAR_10))


def refuse(sides: TwoSides) -> None:
    sides.files(OFFICER, Kind.LA_DECISION)
    sides.signs(Kind.LA_DECISION, OFFICER, MANAGER)
    sides.takes(OFFICER, "refuse_to_assess")


def led_to(visitor: Visitor) -> dict[str, str]:
    """Return the child's page and each page that it leads to, by address."""
    start = visitor.open(CHILD)
    assert start.url.path == CHILD
    hrefs = dict.fromkeys(re.findall(rf'href="({CHILD}/[^"#]+)"', start.text))
    opened = {unescape(href): visitor.open(unescape(href)) for href in hrefs}
    assert {page.status_code for page in opened.values()} == {HTTPStatus.OK}
    return {CHILD: start.text, **{address: page.text for address, page in opened.items()}}


def found_in(town: Town, visitor: Visitor) -> set[tuple[str, str]]:
    """Return what is left in English on a family's pages as they are now."""
    town.now = town.journeys["journey-0"].now
    data = data_of(town)
    return {
        (re.sub("[0-9a-f]{64}", "…", address), text)
        for address, page in led_to(visitor).items()
        for text in untranslated(page, *data)
    }


@pytest.mark.parametrize("way", WAYS)
def test_at_every_stage_a_parent_reads_their_own_language(town: Town, way: str) -> None:
    left = {}
    for stage in WAYS[way](town):
        if found := found_in(town, reader(town, LONGER)):
            left[stage] = sorted(found)
    assert left == {}


def test_a_young_person_reads_their_own_language(town: Town) -> None:
    lived = planned(identified(alive(town, cohort=2027)))
    lived.waits_until(date(2027, 6, 28))
    town.now = lived.now
    assert found_in(town, reader(town, LONGER, as_the_pupil(town))) == set()


def test_a_pupil_reads_their_own_language(town: Town) -> None:
    identified(alive(town))
    child = reader(town, LONGER, as_the_pupil(town))
    own = f"{CHILD}/about-me"
    pages = [child.open(CHILD), child.open(own), child.send(own, gathered="alone")]
    pages += [child.send(own, likes="Trains", _pressed="draft"), child.open(own)]
    pages.append(child.send(own, likes="Trains", gathered="alone"))
    data = [*data_of(town), "Trains"]
    assert [text for page in pages for text in untranslated(page.text, *data)] == []


def as_the_pupil(town: Town) -> str:
    """Let the pupil take part by the code on their letter, and return who they are."""
    pupil(town)
    with writing(town.engine) as connection:
        return pupil_as_person(connection, "pupil-0")
