"""What is missing where a document is to be signed: each thing, who can mend it, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.decision import Reason
from models.evidence import Evidence, Form, Kind
from models.requirement import Requirement, Signed
from models.roles import Role
from rules.conditions.policy import parts_of
from rules.people.authority import spoken
from rules.people.standing_in import doers
from rules.time.odd_dates import odd_dates
from web.presenters.conditions import Condition, Link
from web.presenters.documents import empty_sections, left_empty
from web.staff.conditions import reader_of
from web.staff.seen import Seen


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing: who can mend it, and where the viewer answers it themselves.

    ``questions`` are those of the document that nobody answered.
    """

    sentence: str
    who: str = ""
    links: tuple[Link, ...] = ()
    questions: tuple[str, ...] = ()


def before_signing(
    seen: Seen, record: Evidence, form: Form, reasons: tuple[Reason, ...]
) -> tuple[Missing, ...]:
    """Return what is missing: why it cannot be signed yet, what else is asked, what is empty.

    And which dates do not follow from each other, which may be a slip.
    """
    asked = {reason.requirement for reason in reasons if reason.requirement}
    writer = seen.names.actor(record.recorded_by)
    return (
        *(_of_reason(seen, record.kind, reason) for reason in reasons),
        *(_of_condition(one) for one in _conditions(seen, record.kind) if one.id not in asked),
        *_left_empty(seen, record, form),
        *(Missing(f"{odd} Check the date.", writer) for odd in odd_dates(seen.case, form)),
    )


def _of_reason(seen: Seen, kind: Kind, reason: Reason) -> Missing:
    return Missing(reason.sentence, _called(seen, reason.roles), tuple(_links(seen, kind, reason)))


def _called(seen: Seen, roles: tuple[Role, ...]) -> str:
    """Return roles with the names of those who do what they are asked; nothing for no roles."""
    if not roles:
        return ""
    people = dict.fromkeys(seen.names.of(by.person_id) for by in doers(seen.case, roles))
    return f"{spoken(roles)} ({', '.join(people) or 'nobody here holds this role'})"


def _links(seen: Seen, kind: Kind, reason: Reason) -> Iterator[Link]:
    asked = seen.rulings.policy.requirement(reason.requirement or "")
    if asked is None or isinstance(asked, Signed):
        return
    move = next((m for m in _signed_for(seen, kind) if _asks(seen, m, asked.id)), None)
    if move is None:
        return
    condition = reader_of(seen, move).condition(asked)
    yield from [link for link in condition.empty if link.href] or condition.links


def _asks(seen: Seen, move: str, requirement_id: str) -> bool:
    every = parts_of(*seen.rulings.policy.requirements(move))
    return any(one.id == requirement_id for one in every)


def _signed_for(seen: Seen, kind: Kind) -> tuple[str, ...]:
    """Return the moves for which a document of a kind is signed."""
    signed = (move for move, one in seen.rulings.policy.signatures() if one.record is kind)
    return tuple(dict.fromkeys(signed))


def _conditions(seen: Seen, kind: Kind) -> Iterator[Condition]:
    """Yield what else is missing for the moves that are aimed at and need this signature."""
    aimed = {aim.move for aim in seen.case.aims}
    for move in (one for one in _signed_for(seen, kind) if one in aimed):
        reader = reader_of(seen, move)
        for requirement in seen.rulings.policy.requirements(move):
            condition = reader.condition(requirement)
            if condition.applies and condition.is_open and not _is_signature(requirement):
                yield condition


def _is_signature(requirement: Requirement) -> bool:
    return all(isinstance(part, Signed) for part in parts_of(requirement))


def _of_condition(condition: Condition) -> Missing:
    said = f"Missing: {condition.sentence} {condition.first}".rstrip()
    links = tuple(link for link in condition.empty if link.href) or condition.links
    return Missing(said, condition.who, links)


def _left_empty(seen: Seen, record: Evidence, form: Form) -> Iterator[Missing]:
    questions = left_empty(form)
    if questions:
        many = "1 question is" if len(questions) == 1 else f"{len(questions)} questions are"
        whole = ", ".join(f"“{heading}”" for heading in empty_sections(form))
        nothing = f" Nothing at all is written under {whole}." if whole else ""
        said = f"{many} left empty, which the form allows.{nothing}"
        yield Missing(said, seen.names.actor(record.recorded_by), questions=questions)
