"""What a token may be for, as the command line names it."""

from __future__ import annotations

from enum import Enum

LONGEST_DAYS = 365
"""No token works longer than a year; a school looks at each one anew."""


class TokenScope(Enum):
    """A scope. Kept apart from models.scopes so that --help need not load models."""

    READ = "read"
    WRITE = "write"
    SIGN = "sign"
    MOVE = "move"
    DECIDE = "decide"
    MESSAGES = "messages"
    PEOPLE = "people"
    EXCHANGE = "exchange"
    OPERATE = "operate"
    MEND = "mend"
