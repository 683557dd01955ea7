"""What a list of tasks was narrowed to, read from the page's address."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query

from web.finding import MOST_FIGURES, Of, known
from web.presenters.stages import STAGES
from web.presenters.task_filters import KINDS, LATER, OVERDUE, SOON, Chosen, monday_of

A_PAGE = 50
"""Tasks on one page: more than anyone does in a day, and quickly read through."""

_Code = Annotated[str, Query(max_length=MOST_FIGURES)]


def _chosen(
    due: _Code = "",
    kind: _Code = "",
    stage: _Code = "",
    of: Of = (),
    year: Annotated[str, Query(max_length=4)] = "",
    page: Annotated[int, Query(ge=1, le=1000)] = 1,
) -> Chosen:
    """Read what was chosen; a code that nothing has is left out."""
    return Chosen(
        due=due if due in (OVERDUE, SOON, LATER) or monday_of(due) else "",
        kind=kind if kind in set(KINDS) else "",
        year=int(year) if year.isascii() and year.isdigit() else 0,
        stage=stage if stage in STAGES else "",
        of=known(of),
        page=page,
    )


Choosing = Annotated[Chosen, Depends(_chosen)]
"""What was chosen, as a route takes it."""
