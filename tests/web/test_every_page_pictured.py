"""No page is forgotten: each has a row in the table of pictures, or a reason why it has none."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi.routing import iter_route_contexts

from docs.page_table import AUDIENCES, NO_PICTURE
from docs.page_walk import HEAVIEST_BYTES
from docs.pages import PAGES, PICTURES, pages_page
from tests.web.village import settings
from web.app import create_app

ROWS = [page for audience in AUDIENCES for page in audience.pages]
PICTURED = {page.route for page in ROWS if page.route}
FOR_PROGRAMS = "/api/v1/"


def _reading_routes() -> Iterator[str]:
    for context in iter_route_contexts(create_app(settings()).routes):
        if "GET" in (context.methods or ()) and context.path:
            yield context.path


def test_every_page_has_a_picture_or_a_reason_why_not() -> None:
    pages = {path for path in _reading_routes() if not path.startswith(FOR_PROGRAMS)}
    assert pages - PICTURED - set(NO_PICTURE) == set()


def test_the_table_names_no_page_that_is_gone() -> None:
    assert (PICTURED | set(NO_PICTURE)) - set(_reading_routes()) == set()
    assert set(NO_PICTURE) & PICTURED == set()


def test_every_picture_is_there_once_and_light() -> None:
    names = [page.picture for page in ROWS]
    assert len(names) == len(set(names))
    there = {file.stem: file.stat().st_size for file in PICTURES.iterdir()}
    assert set(there) == set(names), "run make pages"
    assert {name for name, size in there.items() if size > HEAVIEST_BYTES} == set()


def test_the_document_shows_the_table_as_it_is() -> None:
    assert PAGES.read_text(encoding="utf-8") == pages_page(), "run python -m docs.generate"
