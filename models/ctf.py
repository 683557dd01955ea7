"""The names in a common transfer file (CTF) that Handrail reads and writes: one table.

The Department for Education specifies the file; its CTF 21 (July 2021) has SEN in section 3.1.9.
That SEN history and needs carry start and end dates since CTF 17 is published. The specification's
own table of element names could not be read where Handrail was made: the names below were compared
with other open programs that read or write the file, and are to be compared with the specification
and a school's own file before the first transfer that counts. They stand nowhere else.
"""

from __future__ import annotations

ROOT = "CTfile"
HEADER = "Header"
DOCUMENT_NAME, VERSION, MADE_AT = "DocumentName", "CTFversion", "DateTime"
QUALIFIER, DESCRIPTOR = "DocumentQualifier", "DataDescriptor"
SOURCE = "SourceSchool"
LEA, ESTAB, SCHOOL_NAME, ACADEMIC_YEAR = "LEA", "Estab", "SchoolName", "AcademicYear"
PUPILS, PUPIL = "CTFpupilData", "Pupil"

UPN = "UPN"
SURNAMES = ("Surname", "LegalSurname")
"""The first is written; each is read."""

FORENAMES = ("Forename", "LegalForename")
BORN_ON = "DOB"
BASIC_DETAILS = "BasicDetails"
YEAR_GROUP = "NCyearActual"

SEN_HISTORY, SEN = "SENhistory", "SEN"
STARTS_ON, ENDS_ON, PROVISION = "StartDate", "EndDate", "SENprovision"
NEEDS, NEED = "SENneeds", "SENneed"
NEED_STARTS_ON, NEED_ENDS_ON = "NeedStartDate", "NeedEndDate"
NEED_RANK, NEED_TYPE = "SENtypeRank", "SENtype"

WRITTEN_VERSION = "21.0"
"""The version that a written file says it is: the newest whose outline is known here."""
