"""A long list in pages, with the links between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from adapters.languages import _
from models.said import phrase

T = TypeVar("T")

PREVIOUS = phrase('Previous<span class="govuk-visually-hidden"> page</span>')
NEXT = phrase('Next<span class="govuk-visually-hidden"> page</span>')


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page is in a list; ``links`` are those of the design system's pagination."""

    number: int
    pages: int
    size: int
    links: dict[str, Any]

    @property
    def is_only(self) -> bool:
        """Tell whether the whole list is on this page."""
        return self.pages <= 1

    @property
    def skip(self) -> int:
        """How many lines stand before this page."""
        return (self.number - 1) * self.size


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list, with what is on it."""

    items: tuple[T, ...]
    place: Place


def place_of(
    total: int, number: int, size: int, address: Callable[[int], str], of: str = ""
) -> Place:
    """Return which page is shown, the last one where there are fewer.

    ``address`` gives a page's address; ``of`` is what the pages are of, where a page has two lists.
    """
    pages = max(1, -(-total // size))
    number = min(number, pages)
    links: dict[str, Any] = {
        "items": _items(number, pages, address),
        "landmarkLabel": f"Pages of {of}" if of else _("Pagination"),
    }
    if number > 1:
        links["previous"] = {"href": address(number - 1), "html": _(PREVIOUS)}
    if number < pages:
        links["next"] = {"href": address(number + 1), "html": _(NEXT)}
    return Place(number, pages, size, links)


def paged(
    items: Sequence[T], number: int, size: int, address: Callable[[int], str], of: str = ""
) -> Page[T]:
    """Return one page of a list that is here whole, as `place_of` counts."""
    place = place_of(len(items), number, size, address, of)
    return Page(tuple(items[place.skip : place.skip + size]), place)


def _items(number: int, pages: int, address: Callable[[int], str]) -> list[dict[str, Any]]:
    """Return the first page, those around this one, and the last, with gaps between."""
    near = sorted({1, pages, *range(max(1, number - 1), min(pages, number + 1) + 1)})
    found: list[dict[str, Any]] = []
    for before, each in zip([0, *near], near, strict=False):
        if each - before > 1:
            found.append({"ellipsis": True})
        found.append(_item(each, address(each), is_here=each == number))
    return found


def _item(number: int, href: str, *, is_here: bool) -> dict[str, Any]:
    spoken = _("Page {number}").format(number=number)
    return {
        "number": str(number),
        "href": href,
        "current": is_here,
        "visuallyHiddenText": spoken,
    }
