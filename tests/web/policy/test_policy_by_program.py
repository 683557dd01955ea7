"""Programs read, check and adopt local policy as people do on its pages, and no more."""

from __future__ import annotations

import pytest
from fastapi import FastAPI

from adapters import log
from adapters.database import reading
from models.events import Entry
from models.scopes import Scope
from tests.rules.county import condition, county
from tests.web.api.programs import Program, new_key, problem, program
from tests.web.policy.conftest import NEWER
from tests.web.town import ELSEWHERE, OPERATOR, Town
from tests.web.village import pages_of
from web.acts import local_policy

ADOPTING = "/policy/adopting/la-1"
NEW = {"name": "england", "version": "2026.9"}


@pytest.fixture
def app(town: Town) -> FastAPI:
    return pages_of(town)


@pytest.fixture
def manager(town: Town, app: FastAPI) -> Program:
    return program(town, app, "p-manager")


def adopted(town: Town, case_id: str) -> list[Entry]:
    with reading(town.engine) as connection:
        entries = log.entries_after(connection, case_id, 0)
    return [entry for entry in entries if entry.event.was == "policy_adopted"]


@pytest.mark.parametrize("person_id", ["p-manager", "p-officer", "p-senco", "p-head"])
def test_those_who_set_it_and_those_it_binds_read_what_is_in_force(
    town: Town, app: FastAPI, person_id: str
) -> None:
    (binding,) = program(town, app, person_id, Scope.READ).reads("/policy")
    assert (binding["in_force"], binding["la_id"]) == (NEW, "la-1")
    standing = {one["version"]: one["standing"] for one in binding["versions"]}
    known = {"2027.9": "to_come", "2026.9": "in_force", "2026.1": "replaced"}
    assert known.items() <= standing.items()
    assert binding["waiting"] == binding["open_cases"] > 0


@pytest.mark.parametrize("person_id", ["p-teacher", "p-parent", OPERATOR])
def test_nobody_else_reads_it(town: Town, app: FastAPI, person_id: str) -> None:
    other = program(town, app, person_id)
    for path in ("/policy", ADOPTING, "/policy/packs/england/2026.1"):
        assert problem(other.asks(path))["code"] == "not_allowed"
    assert problem(other.sends("/policy/check", {"text": "x"}))["code"] == "not_allowed"


def test_a_pack_says_what_it_asks_and_how_it_differs_in_the_words_of_who_asks(
    town: Town, app: FastAPI, manager: Program
) -> None:
    read = manager.reads("/policy/packs/england/2026.9")
    (before,) = read["beside"]
    assert before["version"] == "2026.1"
    assert "also asks: Something more was done." in [d["says"] for d in before["differences"]]
    identify = next(one for one in read["moves"] if one["move"] == "identify_sen")
    assert "one_more" in [one["id"] for one in identify["conditions"]]
    senco = program(town, app, "p-senco").reads("/policy/packs/england/2026.9")
    assert "Something more was done by the school." in str(senco["moves"])
    for unknown in ("atlantis/1", "england/1", "%20/1"):
        assert manager.asks(f"/policy/packs/{unknown}").status_code == 404


def test_a_text_is_checked_and_nothing_is_kept(manager: Program) -> None:
    good = manager.sends("/policy/check", {"text": county(condition("two_more"))}).json()
    assert (good["faults"], good["pack"]["name"]) == ([], "county")
    assert manager.asks("/policy/packs/county/1").status_code == 404
    bad = NEWER.replace("kind: told", "kind: tolled")
    faults = manager.sends("/policy/check", {"text": bad}).json()["faults"]
    assert faults[0]["line"] == bad.splitlines().index("      - id: one_more") + 1
    assert "“tolled” is not a kind of condition" in faults[0]["sentence"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [(" \n", "Send the pack's text."), ("é" * 60_000, "too large for a policy pack")],
)
def test_what_is_no_text_of_a_pack_is_to_be_mended(
    manager: Program, text: str, sentence: str
) -> None:
    (error,) = problem(manager.sends("/policy/check", {"text": text}))["errors"]
    assert error["pointer"] == "#/text"
    assert sentence in error["detail"]


def test_the_preview_lists_every_case_and_changes_nothing(
    town: Town, app: FastAPI, manager: Program
) -> None:
    first = manager.reads(ADOPTING, limit=2)
    rest = manager.reads(ADOPTING, limit=2, cursor=first["next"])
    assert (first["open_cases"], first["following"], first["pack"]) == (3, 0, NEW)
    plans = [*first["items"], *rest["items"]]
    assert (len(plans), rest["next"]) == (3, None)
    asks = {change["asks"] for plan in plans for change in plan["changes"]}
    assert "Something more was done." in asks
    assert "Amara" not in str(plans), "an authority is not told whose journeys they are"
    senco = program(town, app, "p-senco").reads(ADOPTING)
    assert (senco["open_cases"], "Amara Okonkwo" in str(senco["items"])) == (2, True)
    assert town.case("journey-0").pack.version == "2026.1"


def test_a_manager_s_program_lets_named_cases_adopt_it_once_and_the_log_names_the_token(
    town: Town, manager: Program
) -> None:
    body, key = {"pack": NEW, "cases": ["journey-0", "journey-1", "journey-9"]}, new_key()
    answers = [manager.sends(ADOPTING, body, key).json() for _ in range(2)]
    for answer in answers:
        assert (answer["done"], answer["not_done"]) == (2, 1)
        outcomes = {one["case_id"]: one["done"] for one in answer["outcomes"]}
        assert outcomes == {"journey-0": True, "journey-1": True, "journey-9": False}
    (entry,) = adopted(town, "journey-0")
    assert entry.by.person_id == "p-manager"
    assert entry.command_id.startswith("token-")
    assert manager.reads(ADOPTING)["following"] == 2
    senco_reads = manager.reads("/policy")[0]
    assert senco_reads["waiting"] == 1, "the third was not named"


def test_a_version_that_is_in_force_no_more_is_not_adopted(town: Town, manager: Program) -> None:
    old = {"name": "england", "version": "2026.1"}
    refused = manager.sends(ADOPTING, {"pack": old, "cases": ["journey-0"]})
    assert problem(refused)["reasons"][0]["code"] == "superseded"
    assert adopted(town, "journey-0") == []


def test_an_act_names_no_more_cases_than_it_can_answer_for(manager: Program) -> None:
    many = [f"journey-{place}" for place in range(local_policy.AT_A_TIME + 1)]
    refused = manager.sends(ADOPTING, {"pack": NEW, "cases": many})
    assert problem(refused)["errors"][0]["pointer"] == "#/cases"


def test_nobody_but_a_manager_adopts_and_another_authority_s_policy_is_not_found(
    town: Town, app: FastAPI, manager: Program
) -> None:
    body = {"pack": NEW, "cases": ["journey-0"]}
    for person_id in ("p-officer", "p-senco"):
        refused = program(town, app, person_id).sends(ADOPTING, body)
        assert problem(refused)["code"] == "not_allowed"
    elsewhere = program(town, app, ELSEWHERE)
    assert elsewhere.asks(ADOPTING).status_code == 404
    assert elsewhere.sends(ADOPTING, body).status_code == 404
    assert manager.asks("/policy/adopting/la-2").status_code == 404
    assert adopted(town, "journey-0") == []
