"""Policy packs: YAML files that a policy officer reads and edits, read strictly.

``read_pack`` turns a file's text into a :class:`~models.pack.Pack` or raises :class:`PackError`
with every fault, each with its line.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from models.pack import Pack, PackRef
from rules.packs.reading import Fault, PackError, read_pack

ENGLAND = PackRef(name="england", version="2026.1")
"""The default pack, for local authorities that have none of their own."""


@cache
def shipped_packs() -> tuple[Pack, ...]:
    """Return the packs that come with Handrail. Raises PackError where one has a fault."""
    files = sorted(
        (f for f in resources.files(__name__).iterdir() if f.name.endswith(".yaml")),
        key=lambda f: f.name,
    )
    return tuple(read_pack(f.read_text(encoding="utf-8"), f.name) for f in files)


@cache
def shipped_pack(ref: PackRef) -> Pack:
    """Return one version of a shipped pack. Raises LookupError with what there is instead."""
    for pack in shipped_packs():
        if pack.ref == ref:
            return pack
    known = ", ".join(f"{pack.name} {pack.version}" for pack in shipped_packs())
    raise LookupError(f"there is no policy pack {ref.name} {ref.version}; there are: {known}")


__all__ = ["ENGLAND", "Fault", "PackError", "read_pack", "shipped_pack", "shipped_packs"]
