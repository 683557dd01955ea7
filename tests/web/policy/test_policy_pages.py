"""Local policy at the door: what binds, what a newer version changes, and adopting it."""

from __future__ import annotations

import re
from html import unescape

import pytest

from adapters import log
from adapters.database import reading
from models.evidence import Kind
from models.pack import PackRef
from models.roles import Role
from tests.playing import TEACHER
from tests.rules.county import condition, county
from tests.web.policy.conftest import NEWER
from tests.web.town import ELSEWHERE, OPERATOR, Town
from tests.web.village import Visitor, pages_of
from web.acts import local_policy

NEW = PackRef(name="england", version="2026.9")
PREVIEW = "/policy/adopting/la-1"


def visitor(town: Town, person_id: str) -> Visitor:
    return Visitor(town.browser(pages_of(town), person_id))


def text_of(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


@pytest.mark.parametrize("person_id", ["p-manager", "p-officer", "p-senco", "p-head"])
def test_those_who_set_it_and_those_it_binds_read_what_is_in_force(
    town: Town, person_id: str
) -> None:
    page = text_of(visitor(town, person_id).open("/policy").text)
    assert "England, next, version 2026.9" in page
    assert "since 2 September 2026" in page
    assert "Replaced" in page
    assert "To come" in page


@pytest.mark.parametrize("person_id", ["p-teacher", "p-parent", OPERATOR])
def test_nobody_else_has_the_pages(town: Town, person_id: str) -> None:
    for path in ("/policy", PREVIEW, "/policy/packs/england/2026.1", "/policy/check"):
        assert visitor(town, person_id).open(path).status_code == 403


def test_a_pack_says_in_plain_words_what_it_asks_and_how_it_differs(town: Town) -> None:
    page = text_of(visitor(town, "p-senco").open("/policy/packs/england/2026.9").text)
    assert "A one-page profile is written." in page
    assert "How it differs from England: default 2026.1" in page
    assert "also asks: Something more was done by the school." in page
    officer = text_of(visitor(town, "p-officer").open("/policy/packs/england/2026.9").text)
    assert "also asks: Something more was done." in officer, "in the authority's own words"
    assert visitor(town, "p-senco").open("/policy/packs/atlantis/1").status_code == 404


def test_the_preview_says_which_cases_change_and_how_and_changes_nothing(town: Town) -> None:
    page = text_of(visitor(town, "p-manager").open(PREVIEW).text)
    assert "3 open cases: 0 go by it already, 3 can adopt it, 0 cannot." in page
    assert "New task: Something more was done. By " in page
    assert "A journey at Hill School journey-0" in page
    assert "In 1 case no open task changes" in page or "In 2 cases no open task changes" in page
    assert "Amara" not in page, "an authority is not told whose journeys they are"
    assert town.case("journey-0").pack.version == "2026.1"


def test_a_school_sees_what_its_own_pupils_journeys_would_change_and_adopts_nothing(
    town: Town,
) -> None:
    senco = visitor(town, "p-senco")
    shown = senco.open(PREVIEW)
    page = text_of(shown.text)
    assert "2 open cases" in page
    assert "Amara Okonkwo" in page
    assert "Request for" not in page
    assert 'action="/policy/adopting' not in shown.text


def test_another_authority_s_policy_is_nobody_else_s(town: Town) -> None:
    assert visitor(town, ELSEWHERE).open(PREVIEW).status_code == 404
    assert visitor(town, "p-manager").open("/policy/adopting/la-2").status_code == 404


def test_a_manager_lets_the_cases_adopt_it_and_each_has_one_outcome_in_their_name(
    town: Town,
) -> None:
    manager = visitor(town, "p-manager")
    page = text_of(manager.send(PREVIEW).text)
    assert "3 of 3 adopted it, 0 did not." in page
    assert "Request for Bram Vandyke" in page, "the authority knows whose request it is"
    assert "A journey at Hill School journey-1" in page
    assert "Amara" not in page, "an authority is not told whose journeys they are"
    assert "3 of 3 open cases go by it now." in page
    for case_id in ("journey-0", "journey-1"):
        assert town.case(case_id).pack == NEW
        with reading(town.engine) as connection:
            adopted = [
                e
                for e in log.entries_after(connection, case_id, 0)
                if e.event.was == "policy_adopted"
            ]
        assert [(e.by.person_id, e.by.role) for e in adopted] == [("p-manager", Role.LA_MANAGER)]
    assert "All 3 open cases go by it already." in text_of(manager.open(PREVIEW).text)
    assert "All 3 go by it." in text_of(manager.open("/policy").text)
    story = text_of(visitor(town, "p-senco").open("/journeys/journey-0/story").text)
    assert "The journey goes on by the policy england 2026.9" in story


def test_they_go_some_at_a_time_and_the_page_says_how_many_are_left(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local_policy, "AT_A_TIME", 2)
    manager = visitor(town, "p-manager")
    shown = manager.send(PREVIEW)
    assert "2 of 2 adopted it" in text_of(shown.text)
    assert "Go on with the last 1" in text_of(shown.text)
    shown = manager.resend(shown.text, PREVIEW)
    assert "1 of 1 adopted it" in text_of(shown.text)
    assert "All of them do." in text_of(shown.text)


def test_an_officer_and_a_school_may_not_adopt(town: Town) -> None:
    page = visitor(town, "p-manager").open(PREVIEW).text
    for person_id in ("p-officer", "p-senco"):
        other = visitor(town, person_id)
        token = re.search(r'name="_token" value="([^"]+)"', other.open("/account/tokens").text)
        assert token is not None
        answer = other.client.post(PREVIEW, data={"_token": token.group(1), "after": ""})
        assert answer.status_code == 403
    assert 'method="post"' in page
    assert town.case("journey-0").pack.version == "2026.1"


def test_a_case_that_changed_meanwhile_adopts_what_it_then_needs(town: Town) -> None:
    manager = visitor(town, "p-manager")
    before = manager.open(PREVIEW).text
    town.journeys["journey-0"].files(TEACHER, Kind.TEACHING_REVIEW)
    assert "3 of 3 adopted it" in text_of(manager.resend(before, PREVIEW).text)


def test_a_pack_is_checked_and_nothing_is_kept(town: Town) -> None:
    officer = visitor(town, "p-officer")
    answer = officer.send("/policy/check", text=county(condition("two_more")))
    assert answer.status_code == 200
    page = text_of(answer.text)
    assert "No faults. A county's pack, county 1, can be registered." in page
    assert "also asks: Something more was done." in page
    assert officer.open("/policy/packs/county/1").status_code == 404


def test_a_pack_with_faults_is_told_each_line_and_what_was_typed_stays(town: Town) -> None:
    text = NEWER.replace("kind: told", "kind: tolled") + "remark: too much\n"
    answer = visitor(town, "p-officer").send("/policy/check", text=text)
    assert answer.status_code == 422
    page = text_of(answer.text)
    place = text.splitlines().index("      - id: one_more") + 1
    assert f"Line {place}: “tolled” is not a kind of condition." in page
    assert f"Line {len(text.splitlines())}: “remark” is not known here." in page
    assert "kind: tolled" in unescape(answer.text)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"title: Caf\xe9", "is not text in UTF-8"),
        (b"#" * (local_policy.LARGEST_BYTES + 1), "too large for a policy pack: at most 100 kB"),
        (b"a: &a [x]\nb: *a\n", "stands for another place"),
        (b"", "Choose the pack's file"),
    ],
)
def test_a_file_that_is_no_pack_is_a_sentence(town: Town, content: bytes, sentence: str) -> None:
    officer = visitor(town, "p-officer")
    token = re.search(r'name="_token" value="([^"]+)"', officer.open("/policy/check").text)
    assert token is not None
    files = {"file": ("county.yaml", content)} if content else {"file": ("", b"")}
    answer = officer.client.post("/policy/check", data={"_token": token.group(1)}, files=files)
    assert answer.status_code == 422
    assert sentence in text_of(answer.text)
