"""What a family sees before it says that its appeal is sent: this page sends none, and by when.

A family that thought to have appealed by saying so here would lose its right as the time ends
(Children and Families Act 2014, section 51). So it is asked once more, plainly.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from adapters.languages import _
from models.evidence import Form, Kind
from rules.waits.of_family import appeal_made
from web.acts import drafting
from web.acts.asking import Ask
from web.acts.judging import judge_on
from web.dates import long_date
from web.family.seen import Seen
from web.forms import Filled
from web.presenters.family_appeal import until_when
from web.presenters.family_helps import where_to_appeal
from web.shell import render

IS_SENT = "is_sent"
"""The value of the button by which a family says that it has sent its appeal."""


def is_to_be_checked(asked: Ask, filled: Filled[Form]) -> bool:
    """Tell whether it is asked first if the appeal was really sent to the Tribunal."""
    has_answered = filled.pressed in (IS_SENT, drafting.DRAFT)
    return asked.kind is Kind.APPEAL and filled.value is not None and not has_answered


def judged(asked: Ask, filled: Filled[Form]) -> Filled[Form]:
    """Return the form with what is wrong with its day: that is mended before anything is asked.

    Raises DatabaseAway.
    """
    judge = judge_on(asked.desk, asked.case)
    for wrong in judge(filled.value) if filled.value else ():
        filled = filled.refused(wrong.sentence, at=wrong.name)
    return filled


def check(request: Request, seen: Seen, asked: Ask, filled: Filled[Form]) -> Response:
    """Ask whether the appeal is sent, beside its last day and how it is sent: nothing is told yet.

    What was typed is kept as a draft meanwhile, where no appeal was told of before.
    """
    told = appeal_made(seen.case)
    if told is None:
        place = (asked.desk, asked.place, seen.case.id, str(asked.kind), filled, asked.begins)
        drafting.keep_if_possible(*place)
    carried = [(name, one) for name, many in filled.typed.values.items() for one in many]
    made_on = filled.value.facts().on if filled.value else asked.desk.today
    return render(
        request,
        "family/appeal_check.html",
        title=_("Have you sent your appeal to the Tribunal?"),
        about=seen.child.first_name,
        made_on=long_date(made_on),
        told_on=long_date(told.recorded_on) if told else "",
        until=until_when(seen.case),
        helps=where_to_appeal(seen.child.reach),
        carried=[(f"_hidden.{name}", one) for name, one in filled.hidden.items()] + carried,
        action=asked.action,
        back=asked.action,
        child_page=f"{seen.path}#what-you-can-do",
    )
