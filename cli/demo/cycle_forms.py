"""The forms of an Assess-Plan-Do-Review cycle as the demo's people fill them in."""

from __future__ import annotations

from datetime import date, timedelta

from cli.demo.voices import Need, Support, Voice
from models.evidence.choices import (
    About,
    AdviceStage,
    Answer,
    Area,
    Attended,
    Means,
    NeedType,
    NextStep,
    Progress,
    Rating,
    SpecialistsConsidered,
)
from models.evidence.cycle import (
    Baseline,
    ContactAttempt,
    FamilyView,
    NeedsAnalysis,
    SenNotice,
    SpecialistAdvice,
)
from models.evidence.review import OutcomeRated, Review
from models.evidence.support_plan import Outcome, Provision, ProvisionRecord, SupportPlan

_RATINGS = {
    Progress.ABOVE: Rating.MET,
    Progress.AS_EXPECTED: Rating.MET,
    Progress.BELOW: Rating.PARTLY,
    Progress.WELL_BELOW: Rating.NOT,
}

_TYPES = {
    Area.COMMUNICATION: NeedType.SLCN,
    Area.COGNITION: NeedType.SPLD,
    Area.SEMH: NeedType.SEMH,
    Area.SENSORY_PHYSICAL: NeedType.PD,
}
"""The type of need that the demo's pupils have in each area."""

_AGREEMENT = {
    About.SUPPORT_PLAN: "We are glad that it is written down, and will do our part at home.",
    About.MY_SUPPORT_PLAN: "This is our child as we know them. Thank you for listening.",
    About.ASSESSMENT_REQUEST: "We want the council to look. Please send everything you have.",
}


def needs_analysis(voice: Voice, on: date, *, cycle: int, shared: bool = True) -> NeedsAnalysis:
    """Write down what the pupil needs; the baseline is what the last review measured."""
    need, told = voice.need, voice.told
    value = need.baseline if cycle == 1 else need.exit[min(cycle, len(need.exit) + 1) - 2]
    types = [_TYPES[area] for area in need.areas]
    return NeedsAnalysis(
        analysed_on=on,
        areas=need.areas,
        strengths=need.strengths,
        barriers=need.barriers,
        baselines=(Baseline(tool=need.tool, value=value, measured_on=on),),
        teacher_view=need.concern,
        parent_view=told.parent,
        pupil_view=told.pupil,
        shared_with_parents_on=on if shared else None,
        primary_need=types[0],
        secondary_need=types[1] if len(types) > 1 else None,
    )


def sen_notice(voice: Voice, on: date) -> SenNotice:
    """Write down that the family was formally told of SEN provision."""
    return SenNotice(
        told_on=on,
        how=Means.LETTER,
        what_was_said=f"That {voice.first_name} now gets SEN Support, what that means, whom to "
        "talk to, and where independent advice is to be had.",
    )


def support_plan(
    voice: Voice, on: date, review_on: date, *, cycle: int = 1, adulthood: bool = False
) -> SupportPlan:
    """Write down the plan of a cycle."""
    need = voice.need
    outcome = Outcome(outcome=need.outcome, measured_by=need.measure, by_on=review_on)
    return SupportPlan(
        agreed_on=on,
        outcomes=(outcome,),
        provision=tuple(_provision(support) for support in _offered(need, cycle)),
        expected_impact=need.impact,
        adjustments=need.adjustments,
        responsible_teacher="The class teacher",
        home_actions=need.home,
        pupil_actions=need.own,
        adulthood=need.adulthood if adulthood else None,
        review_on=review_on,
    )


def _offered(need: Need, cycle: int) -> tuple[Support, ...]:
    """Return what a plan offers: the second provision comes with the second cycle."""
    return (need.provision,) if cycle == 1 else (need.provision, need.second)


def _provision(support: Support) -> Provision:
    what, delivered_by, sessions, minutes, group, weeks, pounds, evidence = support
    return Provision(
        what=what,
        delivered_by=delivered_by,
        sessions_a_week=sessions,
        minutes=minutes,
        group_size=group,
        weeks=weeks,
        cost_pounds=pounds,
        evidence_base=evidence,
    )


def family_view(on: date, about: About) -> FamilyView:
    """Write down that the family agrees."""
    return FamilyView(about=about, given_on=on, answer=Answer.AGREES, words=_AGREEMENT[about])


def contact_attempt(on: date, how: Means, note: str) -> ContactAttempt:
    """Write down one attempt to reach the family about a support plan."""
    return ContactAttempt(about=About.SUPPORT_PLAN, tried_on=on, how=how, note=note)


def provision_record(
    voice: Voice, from_on: date, until_on: date, *, cycle: int = 1
) -> ProvisionRecord:
    """Write down how many sessions were given of all that the cycle's plan offers."""
    weeks = max((until_on - from_on) // timedelta(weeks=1), 1)
    promised = sum(support[2] for support in _offered(voice.need, cycle)) * weeks
    return ProvisionRecord(
        from_on=from_on,
        until_on=until_on,
        sessions_promised=promised,
        sessions_delivered=promised - promised // 8,
        notes="Missed for trips and once for illness. " + voice.need.review_pupil,
    )


def review(
    voice: Voice, on: date, *, cycle: int, progress: Progress, next_step: NextStep
) -> Review:
    """Write down the review of a cycle with the family and the pupil."""
    need = voice.need
    exit_data = need.exit[min(cycle, len(need.exit)) - 1]
    rated = OutcomeRated(outcome=need.outcome, rating=_RATINGS[progress], exit_data=exit_data)
    enough = _RATINGS[progress] is Rating.MET
    return Review(
        held_on=on,
        attended=(Attended.PARENT, Attended.PUPIL, Attended.CLASS_TEACHER, Attended.SENCO),
        outcomes=(rated,),
        progress=progress,
        parent_views=need.review_parent,
        pupil_views=need.review_pupil,
        specialists=SpecialistsConsidered.NOT_NEEDED if enough else _by_cycle(cycle),
        specialists_reason="Progress is as hoped for." if enough else None,
        next_step=next_step,
        copy_sent_on=on,
    )


def _by_cycle(cycle: int) -> SpecialistsConsidered:
    asked, there = SpecialistsConsidered.TO_BE_INVOLVED, SpecialistsConsidered.INVOLVED
    return asked if cycle == 1 else there


def specialist_advice(voice: Voice, on: date, stage: AdviceStage) -> SpecialistAdvice:
    """Write down a specialist's part, from the referral to advice acted on."""
    profession, advised = voice.need.advice
    return SpecialistAdvice(
        profession=profession,
        stage=stage,
        dated_on=on,
        parents_agreed="Talked through at the review; the family signed the referral",
        advice=None if stage is AdviceStage.REFERRED else advised,
    )
