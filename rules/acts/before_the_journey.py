"""Support from before the journey: it can only have begun then, and not after it was ended here."""

from __future__ import annotations

from collections.abc import Iterator

from models.case import Case
from models.decision import Reason, Refused
from models.evidence import Facts, Kind
from rules.time.dates import spoken


def began_here(facts: Facts, case: Case) -> Iterator[Reason]:
    """Yield why a record of support that was in place cannot be: it began, or ended, here."""
    if facts.kind is not Kind.SUPPORT_IN_PLACE:
        return
    if case.spell_seq:
        yield Reason(
            code=Refused.NOT_OPEN,
            sentence="Support was ended on this journey, so none from before it can go on. To give "
            "SEN Support again, record the decision on the core offer and identify SEN.",
            form=facts.kind,
        )
    if facts.on >= case.opened_on:
        yield Reason(
            code=Refused.BAD_DATE,
            sentence=f"{spoken(facts.on)} is not before this journey began, on "
            f"{spoken(case.opened_on)}. Check the date. Support that begins now starts with the "
            "decision on the core offer.",
            form=facts.kind,
            field="since_on",
        )
