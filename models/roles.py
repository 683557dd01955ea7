"""Who takes part in a case, and the actor behind one act."""

from __future__ import annotations

from datetime import date

from models.base import Choice, Code, Record


class Role(Choice):
    """A part that a person plays in a case; the clock is Handrail itself acting on a date."""

    CLASS_TEACHER = "class_teacher", "Class teacher"
    SENCO = "senco", "SENCo"
    HEADTEACHER = "headteacher", "Headteacher"
    DEPUTY_HEADTEACHER = "deputy_headteacher", "Deputy headteacher"
    DESIGNATED_TEACHER = "designated_teacher", "Designated teacher"
    PASTORAL_LEAD = "pastoral_lead", "Pastoral lead"
    TEACHING_ASSISTANT = "teaching_assistant", "Teaching assistant"
    PARENT = "parent", "Parent or carer"
    PUPIL = "pupil", "Pupil"
    YOUNG_PERSON = "young_person", "Young person"
    SPECIALIST = "specialist", "Specialist"
    LA_OFFICER = "la_officer", "Local authority officer"
    LA_MANAGER = "la_manager", "Local authority manager"
    RECEIVER = "receiver", "SENCo or headteacher of the next school"
    FORMER_SCHOOL = "former_school", "SENCo or headteacher of the former school"
    OPERATOR = "operator", "Operator"
    CLOCK = "clock", "Handrail"


FAMILY = (Role.PARENT, Role.YOUNG_PERSON, Role.PUPIL)
"""The family's side of a case."""

STAFF = (
    Role.CLASS_TEACHER,
    Role.SENCO,
    Role.HEADTEACHER,
    Role.DEPUTY_HEADTEACHER,
    Role.DESIGNATED_TEACHER,
    Role.PASTORAL_LEAD,
    Role.TEACHING_ASSISTANT,
)
"""People who work at the school."""

ACROSS_SCHOOLS = (Role.RECEIVER, Role.FORMER_SCHOOL)
"""People of another school who are asked one thing while a pupil moves, and see no more."""

LOCAL_AUTHORITY = (Role.LA_OFFICER, Role.LA_MANAGER)
"""People who work at the local authority."""


class Actor(Record):
    """Who acts, and in which role: every record carries one.

    ``acting_for`` is the person in whose place they act, where they stand in for somebody.
    """

    person_id: Code
    role: Role
    acting_for: Code | None = None

    @property
    def in_the_name_of(self) -> frozenset[str]:
        """Everybody in whose name this act stands: who acts, and for whom."""
        return frozenset(filter(None, (self.person_id, self.acting_for)))


class Holding(Record):
    """One person holding one role in a case; ``until_on`` is its last London date, if one is set.

    ``must_be_asked`` says of a parent that another parent's answer does not do for theirs: the rule
    stands in ``rules/conditions/must_be_asked.py``. ``may_be_contacted`` is false of a parent whose
    silence is not waited for, because the school may not try to reach them.
    """

    person_id: Code
    role: Role
    until_on: date | None = None
    must_be_asked: bool = False
    may_be_contacted: bool = True


THE_CLOCK = Actor(person_id="clock", role=Role.CLOCK)
"""Handrail itself, acting because a date has come."""
