"""Who hears that a move was made: the family of its own child's, and the other side's people."""

from __future__ import annotations

from models.roles import LOCAL_AUTHORITY, Role

TOLD_OF_EVERY_MOVE = (Role.PARENT, Role.YOUNG_PERSON)
"""The family hears of each move of its own child's journey."""

JOINS = "family_requests_assessment"
"""A family may ask while a request, or a plan, is there: the authority's own case moves by none of
it, so its officer is told that they have asked."""

_FROM_THE_LA = (
    "la_acknowledges",
    "la_agrees",
    "la_refuses",
    "la_claims_exception",
    "advice_is_asked",
    "la_will_make_plan",
    "la_will_not_make_plan",
    "draft_comes",
    "plan_comes",
    "challenge_ends",
    "appeal_is_taken_back",
    "appeal_was_never_made",
    "la_assesses_after_all",
    "la_makes_plan_after_all",
    "la_amends_after_all",
    "plan_continues",
    "la_keeps_plan",
    "la_proposes_amendments",
    "amended_plan_comes",
    "la_will_cease",
    "plan_has_ceased",
)

_FROM_THE_JOURNEY = (
    JOINS,
    "information_arrives",
    "hear_rights_holder",
    "hear_of_capacity",
    "hear_answer_to_draft",
    "hear_answer_to_amendments",
    "review_is_called",
    "review_report_comes",
    "mediation_is_asked",
    "certificate_is_issued",
)

ALSO_TOLD: dict[str, tuple[Role, ...]] = {
    **dict.fromkeys(_FROM_THE_LA, (Role.SENCO,)),
    **dict.fromkeys(_FROM_THE_JOURNEY, (Role.LA_OFFICER,)),
    "accept_transfer": (Role.FORMER_SCHOOL,),
    "refuse_transfer": (Role.SENCO,),
    "hear_of_withdrawal": LOCAL_AUTHORITY,
    "appeal_is_made": LOCAL_AUTHORITY,
}
"""Moves made on the other side, of which this side hears too."""
