"""Sources as people can look them up: the seed documents by their titles, not by our numbers.

A paragraph or section that we have not verified is our note to ourselves: readers are told of the
Act or the Code, and no number of it. docs/coverage.md has every source with its note.
"""

from __future__ import annotations

import re

from models.requirement import Tag

SEEDS = {
    "000": "the action plan for a graduated response",
    "001": "the guide to SEN Support and the graduated response",
    "002": "Sefton's expectations of SEN provision in primary settings",
    "003": "the guide to SEND support for families",
    "004": "the quick guide to the SEND Code of Practice",
}
"""What each of the five source documents is called."""

_SEEDS_NAMED = re.compile(r"[Ss]eeds? \d{3}(?:(?:, | and | to )\d{3})*")


_LAW_NAMED = re.compile(r"(SEND Regulations|Children and Families Act|Equality Act) \d{4}")

_NOT_VERIFIED = re.compile(r"(?:, |^)(?:partly |the (?P<what>[a-z ]+?) )?not verified$")
_NUMBERS = re.compile(
    r"(?:, (?:articles?|chapters?|sections?|regulations?))?"
    r" \d[\d().]*(?:(?:, | to | and )\d[\d().]*)*$"
)
_COPIES = re.compile(r" \((?:docest|docsbay)\.[^()]*\)")
"""Where we read a copy of a form: it tells a reader nothing of whose form it is."""


def source_in_words(source: str, tag: Tag | None = None) -> str:
    """Return a source with every seed document named by its title, the first letter a capital.

    Of a local condition, an Act or regulations are not the source but what it carries out.
    """
    parts = filter(None, map(_verified, _COPIES.sub("", source).split("; ")))
    named = _SEEDS_NAMED.sub(lambda found: _titles(found.group()), "; ".join(parts))
    if tag is Tag.LOCAL and _LAW_NAMED.match(named):
        return f"A way of carrying out the {named}"
    return named[0].upper() + named[1:]


def _verified(part: str) -> str:
    """Return one source without our note that it is not verified, and without what is not."""
    note = _NOT_VERIFIED.search(part)
    if note is None:
        return part
    kept = part[: note.start()]
    of_numbers = note["what"] in (None, "number", "numbers") and "partly" not in note.group()
    return _NUMBERS.sub("", kept) if of_numbers else kept


def tagged_source(source: str, tag: Tag) -> str:
    """Return a condition's source after what the condition is: "Law: SEND Regulations 2014 ..."."""
    return f"{tag.label}: {source_in_words(source, tag)}"


def _titles(named: str) -> str:
    numbers = re.findall(r"\d{3}", named)
    if " to " in named:
        numbers = [n for n in SEEDS if numbers[0] <= n <= numbers[-1]]
    return "; ".join(SEEDS[number] for number in numbers)
