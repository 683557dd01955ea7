"""Which scopes a person's token may have: those of the pages that are theirs."""

from __future__ import annotations

from models.scopes import Scope
from web.ground import Access
from web.viewer import Person

SCOPES_OF: dict[Access, tuple[Scope, ...]] = {
    Access.STAFF: (
        Scope.READ,
        Scope.WRITE,
        Scope.SIGN,
        Scope.MOVE,
        Scope.PEOPLE,
        Scope.EXCHANGE,
        Scope.MESSAGES,
    ),
    Access.FAMILY: (Scope.READ, Scope.WRITE, Scope.MESSAGES),
    Access.LA: (Scope.READ, Scope.DECIDE, Scope.EXCHANGE, Scope.MESSAGES),
    Access.OPERATOR: (Scope.OPERATE, Scope.MEND, Scope.MESSAGES),
}
"""What each audience can do on its pages, as scopes."""


def scopes_for(person: Person) -> tuple[Scope, ...]:
    """Return the scopes that can be of use to this person, in their usual order."""
    theirs = {scope for audience in person.audiences for scope in SCOPES_OF.get(audience, ())}
    return tuple(scope for scope in Scope if scope in theirs)
