"""The fold: what each event makes of a case. Never refuses and never decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from models.case import Case, rung_key
from models.events import (
    AimPutDown,
    AimTakenUp,
    AuthorityChanged,
    CaseOpened,
    ContactRuleNoted,
    DocumentSigned,
    Entry,
    EvidenceRecorded,
    LetterPosted,
    LookedAhead,
    Moved,
    PeopleAssigned,
    PolicyAdopted,
    RecordStruck,
    RightsPassed,
    RungTold,
    SchoolChanged,
    SenStatusChanged,
    SignOffFell,
    SignOffStands,
    StandInAgreed,
    StandInBegan,
    StandInEnded,
    StepClaimed,
    StepClosed,
    StepOpened,
    StepReleased,
)
from models.events_of_operators import CaseRepaired, RepairAsked, StepNudged, StuckSnoozed
from models.lifecycle import FormerSchool, SenSpell, Struck
from rules.exchange.sen_history import ended_before
from rules.fold_of_moves import Change, moved


def evolve(case: Case | None, entry: Entry) -> Case:
    """Return the case after one more entry of its log.

    Raises ValueError when the entry is not the next one: a fold with a gap is no case.
    """
    expected = 1 if case is None else case.revision + 1
    if entry.seq != expected:
        raise ValueError(f"log entry {entry.seq} does not follow: expected {expected}")
    if case is None:
        return _opened(entry)
    change = FOLDS[type(entry.event)](case, entry.event)
    return case.model_copy(update={**change, "revision": entry.seq})


def fold(entries: Iterable[Entry], case: Case | None = None) -> Case | None:
    """Return the case after all these entries, starting from a case or from nothing."""
    for entry in entries:
        case = evolve(case, entry)
    return case


def _opened(entry: Entry) -> Case:
    event = entry.event
    if not isinstance(event, CaseOpened):
        raise ValueError("a log begins with the opening of its case")  # noqa: TRY004 - a bad log
    opening = event.opening
    return Case(
        id=event.case_id,
        chart=opening.chart,
        revision=entry.seq,
        pupil_id=opening.pupil_id,
        school_id=opening.school_id,
        la_id=opening.la_id,
        cohort=opening.cohort,
        pack=opening.pack,
        calendar=opening.calendar,
        opened_on=event.on,
        setting=opening.setting,
        configuration=event.configuration,
        cycle=1,
        people=opening.people,
        # What came with the opening is older than the log, whatever place it had where it was made.
        evidence=tuple(e.model_copy(update={"seq": 0}) for e in opening.evidence),
        origin=opening.origin,
        entered_on=dict.fromkeys(event.configuration, event.on),
    )


def _people(_case: Case, event: PeopleAssigned) -> Change:
    return {"people": event.people}


def _stand_in_agreed(case: Case, event: StandInAgreed) -> Change:
    return {"stand_ins": (*case.stand_ins, event.stand_in)}


def _stand_in_began(case: Case, event: StandInBegan) -> Change:
    others = (s for s in case.stand_ins if s.id != event.stand_in.id)
    return {"stand_ins": (*others, event.stand_in)}


def _contact_rule_noted(_case: Case, _event: ContactRuleNoted) -> Change:
    return {}  # what it changes of people and tasks stands on the log beside it


def _stand_in_ended(case: Case, event: StandInEnded) -> Change:
    return {"stand_ins": tuple(s for s in case.stand_ins if s.id != event.stand_in.id)}


def _policy(_case: Case, event: PolicyAdopted) -> Change:
    return {"pack": event.pack}


def _authority(_case: Case, event: AuthorityChanged) -> Change:
    return {"la_id": event.la_id}


def _evidence(case: Case, event: EvidenceRecorded) -> Change:
    return {"evidence": (*case.evidence, event.evidence)}


def _signed(case: Case, event: DocumentSigned) -> Change:
    return {"sign_offs": (*case.sign_offs, event.sign_off)}


def _sign_off_fell(case: Case, event: SignOffFell) -> Change:
    fell = (event.document, event.digest, event.by)
    kept = tuple(s for s in case.sign_offs if (s.document, s.digest, s.by) != fell)
    return {"sign_offs": kept}


def _sign_off_stands(case: Case, event: SignOffStands) -> Change:
    signed = (event.document, event.digest, event.by)
    now = {"digest": event.now}
    return {
        "sign_offs": tuple(
            s.model_copy(update=now) if (s.document, s.digest, s.by) == signed else s
            for s in case.sign_offs
        )
    }


def _aim_taken_up(case: Case, event: AimTakenUp) -> Change:
    return {"aims": (*case.aims, event.aim)}


def _aim_put_down(case: Case, event: AimPutDown) -> Change:
    return {"aims": tuple(aim for aim in case.aims if aim.move != event.move)}


def _step_opened(case: Case, event: StepOpened) -> Change:
    return {"steps": (*case.steps, event.step)}


def _step_closed(case: Case, event: StepClosed) -> Change:
    gone = f"{event.step_id}/"
    return {
        "steps": tuple(step for step in case.steps if step.id != event.step_id),
        "told": tuple(told for told in case.told if not told.startswith(gone)),
        "nudged_on": {step: on for step, on in case.nudged_on.items() if step != event.step_id},
        "claims": case.other_claims(event.step_id),
        "snoozes": tuple(aside for aside in case.snoozes if aside.step_id != event.step_id),
    }


def _step_claimed(case: Case, event: StepClaimed) -> Change:
    return {"claims": (*case.other_claims(event.claim.step_id), event.claim)}


def _step_nudged(case: Case, event: StepNudged) -> Change:
    return {"nudged_on": {**case.nudged_on, event.step_id: event.on}}


def _stuck_snoozed(case: Case, event: StuckSnoozed) -> Change:
    """Put one aside; it takes the place of an earlier one for the same reason."""
    new = event.snooze
    kept = [s for s in case.snoozes if (s.code, s.step_id) != (new.code, new.step_id)]
    return {"snoozes": (*kept, new)}


def _repair_asked(_case: Case, event: RepairAsked) -> Change:
    return {"repair_wanted": event.wanted}


def _case_repaired(_case: Case, _event: CaseRepaired) -> Change:
    return {"repair_wanted": None}


def _rung_told(case: Case, event: RungTold) -> Change:
    return {"told": (*case.told, rung_key(event.step_id, event.rung_id))}


def _rights_passed(_case: Case, event: RightsPassed) -> Change:
    return {"rights_passed_on": event.on}


def _record_struck(case: Case, event: RecordStruck) -> Change:
    wrong = [e for e in case.evidence if (e.key, e.digest) == (event.document, event.digest)]
    struck = (
        Struck(evidence=e, correction=event.correction, on=event.on, seq=case.revision + 1)
        for e in wrong
    )
    return {
        "evidence": tuple(e for e in case.evidence if e not in wrong),
        "struck": (*case.struck, *struck),
    }


def _school_changed(case: Case, event: SchoolChanged) -> Change:
    former = FormerSchool(school_id=case.school_id, until_on=event.on, until_seq=case.revision)
    return {
        "school_id": event.school_id,
        "calendar": event.calendar,
        "setting": event.setting,
        "people": event.people,
        "former_schools": (*case.former_schools, former),
    }


def _sen_status(case: Case, event: SenStatusChanged) -> Change:
    before = tuple(ended_before(spell, event.on) for spell in case.sen_history)
    return {"sen_history": (*before, SenSpell(status=event.status, from_on=event.on))}


def _looked_ahead(_case: Case, event: LookedAhead) -> Change:
    return {"looks_again_at": event.to}


def _letter_posted(case: Case, event: LetterPosted) -> Change:
    return {"requests": (*case.requests, event.to_case)} if event.opens else {}


FOLDS: dict[type, Callable[[Case, Any], Change]] = {
    PeopleAssigned: _people,
    StandInAgreed: _stand_in_agreed,
    StandInBegan: _stand_in_began,
    StandInEnded: _stand_in_ended,
    ContactRuleNoted: _contact_rule_noted,
    PolicyAdopted: _policy,
    AuthorityChanged: _authority,
    EvidenceRecorded: _evidence,
    DocumentSigned: _signed,
    SignOffFell: _sign_off_fell,
    SignOffStands: _sign_off_stands,
    AimTakenUp: _aim_taken_up,
    AimPutDown: _aim_put_down,
    Moved: moved,
    StepOpened: _step_opened,
    StepClosed: _step_closed,
    RungTold: _rung_told,
    RightsPassed: _rights_passed,
    RecordStruck: _record_struck,
    SchoolChanged: _school_changed,
    SenStatusChanged: _sen_status,
    LookedAhead: _looked_ahead,
    StepClaimed: _step_claimed,
    StepReleased: lambda case, event: {"claims": case.other_claims(event.step_id)},
    StepNudged: _step_nudged,
    StuckSnoozed: _stuck_snoozed,
    RepairAsked: _repair_asked,
    CaseRepaired: _case_repaired,
    LetterPosted: _letter_posted,
}
"""What each event changes; a test fails when an event has no fold."""
