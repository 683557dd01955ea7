"""The questions of each paper that is shared with a family, in words that speak to it.

A form asks the school: "What did the parents say?". The family reads its answers under "What you
said". Where the young person reads, some are said otherwise: those stand beside, as a pair.
"""

from __future__ import annotations

from collections.abc import Mapping

from models.evidence.kinds import Kind
from rules.words.papers_of_la import OF_THE_LA, Spoken
from rules.words.papers_of_school import OF_THE_SCHOOL
from rules.words.papers_of_their_own import OF_THEIR_OWN

EVERYWHERE: dict[str, Spoken] = {
    "held_on": "When we met",
    "attended": "Who was there",
    "invited": "Who was asked and could not come",
    "agreed_on": "The date on the plan",
    "copy_given_on": "When we gave you a copy",
    "copy_sent_on": "When we sent you a copy",
    "shared_with_staff_on": "When all who teach were told of it",
    "on_school_system_on": "When we put it into the school's records",
    "parent_view": ("What you said", "What your parents said"),
    "parent_views": ("What you said", "What your parents said"),
    "pupil_view": ("What your child said", "What you said"),
    "pupil_views": ("What your child said", "What you said"),
    "teacher_view": "What the teacher said",
    "teacher_views": "What the teacher said",
    "specialist_view": "What specialists said",
    "specialist_views": "What specialists said",
    "pupil_actions": ("What your child will do", "What you will do"),
    "attendance_percent": "Time in school",
    "adulthood": "Getting ready for adult life",
    "look_again_on": "When we will look at it again",
    "by_area": "What we found, by kind of need",
    "by_area.area": "Kind of need",
    "by_area.strengths": "What goes well",
    "by_area.needs": "What is hard",
}
"""Questions that several of the school's papers ask alike, by their name in the form."""

HEADINGS: dict[str, Spoken] = {
    "Where the pupil starts": "Where things stand now",
    "The pupil": ("Your child", "You"),
    "The family": "Your family",
}
"""Headings of those forms that speak of a third person; the others stand as they are."""

ANSWERS: dict[str, Spoken] = {
    "The SEN Support plan": "The plan of support",
    "The My Support Plan": "My Support Plan",
    "The request for an EHC needs assessment": "The school's request to the council",
    "Carry out an EHC needs assessment": ("Assess what your child needs", "Assess what you need"),
    "Do not carry out an assessment": (
        "No. The council will not assess your child. It thinks that no EHC plan will be needed.",
        "No. The council will not assess you. It thinks that no EHC plan will be needed.",
    ),
    "Do not make an EHC plan": (
        "No. The council will not make a plan. It thinks that your child can be helped without.",
        "No. The council will not make a plan. It thinks that you can be helped without.",
    ),
    "Amend the plan": "Change the EHC plan",
    "Cease to maintain the plan": "End the EHC plan",
    "Agrees": "I agree",
    "Agrees in part": "I agree with some of it",
    "Disagrees": "I do not agree",
    "Pupil": ("Your child", "You"),
    "The pupil": ("Your child", "You"),
    "The young person": ("Your child", "You"),
    "The family": ("You at home", "Your family"),
    "The child's parent or the young person": "You",
    "The local authority conceded the appeal": "The council gave way before the Tribunal decided",
    "The family withdrew the appeal": "You took the appeal back",
    "There was no appeal: the family had told of one by mistake": "You had told of an appeal by "
    "mistake",
    "Exceptional personal circumstances of the child, the parent or the young person": (
        "Something unusual happened to you or your child",
        "Something unusual happened to you or your family",
    ),
    "The child, parent or young person was out of the area": (
        "You or your child were away from the area",
        "You or your family were away from the area",
    ),
    "The child or young person missed an appointment": (
        "Your child missed an appointment",
        "You missed an appointment",
    ),
}
"""Answers chosen from a list that speak of a third person or in terms; the others stand as is.

A refusal says first what it means: the tests of the Children and Families Act 2014, sections 36(8)
and 37(1). The council's own reasons follow it.
"""


def questions(kind: Kind, *, is_own: bool = False) -> Mapping[str, str]:
    """Return what a paper asks in the family's words: by question, one of a row as "row.question".

    Headings of its sections, and answers chosen from a list, stand by their own text. ``is_own``
    says that the young person reads.
    """
    beside = OF_THE_LA | OF_THEIR_OWN
    said = ANSWERS | (EVERYWHERE | HEADINGS if kind in OF_THE_SCHOOL else {})
    of_kind = OF_THE_SCHOOL.get(kind) or beside.get(kind, {})
    return {name: _to(spoken, is_own=is_own) for name, spoken in (said | of_kind).items()}


def _to(spoken: Spoken, *, is_own: bool) -> str:
    return spoken if isinstance(spoken, str) else spoken[is_own]
