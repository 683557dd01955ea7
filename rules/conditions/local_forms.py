"""What a policy pack asks of forms: parts that the form leaves open, and forms of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.decision import Reason, Refused
from models.evidence import FORMS, Facts, Kind
from models.pack import Pack
from models.requirement import AllOf, Data, Document, Requirement, Unless, Weight
from rules.conditions.ground import Ground
from rules.conditions.kinds import applies
from rules.conditions.policy import Policy

NEEDED_AT_ONCE = "your local authority needs this"
NEEDED_TO_MOVE_ON = "needed to move on"


def asked_for(kind: Kind, policy: Policy, ground: Ground) -> dict[str, str]:
    """Return which parts of a form the policy asks of this pupil, each with how soon, in words.

    A form leaves many parts to the writer. Some a pack needs before the record can be filed, others
    a move needs later. What a duty asks for holds nothing up: the form itself says so.
    """
    later = {
        part: NEEDED_TO_MOVE_ON
        for move in policy.moves()
        for requirement in _all_needed(policy.requirements(move))
        if requirement.weight is Weight.NEEDED and applies(requirement.applies_when, ground)
        for part in parts_asked(requirement, kind)
    }
    at_once = policy.pack.forms.get(kind)
    return {**later, **dict.fromkeys(at_once.required if at_once else (), NEEDED_AT_ONCE)}


def _all_needed(requirements: Iterable[Requirement]) -> Iterator[Requirement]:
    """Yield what there is no other way round: one of several ways is not needed by itself."""
    for requirement in requirements:
        if isinstance(requirement, AllOf):
            yield from _all_needed(requirement.of)
        elif isinstance(requirement, Unless):
            yield from _all_needed((requirement.needs,))
        else:
            yield requirement


def parts_asked(requirement: Requirement, kind: Kind) -> tuple[str, ...]:
    """Return the answers of a form that must be filled in for a condition."""
    if isinstance(requirement, Document) and requirement.record is kind:
        return requirement.parts
    if isinstance(requirement, Data) and requirement.record is kind:
        return requirement.answered
    return ()


def not_as_the_pack_asks(facts: Facts, pack: Pack) -> Iterator[Reason]:
    """Yield why a record cannot be filed under a pack: a part it needs, a form it has not."""
    asked = pack.forms.get(facts.kind)
    filled = {*facts.parts, *facts.codes, *facts.dates, *facts.numbers}
    for part in asked.required if asked else ():
        if part not in filled:
            yield Reason(
                code=Refused.NOT_MET,
                sentence=f"Your local authority also needs: {_question(facts.kind, part)}",
                form=facts.kind,
                field=part,
            )
    if facts.kind is Kind.LOCAL_FORM:
        yield from _of_its_own(facts, pack)


def _question(kind: Kind, part: str) -> str:
    title = FORMS[kind].model_fields[part].title or part
    return title if title.endswith("?") else f"{title}."


def _of_its_own(facts: Facts, pack: Pack) -> Iterator[Reason]:
    form = pack.local_forms.get(facts.subject or "")
    if form is None:
        known = ", ".join(pack.local_forms) or "none"
        yield _unknown(f"The local authority has no form of this name. Its own forms: {known}.")
        return
    known_parts = {"sections", *form.sections}
    for part in facts.parts:
        if part not in known_parts:
            sections = ", ".join(form.sections)
            yield _unknown(f"“{form.title}” has no such section. Its sections: {sections}.")
            return


def _unknown(sentence: str) -> Reason:
    return Reason(code=Refused.UNKNOWN, sentence=sentence, form=Kind.LOCAL_FORM)
