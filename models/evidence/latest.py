"""The latest version of each document of a case, looked up once for each state of its records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from models.evidence.base import Evidence
from models.evidence.kinds import Kind

Records = tuple[Evidence, ...]

KEPT = 64
"""One decision looks at a handful of states of one case, dozens of times; a worker takes a few
decisions at once. Each state of a long case holds a few hundred records."""


@dataclass(frozen=True)
class Latest:
    """The latest version of each document: by its key, and of each kind, oldest first."""

    by_key: Mapping[str, Evidence]
    by_kind: Mapping[Kind, Records]


def latest(records: Records) -> Latest:
    """Return the latest versions among a case's records."""
    return _of(_Same(records))


class _Same:
    """Stands for these very records: to compare all that they say would cost more than it saves."""

    __slots__ = ("records",)

    def __init__(self, records: Records) -> None:
        self.records = records

    def __hash__(self) -> int:
        return id(self.records)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.records is other.records


@lru_cache(maxsize=KEPT)
def _of(same: _Same) -> Latest:
    by_key = {each.key: each for each in same.records}
    by_kind: dict[Kind, list[Evidence]] = defaultdict(list)
    for each in sorted(by_key.values(), key=lambda record: record.seq):
        by_kind[each.kind].append(each)
    return Latest(by_key, {kind: tuple(found) for kind, found in by_kind.items()})
