"""What notices must tell the family, in words to begin with; the officer makes them fit.

Source: SEND Regulations 2014, regulations 5(3) and 32; Children and Families Act 2014, section 51.
"""

from __future__ import annotations

RIGHTS = {
    "appeal_right": (
        "You can appeal against this decision to the First-tier Tribunal (Special Educational "
        "Needs and Disability). You must appeal within two months of the date of this letter, or "
        "within one month of the date of your mediation certificate, whichever is later. Before "
        "you appeal you must contact a mediation adviser, who gives you the certificate."
    ),
    "mediation": (
        "You can ask for mediation: a meeting with us that an independent person leads. Contact a "
        "mediation adviser within two months of the date of this letter. You do not have to take "
        "part in mediation. You can also ask for disagreement resolution, which is free and "
        "independent. Neither takes away your right to appeal."
    ),
    "advice_service": (
        "Our SEND Information, Advice and Support Service gives free, impartial and confidential "
        "information, advice and support to parents, children and young people. Our local offer "
        "says how to reach it."
    ),
}
"""The answers with which the form of every notice that can be appealed against begins."""


def rights_of(where_to_appeal: str, adviser: str, advice_service: str) -> dict[str, str]:
    """Return the same with how each right is used, as the authority has said it of itself."""
    added = {
        "appeal_right": where_to_appeal and f"How to send your appeal: {where_to_appeal}.",
        "mediation": adviser and f"The mediation adviser is {adviser}.",
        "advice_service": advice_service and f"Here it is: {advice_service}.",
    }
    return {name: "\n".join(filter(None, (RIGHTS[name], added[name]))) for name in RIGHTS}


ANSWER_A_DRAFT = (
    "You have at least 15 days, beginning with the day this was served on you, to tell us what you "
    "think of it. In that time you can ask us to name a particular school or other institution in "
    "the plan, and you can ask to meet an officer of the authority about it."
)
"""How a family answers a draft or proposed amendments (SEND Regulations 2014, 13(1) and 22(2))."""

WHERE_SCHOOLS = (
    "Our local offer lists the schools, colleges and other institutions that you can ask for, and "
    "says where to read about each of them."
)
"""Where a family finds out about schools (SEND Regulations 2014, regulation 13(1)(b))."""
