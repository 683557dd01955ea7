"""The first box of a child's page: the one thing that matters now, by when, and what is awaited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from adapters.languages import _
from web.presenters import stages
from web.presenters.family import Standing, challenge_title
from web.presenters.family_ahead import Ahead
from web.presenters.family_decided import Decided
from web.presenters.family_said import ToldUs
from web.presenters.family_times import Time

STEPS = "#what-you-can-do"
"""Where on the page the steps to mediation and an appeal stand."""

Links = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Now:
    """One thing: its heading, what it is and of which day, what follows, and where to go on.

    What it says already, the page says no more below: ``stands`` are lines of where things stand,
    ``told`` something that the family told, ``time`` a time that runs, ``comes`` what is next.
    ``has_last_days`` says that the family's own last days stand in it.
    """

    title: str
    said: str
    lines: tuple[str, ...] = ()
    links: Links = ()
    on: date | None = None
    stands: tuple[str, ...] = ()
    has_last_days: bool = False
    told: ToldUs | None = None
    time: Time | None = None
    comes: Ahead | None = None


def now(
    decided: Decided | None,
    told: Sequence[ToldUs],
    running: Sequence[Time],
    standing: Sequence[Standing],
    ahead: Sequence[Ahead],
) -> Now:
    """Return what matters most: an appeal, a decision, what the council owes, or the support.

    ``told`` is what the family told the council and ``running`` the times that the law gives.
    """
    appeal = next((one for one in told if one.is_appeal), None)
    if appeal is not None:
        return _appealed(appeal, decided, running, standing)
    if decided is not None:
        return _decided(decided, standing)
    awaited = next((time for time in running if not time.is_own), None)
    if awaited is not None and len(standing) > 1:
        said = standing[1].said
        return Now(standing[1].title, said, (awaited.said,), stands=(said,), time=awaited)
    return _supported(standing, ahead)


def _appealed(
    appeal: ToldUs,
    decided: Decided | None,
    running: Sequence[Time],
    standing: Sequence[Standing],
) -> Now:
    """Say that the family told of its appeal, what comes, and the last day if it sent none."""
    last_days = tuple(time.short for time in running if time.is_own and time.short)
    letter = ((_("Read the letter"), decided.href),) if decided and decided.href else ()
    return Now(
        _("Your appeal"),
        appeal.said,
        (*appeal.follows, *last_days),
        (
            (_("Read what you said"), appeal.read),
            (_("Change it or add to it"), appeal.change),
            *letter,
            *(((_("What you can do, step by step"), STEPS),) if last_days else ()),
        ),
        stands=(*_of_request(decided, standing), *_of_challenge(standing)),
        told=appeal,
    )


def _decided(decided: Decided, standing: Sequence[Standing]) -> Now:
    letter = ((_("Read the letter"), decided.href),) if decided.href else ()
    steps = ((_("What you can do, step by step"), STEPS),) if decided.times else ()
    has_last_days = bool(decided.times)
    challenge = _of_challenge(standing) if has_last_days else ()
    return Now(
        _("What the council decided"),
        decided.said,
        decided.times,
        (*letter, *steps),
        decided.on,
        stands=(*_of_request(decided, standing), *challenge),
        has_last_days=has_last_days,
    )


def _of_request(decided: Decided | None, standing: Sequence[Standing]) -> tuple[str, ...]:
    """Return where the request stands, where that is what was decided."""
    stands = decided is not None and decided.still_stands
    return tuple(side.said for side in standing if stands and side.title == _(stages.REQUEST))


def _of_challenge(standing: Sequence[Standing]) -> tuple[str, ...]:
    return tuple(side.said for side in standing if side.title == challenge_title())


def _supported(standing: Sequence[Standing], ahead: Sequence[Ahead]) -> Now:
    """Say where the support in school stands, and what comes next."""
    first, comes = next(iter(standing), None), next(iter(ahead), None)
    said = _("Next: {what}. {when}. {who}.")
    then = (said.format(what=comes.what, when=comes.when, who=comes.who),) if comes else ()
    stands = first.said if first else ""
    return Now(first.title if first else "", stands, then, stands=(stands,), comes=comes)
