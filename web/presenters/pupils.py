"""Which pupils a list is narrowed to: a year group, a stage, or those with a journey here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from adapters.queries.staff import Pupil
from rules.charts.chart import RESTS_WHILE
from rules.time.years import year_group
from web.presenters.stages import STAGE_OF, STAGES, stage_name

HERE = "here"
"""Chooses every pupil who has a journey and is at the school."""

STAGES_HERE = tuple(stage for stage in STAGES if stage not in RESTS_WHILE)
"""The stages of support in which a pupil is at the school."""


@dataclass(frozen=True, slots=True)
class Some:
    """What a list of pupils is narrowed to: a cohort, a stage; empty, everybody."""

    cohort: int = 0
    stage: str = ""

    @classmethod
    def read(cls, year: str, stage: str) -> Some:
        """Read what an address says; a code that nothing has is left out."""
        is_number = year.isascii() and year.isdigit()
        is_stage = stage in (*STAGES_HERE, HERE)
        return cls(int(year) if is_number else 0, stage if is_stage else "")

    def among(self, pupils: Iterable[Pupil]) -> tuple[Pupil, ...]:
        """Return those of the pupils, in the order given."""
        return tuple(one for one in pupils if self.cohort in (0, one.cohort) and self._has(one))

    def _has(self, pupil: Pupil) -> bool:
        at = STAGE_OF.get(pupil.stage or "")
        return at in STAGES_HERE if self.stage == HERE else self.stage in ("", at)

    def named(self, found: Iterable[Pupil], today: date) -> str:
        """Return what the list is narrowed to, in words; nothing for everybody."""
        year = year_group(self.cohort, today).label if self.cohort else ""
        packs = {one.pack for one in found if one.pack}
        stage = "with a journey" if self.stage == HERE else ""
        if self.stage and not stage:
            stage = stage_name(self.stage, packs)
        return ", ".join(filter(None, (year, stage)))

    def address(self, page: int = 1) -> str:
        """Return the address of a page of these pupils."""
        said = {"year": self.cohort, "stage": self.stage, "page": page if page > 1 else 0}
        query = urlencode({name: value for name, value in said.items() if value})
        return f"/pupils?{query}" if query else "/pupils"


EVERYBODY = Some()
