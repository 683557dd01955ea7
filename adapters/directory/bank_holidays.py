"""England's bank holidays, from the `holidays` package, for a school's calendar.

An upgrade of the package may know of a newly proclaimed holiday. Load them into a calendar once,
with its version: dates already worked out keep the version they were worked out with.
"""

from __future__ import annotations

from datetime import date

import holidays


def england_bank_holidays(first_year: int, last_year: int) -> tuple[date, ...]:
    """Return England's bank holidays of these calendar years, both included, in order.

    Raises ValueError when the years are the wrong way round.
    """
    if last_year < first_year:
        raise ValueError(
            f"The last year, {last_year}, is before the first, {first_year}. Swap the two."
        )
    years = range(first_year, last_year + 1)
    return tuple(sorted(holidays.country_holidays("GB", subdiv="ENG", years=years)))
