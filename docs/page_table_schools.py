"""The part of the table of pages that a school's staff see."""

from __future__ import annotations

from docs.page_row import HEAD, SENCO, TEACHER, Audience, Page

_JOURNEY = "/journeys/{case_id}"
_RECORD = f"{_JOURNEY}/records/{{kind}}"
_MAYA = "/journeys/{Maya Sandhu}"

STAFF = Audience(
    "Teachers and other staff",
    (
        Page("tasks", "/tasks", TEACHER, "What waits for this teacher, the most urgent first."),
        Page(
            "delivered",
            "/delivered",
            TEACHER,
            "A week's sessions of all the teacher's pupils, entered in one table.",
        ),
        Page("pupils", "/pupils", TEACHER, "The teacher's pupils and where each one is."),
        Page(
            "class-teachers",
            "/pupils/class-teachers",
            SENCO,
            "Choosing who teaches a pupil, or several at once.",
            "/pupils/class-teachers?show=all",
        ),
        Page(
            "concern",
            "/pupils/{pupil_id}/concern",
            TEACHER,
            "The first step for a pupil without a journey: a few sentences about a concern.",
            "/pupils",
        ),
        Page(
            "journey",
            _JOURNEY,
            TEACHER,
            "One pupil's journey: where it stands, what is needed next, and from whom.",
            _MAYA,
        ),
        Page(
            "cycles", f"{_JOURNEY}/cycles", TEACHER, "Each cycle side by side.", f"{_MAYA}/cycles"
        ),
        Page(
            "progress",
            f"{_JOURNEY}/progress",
            TEACHER,
            "What was measured, from cycle to cycle.",
            "/journeys/{Kwame Mensah}/progress",
        ),
        Page(
            "documents",
            f"{_JOURNEY}/documents",
            TEACHER,
            "Every document of the journey with its versions and signatures.",
            f"{_MAYA}/documents",
        ),
        Page(
            "document",
            f"{_JOURNEY}/documents/{{digest}}",
            TEACHER,
            "One document as it was written, and who has signed it.",
            f"{_MAYA}/documents",
            by="SEN Support plan",
        ),
        Page(
            "story",
            f"{_JOURNEY}/story",
            TEACHER,
            "Everything that happened, in order.",
            f"{_MAYA}/story",
        ),
        Page(
            "family",
            f"{_JOURNEY}/family",
            SENCO,
            "How the family is reached: links, printed letters, the pupil's own page.",
            f"{_MAYA}/family",
        ),
        Page(
            "letter",
            f"{_JOURNEY}/family",
            SENCO,
            "The letter with a code, for a family without email.",
            f"{_MAYA}/family",
            press="Print a letter for Harpreet Sandhu",
        ),
        Page(
            "record",
            _RECORD,
            TEACHER,
            "A form: the review of a plan. Every record of a journey has one like it.",
            "/journeys/{Jacob Tallis}/records/review?for=review_held",
        ),
        Page(
            "record-mended",
            _RECORD,
            TEACHER,
            "A form with something missing says what, and how to mend it, beside the question.",
            "/journeys/{Jacob Tallis}/records/review?for=review_held",
            press="Save",
            status=422,
        ),
        Page(
            "sign",
            f"{_JOURNEY}/sign/{{document}}",
            TEACHER,
            "Reading a document before signing that very version.",
            "/tasks",
        ),
        Page(
            "decline",
            f"{_JOURNEY}/sign/{{document}}/decline",
            SENCO,
            "Declining to sign, with a reason that goes to its writer.",
            "/journeys/{Isla Fenwick}",
            f"{_JOURNEY}/sign/{{document}}",
        ),
        Page(
            "hand-over",
            f"{_JOURNEY}/hand-over",
            TEACHER,
            "Handing a task to a colleague; both names are kept.",
            "/tasks",
        ),
        Page("messages", "/messages", TEACHER, "What Handrail has told this person, newest first."),
    ),
)

SENCO_AND_HEAD = Audience(
    "SENCo and headteacher",
    (
        Page("school-tasks", "/tasks/school", SENCO, "What is open in the whole school."),
        Page("overview", "/overview", SENCO, "How many pupils stand where, and what is late."),
        Page(
            "reviews",
            "/overview/reviews",
            SENCO,
            "The term's reviews by pupil: held, late and still to come.",
        ),
        Page("provision", "/overview/provision", SENCO, "The provision map with its costs."),
        Page("figures", "/overview/figures", SENCO, "Figures for governors and the census."),
        Page("duties", "/overview/duties", SENCO, "What a school owes as a school, and how it is."),
        Page(
            "duty-senco",
            "/overview/duties/senco",
            HEAD,
            "Recording who the SENCo is and their qualification.",
        ),
        Page(
            "duty-report", "/overview/duties/report", HEAD, "Recording the SEN information report."
        ),
        Page("school", "/school", SENCO, "What is kept for the school: lists, terms, people."),
        Page("imports", "/school/imports", SENCO, "Bringing in lists from the school's system."),
        Page(
            "import",
            "/school/imports/{upload_id}",
            SENCO,
            "What a list would change, before anything is changed.",
            "/school/imports",
            upload="pupils.csv",
        ),
        Page(
            "import-columns",
            "/school/imports/{upload_id}/columns/{place}",
            SENCO,
            "Saying which column of a file holds what.",
            "/school/imports",
            upload="pupils.csv",
        ),
        Page("exports", "/school/exports", SENCO, "Taking data out: the census, a pupil's file."),
        Page("terms", "/school/terms", SENCO, "Term dates and closed days, which dates count by."),
        Page("people", "/people", SENCO, "Who does what, who covers for whom, and who leaves."),
        Page(
            "handing-on",
            "/people/handing-on",
            SENCO,
            "What people who leave hold, and another class teacher for several pupils at once.",
        ),
        Page("leaving", "/people/leaving", SENCO, "Saying that somebody leaves, and when."),
        Page(
            "contacts",
            f"{_JOURNEY}/contacts",
            SENCO,
            "Who of a pupil's family may see, is told and must be asked, and why.",
            f"{_MAYA}/contacts",
        ),
        Page(
            "contact-exception",
            f"{_JOURNEY}/contacts/{{person_id}}/exception",
            SENCO,
            "Entering a court order, or another exception, with what the school has seen of it.",
            f"{_MAYA}/contacts",
            by="for Gurdeep Sandhu",
        ),
        Page(
            "told",
            f"{_JOURNEY}/told",
            SENCO,
            "What was sent to whom about a pupil, and what became of it.",
            f"{_MAYA}/family",
        ),
        Page(
            "pupil",
            "/pupils/{pupil_id}",
            SENCO,
            "A pupil before there is a journey: contacts, and a concern to raise.",
            "/pupils",
            by="Rory McAllan",
        ),
        Page(
            "contact-new",
            "/pupils/{pupil_id}/contacts/new",
            SENCO,
            "Adding a contact without a new list; changing one is the same form.",
            f"{_MAYA}/contacts",
            by="Add a contact",
        ),
        Page("moving", "/moving", SENCO, "Pupils who are coming from or going to another school."),
        Page(
            "head-sign",
            f"{_JOURNEY}/sign/{{document}}",
            HEAD,
            "The headteacher reads and approves a request.",
            "/tasks",
        ),
        Page(
            "check-move",
            f"{_JOURNEY}/moves/{{move}}",
            HEAD,
            "What goes to the local authority, before it is sent.",
            "/journeys/{Joel Greaves}",
        ),
    ),
)
