"""How the questions of a form stand on its page, so that a long one stays short to look at.

Short answers stand side by side. On a long form, questions in a row that may all be left out stand
behind a line that names them; it is open where one of them is answered or to be mended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from web.forms.fields import FieldKind
from web.forms.shown import Shown

_LONG = 10
"""A form of more questions than this is long: it has a list of its sections, and folds."""

_FEWEST_SECTIONS = 3
"""A list of fewer sections than this leads nowhere that a look would not."""

_SHORT = frozenset({FieldKind.WHOLE, FieldKind.DECIMAL, FieldKind.DATE})
_SHORT_IN_A_ROW = _SHORT | {FieldKind.LINE, FieldKind.YES_NO}


@dataclass(frozen=True, slots=True)
class Block:
    """Questions that stand together: one alone, several side by side, or several folded away.

    ``inside`` are the blocks behind the line of those that are folded away.
    """

    fields: tuple[Shown, ...]
    inside: tuple[Block, ...] = ()

    @property
    def section(self) -> str | None:
        """The heading above it."""
        return self.fields[0].asked.section

    @property
    def section_id(self) -> str:
        """What a link to its heading names."""
        return f"{self.fields[0].id}-section"

    @property
    def is_open(self) -> bool:
        """Tell whether what is folded away is shown all the same."""
        return any(one.is_answered or one.is_wrong for one in self.fields)


def on_the_page(fields: Sequence[Shown]) -> tuple[Block, ...]:
    """Return the blocks of a whole form."""
    if len(fields) <= _LONG:
        return _beside(fields, _SHORT)
    blocks: list[Block] = []
    for may_wait, run in _runs(fields, _may_wait):
        inside = _beside(run, _SHORT)
        blocks += [Block(run, inside)] if may_wait and len(run) > 1 else inside
    return tuple(blocks)


def in_a_row(fields: Sequence[Shown]) -> tuple[Block, ...]:
    """Return the blocks of one row of a group; the first question names the row, and is alone."""
    return (Block(tuple(fields[:1])), *_beside(fields[1:], _SHORT_IN_A_ROW))


def sections(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks that begin a section, for a list of them; none where a look will do."""
    begin = tuple(block for block in blocks if block.section)
    return begin if len(begin) >= _FEWEST_SECTIONS else ()


def _may_wait(shown: Shown) -> bool:
    return shown.asked.optional and not shown.asked_for and not shown.asked.needed


def _beside(fields: Sequence[Shown], short: frozenset[FieldKind]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for is_short, run in _runs(fields, lambda one: one.asked.kind in short and not one.is_long):
        blocks += [Block(run)] if is_short else [Block((one,)) for one in run]
    return tuple(blocks)


def _runs(
    fields: Iterable[Shown], key: Callable[[Shown], bool]
) -> Iterator[tuple[bool, tuple[Shown, ...]]]:
    """Yield what stands in a row and is alike; a section's first question begins a new run."""
    number = 0

    def marked(one: Shown) -> tuple[int, bool]:
        nonlocal number
        number += one.asked.section is not None
        return number, key(one)

    for (_number, alike), run in groupby(fields, marked):
        yield alike, tuple(run)
