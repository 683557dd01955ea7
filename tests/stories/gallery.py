"""Every page as each kind of person comes to it, as a table: who looks, at what, with what wrong.

A name in braces is a place of the town that ``tests.stories.full_town`` fills. ``wrong`` is the
button that is pressed once nothing is filled in; the page must then say what to mend.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.web.town import ELSEWHERE, OPERATOR
from tests.web.village import OTHER_CLASS, OTHER_PARENT, OTHER_SCHOOL

TEACHER, SENCO, HEAD = "p-teacher", "p-senco", "p-head"
PARENT, OFFICER, MANAGER = "p-parent", "p-officer", "p-manager"
NOBODY = ""

J = "/journeys/{journey}"
PLAN = "/journeys/{to_sign}"
CHILD = "/my-child/{journey}"
REQUEST = "/requests/{request}"
CASE = "/operators/cases/{journey}"
FORGOTTEN = "/operators/cases/{forgotten}"


@dataclass(frozen=True)
class Look:
    """One person at one page."""

    person: str
    address: str
    wrong: str = ""
    status: int = 200


FULL = (
    Look(NOBODY, "/sign-in", "Sign in"),
    Look(NOBODY, "/link/{link}"),
    Look(NOBODY, "/link/gone", status=410),
    Look(NOBODY, "/letter", "Open my page"),
    Look(NOBODY, "/new-link", "Send me a new link"),
    Look(NOBODY, "/new-link/sent"),
    Look(NOBODY, "/api/v1/docs"),
    Look(TEACHER, "/nowhere", status=404),
    Look(TEACHER, "/requests", status=403),
    Look(TEACHER, "/tasks"),
    Look(TEACHER, "/tasks?due=overdue"),
    Look(TEACHER, "/delivered"),
    Look(TEACHER, "/pupils"),
    Look(TEACHER, "/pupils/pupil-2/concern", "Raise the concern"),
    Look(TEACHER, J),
    Look(TEACHER, PLAN),
    Look(TEACHER, f"{J}/cycles"),
    Look(TEACHER, f"{J}/progress"),
    Look(TEACHER, f"{J}/documents"),
    Look(TEACHER, f"{J}/documents/{{digest}}"),
    Look(TEACHER, f"{J}/story"),
    Look(TEACHER, f"{PLAN}/records/review", "Save"),
    Look(TEACHER, f"{PLAN}/records/support_plan?for=support_planned", "Save"),
    Look(SENCO, f"{J}/records/request_form", "Save"),
    Look(HEAD, f"{PLAN}/records/override?for=support_planned", "Save"),
    Look(TEACHER, f"{PLAN}/sign/{{document}}"),
    Look(
        TEACHER,
        f"{PLAN}/sign/{{document}}/decline?version={{version}}",
        "Do not sign: send it back with this reason",
    ),
    Look(TEACHER, f"{PLAN}/hand-over", "Hand over"),
    Look(SENCO, f"{J}/moves/school_requests_assessment"),
    Look(TEACHER, "/messages"),
    Look(TEACHER, "/messages/{message}"),
    Look(TEACHER, "/account/tokens", "Make the token"),
    Look(SENCO, "/tasks"),
    Look(SENCO, "/tasks/school"),
    Look(SENCO, f"{J}/family"),
    Look(SENCO, f"{J}/told"),
    Look(SENCO, f"{J}/contacts"),
    Look(SENCO, f"{J}/contacts/p-parent/exception", "Enter this exception"),
    Look(SENCO, f"{J}/contacts/p-other-parent/exceptions/{{rule}}/end", "End this exception"),
    Look(SENCO, "/overview"),
    Look(SENCO, "/overview/reviews"),
    Look(SENCO, "/people/handing-on"),
    Look(SENCO, "/pupils/class-teachers"),
    Look(SENCO, "/pupils/pupil-2"),
    Look(SENCO, "/pupils/pupil-2/contacts/new", "Add the contact"),
    Look(SENCO, "/pupils/pupil-0/contacts/p-parent", "Keep the changes"),
    Look(SENCO, "/overview/provision"),
    Look(SENCO, "/overview/figures"),
    Look(SENCO, "/overview/duties"),
    Look(HEAD, "/overview/duties/senco", "Save"),
    Look(HEAD, "/overview/duties/report", "Save"),
    Look(SENCO, "/school"),
    Look(SENCO, "/school/imports"),
    Look(SENCO, "/school/imports/{upload}"),
    Look(SENCO, "/school/imports/{unmatched}/columns/0", "Continue"),
    Look(SENCO, "/school/exports"),
    Look(SENCO, "/school/terms"),
    Look(HEAD, "/people", "Choose who covers"),
    Look(HEAD, "/people?whose=p-teacher:class_teacher", "Set cover"),
    Look(HEAD, "/people/leaving", "Save the last day"),
    Look(SENCO, "/moving"),
    Look(OTHER_SCHOOL, "/moving"),
    Look(OTHER_SCHOOL, "/moving/{moving}", "Save"),
    Look(SENCO, "/moving/{moved}", "Save"),
    Look(SENCO, "/moving/{moved}/documents/{moved_digest}"),
    Look(PARENT, "/my-child"),
    Look(PARENT, CHILD),
    Look(PARENT, "/my-child/{to_sign}"),
    Look(PARENT, f"{CHILD}/copies"),
    Look(PARENT, f"{CHILD}/documents/{{digest}}"),
    Look(PARENT, f"{CHILD}/tell/family_view?about=support_plan", "Send"),
    Look(PARENT, f"{CHILD}/request-assessment"),
    Look(PARENT, "/my-child/{asked_of}/request-assessment/sent"),
    Look(PARENT, f"{CHILD}/about-me", "Send to my teacher"),
    Look(PARENT, f"{CHILD}/about-me/thanks"),
    Look(OFFICER, "/requests"),
    Look(OFFICER, REQUEST),
    Look(OFFICER, f"{REQUEST}/pack"),
    Look(OFFICER, f"{REQUEST}/record/la_consultation", "Record"),
    Look(OFFICER, f"{REQUEST}/record/la_decision?decision=refuse", "Record"),
    Look(OFFICER, f"{REQUEST}/record/la_decision/letter?decision=refuse"),
    Look(OFFICER, f"{REQUEST}/sign/la_decision/la_officer"),
    Look(
        MANAGER,
        f"{REQUEST}/sign/la_decision/la_manager/decline?version={{decided}}",
        "Do not sign: send it back with this reason",
    ),
    Look(OFFICER, f"{REQUEST}/move/refuse_to_assess"),
    Look(OFFICER, "/requests/{asked}/letters/{letter}"),
    Look(MANAGER, "/timeliness"),
    Look(MANAGER, "/authority/exports"),
    Look(MANAGER, "/policy"),
    Look(MANAGER, "/policy/packs/england/2026.9"),
    Look(MANAGER, "/policy/adopting/la-1"),
    Look(MANAGER, "/policy/check", "Check it"),
    Look(OPERATOR, "/operators"),
    Look(OPERATOR, CASE),
    Look(OPERATOR, "/operators/cases/{nobodys}"),
    Look(OPERATOR, "/operators/cases/{nobodys}/fill?role=senco", "Let them stand in"),
    Look(OPERATOR, f"{CASE}/repair", "Ask for the repair"),
    Look(
        OPERATOR, "/operators/cases/{forgotten}/set-aside?code=overdue&step={step}", "Set it aside"
    ),
)

EMPTY = (
    Look(OTHER_CLASS, "/tasks"),
    Look(OTHER_CLASS, "/delivered"),
    Look(OTHER_CLASS, "/pupils"),
    Look(OTHER_CLASS, "/messages"),
    Look(OTHER_CLASS, "/account/tokens"),
    Look(OTHER_CLASS, "/people"),
    Look(OTHER_SCHOOL, "/tasks/school"),
    Look(OTHER_SCHOOL, "/overview"),
    Look(OTHER_SCHOOL, "/overview/reviews"),
    Look(OTHER_SCHOOL, "/people/handing-on"),
    Look(OTHER_SCHOOL, "/pupils/class-teachers"),
    Look(SENCO, "/pupils/pupil-2"),
    Look(OTHER_SCHOOL, "/overview/provision"),
    Look(OTHER_SCHOOL, "/overview/figures"),
    Look(OTHER_SCHOOL, "/overview/duties"),
    Look(OTHER_SCHOOL, "/school"),
    Look(OTHER_SCHOOL, "/school/imports"),
    Look(OTHER_SCHOOL, "/school/exports"),
    Look(OTHER_SCHOOL, "/school/terms"),
    Look(OTHER_SCHOOL, "/moving"),
    Look(OTHER_PARENT, "/my-child"),
    Look(OTHER_PARENT, "/my-child/{no_journey}"),
    Look(ELSEWHERE, "/requests"),
    Look(ELSEWHERE, "/timeliness"),
    Look(ELSEWHERE, "/authority/exports"),
    Look(ELSEWHERE, "/policy"),
    Look(OPERATOR, "/operators"),
    Look(OPERATOR, CASE),
    Look(OFFICER, "/requests?stage=decided"),
    Look(OFFICER, REQUEST),
    Look(OFFICER, f"{REQUEST}/pack"),
    Look(TEACHER, J),
    Look(TEACHER, f"{J}/cycles"),
    Look(TEACHER, f"{J}/progress"),
    Look(TEACHER, f"{J}/documents"),
    Look(TEACHER, f"{J}/story"),
    Look(SENCO, f"{J}/family"),
    Look(SENCO, f"{J}/told"),
    Look(SENCO, f"{J}/contacts"),
    Look(PARENT, CHILD),
    Look(PARENT, f"{CHILD}/copies"),
)

NEVER_EMPTY = {
    "it asks for something, and is empty until somebody answers": (
        "/sign-in",
        "/letter",
        "/new-link",
        "/pupils/{pupil_id}/concern",
        "/journeys/{case_id}/records/{kind}",
        "/journeys/{case_id}/sign/{document}/decline",
        "/requests/{case_id}/sign/{kind}/{role}/decline",
        "/journeys/{case_id}/hand-over",
        "/journeys/{case_id}/contacts/{person_id}/exception",
        "/pupils/{pupil_id}/contacts/new",
        "/journeys/{case_id}/contacts/{person_id}/exceptions/{rule_id}/end",
        "/overview/duties/senco",
        "/overview/duties/report",
        "/people/leaving",
        "/my-child/{case_id}/tell/{kind}",
        "/my-child/{case_id}/request-assessment",
        "/my-child/{case_id}/about-me",
        "/requests/{case_id}/record/{kind}",
        "/policy/check",
        "/operators/cases/{case_id}/fill",
        "/operators/cases/{case_id}/repair",
        "/operators/cases/{case_id}/set-aside",
    ),
    "it shows one thing, without which it is not found": (
        "/link/{token}",
        "/new-link/sent",
        "/api/v1/docs",
        "/journeys/{case_id}/documents/{digest}",
        "/journeys/{case_id}/sign/{document}",
        "/pupils/{pupil_id}/contacts/{person_id}",
        "/journeys/{case_id}/moves/{move}",
        "/messages/{message_id}",
        "/school/imports/{upload_id}",
        "/school/imports/{upload_id}/columns/{place}",
        "/moving/{case_id}",
        "/moving/{case_id}/documents/{digest}",
        "/my-child/{case_id}/documents/{digest}",
        "/my-child/{case_id}/request-assessment/sent",
        "/my-child/{case_id}/about-me/thanks",
        "/requests/{case_id}/sign/{kind}/{role}",
        "/requests/{case_id}/move/{move}",
        "/requests/{case_id}/letters/{document}",
        "/requests/{case_id}/record/{kind}/letter",
        "/policy/packs/{name}/{version}",
        "/policy/adopting/{la_id}",
    ),
}
"""Why a page has no row in EMPTY."""

NOTHING_TO_MEND = {
    "/tasks": "what is not ticked is not done, and a banner says so",
    "/tasks/school": "as above",
    "/delivered": "an empty line is nobody's answer yet",
    "/pupils": "an empty search shows everybody",
    "/requests": "as above",
    "/overview/reviews": "it narrows a list, and all of it is an answer too",
    "/pupils/class-teachers": "who is not ticked gets nobody else, and a banner says so",
    "/people/handing-on": "who is not ticked is not handed on, and a banner says so",
    "/my-child/{case_id}/request-assessment": "nothing blocks it: a request without words is one",
    "/school/imports": "browsers ask for a file; test_importing sends none",
    "/school/imports/{upload_id}": "buttons alone",
    "/school/exports": "buttons alone",
    "/school/terms": "browsers ask for a file; test_terms sends none",
    "/moving": "buttons alone",
    "/requests/{case_id}": "an officer may be none",
    "/operators": "what is not chosen is not done, and the page says so",
    "/authority/exports": "buttons alone",
}
"""Why a page with fields has no row with something wrong."""

NOT_PAGES = {"/", "/health", "/healthz", "/school/imports/examples/{kind}"}
"""Routes that show no page: they lead on, or answer machines. Files are not pages either."""

ENDS_BY_ITSELF = ("/about-me",)
"""A child's page: its one way out is the button at its end."""
