"""The demo people: who there is to sign in as, and what each of them is there to show."""

from __future__ import annotations

from dataclasses import dataclass

from models.roles import Role


@dataclass(frozen=True)
class DemoPerson:
    """Somebody to sign in as. ``shows`` says, in a few words, what there is to see as them."""

    name: str
    email: str
    role: Role
    shows: str


def demo_people() -> tuple[DemoPerson, ...]:
    """Return who signs in without a password in the demo, in the order of a newcomer's walk."""
    return (
        DemoPerson(
            "Daniel Kowalczyk",
            "daniel.kowalczyk@brackenhill.example",
            Role.CLASS_TEACHER,
            "his pupils in Years 3 and 4, with plans to sign and a review just due",
        ),
        DemoPerson(
            "Priya Ramanathan",
            "priya.ramanathan@brackenhill.example",
            Role.SENCO,
            "every journey of the school",
        ),
        DemoPerson(
            "Margaret Okafor",
            "margaret.okafor@brackenhill.example",
            Role.HEADTEACHER,
            "a request that waits for her approval, and what is late",
        ),
        DemoPerson(
            "Tomasz Lindqvist",
            "tomasz.lindqvist@brackenhill.example",
            Role.DEPUTY_HEADTEACHER,
            "the deputy's second signature, and looked-after pupils",
        ),
        DemoPerson(
            "Gareth Pugh",
            "gareth.pugh@brackenhill.example",
            Role.PASTORAL_LEAD,
            "wider needs that were taken to him",
        ),
        DemoPerson(
            "Yusuf Demir",
            "yusuf.demir@brackenhill.example",
            Role.CLASS_TEACHER,
            "Years 9 and 10, where plans prepare for adulthood",
        ),
        DemoPerson(
            "Harpreet Sandhu",
            "harpreet.sandhu@family.example",
            Role.PARENT,
            "Maya's mother, asked for her view of a plan",
        ),
        DemoPerson(
            "Fatmata Sesay",
            "fatmata.sesay@family.example",
            Role.PARENT,
            "Ibrahim's mother, whose request was refused",
        ),
        *OFFICERS,
        OPERATOR,
    )


OFFICERS = (
    DemoPerson(
        "Frances Whitlock",
        "frances.whitlock@larkshire.example",
        Role.LA_OFFICER,
        "the local authority's queue of requests",
    ),
    DemoPerson(
        "Beatrice Nowak",
        "beatrice.nowak@larkshire.example",
        Role.LA_MANAGER,
        "the second signature of a refusal",
    ),
)
"""Who works at the demo's local authority; no school lists them."""

OPERATOR = DemoPerson(
    "Sam Oyelaran",
    "sam.oyelaran@handrail.example",
    Role.OPERATOR,
    "every stuck case and why, without names",
)
"""Who runs the demo's Handrail."""
