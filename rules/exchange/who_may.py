"""Who may bring a school's lists in and take its data out: refused by default.

Both are for those who answer for all of a school's pupils, or for all of an authority's requests.
"""

from __future__ import annotations

from collections.abc import Iterable

from models.roles import Role

MAY_IMPORT = (Role.SENCO, Role.HEADTEACHER, Role.DEPUTY_HEADTEACHER)
MAY_EXPORT_FOR_SCHOOL = (Role.SENCO, Role.HEADTEACHER, Role.DEPUTY_HEADTEACHER)
MAY_EXPORT_FOR_AUTHORITY = (Role.LA_MANAGER,)


def may_import(roles: Iterable[Role]) -> bool:
    """Tell whether somebody with these posts may import the school's lists and its terms."""
    return bool(set(roles) & set(MAY_IMPORT))


def may_export_for_school(roles: Iterable[Role]) -> bool:
    """Tell whether somebody with these posts may export the school's SEN data."""
    return bool(set(roles) & set(MAY_EXPORT_FOR_SCHOOL))


def may_export_for_authority(roles: Iterable[Role]) -> bool:
    """Tell whether somebody with these posts may export the authority's requests."""
    return bool(set(roles) & set(MAY_EXPORT_FOR_AUTHORITY))
