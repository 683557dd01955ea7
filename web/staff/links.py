"""Where staff supply what a reason says is missing."""

from __future__ import annotations

from collections.abc import Callable

from models.decision import Reason
from models.requirement import Signed
from rules.people.authority import RECORDERS
from web.refused import Way
from web.staff.seen import Seen


def where_supplied(seen: Seen) -> Callable[[Reason], Way | None]:
    """Return what knows the address of the page on which a reason is mended.

    It gives none where the viewer could not supply what is missing.
    """

    def way(reason: Reason) -> Way | None:
        requirement = seen.rulings.policy.requirement(reason.requirement or "")
        if isinstance(requirement, Signed):
            return _to_sign(seen, requirement)
        if reason.form is None or not set(RECORDERS[reason.form]) & set(seen.roles):
            return None
        asked = f"?for={requirement.id}" if requirement else ""
        return Way(f"Fill in “{reason.form.label}”", f"{seen.path}/records/{reason.form}{asked}")

    return way


def _to_sign(seen: Seen, requirement: Signed) -> Way | None:
    records = seen.case.current(requirement.record)
    if not records or requirement.role not in seen.roles:
        return None
    label = requirement.record.label
    return Way(f"Read and sign “{label}”", f"{seen.path}/sign/{records[-1].key}")
