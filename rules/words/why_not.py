"""Why a record that is there does not meet its condition yet, and what to do about it.

Staff, and programs that act for them, read these after the condition's own sentence.
"""

from __future__ import annotations

RECORD = "“{record}” of {day}"

# Whether the record is looked at.
OF_AN_EARLIER_CYCLE = "{named} belongs to an earlier cycle. This one needs its own."
BEFORE_SUPPORT_BEGAN = "{named} is from before support last ended. Record it afresh."
BEFORE_THE_AIM = (
    "{named} was saved before you chose to work towards this step. Read it once more and save it "
    "again, so that it counts."
)
BEFORE_THE_FOLLOW_UP = (
    "{named} led to going on in class, and agreed to meet again on {day}. Record that meeting once "
    "it is held."
)
BEFORE_WHAT_IT_ANSWERS = "{named} was saved before {later}. Save it again, once it fits that."
NOT_BY_RIGHT = (
    "The answer that is recorded is not of whoever has the right to give it: a parent or, once "
    "compulsory school age is over, the young person."
)

# What it says.
STILL_EMPTY = "Still empty in {named}: {questions}. Fill in what is missing and save."
OTHERWISE_ANSWERED = "In {named}, “{question}” is answered {said}. This needs {asked}."
NOT_ANSWERED = "In {named}, “{question}” is not answered. This needs {asked}."
TOO_LATE_A_DATE = (
    "In {named}, “{question}” says {day}. It may be {latest} at the latest, which is {weeks} weeks "
    "on."
)
NO_SUCH_DATE = "{named} does not say “{question}”. Add that date."
TOO_OLD = "{named} is too old: it counts for {age}. Record a newer one."
DOES_NOT_COVER = "The figures in {named} must go back {months} months. Say from when they run."

# Who was asked, was there or was told.
STILL_TO_TELL = "{named} does not say that these were told: {who}."
OTHER_MEANS = "{named} says that they were told in a way that does not count. This needs {how}."
STILL_TO_SPEAK_TO = "{named} names nobody who was spoken to about: {needs}."
NOT_THERE = "These were not at {named}: {who}."
NOT_ASKED_TO_COME = "These were neither at {named} nor asked to come: {who}."
OR_SAY_WHY = "Or answer “{question}”."
SO_MANY_MEETINGS = "Meetings that count so far: {count} of {asked}."
STILL_TO_HEAR = "Not heard yet: {who}."
SAID_BEFORE = "{named} was given before {plan} was written. Ask again now that it can be read."
NOT_THEIRS_TO_SAY = "The view is the young person's own to give now. A parent's is kept beside it."
SO_MANY_ATTEMPTS = (
    "{count} of {asked} attempts to ask are recorded, each on a day of its own. Go on until you "
    "have an answer, or all of them."
)
OTHER_PROFESSION = "The advice on record is from: {said}. This needs: {asked}."
NOT_THERE_YET = "{named} is not recorded as “{asked}” yet. Change it once that is so."
NOT_LONG_ENOUGH = "The advice in {named} must be acted on for {weeks} weeks. Say since when it is."
SO_MANY_REPORTS = "Kinds of specialist that count so far: {count} of {asked}."

# Signatures.
WAITS_FOR_SIGNATURE = "{named} is still to be signed by the {role}."
SIGNED_AND_CHANGED = (
    "{named} was changed after it was signed. The {role} must read and sign it again."
)
SIGNED_TOO_SOON = "{named} was signed before {later}. The {role} must sign it again."
SAME_SIGNER = "Whoever signed {others} cannot sign this as the {role} too. Somebody else must."

# Figures.
NOT_MORE_THAN = "In {named}, “{question}” is {figure}. This needs more than {asked}."
TWO_FIGURES_NEEDED = "One figure does not tell whether it rises. Record the next one."
NOT_RISING = "The last two figures were {before} and {figure}. This needs a rise."
RISING = "The last two figures were {before} and {figure}. This needs no rise."
DELIVERED_TOO_FEW = "{count} of {promised} sessions were delivered. This needs {percent}%."
NONE_PROMISED = "{named} does not say how many sessions were promised."

# Reviews.
SO_MANY_CYCLES = "Cycles that count and are reviewed so far: {count} of {asked}."
SO_MANY_TERMS = "The reviews were held in {count} of {asked} school terms so far."
REVIEW_BEFORE = "The last review was held before {after} had happened. Review once more after that."
SO_MANY_REVIEWS = "Reviews recorded so far: {count} of {asked}."
NOT_THE_TREND = "From review to review, progress is not “{asked}”."

# Time, and what goes on beside.
FREE_FROM = "It was last on {day}. Nothing need be done: this is free from {free}."
GOES_ON = "This goes on at present: {states}. It must end first."
TIME_RUNS = "The time runs until the end of {day}."

# Of several.
SO_MANY_OF = "There so far: {count} of {asked}."
OVERRIDE_UNSIGNED = "An override is written. It counts once a second person has signed it."
