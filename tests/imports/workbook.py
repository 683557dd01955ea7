"""Real workbooks and transfer files, sound and hostile."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence

from openpyxl import Workbook

ROWS = "xl/worksheets/sheet1.xml"


def workbook(rows: Iterable[Sequence[object]]) -> bytes:
    """Return an xlsx file with these rows on its first sheet."""
    book = Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(list(row))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def as_workbook(text: str) -> bytes:
    """Return a list of text as a workbook."""
    return workbook(csv.reader(io.StringIO(text)))


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """Return a workbook with one of its parts replaced."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as former,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for part in former.namelist():
            made.writestr(part, content if part == name else former.read(part))
    return written.getvalue()


def transfer(*pupils: str, declared: str = "") -> bytes:
    """Return a common transfer file with these pupils."""
    inner = "".join(f"<Pupil>\n{pupil}\n</Pupil>\n" for pupil in pupils)
    text = f"""<?xml version="1.0" encoding="UTF-8"?>
{declared}<CTfile>
<Header><DocumentName>Common Transfer File</DocumentName></Header>
<CTFpupilData>
{inner}</CTFpupilData>
</CTfile>
"""
    return text.encode()


def ctf_pupil(upn: str, first: str, last: str, born_on: str, sen: str = "") -> str:
    """Return one pupil as a transfer file has them."""
    return (
        f"<UPN>{upn}</UPN><Surname>{last}</Surname><Forename>{first}</Forename>"
        f"<DOB>{born_on}</DOB><Gender>F</Gender>{sen}"
    )


SEN = """<SENhistory>
<SEN><StartDate>2022-09-05</StartDate><SENprovision>N</SENprovision></SEN>
<SEN><StartDate>2025-01-13</StartDate><SENprovision>K</SENprovision></SEN>
</SENhistory>
<SENneeds>
<SENneed><NeedStartDate>2025-01-13</NeedStartDate><SENtypeRank>1</SENtypeRank>
<SENtype>SLCN</SENtype></SENneed>
<SENneed><SENtypeRank>2</SENtypeRank><SENtype>ASD</SENtype></SENneed>
</SENneeds>"""
