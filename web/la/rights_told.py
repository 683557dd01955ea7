"""Whether a notice says how to use the rights that it tells of: a note to the officer, no bar.

What the notice must hold is the form's own check (SEND Regulations 2014, regulations 5(3) and 32).
That a right is of no use without an address is ours to say, and the officer's to mend.
"""

from __future__ import annotations

import re

from models.evidence import Form

HOW_TO_APPEAL = (
    "The letter does not say how the family sends an appeal: under “The right of appeal” there is "
    "no web page, email, phone number or postcode. You can send it all the same. It helps the "
    "family to read there how to reach the Tribunal. Change the decision to add it."
)
NO_ADVISER = (
    "The letter does not say how the family reaches the mediation adviser: there is no web page, "
    "email, phone number or postcode under “Mediation”. Change the decision to add it."
)
NO_ADVICE = (
    "The letter does not say how the family reaches free advice: there is no web page, email, "
    "phone number or postcode under “Information, advice and support”. Change the decision to add "
    "it."
)
NOTES = {"appeal_right": HOW_TO_APPEAL, "mediation": NO_ADVISER, "advice_service": NO_ADVICE}

_PHONE = r"\d[\d ]{8,}\d"
_POSTCODE = r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b"
_ADDRESS = r"\w@\w|\b[\w-]+\.[a-z]{2,}"
_REACHED = re.compile(f"{_PHONE}|{_POSTCODE}|{_ADDRESS}")


def left_unsaid(form: Form | None) -> tuple[str, ...]:
    """Return which rights a notice tells of without saying how to use them."""
    said = ((note, getattr(form, name, None)) for name, note in NOTES.items())
    return tuple(note for note, words in said if words and not _REACHED.search(str(words)))
