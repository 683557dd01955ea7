"""Policy packs: YAML files that a policy officer reads and edits, read strictly.

``read_pack`` turns a file's text into a :class:`~models.pack.Pack` or raises :class:`PackError`
with every fault, each with its line.
"""

from __future__ import annotations

from models.pack import PackRef
from rules.packs.faults import Fault, PackError
from rules.packs.reading import read_pack
from rules.packs.shelf import (
    DEFAULT,
    compared_with,
    in_force,
    shipped_pack,
    shipped_packs,
    use_folder,
    versions_of,
)

ENGLAND = PackRef(name="england", version="2026.1")
"""The default pack as it first came: an authority begins with it, its journeys with the version in
force on their day."""

__all__ = [
    "DEFAULT",
    "ENGLAND",
    "Fault",
    "PackError",
    "compared_with",
    "in_force",
    "read_pack",
    "shipped_pack",
    "shipped_packs",
    "use_folder",
    "versions_of",
]
