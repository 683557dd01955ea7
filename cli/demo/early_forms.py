"""The forms of Quality First Teaching as the demo's people fill them in."""

from __future__ import annotations

from datetime import date

from cli.demo.voices import Voice
from models.evidence.choices import Area, Attended, LiaisonWith, WiderNeed, YesNo
from models.evidence.choices_of_support import Wave
from models.evidence.gathered import ANSWERS_FOR, Liaison, ProgressData, WiderNeeds
from models.evidence.in_class import (
    Concern,
    CoreOfferDecision,
    EarlyDiscussion,
    OnePageProfile,
    StrategyTried,
    TeachingReview,
)

_AGREED = {
    LiaisonWith.DESIGNATED_TEACHER: "The personal education plan names the same outcomes",
    LiaisonWith.MEDICAL_LEAD: "The health care plan was read and shared with the class team",
    LiaisonWith.PASTORAL_LEAD: "A weekly check-in, and a quiet place at playtime",
    LiaisonWith.MULTI_AGENCY: "Early help was offered and accepted",
}


def concern(voice: Voice, on: date) -> Concern:
    """Write down a concern."""
    return Concern(raised_on=on, concern=voice.need.concern, strengths=voice.need.strengths)


def early_discussion(voice: Voice, on: date, review_on: date) -> EarlyDiscussion:
    """Write down the early discussion with family and pupil."""
    need, told = voice.need, voice.told
    return EarlyDiscussion(
        held_on=on,
        attended=(Attended.PARENT, Attended.PUPIL, Attended.CLASS_TEACHER),
        strengths_and_concerns=f"{need.strengths} {need.concern} At home: “{told.parent}”",
        core_offer_agreed=need.adjustments,
        parent_actions=need.home,
        pupil_actions=need.own,
        teacher_actions=f"{need.strategies[0][0]}. {need.adjustments}",
        expected_outcome=need.impact,
        review_on=review_on,
        copy_given_on=on,
    )


def teaching_review(voice: Voice, on: date) -> TeachingReview:
    """Write down what a look at the teaching found, and what was tried."""
    tried = (StrategyTried(strategy=what, effect=did) for what, did in voice.need.strategies)
    return TeachingReview(
        reviewed_on=on, quality_of_teaching=voice.need.teaching, strategies=tuple(tried)
    )


def progress_data(voice: Voice, on: date, attendance_percent: int) -> ProgressData:
    """Write down attendance, attainment and the four answers on progress."""
    return ProgressData(
        as_of_on=on,
        attendance_percent=attendance_percent,
        attainment=voice.need.attainment,
        slower_than_peers=YesNo.YES,
        below_previous_rate=YesNo.NO,
        gap_not_closing=YesNo.YES,
        gap_widening=YesNo.YES if attendance_percent < 93 else YesNo.NO,  # noqa: PLR2004 - a story
        comment=voice.need.barriers,
    )


def one_page_profile(voice: Voice, on: date) -> OnePageProfile:
    """Write down the one-page profile, in the pupil's own words where they are known."""
    told = voice.told
    return OnePageProfile(
        written_on=on,
        like_and_admire=told.admire,
        important_to_me=told.important,
        how_to_support=f"{told.support} {voice.need.adjustments}",
    )


def wider_needs(voice: Voice, on: date) -> WiderNeeds:
    """Write down needs beside learning, each taken to its person."""
    found = [voice.told.wider] if voice.told.wider else []
    if Area.SEMH in voice.need.areas:
        found.append(WiderNeed.SEMH)
    if Area.SENSORY_PHYSICAL in voice.need.areas:
        found.append(WiderNeed.MEDICAL)
    liaison = (
        Liaison(with_whom=ANSWERS_FOR[need], spoken_on=on, agreed=_AGREED[ANSWERS_FOR[need]])
        for need in found
    )
    return WiderNeeds(checked_on=on, needs=tuple(found), liaison=tuple(liaison))


def core_offer_decision(voice: Voice, on: date) -> CoreOfferDecision:
    """Write down that the core offer is not enough, and why."""
    return CoreOfferDecision(
        decided_on=on,
        core_offer_enough=YesNo.NO,
        wave=Wave.THREE,
        on_school_record_on=on,
        reasons=f"{voice.need.barriers} What was tried in class helped only in part.",
    )
