"""Serving a draft plan: the day on which the family has it is asked then, as its 15 days begin so.

A draft is written before it is served, so the day is put on it with the step that serves it.
"""

from __future__ import annotations

import hashlib
from datetime import date

from pydantic import Field

from models.base import Record
from models.evidence import Kind
from models.evidence.plan import DraftPlan
from web.acts.acting import Acts, new_act_id
from web.forms import Button, FormPage
from web.la.ground import Ground

SERVES = "issue_draft"
"""The step that serves a draft."""


class Serving(Record):
    """The day on which the family has a draft."""

    served_on: date = Field(
        title="On what day does the family have the draft?",
        description="Its 15 days begin with this day (SEND Regulations 2014, regulation 13(1)). "
        "Leave time for the post, or for the message that Handrail sends.",
    )


def form(action: str, button: str) -> FormPage:
    """Return the form that serves a draft."""
    hidden = {"act_id": new_act_id()}
    return FormPage(Serving, action=action, buttons=(Button(button),), hidden=hidden)


async def put_day(ground: Ground, acts: Acts, on: date, act_id: str) -> None:
    """Put the day on the draft, where another stands there. Raises as `Acts.file` does.

    A day that has passed is always put on it now: then it is known that it was served before.
    """
    record = ground.latest(Kind.DRAFT_PLAN)
    draft = next((p.form for p in ground.papers if record and p.evidence == record), None)
    if (
        record is None
        or not isinstance(draft, DraftPlan)
        or draft.served_on == on >= ground.desk.today
    ):
        return
    dated = draft.model_copy(update={"served_on": on})
    first = hashlib.sha256(f"{act_id}.served".encode()).hexdigest()[:32]
    await acts.file(dated, f"act-{first}", record.digest)
