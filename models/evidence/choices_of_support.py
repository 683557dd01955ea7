"""The closed lists that records of support in school choose from, beside those in ``choices``."""

from __future__ import annotations

from models.base import Choice


class RaisedBy(Choice):
    """Who, or what, raised a concern."""

    STAFF = "staff", "Somebody at the school"
    PARENT = "parent", "Parent or carer"
    PUPIL = "pupil", "The pupil"
    FIGURES = "figures", "The school's own figures"


class Wave(Choice):
    """How far support goes beyond what every pupil gets (seed 000)."""

    ONE = "wave_1", "Wave 1: good teaching for everybody"
    TWO = "wave_2", "Wave 2: extra help that belongs to the core offer"
    THREE = "wave_3", "Wave 3: different from the core offer and beyond it"


class ProvisionKind(Choice):
    """What sort of support one provision is (seed 002, the parts of a plan)."""

    TEACHING = "teaching_strategy", "A way of teaching in class"
    INTERVENTION = "intervention", "An intervention"
    ADULT = "adult_support", "Support by an adult in class"
    RESOURCE = "resource", "Equipment or a resource"


class Adulthood(Choice):
    """A part of preparing for adulthood (SEND Regulations 2014, regulations 20(6) and 21(6))."""

    WORK = "employment", "Further study and employment"
    LIVING = "independent_living", "Independent living"
    COMMUNITY = "community", "Friends and taking part in the community"
    HEALTH = "health", "Being as healthy as possible"


class WhatNext(Choice):
    """What a review decides about one provision."""

    CONTINUE = "continue", "Go on with it"
    CHANGE = "change", "Change it"
    END = "end", "End it"


class Viewpoint(Choice):
    """From whose side it is said what works and what does not."""

    PUPIL = "pupil", "The pupil"
    FAMILY = "family", "The family"
    SCHOOL = "school", "The school"
    AGENCY = "agency", "Others who help"


class Funder(Choice):
    """Who pays for a provision."""

    SCHOOL = "school", "The school's own budget"
    TOP_UP = "top_up", "Top-up funding"
    OTHERS = "others", "Health, social care or others"


class Involved(Choice):
    """What a family or pupil is known to, beside the school."""

    LOOKED_AFTER = "looked_after", "Looked after by a local authority"
    IN_NEED = "child_in_need", "Child in need or on a child protection plan"
    EARLY_HELP = "early_help", "Early help"
    YOUTH_JUSTICE = "youth_justice", "Youth justice"


class MovingTo(Choice):
    """The move between phases that a transition plan is about."""

    SCHOOL = "primary", "Starting primary school"
    JUNIOR = "junior", "From infant to junior school"
    SECONDARY = "secondary", "From primary to secondary school"
    POST_16 = "post_16", "To education or training after 16"
    CLASS = "class", "To another class or year"
    OTHER = "other_school", "To another school"


class SupportHad(Choice):
    """What support a pupil already had when the journey began here."""

    SEN_SUPPORT = "sen_support", "SEN Support"
    MY_SUPPORT_PLAN = "my_support_plan", "A My Support Plan"
