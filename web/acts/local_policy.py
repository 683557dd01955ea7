"""Local policy as pages and programs ask for it: who reads it, a text that is checked, adopting."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.adopting import planned
from adapters.queries import policy
from models.adoption import Planned
from models.message import Audience
from models.pack import Pack, PackRef
from models.roles import LOCAL_AUTHORITY, THE_CLOCK, Actor, Role
from rules.packs import in_force, shipped_pack
from web.desk import Desk
from web.problems import NotFound
from web.viewer import Person

AT_A_TIME = 25
"""Cases that adopt a pack before it is said what came of them: a few seconds' work."""

LARGEST_BYTES = 100_000
"""England's own pack is under forty-five thousand bytes."""

UPLOADED_BYTES = 1_000_000
"""What one upload may have, so that a text that is somewhat too large is told so in a sentence."""

TOO_LARGE = f"This is too large for a policy pack: at most {LARGEST_BYTES // 1000} kB."


@dataclass(frozen=True)
class Waiting:
    """The open cases of an authority, and what is planned for those that go by another version."""

    authority: policy.Authority
    pack: Pack
    cases: dict[str, policy.OpenCase]
    plans: tuple[Planned, ...]
    audience: Audience

    @property
    def following(self) -> int:
        """How many open cases go by the version in force."""
        return len(self.cases) - len(self.plans)

    @property
    def path(self) -> str:
        """The address of the preview."""
        return f"/policy/adopting/{self.authority.id}"

    def after(self, case_id: str) -> tuple[Planned, ...]:
        """Return the plans for the cases that come after one, in the order of their ids."""
        return tuple(plan for plan in self.plans if plan.effect.case_id > case_id)


def waiting(desk: Desk, viewer: Person, la_id: str) -> Waiting:
    """Return what is planned now. Raises NotFound for an authority that is not the viewer's."""
    with desk.reading() as connection:
        own = {each.id: each for each in policy.authorities(viewer, connection)}
        if la_id not in own:
            raise NotFound
        pack = in_force(own[la_id].policy, desk.today)
        cases = {one.case.id: one for one in policy.open_cases(viewer, connection, la_id)}
        plans = planned(
            connection, (one.case for one in cases.values()), pack.ref, _by(viewer), desk.now()
        )
    return Waiting(own[la_id], pack, cases, plans, audience_of(viewer))


def pack_of(name: str, version: str) -> Pack:
    """Return one version of a pack. Raises NotFound where there is no such version."""
    try:
        return shipped_pack(PackRef(name=name, version=version))
    except (LookupError, ValueError) as error:  # what cannot be a name or a version is not there
        raise NotFound from error


def is_too_large(text: str) -> bool:
    """Tell whether a text is no policy pack by its size alone."""
    return len(text.encode()) > LARGEST_BYTES


def is_officer(viewer: Person) -> bool:
    """Tell whether the viewer works for the authority."""
    return bool(set(LOCAL_AUTHORITY) & set(viewer.roles))


def may_adopt(viewer: Person) -> bool:
    """Tell whether the viewer may let open cases go on by another version."""
    return Role.LA_MANAGER in viewer.roles


def audience_of(viewer: Person) -> Audience:
    """Return whose words the viewer reads."""
    return Audience.LA if is_officer(viewer) else Audience.STAFF


def _by(viewer: Person) -> Actor:
    """Return in whose name it is tried: a manager's own, and for those who only look, no one's."""
    if may_adopt(viewer):
        return Actor(person_id=viewer.person_id, role=Role.LA_MANAGER)
    return THE_CLOCK
