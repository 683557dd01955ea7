"""The family's last day to appeal, and why it is that day: one day, worked out in one place.

Children and Families Act 2014, section 51; the two times as in IPSEA's guide. As the first day is
counted differently, a family reads the earlier (docs/decisions/0019-one-date-for-families.md).
"""

from __future__ import annotations

from datetime import date

from adapters.languages import _
from models.calendar import with_version
from models.case import Case
from models.clocks import ClockCode
from models.evidence import Kind
from rules.acts.challenging import earlier
from rules.waits.of_family import appeal_made, certificate_on, decision_sent_on, time_to_appeal
from rules.words.states import STATES
from web.dates import long_date


def last_day_to_appeal(case: Case) -> date | None:
    """Return the London date on which an appeal is in time by anyone's count; None before any.

    Months are counted without a calendar.
    """
    clock = time_to_appeal(case, with_version())
    return clock.act_by_on if clock else None


def why_that_day(case: Case) -> str:
    """Return what that day is counted from; with a certificate, why it is the later of two."""
    clock = time_to_appeal(case, with_version())
    letter_on, held_on = decision_sent_on(case), certificate_on(case)
    if clock is None or letter_on is None:
        return ""
    if held_on is None:
        said = _("That is two months from the council's letter of {letter}, counting that day.")
        return said.format(letter=long_date(letter_on))
    said = _(
        "That is two months from the council's letter of {letter}, counting that day. One month "
        "from your certificate of {certificate} gives you no longer. The later day counts."
    )
    if clock.code is ClockCode.APPEAL_FROM_CERTIFICATE:
        said = _(
            "That is one month from your certificate of {certificate}, counting that day. Two "
            "months from the council's letter of {letter} end sooner. The later day counts."
        )
    return said.format(letter=long_date(letter_on), certificate=long_date(held_on))


def until_when(case: Case, *, and_why: bool = True) -> str:
    """Return until when a family that has not appealed can, and why; nothing before a decision."""
    last_on = last_day_to_appeal(case)
    if last_on is None:
        return ""
    said = _("Your last day to appeal is {date}.").format(date=long_date(last_on))
    return f"{said} {why_that_day(case)}" if and_why else said


def if_not_sent(case: Case, today: date) -> str:
    """Return what counts for a family that said it had appealed, and after all had not sent it.

    Nothing where no appeal goes on.
    """
    last_on = last_day_to_appeal(case)
    if appeal_made(case) is None or last_on is None:
        return ""
    if today > last_on:
        said = _("Not sent it after all? The last day was {date}. The Tribunal may still take it.")
        return said.format(date=long_date(last_on))
    return _("Not sent it after all? The last day is {date}.").format(date=long_date(last_on))


def where_it_stands(case: Case, *, can_appeal: bool) -> tuple[str, date] | None:
    """Return how it stands with mediation and appeal, and since when; None where nothing goes on.

    ``can_appeal`` says that the time to appeal runs and is not used.
    """
    last_on = last_day_to_appeal(case)
    if made := appeal_made(case):
        return _about(case, _(STATES["appealed"].says.family)), made.facts.on
    sent_on = decision_sent_on(case)
    if not can_appeal or last_on is None or sent_on is None:
        return None
    said, since = _("You can ask for mediation, and you can appeal until {date}."), sent_on
    if held_on := certificate_on(case):
        said, since = _("You have your certificate. You can appeal until {date}."), held_on
    elif asked := [
        r.facts.on for r in case.current(Kind.MEDIATION_REQUEST) if r.facts.on >= sent_on
    ]:
        said, since = _("You want mediation. You can appeal until {date}."), min(asked)
    return _about(case, said.format(date=long_date(last_on))), since


def _about(case: Case, said: str) -> str:
    decision = earlier(case)
    if decision is None:
        return said
    about = _("This is about what the council decided on {date}.")
    return f"{said} {about.format(date=long_date(decision.facts.on))}"
