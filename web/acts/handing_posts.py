"""Posts of the whole school go from somebody who leaves to a colleague; pages and programs ask.

The school's list of staff says who has a post, so this changes the list as an import of it would.
"""

from __future__ import annotations

from dataclasses import dataclass

from adapters.database import writing
from adapters.directory.leaving import hand_post_on
from adapters.directory.school_records import Written
from adapters.queries import school_people, staff_leavers
from adapters.queries.school_people import Colleague
from adapters.queries.staff_leavers import LeftPost
from models.leavers import PostHandedOn
from models.roles import Role
from rules.people.letting import suits
from web.desk import Desk
from web.viewer import Person

OF_TEACHERS = (Role.SENCO, Role.DESIGNATED_TEACHER)
"""Posts that only a teacher may have; for a SENCo: SEND Regulations 2014, regulation 49."""


@dataclass(frozen=True)
class PostsToHandOn:
    """The posts that only leavers have, and who works here and stays, but for who asks."""

    posts: tuple[LeftPost, ...]
    others: tuple[Colleague, ...]

    def post(self, role: str) -> LeftPost | None:
        """Return one of the posts, or None."""
        return next((one for one in self.posts if one.role == role), None)

    def able(self, role: Role) -> tuple[Colleague, ...]:
        """Return who may have a post. Nobody gives one to themselves."""
        return tuple(c for c in self.others if role not in OF_TEACHERS or suits(role, c.posts))


def posts_of(desk: Desk, viewer: Person) -> PostsToHandOn:
    """Return which posts the viewer may hand on, and to whom; none for who leads no school."""
    with desk.reading() as connection:
        posts = staff_leavers.posts_to_hand_on(viewer, connection)
        staff = school_people.staff(viewer, connection, desk.today)
    others = (c for c in staff if c.last_on is None and c.person_id != viewer.person_id)
    return PostsToHandOn(posts, tuple(others))


def give(desk: Desk, viewer: Person, role: Role, person_id: str) -> bool:
    """Give a post to a colleague; tell whether it was still to be had, and by them.

    The same again writes nothing.
    """
    written = Written(viewer.school_id or "", viewer.person_id, desk.now())
    found = posts_of(desk, viewer)
    if any(one.person_id == person_id and role in one.posts for one in found.others):
        return True
    post = found.post(role)
    if post is None or person_id not in {one.person_id for one in found.able(role)}:
        return False
    said = PostHandedOn(role=role, person_id=person_id, former=post.person_id)
    with writing(desk.engine) as connection:
        hand_post_on(connection, said, written)
    return True
