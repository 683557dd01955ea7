"""Every page of the school's staff."""

from __future__ import annotations

from fastapi import APIRouter

from web.staff import (
    class_teachers,
    contacts,
    declining,
    delivered,
    excepting,
    families,
    handing,
    journeys,
    keeping_contacts,
    moving,
    moving_schools,
    opening,
    parts,
    pupil,
    pupils,
    records,
    signing,
    tasks,
    together,
    told,
)
from web.staff.overview import duties, figures, glance, provision, reviews
from web.staff.school import (
    exporting,
    handing_on,
    home,
    importing,
    leaving,
    matching,
    people,
    terms,
)

router = APIRouter()

_OVERVIEW = (glance, reviews, provision, figures, duties)
_JOURNEY = (
    journeys,
    parts,
    families,
    told,
    contacts,
    excepting,
    records,
    signing,
    declining,
    moving,
    handing,
)

_PUPILS = (tasks, together, pupils, class_teachers, delivered, opening, keeping_contacts, pupil)

for _pages in (*_PUPILS, *_JOURNEY, moving_schools, *_OVERVIEW):
    router.include_router(_pages.router)
for _pages in (home, importing, matching, exporting, leaving, handing_on, people, terms):
    router.include_router(_pages.router)
