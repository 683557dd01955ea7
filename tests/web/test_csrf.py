from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tests.web.sample import BASE, GOOD, KeptSessions, make_app, sign, token

WRITTEN = {"notes": "She read <b>two</b> pages alone.", "password": "my own secret"}


def recorded(browser: TestClient) -> int:
    return len(browser.app.state.recorded)  # type: ignore[attr-defined]


def test_a_form_with_its_session_s_token_is_taken(teacher: TestClient) -> None:
    answer = teacher.post(
        "/meeting", data={**GOOD, "_token": token(teacher)}, follow_redirects=False
    )
    assert answer.status_code == 303
    assert recorded(teacher) == 1


@pytest.mark.parametrize("sent", [{}, {"_token": ""}, {"_token": "a" * 64}, {"_token": "é"}])
def test_a_form_without_the_right_token_is_refused_and_gives_back_what_was_written(
    teacher: TestClient, sent: dict[str, str]
) -> None:
    answer = teacher.post("/meeting", data={**GOOD, **WRITTEN, **sent})
    assert answer.status_code == 403
    assert recorded(teacher) == 0
    assert "This page was open for too long" in answer.text
    assert "She read &lt;b&gt;two&lt;/b&gt; pages alone." in answer.text
    assert "my own secret" not in answer.text


def test_the_token_of_another_session_is_refused(store: KeptSessions) -> None:
    app = make_app(store)
    one, other = (sign(TestClient(app, base_url=BASE)) for _ in range(2))
    assert one.post("/meeting", data={**GOOD, "_token": token(other)}).status_code == 403
    assert recorded(one) == 0


def test_signing_in_makes_a_new_token(stranger: TestClient) -> None:
    before = token(stranger, "/sign-in")
    assert token(sign(stranger)) != before


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://testserver.evil.example"},
        {"origin": BASE, "sec-fetch-site": "cross-site"},
        {"origin": BASE, "sec-fetch-site": "same-site"},
    ],
)
def test_a_post_from_another_site_is_refused_even_with_the_token_and_shows_nothing_of_it(
    teacher: TestClient, headers: dict[str, str]
) -> None:
    form = {**GOOD, **WRITTEN, "_token": token(teacher)}
    answer = teacher.post("/meeting", data=form, headers=headers)
    assert answer.status_code == 403
    assert recorded(teacher) == 0
    assert "This was not sent from Handrail" in answer.text
    assert "She read" not in answer.text


@pytest.mark.parametrize("path", ["/sign-in", "/meeting", "/engine", "/sign-out"])
def test_every_page_that_changes_something_is_guarded(teacher: TestClient, path: str) -> None:
    assert teacher.post(path, data=GOOD).status_code == 403


def test_a_browser_that_says_same_origin_is_believed(teacher: TestClient) -> None:
    answer = teacher.post(
        "/meeting",
        data={**GOOD, "_token": token(teacher)},
        headers={"sec-fetch-site": "same-origin"},
        follow_redirects=False,
    )
    assert answer.status_code == 303


def test_a_form_sent_after_the_session_ended_gives_back_what_was_written(
    teacher: TestClient, store: KeptSessions
) -> None:
    form = {**GOOD, **WRITTEN, "_token": token(teacher)}
    store.kept.clear()
    answer = teacher.post("/meeting", data=form)
    assert answer.status_code == 401
    assert "You have been signed out" in answer.text
    assert "She read &lt;b&gt;two&lt;/b&gt; pages alone." in answer.text
    assert 'href="/sign-in"' in answer.text
    assert "my own secret" not in answer.text
    assert recorded(teacher) == 0


def test_what_is_not_a_form_is_refused_with_a_sentence(teacher: TestClient) -> None:
    answer = teacher.post("/meeting", json={"place": "x"})
    assert answer.status_code == 422
    assert "What was sent cannot be read" in answer.text
