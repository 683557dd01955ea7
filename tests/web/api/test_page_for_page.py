"""Everything that a page can do, a program can do, or the table says why not."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi.routing import iter_route_contexts

from tests.web.api.page_for_page import PAGE_FOR_PAGE
from tests.web.village import settings
from web.access import gates_of
from web.api.spec import openapi
from web.app import create_app
from web.ground import Access
from web.problem_details import API

WHY_NOT = "Not: "


def pages() -> Iterator[tuple[str, set[Access]]]:
    """Yield each page and whom it is for."""
    for context in iter_route_contexts(create_app(settings()).routes):
        if context.path and context.methods and not context.path.startswith(API):
            audiences = {one for gate in gates_of(context) for one in gate.audiences}
            for method in context.methods - {"HEAD"}:
                yield f"{method} {context.path}", audiences


def operations() -> dict[str, str]:
    """Return the method of each operation of the API, by name."""
    paths = openapi()["paths"].values()
    return {one["operationId"]: method for each in paths for method, one in each.items()}


def test_each_page_has_a_line_in_the_table_and_no_line_is_of_a_page_that_is_gone() -> None:
    there = {page for page, _ in pages()}
    assert there - set(PAGE_FOR_PAGE) == set()
    assert set(PAGE_FOR_PAGE) - there == set()


def test_each_line_names_operations_that_there_are_or_a_reason() -> None:
    known = operations()
    for page, answer in PAGE_FOR_PAGE.items():
        if answer.startswith(WHY_NOT):
            assert len(answer) > 30, page
        else:
            assert set(answer.split()) <= set(known), page


def test_a_page_that_changes_something_is_matched_by_an_operation_that_does() -> None:
    """What only looks something up may be sent by a page, to keep names out of addresses."""
    known = operations()
    looks_up = {"POST /tasks", "POST /tasks/school", "POST /pupils", "POST /requests"}
    looks_up |= {"POST /operators/together"}
    for page, answer in PAGE_FOR_PAGE.items():
        if page.startswith("POST") and not answer.startswith(WHY_NOT) and page not in looks_up:
            assert {known[one] for one in answer.split()} - {"get"}, page


def test_every_operation_stands_for_some_page_or_only_a_program_needs_it() -> None:
    named = {one for answer in PAGE_FOR_PAGE.values() for one in answer.split()}
    for_programs = {"cases", "stop_working_towards"}
    assert set(operations()) - named == for_programs


def test_an_operation_is_for_those_whom_its_page_is_for() -> None:
    scopes = {
        one["operationId"]: set(one["security"][0]["token"])
        for each in openapi()["paths"].values()
        for one in each.values()
    }
    for page, audiences in pages():
        answer = PAGE_FOR_PAGE[page]
        if not answer.startswith(WHY_NOT) and audiences == {Access.OPERATOR}:
            assert all(scopes[one] <= {"operate", "mend"} for one in answer.split()), page
