"""Who at a school may see what of a journey when a pupil moves: the law of sight.

A journey is seen by the school the pupil is at. A school that is asked to take a pupil over sees
who it is and where the journey stands, and no record. From the day on which the next school took
over, those of the former school see what they themselves wrote or signed until then, and nothing
else: each school keeps an account of its own acts, and the rest has gone with the pupil.
"""

from __future__ import annotations

from models.base import Choice
from models.case import Case
from models.evidence import Evidence
from models.lifecycle import FormerSchool
from models.roles import Role


class Sight(Choice):
    """How much of a journey somebody at a school may see."""

    WHOLE = "whole", "The whole journey"
    OFFER = "offer", "Who the pupil is, and where the journey stands"
    OWN_HISTORY = "own_history", "What they wrote or signed while the pupil was there"
    NOTHING = "nothing", "Nothing"


def sight(case: Case, person_id: str, school_id: str | None) -> Sight:
    """Return how much somebody who works at this school may see, as far as schools go.

    Within the school the pupil is at, it is for the school's own posts to say who sees it.
    """
    if case.school_id == school_id:
        return Sight.WHOLE
    if case.holds(person_id, Role.RECEIVER):
        return Sight.OFFER
    return Sight.OWN_HISTORY if _latest_stay(case, school_id) else Sight.NOTHING


def own_history(case: Case, person_id: str, school_id: str | None) -> tuple[Evidence, ...]:
    """Return the records that somebody of a former school wrote or signed there, oldest first."""
    stay = _latest_stay(case, school_id)
    if stay is None or case.school_id == school_id:
        return ()
    signed = {s.digest for s in case.sign_offs if s.by.person_id == person_id}
    return tuple(
        record
        for record in case.evidence
        if record.seq <= stay.until_seq
        and (record.recorded_by.person_id == person_id or record.digest in signed)
    )


def _latest_stay(case: Case, school_id: str | None) -> FormerSchool | None:
    return next((s for s in reversed(case.former_schools) if s.school_id == school_id), None)
