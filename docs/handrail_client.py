"""A client of Handrail's API in plain Python, made by `python -m docs.generate`."""

from __future__ import annotations

import json
import uuid
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen


class Problem(Exception):
    """What went wrong, as problem details: branch on ``code``, show ``reasons`` to people."""

    def __init__(self, details: dict[str, Any]) -> None:
        super().__init__(details["title"])
        self.details = details
        self.code: str = details["code"]
        self.reasons: list[dict[str, Any]] = details["reasons"]
        self.errors: list[dict[str, Any]] = details["errors"]


def _part(text: str) -> str:
    return quote(text, safe="")


class Handrail:
    """Acts in the name of the person whose token this is.

    Each act goes under a key of its own unless one is given: give one, and keep it, to send the
    same act again when no answer came.
    """

    def __init__(self, address: str, token: str, timeout_seconds: float = 30) -> None:
        self._address = address.rstrip("/")
        self._token = token
        self._timeout_seconds = timeout_seconds

    def _ask(
        self,
        method: str,
        path: str,
        query: dict[str, Any] | None = None,
        body: dict[str, Any] | None = None,
        key: str | None = None,
    ) -> Any:
        given = {name: value for name, value in (query or {}).items() if value is not None}
        address = f"{self._address}{path}" + (f"?{urlencode(given, doseq=True)}" if given else "")
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
        if method != "GET":
            headers["Idempotency-Key"] = key or str(uuid.uuid4())
        sent = None if body is None else json.dumps(body).encode()
        request = Request(address, sent, headers, method=method)
        try:
            with urlopen(request, timeout=self._timeout_seconds) as answer:
                said = answer.read()
                kind = answer.headers.get("Content-Type", "application/json")
                return json.loads(said or b"null") if "json" in kind else said
        except HTTPError as error:
            raise Problem(json.loads(error.read())) from None

    def me(self) -> Any:
        """Say who asks: the person, their posts, and the token with its scopes."""
        return self._ask("GET", "/api/v1/me")

    def my_tasks(
        self,
        *,
        due_by: str | None = None,
        kind: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> Any:
        """List the open steps that the person can do, the one that is due first at the top."""
        return self._ask(
            "GET",
            "/api/v1/me/tasks",
            query={"due_by": due_by, "kind": kind, "limit": limit, "cursor": cursor},
        )

    def pupils(
        self, *, search: str | None = None, limit: int | None = None, cursor: str | None = None
    ) -> Any:
        """List the pupils the person may see, by name."""
        return self._ask(
            "GET", "/api/v1/pupils", query={"search": search, "limit": limit, "cursor": cursor}
        )

    def pupil(self, pupil_id: str) -> Any:
        """Show one pupil."""
        return self._ask("GET", f"/api/v1/pupils/{_part(pupil_id)}")

    def open_journey(self, pupil_id: str, body: dict[str, Any], *, key: str | None = None) -> Any:
        """Open a pupil's journey with its first record; where it is open, only file that."""
        return self._ask("POST", f"/api/v1/pupils/{_part(pupil_id)}/journey", body=body, key=key)

    def give_first_file(
        self, pupil_id: str, body: dict[str, Any], *, key: str | None = None
    ) -> Any:
        """Give a file for the record that opens a pupil's journey; otherwise as with a case."""
        return self._ask("POST", f"/api/v1/pupils/{_part(pupil_id)}/files", body=body, key=key)

    def choose_class_teacher(
        self, pupil_id: str, body: dict[str, Any], *, key: str | None = None
    ) -> Any:
        """Choose who teaches a pupil, and tell the open journey; the same again changes nothing."""
        return self._ask(
            "PUT", f"/api/v1/pupils/{_part(pupil_id)}/class-teacher", body=body, key=key
        )

    def cases(
        self, *, chart: str | None = None, limit: int | None = None, cursor: str | None = None
    ) -> Any:
        """List the cases the person may see, by the pupil's name."""
        return self._ask(
            "GET", "/api/v1/cases", query={"chart": chart, "limit": limit, "cursor": cursor}
        )

    def case(self, case_id: str) -> Any:
        """Show one case as it stands; its revision is the ETag."""
        return self._ask("GET", f"/api/v1/cases/{_part(case_id)}")

    def open_steps(self, case_id: str) -> Any:
        """List what is open on a case: for a family, what is asked of it."""
        return self._ask("GET", f"/api/v1/cases/{_part(case_id)}/steps")

    def claim_step(self, case_id: str, step_id: str, *, key: str | None = None) -> Any:
        """Say that the person does this step; the others still may, and hear less of it."""
        return self._ask(
            "PUT", f"/api/v1/cases/{_part(case_id)}/steps/{_part(step_id)}/claim", key=key
        )

    def release_step(self, case_id: str, step_id: str, *, key: str | None = None) -> Any:
        """Let a step go: everybody who could do it is asked again."""
        return self._ask(
            "DELETE", f"/api/v1/cases/{_part(case_id)}/steps/{_part(step_id)}/claim", key=key
        )

    def moves(self, case_id: str) -> Any:
        """List the moves that people can take from here, each with what is missing."""
        return self._ask("GET", f"/api/v1/cases/{_part(case_id)}/moves")

    def move(self, case_id: str, move: str) -> Any:
        """Say of one move whether it may be taken now, and what is missing."""
        return self._ask("GET", f"/api/v1/cases/{_part(case_id)}/moves/{_part(move)}")

    def take_move(
        self, case_id: str, move: str, body: dict[str, Any] | None = None, *, key: str | None = None
    ) -> Any:
        """Take a move, or be told every reason why not; one that was taken already, when it was."""
        return self._ask(
            "POST", f"/api/v1/cases/{_part(case_id)}/moves/{_part(move)}", body=body, key=key
        )

    def work_towards(
        self, case_id: str, move: str, body: dict[str, Any] | None = None, *, key: str | None = None
    ) -> Any:
        """Begin to work towards a move: what is missing becomes tasks."""
        return self._ask(
            "PUT", f"/api/v1/cases/{_part(case_id)}/aims/{_part(move)}", body=body, key=key
        )

    def stop_working_towards(self, case_id: str, move: str, *, key: str | None = None) -> Any:
        """Stop working towards a move: its tasks end."""
        return self._ask("DELETE", f"/api/v1/cases/{_part(case_id)}/aims/{_part(move)}", key=key)

    def forms(self) -> Any:
        """List every kind of record and who files it."""
        return self._ask("GET", "/api/v1/forms")

    def form(self, kind: str) -> Any:
        """Describe the form of a kind of record."""
        return self._ask("GET", f"/api/v1/forms/{_part(kind)}")

    def give_file(self, case_id: str, body: dict[str, Any], *, key: str | None = None) -> Any:
        """Give a file, checked by what it holds, and be told the id to name it by in a record."""
        return self._ask("POST", f"/api/v1/cases/{_part(case_id)}/files", body=body, key=key)

    def given_files(
        self, case_id: str, *, limit: int | None = None, cursor: str | None = None
    ) -> Any:
        """List the files that the person gave on this case in the last 90 days, the first first."""
        return self._ask(
            "GET", f"/api/v1/cases/{_part(case_id)}/files", query={"limit": limit, "cursor": cursor}
        )

    def file_record(
        self, case_id: str, kind: str, body: dict[str, Any], *, key: str | None = None
    ) -> Any:
        """File a record: a document's first version or, where `replaces` names one, the next."""
        return self._ask(
            "POST", f"/api/v1/cases/{_part(case_id)}/records/{_part(kind)}", body=body, key=key
        )

    def recorded_answers(self, case_id: str, kind: str) -> Any:
        """Get what a form may start from: answers that are on record already, and where from."""
        return self._ask("GET", f"/api/v1/cases/{_part(case_id)}/records/{_part(kind)}")

    def sign_document(self, case_id: str, body: dict[str, Any], *, key: str | None = None) -> Any:
        """Sign the version of a document that was read."""
        return self._ask("POST", f"/api/v1/cases/{_part(case_id)}/signatures", body=body, key=key)

    def documents(self, case_id: str, *, every_version: bool | None = None) -> Any:
        """List the documents of a case, oldest first."""
        return self._ask(
            "GET",
            f"/api/v1/cases/{_part(case_id)}/documents",
            query={"every_version": every_version},
        )

    def document(self, case_id: str, digest: str) -> Any:
        """Read one version of a document."""
        return self._ask("GET", f"/api/v1/cases/{_part(case_id)}/documents/{_part(digest)}")

    def file(self, case_id: str, digest: str, file: str) -> Any:
        """Get a file that goes with one version of a document."""
        return self._ask(
            "GET", f"/api/v1/cases/{_part(case_id)}/documents/{_part(digest)}/files/{_part(file)}"
        )

    def timeline(self, case_id: str, *, limit: int | None = None, cursor: str | None = None) -> Any:
        """List what happened, the oldest first: ask again with the last cursor for what is new."""
        return self._ask(
            "GET",
            f"/api/v1/cases/{_part(case_id)}/timeline",
            query={"limit": limit, "cursor": cursor},
        )

    def people(self) -> Any:
        """List who works at the person's school, and the cover that stands or is still to begin."""
        return self._ask("GET", "/api/v1/school/people")

    def set_cover(self, body: dict[str, Any], *, key: str | None = None) -> Any:
        """Set cover for days away, and tell each open journey."""
        return self._ask("POST", "/api/v1/school/cover", body=body, key=key)

    def end_cover(self, cover_id: str, *, key: str | None = None) -> Any:
        """End cover before its last day, and tell each open journey; once ended it is not found."""
        return self._ask("DELETE", f"/api/v1/school/cover/{_part(cover_id)}", key=key)

    def stand_ins(self, case_id: str) -> Any:
        """List who acts for whom on a journey."""
        return self._ask("GET", f"/api/v1/cases/{_part(case_id)}/stand-ins")

    def hand_over(self, case_id: str, body: dict[str, Any], *, key: str | None = None) -> Any:
        """Hand over a task, or a role on one journey; both names stand on what is done then."""
        return self._ask("POST", f"/api/v1/cases/{_part(case_id)}/stand-ins", body=body, key=key)

    def take_back(self, case_id: str, stand_in: str, *, key: str | None = None) -> Any:
        """Take back what was handed over; once taken back it is not found."""
        return self._ask(
            "DELETE", f"/api/v1/cases/{_part(case_id)}/stand-ins/{_part(stand_in)}", key=key
        )

    def keep_last_day(self, body: dict[str, Any], *, key: str | None = None) -> Any:
        """Keep somebody's last day, and tell each open journey; the same again changes nothing."""
        return self._ask("POST", "/api/v1/school/leaving", body=body, key=key)

    def take_back_leaving(self, person_id: str, *, key: str | None = None) -> Any:
        """Take a last day back, and tell each open journey; once taken back it is not found."""
        return self._ask("DELETE", f"/api/v1/school/leaving/{_part(person_id)}", key=key)

    def posts_to_hand_on(self) -> Any:
        """List the posts of the whole school that nobody has who stays, and who may have each."""
        return self._ask("GET", "/api/v1/school/handing-on/posts")

    def hand_post_on(self, body: dict[str, Any], *, key: str | None = None) -> Any:
        """Give a post of somebody who leaves to a colleague, and tell each open journey."""
        return self._ask("POST", "/api/v1/school/handing-on/posts", body=body, key=key)

    def pupils_to_hand_on(self, *, limit: int | None = None, cursor: str | None = None) -> Any:
        """List the pupils whose class teacher has left, is to leave, or is nobody."""
        return self._ask(
            "GET", "/api/v1/school/handing-on", query={"limit": limit, "cursor": cursor}
        )

    def hand_pupils_on(self, body: dict[str, Any], *, key: str | None = None) -> Any:
        """Make somebody the class teacher of pupils, with an outcome for each."""
        return self._ask("POST", "/api/v1/school/handing-on", body=body, key=key)

    def who_may_see(self, case_id: str) -> Any:
        """List what holds today for each of a pupil's contacts, and every exception there was."""
        return self._ask("GET", f"/api/v1/cases/{_part(case_id)}/family/standing")

    def enter_exception(
        self, case_id: str, person_id: str, body: dict[str, Any], *, key: str | None = None
    ) -> Any:
        """Enter an exception: it holds from its first day, and ends the ways in that it shuts."""
        return self._ask(
            "POST",
            f"/api/v1/cases/{_part(case_id)}/family/{_part(person_id)}/exceptions",
            body=body,
            key=key,
        )

    def end_exception(
        self,
        case_id: str,
        person_id: str,
        exception_id: str,
        body: dict[str, Any],
        *,
        key: str | None = None,
    ) -> Any:
        """End an exception with a reason; it stays on the list, and once ended it is not found."""
        return self._ask(
            "POST",
            f"/api/v1/cases/{_part(case_id)}/family/{_part(person_id)}/exceptions/{_part(exception_id)}/end",
            body=body,
            key=key,
        )

    def kept_contacts(self, pupil_id: str) -> Any:
        """List a pupil's contacts as they are kept, with or without a journey."""
        return self._ask("GET", f"/api/v1/pupils/{_part(pupil_id)}/contacts")

    def add_contact(self, pupil_id: str, body: dict[str, Any], *, key: str | None = None) -> Any:
        """Add a contact of a pupil, and tell the open journeys; sent again it is done once."""
        return self._ask("POST", f"/api/v1/pupils/{_part(pupil_id)}/contacts", body=body, key=key)

    def change_contact(
        self, pupil_id: str, person_id: str, body: dict[str, Any], *, key: str | None = None
    ) -> Any:
        """Change a contact of a pupil; another address ends the links to the former one."""
        return self._ask(
            "PUT",
            f"/api/v1/pupils/{_part(pupil_id)}/contacts/{_part(person_id)}",
            body=body,
            key=key,
        )

    def contacts(self, case_id: str) -> Any:
        """List a pupil's contacts and the links each was given."""
        return self._ask("GET", f"/api/v1/cases/{_part(case_id)}/family")

    def let_the_pupil_in(self, case_id: str, *, key: str | None = None) -> Any:
        """Make a code for the pupil's own page; the code before ends. It is shown once."""
        return self._ask("POST", f"/api/v1/cases/{_part(case_id)}/family/pupil/code", key=key)

    def let_in(self, case_id: str, person_id: str, *, key: str | None = None) -> Any:
        """Make a code for one person; the code before ends."""
        return self._ask(
            "POST", f"/api/v1/cases/{_part(case_id)}/family/{_part(person_id)}/code", key=key
        )

    def stop_links(self, case_id: str, person_id: str, *, key: str | None = None) -> Any:
        """Stop every link of one person, and end the visits that links have opened."""
        return self._ask(
            "DELETE", f"/api/v1/cases/{_part(case_id)}/family/{_part(person_id)}/links", key=key
        )

    def told_about(self, case_id: str) -> Any:
        """List what was sent to whom about a journey, the newest first, without the words."""
        return self._ask("GET", f"/api/v1/cases/{_part(case_id)}/told")

    def transfers(self, *, limit: int | None = None, cursor: str | None = None) -> Any:
        """List the pupils this school is asked to take over, and those who moved on, by name."""
        return self._ask("GET", "/api/v1/transfers", query={"limit": limit, "cursor": cursor})

    def transfer(self, case_id: str) -> Any:
        """Show what this school sees of a journey that it does not have, and what it may file."""
        return self._ask("GET", f"/api/v1/transfers/{_part(case_id)}")

    def answer_transfer(
        self, case_id: str, kind: str, body: dict[str, Any], *, key: str | None = None
    ) -> Any:
        """Take a journey over or refuse it; or, as the former school, say what was sent."""
        return self._ask(
            "POST", f"/api/v1/transfers/{_part(case_id)}/records/{_part(kind)}", body=body, key=key
        )

    def own_document(self, case_id: str, digest: str) -> Any:
        """Read a record that the person wrote or signed while the pupil was at their school."""
        return self._ask("GET", f"/api/v1/transfers/{_part(case_id)}/documents/{_part(digest)}")

    def own_file(self, case_id: str, digest: str, file: str) -> Any:
        """Get a file that goes with such a record."""
        return self._ask(
            "GET",
            f"/api/v1/transfers/{_part(case_id)}/documents/{_part(digest)}/files/{_part(file)}",
        )

    def school_tasks(self, *, limit: int | None = None, cursor: str | None = None) -> Any:
        """List every open step at the school and who can do it, the one due first at the top."""
        return self._ask("GET", "/api/v1/school/tasks", query={"limit": limit, "cursor": cursor})

    def overview(self) -> Any:
        """Count pupils by stage and year group, and the tasks of the coming weeks."""
        return self._ask("GET", "/api/v1/school/overview")

    def behind(self, *, limit: int | None = None, cursor: str | None = None) -> Any:
        """List the pupils with late tasks, the one who has waited longest first."""
        return self._ask("GET", "/api/v1/school/behind", query={"limit": limit, "cursor": cursor})

    def reviews(
        self,
        *,
        term: str | None = None,
        how: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> Any:
        """List the reviews of a term by pupil, held or not, the one due first at the top."""
        return self._ask(
            "GET",
            "/api/v1/school/reviews",
            query={"term": term, "how": how, "limit": limit, "cursor": cursor},
        )

    def provision(self, *, limit: int | None = None, cursor: str | None = None) -> Any:
        """Show what each pupil's support costs since September, by name; promised and delivered."""
        return self._ask(
            "GET", "/api/v1/school/provision", query={"limit": limit, "cursor": cursor}
        )

    def figures(self, *, year: int | None = None) -> Any:
        """Return governors' figures of a school year, this one unless another is asked for."""
        return self._ask("GET", "/api/v1/school/figures", query={"year": year})

    def school_duties(self) -> Any:
        """Show how the school stands with each of its own duties."""
        return self._ask("GET", "/api/v1/school/duties")

    def keep_senco_post(self, body: dict[str, Any], *, key: str | None = None) -> Any:
        """Write down what is known of a SENCo's post."""
        return self._ask("POST", "/api/v1/school/duties/senco", body=body, key=key)

    def keep_information_report(self, body: dict[str, Any], *, key: str | None = None) -> Any:
        """Write down when the SEN information report was published."""
        return self._ask("POST", "/api/v1/school/duties/report", body=body, key=key)

    def list_imports(self) -> Any:
        """List the latest uploads of the school, newest first."""
        return self._ask("GET", "/api/v1/school/imports")

    def bring_lists(self, body: dict[str, Any], *, key: str | None = None) -> Any:
        """Send lists and be told what would come of them; nothing else is changed."""
        return self._ask("POST", "/api/v1/school/imports", body=body, key=key)

    def look_at_import(self, upload_id: str) -> Any:
        """Show what would come of files, or what came of them."""
        return self._ask("GET", f"/api/v1/school/imports/{_part(upload_id)}")

    def put_aside(self, upload_id: str, *, key: str | None = None) -> Any:
        """Forget the files; that they were sent stays known."""
        return self._ask("DELETE", f"/api/v1/school/imports/{_part(upload_id)}", key=key)

    def columns(self, upload_id: str, place: str) -> Any:
        """Show the columns of one file, and which of Handrail's each is taken for."""
        return self._ask("GET", f"/api/v1/school/imports/{_part(upload_id)}/columns/{_part(place)}")

    def match_columns(
        self, upload_id: str, place: str, body: dict[str, Any], *, key: str | None = None
    ) -> Any:
        """Say which column of a file is which; the school's later files are read the same way."""
        return self._ask(
            "PUT",
            f"/api/v1/school/imports/{_part(upload_id)}/columns/{_part(place)}",
            body=body,
            key=key,
        )

    def take_in(self, upload_id: str, body: dict[str, Any], *, key: str | None = None) -> Any:
        """Take the files in, if what was looked at is still what would come of them."""
        return self._ask(
            "POST", f"/api/v1/school/imports/{_part(upload_id)}/commit", body=body, key=key
        )

    def tell_again(self, upload_id: str, *, key: str | None = None) -> Any:
        """Tell open journeys once more who holds which role now."""
        return self._ask("POST", f"/api/v1/school/imports/{_part(upload_id)}/tell", key=key)

    def terms(self) -> Any:
        """Show the school's terms, which of them are assumed, and who changed them."""
        return self._ask("GET", "/api/v1/school/terms")

    def keep_new_terms(self, body: dict[str, Any], *, key: str | None = None) -> Any:
        """Keep the terms that were looked at, unless the calendar was changed meanwhile."""
        return self._ask("PUT", "/api/v1/school/terms", body=body, key=key)

    def preview_terms(self, body: dict[str, Any], *, key: str | None = None) -> Any:
        """Send a file of terms and be told what keeping it would do; nothing is changed."""
        return self._ask("POST", "/api/v1/school/terms/preview", body=body, key=key)

    def school_exports(self) -> Any:
        """Say what can be taken out of the school, what the census would query, what was taken."""
        return self._ask("GET", "/api/v1/school/exports")

    def take_school_data(self, kind: str, *, key: str | None = None) -> Any:
        """Take out the school's SEN data as a file; who took it is noted each time."""
        return self._ask("POST", f"/api/v1/school/exports/{_part(kind)}", key=key)

    def authority_exports(self) -> Any:
        """Say what can be taken out of the authority, and what was taken before."""
        return self._ask("GET", "/api/v1/authority/exports")

    def take_authority_data(self, kind: str, *, key: str | None = None) -> Any:
        """Take out the authority's requests as a file; who took it is noted each time."""
        return self._ask("POST", f"/api/v1/authority/exports/{_part(kind)}", key=key)

    def requests(
        self, *, stage: list[str] | None = None, limit: int | None = None, cursor: str | None = None
    ) -> Any:
        """List the requests at the authority with their clocks, the oldest first."""
        return self._ask(
            "GET", "/api/v1/requests", query={"stage": stage, "limit": limit, "cursor": cursor}
        )

    def give_to_the_team(
        self, case_id: str, body: dict[str, Any] | None = None, *, key: str | None = None
    ) -> Any:
        """Give a request to one officer, or to everyone who decides requests there now."""
        return self._ask("POST", f"/api/v1/requests/{_part(case_id)}/team", body=body, key=key)

    def letters(self, case_id: str) -> Any:
        """List the records of a request of which there is a letter, the latest first."""
        return self._ask("GET", f"/api/v1/requests/{_part(case_id)}/letters")

    def letter(self, case_id: str, document: str) -> Any:
        """Read a letter: as it was sent, or as a draft until it is."""
        return self._ask("GET", f"/api/v1/requests/{_part(case_id)}/letters/{_part(document)}")

    def preview_letter(
        self, case_id: str, kind: str, body: dict[str, Any], *, key: str | None = None
    ) -> Any:
        """Read the letter of a record before it is filed, as it would be today."""
        return self._ask(
            "POST",
            f"/api/v1/requests/{_part(case_id)}/letters/preview/{_part(kind)}",
            body=body,
            key=key,
        )

    def timeliness(self, *, year: int | None = None) -> Any:
        """Return a year's figures: what came, what was decided, and how much of it in time."""
        return self._ask("GET", "/api/v1/authority/timeliness", query={"year": year})

    def policies(self) -> Any:
        """Show the policy of each authority that binds the person's pupils."""
        return self._ask("GET", "/api/v1/policy")

    def policy_pack(self, name: str, version: str) -> Any:
        """Say what one version of a pack asks, and how it differs from others."""
        return self._ask("GET", f"/api/v1/policy/packs/{_part(name)}/{_part(version)}")

    def check_pack(self, body: dict[str, Any], *, key: str | None = None) -> Any:
        """Check a pack before it is registered: every fault with its line, or what it asks."""
        return self._ask("POST", "/api/v1/policy/check", body=body, key=key)

    def what_it_would_change(
        self, la_id: str, *, limit: int | None = None, cursor: str | None = None
    ) -> Any:
        """List the open cases that go by another version, and what adopting would do to each."""
        return self._ask(
            "GET",
            f"/api/v1/policy/adopting/{_part(la_id)}",
            query={"limit": limit, "cursor": cursor},
        )

    def adopt_policy(self, la_id: str, body: dict[str, Any], *, key: str | None = None) -> Any:
        """Let open cases go on by the version in force, with one outcome for each that is named."""
        return self._ask("POST", f"/api/v1/policy/adopting/{_part(la_id)}", body=body, key=key)

    def messages(self, *, limit: int | None = None, cursor: str | None = None) -> Any:
        """List the person's own messages, the newest first."""
        return self._ask("GET", "/api/v1/messages", query={"limit": limit, "cursor": cursor})

    def message(self, message_id: str) -> Any:
        """Read one message; it is not marked as seen."""
        return self._ask("GET", f"/api/v1/messages/{_part(message_id)}")

    def seen(self, message_id: str) -> Any:
        """Mark a message as seen; doing so again changes nothing."""
        return self._ask("PUT", f"/api/v1/messages/{_part(message_id)}/seen")

    def stuck(
        self, *, reason: str | None = None, limit: int | None = None, cursor: str | None = None
    ) -> Any:
        """List the cases that are stuck and why, the one stuck for longest at the top."""
        return self._ask(
            "GET", "/api/v1/stuck", query={"reason": reason, "limit": limit, "cursor": cursor}
        )

    def what_will_happen(self, *, deed: str | None = None, case: list[str] | None = None) -> Any:
        """Say what will happen to each of several cases; nothing happens yet."""
        return self._ask("GET", "/api/v1/stuck/together", query={"deed": deed, "case": case})

    def do_together(self, body: dict[str, Any], *, key: str | None = None) -> Any:
        """Do it to each, with one outcome for each; unknown cases are left out."""
        return self._ask("POST", "/api/v1/stuck/together", body=body, key=key)

    def case_for_operators(self, case_id: str) -> Any:
        """Show one case without names, whether it is stuck or not."""
        return self._ask("GET", f"/api/v1/stuck/{_part(case_id)}")

    def start_again(self, case_id: str, *, key: str | None = None) -> Any:
        """Start a case's workflow again from its log where none runs, and ask it."""
        return self._ask("POST", f"/api/v1/stuck/{_part(case_id)}/start", key=key)

    def remind(self, case_id: str, body: dict[str, Any], *, key: str | None = None) -> Any:
        """Remind the people of one open step now."""
        return self._ask("POST", f"/api/v1/stuck/{_part(case_id)}/remind", body=body, key=key)

    def fill_role(self, case_id: str, body: dict[str, Any], *, key: str | None = None) -> Any:
        """Let somebody stand in for a role that nobody does, until somebody holds it."""
        return self._ask("POST", f"/api/v1/stuck/{_part(case_id)}/stand-ins", body=body, key=key)

    def set_aside(self, case_id: str, body: dict[str, Any], *, key: str | None = None) -> Any:
        """Set one reason aside until a day: never past a statutory date."""
        return self._ask("POST", f"/api/v1/stuck/{_part(case_id)}/set-aside", body=body, key=key)

    def ask_for_repair(self, case_id: str, body: dict[str, Any], *, key: str | None = None) -> Any:
        """Ask that a case be repaired; another operator has to confirm it."""
        return self._ask("POST", f"/api/v1/stuck/{_part(case_id)}/repair", body=body, key=key)

    def confirm_repair(self, case_id: str, *, key: str | None = None) -> Any:
        """Repair a case as another operator has asked."""
        return self._ask("POST", f"/api/v1/stuck/{_part(case_id)}/repair/confirm", key=key)

    def service(self) -> Any:
        """Count what is open and what was sent, and list the messages that did not go."""
        return self._ask("GET", "/api/v1/service")

    def send_again(self, message_id: str, *, key: str | None = None) -> Any:
        """Queue a message again that did not go; whether it goes is seen on the list afterwards."""
        return self._ask("POST", f"/api/v1/service/messages/{_part(message_id)}/retry", key=key)
