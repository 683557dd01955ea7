"""Files as programs get them, and send them: inside JSON, so that an act is the same either way.

A file is read only once it is known who sends it, for a request with files may be large.
"""

from __future__ import annotations

import base64
import binascii
from typing import Annotated, Any, TypeVar

from fastapi import Depends
from pydantic import Base64Encoder, EncodedBytes, Field, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError
from starlette.requests import Request

from adapters.files.checking_files import Offered, clean_name
from adapters.importing.files import Given
from models.base import Record
from models.evidence.files import MEDIA_TYPES
from web.acts.bringing import MOST_FILES
from web.api.said import FILE_NAME
from web.mending import unreadable_body

R = TypeVar("R", bound=Record)

A_FILE: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file, to be saved.",
        "headers": FILE_NAME,
        "content": {media_type: {} for media_type in MEDIA_TYPES.values()},
    }
}
"""What an operation answers that gets a file of a record."""


class _Base64(Base64Encoder):
    """Base64 with lines or without, and nothing else: what is no base64 is never half a file."""

    @classmethod
    def decode(cls, data: bytes) -> bytes:
        """Return the bytes. Raises PydanticCustomError."""
        try:
            return base64.b64decode(b"".join(data.split()), validate=True)
        except binascii.Error:
            said = "Send the file's bytes in base64"
            raise PydanticCustomError("base64_decode", said) from None


FileBytes = Annotated[bytes, EncodedBytes(encoder=_Base64)]


class FileSent(Record):
    """A file: its name and what is in it."""

    name: str = Field(min_length=1, max_length=200)
    """Such as `pupils.csv`."""
    data: FileBytes
    """The file's bytes in base64."""

    @property
    def offered(self) -> Offered:
        """The file as it is checked to go with a record."""
        return Offered(self.name, self.data)

    def given(self) -> Given:
        """Return it as a list that was uploaded."""
        return Given(clean_name(self.name), self.data)


class ToGiveFile(FileSent):
    """One file for a record: PDF, Word (docx), JPEG or PNG, of 10 MB at most."""


class ToBring(Record):
    """Lists that belong together, such as staff and pupils: CSV, xlsx, or CTF XML for pupils."""

    files: tuple[FileSent, ...] = Field(min_length=1, max_length=MOST_FILES)
    """At most 6 files, of 5 MB each and 15 MB in all."""


class ToReadTerms(Record):
    """A file of a school's terms and INSET days."""

    file: FileSent
    """The file of terms."""


MODELS = (FileSent, ToGiveFile, ToBring, ToReadTerms)
"""What is described beside the routes, as their bodies are read by hand."""


def body_of(model: type[R]) -> dict[str, Any]:
    """Return what OpenAPI says of a route that takes this model as its body."""
    schema = {"$ref": f"#/components/schemas/{model.__name__}"}
    content = {"application/json": {"schema": schema}}
    return {"requestBody": {"required": True, "content": content}}


def schemas() -> dict[str, Any]:
    """Return the JSON Schema of each model, by name."""
    template = "#/components/schemas/{model}"
    made = {model.__name__: model.model_json_schema(ref_template=template) for model in MODELS}
    for schema in made.values():
        schema.pop("$defs", None)
    return made


async def _bring(request: Request) -> ToBring:
    return await _read(request, ToBring)


async def _given(request: Request) -> ToGiveFile:
    return await _read(request, ToGiveFile)


async def _terms(request: Request) -> ToReadTerms:
    return await _read(request, ToReadTerms)


async def _read(request: Request, model: type[R]) -> R:
    """Return the body. Raises ToMend for one that cannot be taken."""
    try:
        return TypeAdapter(model).validate_json(await request.body())
    except ValidationError as wrong:
        raise unreadable_body(wrong) from None


GivenFile = Annotated[ToGiveFile, Depends(_given)]
Bring = Annotated[ToBring, Depends(_bring)]
TermsFile = Annotated[ToReadTerms, Depends(_terms)]

__all__ = [
    "Bring",
    "GivenFile",
    "TermsFile",
    "ToBring",
    "ToGiveFile",
    "ToReadTerms",
    "body_of",
    "schemas",
]
