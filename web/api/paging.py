"""Long lists in pages: each ends with a cursor, and the next page begins after it."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Query
from pydantic import GetJsonSchemaHandler, TypeAdapter, ValidationError
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from web.problem_details import FieldShape, Shape, ToMend

T = TypeVar("T")
K = TypeVar("K")
Item = TypeVar("Item")

MOST = 100

Limit = Annotated[
    int, Query(ge=1, le=MOST, description="How many lines a page has at most.", examples=[50])
]
Cursor = Annotated[
    str | None,
    Query(max_length=1000, description="The `next` of the page before; none for the first page."),
]


class Page(Shape, Generic[T]):
    """One page of a list."""

    items: tuple[T, ...]
    """The lines of this page, in the order that the operation says."""
    next: str | None = None
    """Send it as `cursor` for the next page; none after the last."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Say of what the list is: a page of some kind has no words of its own."""
        found = handler(core)
        lines = cls.__pydantic_generic_metadata__["args"]
        if lines:
            said = f"One page of a list; of each line: {lines[0].__doc__}"
            handler.resolve_ref_schema(found)["description"] = said
        return found


def begin_after(cursor: str | None, key: TypeAdapter[K]) -> K | None:
    """Return the key of the line that a page begins after. Raises ToMend for no cursor of ours."""
    if cursor is None:
        return None
    try:
        return key.validate_json(base64.urlsafe_b64decode(cursor.encode()), strict=False)
    except (ValueError, ValidationError, RecursionError):
        raise ToMend(
            FieldShape(pointer="query/cursor", detail="Send a `next` that a page has ended with.")
        ) from None


def page(
    found: Sequence[Item],
    limit: int,
    key: TypeAdapter[Any],
    key_of: Callable[[Item], Any],
    shape: Callable[[Item], T],
) -> Page[T]:
    """Return a page of what was found, of which one line more than the page tells of a next one."""
    shown = found[:limit]
    more = len(found) > limit
    return Page(
        items=tuple(map(shape, shown)), next=_cursor(key, key_of(shown[-1])) if more else None
    )


def after(
    found: Sequence[Item], last: K | None, key_of: Callable[[Item], K], most: int
) -> Sequence[Item]:
    """Return what comes after a line in a list that is kept in the order of its keys."""
    rest = [item for item in found if last is None or key_of(item) > last]  # type: ignore[operator] # keys are tuples of plain values
    return rest[:most]


def _cursor(key: TypeAdapter[Any], last: object) -> str:
    return base64.urlsafe_b64encode(key.dump_json(last)).decode()
