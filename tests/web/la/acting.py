"""What an officer does in a browser, as a browser sends it."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

from httpx2 import Response
from starlette.testclient import TestClient

from tests.web.town import hidden_of, token_of

REASONS = "The school can meet these needs."


def send(browser: TestClient, path: str, *, to: str = "", **answers: str) -> Response:
    """Open a form, fill it in over what stands there, and send it where it goes unless said."""
    page = browser.get(path).text
    form = {**_standing(page), **answers, "_token": token_of(page)}
    goes = re.search(r'<form method="post" action="(/requests/[^"]+/record/[^"]+)"', page)
    return browser.post(to or (unescape(goes[1]) if goes else path), data=form)


def press(browser: TestClient, path: str) -> Response:
    """Open a page with one button and press it."""
    page = browser.get(path).text
    form = {name: hidden_of(page, name) for name in ("act", "digest")}
    return browser.post(path, data={**form, "_token": token_of(page)})


def acknowledge(browser: TestClient, address: str) -> Response:
    return send(browser, f"{address}/record/la_acknowledgement", contact="Dana, 01234 567890")


def consult(browser: TestClient, address: str) -> Response:
    return send(
        browser,
        f"{address}/record/la_consultation",
        how="meeting",
        views="They would like an assessment.",
    )


def decide(browser: TestClient, address: str, decision: str) -> Response:
    path = f"{address}/record/la_decision?decision={decision}"
    return send(browser, path, reasons=REASONS)


def _standing(page: str) -> dict[str, str]:
    """Return what a form begins with: its inputs, its chosen answers and its text areas."""
    reader = _Form()
    reader.feed(page)
    return reader.found


class _Form(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = dict(attrs)
        name, kind = about.get("name"), about.get("type")
        if tag == "textarea" and name:
            self._area, self.found[name] = name, ""
        elif tag == "input" and name and (kind not in ("radio", "checkbox") or "checked" in about):
            self.found[name] = about.get("value") or ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.found[self._area] += data.strip()

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""
