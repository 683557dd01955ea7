"""Every page there is, as a table: whose it is, how a browser comes to it, what it is for.

docs/pages.md is made from it, and so are the pictures (``make pages``). A test holds it against the
routes of the pages: a new page has a row here, or a reason in NO_PICTURE.
"""

from __future__ import annotations

from docs.page_row import (
    FRESH_LINK,
    MANAGER,
    NOBODY,
    OFFICER,
    OPERATOR,
    PARENT,
    REFUSED_PARENT,
    TEACHER,
    Audience,
    Page,
)
from docs.page_table_schools import SENCO_AND_HEAD, STAFF

_CHILD = "/my-child/{case_id}"
_REQUEST = "/requests/{case_id}"
_STUCK = "/operators/cases/{case_id}"

SIGNING_IN = Audience(
    "Signing in",
    (
        Page("sign-in", "/sign-in", NOBODY, "Where staff sign in; a demo lists its people."),
        Page(
            "link",
            "/link/{token}",
            NOBODY,
            "What a link in a family's message opens: one button, no password.",
            f"/link/{{{FRESH_LINK}}}",
        ),
        Page(
            "link-gone",
            "/link/{token}",
            NOBODY,
            "A link that was used or is too old says how to get another.",
            "/link/gone",
            status=410,
        ),
        Page("letter-code", "/letter", NOBODY, "Where the code of a printed letter is typed in."),
        Page("new-link", "/new-link", NOBODY, "A family asks for a new link by email."),
        Page("new-link-sent", "/new-link/sent", NOBODY, "What they are told, known to us or not."),
    ),
)

FAMILY = Audience(
    "Families and pupils",
    (
        Page(
            "child", _CHILD, PARENT, "Where their child is, and what is asked of them.", "/my-child"
        ),
        Page(
            "child-refused",
            _CHILD,
            REFUSED_PARENT,
            "After a refusal: what it means and which rights there are.",
            "/my-child",
        ),
        Page(
            "child-document",
            f"{_CHILD}/documents/{{digest}}",
            PARENT,
            "A document that the family can read.",
            "/my-child/{Maya Sandhu}",
        ),
        Page(
            "tell",
            f"{_CHILD}/tell/{{kind}}",
            PARENT,
            "Saying what they think of a plan, in their own words.",
            "/my-child/{Maya Sandhu}",
        ),
        Page(
            "copies",
            f"{_CHILD}/copies",
            PARENT,
            "Copies of everything that was shared with them.",
            "/my-child/{Maya Sandhu}/copies",
        ),
        Page(
            "about-me",
            f"{_CHILD}/about-me",
            PARENT,
            "The pupil's own page: four simple questions.",
            "/my-child/{Maya Sandhu}/about-me",
        ),
        Page(
            "about-me-thanks",
            f"{_CHILD}/about-me/thanks",
            PARENT,
            "What the pupil sees after sending it.",
            "/my-child/{Maya Sandhu}/about-me/thanks",
        ),
        Page(
            "family-request",
            f"{_CHILD}/request-assessment",
            PARENT,
            "Asking the local authority for an assessment, which nothing can block.",
            "/my-child/{Maya Sandhu}/request-assessment",
        ),
    ),
)

AUTHORITY = Audience(
    "Local authority",
    (
        Page("queue", "/requests", OFFICER, "Requests with their clocks, the most urgent first."),
        Page("request", _REQUEST, OFFICER, "One request: its clock and what is next.", "/requests"),
        Page(
            "pack",
            f"{_REQUEST}/pack",
            OFFICER,
            "Everything that came with a request.",
            "/requests",
            _REQUEST,
        ),
        Page(
            "la-record",
            f"{_REQUEST}/record/{{kind}}",
            OFFICER,
            "A form of the authority: here a decision.",
            "/requests?stage=considering",
            _REQUEST,
            by="Decide",
        ),
        Page(
            "la-letter",
            f"{_REQUEST}/letters/{{document}}",
            OFFICER,
            "A letter as the family receives it.",
            "/requests?stage=awaiting_information",
            _REQUEST,
        ),
        Page(
            "timeliness", "/timeliness", MANAGER, "How many decisions were in time, and which not."
        ),
        Page("la-exports", "/authority/exports", MANAGER, "Taking the authority's requests out."),
        Page("policy", "/policy", MANAGER, "Which policy is in force, and who goes by another."),
        Page(
            "policy-pack",
            "/policy/packs/{name}/{version}",
            MANAGER,
            "What a policy asks before each step, in plain words, and how it differs.",
            "/policy/packs/england/2026.1",
        ),
        Page(
            "policy-check",
            "/policy/check",
            MANAGER,
            "A policy's faults, each with its line, before it is registered.",
        ),
    ),
)

OPERATORS = Audience(
    "Operators",
    (
        Page("stuck", "/operators", OPERATOR, "Every stuck case and why, without names."),
        Page(
            "stuck-case",
            _STUCK,
            OPERATOR,
            "One case: its log, its timers, what can be done.",
            "/operators",
        ),
        Page(
            "fill",
            f"{_STUCK}/fill",
            OPERATOR,
            "Having a role filled that nobody does: people by id and post.",
            "/operators?reason=nobody",
            through=_STUCK,
        ),
    ),
)

ACCOUNT = Audience(
    "Programs",
    (
        Page("tokens", "/account/tokens", TEACHER, "Tokens for programs that act for a person."),
        Page("api", "/api/v1/docs", NOBODY, "What programs can ask for and send."),
    ),
)

PROBLEMS = Audience(
    "When something is wrong",
    (
        Page("not-found", "", TEACHER, "An address that is not there.", "/nowhere", status=404),
        Page("not-yours", "", TEACHER, "A page of somebody else.", "/requests", status=403),
    ),
)

AUDIENCES = (
    SIGNING_IN,
    STAFF,
    SENCO_AND_HEAD,
    FAMILY,
    AUTHORITY,
    OPERATORS,
    ACCOUNT,
    PROBLEMS,
)

NO_PICTURE = {
    "/": "leads each person to their own first page",
    "/my-child": "leads to the child where there is one only, as in the demo",
    "/health": "an answer for machines",
    "/healthz": "an answer for machines",
    "/journeys/{case_id}/contacts/{person_id}/exceptions/{rule_id}/end": "nobody in a fresh demo "
    "has an exception; it asks one question, why it ends",
    "/journeys/{case_id}/documents/{digest}/files/{file}": "a file to keep, not a page",
    "/moving/{case_id}/documents/{digest}/files/{file}": "a file to keep, not a page",
    "/my-child/{case_id}/documents/{digest}/files/{file}": "a file to keep, not a page",
    "/requests/{case_id}/documents/{digest}/files/{file}": "a file to keep, not a page",
    "/school/imports/examples/{kind}": "a file to keep, not a page",
    "/my-child/{case_id}/request-assessment/sent": "it is there once a family has asked; the "
    "stories read it",
    "/messages/{message_id}": "nobody in a fresh demo has been sent a message",
    "/pupils/{pupil_id}/contacts/{person_id}": "the form of a new contact, filled in",
    "/moving/{case_id}": "nobody in the demo moves to another school of Handrail's",
    "/moving/{case_id}/documents/{digest}": "as above; it looks like a document of the journey",
    "/policy/adopting/{la_id}": "every case in a fresh demo goes by the version in force",
    "/operators/cases/{case_id}/repair": "no case in a fresh demo is broken",
    "/operators/cases/{case_id}/set-aside": "what is stuck in a fresh demo cannot be set aside",
    "/requests/{case_id}/sign/{kind}/{role}": "no refusal in the demo waits for a signature",
    "/requests/{case_id}/sign/{kind}/{role}/decline": "as above; it looks like a school's",
    "/requests/{case_id}/record/{kind}/letter": "it looks like the letter once it is recorded",
    "/requests/{case_id}/move/{move}": "no move in the demo waits for the authority",
}
"""Routes without a row, and why; what lies under /api/v1 answers programs."""
