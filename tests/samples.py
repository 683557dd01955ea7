"""A good example of every form, for tests: real models, real validation."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from models.calendar import with_version
from models.evidence import FORMS, Form, Kind
from models.evidence.choices_of_la import NOT_NAMED, Adviser
from rules.time.calendar import next_school_day, previous_school_day

_CALENDAR = with_version()
_WORDS = "Written out in full for this test."


def sample(kind: Kind, on: date, **changes: Any) -> Form:
    """Return a complete form of a kind, dated on a London date, with some answers changed."""
    answers = {**_answers(kind, on), **_named(kind, changes), **changes}
    return FORMS[kind].model_validate(answers)


def _named(kind: Kind, changes: dict[str, Any]) -> dict[str, Any]:
    """Return who an adviser is of whom the choice does not say it."""
    asks = kind is Kind.ADVICE_REQUEST and changes.get("adviser") in NOT_NAMED
    return {"to_name": "Ines Duarte", "to_role": "Music therapist"} if asks else {}


def _answers(kind: Kind, on: date) -> dict[str, Any]:
    form = FORMS[kind]
    words = {name: _WORDS for name, info in form.model_fields.items() if info.is_required()}
    return {**words, form.DATED_BY: on, **_particulars(on).get(kind, {})}


def _particulars(on: date) -> dict[Kind, dict[str, Any]]:
    later = on + timedelta(weeks=10)
    everyone = ("parent", "pupil", "class_teacher", "senco", "outside_agency")
    return {
        Kind.EARLY_DISCUSSION: {
            "attended": ("parent", "pupil", "class_teacher"),
            "core_offer_agreed": _WORDS,
            "review_on": _school_day(on + timedelta(weeks=6)),
            "copy_given_on": on,
        },
        Kind.PUPIL_VOICE: {"likes": "Trains", "gathered": "alone"},
        Kind.TEACHING_REVIEW: {"strategies": [{"strategy": "Word mats", "effect": "partly"}]},
        Kind.PROGRESS_DATA: {
            "attendance_percent": 94,
            "slower_than_peers": "yes",
            "below_previous_rate": "yes",
            "gap_not_closing": "yes",
            "gap_widening": "no",
        },
        Kind.WIDER_NEEDS: {
            "needs": ("social_emotional",),
            "liaison": [
                {"with_whom": "pastoral_lead", "spoken_on": on, "agreed": "A weekly check-in"}
            ],
        },
        Kind.CORE_OFFER_DECISION: {
            "core_offer_enough": "no",
            "wave": "wave_3",
            "on_school_record_on": on,
        },
        Kind.NEEDS_ANALYSIS: {
            "areas": ("cognition_and_learning",),
            "baselines": [{"tool": "Reading age", "value": "6 years 2", "measured_on": on}],
            "shared_with_parents_on": on,
        },
        Kind.SEN_NOTICE: {"how": "letter"},
        Kind.SUPPORT_PLAN: {
            "outcomes": [
                {"outcome": "Reads 90 words", "measured_by": "Weekly probe", "by_on": later}
            ],
            "provision": [
                {
                    "what": "Precision teaching",
                    "delivered_by": "Teaching assistant",
                    "sessions_a_week": 3,
                    "minutes": 20,
                    "group_size": 1,
                    "weeks": 10,
                    "cost_pounds": 450,
                    "evidence_base": "School trials",
                }
            ],
            "adulthood": _WORDS,
            "review_on": _school_day(later),
        },
        Kind.FAMILY_VIEW: {"about": "support_plan", "answer": "agrees"},
        Kind.CONTACT_ATTEMPT: {"about": "support_plan", "how": "phone"},
        Kind.PROVISION_RECORD: {
            "from_on": on - timedelta(weeks=6),
            "sessions_promised": 18,
            "sessions_delivered": 15,
        },
        Kind.REVIEW: {
            "attended": ("parent", "pupil", "class_teacher", "senco"),
            "outcomes": [
                {"outcome": "Reads 90 words", "rating": "partly", "exit_data": "72 words"}
            ],
            "progress": "below_expected",
            "adulthood": _WORDS,
            "specialists": "to_be_involved",
            "next_step": "continue",
            "copy_sent_on": on,
        },
        Kind.SPECIALIST_ADVICE: {"profession": "educational_psychologist", "stage": "acted_on"},
        Kind.PERSON_CENTRED_MEETING: {
            "attended": everyone,
            **dict.fromkeys(("like_and_admire", "important_to", "important_for"), _WORDS),
            "questions": _WORDS,
            "sides": [
                {"whose": whose, "working": "Small groups", "not_working": "Noisy rooms"}
                for whose in ("pupil", "family", "school", "agency")
            ],
        },
        Kind.MY_SUPPORT_PLAN: {
            **dict.fromkeys(("people_who_help", "education_history", "agreed_actions"), _WORDS),
            "look_again_on": later,
        },
        Kind.TRANSITION_PLAN: {"moving_to": "secondary", "moves_on": later},
        Kind.REQUEST_FORM: _request(),
        Kind.COSTED_PROVISION: {
            "pounds_a_year": 7200,
            "sessions_promised": 110,
            "sessions_delivered": 98,
        },
        Kind.LOCAL_FORM: {
            "local_form": "county_form",
            "sections": [{"section": "needs", "text": _WORDS}],
        },
        Kind.SUPPORT_IN_PLACE: {
            "support": "sen_support",
            "since_on": on - timedelta(weeks=40),
            "family_told_on": on,
            "cycles_reviewed": 2,
            "last_reviewed_on": on - timedelta(weeks=5),
        },
        Kind.EARLIER_SUPPORT: {"cycles_reviewed": 2},
        Kind.TOP_UP_APPLICATION: {"pounds_a_year": 3000},
        Kind.FAMILY_REQUEST: {"requester": "parent", "how": "online"},
        Kind.SEN_ENDING: {
            "parents_told_on": on,
            "how": "meeting",
            "parent_views": _WORDS,
            "pupil_views": _WORDS,
        },
        Kind.LEAVING: {"reason": "moved_school", "note": _WORDS},
        Kind.RECORD_SENT: {
            "what": ("educational_record", "transfer_file", "sen_record"),
            "how": "secure_transfer",
        },
        Kind.TRANSFER_ANSWER: {
            "answer": "accepts",
            "class_teacher": "p-next-teacher",
            "senco": "p-next-senco",
        },
        Kind.AUTHORITY_TOLD: {"how": "email"},
        Kind.CORRECTION: {
            "record": "concern.1",
            "version": "0" * 64,
            "because": "wrong_pupil",
        },
        Kind.LOOKED_AGAIN: {"found": "stands"},
        Kind.REOPENING: {"because": "returned"},
        Kind.REASON: {"requirement": "advice_acted_on"},
        Kind.OVERRIDE: {"requirement": "local_offer_explored"},
        Kind.PARENT_MEETING: {"attended": ("parent", "class_teacher"), "copy_given_on": on},
        Kind.ANNUAL_REPORT: {"how": "letter"},
        Kind.SIGNATURE_DECLINED: {"document": "support_plan.1", "version": "0" * 64},
        Kind.RIGHTS_EXPLAINED: {"young_person_told_on": on, "parents_told_on": on},
        Kind.CAPACITY: {
            "about": "support_plan",
            "has_capacity": "no",
            "acts_for_them": "A parent",
        },
        Kind.LA_CONSULTATION: {"how": "meeting"},
        Kind.LA_DECISION: {
            "decision": "refuse",
            "appeal_right": _WORDS,
            "mediation": _WORDS,
            "advice_service": _WORDS,
        },
        Kind.LA_FUNDING_DECISION: {"decision": "granted"},
        **_at_the_la(on),
    }


def _request() -> dict[str, Any]:
    lines = ("requester", "requester_contact", "legal_name", "address", "pupil_views_gathered")
    return {
        **dict.fromkeys((*lines, "beyond_ordinary"), _WORDS),
        "born_on": date(2016, 5, 4),
        "attendance_percent": 93,
        "parents": [{"name": "A parent", "relation": "Mother", "has_responsibility": "yes"}],
        "young_person_says": "agrees",
        "parents_copied": "yes",
    }


def _at_the_la(on: date) -> dict[Kind, dict[str, Any]]:
    rights = dict.fromkeys(("appeal_right", "mediation", "advice_service"), _WORDS)
    psychologist = {"adviser": "educational_psychologist"}
    satisfied = ("author_satisfied", "authority_satisfied", "family_satisfied")
    return {
        Kind.ADVISERS: {"family_asks_for": ("speech_and_language",), "also_ask": _also()},
        Kind.ADVICE_REQUEST: psychologist,
        Kind.ADVICE: psychologist,
        Kind.ADVICE_CHASER: {**psychologist, "how": "email"},
        Kind.ADVICE_MISSING: psychologist,
        Kind.ADVICE_RELIED_ON: {
            **psychologist,
            "advice_of_on": on - timedelta(weeks=20),
            **dict.fromkeys(satisfied, "yes"),
        },
        Kind.PLAN_DECISION: {"decision": "no_plan", **rights},
        Kind.DRAFT_PLAN: {"names_placement": "no"},
        Kind.DRAFT_RESPONSE: {
            "asks_for_school": "yes",
            "school": "9992001",
            "wants_meeting": "yes",
            "wants_personal_budget": "no",
            "is_all": "no",
        },
        Kind.SCHOOL_CONSULTATION: {"school": "9992001"},
        Kind.SCHOOL_REPLY: {"school": "9992001", "can_meet_needs": "yes"},
        Kind.CLOCK_EXCEPTION: {
            "cause": "exceptional_circumstances",
            "first_day_on": on - timedelta(days=4),
            "last_day_on": on,
            "family_told_on": on,
        },
        Kind.ADDITIONAL_TIME: {"needs_more_time": "yes"},
        Kind.CHALLENGE_OUTCOME: {"ended": "ordered", "to_do": "assess"},
        Kind.NOTICE_AFTER_ORDER: {"how": "letter"},
        Kind.REVIEW_CALLED: {"meeting_on": _meeting_after(on)},
        Kind.REVIEW_REPORT: {"held_on": on, "recommended": "keep", "adulthood": _WORDS},
        Kind.REVIEW_DECISION: {"decision": "keep"},
        Kind.REQUEST_ANSWER: {"how": "letter"},
        Kind.CEASE_NOTICE: {"no_longer_necessary": "yes"},
        Kind.RIGHTS_HOLDER_ASKED: {"asked": "young_person", "says": "makes_it"},
    }


def _also() -> tuple[str, ...]:
    named = ("family", "education", "health", "educational_psychologist", "social_care")
    return tuple(adviser for adviser in Adviser if adviser not in (*named, Adviser.ADULTHOOD))


def _meeting_after(on: date) -> date:
    """Return a school day within four weeks or, in a long holiday, the first after it."""
    return max(_school_day(on + timedelta(weeks=4)), next_school_day(_CALENDAR, on))


def _school_day(day: date) -> date:
    return previous_school_day(_CALENDAR, day)
