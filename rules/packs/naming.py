"""Whether a requirement names things that exist: fields, answers, figures and people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from pydantic.fields import FieldInfo

from models.base import Choice
from models.due import AppliesWhen
from models.evidence import FORMS, Kind
from models.requirement import (
    Advice,
    Data,
    Document,
    Meeting,
    NotSince,
    ProgressJudged,
    ProvisionCost,
    Requirement,
    Signed,
    Views,
)
from rules.authority import RECORDERS

Named = tuple[Kind, str, tuple[str, ...]]
"""A form, a field of it, and the answers that are expected in that field."""


def wrong_names(requirement: Requirement) -> Iterator[str]:
    """Yield a sentence for each name in a requirement that Handrail does not know."""
    for kind, field, answers in (*_named_in(requirement), *_pupils(requirement.applies_when)):
        yield from _unknown(kind, field, answers)
    yield from _wrong_people(requirement)


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
        case Meeting(record=record, attended=attended, or_reason_in=reason):
            yield record, "attended", attended
            yield from ((record, each, ()) for each in (reason,) if each)
        case _:
            yield from _named_in_others(requirement)


def _named_in_others(requirement: Requirement) -> Iterator[Named]:
    match requirement:
        case NotSince(record=record, date=date):
            yield record, date, ()
        case ProvisionCost(record=record, figure=figure):
            yield record, figure, ()
        case ProgressJudged(judged=judged):
            yield Kind.REVIEW, "progress", judged
        case Advice(professions=professions):
            yield Kind.SPECIALIST_ADVICE, "profession", professions
        case Views(about=about):
            yield Kind.FAMILY_VIEW, "about", (about,)
        case _:
            return


def _pupils(when: AppliesWhen | None) -> Iterator[Named]:
    if when is not None:
        yield Kind.NEEDS_ANALYSIS, "areas", when.areas
        yield Kind.WIDER_NEEDS, "needs", when.needs


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
