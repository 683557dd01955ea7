"""Making a move: the chart's answer becomes an event, and its letters are posted."""

from __future__ import annotations

from datetime import date

from models.case import Case
from models.commands import ReceiveLetter
from models.events import AimPutDown, LetterPosted, Moved
from rules.acts.transferring import people_after
from rules.charts.machine import leads_to, legal_moves
from rules.charts.triggers import BRINGS
from rules.draft import Draft
from rules.letters import letters_for

STARTS_A_CYCLE = {"sen_assess", "msp_assess"}
CLOSES_A_CYCLE = {"start_next_cycle", "step_down", "cease_sen", "move_to_my_support_plan"}
STARTS_A_ROUND = {"agree_in_class", "step_down", "cease_sen"}


def make_move(draft: Draft, move: str, on: date | None = None) -> None:
    """Make a move whose conditions the caller has judged; nothing where the chart forbids it.

    It is dated today, or ``on`` the London date on which another side made it.
    """
    before = draft.case
    if move not in legal_moves(before.chart, before.configuration):
        return
    configuration = leads_to(before.chart, before.configuration, move)
    if configuration is None:
        return
    moved = _moved(before, configuration, move, on or draft.today)
    draft.add(moved)
    if any(aim.move == move for aim in before.aims):
        draft.add(AimPutDown(move=move))
    _post(draft, before, moved)
    for change in people_after(draft.case, moved, draft.rulings):
        draft.add(change)
    if draft.case.school_id != before.school_id and draft.rulings.receiving is not None:
        draft.goes_on_at(draft.rulings.receiving)
    for brought in BRINGS.get(move, ()):
        make_move(draft, brought, on)


def note_move(draft: Draft, move: str, request: str, on: date | None = None) -> None:
    """Note a move that is about an earlier request; the journey stays where it stands."""
    before = draft.case
    moved = Moved(
        move=move,
        configuration=before.configuration,
        cycle=before.cycle,
        on=on or draft.today,
        request=request,
    )
    draft.add(moved)
    _post(draft, before, moved)


def _post(draft: Draft, before: Case, moved: Moved) -> None:
    for letter in letters_for(draft.case, before, moved, draft.rulings):
        if not _is_echo(letter, draft):
            draft.add(letter)


def _moved(case: Case, configuration: tuple[str, ...], move: str, on: date) -> Moved:
    """Return what a move makes of the cycle: one that begins, one that is closed, or neither."""
    entered = set(configuration) - set(case.configuration)
    starts = bool(entered & STARTS_A_CYCLE) or move in STARTS_A_ROUND
    return Moved(
        move=move,
        configuration=configuration,
        cycle=case.cycle + 1 if starts else case.cycle,
        reviewed_cycle=case.cycle if move in CLOSES_A_CYCLE else None,
        on=on,
    )


def _is_echo(letter: LetterPosted, draft: Draft) -> bool:
    """Tell whether a letter would send back what the other side has just sent."""
    came, goes = draft.command.order, letter.command.order
    return (
        isinstance(came, ReceiveLetter)
        and isinstance(goes, ReceiveLetter)
        and (came.digest, came.facts) == (goes.digest, goes.facts)
    )
