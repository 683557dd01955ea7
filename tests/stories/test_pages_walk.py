"""A page that hangs is a fault of that page, and the pages after it are visited all the same."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.async_api import Browser

from docs.page_row import NOBODY, Page
from docs.page_walk import Round

pytestmark = pytest.mark.browser

GOOD = "<!doctype html><html lang=en><title>Good</title><main><h1>Good</h1></main>"
HANGS = f"""{GOOD}<script>
  const hang = {{get() {{ while (true); }}}};
  for (const side of ["scrollWidth", "scrollHeight"])
    Object.defineProperty(document.documentElement, side, hang);
</script>"""
"""It hangs as soon as it is measured: at a time of its own it might do so within a picture, of
which the browser then says only that it cannot be taken."""


class Pages(BaseHTTPRequestHandler):
    """A good page, and one whose script never ends."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write((HANGS if self.path == "/hangs" else GOOD).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


async def test_a_page_that_hangs_holds_up_no_other(
    browser_of_its_own: Browser, address: str, tmp_path: Path
) -> None:
    visits = Round(browser_of_its_own, address, NOBODY)
    hanging, good = (Page(name, f"/{name}", NOBODY, "") for name in ("hangs", "good"))
    (fault,) = await visits.comes_to(hanging, {}, tmp_path, 2)
    assert fault.startswith("not done within 2 seconds: it hung in “")
    assert "await" in fault, "the very line"
    assert await visits.comes_to(good, {}, tmp_path) == []
    await visits.ends()
    assert (tmp_path / "good.webp").exists()
