"""Reading pupils from a common transfer file (CTF): an XML file that one school sends another.

Only what Handrail keeps is read: UPN, names, birth date, year group, and the SEN history and needs
with their dates. Entities and document types are refused: a transfer file never has any.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl, Locator

from defusedxml import DefusedXmlException
from defusedxml.sax import parseString

from adapters.importing.sheets import MOST_ROWS, BadFile, Line, Sheet
from models import ctf

HEADER = (
    "UPN",
    "Last name",
    "First name",
    "Born on",
    "Year group",
    "SEN history",
    "SEN needs",
)
"""The columns that a transfer file is read as."""

DEEPEST = 30
LONGEST_TEXT = 2_000


@dataclass
class _Pupil:
    """One pupil as the file has them, read so far."""

    line: int
    said: dict[str, str] = field(default_factory=dict)
    history: list[str] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)

    def as_line(self) -> Line:
        """Return the pupil as a line of a table."""
        cells = (
            self._first(ctf.UPN),
            self._first(*ctf.SURNAMES),
            self._first(*ctf.FORENAMES),
            self._first(ctf.BORN_ON),
            self._first(ctf.YEAR_GROUP),
            "; ".join(self.history),
            "; ".join(self.needs),
        )
        return self.line, cells

    def _first(self, *names: str) -> str:
        return next((self.said[name] for name in names if self.said.get(name)), "")


class _Reading(ContentHandler):
    """Goes through a transfer file once, pupil by pupil, keeping nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.pupils: list[Line] = []
        self._path: list[str] = []
        self._text: list[str] = []
        self._pupil: _Pupil | None = None
        self._part: dict[str, str] = {}
        self._place: Locator | None = None

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802 - SAX's own name
        """Keep what knows the line that is being read."""
        self._place = locator

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: ARG002, N802 - SAX
        """Go one element deeper."""
        if not self._path and name != ctf.ROOT:
            raise BadFile(
                "This XML file is not a common transfer file. Export the pupils as a CTF, or "
                "their list as CSV or xlsx."
            )
        self._path.append(name)
        if len(self._path) > DEEPEST:
            raise BadFile("This file is nested too deeply to be a common transfer file.")
        self._text = []
        if name == ctf.PUPIL:
            self._pupil = _Pupil(self._line())
        elif name in (ctf.SEN, ctf.NEED):
            self._part = {}

    def characters(self, content: str) -> None:
        """Keep the text of the element that is open."""
        if self._pupil is not None and sum(map(len, self._text)) <= LONGEST_TEXT:
            self._text.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802 - SAX's own name
        """Note what an element said, and leave it."""
        self._path.pop()
        text, self._text = "".join(self._text).strip(), []
        if self._pupil is None:
            return
        if name == ctf.PUPIL:
            self._take(self._pupil)
        elif name == ctf.SEN:
            self._pupil.history.append(self._spell())
        elif name == ctf.NEED:
            self._pupil.needs.append(self._need())
        elif self._path[-1] in (ctf.SEN, ctf.NEED):
            self._part[name] = text
        elif self._path[-1] in (ctf.PUPIL, ctf.BASIC_DETAILS):
            self._pupil.said.setdefault(name, text)

    def _take(self, pupil: _Pupil) -> None:
        if len(self.pupils) == MOST_ROWS:
            raise BadFile(f"The file has more than {MOST_ROWS:,} pupils. Split it.")
        self.pupils.append(pupil.as_line())
        self._pupil = None

    def _spell(self) -> str:
        said = self._part
        ends_on = said.get(ctf.ENDS_ON, "")
        return f"{said.get(ctf.PROVISION, '')} {said.get(ctf.STARTS_ON, '')} {ends_on}".strip()

    def _need(self) -> str:
        said = self._part
        dates = f"{said.get(ctf.NEED_STARTS_ON, '')} {said.get(ctf.NEED_ENDS_ON, '')}"
        return f"{said.get(ctf.NEED_TYPE, '')} {said.get(ctf.NEED_RANK, '')} {dates}".strip()

    def _line(self) -> int:
        return (self._place.getLineNumber() if self._place else None) or 1


def read_transfer(data: bytes) -> Sheet:
    """Return the pupils in a transfer file. Raises BadFile with one sentence where it is none."""
    reading = _Reading()
    try:
        parseString(data, reading, forbid_dtd=True)
    except DefusedXmlException as error:
        raise BadFile(
            "This XML file declares entities or a document type, which a common transfer file "
            "never does and which can do harm, so it was not read. Export the file again."
        ) from error
    except (SAXException, ValueError, LookupError) as error:
        raise BadFile(
            "This XML file is damaged and cannot be read to its end. Export the file again."
        ) from error
    if not reading.pupils:
        raise BadFile("This common transfer file holds no pupils. Export it again.")
    return Sheet(header=HEADER, lines=tuple(reading.pupils))
