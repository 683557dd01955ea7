"""Drafts of forms: kept as they are typed, found again on the form, gone once it is filed.

Where scripts run, a form saves itself a few seconds after the last key; where they do not, a button
does. Whatever is sent and cannot be filed is kept too, so that signing in again, a crash or a
service that is away costs nobody their words.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from adapters import drafts
from adapters.database import DatabaseAway, writing
from adapters.drafts import Draft, Place, Typing
from adapters.languages import _
from web.desk import Desk
from web.forms import Button, Filled, FormPage, SavesItself, Typed
from web.shell import flash, redirect

DRAFT = "draft"
"""The value of the button that keeps a draft."""

LETTER = "letter"
"""The value of the button that keeps a draft and shows the letter that would be written from it."""

BY_ITSELF = "x-autosave"
"""The header of a draft that a script sends: it is answered with a code alone."""

_CARRIED = ("replaces", "subject", "whose")
"""What a form carries unseen that belongs to what was typed."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a form says of its draft: on the button, by itself, and once the button was pressed.

    ``nothing`` is said where there was nothing to keep.
    """

    button: str
    by_itself: SavesItself
    said: str
    nothing: str


def for_adults(label: str) -> Words:
    """Return what is said of a draft of the form with this label."""
    saved = _("Your draft of “{label}” is saved. Only you can see it.")
    return Words(
        _("Save draft"),
        SavesItself(
            done=_("Draft saved at {time}. Only you can see it."),
            signed_out=_(
                "The draft is not saved. Sign in again in another tab, then go on typing here."
            ),
            away=_("The draft is not saved: there is no connection. Keep this page open."),
        ),
        saved.format(label=_(label)),
        _("There is nothing new in this form, so no draft is saved."),
    )


def for_a_child() -> Words:
    """Return the same to a child, who is asked on a page of their own."""
    return Words(
        _("Finish it later"),
        SavesItself(
            done=_("We kept what you wrote at {time}. Nobody else sees it until you send it."),
            signed_out=_("This is not kept. Ask a grown-up to open your page again."),
            away=_("This is not kept yet: there is no internet. Leave this page open."),
        ),
        _("We kept what you wrote. Nobody else sees it until you send it. You can go on any time."),
        _("You wrote nothing new. You can go on any time."),
    )


def find(desk: Desk, place: Place) -> Draft | None:
    """Return the draft that a form begins with, or None."""
    with desk.reading() as connection:
        return drafts.find(connection, place)


def continued(page: FormPage, draft: Draft | None, words: Words) -> FormPage:
    """Return a form that saves itself, with what its draft holds."""
    button = Button(words.button, DRAFT, "secondary")
    page = replace(page, buttons=(*page.buttons, button), saves_itself=words.by_itself)
    if draft is None:
        return page
    hidden = {**page.hidden, **draft.typing.hidden}
    return replace(page, typed=Typed(draft.typing.values), hidden=hidden, notice="")


def keep(
    desk: Desk, place: Place, case_id: str, kind: str, filled: Filled[Any], begins: Typed
) -> bool:
    """Keep what was typed, unless it has been filed meanwhile. Raises DatabaseAway.

    A form that says no more than it ``begins`` with is not begun: what was kept of it is dropped,
    and the answer is False.
    """
    if _said(filled.typed) in ({}, _said(begins)):
        forget(desk, place)
        return False
    carried = {name: filled.hidden[name] for name in _CARRIED if name in filled.hidden}
    with writing(desk.engine) as connection:
        if not drafts.is_filed(connection, filled.hidden.get("act_id", "")):
            typing = Typing(dict(filled.typed.values), carried)
            drafts.keep(connection, place, case_id, kind, typing, desk.now())
    return True


def _said(typed: Typed) -> dict[str, tuple[str, ...]]:
    """Return what a form says: blank answers and the numbers of its rows say nothing."""
    values = typed.values
    paths = (name.split(".") for name in values)
    groups = {".".join(path[:end]) for path in paths for end in range(1, len(path))}
    lines = {
        name: tuple("\n".join(one.split("\r\n")).strip() for one in many if one.strip())
        for name, many in values.items()
    }
    return {name: many for name, many in lines.items() if many and name not in groups}


def keep_if_possible(
    desk: Desk, place: Place, case_id: str, kind: str, filled: Filled[Any], begins: Typed
) -> None:
    """Keep what was typed; where the database is away, the page still holds it."""
    with suppress(DatabaseAway):
        keep(desk, place, case_id, kind, filled, begins)


def forget(desk: Desk, place: Place) -> None:
    """Delete a draft."""
    with writing(desk.engine) as connection:
        drafts.forget(connection, place)


def said(request: Request, words: Words, back: str = "/tasks", *, is_kept: bool = True) -> Response:
    """Return the answer to a draft: a code for a script, a page for a person.

    It says, where nothing ``is_kept``, that there was nothing to keep.
    """
    response = kept(request, back)
    if BY_ITSELF not in request.headers:
        flash.say(request, response, words.said if is_kept else words.nothing, done=is_kept)
    return response


def kept(request: Request, then: str) -> Response:
    """Return the same where the page that a person comes to says itself what was kept."""
    return Response(status_code=204) if BY_ITSELF in request.headers else redirect(then)
