"""What of a journey the family may read. Written once, and conservatively.

A record is shared when the law or good practice says that the family has it: plans, reviews and
the profile are made with them, notices are addressed to them. Some are shared only once the record
itself says that it was gone through with them or that they were given a copy. Everything else is
the school's working paper and stays with the staff: reviews of teaching, figures compared with
other pupils, wider needs (which may speak of the other parent or of a safeguarding matter),
decisions before they were talked over, costs, plans of a looked-after child (which name carers and
social workers), judgements of mental capacity, and specialists' reports, which go to the family
with somebody who can explain them. A family can still ask the school for all that it holds.
"""

from __future__ import annotations

from models.case import Case
from models.evidence import Evidence, Kind
from models.evidence.base import EACH_PARENTS_OWN

SHARED: dict[Kind, str | None] = {
    Kind.EARLY_DISCUSSION: "copy_given_on",
    Kind.ONE_PAGE_PROFILE: None,
    Kind.NEEDS_ANALYSIS: "shared_with_parents_on",
    Kind.SEN_NOTICE: None,
    Kind.SUPPORT_PLAN: None,
    Kind.REVIEW: "copy_sent_on",
    Kind.PERSON_CENTRED_MEETING: None,
    Kind.MY_SUPPORT_PLAN: None,
    Kind.REQUEST_FORM: None,
    Kind.PARENT_MEETING: "copy_given_on",
    Kind.ANNUAL_REPORT: None,
    Kind.HEALTHCARE_PLAN: None,
    Kind.TRANSITION_PLAN: None,
    Kind.RIGHTS_EXPLAINED: None,
    Kind.LA_ACKNOWLEDGEMENT: None,
    Kind.LA_DECISION: None,
    Kind.CLOCK_EXCEPTION: None,
    Kind.PLAN_DECISION: None,
    Kind.DRAFT_PLAN: None,
    Kind.FINAL_PLAN: None,
    Kind.CHALLENGE_OUTCOME: None,
    Kind.REVIEW_CALLED: None,
    Kind.REVIEW_REPORT: None,
    Kind.REVIEW_DECISION: None,
    Kind.AMENDMENT_NOTICE: None,
    Kind.AMENDED_PLAN: None,
    Kind.ORDERED_PLAN: None,
    Kind.CEASE_NOTICE: None,
}
"""Each kind that is shared and, where it waits for it, the date in the record that shares it.

Sources: SEND Code of Practice 6.48 and 6.71 (plans and reviews); seed 000 (copies of discussions);
Children and Families Act 2014, section 68 (the notice); SEND Regulations 2014, regulations 5, 10,
13, 14, 20, 22 and 31 (what the local authority sends), 20(8) (the report of an annual review).
"""

WITHHELD: dict[Kind, tuple[str, ...]] = {
    Kind.REQUEST_FORM: (
        "address",
        "gp",
        "parents",
        "involved",
        "looked_after_facts",
        "not_shared_with",
    ),
    Kind.MY_SUPPORT_PLAN: ("looked_after",),
}
"""Answers of shared records that no reader in the family sees here.

Where one parent lives, who else is responsible and which services are involved may be what the
other parent must not learn. The school can still go through it with whoever may know.
"""

OWN = (Kind.FAMILY_VIEW, Kind.PUPIL_VOICE, *EACH_PARENTS_OWN)
"""What somebody in the family said, whoever wrote it down: for them alone.

Two parents may not speak with each other.
"""


def shared_with(case: Case, person_id: str) -> tuple[Evidence, ...]:
    """Return the current version of each document that this member of the family may read.

    Of their own words every version, in the order of the log: nothing that they said is lost to
    them because they said more later.
    """
    latest = {record.key: record for record in case.evidence}
    return tuple(
        record
        for record in case.evidence
        if (record.kind in OWN or latest[record.key] is record) and may_read(record, person_id)
    )


def may_read(record: Evidence, person_id: str) -> bool:
    """Tell whether this member of the family may read a record."""
    if record.kind in OWN:
        return record.whose == person_id
    if record.kind not in SHARED:
        return False
    shared_by = SHARED[record.kind]
    return shared_by is None or shared_by in record.facts.dates
