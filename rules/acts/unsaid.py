"""What a record leaves unsaid, or says and may not: refused as it is filed.

Records that were filed before are read as they are; these are asked of what is filed now.
"""

from __future__ import annotations

from collections.abc import Iterator

from models.decision import Reason, Refused
from models.evidence import Facts, Kind
from models.evidence.choices_of_la import NOT_NAMED


def unsaid(facts: Facts) -> Iterator[Reason]:
    """Yield why a record cannot be filed as it is, each at the question that it speaks of."""
    if facts.kind is Kind.ADVISERS:
        yield from _of_advisers(facts)
    if facts.kind is Kind.ADVICE_REQUEST and facts.subject in NOT_NAMED:
        yield from _of_whoever_is_asked(facts)
    if facts.kind is Kind.PROVISION_RECORD:
        yield from _of_sessions(facts)
    if facts.kind is Kind.DRAFT_PLAN and facts.says("names_placement", "yes"):
        yield _refused(
            "A draft must not name a school, a college or a type of either: the family may ask for "
            "one first (Children and Families Act 2014, section 38(5)). Take it out of the draft, "
            "and answer no here.",
            facts,
            "names_placement",
        )


def _of_advisers(facts: Facts) -> Iterator[Reason]:
    asks_for, named_nobody = facts.said("family_asks_for"), facts.said("family_named")
    if not asks_for and not named_nobody:
        yield _refused(
            "Say whose advice the family asks for, or that it was asked and named nobody. You must "
            "ask it first (SEND Regulations 2014, regulation 6(1)(h)).",
            facts,
            "family_asks_for",
        )
    if asks_for and named_nobody:
        yield _refused(
            "You have ticked whose advice the family asks for. Untick this, or all of those.",
            facts,
            "family_named",
        )


def _of_whoever_is_asked(facts: Facts) -> Iterator[Reason]:
    if "to_name" not in facts.parts:
        yield _refused("Say who this person is: enter their name.", facts, "to_name")
    if "to_role" not in facts.parts:
        said = "Say what this person is to the child: enter their role, such as music therapist."
        yield _refused(said, facts, "to_role")


def _of_sessions(facts: Facts) -> Iterator[Reason]:
    """Yield what is to be said of sessions that were not promised (seed 002, Do).

    The table of a week asks of its own lines whether more is right, and they have a place.
    """
    promised = facts.numbers.get("sessions_promised", 0)
    delivered = facts.numbers.get("sessions_delivered", 0)
    if not promised and not delivered:
        yield _refused(
            "Enter how many sessions were promised. Where none were, there is nothing to record.",
            facts,
            "sessions_promised",
        )
    elif delivered > promised and facts.subject is None and "changed" not in facts.parts:
        yield _refused(
            f"You entered {delivered} sessions delivered of {promised} promised. Correct the "
            "numbers or, if more were given, say here what was changed.",
            facts,
            "changed",
        )


def _refused(sentence: str, facts: Facts, field: str) -> Reason:
    return Reason(code=Refused.NOT_MET, sentence=sentence, form=facts.kind, field=field)
