"""What a row of the table of pages says, and the people of the demo who look at them."""

from __future__ import annotations

from dataclasses import dataclass

TEACHER = "Daniel Kowalczyk"
SENCO = "Priya Ramanathan"
HEAD = "Margaret Okafor"
PARENT = "Harpreet Sandhu"
REFUSED_PARENT = "Fatmata Sesay"
OFFICER = "Frances Whitlock"
MANAGER = "Beatrice Nowak"
OPERATOR = "Sam Oyelaran"
NOBODY = ""

FRESH_LINK = "FRESH_LINK"
"""Stands in an address for a family link that has not been used."""


@dataclass(frozen=True)
class Page:
    """One page and its picture.

    ``start`` is where the browser begins, the route itself where there is none; a pupil's name in
    braces stands for the id of their journey. There it sends the demo's file ``upload``, if any.
    Where ``start`` is another page, the browser goes on by the first link that leads to the route
    ``through``, if any, and then to the route itself; the last link holds the words ``by``. At the
    end it presses the button ``press``. ``status`` is what the address is answered with.
    """

    picture: str
    route: str
    person: str
    caption: str
    start: str = ""
    through: str = ""
    by: str = ""
    press: str = ""
    upload: str = ""
    status: int = 200


@dataclass(frozen=True)
class Audience:
    """A heading of docs/pages.md and the pages below it."""

    heading: str
    pages: tuple[Page, ...]
