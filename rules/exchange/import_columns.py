"""The columns of a school's lists, and the other headings under which schools' systems have them.

The other headings are in the order in which they are preferred: a file with ``Legal forename`` and
``Forename`` is read by the legal one. Those of known management information systems are guesses
from their usual reports; a school that has another matches it once, and Handrail remembers.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from models.imports import Column, ListKind


def _column(
    field: str,
    heading: str,
    *also: str,
    needed: bool = True,
    parts: tuple[str, ...] = (),
    hint: str = "",
) -> Column:
    return Column(field=field, heading=heading, also=also, needed=needed, parts=parts, hint=hint)


_NAMES = (
    _column("name", "Name", "Full name", "Contact name", parts=("first_name", "last_name")),
    _column("first_name", "First name", "Forename", "Legal forename", needed=False),
    _column("last_name", "Last name", "Surname", "Legal surname", needed=False),
)
"""A name in one column, or in two that are put together."""

_UPN = _column("upn", "UPN", "Unique pupil number", "Pupil UPN", "Student UPN")

COLUMNS: Mapping[ListKind, tuple[Column, ...]] = MappingProxyType(
    {
        ListKind.STAFF: (
            _column(
                "staff_number",
                "Staff number",
                "Staff code",
                "Payroll number",
                "Employee number",
                "Staff ID",
            ),
            *_NAMES,
            _column("email", "Email", "Email address", "Work email", "Primary email"),
            _column("roles", "Roles", "Role"),
            _column(
                "left_on",
                "Left on",
                "Leaving date",
                "Date of leaving",
                "Employment end date",
                needed=False,
            ),
        ),
        ListKind.PUPILS: (
            _UPN,
            _column(
                "first_name",
                "First name",
                "Legal forename",
                "Legal first name",
                "Forename",
                "Preferred forename",
            ),
            _column(
                "last_name",
                "Last name",
                "Legal surname",
                "Legal last name",
                "Surname",
                "Preferred surname",
            ),
            _column("born_on", "Born on", "Date of birth", "DOB", "Birth date"),
            _column(
                "year_group",
                "Year group",
                "NC year",
                "Year (NC)",
                "Year taught in",
                "Year",
                needed=False,
            ),
            _column(
                "class_teacher",
                "Class teacher",
                "Class teacher's staff number",
                "Class teacher staff number",
                "Teacher",
                needed=False,
                hint="May be left out. The teacher's staff number, or the name as in the list of "
                "staff. Not a class or registration group such as 4B: no list says who teaches it, "
                "so it is not used. Where there is neither, choose class teachers after the import",
            ),
            _column(
                "home_la",
                "Home LA",
                "Home LA code",
                "Home local authority code",
                "Home authority",
                "Home local authority",
                needed=False,
            ),
            _column(
                "sen_history",
                "SEN history",
                needed=False,
                hint="Every SEN status the pupil has had, with its first and last day, such as "
                "“K 2024-09-01; N 2022-01-10 2024-08-31”. Most lists have SEN status and SEN since "
                "instead: then leave this out",
            ),
            _column(
                "sen_needs",
                "SEN needs",
                needed=False,
                hint="Every type of need with its rank, such as “SLCN 1; ASD 2”. Most lists have a "
                "column for the primary and one for the secondary need: then leave this out",
            ),
            _column(
                "sen_provision",
                "SEN provision",
                "SEN status",
                "SEN stage",
                "Current SEN status",
                needed=False,
                hint="May be left out. The SEN status: N, K or E. Where it is K or E, SEN since is "
                "needed as well",
            ),
            _column(
                "sen_since",
                "SEN since",
                "SEN start date",
                "SEN status start date",
                needed=False,
                hint="Needed for pupils with SEN status K or E: the day from which they have it",
            ),
            _column(
                "primary_need",
                "Primary need",
                "Primary SEN type",
                "Primary SEN need",
                "SEN need 1",
                "SEN type",
                needed=False,
            ),
            _column(
                "secondary_need",
                "Secondary need",
                "Secondary SEN type",
                "Secondary SEN need",
                "SEN need 2",
                needed=False,
            ),
        ),
        ListKind.CONTACTS: (
            _UPN,
            *_NAMES,
            _column("email", "Email", "Email address", "Primary email", "Home email", needed=False),
            _column("relation", "Relation", "Relationship", "Relationship to pupil"),
            _column(
                "parental_responsibility",
                "Parental responsibility",
                "PR",
                "Has parental responsibility",
            ),
            _column("may_see", "May see", "May see the journey"),
            _column("must_be_asked", "Must be asked", needed=False),
            # Not "Home language": systems export that as a name or a census code, not as BCP 47.
            _column("language", "Language of messages", "Message language", needed=False),
        ),
    }
)
"""Each list's columns, in the order in which they are shown."""
