"""Evidence: the forms people fill in, and the facts that the rules draw from them."""

from __future__ import annotations

from models.evidence import (
    annual_review,
    assessment,
    challenge,
    correction,
    costs,
    cycle,
    declined,
    gathered,
    in_class,
    la,
    leaving,
    linked_plans,
    local,
    my_support_plan,
    plan,
    pupil,
    request,
    request_form,
    review,
    rights,
    standing,
    support_in_place,
    support_plan,
)
from models.evidence.base import Evidence, Facts, Form, Judge, document_key, given_by, is_words
from models.evidence.kinds import Kind

_MODULES = (
    in_class,
    pupil,
    gathered,
    cycle,
    support_in_place,
    support_plan,
    review,
    my_support_plan,
    costs,
    request_form,
    request,
    standing,
    leaving,
    linked_plans,
    correction,
    local,
    la,
    assessment,
    challenge,
    plan,
    annual_review,
    rights,
    declined,
)


def _forms() -> dict[Kind, type[Form]]:
    """Return the form of each kind; a kind without one fails the import, so none is forgotten."""
    found = {form.KIND: form for form in _all_in(*_MODULES)}
    missing = set(Kind) - set(found)
    if missing:
        raise ImportError(f"no form for evidence of kind {', '.join(sorted(missing))}")
    return found


def _all_in(*modules: object) -> list[type[Form]]:
    return [
        thing
        for module in modules
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, Form) and hasattr(thing, "KIND")
    ]


FORMS: dict[Kind, type[Form]] = _forms()
"""The form of each kind of evidence."""

APPEALABLE = frozenset(kind for kind, form in FORMS.items() if "appeal_right" in form.model_fields)
"""What a family can appeal against: it tells of that right (Children and Families Act 2014,
section 51)."""

__all__ = [
    "APPEALABLE",
    "FORMS",
    "Evidence",
    "Facts",
    "Form",
    "Judge",
    "Kind",
    "document_key",
    "given_by",
    "is_words",
]
