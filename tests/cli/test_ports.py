"""Two starts on one machine never choose the same port, though nothing listens there yet."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cli.running.ports import Claims
from tests.services import free_port


@pytest.fixture
def claims() -> Iterator[tuple[Claims, Claims]]:
    ours, theirs = Claims(), Claims()
    yield ours, theirs
    ours.let_go()
    theirs.let_go()


def test_a_port_that_another_start_has_spoken_for_is_passed_over(
    claims: tuple[Claims, Claims],
) -> None:
    ours, theirs = claims
    first = free_port()
    assert ours.port(first) == first
    assert theirs.port(first) > first


def test_a_port_is_free_again_once_it_is_given_back(claims: tuple[Claims, Claims]) -> None:
    ours, theirs = claims
    first = free_port()
    ours.port(first)
    ours.let_go()
    assert theirs.port(first) == first


def test_the_ports_of_one_start_differ(claims: tuple[Claims, Claims]) -> None:
    ours, _ = claims
    first = free_port()
    assert ours.port(first) != ours.port(first)
