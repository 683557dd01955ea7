"""The style sheet and scripts, under addresses that change when they do."""

from __future__ import annotations

from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

STATIC = Path(__file__).parent / "static"
_UNBUILT = "unbuilt"


class Assets(StaticFiles):
    """Serves web/static as ``/static/<version>/<name>``; a current version is kept for a year.

    The version stands in the path, so a script's own imports carry it too.
    """

    def __init__(self, folder: Path = STATIC) -> None:
        """Read the version that the build left beside the files."""
        super().__init__(directory=folder, check_dir=False)
        self.version = _version(folder)

    def address(self, name: str) -> str:
        """Return the address of a file for a page."""
        return f"/static/{self.version}/{name}"

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Serve the file; one of another version is served too, but not kept."""
        version, _, name = path.partition("/")
        response = await super().get_response(name, scope)
        is_current = version == self.version != _UNBUILT
        response.headers["Cache-Control"] = (
            "public, max-age=31536000, immutable" if is_current else "no-cache"
        )
        return response


def _version(folder: Path) -> str:
    try:
        return (folder / "version.txt").read_text(encoding="ascii").strip()[:12]
    except OSError:
        return _UNBUILT
