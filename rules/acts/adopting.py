"""Going on by another policy pack: nothing recorded is lost, and what is open is settled anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.adoption import Adoption, Changed, StepChange
from models.case import Case, Step
from models.commands import AdoptPolicy
from models.decision import Reason, Refused
from models.events import Entry, PolicyAdopted, StepClosed, StepOpened
from models.roles import THE_CLOCK, Holding, Role
from rules.acts.redating import redate
from rules.draft import Draft
from rules.time.dates import spoken as spoken_day

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
    redate(draft)
    return ()


def effect_of(case_id: str, entries: Iterable[Entry], before: Case) -> Adoption:
    """Return what the entries of an adoption change on a case as it stood before them."""
    stood = {step.key: step for step in before.steps}
    closed = {e.event.step_id for e in entries if isinstance(e.event, StepClosed)}
    opened = {e.event.step.key: e.event.step for e in entries if isinstance(e.event, StepOpened)}
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
    if draft.by.role is Role.LA_MANAGER:
        yield from _not_of_the_home_authority(draft)
    elif draft.by != THE_CLOCK and order.pack.name != draft.case.pack.name:
        yield Reason(
            code=Refused.NOT_YOURS,
            sentence=f"This journey follows {draft.case.pack.name}. It follows another pack when "
            "the pupil's home local authority changes, or the authority's pack does.",
        )


def _not_of_the_home_authority(draft: Draft) -> Iterator[Reason]:
    """Refuse a manager of another authority: a pupil's policy is the home authority's to set."""
    manager = Holding(person_id=draft.by.person_id, role=Role.LA_MANAGER)
    if manager not in draft.rulings.la_team:
        yield Reason(
            code=Refused.NOT_YOURS,
            sentence="You are not a manager of the pupil's home local authority, whose policy this "
            "journey follows. Ask one of its managers.",
            roles=(Role.LA_MANAGER,),
        )
