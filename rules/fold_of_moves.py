"""What a move makes of a case: where it stands, since when, in which cycle, and who asked."""

from __future__ import annotations

from datetime import date
from typing import Any

from models.case import Case
from models.events import Moved

Change = dict[str, Any]
"""Fields of a case and their new values; pydantic's own name for an update."""


def moved(case: Case, event: Moved) -> Change:
    """Return what changes as a case moves; decided before, and only written down here."""
    reviewed = () if event.reviewed_cycle is None else (event.reviewed_cycle,)
    return {
        "configuration": event.configuration,
        "cycle": event.cycle,
        "reviewed_cycles": (*case.reviewed_cycles, *reviewed),
        "entered_on": _entered(case, event.configuration, event.on),
        "moved_on": {**case.moved_on, event.move: event.on},
        "requested_on": event.on if _asks_anew(case, event) else case.requested_on,
        "family_asks": _ASKED_BY_FAMILY.get(event.move, case.family_asks),
        "spell_seq": case.revision + 1 if _comes_off_support(case, event) else case.spell_seq,
        "sen_since": (case.sen_since or event.on) if _on_support(event) else None,
        "place_seq": case.revision + 1 if event.move in CHANGES_PLACE else case.place_seq,
    }


_ASKED_BY_FAMILY = {"family_requests_assessment": True, "school_requests_assessment": False}


def _asks_anew(case: Case, event: Moved) -> bool:
    return "requested" in event.configuration and "requested" not in case.configuration


def _comes_off_support(case: Case, event: Moved) -> bool:
    in_class = "quality_first_teaching"
    return in_class in event.configuration and in_class not in case.configuration


def _on_support(event: Moved) -> bool:
    return bool({"sen_support", "my_support_plan"} & set(event.configuration))


CHANGES_PLACE = {
    "leave",
    "start_transfer",
    "accept_transfer",
    "stay_after_all",
    "come_back",
}
"""Moves after which an earlier record of leaving is spent."""


def _entered(case: Case, configuration: tuple[str, ...], on: date) -> dict[str, date]:
    return {state: case.entered_on.get(state, on) for state in configuration}
