"""Who the pages of a school's leaders are for."""

from __future__ import annotations

from typing import Annotated

from web.ground import Access
from web.shell import needs
from web.viewer import Person

Leader = Annotated[Person, needs(Access.SCHOOL_LEADER)]

HOME = ("Overview", "/overview")
"""Where these pages begin, for their breadcrumbs."""
