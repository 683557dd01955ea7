"""What a journey's page offers when a pupil leaves or comes back."""

from __future__ import annotations

from dataclasses import dataclass

from models.evidence import Kind
from rules.acts.leaving import planned
from rules.people.authority import may_record
from rules.people.recorders import RECORDERS
from web.presenters.conditions import Link
from web.staff.seen import Seen

KINDS = (
    Kind.LEAVING,
    Kind.RECORD_SENT,
    Kind.TRANSFER_ANSWER,
    Kind.AUTHORITY_TOLD,
    Kind.REOPENING,
    Kind.CORRECTION,
    Kind.LOOKED_AGAIN,
)
"""Records that stand in a place of their own on the page, not among all the others."""


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """The heading of the section, a sentence that says what it does, and its links."""

    title: str
    says: str
    links: tuple[Link, ...]


def lifecycle(seen: Seen) -> Lifecycle | None:
    """Return what the viewer may record about leaving now; None where there is nothing."""
    offered = next((say(seen) for state, say in _SAYS.items() if state in seen.case.configuration))
    return offered if offered.links else None


def _here(seen: Seen) -> Lifecycle:
    if planned(seen.case) is None:
        return Lifecycle(
            "When the pupil leaves",
            "Record the last day as soon as you know it. Support goes on until then, and the "
            "journey ends by itself on the day after.",
            _links(seen, (Kind.LEAVING, "Record that the pupil leaves")),
        )
    return Lifecycle(
        "The pupil will leave",
        "Record it again to change the last day, or to say that the pupil stays after all.",
        _links(seen, (Kind.LEAVING, "Change the last day, or call it off")),
    )


def _away(seen: Seen) -> Lifecycle:
    asked = {step.record for step in seen.case.steps}
    owed = tuple(
        (kind, text)
        for kind, text in (
            (Kind.RECORD_SENT, "Record that the pupil's record was sent"),
            (Kind.AUTHORITY_TOLD, "Record that the local authority was told"),
        )
        if kind in asked
    )
    return Lifecycle(
        "The pupil has left",
        "Nothing is lost. If the pupil comes back, or never left, open the journey again: the "
        "headteacher approves it, and it goes on where it stood.",
        _links(
            seen,
            *owed,
            (Kind.LEAVING, "The pupil goes to a school in Handrail after all"),
            (Kind.REOPENING, "Open the journey again"),
        ),
    )


def _between(seen: Seen) -> Lifecycle:
    asked = {step.record for step in seen.case.steps}
    owed = ((Kind.RECORD_SENT, "Record that the pupil's record was sent"),)
    return Lifecycle(
        "The pupil moves to another school",
        "The next school has been asked to go on with this journey. Until it says yes, you still "
        "see it here. Record the leaving again if the pupil goes elsewhere, or stays after all.",
        _links(
            seen,
            *(owed if Kind.RECORD_SENT in asked else ()),
            (Kind.LEAVING, "Say where the pupil goes, or that they stay"),
        ),
    )


_SAYS = {"on_roll": _here, "between_schools": _between, "left": _away}


def _links(seen: Seen, *offered: tuple[Kind, str]) -> tuple[Link, ...]:
    return tuple(
        Link(text, f"{seen.path}/records/{kind}")
        for kind, text in offered
        if may_record(seen.case, seen.actor(RECORDERS[kind]), kind) is None
    )
