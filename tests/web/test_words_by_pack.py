"""At every door a stage and a move are called what the case's own policy pack calls them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from adapters.database import reading
from adapters.rulings import words_of
from cli.journey_page import print_journey
from models.commands import AdoptPolicy
from models.evidence import Kind
from models.roles import THE_CLOCK
from models.scopes import Scope
from tests.playing import PARENT, identified
from tests.rules.county import COUNTY, county, used
from tests.web.api.programs import program
from tests.web.town import OPERATOR, Lived, Town, build_town
from tests.web.village import Visitor, pages_of, settle_in

WORDS = """\
words:
  states:
    sen_assess:
      name: "Targeted help: look"
      family: We look with you at the help that your child needs.
    received: {name: On the county's desk}
  moves:
    identify_sen:
      family: Your child now has targeted help.
      la: Targeted help was begun.
    agree_analysis: {name: Agree the look}
"""


@pytest.fixture
def town(engine: Engine, tmp_path: Path) -> Iterator[Town]:
    """A town in which Amara's journey and Bram's request go by the county's pack."""
    with used(tmp_path, county(also=WORDS)):
        built = build_town(engine)
        settle_in(built)
        identified(_adopts(built.journey(0)))
        _adopts(built.journey(1)).files(PARENT, Kind.FAMILY_REQUEST, words="Please look at him.")
        built.journeys["request"] = built.journeys["journey-1"].sent()
        yield built


def _adopts(lived: Lived) -> Lived:
    lived.must(THE_CLOCK, AdoptPolicy(pack=COUNTY))
    return lived


def _visitor(town: Town, person_id: str) -> Visitor:
    return Visitor(town.browser(pages_of(town), person_id))


def test_the_authority_s_queue_and_request_speak_the_pack_s_words(town: Town) -> None:
    officer = _visitor(town, "p-officer")
    queue = officer.open("/requests").text
    assert queue.count("On the county&#39;s desk") == 2, "in the row, and to narrow the queue by"
    assert "On the county&#39;s desk" in officer.open(_request(town)).text


def _request(town: Town) -> str:
    return f"/requests/{town.journeys['request'].case_id}"


def test_the_operators_list_speaks_the_pack_s_words(town: Town) -> None:
    town.now += timedelta(days=200)
    page = _visitor(town, OPERATOR).open("/operators").text
    assert "Targeted help: look" in page
    assert "On the county&#39;s desk" in page


def test_the_family_s_page_speaks_the_pack_s_words(town: Town) -> None:
    page = _visitor(town, "p-parent").open("/my-child/journey-0").text
    assert "We look with you at the help that your child needs." in page
    assert "Your child now has targeted help." in page


def test_the_story_of_a_journey_speaks_the_pack_s_words(town: Town) -> None:
    senco = _visitor(town, "p-senco")
    assert "Targeted help was begun." in senco.open("/journeys/journey-0/story").text
    assert "Agree the look" in senco.open("/journeys/journey-0").text


def test_a_program_reads_the_stable_code_and_the_pack_s_words(town: Town) -> None:
    app = pages_of(town)
    senco = program(town, app, "p-senco", Scope.READ)
    listed = {one["id"]: one for one in senco.reads("/cases")["items"]}
    assert listed["journey-0"]["stage"] == "sen_assess"
    assert listed["journey-0"]["stage_name"] == "Targeted help: look"
    assert listed["journey-1"]["statutory"] == "requested"
    assert listed["journey-1"]["statutory_name"] == "Assessment requested"
    (aim,) = senco.reads("/cases/journey-0")["working_towards"]
    assert (aim["move"], aim["name"]) == ("agree_analysis", "Agree the look")
    told = [one["sentence"] for one in senco.reads("/cases/journey-0/timeline")["items"]]
    assert "Targeted help was begun." in told
    officer = program(town, app, "p-officer", Scope.READ)
    (request,) = officer.reads("/requests")["items"]
    assert (request["stage"], request["stage_name"]) == ("received", "On the county's desk")


def test_the_terminal_speaks_the_pack_s_words(
    town: Town, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    with reading(town.engine) as connection:
        print_journey(connection, "journey-0", town.now, names=False)
    said = capsys.readouterr().out
    assert "Now at: Targeted help: look" in said
    assert "Towards “Agree the look”" in said


def test_a_pack_that_is_read_anew_under_its_old_name_speaks_its_new_words(tmp_path: Path) -> None:
    for said in ("Targeted help: look", "Help that fits: look"):
        with used(tmp_path, county(also=WORDS.replace("Targeted help: look", said))):
            assert words_of(COUNTY).state("sen_assess").name == said
    with pytest.raises(LookupError):
        words_of(COUNTY)
