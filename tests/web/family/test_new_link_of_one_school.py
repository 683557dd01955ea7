"""Where one school is all there is, whoever waits for a link reads how to reach it."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, update
from starlette.testclient import TestClient

from adapters.database import writing
from adapters.tables import table_of
from models.tables import SchoolRow
from tests.web.town import BASE, build_town
from tests.web.village import pages_of


@pytest.mark.parametrize(
    ("phone", "email", "said"),
    [
        ("01632 960 123", None, "</bdi>: <bdi>01632 960 123</bdi>"),
        ("01632 960 123", "a@oak.example", "<bdi>01632 960 123, a@oak.example</bdi>"),
        (None, None, "say how to reach it"),
    ],
)
def test_it_is_said_how_to_reach_the_only_school(
    engine: Engine, phone: str | None, email: str | None, said: str
) -> None:
    alone = build_town(engine)
    with writing(engine) as connection:
        connection.execute(update(table_of(SchoolRow)).values(phone=phone, email=email))
    assert said in TestClient(pages_of(alone), base_url=BASE).get("/new-link/sent").text
