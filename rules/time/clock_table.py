"""Every statutory clock Handrail runs, by its code: the table a lawyer would check.

Exceptions to a limit stand in `excusable_by`; what we have not read in the law itself stands in
`unverified`. Some clocks are not limits but times someone is given (to answer a draft) or that
must pass (six months since an assessment): their dates are the last day of that time.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from models.clocks import ClockCode, ClockRule
from rules.time.clocks_after_order import AFTER_ORDER
from rules.time.clocks_of_assessment import APPEAL, ASSESSMENT
from rules.time.clocks_of_review import MOVES, REVIEW

CLOCKS: Mapping[ClockCode, ClockRule] = MappingProxyType(
    {rule.code: rule for rule in (*ASSESSMENT, *APPEAL, *AFTER_ORDER, *REVIEW, *MOVES)}
)
"""The rule of each clock."""
