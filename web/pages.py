"""Rendering a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from adapters.languages import Language, _, own_name
from web import csrf, flash
from web.ground import Access, ShellSettings, ground_of, viewer_of
from web.tongue import may_choose

PRODUCT = "Handrail"

_WITH_TOKENS = frozenset({Access.STAFF, Access.LA, Access.OPERATOR})
"""Whose pages say where tokens for programs are made; a parent's would only wonder."""


_EVERY_PAGES = frozenset(
    {"viewer", "product", "place", "shows_tokens", "foot", "csrf_input", "asset"}
)
"""Names that the frame around every page uses for itself."""


def render(
    request: Request, template: str, *, title: str, status_code: int = 200, **context: object
) -> HTMLResponse:
    """Return a page made from a template of web/templates that extends ``layout.html``.

    Give ``form`` (a FormPage, which brings its errors with it) or ``errors``; ``about``, the name
    of whoever the page is about, which stands in the browser's title too; ``navigation``, links to
    show in place of the usual ones. A page that is not in the menu has one way up: in a section
    that has pages of its own ``breadcrumbs``, pairs of text and address, of which one that leads to
    the page itself is left out; elsewhere ``back``, an address. Every template also has ``viewer``
    (or None), ``place``, ``product``, ``banner``, ``csrf_input()`` for a form of its own, and
    ``asset(name)``.

    Raises jinja2.UndefinedError for a name that a template uses and nobody gave, and ValueError for
    one that the frame around every page uses for itself.
    """
    if taken := _EVERY_PAGES & context.keys():
        message = f"every page has these already, give them another name: {sorted(taken)}"
        raise ValueError(message)
    known: dict[str, Any] = {**_context(request), **context, "title": title}
    known["errors"] = context.get("errors") or getattr(context.get("form"), "errors", ())
    known |= _items(known, request.url.path)
    page = ground_of(request).templates.get_template(template).render(known)
    response = HTMLResponse(page, status_code=status_code)
    csrf.keep_visit(request, response)
    if known["banner"] is not None:
        flash.drop(request, response)
    return response


def _context(request: Request) -> dict[str, Any]:
    """Return what every page has."""
    ground, viewer = ground_of(request), viewer_of(request)
    return {
        "viewer": viewer,
        "product": PRODUCT,
        "place": viewer.place if viewer else "",
        "navigation": ground.navigate(request, viewer),
        "languages_to_choose": _languages(request),
        "here": _here(request),
        "banner": flash.take(request),
        "foot": _foot(ground.settings),
        "shows_tokens": viewer is not None and bool(_WITH_TOKENS & viewer.audiences),
        "about": "",
        "breadcrumbs": (),
        "back": None,
        "csrf_input": lambda: _csrf_input(request),
    }


def _foot(settings: ShellSettings) -> list[tuple[str, str]]:
    """Return what the foot of every page leads to: what whoever runs the service has named."""
    named = (
        (_("Accessibility"), settings.accessibility_page),
        (_("Privacy"), settings.privacy_page),
    )
    return [(text, href) for text, href in named if href]


def _here(request: Request) -> str:
    """Return the address of the page; the start where it is the answer to a form."""
    is_read = request.method == "GET"
    return str(request.url.replace(scheme="", netloc="")) if is_read else "/"


def _languages(request: Request) -> list[tuple[Language, str]]:
    """Return what a family can choose its pages in, by its own name; nothing where there is one."""
    languages = ground_of(request).languages
    if len(languages) == 1 or not may_choose(viewer_of(request)):
        return []
    return [(language, own_name(language)) for language in languages]


def _items(known: Mapping[str, Any], here: str) -> dict[str, list[dict[str, Any]]]:
    """Return the lists of the layout as the design system's macros want them."""
    return {
        "navigation_items": [
            {"text": link.text, "href": link.href, "current": link.current}
            for link in known["navigation"]
        ],
        "breadcrumb_items": [
            {"text": text, "href": href} for text, href in known["breadcrumbs"] if href != here
        ],
        "error_items": [
            {"text": error.text, "href": f"#{error.anchor}" if error.anchor else ""}
            for error in known["errors"]
        ],
    }


def _csrf_input(request: Request) -> Markup:
    field, token = csrf.FIELD, csrf.token_for(request)
    return Markup('<input type="hidden" name="{}" value="{}">').format(field, token)
