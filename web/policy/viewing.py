"""Who sees local policy, in whose words, and who may let cases go on by another version."""

from __future__ import annotations

from typing import Annotated

from models.message import Audience
from models.roles import LOCAL_AUTHORITY, Role
from web.ground import Access
from web.shell import needs
from web.viewer import Person

Viewer = Annotated[Person, needs(Access.LA, Access.SCHOOL_LEADER)]
Officer = Annotated[Person, needs(Access.LA)]

CRUMBS = (("Local policy", "/policy"),)


def is_officer(viewer: Person) -> bool:
    """Tell whether the viewer works for the authority."""
    return bool(set(LOCAL_AUTHORITY) & set(viewer.roles))


def may_adopt(viewer: Person) -> bool:
    """Tell whether the viewer may let open cases go on by another version."""
    return Role.LA_MANAGER in viewer.roles


def audience_of(viewer: Person) -> Audience:
    """Return whose words the viewer reads."""
    return Audience.LA if is_officer(viewer) else Audience.STAFF
