"""Putting a wrong record right: two people, a reason, and nothing deleted.

One says which version is wrong and why; a second one agrees, never the same person: at the school
somebody who leads it, at the authority another officer or a manager. From then on the version
counts no more: what was signed of it falls, what it satisfied is asked for again, and the version
before it, if there is one, counts instead. What was decided meanwhile is looked at again, and a
date that ran from it runs from the corrected one. What the family or the other side wrote is theirs
to take back; each side tells the other of its corrections. A mediation certificate that the family
told of by mistake is put right at the authority
(docs/decisions/0025-a-certificate-told-of-by-mistake.md).
Sources: UK GDPR, right to rectification (not verified here); seed 002, record keeping.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.case import Case, Chart, StepKind
from models.decision import Reason, Refused
from models.due import Due
from models.events import SignOffFell
from models.evidence import Evidence, Facts, Kind
from models.evidence.choices_of_leaving import WrongBecause
from models.lifecycle import Struck
from models.roles import FAMILY, LOCAL_AUTHORITY, Role
from rules.acts.corrected_elsewhere import letters_of, strike
from rules.acts.leaving import gone_by
from rules.acts.moving import make_move
from rules.charts.machine import all_moves, guard_of
from rules.draft import Draft
from rules.letters import LETTERS
from rules.people.declining import declined
from rules.people.recorders import is_own
from rules.people.sign_off import second_signers
from rules.waits.at_the_la import AT_THE_LA
from rules.waits.in_challenge import holds_certificate
from rules.waits.wanted import Look, Wait, Wanted

_LEADERS = (Role.SENCO, Role.HEADTEACHER)


def cannot_be_wrong(facts: Facts, case: Case) -> Iterator[Reason]:
    """Yield why a correction cannot be proposed: no such version, or it is not the school's own."""
    if facts.kind is not Kind.CORRECTION:
        return
    wrong = _wrong(facts, case)
    if wrong is None:
        yield _refused("This version is not on the journey, or it was corrected already.")
    elif wrong.kind in (Kind.CORRECTION, Kind.OVERRIDE):
        yield _refused(f"“{wrong.kind.label}” is itself the work of two people, and stays.")
    elif wrong.kind is Kind.SIGNATURE_DECLINED:
        yield _refused("It says why somebody did not sign. They may say otherwise by signing.")
    elif is_told_certificate(case, wrong):
        yield from _one_after_the_other(case)
    elif wrong.recorded_by.role in FAMILY:
        yield _refused("The family wrote this. Only they change it or take it back.")
    elif not is_own(case, wrong):
        author = "local authority" if case.chart is Chart.PUPIL_JOURNEY else "school"
        yield _refused(
            f"The {author} wrote this. Ask them to correct it: the correction comes here."
        )
    elif _was_sent(wrong, case):
        yield _refused(
            "This was signed and sent to the family, and stays as it was sent. What is wrong with "
            "a decision is put right by a further one."
        )
    else:
        yield from _one_after_the_other(case)


def _one_after_the_other(case: Case) -> Iterator[Reason]:
    if case.chart is Chart.ASSESSMENT_REQUEST and proposals(case):
        yield _refused("Another correction waits for its second person. One after the other.")


def correct(draft: Draft, correction: Evidence) -> None:
    """Let a wrong version count no more, now that a second person has agreed."""
    wrong = _wrong(correction.facts, draft.case)
    if wrong is None:
        return
    make_move(draft, "correct_record")
    given = tuple(s for s in draft.case.sign_offs if s.is_of(wrong))
    strike(draft, wrong, correction)
    for signature in given:
        draft.add(SignOffFell(document=wrong.key, digest=signature.digest, by=signature.by))
    for letter in letters_of(draft.case, correction, wrong, draft.case.document(wrong.key)):
        draft.add(letter)
    if wrong.kind is Kind.MEDIATION_CERTIFICATE and not holds_certificate(draft.case):
        make_move(draft, "certificate_was_a_mistake")
    if wrong.kind is Kind.LEAVING and gone_by(draft.case) is None:
        make_move(draft, "come_back")
        make_move(draft, "stay_after_all")


def proposals(case: Case) -> tuple[Evidence, ...]:
    """Return the corrections that wait for a second person: none that one of them declined."""
    signed = {s.document for s in case.sign_offs if s.record is Kind.CORRECTION}
    return tuple(
        e
        for e in case.current(Kind.CORRECTION)
        if e.key not in signed
        and not declined(case, e)
        and is_own(case, e)
        and _wrong(e.facts, case) is not None
    )


def _to_agree(case: Case, _look: Look) -> Iterator[Wanted]:
    """Ask a second person whether a record is wrong."""
    for correction in proposals(case):
        yield Wanted(
            key=f"agree.{correction.seq}",
            kind=StepKind.SIGN,
            move="correct_record",
            roles=second_signers(Kind.CORRECTION, case.chart),
            due=_within(5, case),
            record=Kind.CORRECTION,
            document=correction.key,
        )


def _to_look_again(case: Case, _look: Look) -> Iterator[Wanted]:
    """Ask for a fresh look at what was decided while a wrong record counted."""
    looked_seq = max((e.seq for e in case.current(Kind.LOOKED_AGAIN)), default=0)
    decided = [on for move, on in case.moved_on.items() if move not in _DECIDE_NOTHING]
    for struck in case.struck:
        since_on = struck.evidence.recorded_on
        is_news = struck.seq > looked_seq and struck.evidence.kind not in _DECIDED_BY_NONE
        if is_news and any(since_on <= on <= struck.on for on in decided):
            yield Wanted(
                key=f"look_again.{struck.seq}",
                kind=StepKind.SUPPLY,
                move="correct_record",
                roles=LOCAL_AUTHORITY if case.chart is Chart.ASSESSMENT_REQUEST else _LEADERS,
                due=_within(10, case),
                record=Kind.LOOKED_AGAIN,
            )
            return


def _to_record_anew(case: Case, _look: Look) -> Iterator[Wanted]:
    """Ask the authority for what it sent, was found wrong, and nothing has taken the place of.

    Whoever asked must hear that the request came, whatever was wrong with the first word of it; an
    outcome is asked for where what it said was not so, and not where there was none.
    """
    for struck in case.struck:
        wrong = struck.evidence
        asked_in = _OWED_ANEW.get(wrong.kind, case.configuration)
        is_asked = bool(set(asked_in) & set(case.configuration))
        if not is_asked and case.document(wrong.key) is None and _is_owed(struck, case):
            yield Wanted(
                key=f"anew.{struck.seq}",
                kind=StepKind.SUPPLY,
                move="correct_record",
                roles=(Role.LA_OFFICER,),
                due=_within(5, case),
                record=wrong.kind,
                subject=wrong.facts.subject,
            )


_OWED_ANEW = {
    Kind.LA_ACKNOWLEDGEMENT: ("received",),
    Kind.CHALLENGE_OUTCOME: ("in_mediation", "appealed"),
}
"""What those who asked must hear, and what limits run from, with the states that ask for it anyway.
Whatever else is wrong is asked for by the work that goes on, or by the fresh look at what was
decided."""


def _is_owed(struck: Struck, case: Case) -> bool:
    note = case.document(struck.correction)
    is_not_so = note is not None and bool(set(_NOT_SO) & set(note.facts.said("because")))
    return is_own(case, struck.evidence) and (
        struck.evidence.kind is Kind.LA_ACKNOWLEDGEMENT or is_not_so
    )


_NOT_SO = (WrongBecause.WRONG_FACTS, WrongBecause.MISTYPED)
"""Reasons after which what a record should have said is still to be recorded."""

_DECIDE_NOTHING = {"correct_record", "come_back", "stay_after_all", "leave", "start_transfer"}
"""Moves on which nobody judged what the records say."""

_DECIDED_BY_NONE = {Kind.MEDIATION_CERTIFICATE}
"""Records that are a date alone: what ran from it is counted anew, and nobody decided by it."""


def _within(days: int, case: Case) -> Due:
    """Return so many days: of school at a school, of work at the authority."""
    if case.chart is Chart.ASSESSMENT_REQUEST:
        return Due(working_days=days)
    return Due(school_days=days)


_AT_THE_LA = (*AT_THE_LA, "refused", "no_plan", "ceasing")

OF_CORRECTING: dict[str, tuple[Wait, ...]] = dict.fromkeys(
    ("on_roll", "between_schools", "left"), (_to_agree, _to_look_again)
) | dict.fromkeys(_AT_THE_LA, (_to_agree, _to_look_again, _to_record_anew))
"""The waits of a case on which a record is wrong: a journey wherever the pupil is, a request in
each state of the assessment in which more can be recorded."""


def is_told_certificate(case: Case, record: Evidence) -> bool:
    """Tell whether a record at the authority is a mediation certificate that the family told of."""
    is_theirs = record.recorded_by.role in FAMILY and case.chart is Chart.ASSESSMENT_REQUEST
    return is_theirs and record.kind is Kind.MEDIATION_CERTIFICATE


def _wrong(facts: Facts, case: Case) -> Evidence | None:
    """Return the version that a correction is about, while it still counts."""
    key, digest = (next(iter(facts.said(name)), "") for name in ("record", "version"))
    return next((e for e in case.evidence if (e.key, e.digest) == (key, digest)), None)


def _was_sent(record: Evidence, case: Case) -> bool:
    """Tell whether the authority has sent a decision or a notice that people sign."""
    return any(
        sent is record.kind
        and case.chart is Chart.ASSESSMENT_REQUEST
        and move in all_moves(case.chart)
        and guard_of(case.chart, move) == "requirements_met"
        and case.moved_on.get(move, date.min) >= record.recorded_on
        for move, sent in LETTERS.items()
    )


def _refused(sentence: str) -> Reason:
    return Reason(code=Refused.NOT_OPEN, sentence=sentence, form=Kind.CORRECTION)
