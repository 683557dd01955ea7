from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from adapters.languages import speaking
from tests.web.pseudo import LONGER, untranslated
from tests.web.sample import BASE, GOOD, KeptSessions, make_app, sign, token
from web import dates
from web.components import TEMPLATES
from web.doors import Entrance
from web.ground import ShellSettings
from web.pages import render
from web.problems import Problem, TooLong
from web.static_files import Assets


def test_a_page_has_the_landmarks_and_names_people_look_for(teacher: TestClient) -> None:
    page = teacher.get("/tasks").text
    assert '<html lang="en"' in page
    assert re.search(r"<title>Tasks . Handrail</title>", page)
    assert page.index("Skip to main content") < page.index("<header")
    assert 'id="main-content"' in page
    assert "Oak School" in page
    assert "My tasks" in page
    assert "Signed in as <bdi>Ms Okafor</bdi>" in page
    assert 'aria-label="Breadcrumb"' in page


def test_no_page_can_put_its_own_words_where_the_frame_says_whose_page_it_is() -> None:
    request = Request({"type": "http"})
    with pytest.raises(ValueError, match="give them another name: \\['place'\\]"):
        render(request, "form.html", title="Tasks", place="Page 2 of 3")


def test_a_page_may_have_a_link_back_in_place_of_breadcrumbs(stranger: TestClient) -> None:
    page = sign(stranger, "officer").get("/la").text
    assert '<a href="/" class="govuk-back-link">' in page
    assert "Breadcrumb" not in page


def test_the_foot_of_a_page_leads_to_the_notices_of_whoever_runs_the_service() -> None:
    notice = "https://school.example/privacy"
    without = TestClient(make_app(KeptSessions()), base_url=BASE).get("/sign-in").text
    assert "Privacy" not in without
    assert "Accessibility" not in without
    app = make_app(KeptSessions(), privacy=notice)
    page = TestClient(app, base_url=BASE).get("/sign-in").text
    assert f'<a class="govuk-footer__link" href="{notice}">Privacy</a>' in page
    assert "Accessibility" not in page


def test_a_page_shows_no_sign_of_government(teacher: TestClient) -> None:
    page = teacher.get("/tasks").text.lower()
    for mark in ("crown", "open government licence", "gov.uk</", "govuk-icon", "crest", "gov.uk -"):
        assert mark not in page


def test_a_page_needs_no_script_and_has_none_in_it(teacher: TestClient) -> None:
    page = teacher.get("/tasks").text
    script = Assets().address("app.js")
    assert re.findall(r"<script[^>]*>", page) == [f'<script type="module" src="{script}">']
    assert not re.search(r"<[^>]+ (style|on\w+)=", page)


@pytest.mark.parametrize("path", ["/tasks", "/nowhere", "/broken", "/static/x/none.css"])
def test_every_answer_carries_the_security_headers(teacher: TestClient, path: str) -> None:
    headers = teacher.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "no-store" in headers["cache-control"]
    assert "strict-transport-security" not in headers


def test_over_https_browsers_are_told_to_stay_there(store: KeptSessions) -> None:
    base = "https://handrail.example"
    client = TestClient(make_app(store, base), base_url=base)
    assert client.get("/sign-in").headers["strict-transport-security"] == "max-age=31536000"


def test_an_unknown_address_and_one_that_is_not_yours_show_the_same_page(
    teacher: TestClient,
) -> None:
    pages = [teacher.get(path) for path in ("/nowhere", "/journeys/7", "/journeys/not-a-number")]
    assert {page.status_code for page in pages} == {404}
    bodies = {re.sub(r'name="_token" value="\w+"', "", page.text) for page in pages}
    assert len(bodies) == 1
    assert "Page not found" in bodies.pop()


def test_a_wrong_method_is_a_page_that_says_what_to_do(teacher: TestClient) -> None:
    answer = teacher.get("/engine")
    assert answer.status_code == 405
    assert "This address cannot be used that way" in answer.text
    assert answer.headers["allow"] == "POST"


def test_a_malformed_question_is_a_page(stranger: TestClient) -> None:
    answer = stranger.get("/count?of=many")
    assert answer.status_code == 422
    assert "What was sent cannot be read" in answer.text


def test_a_fault_shows_a_reference_and_the_log_has_it_without_what_people_wrote(
    stranger: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, logger="handrail.web"):
        answer = stranger.get("/broken")
    assert answer.status_code == 500
    found = re.search(r"this reference: ([0-9a-f]{8})", answer.text)
    assert found
    assert "Amina" not in answer.text
    assert found[1] in caplog.text
    assert "KeyError" in caplog.text
    assert "sample.py" in caplog.text
    assert "Amina" not in re.sub(r'raise KeyError\(".*"\)', "", caplog.text)


def test_when_the_engine_is_away_nothing_is_lost_and_reading_goes_on(teacher: TestClient) -> None:
    form = {"notes": "Long words about a child.", "_token": token(teacher)}
    answer = teacher.post("/engine", data=form)
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "30"
    assert "Nothing was lost" in answer.text
    assert "You can go on reading" in answer.text
    assert "Long words about a child." in answer.text
    assert teacher.get("/tasks").status_code == 200


def test_when_the_database_is_away_pages_say_so_and_recover_by_themselves(
    teacher: TestClient, store: KeptSessions
) -> None:
    store.away = True
    answer = teacher.get("/tasks")
    assert answer.status_code == 503
    assert "cannot reach its records" in answer.text
    store.away = False
    assert teacher.get("/tasks").status_code == 200


def test_a_library_s_exception_is_translated_in_one_place(stranger: TestClient) -> None:
    answer = stranger.get("/lost")
    assert answer.status_code == 503
    assert "cannot reach its records" in answer.text


def test_a_form_larger_than_a_form_can_be_is_refused_at_the_door(teacher: TestClient) -> None:
    form = {**GOOD, "notes": "x" * 300_000, "_token": token(teacher)}
    answer = teacher.post("/meeting", data=form)
    assert answer.status_code == 413
    assert "You can send about 262,000 letters at once." in answer.text


async def _nobody(_scope: Scope, _receive: Receive, _send: Send) -> None:
    raise AssertionError("this goes no further than the door")


async def test_whoever_sends_too_much_finishes_first_and_so_reads_the_answer() -> None:
    coming = [b"x" * 1000] * 5
    sent: list[str] = []

    async def receive() -> Message:
        sent.append("body")
        return {"type": "http.request", "body": coming.pop(), "more_body": bool(coming)}

    async def send(message: Message) -> None:
        sent.append(message["type"])

    async def show(_request: Request, _problem: Problem) -> Response:
        return Response(status_code=413)

    settings = ShellSettings(base_url=BASE, secret=b"x" * 32, form_limit_bytes=1000)
    headers = [(b"host", b"testserver"), (b"content-length", b"5000")]
    scope = {"type": "http", "path": "/", "method": "POST", "headers": headers}
    await Entrance(_nobody, settings, show)(scope, receive, send)
    assert sent == [*["body"] * 5, "http.response.start", "http.response.body"]


def test_what_may_be_sent_with_files_is_said_in_megabytes() -> None:
    said, mend = TooLong(64 * 1024 * 1024).sentences
    assert said == "You can send 64 MB at once, and this is more. Nothing was saved."
    assert "smaller files" in mend


def test_too_much_is_said_in_the_reader_s_language() -> None:
    with speaking(LONGER):
        problem = TooLong(64 * 1024 * 1024)
        assert [untranslated(sentence, "64") for sentence in problem.sentences] == [[], []]


def test_a_form_that_does_not_say_how_long_it_is_is_counted(teacher: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        yield b"notes="
        for _ in range(300):
            yield b"x" * 1024

    kind = {"content-type": "application/x-www-form-urlencoded"}
    answer = teacher.post("/meeting", content=endless(), headers=kind)
    assert answer.status_code == 413
    assert "What you sent is too long" in answer.text


@pytest.mark.parametrize("host", ["evil.example", "", "testserver.evil.example"])
def test_another_host_is_not_answered(stranger: TestClient, host: str) -> None:
    answer = stranger.get("/sign-in", headers={"host": host})
    assert answer.status_code == 400
    assert "not the address of this service" in answer.text


@pytest.mark.parametrize("host", ["testserver", "localhost:8000", "127.0.0.1", "[::1]:8000"])
def test_our_own_hosts_are_answered(stranger: TestClient, host: str) -> None:
    assert stranger.get("/sign-in", headers={"host": host}).status_code == 200


def test_a_sentence_is_carried_over_a_redirect_and_shown_once(teacher: TestClient) -> None:
    first = teacher.post("/meeting", data={**GOOD, "_token": token(teacher)})
    assert "Ms Okafor recorded the meeting" in first.text
    assert "govuk-notification-banner--success" in first.text
    assert "recorded the meeting" not in teacher.get("/tasks").text


def test_a_sentence_that_was_tampered_with_is_not_shown(teacher: TestClient) -> None:
    teacher.cookies.set("handrail-banner", "eyJ0ZXh0IjoiU2VuZCBtb25leSJ9.x.y")
    page = teacher.get("/tasks")
    assert page.status_code == 200
    assert "govuk-notification-banner" not in page.text


def test_a_misspelt_name_in_a_template_is_an_error_and_not_a_gap(store: KeptSessions) -> None:
    templates = make_app(store).state.ground.templates
    with pytest.raises(Exception, match="pupls"):
        templates.from_string("{{ pupls }}").render()


def test_our_templates_hold_no_words_of_the_law_or_the_journey() -> None:
    shared = [TEMPLATES / "layout.html", TEMPLATES / "form.html"]
    for file in [*shared, *(TEMPLATES / "macros").glob("*.html")]:
        words = file.read_text(encoding="utf-8").lower()
        for word in ("pupil", "senco", "journey", "authority", "school", "support"):
            assert word not in words, file


@pytest.mark.parametrize("kind", Problem.__subclasses__())
def test_every_problem_says_what_to_do(kind: type[Problem]) -> None:
    assert kind.title[0].isupper()
    assert kind.code != Problem.code
    assert kind.status >= 400


def test_static_files_are_kept_for_as_long_as_they_do_not_change(tmp_path: Path) -> None:
    (tmp_path / "handrail.css").write_text("body{}")
    (tmp_path / "version.txt").write_text("abcdef0123456789\n")
    client = TestClient(Assets(tmp_path))
    assets = Assets(tmp_path)
    address = assets.address("handrail.css").removeprefix("/static")
    kept = client.get(address)
    assert kept.text == "body{}"
    assert kept.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert client.get("/older/handrail.css").headers["cache-control"] == "no-cache"


def test_moments_are_shown_in_london_s_time() -> None:
    assert dates.moment(datetime(2026, 7, 1, 14, 5, tzinfo=UTC)) == "1 July 2026 at 3:05pm"
    assert dates.moment(datetime(2026, 1, 1, 0, 5, tzinfo=UTC)) == "1 January 2026 at 12:05am"
