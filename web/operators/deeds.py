"""What an operator may do with several cases at once."""

from __future__ import annotations

from models.base import Choice


class Deed(Choice):
    """One thing to do with each case that was chosen."""

    REMIND = "remind", "Remind the people they wait for"
    START = "start", "Start their workflows again"
