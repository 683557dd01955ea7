"""The cases this process wrote last, so that the next act on one need not read it anew.

The database says what stands, always: what is recalled is the very text that was just read from it.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from models.case import Case

MOST = 500
"""Cases recalled; the text and the case of three years take half a megabyte, most a tenth of it."""


class Recollection:
    """Cases by the text they were written as; safe for several threads."""

    def __init__(self, most: int = MOST) -> None:
        """Begin with none."""
        self._most = most
        self._written: OrderedDict[str, tuple[str, Case]] = OrderedDict()
        self._one_at_a_time = Lock()

    def read(self, case_id: str, body: str) -> Case:
        """Return the case that a body says."""
        written, case = self._written.get(case_id, ("", None))
        return case if case is not None and written == body else Case.model_validate_json(body)

    def keep(self, case: Case, body: str) -> None:
        """Keep a case beside the text it was written as, and let go of the one kept longest."""
        with self._one_at_a_time:
            self._written[case.id] = body, case
            self._written.move_to_end(case.id)
            if len(self._written) > self._most:
                self._written.popitem(last=False)
