from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from models.evidence import Kind
from tests.playing import TEACHER
from tests.rules.county import condition, county, used
from tests.web.town import Town, build_town
from tests.web.village import settle_in

NEWER = (
    county(
        condition("one_more"), effective_on="2026-09-02", also="without: [wider_needs_checked]\n"
    )
    .replace("name: county", "name: england")
    .replace('version: "1"', 'version: "2026.9"')
    .replace("A county's pack", "England, next")
)
LATER = NEWER.replace('"2026.9"', '"2027.9"').replace("2026-09-02", "2027-09-01")


@pytest.fixture
def town(engine: Engine, tmp_path: Path) -> Iterator[Town]:
    """A town with two journeys and a request of an older version than the one in force."""
    built = build_town(engine)
    settle_in(built)
    built.journey(0).files(TEACHER, Kind.CORE_OFFER_DECISION)
    built.family_request(1)
    with used(tmp_path, NEWER, LATER):
        yield built
