"""A file of a record, sent to somebody who may see the record: to be kept, never run in a page."""

from __future__ import annotations

from urllib.parse import quote

from starlette.responses import Response

from adapters.files import attachments
from models.evidence import Form
from models.evidence.files import MEDIA_TYPES, Attached
from web.desk import Desk
from web.problems import NotFound

_SANDBOX = "default-src 'none'; frame-ancestors 'none'; sandbox"


def send_file(desk: Desk, form: Form | None, digest: str) -> Response:
    """Return one of a record's files. Raises NotFound for a file that this record does not carry.

    Whoever calls this has seen to it that the record is the viewer's to see.
    """
    file = next((each for each in (form.files if form else ()) if each.digest == digest), None)
    if file is None:
        raise NotFound
    with desk.reading() as connection:
        content = attachments.content(connection, desk.cipher, digest)
    headers = {"Content-Disposition": _saved_as(file), "Content-Security-Policy": _SANDBOX}
    return Response(content, media_type=MEDIA_TYPES[file.type], headers=headers)


def _saved_as(file: Attached) -> str:
    """Return the header that has a browser save a file; old ones read the name without accents."""
    plain = file.name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file.name, safe='')}"
