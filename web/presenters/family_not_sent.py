"""An appeal that a family told of and had not sent: what it can still do, and who puts it right."""

from __future__ import annotations

from datetime import date

from adapters.languages import _
from adapters.queries.family import Reached
from models.case import Case
from models.evidence import Kind
from rules.waits.of_family import certificate_on
from web.presenters.family import title_of
from web.presenters.family_appeal import if_not_sent, why_that_day
from web.presenters.family_helps import if_by_mistake, steps_to_appeal, where_to_appeal
from web.presenters.family_times import NOT_KNOWN, Time, wants_mediation_since


def if_appeal_is_not_sent(
    case: Case,
    today: date,
    reach: Reached = NOT_KNOWN,
    path: str = "",
    *,
    may_tell: bool = False,
    council: str = "",
) -> tuple[Time, ...]:
    """Return until when, and how, an appeal is sent that the family told of and had not sent.

    Every step stands again, and what may still be told of mediation: who was wrong to say that it
    had appealed has all of it to do. ``council`` says how the council, which puts it right, is
    reached.
    """
    said = if_not_sent(case, today)
    if not said:
        return ()
    whole = f"{said} {why_that_day(case)} {if_by_mistake(council)}"
    has_certificate = certificate_on(case) is not None
    steps = where_to_appeal(reach) if has_certificate else steps_to_appeal(reach)[:-1]
    links = _of_mediation(case, path) if may_tell else ()
    return (Time(whole, links, steps=steps, is_own=True, short=said),)


def _of_mediation(case: Case, path: str) -> tuple[tuple[str, str], ...]:
    """Return what a family may still tell of mediation, each where it has not told it."""
    told = {
        Kind.MEDIATION_REQUEST: wants_mediation_since(case),
        Kind.MEDIATION_CERTIFICATE: certificate_on(case),
    }
    open_still = (kind for kind, on in told.items() if on is None)
    return tuple((_(title_of(kind)), f"{path}/tell/{kind}") for kind in open_still)
