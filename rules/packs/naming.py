"""Whether a requirement names things that exist: fields, answers, figures and people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from pydantic.fields import FieldInfo

from models.base import Choice
from models.case import Chart
from models.due import AppliesWhen
from models.evidence import FORMS, Kind
from models.pack import Pack
from models.requirement import (
    Advice,
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
from rules.charts.machine import all_moves, all_states
from rules.people.authority import RECORDERS

Named = tuple[Kind, str, tuple[str, ...]]
"""A form, a field of it, and the answers that are expected in that field."""


def wrong_names(requirement: Requirement, pack: Pack) -> Iterator[str]:
    """Yield a sentence for each name in a requirement that Handrail does not know."""
    for kind, field, answers in (*_named_in(requirement), *_pupils(requirement.applies_when)):
        if kind is not Kind.LOCAL_FORM or field not in _sections(requirement, pack):
            yield from _unknown(kind, field, answers)
    if isinstance(requirement, NotWhile):
        known = {state for chart in Chart for state in all_states(chart)}
        yield from (
            f"“{state}” is no state of any journey."
            for state in requirement.states
            if state not in known
        )
    if isinstance(requirement, Document) and requirement.local_form not in (
        None,
        *pack.local_forms,
    ):
        yield f"There is no “{requirement.local_form}” under “local_forms”. Add it there."
    yield from _wrong_people(requirement)


def _sections(requirement: Requirement, pack: Pack) -> tuple[str, ...]:
    form = pack.local_forms.get(str(requirement.subject))
    return form.sections if form else ()


def wrong_in_forms(pack: Pack) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield what a pack asks of forms that they do not hold, with where it says so."""
    for kind, asked in pack.forms.items():
        for place, field in enumerate(asked.required):
            for sentence in _unknown(kind, field, ()):
                yield ("forms", str(kind), "required", place), sentence


def wrong_in_words(pack: Pack) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield each state or move that a pack has words for and that is none, with where it is."""
    states = {state for chart in Chart for state in all_states(chart)}
    moves = {move for chart in Chart for move in all_moves(chart)}
    for what, known, said in (
        ("state", states, pack.words.states),
        ("move", moves, pack.words.moves),
    ):
        for code in said:
            if code not in known:
                yield ("words", f"{what}s", code), f"“{code}” is no {what} of any journey."
    for name, plan in pack.plan_types.items():
        for state in plan.states:
            if state not in states:
                yield ("plan_types", name, "states"), f"“{state}” is no state of any journey."


def _named_in(requirement: Requirement) -> Iterator[Named]:
    """Yield each form's field that a requirement names."""
    if requirement.due.record is not None and requirement.due.date is not None:
        yield requirement.due.record, requirement.due.date, ()
    match requirement:
        case Document(record=record, parts=parts, answers=answers, limit=limit):
            yield from ((record, part, ()) for part in parts)
            yield from ((record, question, said) for question, said in answers.items())
            yield from ((record, each.date, ()) for each in (limit,) if each)
        case Data(record=record, answered=answered):
            yield from ((record, question, ()) for question in answered)
            yield from _figures(requirement)
        case Meeting(record=record, or_reason_in=reason):
            yield record, "attended", (*requirement.attended, *requirement.invited)
            yield from ((record, "invited", ()) for _ in requirement.invited[:1])
            yield from ((record, each, ()) for each in (reason,) if each)
        case _:
            yield from _named_in_others(requirement)


def _figures(asked: Data) -> Iterator[Named]:
    if asked.over_months is not None:
        by_name = {"covers_from_on", "from_on"} & set(FORMS[asked.record].model_fields)
        yield asked.record, next(iter(by_name), "covers_from_on"), ()
    for wanted, field in ((asked.by_setting, "sessions"), (asked.with_comment, "comment")):
        if wanted:
            yield asked.record, field, ()


def _named_in_others(requirement: Requirement) -> Iterator[Named]:
    match requirement:
        case NotSince(record=record, date=date) | TimeGiven(record=record, date=date):
            yield record, date, ()
        case ProvisionCost(record=record):
            yield from ((record, field, ()) for field in _measured(requirement))
        case ProgressJudged(judged=judged, against=against):
            yield Kind.REVIEW, "progress", judged
            yield from ((Kind.REVIEW, f"against_{y}", said) for y, said in against.items())
        case Advice(professions=professions):
            yield Kind.SPECIALIST_ADVICE, "profession", professions
        case Views(about=about):
            yield Kind.FAMILY_VIEW, "about", (about,)
        case Cycles(last_after=Happened(record=record, answers=answers)):
            yield from ((record, question, said) for question, said in answers.items())
        case Told(record=record, whom=whom, how=how):
            yield from ((record, "told_whom", tuple(map(str, whom))) for _ in whom[:1])
            yield from ((record, "how", how) for _ in how[:1])
        case Liaison(record=record, needs=needs):
            yield record, "needs", needs
        case _:
            return


def _measured(asked: ProvisionCost) -> Iterator[str]:
    if asked.over_pounds is not None or asked.rising is not None:
        yield asked.figure
    if asked.over_hours_a_week is not None:
        yield "hours_a_week"
    if asked.delivered_percent is not None:
        yield from ("sessions_promised", "sessions_delivered")


def _pupils(when: AppliesWhen | None) -> Iterator[Named]:
    if when is not None:
        yield Kind.NEEDS_ANALYSIS, "areas", when.areas
        yield Kind.WIDER_NEEDS, "needs", when.needs
        if when.record is not None:
            for question, answers in when.answers.items():
                yield when.record, question, answers


def _unknown(kind: Kind, field: str, answers: tuple[str, ...]) -> Iterator[str]:
    known = FORMS[kind].model_fields
    if field not in known:
        yield f"The form “{kind}” has no field “{field}”. It has: {', '.join(known)}."
        return
    possible = _answers_of(known[field])
    for answer in answers:
        if answer not in possible:
            options = ", ".join(possible) or "no fixed answers"
            yield f"“{answer}” is no answer to “{field}” in “{kind}”. It has: {options}."


def _answers_of(info: FieldInfo) -> tuple[str, ...]:
    """Return the codes a field can be answered with; none where it is not a choice."""
    if info.annotation is bool:
        return ("yes", "no")
    for arm in (info.annotation, *get_args(info.annotation)):
        if isinstance(arm, type) and issubclass(arm, Choice):
            return tuple(str(member) for member in arm)
    return ()


def _wrong_people(requirement: Requirement) -> Iterator[str]:
    if isinstance(requirement, Signed):
        if requirement.supplied_by != (requirement.role,):
            yield f"“{requirement.role}” signs this, so “supplied_by” is [{requirement.role}]."
        return
    if requirement.form is None:
        return
    may = RECORDERS[requirement.form]
    for role in requirement.supplied_by:
        if role not in may:
            yield (
                f"“{role}” may not fill in “{requirement.form}”. Those who may: {', '.join(may)}."
            )
