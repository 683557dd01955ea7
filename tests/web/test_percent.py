from __future__ import annotations

import pytest

from web.percent import whole_percent


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [
        (0, 0, None),
        (0, 8, 0),
        (1, 8, 13),
        (1, 3, 33),
        (2, 3, 67),
        (199, 200, 99),
        (1, 1000, 1),
        (7, 7, 100),
        (9, 8, 113),
    ],
)
def test_a_share_is_said_in_whole_percent(part: int, whole: int, percent: int | None) -> None:
    assert whole_percent(part, whole) == percent
