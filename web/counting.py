"""What this app remembers of requests, reviews and provision, so that they are quick."""

from __future__ import annotations

from typing import cast

from starlette.requests import Request

from adapters.queries import staff
from adapters.queries.la_figures import Counted
from adapters.queries.looked_after import InCare
from adapters.queries.school_timeliness import Reviews
from adapters.queries.staff_provision import Provision
from web.desk import desk_of
from web.presenters.review_list import Listed, listed
from web.viewer import Person


def counted_of(request: Request) -> Counted:
    """Return what this app remembers of requests, made when it is first asked for."""
    state = request.app.state
    if not hasattr(state, "counted"):
        state.counted = Counted()
    return cast("Counted", state.counted)


def reviews_of(request: Request) -> Reviews:
    """Return what this app remembers of reviews, made when it is first asked for."""
    state = request.app.state
    if not hasattr(state, "reviews"):
        state.reviews = Reviews()
    return cast("Reviews", state.reviews)


def in_care_of(request: Request) -> InCare:
    """Return what this app remembers of looked-after pupils, made when it is first asked for."""
    state = request.app.state
    if not hasattr(state, "in_care"):
        state.in_care = InCare()
    return cast("InCare", state.in_care)


def provision_of(request: Request) -> Provision:
    """Return what this app remembers of provision, made when it is first asked for."""
    state = request.app.state
    if not hasattr(state, "provision"):
        state.provision = Provision()
    return cast("Provision", state.provision)


def reviews_by_pupil(request: Request, viewer: Person) -> Listed:
    """Return the reviews of the school that the viewer leads, for pages and programs alike."""
    desk = desk_of(request)
    with desk.reading() as connection:
        found = reviews_of(request).by_journey(viewer, connection)
        pupils = staff.pupils(viewer, connection)
        calendar = desk.rulings.calendar_of(connection, viewer.school_id or "")
    return listed(found, pupils, calendar, desk.today)
