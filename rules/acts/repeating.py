"""A record that says again what stands already: to record it once more would hide the first."""

from __future__ import annotations

from models.case import Case, StepKind
from models.evidence import Evidence, Facts, Kind
from models.evidence.kinds import ADDED_EACH_TIME
from rules.charts.machine import legal_moves
from rules.charts.triggers import moves_made_by

OF_THEIR_OWN = (Kind.FAMILY_VIEW, Kind.ONE_PAGE_PROFILE)
"""What a family says, which neither ends nor asks anew what others have recorded."""

_ANSWERS_NOTHING = {*ADDED_EACH_TIME, *OF_THEIR_OWN} - {Kind.SIGNATURE_DECLINED}


def occasion(facts: Facts) -> tuple[object, ...]:
    """Return what tells a record that is one more each time from others of the same document.

    Sessions are told apart by their day (rules.conditions.sessions); attempts to reach a family by
    day, time and whom. Empty of any other record: its later versions take the place of the first.
    """
    match facts.kind:
        case Kind.PROVISION_RECORD:
            return (facts.on,)
        case Kind.CONTACT_ATTEMPT:
            return (facts.on, facts.said("tried_at"), facts.said("tried_whom"))
    return ()


def same_attempt(case: Case, facts: Facts) -> bool:
    """Tell whether an attempt cannot be told from another one that is on record."""
    if facts.kind is not Kind.CONTACT_ATTEMPT:
        return False
    others = (e.facts for e in case.evidence if e.kind is facts.kind)
    return any((o.subject, *occasion(o)) == (facts.subject, *occasion(facts)) for o in others)


def would_only_repeat(case: Case, record: Evidence) -> bool:
    """Tell whether the same words as in a record that stands would change nothing on the case.

    Two calls on one day are two, so what is one more each time is not asked about, but for a
    pupil's own words. Where anything was recorded since that the same words may answer, or is asked
    for still, or a move is left to make, saying them again counts.
    """
    if record.kind in ADDED_EACH_TIME and record.kind is not Kind.PUPIL_VOICE:
        return False
    about = (None, record.facts.subject)  # what another adviser owes is not asked of this one
    asked = (s for s in case.steps if s.record is record.kind and s.subject in about)
    is_asked = any(step.kind is not StepKind.WAIT for step in asked)
    since = (each for each in case.evidence if each.seq > record.seq)
    is_past = any(each.kind not in _ANSWERS_NOTHING for each in since)
    return not (is_asked or is_past or _moves_still(case, record))


def _moves_still(case: Case, record: Evidence) -> bool:
    """Tell whether the record would make a move that it has not made when it came."""
    legal = set(legal_moves(case.chart, case.configuration))
    made = legal.intersection(moves_made_by(record.facts))
    since = min(record.facts.on, record.recorded_on)
    return any(move not in case.moved_on or case.moved_on[move] < since for move in made)
