"""A case with one condition broken, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from models.case import Case
from models.evidence import Evidence, Facts, Kind
from models.requirement import (
    Advice,
    AllOf,
    AnyOf,
    Cycles,
    Data,
    Document,
    Happened,
    Liaison,
    Meeting,
    NotSince,
    NotWhile,
    ProgressJudged,
    ProvisionCost,
    Requirement,
    Signed,
    TimeGiven,
    Told,
    Views,
)
from rules.conditions.policy import Policy, parts_of
from rules.packs import shipped_packs


def without(  # noqa: C901, PLR0911, PLR0912 - one line for each kind
    case: Case, asked: Requirement, move: str, on: date
) -> Case:
    """Return the case with this one requirement of a move no longer met."""
    match asked:
        case Signed():
            return _unsigned(case, asked)
        case Cycles(last_after=Happened()):
            return _changing(case, Kind.SPECIALIST_ADVICE, _acted_on_from(on))
        case Cycles():
            return _uncycled(case, asked)
        case AllOf():
            return without(case, asked.of[0], move, on)
        case Meeting(times=times) if times > 1:
            return _changing(case, asked.record, _spoiled(asked, move, on))
        case Advice(acted_on=True):
            return _changing(case, Kind.SPECIALIST_ADVICE, _only_received)
        case Advice(professions=named) if named:
            return _keeping(case, lambda e: e.facts.subject not in named)
        case AnyOf():
            for part in asked.of:
                case = without(case, part, move, on)
            return case
        case Views():
            return _keeping(case, lambda e: e.facts.subject != asked.about)
        case NotWhile(states=states):
            return case.model_copy(update={"configuration": (*case.configuration, states[0])})
        case Advice() | Told() | Liaison():
            kind = asked.form
            return _keeping(case, lambda e: e.kind is not kind)
        case _:
            return _rewritten(case, asked, _spoiled(asked, move, on))


def _changing(case: Case, kind: Kind, spoil: Callable[[Facts], Facts | None]) -> Case:
    """Change the facts of every record of a kind."""
    evidence = tuple(
        e.model_copy(update={"facts": spoil(e.facts)}) if e.kind is kind else e
        for e in case.evidence
    )
    return case.model_copy(update={"evidence": evidence})


def _acted_on_from(on: date) -> Callable[[Facts], Facts]:
    return lambda facts: _with(facts, "dates", "acted_on_since_on", on)


def _only_received(facts: Facts) -> Facts:
    return _with(facts, "codes", "stage", ("received",))


def _unsigned(case: Case, asked: Signed) -> Case:
    document = case.current(asked.record)[-1]
    kept = tuple(s for s in case.sign_offs if not (s.is_of(document) and s.by.role is asked.role))
    return case.model_copy(update={"sign_offs": kept})


def _uncycled(case: Case, asked: Cycles) -> Case:
    """Keep one cycle too few: of those since the record, or only the last."""
    cycles = case.reviewed_cycles
    fewer = cycles[:-1] if asked.since_record else cycles[len(cycles) - asked.reviewed + 1 :]
    return case.model_copy(update={"reviewed_cycles": fewer})


def _keeping(case: Case, wanted: Callable[[Evidence], bool]) -> Case:
    return case.model_copy(update={"evidence": tuple(filter(wanted, case.evidence))})


def _rewritten(case: Case, asked: Requirement, spoil: Callable[[Facts], Facts | None]) -> Case:
    """Change the facts of the latest record asked for, digest and signatures untouched."""
    kind = getattr(asked, "record", None) or asked.form
    assert isinstance(kind, Kind)
    meant = [e for e in case.current(kind) if asked.subject in (None, e.facts.subject)]
    if not meant:
        return case
    spoiled = spoil(meant[-1].facts)
    evidence = tuple(
        e.model_copy(update={"facts": spoiled}) if e is meant[-1] else e
        for e in case.evidence
        if spoiled is not None or (e.kind, e.facts.subject) != (kind, meant[-1].facts.subject)
    )
    return case.model_copy(update={"evidence": evidence})


def _spoiled(  # noqa: PLR0911 - one line for each kind
    asked: Requirement, move: str, on: date
) -> Callable[[Facts], Facts | None]:
    """Return what makes facts miss this requirement; None drops the record."""
    match asked:
        case Document():
            return _spoiled_document(asked, move, on)
        case Data(over_months=months) if months is not None:
            return lambda f: less(f, "covers_from_on")
        case Data(answered=answered):
            return lambda f: less(f, answered[0])
        case Meeting(attended=attended, or_reason_in=reason):
            return lambda f: _absent(less(f, reason or ""), attended[-1])
        case ProgressJudged(judged=judged):
            other = "well_below_expected" if "as_expected" in judged else "as_expected"
            return lambda f: _with(f, "codes", "progress", (other,))
        case ProvisionCost(figure=figure, over_pounds=line):
            return lambda f: _with(f, "numbers", figure, line)
        case TimeGiven(date=name):
            return lambda f: _with(f, "dates", name, on)
        case NotSince(date=name):
            return lambda f: _with(f, "dates", name, on - timedelta(weeks=20))
    raise AssertionError(f"no way to spoil {asked.kind}")


def _spoiled_document(asked: Document, move: str, on: date) -> Callable[[Facts], Facts | None]:
    limit = asked.limit
    if limit is not None:
        late = on + timedelta(weeks=limit.weeks, days=1)
        return lambda f: _with(f, "dates", limit.date, late)
    if asked.answers:
        return lambda f: _with(f, "codes", next(iter(asked.answers)), ("something_else",))
    if asked.parts:
        return lambda f: less(f, _only_asked_by(asked, asked.parts, move))
    return lambda _f: None


def _with(facts: Facts, where: str, name: str, value: object) -> Facts:
    return facts.model_copy(update={where: {**getattr(facts, where), name: value}})


def less(facts: Facts, answer: str) -> Facts:
    """Return facts without one answer, wherever it is kept."""
    kept = {
        name: {key: value for key, value in getattr(facts, name).items() if key != answer}
        for name in ("codes", "dates", "numbers")
    }
    parts = tuple(part for part in facts.parts if part != answer)
    return facts.model_copy(update={**kept, "parts": parts})


def _absent(facts: Facts, person: str) -> Facts:
    there = tuple(who for who in facts.said("attended") if who != person)
    return facts.model_copy(update={"codes": {**facts.codes, "attended": there}})


def _only_asked_by(asked: Document, parts: tuple[str, ...], move: str) -> str:
    """Return a part that no other requirement of the move asks for."""
    others = {
        part
        for pack in shipped_packs()
        for other in parts_of(*Policy(pack).requirements(move))
        if isinstance(other, Document) and other.record is asked.record and other.id != asked.id
        for part in other.parts
    }
    return next((part for part in parts if part not in others), parts[0])
