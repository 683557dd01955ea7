"""How the questions of a form stand on its page, so that a long one stays short to look at.

Short answers stand side by side. On a long form, questions in a row that may all be left out stand
behind a line that names them; it is open where one of them is answered or to be mended. A long form
that is filled in at a desk has two columns where the screen has room, and smaller boxes to press.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeVar

from web.forms.fields import FieldKind
from web.forms.shown import Shown

T = TypeVar("T")

_LONG = 10
"""A form of more questions than this is long: it has a list of its sections, and folds."""

_FEWEST_SECTIONS = 3
"""A list of fewer sections than this leads nowhere that a look would not."""

_MANY_IN_A_ROW = 4
"""So many questions of one row that may be left out are worth a line to fold them behind."""

_TALL = (FieldKind.MANY_OF, FieldKind.ROWS)
"""Kinds of which one alone takes more room than the line that it is folded behind."""

_BESIDE = 2
"""As many short answers stand beside each other in one of two columns."""

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
        """Tell whether what is folded away is shown all the same.

        On a page that saves room what was answered stays folded, and the line says how many.
        """
        return any(one.is_wrong or _is_begun(one) for one in self.fields)

    @property
    def answered(self) -> int:
        """How many of its questions are answered."""
        return sum(one.is_answered for one in self.fields)


def is_long(fields: Sequence[object]) -> bool:
    """Tell whether a form has so many questions that its page must save room."""
    return len(fields) > _LONG


def on_the_page(fields: Sequence[Shown]) -> tuple[Block, ...]:
    """Return the blocks of a whole form."""
    if not is_long(fields):
        return _beside(fields, _SHORT)
    if fields[0].is_dense:
        return tuple(block for section in _by_section(fields) for block in _dense(section))
    blocks: list[Block] = []
    for may_wait, run in _runs(fields, _may_wait):
        inside = _beside(run, _SHORT)
        blocks += [Block(run, inside)] if may_wait and len(run) > 1 else inside
    return tuple(blocks)


def _by_section(fields: Sequence[Shown]) -> Iterator[tuple[Shown, ...]]:
    for _alike, run in _runs(fields, lambda _one: True):
        yield run


def _dense(section: Sequence[Shown]) -> tuple[Block, ...]:
    """Return the blocks of a section: first what is asked, then one line for all that may wait."""
    asked, waits = _parted(section, lambda one: _may_wait(one) and not _is_begun(one))
    if len(waits) == 1 and waits[0].asked.kind not in _TALL:
        asked, waits = tuple(section), ()
    first, *others = *asked, *waits
    headed = replace(first, asked=replace(first.asked, section=section[0].asked.section))
    ordered = (headed, *(replace(one, asked=replace(one.asked, section=None)) for one in others))
    shown, folded = ordered[: len(asked)], ordered[len(asked) :]
    blocks = _in_two_columns(_beside(shown, _SHORT))
    if not folded:
        return blocks
    return (*blocks, Block(folded, _in_two_columns(_beside(folded, _SHORT))))


def in_a_row(fields: Sequence[Shown]) -> tuple[Block, ...]:
    """Return the blocks of one row of a group; the first question names the row, and is alone."""
    asked, waits = _parted(fields[1:], lambda one: one.is_dense and _may_wait(one))
    if len(waits) < _MANY_IN_A_ROW:
        asked, waits = tuple(fields[1:]), ()
    blocks = _in_two_columns((Block(tuple(fields[:1])), *_beside(asked, _SHORT_IN_A_ROW)))
    if not waits:
        return blocks
    return (*blocks, Block(waits, _in_two_columns(_beside(waits, _SHORT_IN_A_ROW))))


def _parted(
    fields: Sequence[Shown], may_wait: Callable[[Shown], bool]
) -> tuple[tuple[Shown, ...], tuple[Shown, ...]]:
    waits = tuple(one for one in fields if may_wait(one))
    return tuple(one for one in fields if not may_wait(one)), waits


def sections(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks that begin a section, for a list of them; none where a look will do."""
    begin = tuple(block for block in blocks if block.section)
    return begin if len(begin) >= _FEWEST_SECTIONS else ()


def _is_begun(shown: Shown) -> bool:
    """Tell whether somebody is at work on a question: what is folded would be lost from sight."""
    if not shown.is_dense:
        return shown.is_answered
    has_more_rows = len(shown.rows) > shown.asked.blank_rows
    return shown.asked.kind is FieldKind.ROWS and (shown.is_answered or has_more_rows)


def _may_wait(shown: Shown) -> bool:
    return shown.asked.optional and not shown.asked_for and not shown.asked.needed


def _beside(fields: Sequence[Shown], short: frozenset[FieldKind]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for is_short, run in _runs(fields, lambda one: one.asked.kind in short and not one.is_long):
        blocks += [Block(run)] if is_short else [Block((one,)) for one in run]
    return tuple(blocks)


def _in_two_columns(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return blocks of which two stand beside each other; of an odd number one stands alone.

    That one is a date where there is one, which needs little room, so that alike stands with alike.
    """
    placed: list[Block] = []
    for is_narrow, run in _runs_of(blocks, lambda block: block.section, _is_narrow):
        odd = is_narrow and len(run) % 2 == 1
        alone = next((b for b in run if b.fields[0].asked.kind in _SHORT), run[-1]) if odd else None
        placed += [_alone(block) if block is alone else block for block in run]
    return tuple(placed)


def _alone(block: Block) -> Block:
    return replace(block, fields=tuple(replace(one, is_alone=True) for one in block.fields))


def _is_narrow(block: Block) -> bool:
    """Tell whether a block has room in one of two columns."""
    wide = (FieldKind.ROWS, FieldKind.RECORD)
    is_one = len(block.fields) <= _BESIDE and not block.inside
    return is_one and not any(one.asked.kind in wide for one in block.fields)


def _runs(
    fields: Iterable[Shown], key: Callable[[Shown], bool]
) -> Iterator[tuple[bool, tuple[Shown, ...]]]:
    """Yield what stands in a row and is alike."""
    return _runs_of(fields, lambda one: one.asked.section, key)


def _runs_of(
    things: Iterable[T], section: Callable[[T], str | None], key: Callable[[T], bool]
) -> Iterator[tuple[bool, tuple[T, ...]]]:
    """Yield what stands in a row and is alike; what begins a section begins a new run."""
    number = 0

    def marked(one: T) -> tuple[int, bool]:
        nonlocal number
        number += section(one) is not None
        return number, key(one)

    for (_number, alike), run in groupby(things, marked):
        yield alike, tuple(run)
