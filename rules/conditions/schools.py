"""Which schools the family asks the plan to name, and which of them were consulted.

The rules know a school that is asked for by an id alone: its number or, of its name, a digest
(``models.evidence.plan.school_id``). Its name stays with what the family wrote.
"""

from __future__ import annotations

from collections.abc import Iterator

from models.case import Case
from models.decision import Reason, Refused
from models.evidence import Evidence, Facts, Kind
from models.said import phrase
from rules.conditions.predicates import covered_by

ASKED = "school_asked_for"
"""The question whose answers name a school that is asked for, in an answer and a consultation."""


def asking(case: Case) -> tuple[Evidence, ...]:
    """Return the answers to a draft, each person's latest, that ask for a school."""
    answers = case.current(Kind.DRAFT_RESPONSE)
    return tuple(e for e in answers if e.facts.says("asks_for_school", "yes"))


def asked_for(case: Case) -> tuple[str, ...]:
    """Return the ids of the schools that the family asks for, in the order of its answers."""
    found = (code for answer in asking(case) for code in answer.facts.said(ASKED))
    return tuple(dict.fromkeys(found))


def consultation(case: Case, school: str) -> Evidence | None:
    """Return the latest consultation of a school that the family asks for, if there is one."""
    made = reversed(case.current(Kind.SCHOOL_CONSULTATION))
    return next((e for e in made if school in covered_by(e.facts, ASKED)), None)


def misnamed(case: Case, facts: Facts) -> Iterator[Reason]:
    """Yield why a record does not say rightly which school the family asks for."""
    named = facts.said(ASKED)
    if facts.kind is Kind.DRAFT_RESPONSE and facts.says("asks_for_school", "yes") and not named:
        yield _refused(phrase("Say which school or college you ask for."), facts, "school")
    if facts.kind is Kind.SCHOOL_CONSULTATION and set(named) - set(asked_for(case)):
        sentence = "The family does not ask for that school. Choose one that it asks for, or none."
        yield _refused(sentence, facts, ASKED)


def _refused(sentence: str, facts: Facts, field: str) -> Reason:
    return Reason(code=Refused.UNKNOWN, sentence=sentence, form=facts.kind, field=field)
