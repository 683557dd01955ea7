"""Where on the page of a form a question is answered."""

from __future__ import annotations

from models.evidence import FORMS, Kind


def anchor(form: Kind, name: str) -> str:
    """Return the id of a question's first input on the page of its form."""
    is_date = "date" in str(FORMS[form].model_fields[name].annotation)
    return f"{name}-day" if is_date else name
