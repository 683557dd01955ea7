"""Where a letter to a family goes by post, as far as the request form says it."""

from __future__ import annotations

from collections.abc import Iterable

from adapters.queries.la import Paper
from models.evidence.request_form import RequestForm


def postal_address(papers: Iterable[Paper], *, to_young_person: bool) -> tuple[str, ...]:
    """Return the lines of a family's address; none where it is not stated, or is not one.

    Parents who live apart have an address each: which of them a letter goes to is not for us to
    guess, so whoever sends it writes it on.
    """
    forms = [paper.form for paper in papers if isinstance(paper.form, RequestForm)]
    if not forms:
        return ()
    of_parents = {parent.address for parent in forms[-1].parents if parent.address}
    if to_young_person or not of_parents:
        return lines_of(forms[-1].address)
    return lines_of(of_parents.pop()) if len(of_parents) == 1 else ()


def lines_of(address: str | None) -> tuple[str, ...]:
    """Return an address that was written in one line as it stands on an envelope."""
    return tuple(part.strip() for part in (address or "").split(",") if part.strip())
