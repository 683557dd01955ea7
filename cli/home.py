"""The folder in which ``handrail up`` keeps a machine's Handrail, and what stands in it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from cli.telling import Stop

OWNER_ONLY = 0o600
OWNER_ONLY_FOLDER = 0o700


class Home:
    """The data folder: databases, secrets, logs. Nobody but its owner may look inside."""

    def __init__(self, path: Path) -> None:
        """Name the folder; it need not be there yet."""
        self.path = path

    @property
    def settings_file(self) -> Path:
        """Settings and secrets of what runs from this folder."""
        return self.path / "settings.json"

    @property
    def logs(self) -> Path:
        """Where each part writes its log."""
        return self.path / "logs"

    def make(self) -> None:
        """Make the folder where there is none. Raises Stop where that is not allowed."""
        try:
            self.path.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
            self.logs.mkdir(exist_ok=True)
        except OSError as error:
            raise Stop(
                f"Handrail cannot keep its data in {self.path}: {error.strerror}. "
                "Name a folder that you may write to in HANDRAIL_HOME."
            ) from error

    def settings(self) -> dict[str, Any]:
        """Return the settings kept here, by name; empty before the first start."""
        try:
            kept = json.loads(self.settings_file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise Stop(
                f"{self.settings_file} cannot be read: {error}. Bring it back from a backup: "
                "it holds the keys without which no journey can be read."
            ) from error
        if not isinstance(kept, dict):
            raise Stop(f"{self.settings_file} holds no settings. Bring it back from a backup.")
        return kept

    def keep_settings(self, settings: dict[str, Any]) -> None:
        """Write the settings so that a crash leaves the old file or the new one, never half."""
        unfinished = self.settings_file.with_suffix(".new")
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(settings, file, indent=2)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(self.settings_file)


def home() -> Home:
    """Return the data folder: HANDRAIL_HOME, or ``.handrail`` in the checkout or where we are."""
    named = os.environ.get("HANDRAIL_HOME")
    if named:
        return Home(Path(named).expanduser().absolute())
    checkout = Path(__file__).resolve().parents[1]
    beside = checkout if (checkout / "pyproject.toml").exists() else Path.cwd()
    return Home(beside / ".handrail")
