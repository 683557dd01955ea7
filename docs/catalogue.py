"""Writes adapters/catalogues/handrail.pot: every sentence that a translator would begin from.

Run ``make words`` or ``python -m docs.catalogue``; a test fails while the file is stale. Sentences
come from the templates, from calls of ``_`` and ``counted``, from every ``phrase``, and from the
words that are data: in rules/words, in the packs that come with Handrail, and in the labels and
questions of models/.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import write_po

from adapters.languages import CATALOGUES
from docs.catalogue_of_data import data_messages

ROOT = Path(__file__).resolve().parents[1]
POT = CATALOGUES / "handrail.pot"
MADE = datetime(2026, 1, 1, tzinfo=UTC)
"""A fixed date, so that the file changes only when a sentence does."""

KEYWORDS: dict[str, Any] = {
    "_": None,
    "counted": (1, 2),
    "phrase": None,
    "message": None,
    "Button": (1,),
    # What a model's own check says (models/checked.py):
    "Wrong": (2,),
    # What Jinja makes of {% trans %}:
    "gettext": None,
    "ngettext": (1, 2),
    # Why an answer will not do (web/forms/sentences.py):
    "_simply": None,
}
ROOMS = ("web", "adapters", "models", "rules", "workflows")


def main() -> None:
    """Write the file."""
    POT.write_bytes(written())


def written() -> bytes:
    """Return what the file should hold."""
    catalogue = Catalog(
        project="Handrail",
        version="0.1.0",
        creation_date=MADE,
        revision_date=MADE,
        header_comment="# Handrail. Sentences to translate; written by make words.",
        charset="utf-8",
    )
    for message, place in sorted({*_from_code(), *data_messages()}, key=repr):
        catalogue.add(message, locations=[(place, 1)])
    out = BytesIO()
    write_po(out, catalogue, sort_output=True, include_lineno=False, width=100)
    return out.getvalue()


def sentences() -> Iterator[tuple[str, str]]:
    """Yield every sentence with the file it stands in; of one for a number, each of its forms."""
    for message, place in (*_from_code(), *data_messages()):
        for one in (message,) if isinstance(message, str) else message:
            yield one, place


def _from_code() -> Iterator[tuple[str | tuple[str, ...], str]]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            method = {".py": "python", ".html": "jinja2.ext:babel_extract"}.get(path.suffix)
            if method is None or "static" in path.parts:
                continue
            options = {"trimmed": "true", "encoding": "utf-8"}
            with path.open("rb") as file:
                for found in extract(method, file, KEYWORDS, options=options):
                    yield found[1], path.relative_to(ROOT).as_posix()


if __name__ == "__main__":
    main()
