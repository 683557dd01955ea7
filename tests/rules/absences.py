"""Who acts for whom, in a case that tests of handing over and of cover begin with."""

from __future__ import annotations

from datetime import date

from models.case import Step, StepKind
from models.commands import (
    LetStandIn,
)
from models.evidence import Kind
from models.roles import Actor, Holding, Role
from models.standing_in import Because
from rules.rulings import Rulings
from tests.playing import (
    CALENDAR,
    HEAD,
    LA_PEOPLE,
    PARENT,
    RULINGS,
    SENCO,
    TEACHER,
    Played,
    analysed,
    identified,
)

OTHER = Actor(person_id="p-other-teacher", role=Role.CLASS_TEACHER)
DEPUTY = Actor(person_id="p-deputy", role=Role.DEPUTY_HEADTEACHER)
ASSISTANT = Actor(person_id="p-assistant", role=Role.TEACHING_ASSISTANT)
OPERATOR = Actor(person_id="p-operator", role=Role.OPERATOR)
TEAM = tuple(
    Holding(person_id=who.person_id, role=who.role)
    for who in (TEACHER, SENCO, HEAD, OTHER, DEPUTY, ASSISTANT)
)
WITH_TEAM = Rulings(policy=RULINGS.policy, calendar=CALENDAR, la_team=LA_PEOPLE, school_team=TEAM)


def opened() -> Played:
    return Played(rulings=WITH_TEAM).opened()


def planned_but_unsigned() -> Played:
    """Return a plan that waits for the class teacher's and then the SENCo's signature."""
    played = analysed(identified(opened()))
    played.files(SENCO, Kind.SEN_NOTICE)
    played.files(TEACHER, Kind.SUPPORT_PLAN)
    played.files(PARENT, Kind.FAMILY_VIEW)
    return played


def for_(who: Actor, whose: Actor) -> Actor:
    """Return one person as they act for another."""
    return Actor(person_id=who.person_id, role=whose.role, acting_for=whose.person_id)


def handing(to: Actor, whose: Actor, played: Played, **changes: object) -> LetStandIn:
    asked = {
        "to": to.person_id,
        "for_person": whose.person_id,
        "role": whose.role,
        "because": Because.ASKED,
        "from_on": played.today,
    }
    return LetStandIn.model_validate({**asked, **changes})


def covering(to: Actor, whose: Actor, from_on: date, until_on: date) -> LetStandIn:
    return LetStandIn(
        to=to.person_id,
        for_person=whose.person_id,
        role=whose.role,
        because=Because.AWAY,
        from_on=from_on,
        until_on=until_on,
    )


def step_to_sign(played: Played) -> Step:
    return next(step for step in played.case.steps if step.kind is StepKind.SIGN)


def sentences(played: Played, by: Actor, order: object) -> str:
    return " ".join(r.sentence for r in played.refused(by, order))  # type: ignore[arg-type]
