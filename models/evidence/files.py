"""Files that go with a record: what each one is, and how many and how large they may be."""

from __future__ import annotations

from pydantic import Field

from models.base import Choice, Digest, Line, Record

LARGEST_FILE_BYTES = 10 * 1024 * 1024
"""A report of many scanned pages has less; what is larger does not open on a phone."""

MOST_FILES = 10
"""Files that one record carries."""


class FileType(Choice):
    """What a file may be: something that a reader opens and that runs nothing."""

    PDF = "pdf", "PDF"
    DOCX = "docx", "Word document (docx)"
    JPEG = "jpg", "JPEG picture"
    PNG = "png", "PNG picture"


MEDIA_TYPES = {
    FileType.PDF: "application/pdf",
    FileType.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileType.JPEG: "image/jpeg",
    FileType.PNG: "image/png",
}
"""The media type under which each type of file is sent."""


class Attached(Record):
    """One file of a record: its name, what it is, and the SHA-256 digest of its content."""

    name: Line = Field(title="Name")
    digest: Digest = Field(title="Digest")
    type: FileType = Field(title="Type")
    size_bytes: int = Field(title="Size in bytes", ge=1, le=LARGEST_FILE_BYTES)
