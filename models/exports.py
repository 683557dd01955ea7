"""What goes out of Handrail: SEN data for a school's own system, requests for an authority."""

from __future__ import annotations

from datetime import date

from models.base import Choice, Record
from models.import_entries import SenNeed
from models.lifecycle import SenSpell


class ExportKind(Choice):
    """What can be taken out."""

    SEN_CSV = "sen_csv", "SEN status and needs, as CSV"
    SEN_CTF = "sen_ctf", "SEN status and needs, as a common transfer file (CTF)"
    SEN2 = "sen2", "Requests, assessments and plans for the SEN2 return"
    SSD = "ssd", "Requests, assessments and plans as the standard data set (SSD)"

    @property
    def ending(self) -> str:
        """The ending of its file's name."""
        return {"sen_csv": "csv", "sen_ctf": "xml"}.get(self.value, "zip")


FOR_SCHOOLS = (ExportKind.SEN_CSV, ExportKind.SEN_CTF)
FOR_AUTHORITIES = (ExportKind.SEN2, ExportKind.SSD)


class SenRecord(Record):
    """One pupil's SEN provision and needs, and what the school census would query."""

    upn: str
    first_name: str
    last_name: str
    born_on: date
    year_group: str
    history: tuple[SenSpell, ...]
    needs: tuple[SenNeed, ...]
    warnings: tuple[str, ...] = ()


class RequestRecord(Record):
    """One request at a local authority as its record says it; dates are London dates.

    ``outcome`` is whether to assess, ``assessment`` whether a plan is made; each is None while it
    is open. ``challenged`` says of which decision mediation or an appeal was sought.
    """

    id: str
    upn: str
    first_name: str
    last_name: str
    born_on: date
    received_on: date
    source: str
    outcome: str | None = None
    outcome_on: date | None = None
    assessment: str | None = None
    assessment_on: date | None = None
    has_exception: bool = False
    mediation: tuple[str, ...] = ()
    tribunal: tuple[str, ...] = ()
    plan_on: date | None = None
    ceased_on: date | None = None
    placement: str | None = None
    reviewed_on: date | None = None
    needs: tuple[SenNeed, ...] = ()


class Sheet(Record):
    """A table that goes out: its name, its columns, its rows."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Exported(Record):
    """A file that goes out. ``rows`` is how many pupils or requests it holds."""

    kind: ExportKind
    name: str
    media_type: str
    data: bytes
    rows: int
