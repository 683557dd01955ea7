"""What no cell of a school's list may hold, whatever it is about."""

from __future__ import annotations

import unicodedata

LOST_LETTER = "\ufffd"
"""What stands for a letter that could not be read."""

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Signs that turn the direction of reading, so that a name looks like another."""


def unreadable(heading: str, value: str) -> str | None:
    """Return what is wrong with letters that were lost on the way, or that nobody can see."""
    if LOST_LETTER in value:
        return (
            f"“{heading}” has a letter that was lost when the list was saved. Export it again, "
            "and save it as “CSV UTF-8”."
        )
    if any(unicodedata.category(sign) == "Cc" or sign in TURNING for sign in value):
        return f"“{heading}” has a sign in it that cannot be seen. Type it again."
    return None
