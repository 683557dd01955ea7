"""Going on by another policy pack: nothing recorded is lost, and what is open is settled anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.adoption import Adoption, Changed, StepChange
from models.case import Case, RungKind, Step, StepKind, rung_key
from models.commands import AdoptPolicy
from models.decision import Reason, Refused
from models.due import Due
from models.events import Entry, PolicyAdopted, StepClosed, StepOpened
from models.roles import THE_CLOCK
from rules.dates import spoken as spoken_day
from rules.draft import Draft
from rules.rulings import Rulings
from rules.steps import TO_MOVE, key_of
from rules.timetable import Setting, due_date, rungs

Reasons = tuple[Reason, ...]


def adopt(draft: Draft, order: AdoptPolicy) -> Reasons:
    """Go on by the pack that the order names, or say every reason why not.

    The draft's rulings are those of the new pack. Open steps whose date the new pack sets
    otherwise get that date, counted from the day they opened; the rest is settled as ever.
    """
    reasons = tuple(_cannot_adopt(draft, order))
    if reasons or order.pack == draft.case.pack:
        return reasons
    draft.add(PolicyAdopted(pack=order.pack, former=draft.case.pack))
    for step in draft.case.steps:
        moved = _dated_anew(step, draft.case, draft)
        if moved is not None:
            draft.add(StepClosed(step_id=step.id))
            draft.add(StepOpened(step=moved))
    return ()


def effect_of(case_id: str, entries: Iterable[Entry], before: Case) -> Adoption:
    """Return what the entries of an adoption change on a case as it stood before them."""
    stood = {key_of(step): step for step in before.steps}
    closed = {e.event.step_id for e in entries if isinstance(e.event, StepClosed)}
    opened = {
        key_of(e.event.step): e.event.step for e in entries if isinstance(e.event, StepOpened)
    }
    return Adoption(case_id=case_id, changes=tuple(_changes(stood, closed, opened)))


def _changes(
    stood: dict[str, Step], closed: set[str], opened: dict[str, Step]
) -> Iterator[StepChange]:
    for key, step in stood.items():
        if step.id in closed and key not in opened:
            yield StepChange(what=Changed.CLOSED, asks=_asks(step), was_due_on=step.due_on)
    for key, step in opened.items():
        was = stood.get(key)
        if was is None:
            yield StepChange(what=Changed.OPENED, asks=_asks(step), due_on=step.due_on)
        elif was.due_on != step.due_on:
            yield StepChange(
                what=Changed.MOVED,
                asks=_asks(step),
                was_due_on=was.due_on,
                due_on=step.due_on,
            )


def _asks(step: Step) -> str:
    return step.requirement or step.move


def _cannot_adopt(draft: Draft, order: AdoptPolicy) -> Iterator[Reason]:
    pack, named = draft.rulings.policy.pack, f"{order.pack.name} {order.pack.version}"
    if pack.ref != order.pack:
        yield Reason(code=Refused.UNKNOWN, sentence=f"There is no policy pack {named}.")
    elif pack.effective_on > draft.today:
        yield Reason(
            code=Refused.BAD_DATE,
            sentence=f"{named} is in force from {spoken_day(pack.effective_on)}. Adopt it then.",
        )
    if draft.by != THE_CLOCK and order.pack.name != draft.case.pack.name:
        yield Reason(
            code=Refused.NOT_YOURS,
            sentence=f"This journey follows {draft.case.pack.name}. It follows another pack when "
            "the pupil's home local authority changes, or the authority's pack does.",
        )


def _dated_anew(step: Step, case: Case, draft: Draft) -> Step | None:
    """Return a step with the date the new pack gives it; None where that is the date it has."""
    due = _due_of(step, draft.rulings)
    if due is None or step.kind is StepKind.WAIT or step.breach_on is not None:
        return None
    new = due_date(due, case, step.opened_on, draft.rulings.calendar)
    if (new.on, new.rule) == (step.due_on, step.rule) or new.on < draft.today <= step.due_on:
        return None  # nobody is made late by a change of policy
    timetable = draft.rulings.policy.pack.timetable
    setting = Setting(draft.now, case.id, timetable, draft.rulings.calendar)
    untold = tuple(
        rung
        for rung in rungs(new, step.roles, setting)
        if rung.kind is not RungKind.OPENED and rung_key(step.id, rung.id) not in case.told
    )
    unheard = tuple(
        rung
        for rung in step.rungs
        if rung.kind is RungKind.OPENED and rung_key(step.id, rung.id) not in case.told
    )
    return step.model_copy(
        update={
            "id": f"{key_of(step)}.{case.revision}",
            "due_on": new.on,
            "breach_on": new.breach_on,
            "rule": new.rule,
            "calendar": new.calendar,
            "rungs": (*unheard, *untold),
        }
    )


def _due_of(step: Step, rulings: Rulings) -> Due | None:
    if step.requirement is None:
        return TO_MOVE if step.kind is StepKind.MOVE and step.rule.startswith("school_") else None
    requirement = rulings.policy.requirement(step.requirement)
    return requirement.due if requirement else None
