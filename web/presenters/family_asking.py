"""What a family reads as it asks for an assessment: by when it is answered, and what if it is not.

Children and Families Act 2014, section 36; SEND Regulations 2014, regulation 5(1).
"""

from __future__ import annotations

from datetime import date

from adapters.languages import _
from adapters.queries.family import Reached
from models.calendar import with_version
from models.case import Case
from models.clocks import ClockCode
from rules.time.clocks import start
from rules.waits.of_family import decision_sent_on
from web.dates import long_date
from web.presenters.family_helps import advice
from web.presenters.family_times import la_clock, own_times, said_of_day

asked = la_clock
"""By when the council must decide; None where it has no request to decide on."""

_CAN_TAKE_BACK = {"requested", "deciding"}


def by_when(case: Case | None, today: date, *, waits_on_another: bool) -> str:
    """Return by when the council must decide: on a request that runs already, or on one of today.

    These weeks are counted without any calendar.
    """
    running = la_clock(case) if case else None
    if running:
        return _("The council has a request already; yours is added to it.") + f" {running}"
    if waits_on_another:
        return _("We count no new time limit for it. Ask the council by when it will answer.")
    last_on = start(ClockCode.DECIDE_TO_ASSESS, today, with_version()).breach_after_on
    said = _(
        "If you send this today, the council must tell you by {date} if it will assess. That is "
        "six weeks. School holidays count."
    )
    return f"{said.format(date=long_date(last_on))} {said_of_day(last_on)}".rstrip()


def may_take_back(case: Case) -> bool:
    """Tell whether the family's request waits for a decision, so that it can be taken back."""
    return case.family_asks and bool(_CAN_TAKE_BACK & set(case.configuration))


def asking_again(case: Case) -> tuple[str, ...]:
    """Return what a family should know that asks while it can appeal; nothing at other times."""
    sent_on, step = decision_sent_on(case), own_times(case).get("appeal_to_tribunal")
    if step is None or sent_on is None:
        return ()
    decided = _("The council decided on {date}. You can ask again at any time.")
    stays = _(
        "Your last day to appeal against that decision stays {date}. Asking again does not move it."
    )
    return decided.format(date=long_date(sent_on)), stays.format(date=long_date(step.due_on))


def if_nothing_is_heard(reach: Reached) -> tuple[str, ...]:
    """Return whom a family turns to where the council has not answered by its day.

    The Ombudsman finds fault with an authority that is late: see the law's own clocks.
    """
    ask = _("Ask the council why it has not answered.")
    if reach.authority:
        ask = _("Ask the council why: {reached}.").format(reached=reach.authority)
    return (
        ask,
        advice(reach),
        _(
            "You can complain to the council that it is late. After that you can complain to the "
            "Ombudsman. The advice service can help you."
        ),
    )
