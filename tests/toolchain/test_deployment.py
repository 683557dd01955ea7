"""docker-compose.yml, the Dockerfile and the scripts in deploy/ say what docs/running.md says."""

from __future__ import annotations

import re
import subprocess
from typing import Any

import pytest

from adapters.settings import Settings
from tests.toolchain import checkout

COMPOSE = "docker-compose.yml"
SERVICES: dict[str, dict[str, Any]] = checkout.compose()["services"]
ONE_SHOTS = {"temporal-tables", "temporal-namespace", "migrate"}


def variables(text: str) -> set[str]:
    return set(re.findall(r"\$\{([A-Z_]+)", text))


def test_the_compose_file_follows_the_compose_specification() -> None:
    said = subprocess.run(
        [checkout.BIN / "check-jsonschema", "--builtin-schema=vendor.compose-spec", COMPOSE],
        cwd=checkout.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stdout


@pytest.mark.parametrize("name", SERVICES)
def test_every_image_is_pinned_to_a_full_version_or_built_here(name: str) -> None:
    service = SERVICES[name]
    assert "build" in service or re.fullmatch(r"\S+:v?\d+(\.\d+)+", service["image"])


@pytest.mark.parametrize("name", sorted(set(SERVICES) - ONE_SHOTS))
def test_every_service_that_stays_up_is_asked_for_its_health(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"][0] == "CMD"
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", sorted(ONE_SHOTS))
def test_a_service_that_ends_is_waited_for(name: str) -> None:
    waited = [other["depends_on"].get(name) for other in SERVICES.values() if "depends_on" in other]
    assert {"condition": "service_completed_successfully"} in waited


def test_workers_can_be_many() -> None:
    assert {"container_name", "ports", "hostname"} & set(SERVICES["worker"]) == set()


@pytest.mark.parametrize("name", SERVICES)
def test_no_port_is_open_to_other_machines(name: str) -> None:
    assert [p for p in SERVICES[name].get("ports", []) if not p.startswith("127.0.0.1:")] == []


def test_no_secret_has_a_default() -> None:
    uses = re.findall(r"\$\{([A-Z_]*(?:PASSWORD|SECRET|KEYS))([^}]*)\}", checkout.read(COMPOSE))
    assert len(uses) >= 5
    assert [name for name, rest in uses if not rest.startswith(":?put ")] == []


def test_every_variable_of_the_compose_file_is_explained_in_the_example() -> None:
    explained = set(re.findall(r"^#?([A-Z_]+)=", checkout.read(".env.example"), re.MULTILINE))
    assert explained - {"COMPOSE_PROFILES"} == variables(checkout.read(COMPOSE))


def test_the_example_holds_no_secret() -> None:
    assert re.findall(r"^[A-Z_]+=.+$", checkout.read(".env.example"), re.MULTILINE) == []


def test_the_worker_and_the_web_are_started_from_the_environment_alone() -> None:
    assert SERVICES["worker"]["command"] == ["handrail", "worker"]
    assert SERVICES["web"]["command"][:2] == ["handrail", "web"]
    assert SERVICES["web"]["environment"] == SERVICES["worker"]["environment"]


def test_the_dockerfile_has_nothing_that_hadolint_finds() -> None:
    said = subprocess.run(
        [checkout.BIN / "hadolint", "Dockerfile"],
        cwd=checkout.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.stdout == ""
    assert said.returncode == 0


def test_the_image_takes_what_it_is_made_of() -> None:
    taken = set(re.findall(r"^!(\S+)$", checkout.read(".dockerignore"), re.MULTILINE))
    packages = checkout.pyproject()["tool"]["setuptools"]["packages"]["find"]["include"]
    assert {name.removesuffix("*") for name in packages} | {"worker.py"} <= taken
    assert not {".env", "tests", ".git", "var"} & taken


def test_every_setting_is_in_the_guide_and_compose_gives_no_other() -> None:
    known = {f"HANDRAIL_{name.upper()}" for name in Settings.model_fields}
    guide = checkout.read("docs/running.md")
    assert {name for name in known if f"| `{name}` |" not in guide} == set()
    assert set(SERVICES["web"]["environment"]) <= known


def test_the_virus_scanner_is_off_until_it_is_asked_for() -> None:
    assert SERVICES["virus-scanner"]["profiles"] == ["virus-scanner"]
    given = SERVICES["web"]["environment"]["HANDRAIL_VIRUS_SCANNER"]
    assert given == "${HANDRAIL_VIRUS_SCANNER:-}"
