"""The conditions of each move as the page about the journey shows them."""

from __future__ import annotations

from collections.abc import Iterator

from docs.tables import table
from models.case import Chart
from models.due import AppliesWhen, Due
from models.requirement import Requirement, Scope, Tag, Weight
from rules.charts.machine import all_moves
from rules.conditions.policy import Policy, parts_of
from rules.people.authority import spoken
from rules.words.moves import MOVES


def conditions(policy: Policy) -> Iterator[str]:
    """Yield the conditions of each move that has any, a heading and a table each."""
    head = ("Condition", "Tag", "What must be true", "Source", "Supplied by", "Record", "Due", "")
    for chart in Chart:
        for move in all_moves(chart):
            asked = policy.requirements(move)
            if asked:
                rows = (_condition(each, policy.due(each, move)) for each in parts_of(*asked))
                yield f"### {MOVES[move].name} (`{move}`)\n\n{table(head, rows)}"


def _condition(asked: Requirement, due: Due) -> tuple[str, ...]:
    return (
        f"`{asked.id}`",
        "**Law**" if asked.tag is Tag.LAW else "Local",
        asked.staff,
        asked.source,
        spoken(asked.supplied_by),
        asked.form.label if asked.form else "Signature",
        _due(due),
        "; ".join(_notes(asked)),
    )


def _notes(asked: Requirement) -> Iterator[str]:
    if asked.weight is Weight.ADVICE:
        yield "warns only"
    scope = getattr(asked, "scope", None)
    if scope not in (None, Scope.CYCLE):
        yield scope.label[0].lower() + scope.label[1:]
    when = asked.applies_when
    if when is not None:
        yield from _pupils(when)
    newer_than = getattr(asked, "newer_than", None)
    if newer_than is not None:
        yield f"later than “{newer_than.label}”"
    not_after = getattr(asked, "not_after", None)
    if not_after is not None:
        yield f"dated no later than “{not_after.label}”"
    if asked.or_reason is not None:
        yield f"or a written reason by the {spoken((asked.or_reason,))}"
    if asked.after:
        yield "after " + ", ".join(f"`{earlier}`" for earlier in asked.after)


def _pupils(when: AppliesWhen) -> Iterator[str]:
    if when.year_from is not None:
        yield f"from Year {when.year_from}"
    if when.record is not None:
        said = [f"`{question}`: {' or '.join(codes)}" for question, codes in when.answers.items()]
        about = [when.about] if when.about else []
        yield f"where there is “{when.record.label}”" + "".join(f", {x}" for x in (*about, *said))


def _due(due: Due) -> str:
    if due.clock is not None:
        since = f", from `{due.date}` in “{due.record.label}”" if due.record else ""
        return f"{due.clock.label}: the law's date{since}"
    if due.record is not None:
        return f"the date `{due.date}` in “{due.record.label}”, else {_counted(due)}"
    return _counted(due)


def _counted(due: Due) -> str:
    if due.working_days is not None:
        return f"{due.working_days} working days"
    return f"{due.school_days} school days"
