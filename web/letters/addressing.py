"""To whom in a family a letter goes, and where by post, as far as the request form says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from adapters.queries.la import Paper
from models.evidence.request_form import ParentNamed, RequestForm


def addressees(papers: Iterable[Paper], told: Sequence[str]) -> tuple[str, ...]:
    """Return by name those in a family to whom a letter goes, of those who may be ``told``.

    The only one, or all where the request form says that they live at one address. Else nobody:
    what one of them is called is not for a letter to another to say.
    """
    stated = {parent.name.casefold(): parent.address for parent in _parents(papers)}
    homes = {stated.get(name.casefold()) for name in told}
    live_together = len(homes) == 1 and None not in homes
    return tuple(told) if len(told) == 1 or live_together else ()


def postal_address(
    papers: Iterable[Paper], *, to_young_person: bool, named: Sequence[str] = ()
) -> tuple[str, ...]:
    """Return the lines of a family's address; none where it is not stated, or is not one.

    Parents who live apart have an address each: which of them a letter goes to is not for us to
    guess, so whoever sends it writes it on. A letter to those who are ``named`` goes to no address
    that is stated of somebody else.
    """
    forms = _forms(papers)
    if not forms:
        return ()
    stated = [parent for parent in forms[-1].parents if parent.address]
    if to_young_person or not stated:
        return lines_of(forms[-1].address)
    wanted = {name.casefold() for name in named}
    homes = {p.address for p in stated if not wanted or p.name.casefold() in wanted}
    return lines_of(homes.pop()) if len(homes) == 1 else ()


def _forms(papers: Iterable[Paper]) -> list[RequestForm]:
    return [paper.form for paper in papers if isinstance(paper.form, RequestForm)]


def _parents(papers: Iterable[Paper]) -> tuple[ParentNamed, ...]:
    forms = _forms(papers)
    return forms[-1].parents if forms else ()


def lines_of(address: str | None) -> tuple[str, ...]:
    """Return an address that was written in one line as it stands on an envelope."""
    return tuple(part.strip() for part in (address or "").split(",") if part.strip())
