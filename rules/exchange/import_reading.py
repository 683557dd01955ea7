"""One row of a school's lists being read: each cell as what it should be, and what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from models.contacts_kept import EMAIL
from models.import_entries import Row
from rules.exchange.identifiers import tidy, upn_fault
from rules.exchange.import_cells import unreadable
from rules.exchange.import_dates import date_in, no_date

T = TypeVar("T")

LONGEST_TEXT = 200

_MARKED = {f"'{sign}" for sign in "=+-@"}
_YES = {"yes", "y", "true", "1"}
_NO = {"no", "n", "false", "0"}


class RowFault(Exception):
    """A row cannot be taken; its text is every sentence that says why.

    ``fields`` are the columns whose cells are wrong in themselves.
    """

    def __init__(self, sentence: str, fields: tuple[str, ...] = ()) -> None:
        """Keep the sentence, and which cells it speaks of."""
        super().__init__(sentence)
        self.fields = fields


class RowReader:
    """One row being read: each cell as what it should be, faults gathered as they are met."""

    def __init__(self, row: Row) -> None:
        self._cells = row.cells
        self.faults: list[str] = []
        self.left_out: list[str] = []
        """What is wrong in cells that may be empty: the row is taken without them."""
        self.unread: set[str] = set()
        """Which cells those are."""
        self._wrong: list[str] = []

    def fault(self, sentence: str | None, field: str = "") -> None:
        """Note a fault, if it is one, and whose cell is wrong."""
        if sentence:
            self.faults.append(sentence)
            self._wrong.append(field)

    def optional(self, field: str, read: Callable[[], T]) -> T | None:
        """Return what cells say that may be empty; None where they are wrong, which is noted.

        Nobody is kept out of a list for what need not be in it.
        """
        before = len(self.faults)
        found = read()
        if len(self.faults) == before:
            return found
        self.left_out += self.faults[before:]
        self.unread.add(field)
        del self.faults[before:], self._wrong[before:]
        return None

    def text(self, field: str, heading: str) -> str:
        """Return a cell that must be filled."""
        value = self.maybe(field) or ""
        if not value:
            self.fault(f"“{heading}” is empty. Fill it in.")
        if len(value) > LONGEST_TEXT:
            self.fault(
                f"“{heading}” has {len(value)} characters; {LONGEST_TEXT} are the most. Shorten it."
            )
        self.fault(unreadable(heading, value))
        return value

    def maybe(self, field: str) -> str | None:
        """Return a cell that may be empty, without needless spaces."""
        text = " ".join(self._cells.get(field, "").split())
        # What an export marks as text, so that no spreadsheet takes it for a formula, is text here.
        return (text[1:] if text[:2] in _MARKED else text) or None

    def upn(self) -> str:
        """Return the tidied UPN."""
        number = self.text("upn", "UPN")
        if number:
            self.fault(upn_fault(number), "upn")
        return tidy(number)

    def email(self, *, needed: bool) -> str | None:
        """Return an email address in small letters."""
        value = self.text("email", "Email") if needed else self.maybe("email")
        if value and not EMAIL.fullmatch(value):
            said = "The email address is not one, such as name@school.example. Check it."
            self.fault(said, "email")
        return value.casefold() if value else None

    def day(self, field: str, heading: str) -> date | None:
        """Return a date, day first or ISO; None where the cell is empty or wrong."""
        value = self.maybe(field)
        if value is None:
            return None
        found = date_in(value)
        if found is None:
            self.fault(no_date(heading, value), field)
        return found

    def yes_or_no(self, field: str, heading: str) -> bool:
        """Return the answer to a yes-or-no column."""
        value = self.text(field, heading).casefold()
        if value and value not in _YES | _NO:
            self.fault(f"“{heading}” must be yes or no.", field)
        return value in _YES

    def done(self) -> None:
        """Raise RowFault with every fault that was met."""
        if self.faults:
            raise RowFault(" ".join(self.faults), tuple(dict.fromkeys(filter(None, self._wrong))))
