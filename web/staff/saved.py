"""What staff are told once a record is saved: what follows, who must sign again, what is empty."""

from __future__ import annotations

from collections.abc import Iterator

from adapters.rulings import words_of
from models.case import Case
from models.evidence import Evidence, Form, Kind
from rules.conditions.after_saving import not_met_by
from rules.conditions.left_empty import left_empty_in
from rules.people.sign_off import given_on
from rules.wording import in_short
from web.acts import repeated
from web.acts.asking import Ask
from web.acts.filing import Sent
from web.acts.to_check import to_check
from web.staff.seen import Seen

MOST_REASONS = 3
"""How many a box holds, which travels in a cookie; the journey below it has every one."""


def said_once_saved(ask: Ask, sent: Sent, anew: Seen) -> tuple[str, bool]:
    """Return what is said of a record that was saved, and whether it has all that is asked of it.

    ``anew`` is the journey since then.
    """
    if sent.already_at:
        return repeated.said(sent.already_at), False
    words = words_of(anew.case.pack)
    moves = sent.receipt.moves if sent.receipt else ()
    doubtful = tuple(to_check(anew.desk, anew.case, sent.written)) if sent.written else ()
    said = (
        f"“{ask.kind.label}” is saved.",
        *(words.move(move).says.staff for move in moves),
        in_short(sent.written),
        _of_signatures(ask.case, anew.case, ask.standing),
        *doubtful,
        *_not_met(anew, sent.written),
    )
    return " ".join(filter(None, said)), not (doubtful or _is_left_empty(anew, ask.kind))


def _of_signatures(before: Case, now: Case, changed: Evidence | None) -> str:
    """Say what became of signatures by the change just saved."""
    if changed is None or not given_on(before, changed):
        return ""
    standing = now.document(changed.key)
    if standing is not None and given_on(now, standing):
        return "Its signatures stand."
    return "The signatures on it fell: it must be signed again."


def _not_met(anew: Seen, written: Form | None) -> Iterator[str]:
    """Yield which conditions the record just saved is for and does not meet yet, and why."""
    if written is None:
        return
    facts, policy = written.facts(), anew.rulings.policy
    for reason in not_met_by(anew.case, facts, policy, anew.today)[:MOST_REASONS]:
        yield f"Not in place yet: {reason.sentence}"


def _is_left_empty(anew: Seen, kind: Kind) -> bool:
    """Tell whether the form just saved leaves an answer empty that is asked for as things stand."""
    policy = anew.rulings.policy
    return any(
        each.form is kind
        for step in anew.case.steps
        if step.record is kind
        for each in left_empty_in(anew.case, step, policy, anew.today)
    )
