"""What a form says when an answer will not do: plain sentences that say how to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from adapters.languages import _, spoken
from models.words import lower
from web.dates import long_date
from web.forms.fields import Field, FieldKind

Context = Mapping[str, Any]
_NO_ARTICLE = re.compile(
    r"(the|an?|any|all|what|who[ms]?|whose|how|when|where|why|which|whether|your|their|his|her|its"
    r"|our|each|every|this|that|these|those)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"\d|(at|by|for|from|in|of|on|since|to|until|with|about)\b", re.IGNORECASE)


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _is_question(asked: Field) -> bool:
    """Tell whether a title is no name, but a question, "From", "1. About me" or "About me: views".

    Only English titles can be worked into a sentence; in other languages each is quoted.
    """
    if not spoken().is_english:
        return True
    title = asked.title.rstrip()
    is_name = not (title.endswith("?") or ": " in title or _NO_NAME.match(title))
    return asked.called is None and not is_name


def called(asked: Field) -> str:
    """Return what a field is called in the middle of a sentence: "the date of the meeting"."""
    if asked.called:
        return asked.called
    title = lower(asked.title.rstrip(" .:"))
    return title if _NO_ARTICLE.match(title) else f"the {title}"


def must(asked: Field, rest: str) -> str:
    """Return "Date of the meeting must …"."""
    if _is_question(asked):
        return _("Your answer to “{question}” must {rest}").format(question=asked.title, rest=rest)
    return f"{_upper_first(called(asked).removeprefix('the '))} must {rest}"


def give(asked: Field) -> str:
    """Return the sentence for an answer that is missing."""
    if asked.kind is FieldKind.ROWS:
        return _("Add at least one {thing}").format(thing=asked.each)
    if asked.kind is FieldKind.YES_NO and asked.called and spoken().is_english:
        return f"Select yes if {asked.called}"
    if asked.kind is FieldKind.YES_NO:
        return _("Select yes or no for “{question}”").format(question=asked.title)
    choosing = asked.kind in (FieldKind.ONE_OF, FieldKind.MANY_OF)
    if _is_question(asked):
        return _asked_for(asked.kind).format(question=asked.title)
    return f"{'Select' if choosing else 'Enter'} {called(asked)}"


def _asked_for(kind: FieldKind) -> str:
    match kind:
        case FieldKind.DATE:
            return _("Enter a date for “{question}”")
        case FieldKind.WHOLE | FieldKind.DECIMAL:
            return _("Enter a number for “{question}”")
        case FieldKind.ONE_OF:
            return _("Select an answer to “{question}”")
        case FieldKind.MANY_OF:
            return _("Select at least one answer to “{question}”")
        case _:
            return _("Answer “{question}”")


def choose_listed(asked: Field) -> str:
    """Return the sentence for an answer that is not on the list."""
    return must(asked, _("be one of the answers listed"))


def whole_number(asked: Field) -> str:
    """Return the sentence for what is not a whole number."""
    if asked.prefix == "£":
        return must(asked, _("be in whole pounds, like 250"))
    return must(asked, _("be a whole number in figures alone, like 3"))


def decimal_number(asked: Field) -> str:
    """Return the sentence for what is not a number."""
    return must(asked, _("be a number in figures alone, like 12.5"))


def date_lacks(asked: Field, parts: list[str]) -> str:
    """Return the sentence for a date with parts missing."""
    return must(asked, _("include a {parts}").format(parts=_(" and a ").join(map(_, parts))))


def date_unreal(asked: Field) -> str:
    """Return the sentence for a date that no calendar has."""
    return must(asked, _("be a day that there is, like 27 3 2026"))


def no_such_month(asked: Field) -> str:
    """Return the sentence for a month that is none of the twelve."""
    return must(asked, _("have a month from 1 to 12"))


def no_such_day(asked: Field, days: int) -> str:
    """Return the sentence for a day that its month has not."""
    return must(asked, _("be a day that there is: that month has {days} days").format(days=days))


def year_short(asked: Field) -> str:
    """Return the sentence for a year that is not four figures."""
    return must(asked, _("have a year of 4 numbers, like 2026"))


def _shown(limit: object) -> str:
    return f"{limit:,}" if isinstance(limit, int) else str(limit)


def _limit(
    key: str, of_number: Callable[[], str], of_date: Callable[[], str]
) -> Callable[[Field, Context, object], str]:
    def sentence(asked: Field, context: Context, _given: object) -> str:
        if asked.kind is FieldKind.DATE:
            # pydantic gives a date's limit as text
            return must(asked, of_date().format(long_date(date.fromisoformat(str(context[key])))))
        return must(asked, of_number().format(_shown(context[key])))

    return sentence


def _size(given: object) -> int:
    return len(given.strip()) if isinstance(given, str) else len(given)  # type: ignore[arg-type] # pydantic measured it


def _too_long(asked: Field, context: Context, given: object) -> str:
    most = context["max_length"]
    if isinstance(given, str):
        said = _("be {most} characters or fewer: you have {given}")
        return must(asked, said.format(most=f"{most:,}", given=f"{_size(given):,}"))
    if asked.kind is FieldKind.ROWS:
        said = _("Give no more than {most} under “{question}”: you have {given}")
        return said.format(most=most, question=asked.title, given=_size(given))
    said = _("be no more than {most} answers: you have {given}")
    return must(asked, said.format(most=most, given=_size(given)))


def _too_short(asked: Field, context: Context, given: object) -> str:
    least = context["min_length"]
    if _size(given) == 0 or least <= 1:
        return give(asked)
    if isinstance(given, str):
        said = _("be {least} characters or more: you have {given}")
    else:
        said = _("be {least} answers or more: you have {given}")
    return must(asked, said.format(least=least, given=_size(given)))


def _simply(words: str) -> Callable[[Field, Context, object], str]:
    return lambda asked, _context, _given: must(asked, _(words))


def own_words(context: Context) -> str | None:
    """Return the sentence that a check of the model wrote itself; None where it is pydantic's."""
    own = context.get("error")
    return own.args[0] if isinstance(own, ValueError) and own.args else None


def _own_words(_asked: Field, context: Context, _given: object) -> str:
    return _(own_words(context) or str(context["error"]))


_missing: Callable[[Field, Context, object], str] = lambda asked, _context, _given: give(asked)  # noqa: E731


def _as_asked(asked: Field) -> str:
    if not asked.hint:
        return _("be written as asked")
    return _("be written as asked: {hint}").format(hint=lower(asked.hint))


_BY_CODE: dict[str, Callable[[Field, Context, object], str]] = {
    "missing": _missing,
    "none_required": _missing,
    "string_too_long": _too_long,
    "too_long": _too_long,
    "string_too_short": _too_short,
    "too_short": _too_short,
    "greater_than_equal": _limit("ge", lambda: _("be {} or more"), lambda: _("be on or after {}")),
    "greater_than": _limit("gt", lambda: _("be more than {}"), lambda: _("be after {}")),
    "less_than_equal": _limit("le", lambda: _("be {} or less"), lambda: _("be on or before {}")),
    "less_than": _limit("lt", lambda: _("be less than {}"), lambda: _("be before {}")),
    "date_past": _simply("be in the past"),
    "date_future": _simply("be in the future"),
    "int_from_float": lambda asked, _context, _given: whole_number(asked),
    "int_parsing": lambda asked, _context, _given: whole_number(asked),
    "decimal_parsing": lambda asked, _context, _given: decimal_number(asked),
    "float_parsing": lambda asked, _context, _given: decimal_number(asked),
    "decimal_max_places": lambda asked, context, _given: must(
        asked, _("have no more than {most} decimal places").format(most=context["decimal_places"])
    ),
    "decimal_max_digits": _simply("be a smaller number"),
    "decimal_whole_digits": _simply("be a smaller number"),
    "bool_parsing": lambda asked, _context, _given: give(asked),
    "enum": lambda asked, _context, _given: choose_listed(asked),
    "value_error": _own_words,
    "assertion_error": _own_words,
    "string_pattern_mismatch": lambda asked, _context, _given: must(asked, _as_asked(asked)),
}


def sentence_for(asked: Field, code: str, context: Context, given: object, said: str) -> str:
    """Return the sentence for one of pydantic's error codes.

    ``said`` is pydantic's own, kept for the codes that a model makes up for itself.
    """
    write = _BY_CODE.get(code)
    return write(asked, context, given) if write else said
