"""The settings a command works with: the environment's, or those of ``handrail up`` here."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.home import home
from cli.telling import Stop

if TYPE_CHECKING:
    from adapters.settings import Settings

DECIDE = ("HANDRAIL_DATABASE_URL", "HANDRAIL_PAYLOAD_KEYS")
"""Where the environment names one of these, the data folder is left alone."""

IN_PLAIN_WORDS = {
    "bool_parsing": "write true or false",
    "greater_than_equal": "write a whole number above 0",
    "int_parsing": "write a whole number above 0",
    "path_not_directory": "this is no folder; make it, or name another",
    "string_too_short": "write a name",
}
"""What pydantic finds wrong by itself, by its name for it."""


def settings() -> Settings:
    """Return the settings to work with. Raises Stop, naming no secret, where one is wrong."""
    named = any(os.environ.get(name) for name in DECIDE)
    found = completed({} if named else _of_this_machine())
    if found.packs_folder is not None:
        _use_packs_of(found.packs_folder)
    return found


def completed(given: Mapping[str, Any]) -> Settings:
    """Return these settings, and the environment's for what they leave open.

    Raises Stop, naming no secret, where one is wrong.
    """
    from pydantic import ValidationError

    from adapters.settings import Settings

    try:
        return Settings(**given)
    except ValidationError as error:
        raise Stop(_sentence(error)) from None


def packs_folder() -> Path | None:
    """Return the folder of one's own packs, which are used from now on; None where none is named.

    Raises Stop where it is no folder or one of its packs has a fault. Needs no other setting.
    """
    named = os.environ.get("HANDRAIL_PACKS_FOLDER")
    if not named:
        return None
    folder = Path(named)
    if not folder.is_dir():
        raise Stop(f"HANDRAIL_PACKS_FOLDER: {folder} is no folder. Make it, or name another.")
    _use_packs_of(folder)
    return folder


def _use_packs_of(folder: Path) -> None:
    from rules.packs import PackError, use_folder

    try:
        use_folder(folder)
    except PackError as error:
        raise Stop(str(error)) from None


def _of_this_machine() -> dict[str, Any]:
    kept = home().settings()
    return {name: kept[name] for name in kept if f"HANDRAIL_{name.upper()}" not in os.environ}


def _sentence(error: Any) -> str:  # noqa: ANN401 - pydantic is imported only when needed
    """Say what is wrong with each setting; never its value, which may be a secret."""
    missing, wrong = [], []
    for found in error.errors(include_input=False, include_url=False):
        name = "HANDRAIL_" + "_".join(str(part) for part in found["loc"]).upper()
        if found["type"] == "missing":
            missing.append(name)
        else:
            said = found["msg"].removeprefix("Value error, ")
            wrong.append(f"{name}: {IN_PLAIN_WORDS.get(found['type'], said)}.")
    if missing:
        wrong.append(
            f"Set {' and '.join(missing)} in the environment; docs/running.md says how to make "
            "each. On a machine of your own, 'handrail up' makes everything by itself."
        )
    return " ".join(wrong)
