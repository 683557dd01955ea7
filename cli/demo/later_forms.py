"""The forms on the way to a request and beyond, as the demo's people fill them in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from textwrap import shorten

from cli.demo.people import OFFICERS
from cli.demo.school import AUTHORITY_REACHED
from cli.demo.voices import Voice
from models.evidence.choices import Attended, LaDecision, Means, Requester, WiderNeed, YesNo
from models.evidence.choices_of_support import Viewpoint
from models.evidence.costs import CostedProvision, LocalOffer, TopUpApplication
from models.evidence.la import LaAcknowledgement, LaConsultation, LaDecisionForm, LaQuestion
from models.evidence.leaving import SenEnding
from models.evidence.my_support_plan import FromOneSide, MySupportPlan, PersonCentredMeeting
from models.evidence.request import FamilyRequest
from models.evidence.request_form import ParentNamed, RequestForm
from models.evidence.rights import RefusalAnswer
from models.words import lower

DECIDED_BY = f"Decided for the council by {OFFICERS[0].name}, 03069 990101."

LINE = 200
"""Characters that one line of a form holds."""

EVERYBODY = (
    Attended.PARENT,
    Attended.PUPIL,
    Attended.CLASS_TEACHER,
    Attended.SENCO,
    Attended.OUTSIDE_AGENCY,
)


def person_centred_meeting(voice: Voice, on: date) -> PersonCentredMeeting:
    """Write down the person-centred meeting."""
    need, told = voice.need, voice.told
    return PersonCentredMeeting(
        held_on=on,
        attended=EVERYBODY,
        like_and_admire=told.admire,
        important_to=told.important,
        important_for=told.support,
        sides=tuple(_sides(voice)),
        questions=f"Which part of “{need.second[0]}” helps most?",
        working=f"{need.strategies[1][0]}. {need.review_parent}",
        not_working=f"{need.barriers} In {voice.first_name}'s words: “{told.pupil}”",
        actions=f"School: {need.second[0]}. Home: {need.home} {voice.first_name}: {need.own}",
    )


def _sides(voice: Voice) -> Iterator[FromOneSide]:
    """Yield what works and what does not, from each side; the pupil's side comes first."""
    need, told = voice.need, voice.told
    said = {
        Viewpoint.PUPIL: (need.review_pupil, told.pupil),
        Viewpoint.FAMILY: (need.review_parent, told.parent),
        Viewpoint.SCHOOL: (need.strategies[1][0], need.concern),
        Viewpoint.AGENCY: (need.advice[1], need.barriers),
    }
    for whose, (working, not_working) in said.items():
        yield FromOneSide(
            whose=whose,
            working=shorten(working, LINE, placeholder=" …"),
            not_working=shorten(not_working, LINE, placeholder=" …"),
        )


def my_support_plan(voice: Voice, on: date) -> MySupportPlan:
    """Write down the My Support Plan, section by section."""
    need, told = voice.need, voice.told
    return MySupportPlan(
        agreed_on=on,
        about_me=f"{told.admire} {told.important} {told.support}",
        my_family=f"The family says: “{told.parent}” {need.review_parent}",
        needs_and_progress=f"{need.barriers} {need.tool}: {need.baseline}, then {need.exit[1]}.",
        provision=f"{need.provision[0]} and {need.second[0]}, both reviewed each term.",
        people_who_help=f"The class team, the family and {lower(need.advice[0].label)}.",
        looked_after="Larkshire Council, since last spring; the social worker signs for trips."
        if told.wider is WiderNeed.LOOKED_AFTER
        else None,
        education_history=f"At this school throughout. Tried here: {need.strategies[0][0]}.",
        agreed_actions=f"School: {need.second[0]}. Home: {need.home}",
        look_again_on=on + timedelta(weeks=12),
        health="None known.",
        care="None known.",
        agreed_outcomes=f"{need.outcome}. {need.impact}",
        advice_attached=f"{need.advice[0].label}: {need.advice[1]}",
    )


def costed_provision(voice: Voice, on: date) -> CostedProvision:
    """Write down what the support costs in a year: both provisions, and an adult beside them."""
    need = voice.need
    promised = (need.provision[2] + need.second[2]) * 38
    pounds = 5600 + 2 * (need.provision[6] + need.second[6])
    return CostedProvision(
        costed_on=on,
        pounds_a_year=pounds,
        sessions_promised=promised,
        sessions_delivered=promised - promised // 9,
        beyond_ordinary=f"{need.second[0]} each week of the year, and an adult close by in most "
        "lessons, which the school's own share does not reach.",
    )


def local_offer(voice: Voice, on: date) -> LocalOffer:
    """Write down what of the local offer was tried."""
    return LocalOffer(
        explored_on=on,
        explored=f"Outreach of the {lower(voice.need.advice[0].label)} service, the family "
        "information line and a holiday club. Each helped; none is enough alone.",
    )


def request_form(voice: Voice, on: date, born_on: date) -> RequestForm:
    """Write down the school's request for an EHC needs assessment."""
    need, told = voice.need, voice.told
    return RequestForm(
        written_on=on,
        requester="The SENCo",
        requester_contact="03069 990140, senco@brackenhill.example",
        attendance_percent=93,
        legal_name=told.name,
        born_on=born_on,
        address="4 Millrace Lane, Larkshire",
        parents=(
            ParentNamed(
                name=f"Parent of {voice.first_name}",
                relation="Parent",
                has_responsibility=YesNo.YES,
            ),
        ),
        pupil_views_gathered="Talking with pictures, with somebody the pupil chose",
        beyond_ordinary=f"{need.second[0]} each week, by somebody trained in it.",
        needs=need.barriers,
        provision_made=f"{need.provision[0]}; {need.second[0]}; {need.adjustments}",
        progress=f"{need.tool}: {need.baseline} at first; {', then '.join(need.exit)}.",
        health_and_care="None known beyond what is said here. No social care involvement is known.",
        parent_views=told.parent,
        pupil_views=told.pupil,
        outcomes_sought=need.outcome,
        why_assessment=f"Three cycles of costed support were given as planned. {need.concern} "
        "More than the school can make available is likely to be necessary.",
    )


def top_up_application(voice: Voice, on: date) -> TopUpApplication:
    """Write down the application for top-up funding."""
    return TopUpApplication(
        written_on=on,
        pounds_a_year=2400,
        plan_is_efficient=f"{voice.need.second[0]} is shared with two others on the same days.",
        likely_to_succeed=f"{voice.need.exit[1]} after two cycles; {voice.need.review_parent}",
    )


def family_request(voice: Voice, on: date) -> FamilyRequest:
    """Write down the family's own request."""
    return FamilyRequest(
        made_on=on, requester=Requester.PARENT, how=Means.ONLINE, words=voice.told.parent
    )


def acknowledgement(on: date) -> LaAcknowledgement:
    """Write down that the local authority acknowledged the request."""
    return LaAcknowledgement(sent_on=on, contact="SEND team, 03069 990101, weekdays until four")


def question(voice: Voice, on: date) -> LaQuestion:
    """Write down what the local authority still asks for."""
    return LaQuestion(
        asked_on=on,
        question=f"Please send attendance by half-term and say how often “{voice.need.second[0]}” "
        "was given in the last cycle.",
    )


def consultation(voice: Voice, on: date) -> LaConsultation:
    """Write down that the local authority asked the family."""
    return LaConsultation(consulted_on=on, how=Means.PHONE, views=voice.told.parent)


def agreement(voice: Voice, on: date) -> LaDecisionForm:
    """Write down the decision to assess."""
    return LaDecisionForm(
        decided_on=on,
        decision=LaDecision.ASSESS,
        reasons=f"{voice.need.barriers} Progress stays below what was expected despite support "
        f"given as planned and above what is ordinarily available. {DECIDED_BY}",
    )


def refusal(voice: Voice, on: date) -> LaDecisionForm:
    """Write down the decision not to assess, and the family's rights."""
    return LaDecisionForm(
        decided_on=on,
        decision=LaDecision.REFUSE,
        reasons=f"The last review shows a gain ({voice.need.exit[2]}). The panel finds that the "
        "school can go on with what it makes ordinarily available. "
        f"{DECIDED_BY}",
        appeal_right="You may appeal to the First-tier Tribunal within two months of this letter, "
        "or one month of a mediation certificate, whichever is later. How to send your appeal: "
        f"{AUTHORITY_REACHED.where_to_appeal}.",
        mediation="You may ask for mediation, free of charge, within two months. First speak to "
        "the adviser: Larkshire Mediation Advice, 03069 990103, mediation.larkshire.example. The "
        "adviser gives you the certificate that most appeals need. Disagreement resolution is open "
        "to you and the school at any time.",
        advice_service="The Larkshire SEND information, advice and support service is independent "
        "and free: Larkshire SENDIASS, 03069 990102, sendiass.larkshire.example.",
    )


def sen_ending(voice: Voice, on: date) -> SenEnding:
    """Write down that SEN Support ends, and that the parents were told."""
    return SenEnding(
        decided_on=on,
        reasons=f"{voice.first_name} reached what the plan set out to do and keeps it up in class.",
        in_class=f"{voice.need.strategies[0][0]}. The class teacher looks again in six weeks.",
        parents_told_on=on,
        how=Means.MEETING,
        parent_views=f"{voice.need.review_parent} They know how to ask for support again.",
        pupil_views=voice.told.pupil,
    )


def refusal_answer(voice: Voice, on: date) -> RefusalAnswer:
    """Write down what the school makes of the authority's reasons."""
    return RefusalAnswer(
        written_on=on,
        answer=f"“{voice.need.second[0]}” goes on, and each session is written down, so that the "
        "next review shows what the school's own support can and cannot do.",
    )
