from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from tests.web.town import BASE, Town, build_town
from tests.web.village import PASSWORD, Visitor, pages_of, settle_in


@pytest.fixture
def town(engine: Engine) -> Town:
    built = build_town(engine)
    settle_in(built)
    return built


def stranger(town: Town, *, demo: bool = False) -> Visitor:
    app = pages_of(town, demo=demo)
    return Visitor(TestClient(app, base_url=BASE, headers={"origin": BASE}))


def test_a_demo_person_signs_in_with_one_click_and_out_again(town: Town) -> None:
    browser = stranger(town, demo=True)
    assert "as Teacher</span>" in browser.open("/sign-in").text
    signed_in = browser.send("/sign-in", "/sign-in/demo", person="p-teacher")
    assert "Signed in as <bdi>Teacher</bdi>" in signed_in.text
    browser.send("/tasks", "/sign-out")
    assert browser.open("/tasks").url.path == "/sign-in"


def test_nobody_signs_in_with_one_click_where_demo_is_off(town: Town) -> None:
    browser = stranger(town)
    page = browser.open("/sign-in").text
    assert "demonstration" not in page
    token = page.rpartition('name="_token" value="')[2].partition('"')[0]
    form = {"_token": token, "person": "p-teacher"}
    assert browser.client.post("/sign-in/demo", data=form).status_code == 404


def test_nobody_signs_in_with_one_click_as_somebody_who_is_no_demo_person(town: Town) -> None:
    answer = stranger(town, demo=True).send("/sign-in", "/sign-in/demo", person="p-senco")
    assert answer.status_code == 404


def test_email_and_password_sign_in_and_lead_on_to_the_page_that_was_wanted(town: Town) -> None:
    browser = stranger(town)
    asked = browser.open("/tasks?due=overdue")
    assert asked.url.path == "/sign-in"
    answer = browser.resend(asked.text, "/sign-in", email="SENCO@example.org", password=PASSWORD)
    assert str(answer.url).endswith("/tasks?due=overdue")


@pytest.mark.parametrize(
    "email", ["senco@example.org", "nobody@example.org", "teacher@example.org"]
)
def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(
    town: Town, email: str
) -> None:
    answer = stranger(town).send("/sign-in", email=email, password="wrong")
    assert answer.status_code == 422
    assert "The email address or the password is not right" in answer.text
    assert 'value="wrong"' not in answer.text


def test_after_five_wrong_passwords_even_the_right_one_must_wait(town: Town) -> None:
    browser = stranger(town)
    for _ in range(5):
        browser.send("/sign-in", email="senco@example.org", password="wrong")
    answer = browser.send("/sign-in", email="senco@example.org", password=PASSWORD)
    assert "Wait 15 minutes" in answer.text


def test_the_pause_ends_by_itself_and_is_the_same_for_every_web_process(town: Town) -> None:
    one, another = stranger(town), stranger(town)
    for _ in range(5):
        one.send("/sign-in", email="senco@example.org", password="wrong")
    waits = another.send("/sign-in", email="Senco@Example.org", password=PASSWORD)
    assert "Wait 15 minutes" in waits.text
    town.now += timedelta(minutes=15)
    answer = another.send("/sign-in", email="senco@example.org", password=PASSWORD)
    assert "Signed in as" in answer.text


def test_who_got_in_begins_anew(town: Town) -> None:
    browser = stranger(town)
    for _ in range(2):
        for _ in range(4):
            browser.send("/sign-in", email="senco@example.org", password="wrong")
        answer = browser.send("/sign-in", email="senco@example.org", password=PASSWORD)
        assert "Signed in as" in answer.text
        browser.send("/tasks", "/sign-out")
