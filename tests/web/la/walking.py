"""An officer's walk with a request, act by act, through the pages alone."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from starlette.testclient import TestClient

from adapters.database import connect
from models.evidence import Kind
from models.roles import Role
from tests.samples import sample
from tests.services import fresh_database
from tests.web.la.acting import press, send
from tests.web.town import Town, build_town, town_of
from web.la import router


@dataclass
class Desk:
    """Two people at the authority and one request; what they see is kept for the test to read."""

    town: Town
    officer: TestClient
    manager: TestClient
    address: str
    seen: list[str] = field(default_factory=list)

    def page(self, path: str = "", *, by_manager: bool = False) -> str:
        """Return a page of the request."""
        browser = self.manager if by_manager else self.officer
        answer = browser.get(f"{self.address}{path}")
        assert answer.status_code == 200, path
        return answer.text

    def records(self, kind: Kind, *, query: str = "", by_manager: bool = False) -> str:
        """Fill in a form completely and send it; the request's page comes back."""
        browser = self.manager if by_manager else self.officer
        path = f"{self.address}/record/{kind}{query}"
        answer = send(browser, path, **_typed(kind, self.town, query))
        assert answer.status_code == 200, answer.text.partition("There is a problem")[2][:600]
        assert "has been recorded" in answer.text
        return answer.text

    def signs(self, kind: Kind, role: Role) -> None:
        """Sign the current version."""
        browser = self.manager if role is Role.LA_MANAGER else self.officer
        said = press(browser, f"{self.address}/sign/{kind}/{role}").text
        assert "You have signed" in said or "You have approved" in said

    def takes(self, move: str) -> str:
        """Take a step; the letter or the request's page comes back."""
        path = f"{self.address}/move/{move}"
        if move == "issue_draft":
            today = self.town.now.date()
            parts = {"day": today.day, "month": today.month, "year": today.year}
            said = {f"served_on.{name}": str(part) for name, part in parts.items()}
            answer = send(self.officer, path, to=path, **said)
        else:
            answer = press(self.officer, path)
        assert answer.status_code == 200, answer.text.partition("There is a problem")[2][:600]
        return answer.text

    def state(self) -> tuple[str, ...]:
        """Return where the request stands."""
        return self.town.case(self.address.rpartition("/")[2]).configuration


def begun(folder: Path) -> Desk:
    """Return a request that the family made, in a town of its own in a folder."""
    return _sit_down(build_town(fresh_database(folder)), "")


def copied(desk: Desk, folder: Path) -> Desk:
    """Return a desk of the same request in a copy of its town, where what is done stays."""
    desk.town.engine.dispose()  # which leaves all that was written in the one file
    file = shutil.copy(str(desk.town.engine.url.database), folder / "handrail.db")
    return _sit_down(town_of(connect(f"sqlite:///{file}"), desk.town.now), desk.address)


def _sit_down(town: Town, address: str) -> Desk:
    app = town.app(router)
    officer, manager = (town.browser(app, person) for person in ("p-officer", "p-manager"))
    return Desk(town, officer, manager, address or f"/requests/{town.family_request().case_id}")


def considered(desk: Desk) -> Desk:
    """Acknowledge the request and consult the family."""
    desk.records(Kind.LA_ACKNOWLEDGEMENT)
    desk.records(Kind.LA_CONSULTATION)
    return desk


def agreed(desk: Desk) -> Desk:
    """Go on from a new request to an assessment, of which the family has been told."""
    considered(desk).records(Kind.LA_DECISION, query="?decision=assess")
    desk.signs(Kind.LA_DECISION, Role.LA_OFFICER)
    desk.takes("agree_to_assess")
    return desk


def refused(desk: Desk) -> Desk:
    """Go on from a new request to a refusal, of which the family has been told."""
    considered(desk).records(Kind.LA_DECISION, query="?decision=refuse")
    desk.signs(Kind.LA_DECISION, Role.LA_OFFICER)
    desk.signs(Kind.LA_DECISION, Role.LA_MANAGER)
    desk.takes("refuse_to_assess")
    return desk


def _typed(kind: Kind, town: Town, query: str) -> dict[str, str]:
    """Return the answers of a complete form as a browser sends them; dates stand there already."""
    form = sample(kind, town.now.date())
    about = re.search(r"about=(\w+)", query)
    chosen = re.search(r"decision=(\w+)", query)
    typed: dict[str, str] = {}
    for name, said in form.model_dump(mode="json").items():
        if isinstance(said, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", said):
            typed[name] = said
        elif isinstance(said, str) and name != form.DATED_BY:
            year, month, day = said.split("-")
            typed |= {f"{name}.day": day, f"{name}.month": month, f"{name}.year": year}
    if about and form.SUBJECT:
        typed[form.SUBJECT] = about[1]
    if kind is Kind.ADVISERS:
        typed["family_named"] = "nobody"
    if chosen:
        typed["decision"] = chosen[1]
    return typed
