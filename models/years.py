"""School years, phases and settings, as the codes schools use and the words people read."""

from __future__ import annotations

from models.base import Choice


class YearGroup(Choice):
    """The year group a pupil is taught in; the codes are those of the school census."""

    BEFORE_NURSERY = "E", "Before nursery"
    N1 = "N1", "Nursery 1"
    N2 = "N2", "Nursery 2"
    R = "R", "Reception"
    Y1 = "1", "Year 1"
    Y2 = "2", "Year 2"
    Y3 = "3", "Year 3"
    Y4 = "4", "Year 4"
    Y5 = "5", "Year 5"
    Y6 = "6", "Year 6"
    Y7 = "7", "Year 7"
    Y8 = "8", "Year 8"
    Y9 = "9", "Year 9"
    Y10 = "10", "Year 10"
    Y11 = "11", "Year 11"
    Y12 = "12", "Year 12"
    Y13 = "13", "Year 13"
    Y14 = "14", "Year 14"
    AFTER_SCHOOL = "X", "After Year 14"


class Phase(Choice):
    """The phase of education of a year group."""

    EARLY_YEARS = "early_years", "Early years"
    PRIMARY = "primary", "Primary"
    SECONDARY = "secondary", "Secondary"
    POST_16 = "post_16", "Post-16"


class Setting(Choice):
    """The kind of school or other setting a pupil is taught at."""

    NURSERY = "nursery", "Nursery school"
    MAINSTREAM = "mainstream", "Mainstream school"
    SPECIAL = "special", "Special school"
    ALTERNATIVE = "alternative", "Alternative provision"
    INDEPENDENT = "independent", "Independent school"
    COLLEGE = "college", "College"
    HOME = "home", "Taught at home or in hospital"
