"""What the demo's forms say: a kind of need in words, and what is one pupil's alone."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

from models.base import Record
from models.evidence.choices import Area, Effect, Profession, WiderNeed

Support = tuple[str, str, int, int, int, int, int, str]
"""A provision: what, by whom, sessions a week, minutes, group, weeks, pounds, evidence."""


class Need(Record):
    """One kind of need as needs.yaml tells it; ``exit`` is what was measured, cycle by cycle."""

    areas: tuple[Area, ...]
    concern: str
    strengths: str
    teaching: str
    strategies: tuple[tuple[str, Effect], ...]
    attainment: str
    barriers: str
    tool: str
    baseline: str
    exit: tuple[str, ...]
    outcome: str
    measure: str
    provision: Support
    second: Support
    impact: str
    adjustments: str
    home: str
    own: str
    adulthood: str
    advice: tuple[Profession, str]
    review_parent: str
    review_pupil: str


class Told(Record):
    """One pupil as journeys.yaml tells of them: how far their journey goes, and their own words."""

    name: str
    story: str
    need: str
    wider: WiderNeed | None = None
    admire: str
    important: str
    support: str
    parent: str
    pupil: str


class Voice:
    """What is said of one pupil."""

    def __init__(self, told: Told, need: Need) -> None:
        """Join a pupil's own words with those of their need."""
        self.told = told
        self.need = need

    @property
    def first_name(self) -> str:
        """What the pupil is called; the surname is the last word of the name."""
        return self.told.name.rsplit(" ", 1)[0]


def voices() -> tuple[Voice, ...]:
    """Return the voice of each pupil whose journey the demo drives, in the file's order."""
    needs: dict[str, Any] = _yaml("needs.yaml")
    found = []
    for row in _yaml("journeys.yaml"):
        told = Told.model_validate(row)
        first_name = told.name.rsplit(" ", 1)[0]
        found.append(Voice(told, Need.model_validate(_named(needs[told.need], first_name))))
    return tuple(found)


@cache
def _yaml(name: str) -> Any:  # noqa: ANN401 - validated by whoever asks
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    return yaml.safe_load(text)


def _named(said: Any, first_name: str) -> Any:  # noqa: ANN401 - any part of a YAML file
    """Put the pupil's name into every sentence."""
    if isinstance(said, str):
        return said.replace("{name}", first_name)
    if isinstance(said, list):
        return [_named(part, first_name) for part in said]
    if isinstance(said, dict):
        return {key: _named(part, first_name) for key, part in said.items()}
    return said
