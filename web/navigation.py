"""Where each audience starts, and the links in the header."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request

from adapters.languages import _
from models.roles import Role
from rules.exchange.who_may import MAY_EXPORT_FOR_AUTHORITY, MAY_IMPORT
from web.ground import Access, NavigationLink, Viewer

LINKS: dict[Access, tuple[tuple[str, str], ...]] = {
    Access.STAFF: (
        ("My tasks", "/tasks"),
        ("Pupils", "/pupils"),
        ("People and cover", "/people"),
        ("School data", "/school"),
    ),
    Access.SCHOOL_LEADER: (("Overview", "/overview"),),
    Access.FAMILY: (("My child", "/my-child"),),
    Access.LA: (
        ("Requests", "/requests"),
        ("Timeliness", "/timeliness"),
        ("Local policy", "/policy"),
        ("Exports", "/authority/exports"),
    ),
    Access.OPERATOR: (("Stuck cases", "/operators"),),
}
"""The links of each audience; the first is where its people start."""

KEPT_FOR: dict[str, tuple[Role, ...]] = {
    "/school": MAY_IMPORT,
    "/authority/exports": MAY_EXPORT_FOR_AUTHORITY,
}
"""Links that only some of an audience have."""

FOR_A_PUPIL = {"/my-child": "My page"}
"""What a link of the family's is called for the pupil."""

EVERYBODYS = (("Messages", "/messages"),)
"""The links of everyone who has pages at all."""


def navigate(request: Request, viewer: Viewer | None) -> Sequence[NavigationLink]:
    """Return the links for everyone the viewer is; a teacher may also be a parent."""
    if viewer is None:
        return ()
    path = request.url.path
    own = [
        (_called(viewer, link), link[1])
        for audience, links in LINKS.items()
        if audience in viewer.audiences
        for link in links
        if _has(viewer, link[1])
    ]
    return tuple(
        NavigationLink(_(text), href, current=_stands_at(path, href))
        for text, href in (*own, *(EVERYBODYS if own else ()))
    )


def _called(viewer: Viewer, link: tuple[str, str]) -> str:
    """Return what a link is called for this viewer: a pupil has no child."""
    return FOR_A_PUPIL.get(link[1], link[0]) if getattr(viewer, "is_pupil", False) else link[0]


def _has(viewer: Viewer, href: str) -> bool:
    """Tell whether a link is for this viewer; one without posts has none that is kept for some."""
    held: tuple[Role, ...] = getattr(viewer, "roles", ())
    return href not in KEPT_FOR or bool(set(held) & set(KEPT_FOR[href]))


def _stands_at(path: str, href: str) -> bool:
    """Tell whether a page is at a link's address or below it; a journey is one of the pupils'."""
    below = _BELOW.get(href, (href,))
    return any(path == start or path.startswith(f"{start}/") for start in below)


_BELOW = {
    "/tasks": ("/tasks", "/delivered"),
    "/pupils": ("/pupils", "/journeys", "/moving"),
}


def start_of(viewer: Viewer) -> str | None:
    """Return the address at which a viewer starts; None for somebody who has no pages."""
    return next((links[0][1] for a, links in LINKS.items() if a in viewer.audiences), None)
