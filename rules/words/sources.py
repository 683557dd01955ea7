"""Sources as people can look them up: the seed documents by their titles, not by our numbers."""

from __future__ import annotations

import re

SEEDS = {
    "000": "the action plan for a graduated response",
    "001": "the guide to SEN Support and the graduated response",
    "002": "Sefton's expectations of SEN provision in primary settings",
    "003": "the guide to SEND support for families",
    "004": "the quick guide to the SEND Code of Practice",
}
"""What each of the five source documents is called."""

_SEEDS_NAMED = re.compile(r"[Ss]eeds? \d{3}(?:(?:, | and | to )\d{3})*")


def source_in_words(source: str) -> str:
    """Return a source with every seed document named by its title, the first letter a capital."""
    named = _SEEDS_NAMED.sub(lambda found: _titles(found.group()), source)
    return named[0].upper() + named[1:]


def _titles(named: str) -> str:
    numbers = re.findall(r"\d{3}", named)
    if " to " in named:
        numbers = [n for n in SEEDS if numbers[0] <= n <= numbers[-1]]
    return "; ".join(SEEDS[number] for number in numbers)
