"""What is asked, under every pack, before support goes on that was in place before the journey.

A school that begins to use Handrail, and one that a pupil with support joins, has decided already.
Nobody identifies SEN twice, and nobody comes by support without a decision: the SENCo writes down
what was decided and which papers show it, and the headteacher approves. This is local practice and
no law; the law's own condition, that the parents are formally told, is met in the first cycle here
(``rules/law.py``). The decision record is ``docs/decisions/0024-support-in-place.md``.
"""

from __future__ import annotations

from typing import Any

from models.due import Due
from models.evidence import Kind
from models.evidence.choices_of_support import SupportHad
from models.requirement import Document, Requirement, Scope, Signed
from models.roles import Role

_SOURCE = "SEND Code of Practice 6.72 to 6.77, on records of provision; the signatures are practice"
_PLAN_PARTS = (
    "about_me",
    "my_family",
    "needs_and_progress",
    "provision",
    "agreed_outcomes",
    "agreed_actions",
)


def _asked(had: SupportHad, family: str) -> tuple[Requirement, ...]:
    """Return what is asked before this support goes on; ``family`` says what it is to a family."""
    name = f"{had}_in_place"
    every: dict[str, Any] = {
        "record": Kind.SUPPORT_IN_PLACE,
        "scope": Scope.SPELL,
        "source": _SOURCE,
        "due": Due(school_days=5),
    }
    return (
        Document(
            kind="document",
            id=f"{name}_recorded",
            answers={"support": (str(had),)},
            parts=("decided", "papers", "still_needed", "family_told_on"),
            staff="The support that was in place is written down, with the papers that show it.",
            family=f"We wrote down since when there has been {family}, and told you.",
            la="The support that was in place is recorded, with the papers that show it.",
            supplied_by=(Role.SENCO, Role.CLASS_TEACHER),
            **every,
        ),
        Signed(
            kind="signed",
            id=f"{name}_signed_by_senco",
            role=Role.SENCO,
            after=(f"{name}_recorded",),
            staff="The SENCo has signed that this support was in place.",
            family="The SENCo has signed that this support was there.",
            la="The SENCo has signed that this support was in place.",
            supplied_by=(Role.SENCO,),
            **every,
        ),
        Signed(
            kind="signed",
            id=f"{name}_approved_by_headteacher",
            role=Role.HEADTEACHER,
            approves=True,
            after=(f"{name}_signed_by_senco",),
            staff="The headteacher has approved that this support goes on.",
            family="The headteacher has agreed that this support goes on.",
            la="The headteacher has approved that this support goes on.",
            supplied_by=(Role.HEADTEACHER,),
            **every,
        ),
    )


_PLAN_HERE = Document(
    kind="document",
    id="my_support_plan_on_record",
    record=Kind.MY_SUPPORT_PLAN,
    scope=Scope.SPELL,
    parts=_PLAN_PARTS,
    staff="The My Support Plan that is in place is on record here, section by section.",
    family="The My Support Plan is on record here.",
    la="The My Support Plan that is in place is on record.",
    source=_SOURCE,
    supplied_by=(Role.SENCO, Role.CLASS_TEACHER),
    due=Due(school_days=10),
)

ALWAYS: dict[str, tuple[Requirement, ...]] = {
    "carry_on_support": _asked(SupportHad.SEN_SUPPORT, "extra support"),
    "carry_on_my_support_plan": (
        _PLAN_HERE,
        *_asked(SupportHad.MY_SUPPORT_PLAN, "a My Support Plan"),
    ),
}
"""The conditions of each move that every pack has, beside the law's and its own."""
