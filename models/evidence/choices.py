"""The closed lists that evidence forms ask people to choose from."""

from __future__ import annotations

from models.base import Choice
from models.codes import SenType


class Area(Choice):
    """A broad area of need (seed 002; SEND Code of Practice, chapter 6)."""

    COMMUNICATION = "communication_and_interaction", "Communication and interaction"
    COGNITION = "cognition_and_learning", "Cognition and learning"
    SEMH = "social_emotional_mental_health", "Social, emotional and mental health"
    SENSORY_PHYSICAL = "sensory_and_physical", "Sensory and/or physical needs"


class Progress(Choice):
    """How progress was judged against what was expected."""

    ABOVE = "above_expected", "Better than expected"
    AS_EXPECTED = "as_expected", "As expected"
    BELOW = "below_expected", "Below expected"
    WELL_BELOW = "well_below_expected", "Little or no progress"


class Trend(Choice):
    """Where progress tends, from one review to the next."""

    RISING = "rising", "Never worse, and better in the end"
    LEVEL = "level", "The same throughout"
    FALLING = "falling", "Never better, and worse in the end"


class Yardstick(Choice):
    """What progress is compared with."""

    BASELINE = "baseline", "The pupil's own baseline"
    PEERS = "peers", "Peers from the same baseline"
    AGE = "age", "What is usual at this age"


class Gap(Choice):
    """What became of the gap to what progress is compared with."""

    CLOSING = "closing", "The gap is closing"
    SAME = "same", "The gap stays as it was"
    WIDENING = "widening", "The gap is widening"
    NONE = "none", "There is no gap"


class Gain(Choice):
    """How far the pupil has come from their own baseline."""

    BEYOND = "beyond", "Beyond it, as planned or more"
    LITTLE = "little", "Beyond it, but less than planned"
    NO_GAIN = "no_gain", "Not beyond it"


class Whose(Choice):
    """Whose view was heard, or who was told."""

    PARENT = "parent", "Parent or carer"
    PUPIL = "pupil", "Pupil"
    STAFF = "staff", "Staff"


class Effect(Choice):
    """What a strategy did."""

    HELPED = "helped", "It helped"
    PARTLY = "partly", "It helped a little"
    NOT = "not", "It did not help"


class Rating(Choice):
    """How far an outcome was reached."""

    MET = "met", "Met"
    PARTLY = "partly", "Partly met"
    NOT = "not_met", "Not met"


class WiderNeed(Choice):
    """Something beside learning that has its own responsible person (seed 000)."""

    LOOKED_AFTER = "looked_after", "Looked after by a local authority"
    MEDICAL = "medical", "Medical needs"
    SEMH = "social_emotional", "Social, emotional or mental health needs"
    HOME = "home", "Housing, family or other needs at home"


class LiaisonWith(Choice):
    """Who answers for a wider need (seed 000)."""

    DESIGNATED_TEACHER = "designated_teacher", "Designated teacher for looked-after pupils"
    MEDICAL_LEAD = "medical_lead", "Lead for medical needs"
    PASTORAL_LEAD = "pastoral_lead", "Pastoral lead"
    MULTI_AGENCY = "multi_agency_help", "Multi-agency help"


class Means(Choice):
    """How someone was told, asked or met."""

    LETTER = "letter", "Letter"
    EMAIL = "email", "Email"
    MEETING = "meeting", "Meeting"
    PHONE = "phone", "Telephone"
    ONLINE = "online", "Online"


class Answer(Choice):
    """What the family said to something put to them."""

    AGREES = "agrees", "Agrees"
    IN_PART = "agrees_in_part", "Agrees in part"
    DISAGREES = "disagrees", "Disagrees"


class About(Choice):
    """What the family was asked about."""

    SUPPORT_PLAN = "support_plan", "The SEN Support plan"
    MY_SUPPORT_PLAN = "my_support_plan", "The My Support Plan"
    ASSESSMENT_REQUEST = "assessment_request", "The request for an EHC needs assessment"


class CapacityFor(Choice):
    """Which decision a young person's mental capacity is judged for: each for itself."""

    SUPPORT_PLAN = About.SUPPORT_PLAN.value, About.SUPPORT_PLAN.label
    MY_SUPPORT_PLAN = About.MY_SUPPORT_PLAN.value, About.MY_SUPPORT_PLAN.label
    ASSESSMENT_REQUEST = About.ASSESSMENT_REQUEST.value, About.ASSESSMENT_REQUEST.label
    EHC_PLAN = "ehc_plan", "The EHC plan: answers to a draft or changes, mediation, appeal"


class Attended(Choice):
    """Who was at a meeting."""

    PARENT = "parent", "Parent or carer"
    PUPIL = "pupil", "Pupil"
    CLASS_TEACHER = "class_teacher", "Class or subject teacher"
    SENCO = "senco", "SENCo"
    OUTSIDE_AGENCY = "outside_agency", "Outside agency"
    OTHER_STAFF = "other_staff", "Other staff"


class Profession(Choice):
    """The kind of specialist whose advice is asked."""

    EDUCATIONAL_PSYCHOLOGIST = "educational_psychologist", "Educational psychologist"
    SPEECH_AND_LANGUAGE = "speech_and_language", "Speech and language therapist"
    OCCUPATIONAL_THERAPIST = "occupational_therapist", "Occupational therapist"
    SPECIALIST_TEACHER = "specialist_teacher", "Specialist teacher"
    PAEDIATRICIAN = "paediatrician", "Paediatrician"
    MENTAL_HEALTH = "mental_health", "Child and adolescent mental health service"
    OTHER = "other", "Another specialist"


class AdviceStage(Choice):
    """How far a specialist's advice has come."""

    REFERRED = "referred", "Asked for; not received yet"
    RECEIVED = "received", "Received"
    ACTED_ON = "acted_on", "Received and acted on"


class SpecialistsConsidered(Choice):
    """What a review decided about specialists (SEND Code of Practice 6.59)."""

    INVOLVED = "involved", "Specialists are involved"
    TO_BE_INVOLVED = "to_be_involved", "Specialists will be asked"
    NOT_NEEDED = "not_needed", "Not needed at present; the reason is given below"


class NextStep(Choice):
    """What a review proposes."""

    CONTINUE = "continue", "Continue with a new cycle of support"
    STEP_DOWN = "step_down", "Step down: enough progress has been made"
    CEASE_SEN = "cease_sen", "End SEN Support: special provision is no longer needed"
    MOVE_ON = "move_on", "Move on to a My Support Plan"
    ASSESSMENT = "assessment", "Consider an EHC needs assessment"


class Requester(Choice):
    """Who asks for an EHC needs assessment (Children and Families Act 2014, section 36(1))."""

    PARENT = "parent", "A parent or carer"
    YOUNG_PERSON = "young_person", "The young person"


class YesNo(Choice):
    """Whether something is so."""

    YES = "yes", "Yes"
    NO = "no", "No"


class NeedType(Choice):
    """A type of need in the school census, as a form asks for it; no diagnosis is needed for one.

    The codes are those of ``models.codes.SenType`` in small letters.
    """

    SPLD = "spld", SenType.SPLD.label
    MLD = "mld", SenType.MLD.label
    SLD = "sld", SenType.SLD.label
    PMLD = "pmld", SenType.PMLD.label
    SEMH = "semh", SenType.SEMH.label
    SLCN = "slcn", SenType.SLCN.label
    HI = "hi", SenType.HI.label
    VI = "vi", SenType.VI.label
    MSI = "msi", SenType.MSI.label
    PD = "pd", SenType.PD.label
    ASD = "asd", SenType.ASD.label
    DS = "ds", SenType.DS.label
    OTH = "oth", SenType.OTH.label
    NSA = "nsa", SenType.NSA.label


class LaDecision(Choice):
    """Whether the local authority will assess (Children and Families Act 2014, section 36(8))."""

    ASSESS = "assess", "Carry out an EHC needs assessment"
    REFUSE = "refuse", "Do not carry out an assessment"


class FundingDecision(Choice):
    """The local authority's answer to a top-up application."""

    GRANTED = "granted", "Top-up funding granted"
    REFUSED = "refused", "Top-up funding refused"
