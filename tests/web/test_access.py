from __future__ import annotations

from datetime import timedelta

import pytest
from fastapi import APIRouter, Depends
from starlette.responses import Response
from starlette.testclient import TestClient

from tests.web.sample import PEOPLE, KeptSessions, make_app, sign, token
from web.access import reading_routes_that_write, undeclared_routes, writes
from web.sessions import digest_of
from web.shell import Access, needs, safe_next


def test_every_route_says_who_it_is_for(store: KeptSessions) -> None:
    assert undeclared_routes(make_app(store)) == []


def test_a_route_that_does_not_say_who_it_is_for_is_found(store: KeptSessions) -> None:
    app = make_app(store)
    inner, outer = APIRouter(), APIRouter(prefix="/inner")

    @inner.get("/forgotten")
    async def forgotten() -> Response:
        return Response()

    outer.include_router(inner)
    app.include_router(outer, prefix="/outer")
    app.add_route("/plain", lambda _request: Response())
    assert undeclared_routes(app) == ["forgotten /outer/inner/forgotten", "<lambda> /plain"]


def test_a_router_may_say_it_for_all_its_routes(store: KeptSessions) -> None:
    app, router = make_app(store), APIRouter(dependencies=[needs(Access.OPERATOR)])

    @router.get("/stuck")
    async def stuck() -> Response:
        return Response()

    app.include_router(router)
    assert undeclared_routes(app) == []


def test_a_route_must_be_for_somebody() -> None:
    with pytest.raises(ValueError, match="Say who the page is for"):
        needs()


def test_a_page_that_only_shows_but_could_write_is_found(store: KeptSessions) -> None:
    @writes
    async def database() -> str:
        return "a session that commits"

    async def through(inner: str = Depends(database)) -> str:
        return inner

    app, router = make_app(store), APIRouter(dependencies=[needs(Access.STAFF)])
    assert reading_routes_that_write(app) == []

    @router.get("/careless", dependencies=[Depends(through)])
    async def careless() -> Response:
        return Response()

    @router.post("/careful", dependencies=[Depends(through)])
    async def careful() -> Response:
        return Response()

    app.include_router(router)
    assert reading_routes_that_write(app) == ["careless /careless"]


@pytest.mark.parametrize(
    ("person", "path", "status"),
    [
        ("teacher", "/tasks", 200),
        ("teacher", "/la", 403),
        ("officer", "/la", 200),
        ("officer", "/tasks", 403),
        ("officer", "/sign-in", 200),
    ],
)
def test_a_page_is_shown_to_its_audience_only(
    stranger: TestClient, person: str, path: str, status: int
) -> None:
    assert sign(stranger, person).get(path).status_code == status


def test_a_refused_role_is_told_what_to_do(teacher: TestClient) -> None:
    page = teacher.get("/la").text
    assert "Your role does not do this" in page
    assert "ask the SENCo" in page
    assert "Signed in as <bdi>Ms Okafor</bdi>" in page


def test_a_stranger_is_sent_to_sign_in_and_then_on(stranger: TestClient) -> None:
    answer = stranger.get("/tasks?late=yes", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in?next=%2Ftasks%3Flate%3Dyes"


@pytest.mark.parametrize(
    ("wanted", "path"),
    [
        ("/tasks?late=yes", "/tasks?late=yes"),
        ("https://evil.example", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/\t/evil.example", "/"),
        ("", "/"),
        (None, "/"),
    ],
)
def test_signing_in_leads_to_our_own_pages_only(wanted: str | None, path: str) -> None:
    assert safe_next(wanted) == path


def test_the_store_knows_only_the_digest_of_the_cookie(
    teacher: TestClient, store: KeptSessions
) -> None:
    cookie = teacher.cookies["handrail"]
    assert len(cookie) >= 43  # 256 bits in base 64
    assert list(store.kept) == [digest_of(cookie)]
    assert cookie not in repr(store.kept)


def test_signing_in_again_makes_a_new_session_and_ends_the_old(
    teacher: TestClient, store: KeptSessions
) -> None:
    old = teacher.cookies["handrail"]
    sign(teacher, "officer")
    assert teacher.cookies["handrail"] != old
    assert [session.person_id for session in store.kept.values()] == ["officer"]


def test_a_session_planted_in_the_browser_is_not_taken_over(stranger: TestClient) -> None:
    stranger.cookies.set("handrail", "planted")
    sign(stranger)
    assert "planted" not in [cookie.value for cookie in stranger.cookies.jar if cookie.domain]


def test_signing_out_ends_the_session_in_the_store(
    teacher: TestClient, store: KeptSessions
) -> None:
    old = teacher.cookies["handrail"]
    teacher.post("/sign-out", data={"_token": token(teacher)})
    assert store.kept == {}
    teacher.cookies.set("handrail", old)
    assert teacher.get("/tasks", follow_redirects=False).status_code == 303


def test_a_session_in_use_goes_on_and_an_idle_one_ends(
    teacher: TestClient, store: KeptSessions
) -> None:
    for _ in range(3):
        store.age(timedelta(minutes=59))
        assert teacher.get("/tasks").status_code == 200
    store.age(timedelta(minutes=60))
    assert teacher.get("/tasks", follow_redirects=False).status_code == 303
    assert store.kept == {}


def test_no_session_lasts_longer_than_a_working_day(
    teacher: TestClient, store: KeptSessions
) -> None:
    for _ in range(14):
        store.age(timedelta(minutes=50))
        teacher.get("/tasks")
    store.age(timedelta(minutes=20))
    assert teacher.get("/tasks", follow_redirects=False).status_code == 303


def test_a_person_who_may_no_longer_sign_in_is_a_stranger(
    teacher: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(PEOPLE, "teacher")
    assert teacher.get("/tasks", follow_redirects=False).status_code == 303


def test_over_https_the_cookie_is_secure_and_bound_to_the_host(store: KeptSessions) -> None:
    base = "https://handrail.example"
    client = TestClient(make_app(store, base), base_url=base)
    form = {"name": "teacher", "password": "right", "_token": token(client, "/sign-in")}
    cookies = client.post("/sign-in", data=form, follow_redirects=False).headers["set-cookie"]
    assert cookies.startswith("__Host-handrail=")
    assert "HttpOnly; Path=/; SameSite=lax; Secure" in cookies
    assert "Domain" not in cookies
    assert client.get("/tasks").status_code == 200
