"""Who opens the pages on local policy."""

from __future__ import annotations

from typing import Annotated

from web.ground import Access
from web.shell import needs
from web.viewer import Person

Viewer = Annotated[Person, needs(Access.LA, Access.SCHOOL_LEADER)]
Officer = Annotated[Person, needs(Access.LA)]

CRUMBS = (("Local policy", "/policy"),)
