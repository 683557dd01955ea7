"""What staff read of what is asked for: of whom it must be asked, and from when it counts."""

from __future__ import annotations

ANOTHER_MUST_BE_ASKED = (
    "A parent who must be asked has not answered yet: another parent's answer does not do for "
    "theirs."
)

NOBODY_TO_ASK = (
    "No parent or carer takes part who may be asked. Whoever has care of the child belongs on the "
    "school's list of contacts. If there is nobody, the headteacher decides with a reason, and a "
    "second person signs it."
)

COUNTS_ONCE_AIMED = (
    "What is recorded for this counts from when you choose to work towards this step: choose that "
    "first."
)

STILL_TO_COVER = "Still to do: {count}."

DATED_TOO_LATE = (
    "“{record}” is dated {day}, which is after the decision of {decided}. Only what came before a "
    "decision counts for it: check both dates, or decide afresh now that you have heard them."
)

RECORDED_TOO_LATE = (
    "“{record}” was recorded after the decision of the same day, {decided}. Record the decision "
    "once more, to confirm that you made it after you had heard this."
)
