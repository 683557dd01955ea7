"""What a policy pack asks of forms: parts that the form leaves open, and forms of its own."""

from __future__ import annotations

from collections.abc import Iterator

from models.decision import Reason, Refused
from models.evidence import FORMS, Facts, Kind
from models.pack import Pack


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
