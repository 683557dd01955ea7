"""What is wrong with a pack: each fault with its line and how to mend it."""

from __future__ import annotations

from models.base import Record


class Fault(Record):
    """One fault in a pack: the line it stands on and a sentence that says how to mend it."""

    line: int
    sentence: str


class NoSuchPack(LookupError):
    """There is no pack of this name, or not this version of it; the message says what there is."""


class PackError(ValueError):
    """A pack that cannot be used, with every fault found in it."""

    def __init__(self, origin: str, faults: tuple[Fault, ...]) -> None:
        """Name the file and its faults."""
        self.origin = origin
        self.faults = faults
        super().__init__("\n".join(f"{origin}, line {f.line}: {f.sentence}" for f in faults))
