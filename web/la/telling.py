"""When the family and the school hear of what the authority does."""

from __future__ import annotations

from rules.notices import next_hour
from rules.time.calendar import london_day
from web.dates import long_date
from web.la.ground import Ground


def when_told(ground: Ground) -> str:
    """Return when the family and the school hear of a step that is taken now, and how."""
    timetable = ground.rulings.policy.pack.timetable
    day = london_day(next_hour(ground.desk.now(), timetable.hour))
    hour = f"{timetable.hour:%I:%M%p}".lstrip("0").lower()
    return (
        "The family and the school see it on their pages at once. Handrail writes to them on "
        f"{day:%A} {long_date(day)}, from {hour}. The letter is for you to print and post."
    )
