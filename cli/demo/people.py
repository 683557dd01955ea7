"""The demo people: who there is to sign in as, and what each of them is there to show."""

from __future__ import annotations

from dataclasses import dataclass

from models.roles import Role

AT_SCHOOL, AT_HOME = "brackenhill.example", "family.example"
AT_AUTHORITY, AT_THE_SERVICE = "larkshire.example", "handrail.example"


@dataclass(frozen=True)
class DemoPerson:
    """Somebody to sign in as. ``shows`` says, in a few words, what there is to see as them."""

    name: str
    at: str
    role: Role
    shows: str

    @property
    def email(self) -> str:
        """The address that the demo's lists give them."""
        return f"{self.name.lower().replace(' ', '.')}@{self.at}"


SCHOOL = (
    DemoPerson(
        "Daniel Kowalczyk",
        AT_SCHOOL,
        Role.CLASS_TEACHER,
        "his pupils in Years 3 and 4, with plans to sign and a review just due",
    ),
    DemoPerson("Priya Ramanathan", AT_SCHOOL, Role.SENCO, "every journey of the school"),
    DemoPerson(
        "Margaret Okafor",
        AT_SCHOOL,
        Role.HEADTEACHER,
        "a request that waits for her approval, and what is late",
    ),
    DemoPerson(
        "Tomasz Lindqvist",
        AT_SCHOOL,
        Role.DEPUTY_HEADTEACHER,
        "the deputy's second signature, and looked-after pupils",
    ),
    DemoPerson("Gareth Pugh", AT_SCHOOL, Role.PASTORAL_LEAD, "wider needs that were taken to him"),
    DemoPerson(
        "Yusuf Demir",
        AT_SCHOOL,
        Role.CLASS_TEACHER,
        "Years 9 and 10, where plans prepare for adulthood",
    ),
)

FAMILIES = (
    DemoPerson(
        "Harpreet Sandhu", AT_HOME, Role.PARENT, "Maya's mother, asked for her view of a plan"
    ),
    DemoPerson(
        "Fatmata Sesay", AT_HOME, Role.PARENT, "Ibrahim's mother, whose request was refused"
    ),
)

OFFICERS = (
    DemoPerson(
        "Frances Whitlock",
        AT_AUTHORITY,
        Role.LA_OFFICER,
        "the local authority's queue of requests",
    ),
    DemoPerson(
        "Beatrice Nowak", AT_AUTHORITY, Role.LA_MANAGER, "the second signature of a refusal"
    ),
)
"""Who works at the demo's local authority; no school lists them."""

OPERATOR = DemoPerson(
    "Sam Oyelaran", AT_THE_SERVICE, Role.OPERATOR, "every stuck case and why, without names"
)
"""Who runs the demo's Handrail."""


def demo_people() -> tuple[DemoPerson, ...]:
    """Return who signs in without a password in the demo, in the order of a newcomer's walk."""
    return (*SCHOOL, *FAMILIES, *OFFICERS, OPERATOR)
