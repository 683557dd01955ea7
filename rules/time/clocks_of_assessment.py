"""The clocks of an EHC needs assessment, of mediation and of appeal, as data.

`rules.time.clock_table` gathers them; `rules.time.clocks` does the counting.
"""

from __future__ import annotations

from models.clocks import (
    ClockCode,
    ClockRule,
    Counting,
    ExceptionReason,
    Length,
    Party,
    StartsWith,
    Unit,
)

CLOSED_UNSETTLED_OR_AWAY = (
    ExceptionReason.SCHOOL_CLOSED,
    ExceptionReason.EARLY_YEARS_CLOSED,
    ExceptionReason.EXCEPTIONAL_CIRCUMSTANCES,
    ExceptionReason.ABSENT_FROM_AREA,
)
"""SEND Regulations 2014, regulation 10(4)(a) to (d). A shortage of psychologists is not there."""

MONTHS_BARRED = 6
"""For so long after an assessment there is no duty (Children and Families Act 2014, section 36)."""

ASSESSMENT = (
    ClockRule(
        code=ClockCode.DECIDE_TO_ASSESS,
        length=Length(count=6, unit=Unit.WEEKS),
        starts_with=StartsWith.REQUEST_RECEIVED,
        who_acts=Party.LOCAL_AUTHORITY,
        for_staff="The local authority must tell the family within 6 weeks whether it will assess.",
        for_family="The local authority must tell you within 6 weeks whether it will assess.",
        for_authority="Notify the family of your decision within 6 weeks of receiving the request.",
        source="SEND Regulations 2014, regulation 5(1)",
        unverified="Regulation 5(4)(b) to (d), taken to match regulation 10(4)(b) to (d).",
        excusable_by=CLOSED_UNSETTLED_OR_AWAY,
    ),
    ClockRule(
        code=ClockCode.GIVE_ADVICE,
        length=Length(count=6, unit=Unit.WEEKS),
        starts_with=StartsWith.ADVICE_ASKED,
        who_acts=Party.ADVISER,
        for_staff="Anyone asked for advice, the school too, must give it within 6 weeks.",
        for_family="Each person the authority asks for advice must give it within 6 weeks.",
        for_authority="Each adviser must reply within 6 weeks of receiving your request.",
        source="SEND Regulations 2014, regulation 8(1)",
        unverified="Regulation 8 was read in an advice service's copy.",
        excusable_by=(
            ExceptionReason.EXCEPTIONAL_CIRCUMSTANCES,
            ExceptionReason.ABSENT_FROM_AREA,
            ExceptionReason.MISSED_APPOINTMENT,
        ),
    ),
    ClockRule(
        code=ClockCode.REFUSE_PLAN,
        length=Length(count=16, unit=Unit.WEEKS),
        starts_with=StartsWith.REQUEST_RECEIVED,
        who_acts=Party.LOCAL_AUTHORITY,
        for_staff="If no plan will be made, the family must be told so within 16 weeks.",
        for_family="If the authority will not make a plan, it must tell you within 16 weeks.",
        for_authority="If you will not make a plan, notify within 16 weeks of the request.",
        source="SEND Regulations 2014, regulation 10(1)",
        excusable_by=CLOSED_UNSETTLED_OR_AWAY,
    ),
    ClockRule(
        code=ClockCode.ANSWER_DRAFT,
        length=Length(count=15, unit=Unit.DAYS),
        counting=Counting.WITH_EVENT_DAY,
        starts_with=StartsWith.DRAFT_SERVED,
        who_acts=Party.FAMILY,
        for_staff="The family has at least 15 days to answer the draft plan and ask for a school.",
        for_family="You have at least 15 days to answer the draft plan and ask for a school.",
        for_authority="Give the family at least 15 days, beginning with the day you serve it.",
        source="SEND Regulations 2014, regulation 13(1)",
    ),
    ClockRule(
        code=ClockCode.ANSWER_CONSULTATION,
        length=Length(count=15, unit=Unit.DAYS),
        starts_with=StartsWith.SCHOOL_CONSULTED,
        who_acts=Party.SCHOOL,
        for_staff="Answer the local authority within 15 days whether the school could be named.",
        for_family="A school you asked for should answer the local authority within 15 days.",
        for_authority="A school that you consult on naming it should reply within 15 days.",
        source="SEND Code of Practice 9.83",
        unverified="The paragraph was read in a secondary source.",
    ),
    ClockRule(
        code=ClockCode.FINAL_PLAN,
        length=Length(count=20, unit=Unit.WEEKS),
        starts_with=StartsWith.REQUEST_RECEIVED,
        who_acts=Party.LOCAL_AUTHORITY,
        for_staff="The final plan must be issued within 20 weeks of the request.",
        for_family="If there is to be a plan, you must have it within 20 weeks of the request.",
        for_authority="Send the finalised plan within 20 weeks of receiving the request.",
        source="SEND Regulations 2014, regulation 13(2)",
        excusable_by=CLOSED_UNSETTLED_OR_AWAY,
    ),
    ClockRule(
        code=ClockCode.REASSESSMENT_BAR,
        length=Length(count=MONTHS_BARRED, unit=Unit.MONTHS),
        starts_with=StartsWith.ASSESSED,
        who_acts=Party.NOBODY,
        for_staff="For 6 months after an assessment the authority need not consider a new request.",
        for_family="You may always ask; within 6 months of an assessment the answer may be no.",
        for_authority="There is no duty to consider a request for 6 months after an assessment.",
        source="Children and Families Act 2014, section 36",
        unverified="The paragraph that sets the six months was read in extracts.",
    ),
)

APPEAL = (
    ClockRule(
        code=ClockCode.CONTACT_MEDIATION,
        length=Length(count=2, unit=Unit.MONTHS),
        starts_with=StartsWith.DECISION_SENT,
        who_acts=Party.FAMILY,
        for_staff="A family that may appeal must contact the mediation adviser within 2 months.",
        for_family="If you may want to appeal, contact the mediation adviser within 2 months.",
        for_authority="The family must contact the mediation adviser within 2 months of notice.",
        source="SEND Regulations 2014, regulation 33",
    ),
    ClockRule(
        code=ClockCode.MEET_FOR_MEDIATION,
        length=Length(count=30, unit=Unit.DAYS),
        starts_with=StartsWith.MEDIATION_WANTED,
        who_acts=Party.LOCAL_AUTHORITY,
        for_staff="The authority must arrange the mediation the family wants within 30 days.",
        for_family="The authority must meet you for mediation within 30 days of your asking.",
        for_authority="Arrange mediation within 30 days of the family telling you it wants it.",
        source="SEND Regulations 2014, regulations 35 to 37",
        unverified="The numbers of the regulations; the 30 days were read in IPSEA's guide.",
    ),
    ClockRule(
        code=ClockCode.MEDIATION_CERTIFICATE,
        length=Length(count=3, unit=Unit.WORKING_DAYS),
        starts_with=StartsWith.MEDIATION_OVER,
        who_acts=Party.MEDIATION_ADVISER,
        for_staff="The mediation adviser must give the family a certificate in 3 working days.",
        for_family="The mediation adviser must send you a certificate within 3 working days.",
        for_authority="The mediation adviser must issue the certificate within 3 working days.",
        source="SEND Regulations 2014, regulations 34, 38 and 39",
        unverified="The paragraphs; the three working days were read in advice services' guides.",
    ),
    ClockRule(
        code=ClockCode.APPEAL_FROM_LETTER,
        length=Length(count=2, unit=Unit.MONTHS),
        starts_with=StartsWith.DECISION_SENT,
        who_acts=Party.FAMILY,
        for_staff="The family may appeal within 2 months of the letter, or later by certificate.",
        for_family="You may appeal within 2 months of the letter, or later by your certificate.",
        for_authority="The family may appeal within 2 months of your notice being sent.",
        source="First-tier Tribunal (HESC Chamber) Procedure Rules 2008, rule 20(1)(c)(i)",
    ),
    ClockRule(
        code=ClockCode.APPEAL_FROM_CERTIFICATE,
        length=Length(count=1, unit=Unit.MONTHS),
        starts_with=StartsWith.CERTIFICATE_ISSUED,
        who_acts=Party.FAMILY,
        for_staff="The family may appeal within 1 month of the certificate, if that is later.",
        for_family="You may appeal within 1 month of your mediation certificate, if that is later.",
        for_authority="The family may appeal within 1 month of the certificate, if that is later.",
        source="First-tier Tribunal (HESC Chamber) Procedure Rules 2008, rule 20(1)(c)(ii)",
    ),
)
