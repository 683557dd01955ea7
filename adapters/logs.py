"""Logs that never quote people: an error is written as its kind and the places it passed."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Iterator
from types import TracebackType

from adapters.codec import KeysMissing
from adapters.database import DatabaseAway

_Error = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def log_without_words(level: int = logging.WARNING) -> None:
    """Send this process's logs to its error output; libraries' own logs take the same way."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(WithoutWords("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)


class WithoutWords(logging.Formatter):
    """Leaves out the messages of errors: one may quote what a person wrote on a form.

    What our own errors say of the database and of the keys is kept: it tells what to mend.

    Temporal's library logs whatever a step raises, with its message and everything it came from.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Write a record; what another handler made of its error is not used."""
        record.exc_text = None
        return super().format(record)

    def formatException(self, ei: _Error) -> str:  # noqa: N802 - the name logging gives it
        """Write an error, and those it came from, as kinds and places."""
        return "\n".join(_told(error) for error in _chain(ei[1]))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - as above
        """Write the first line alone where the library quotes a failed task with its error."""
        if record.name == "asyncio":
            record.message = record.message.partition("\n")[0]
        return super().formatMessage(record)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _told(error: BaseException) -> str:
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    places = "".join(traceback.format_tb(error.__traceback__))
    said = f": {error}" if isinstance(error, DatabaseAway | KeysMissing) else ", message left out"
    return f"{kind}{said}\n{places}".rstrip()
