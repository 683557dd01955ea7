"""Lists call a stage what the journey's own policy pack calls it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from adapters.database import writing
from adapters.tables import table_of
from models.tables import CaseRow
from tests.playing import identified
from tests.rules.county import COUNTY, county, used
from tests.web.town import Town
from tests.web.village import Visitor, pages_of

WORDS = """\
words:
  states:
    sen_support: {name: Targeted help}
    sen_assess: {name: "Targeted help: look"}
"""


@pytest.fixture
def renamed(town: Town, tmp_path: Path) -> Iterator[Town]:
    """Amara's and Bram's journeys are on SEN Support; Amara's pack calls it Targeted help."""
    with used(tmp_path, county(also=WORDS)):
        identified(town.journey(0))
        identified(town.journey(1))
        cases = table_of(CaseRow)
        with writing(town.engine) as connection:
            follows = {"pack_name": COUNTY.name, "pack_version": COUNTY.version}
            connection.execute(update(cases).where(cases.c.id == "journey-0").values(**follows))
        yield town


def test_the_pupils_page_and_the_overviews_speak_the_pack_s_words(renamed: Town) -> None:
    senco = Visitor(renamed.browser(pages_of(renamed), "p-senco"))
    pupils = senco.open("/pupils").text
    assert "Targeted help: look" in pupils
    assert "SEN Support: " in pupils, "the other journey keeps to England's words"
    overview = senco.open("/overview").text
    assert "SEN Support or Targeted help" in overview or "Targeted help or SEN" in overview
    assert "Targeted help" in senco.open("/overview/provision").text
    assert "Targeted help" in senco.open("/tasks?kind=supply").text
