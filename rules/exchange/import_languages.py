"""How the code of a language is written in a school's list; whether there is one comes later."""

from __future__ import annotations

import re

NO_LANGUAGE = (
    "“Language of messages” must be the code of a language (BCP 47), such as pl for Polish or ur "
    "for Urdu. Leave it empty where you do not know."
)

_WRITTEN = re.compile(r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?", re.IGNORECASE)
"""Language, script, region: what tells apart the languages that people write."""


def language_fault(written: str | None) -> str | None:
    """Return what is wrong with a cell that is not written as the code of a language."""
    return NO_LANGUAGE if written and not _WRITTEN.fullmatch(written) else None
