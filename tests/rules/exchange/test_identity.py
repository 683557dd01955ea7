"""When a row is of another child or person than the one known by its number or address."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rules.exchange.identity import is_another_child, is_another_person

AMARA = {"first_name": "Amara", "last_name": "Osei", "born_on": date(2022, 4, 1)}


@pytest.mark.parametrize(
    ("said", "is_another"),
    [
        ({"first_name": "Maeve", "last_name": "O'Brien", "born_on": date(2017, 3, 14)}, True),
        ({"first_name": "Maeve", "last_name": "O'Brien"}, True),
        ({"first_name": "Maeve", "born_on": date(2017, 3, 14)}, True),
        ({"last_name": "Mensah", "born_on": date(2017, 3, 14)}, True),
        ({"last_name": "Mensah"}, False),
        ({"first_name": "Mara"}, False),
        ({"born_on": date(2022, 1, 4)}, False),
        ({"first_name": "ÁMARA", "last_name": "OSEI ", "born_on": date(2022, 1, 4)}, False),
        ({"first_name": "Osei", "last_name": "Amara"}, False),
    ],
)
def test_two_of_the_names_and_the_birth_date_make_another_child(
    said: dict[str, Any], *, is_another: bool
) -> None:
    assert is_another_child(AMARA, {**AMARA, **said}) is is_another


@pytest.mark.parametrize(
    ("after", "other_address", "is_another"),
    [
        ("Ben Cole", False, True),
        ("Hana Ward", False, True),
        ("Ada Cole", True, True),
        ("Ada Cole", False, False),
        ("Ada Ward", True, False),
        ("Ms Ada Jane Ward", True, False),
        ("A. Cole", False, False),
        ("Mrs Ward", False, False),
    ],
)
def test_another_given_name_or_a_name_and_the_address_make_another_person(
    after: str, *, other_address: bool, is_another: bool
) -> None:
    assert is_another_person("Ada Ward", after, other_address=other_address) is is_another
