"""The closed lists that the local authority's records, and answers to them, choose from."""

from __future__ import annotations

from models.base import Choice


class Adviser(Choice):
    """Whose advice an EHC needs assessment rests on (SEND Regulations 2014, regulation 6(1)).

    The first six are those the regulation names; the others may be asked because the authority
    thinks it right or because the family reasonably asks for them (paragraph (1)(f) and (h)).
    """

    FAMILY = "family", "The child's parent or the young person"
    EDUCATION = "education", "Headteacher or principal"
    HEALTH = "health", "Health care professional"
    PSYCHOLOGY = "educational_psychologist", "Educational psychologist"
    SOCIAL_CARE = "social_care", "Social care"
    ADULTHOOD = "adulthood", "Adviser on preparing for adulthood"
    SENSORY = "sensory_teacher", "Teacher of pupils with hearing or vision impairment"
    SPEECH = "speech_and_language", "Speech and language therapist"
    OCCUPATIONAL = "occupational_therapist", "Occupational therapist"
    PHYSIOTHERAPY = "physiotherapist", "Physiotherapist"
    MENTAL_HEALTH = "mental_health", "Child and adolescent mental health service"
    SPECIALIST_TEACHER = "specialist_teacher", "Specialist teacher"
    ANOTHER = "another_person", "Another person"
    FURTHER = "a_further_person", "A further person"


class NamedNobody(Choice):
    """That the family was asked whose advice it wants, and named nobody (regulation 6(1)(h))."""

    NOBODY = "nobody", "The family was asked, and named nobody"


ALWAYS_ASKED = (
    Adviser.FAMILY,
    Adviser.EDUCATION,
    Adviser.HEALTH,
    Adviser.PSYCHOLOGY,
    Adviser.SOCIAL_CARE,
)
"""Whose advice must be sought of everybody (SEND Regulations 2014, regulation 6(1)(a) to (e))."""


NOT_NAMED = (Adviser.ANOTHER, Adviser.FURTHER)
"""Advisers of whom the choice says neither who they are nor what they do."""


class PlanDecision(Choice):
    """Whether a plan is necessary (Children and Families Act 2014, section 37(1))."""

    MAKE = "make_plan", "Make an EHC plan"
    NOT = "no_plan", "Do not make an EHC plan"


class ReviewDecision(Choice):
    """What the authority makes of an annual review (SEND Regulations 2014, regulation 20(10))."""

    KEEP = "keep", "Keep the plan as it is"
    AMEND = "amend", "Amend the plan"
    CEASE = "cease", "Cease to maintain the plan"


class Ended(Choice):
    """How mediation or an appeal ended."""

    AGREED = "agreed", "Agreed in mediation"
    NOT_AGREED = "not_agreed", "Mediation ended without agreement"
    ORDERED = "ordered", "The Tribunal made an order"
    CONCEDED = "conceded", "The local authority conceded the appeal"
    DISMISSED = "dismissed", "The Tribunal dismissed the appeal"
    WITHDRAWN = "withdrawn", "The family withdrew the appeal"
    MISTAKEN = "mistaken", "There was no appeal: the family had told of one by mistake"


class ToDo(Choice):
    """What the authority must do after mediation or an appeal (regulations 42, 44 and 45)."""

    ASSESS = "assess", "Carry out an EHC needs assessment"
    MAKE_PLAN = "make_plan", "Make an EHC plan"
    AMEND_PLAN = "amend_plan", "Amend the EHC plan"
    NAME_SCHOOL = "name_school", "Name another school or college, and change nothing else"
    CONTINUE_PLAN = "continue_plan", "Continue the EHC plan"


class RightsHolderSays(Choice):
    """What the person whose right it is says of a request that somebody else made."""

    MAKES_IT = "makes_it", "Makes the request, or joins it"
    DOES_NOT = "does_not", "Does not want an assessment"
    NO_ANSWER = "no_answer", "Was asked and has not answered"
