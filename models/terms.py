"""A school's terms and INSET days as a file tells them, and what keeping them would do."""

from __future__ import annotations

from datetime import date

from models.base import Record
from models.calendar import Term


class TermsRead(Record):
    """What a terms file says."""

    terms: tuple[Term, ...]
    """The terms that the file names, in order."""
    inset_on: tuple[date, ...]
    """The London dates of INSET days that the file names."""
