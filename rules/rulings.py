"""Everything a decision rests on beside the case and the command."""

from __future__ import annotations

from dataclasses import dataclass

from models.calendar import SchoolCalendar
from models.contact import Contact
from models.roles import Holding
from models.standing_in import Cover
from models.years import Setting
from rules.conditions.policy import Policy


@dataclass(frozen=True)
class Receiving:
    """The school in Handrail that a pupil goes to: its calendar, what kind it is, its posts.

    ``team`` holds each person with each post, class teachers too.
    """

    school_id: str
    dfe_number: str
    setting: Setting
    calendar: SchoolCalendar
    team: tuple[Holding, ...]
    covers: tuple[Cover, ...] = ()


@dataclass(frozen=True)
class Rulings:
    """The policy a case is pinned to, its school's calendar, and the home LA's officers.

    The officers take up a request that is sent to their local authority. The school's team, with
    each one's posts, is there where somebody stands in for another or is to, and empty otherwise.
    Both hold people who have left too, each with their last day. The school's cover is there where
    a journey is opened; ``listed``, who holds which role now, where one is opened again. The
    receiving school is there where a record of leaving names one that is in Handrail. The pupil's
    contacts are there for a journey, with whatever stands in the way of one of them.
    """

    policy: Policy
    calendar: SchoolCalendar
    la_team: tuple[Holding, ...] = ()
    school_team: tuple[Holding, ...] = ()
    receiving: Receiving | None = None
    contacts: tuple[Contact, ...] = ()
    covers: tuple[Cover, ...] = ()
    listed: tuple[Holding, ...] = ()
