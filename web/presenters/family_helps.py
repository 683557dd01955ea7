"""Who helps a family to use its rights, and how they are reached, beside the step where it counts.

Children and Families Act 2014, sections 32, 51 and 55; SEND Regulations 2014, regulation 32. How
an appeal reaches the Tribunal is the authority's to say: no page makes up an address.
"""

from __future__ import annotations

from adapters.languages import _
from adapters.queries.family import Reached
from models.evidence import Kind

CERTIFIED = 2
"""How many of the steps to an appeal are done by whoever holds the mediation certificate."""


def steps_to_appeal(reach: Reached) -> tuple[str, ...]:
    """Return what a family does to appeal, in its order, and who helps with each step."""
    return (
        _("Speak to the mediation adviser. You do not have to go on to the meeting itself.")
        + _after(adviser(reach)),
        _("Get a certificate from the adviser. Most appeals need one.")
        + " "
        + _("It can give you more time. Tell us its date, and we work out your last day."),
        *where_to_appeal(reach),
        _("Then tell us here."),
    )


def where_to_appeal(reach: Reached) -> tuple[str, ...]:
    """Return to whom an appeal goes and how, and who helps where the letter does not say."""
    to = _("Send your appeal to the Tribunal. Its whole name is: {tribunal}.")
    how = _("The council's letter should say how. If it does not, ask for free advice.")
    if reach.where_to_appeal:
        how = _("The council says how: {how}.").format(how=reach.where_to_appeal)
    tribunal = _("First-tier Tribunal (Special Educational Needs and Disability)")
    return (f"{to.format(tribunal=tribunal)} {how}{_after(advice(reach))}",)


def adviser(reach: Reached) -> str:
    """Return who the mediation adviser is; where nobody said so, who knows."""
    if not reach.mediation_adviser:
        return _("The council's letter must say who that is. If it does not, ask the council.")
    said = _("The mediation adviser is {adviser}. It is free to ask.")
    return said.format(adviser=reach.mediation_adviser)


def advice(reach: Reached) -> str:
    """Return who gives free advice; where nobody said so, where to look."""
    if not reach.advice_service:
        return _("Free advice: the council's local offer says how to reach the advice service.")
    return _("Free advice: {service}.").format(service=reach.advice_service)


def at_the_council(reach: Reached, contact: str) -> str:
    """Return how the council is reached, and whom it named; where neither is known, where to look.

    ``contact`` is whom it said that the family can call, as its acknowledgement has it.
    """
    named = _("Ask for {name}.").format(name=contact.rstrip(".")) if contact else ""
    reached = _("Here is the council: {reached}.").format(reached=reach.authority)
    found = " ".join(filter(None, (reached if reach.authority else "", named)))
    return found or _("Its letters and its web page say how to reach it.")


def if_by_mistake(council: str = "") -> str:
    """Return how what a family told of mediation or an appeal by mistake is put right.

    ``council`` says how it is reached.
    """
    said = _("Did you tell us by mistake? Tell the council. It puts that right.")
    return said + _after(council)


def helps(kind: Kind, reach: Reached) -> tuple[str, ...]:
    """Return who helps with what a form tells of: beside the form, before it is sent."""
    return {
        Kind.MEDIATION_REQUEST: (adviser(reach), advice(reach)),
        Kind.MEDIATION_CERTIFICATE: (adviser(reach), advice(reach)),
        Kind.APPEAL: where_to_appeal(reach),
    }.get(kind, ())


def _after(words: str) -> str:
    return f" {words}" if words else ""
