"""The clocks after a Tribunal's order, of the annual review, and of a pupil's moves, as data.

`rules.clock_table` gathers them; `rules.clocks` does the counting.
"""

from __future__ import annotations

from models.clocks import (
    BeforeDay,
    ClockCode,
    ClockRule,
    Counting,
    Direction,
    Length,
    Party,
    StartsWith,
    Unit,
)
from rules.clocks_of_assessment import CLOSED_UNSETTLED_OR_AWAY

ORDERS_NOT_READ = (
    "Regulation 44, on orders, is taken to match regulation 45, on appeals conceded; "
    "the exceptions, with an absence of 2 weeks, were read in an advice service's guide."
)

AFTER_ORDER = (
    ClockRule(
        code=ClockCode.NOTIFY_AFTER_ORDER,
        length=Length(count=2, unit=Unit.WEEKS),
        starts_with=StartsWith.ORDERED,
        who_acts=Party.LOCAL_AUTHORITY,
        for_staff="The authority must tell the family within 2 weeks that it will assess.",
        for_family="The authority must tell you within 2 weeks that it will assess.",
        for_authority="Notify the family within 2 weeks that you must make the assessment.",
        source="SEND Regulations 2014, regulations 44 and 45(3)",
        unverified=ORDERS_NOT_READ,
        excusable_by=CLOSED_UNSETTLED_OR_AWAY,
        absence_weeks=2,
    ),
    ClockRule(
        code=ClockCode.REFUSE_PLAN_AFTER_ORDER,
        length=Length(count=10, unit=Unit.WEEKS),
        starts_with=StartsWith.ORDERED,
        who_acts=Party.LOCAL_AUTHORITY,
        for_staff="If no plan will be made, the family must be told within 10 weeks of the order.",
        for_family="If the authority will not make a plan, it must tell you within 10 weeks.",
        for_authority="If you will not make a plan, notify with reasons within 10 weeks.",
        source="SEND Regulations 2014, regulations 44 and 45(3A)(a)",
        unverified=ORDERS_NOT_READ,
        excusable_by=CLOSED_UNSETTLED_OR_AWAY,
        absence_weeks=2,
    ),
    ClockRule(
        code=ClockCode.FINAL_PLAN_AFTER_ORDER,
        length=Length(count=14, unit=Unit.WEEKS),
        starts_with=StartsWith.ORDERED,
        who_acts=Party.LOCAL_AUTHORITY,
        for_staff="The final plan must be issued within 14 weeks of the order.",
        for_family="If there is to be a plan, you must have it within 14 weeks of the order.",
        for_authority="Send the finalised plan within 14 weeks of the order or concession.",
        source="SEND Regulations 2014, regulations 44 and 45(3A)(b)",
        unverified=ORDERS_NOT_READ,
        excusable_by=CLOSED_UNSETTLED_OR_AWAY,
        absence_weeks=2,
    ),
)

REVIEW = (
    ClockRule(
        code=ClockCode.ANNUAL_REVIEW,
        length=Length(count=12, unit=Unit.MONTHS),
        starts_with=StartsWith.REVIEWED,
        who_acts=Party.LOCAL_AUTHORITY,
        for_staff="The plan must be reviewed within 12 months of being made or last reviewed.",
        for_family="The plan must be reviewed within 12 months of being made or last reviewed.",
        for_authority="Complete the review within 12 months of making or reviewing the plan.",
        source="Children and Families Act 2014, section 44(1)",
        unverified="The section was read in guides; under-5s are considered more often.",
    ),
    ClockRule(
        code=ClockCode.REVIEW_PAPERS,
        length=Length(count=2, unit=Unit.WEEKS, direction=Direction.BEFORE),
        starts_with=StartsWith.REVIEW_MEETING,
        who_acts=Party.SCHOOL,
        for_staff="Give notice and send round all advice at least 2 weeks before the meeting.",
        for_family="You must have notice and all reports at least 2 weeks before the meeting.",
        for_authority="Notice and advice must go round at least 2 weeks before the meeting.",
        source="SEND Regulations 2014, regulation 20(3) and (4)",
    ),
    ClockRule(
        code=ClockCode.REVIEW_REPORT,
        length=Length(count=2, unit=Unit.WEEKS),
        starts_with=StartsWith.REVIEW_MEETING,
        who_acts=Party.SCHOOL,
        for_staff="Send the report of the review meeting to all invited within 2 weeks.",
        for_family="You must have the report of the review meeting within 2 weeks.",
        for_authority="The school must send you its report within 2 weeks of the meeting.",
        source="SEND Regulations 2014, regulation 20",
        unverified="The paragraph that sets the two weeks was read in guides.",
    ),
    ClockRule(
        code=ClockCode.REVIEW_DECISION,
        length=Length(count=4, unit=Unit.WEEKS),
        starts_with=StartsWith.REVIEW_MEETING,
        who_acts=Party.LOCAL_AUTHORITY,
        for_staff="The authority decides, and proposes any changes, within 4 weeks of the meeting.",
        for_family="The authority must decide, and show you any changes, within 4 weeks.",
        for_authority="Notify your decision and any proposed amendments within 4 weeks.",
        source="SEND Regulations 2014, regulation 20(10); R (L) v Devon [2022] EWHC 493 (Admin)",
    ),
    ClockRule(
        code=ClockCode.ANSWER_AMENDMENTS,
        length=Length(count=15, unit=Unit.DAYS),
        counting=Counting.WITH_EVENT_DAY,
        starts_with=StartsWith.AMENDMENTS_SENT,
        who_acts=Party.FAMILY,
        for_staff="The family has at least 15 days to answer the proposed amendments.",
        for_family="You have at least 15 days to answer the proposed amendments.",
        for_authority="Give the family at least 15 days to answer, with the day of service.",
        source="SEND Regulations 2014, regulation 22(2)(c)",
    ),
    ClockRule(
        code=ClockCode.AMENDED_PLAN,
        length=Length(count=8, unit=Unit.WEEKS),
        starts_with=StartsWith.AMENDMENTS_SENT,
        who_acts=Party.LOCAL_AUTHORITY,
        for_staff="The amended plan must be issued within 8 weeks of the notice of amendments.",
        for_family="You must have the amended plan within 8 weeks of the notice of amendments.",
        for_authority="Send the amended plan within 8 weeks of sending the proposed amendments.",
        source="SEND Regulations 2014, regulation 22(3)",
    ),
    ClockRule(
        code=ClockCode.REVIEW_TOTAL,
        length=Length(count=12, unit=Unit.WEEKS),
        starts_with=StartsWith.REVIEW_MEETING,
        who_acts=Party.LOCAL_AUTHORITY,
        for_staff="The amended plan must be issued within 12 weeks of the review meeting.",
        for_family="You must have the amended plan within 12 weeks of the review meeting.",
        for_authority="Send the amended plan within 12 weeks of the review meeting.",
        source="SEND Regulations 2014, regulations 20, 22; R (L) v Devon [2022] EWHC 493 (Admin)",
    ),
    ClockRule(
        code=ClockCode.PHASE_TRANSFER,
        length=BeforeDay(month=2, day=15),
        starts_with=StartsWith.TRANSFER,
        who_acts=Party.LOCAL_AUTHORITY,
        for_staff="The plan must name the next school before 15 February of the year of the move.",
        for_family="The plan must name the next school before 15 February of the year of the move.",
        for_authority="Review and amend the plan before 15 February of the year of the move.",
        source="SEND Regulations 2014, regulation 18(1)(b)",
    ),
    ClockRule(
        code=ClockCode.POST_16_TRANSFER,
        length=BeforeDay(month=3, day=31),
        starts_with=StartsWith.TRANSFER,
        who_acts=Party.LOCAL_AUTHORITY,
        for_staff="The plan must name the post-16 institution before 31 March of that year.",
        for_family="The plan must name the post-16 institution before 31 March of that year.",
        for_authority="Review and amend the plan before 31 March of the year of the move.",
        source="SEND Regulations 2014, regulation 18(1)(a)",
    ),
)

MOVES = (
    ClockRule(
        code=ClockCode.SEND_RECORDS,
        length=Length(count=15, unit=Unit.SCHOOL_DAYS),
        starts_with=StartsWith.LEFT_ROLL,
        who_acts=Party.SCHOOL,
        for_staff="Send the record and common transfer file to the new school in 15 school days.",
        for_family="The old school must send the record to the new one within 15 school days.",
        for_authority="The old school must send the pupil's record within 15 school days.",
        source="Education (Pupil Information) (England) Regulations 2005, regulation 9(3)",
        unverified="Its wording; paragraph (3B) says 15 school days after the date.",
    ),
    ClockRule(
        code=ClockCode.EDUCATION_PLAN,
        length=Length(count=10, unit=Unit.WORKING_DAYS),
        starts_with=StartsWith.LOOKED_AFTER,
        who_acts=Party.SOCIAL_WORKER,
        for_staff="The personal education plan must be started within 10 working days.",
        for_family="The personal education plan must be started within 10 working days.",
        for_authority="Start the personal education plan within 10 working days.",
        source="Promoting the education of looked-after children, statutory guidance",
        unverified="Read in local authorities' procedures; the term's review is not a clock here.",
    ),
)
