"""The clocks after a Tribunal's order, a concession or an agreement in mediation, as data.

`rules.time.clock_table` gathers them; `rules.time.clocks` does the counting.
"""

from __future__ import annotations

from models.clocks import ClockCode, ClockRule, Length, Party, StartsWith, Unit
from rules.time.clocks_of_assessment import CLOSED_UNSETTLED_OR_AWAY

ORDERS_NOT_READ = (
    "Regulation 44(2)(b), on orders, was read as quoted by others and matches regulation 45; "
    "the exceptions, with an absence of 2 weeks, were read in an advice service's guide."
)

PARAGRAPHS_NOT_READ = (
    "Regulation 44(2)(a) to (c) was read as quoted by others; its later paragraphs and the numbers "
    "in regulation 45 after (4) were read in advice services' guides."
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
    ClockRule(
        code=ClockCode.DRAFT_AFTER_PLAN_ORDER,
        length=Length(count=5, unit=Unit.WEEKS),
        starts_with=StartsWith.ORDERED,
        who_acts=Party.LOCAL_AUTHORITY,
        for_staff="A draft of the plan must be issued within 5 weeks of the order to make it.",
        for_family="You must have a draft of the plan within 5 weeks of the order to make it.",
        for_authority="Issue a draft within 5 weeks of the order or concession to make a plan.",
        source="SEND Regulations 2014, regulations 44(2)(c)(i) and 45",
        unverified=PARAGRAPHS_NOT_READ,
        excusable_by=CLOSED_UNSETTLED_OR_AWAY,
        absence_weeks=2,
    ),
    ClockRule(
        code=ClockCode.FINAL_AFTER_PLAN_ORDER,
        length=Length(count=11, unit=Unit.WEEKS),
        starts_with=StartsWith.ORDERED,
        who_acts=Party.LOCAL_AUTHORITY,
        for_staff="The final plan must be issued within 11 weeks of the order to make it.",
        for_family="You must have the final plan within 11 weeks of the order to make it.",
        for_authority="Send the final plan within 11 weeks of the order or concession to make it.",
        source="SEND Regulations 2014, regulations 44(2)(c)(ii) and 45",
        unverified=PARAGRAPHS_NOT_READ,
        excusable_by=CLOSED_UNSETTLED_OR_AWAY,
        absence_weeks=2,
    ),
    ClockRule(
        code=ClockCode.AMEND_AFTER_ORDER,
        length=Length(count=5, unit=Unit.WEEKS),
        starts_with=StartsWith.ORDERED,
        who_acts=Party.LOCAL_AUTHORITY,
        for_staff="The amended plan must be issued within 5 weeks of the order.",
        for_family="You must have the amended plan within 5 weeks of the order.",
        for_authority="Issue the amended plan within 5 weeks of the order or concession.",
        source="SEND Regulations 2014, regulations 44(2) and 45(4)",
        unverified=PARAGRAPHS_NOT_READ,
        excusable_by=CLOSED_UNSETTLED_OR_AWAY,
        absence_weeks=2,
    ),
    ClockRule(
        code=ClockCode.NAME_SCHOOL_AFTER_ORDER,
        length=Length(count=2, unit=Unit.WEEKS),
        starts_with=StartsWith.ORDERED,
        who_acts=Party.LOCAL_AUTHORITY,
        for_staff="The plan must name the school ordered within 2 weeks of the order.",
        for_family="The plan must name the school ordered within 2 weeks of the order.",
        for_authority="Issue the plan that names the school within 2 weeks of the order.",
        source="SEND Regulations 2014, regulations 44(2) and 45(5)",
        unverified=PARAGRAPHS_NOT_READ,
        excusable_by=CLOSED_UNSETTLED_OR_AWAY,
        absence_weeks=2,
    ),
)
"""Limits that an order, a concession or an agreement in mediation (regulation 42) sets."""
