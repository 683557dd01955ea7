"""A sentence that rules make of facts: it reads as English, and can still be said in any language.

Rules say ``phrase("{day} has not come yet.", day=today)``. What comes of it is a string, so the
log, the command line, programs and pages of staff read it as it is. Whoever shows it in another
language (``_`` in adapters/languages.py) looks up the message, and fills in the facts as that
language writes them. A string that is built further, such as by ``+``, is English and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, Self

from pydantic import PlainSerializer, WrapValidator

Fact = str | int | date
"""What fills a place: words, which are looked up themselves, a number, or a London date."""


class Said(str):
    """English text, with the message it was made of and what fills the message's named places."""

    __slots__ = ("facts", "message")

    message: str
    facts: Mapping[str, Fact]

    def __new__(cls, message: str, facts: Mapping[str, Fact]) -> Self:
        """Make the English sentence. Raises KeyError for a place that nothing fills."""
        made = super().__new__(cls, message.format(**{n: _english(f) for n, f in facts.items()}))
        made.message, made.facts = message, facts
        return made

    def __getnewargs__(self) -> tuple[str, Mapping[str, Fact]]:  # type: ignore[override] # str has one
        """Return what a copy is made of."""
        return self.message, self.facts


def phrase(message: str, /, **facts: Fact) -> Said:
    """Return a sentence made of facts; ``message`` is what a translator sees."""
    return Said(message, facts)


def message(text: str) -> str:
    """Return a message as it is, for a table of them: a translator sees it, `phrase` fills it."""
    return text


def day_in_english(day: date) -> str:
    """Return a London date as people write it: 5 March 2027."""
    return f"{day.day} {day:%B %Y}"


def _english(fact: Fact) -> str:
    return day_in_english(fact) if isinstance(fact, date) else str(fact)


def _read(value: Any, plain: Callable[[Any], str]) -> str:  # noqa: ANN401 - whatever was sent
    """Return a sentence as it was written; one from before there were messages is plain English."""
    if isinstance(value, Said):
        return value
    return _fact(value) if isinstance(value, dict) else plain(value)


def _fact(value: Any) -> Any:  # noqa: ANN401 - what JSON holds
    if not isinstance(value, dict):
        return value
    if "day" in value:
        return date.fromisoformat(value["day"])
    return Said(value["message"], {name: _fact(fact) for name, fact in value["facts"].items()})


def _written(fact: Fact) -> Any:  # noqa: ANN401 - what JSON holds
    if isinstance(fact, Said):
        facts = {name: _written(inner) for name, inner in fact.facts.items()}
        return {"message": fact.message, "facts": facts}
    return {"day": fact.isoformat()} if isinstance(fact, date) else fact


Sentence = Annotated[str, WrapValidator(_read), PlainSerializer(_written, when_used="json")]
"""A sentence in a record: one that was made of facts keeps them on its way through JSON."""
