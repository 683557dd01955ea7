"""A school's terms and INSET days as a file tells them, and what keeping them would do."""

from __future__ import annotations

from datetime import date

from models.base import Record
from models.calendar import Term


class TermsRead(Record):
    """What a terms file says."""

    terms: tuple[Term, ...]
    inset_on: tuple[date, ...]
