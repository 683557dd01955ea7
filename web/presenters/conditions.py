"""The conditions of a move as a page shows them: met or missing, whose, by when, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from models.case import Case, Step
from models.evidence import Evidence, Kind
from models.evidence.kinds import ADDED_EACH_TIME
from models.requirement import Requirement, Scope, Signed, Tag, Views, Weight
from models.roles import Actor, Role
from rules.conditions.ground import Ground
from rules.conditions.kinds import applies, met, overridden
from rules.conditions.left_empty import left_empty
from rules.conditions.not_met import nobody_asked, still_asked, waits_for_aim
from rules.conditions.policy import Policy, parts_of
from rules.conditions.views import in_part, opposing
from rules.conditions.why_not import why_not
from rules.people.authority import RECORDERS, spoken
from rules.people.declining import declined
from rules.people.sign_off import SECOND_SIGNERS_OF_AN_OVERRIDE
from rules.people.standing_in import doers
from rules.steps import earlier_needed, is_ready
from rules.waits.second_signature import awaiting
from rules.words.asking import COUNTS_ONCE_AIMED, NOBODY_TO_ASK
from rules.words.sources import tagged_source
from web.dates import long_date
from web.presenters.anchors import anchor
from web.presenters.people import Names
from web.presenters.tasks import tag_of
from web.presenters.views import still_to_ask


@dataclass(frozen=True, slots=True)
class Link:
    """Where to go, and what it is called."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition; ``tag`` and ``colour`` say how it stands, ``links`` where it is supplied.

    ``first`` is a sentence about what must be done before that, or nothing. ``may_be_set_aside``
    says that it is missing and local, so that the headteacher can override it.
    """

    id: str
    sentence: str
    tag: str
    colour: str
    applies: bool
    is_met: bool
    is_open: bool
    is_needed: bool
    due_on: date | None
    may_be_set_aside: bool
    who: str
    when: str
    source: str
    first: str
    links: tuple[Link, ...]
    empty: tuple[Link, ...]
    ways_out: tuple[Link, ...]


def missing_first(condition: Condition) -> tuple[bool, bool, bool, date]:
    """Order conditions: what is missing, what is advised, what is in place, what does not apply.

    Of each what is due first stands first, and what cannot start yet last.
    """
    due_on = condition.due_on or date.max
    return not condition.applies, condition.is_met, not condition.is_open, due_on


@dataclass(frozen=True)
class Reader:
    """Who reads the conditions of which journey: what they may do decides which links they see."""

    case: Case
    ground: Ground
    policy: Policy
    names: Names
    roles: tuple[Role, ...]

    @property
    def path(self) -> str:
        """The address of the journey."""
        return f"/journeys/{self.case.id}"

    def condition(self, requirement: Requirement) -> Condition:
        """Return a requirement as this reader sees it."""
        is_met = met(requirement, self.ground)
        tag, colour = self._standing(requirement, is_met=is_met)
        is_open = not is_met and requirement.weight is Weight.NEEDED
        return Condition(
            id=requirement.id,
            sentence=requirement.staff,
            tag=tag,
            colour=colour,
            applies=applies(requirement.applies_when, self.ground),
            is_met=is_met,
            is_open=is_open,
            is_needed=requirement.weight is Weight.NEEDED,
            due_on=None if is_met else self._due_on(requirement),
            may_be_set_aside=is_open and requirement.tag is Tag.LOCAL,
            who="" if is_met else self._who(requirement),
            when="" if is_met else self._when(requirement),
            source=tagged_source(requirement.source, requirement.tag),
            first="" if is_met else self._first(requirement),
            links=tuple(self._to_read(requirement) if is_met else self._all_links(requirement)),
            empty=() if is_met else tuple(self._empty(requirement)),
            ways_out=tuple(self._ways_out(requirement)) if is_open else (),
        )

    def _standing(self, requirement: Requirement, *, is_met: bool) -> tuple[str, str]:
        if not applies(requirement.applies_when, self.ground):
            return "Does not apply", "grey"
        if is_met:
            return self._met_tag(requirement)
        if requirement.weight is Weight.ADVICE:
            return "Advised", "grey"
        return self._missing_tag(requirement)

    def _missing_tag(self, requirement: Requirement) -> tuple[str, str]:
        if self._declined(requirement):
            return "Declined", "red"
        step = self._step(requirement)
        if step is None:
            can_start = self._can_start(requirement)
            return ("Missing", "blue") if can_start else ("Cannot start yet", "grey")
        urgent = tag_of(step, self.ground.on)  # the word that the task has in every list
        return urgent.text, urgent.colour

    def _met_tag(self, requirement: Requirement) -> tuple[str, str]:
        if overridden(requirement, self.ground):
            return "Overridden", "purple"
        if opposed := self._opposed(requirement):
            only_in_part = all(in_part(view.facts) for view in opposed)
            return ("Agrees in part" if only_in_part else "Does not agree"), "orange"
        return "In place", "green"

    def _opposed(self, requirement: Requirement) -> tuple[Evidence, ...]:
        """Return the views of those in the family who said that they do not agree."""
        asked = (part.about for part in parts_of(requirement) if isinstance(part, Views))
        return tuple(v for about in asked for v in opposing(self.case, about).values())

    def _to_read(self, requirement: Requirement) -> Iterator[Link]:
        """Yield where a view is read that counts and yet does not agree."""
        for view in self._opposed(requirement):
            said = f"Read what {self.names.of(view.whose)} said"
            yield Link(said, f"{self.path}/documents/{view.digest}")

    def _can_start(self, requirement: Requirement) -> bool:
        return self._is_ready(requirement) and not waits_for_aim(requirement, self.ground)

    def _is_ready(self, requirement: Requirement) -> bool:
        return is_ready(requirement, self.ground, self.policy)

    def _step(self, requirement: Requirement) -> Step | None:
        wanted = {part.id for part in parts_of(requirement)}
        return next((step for step in self.case.steps if step.requirement in wanted), None)

    def _declined(self, requirement: Requirement) -> tuple[Evidence, ...]:
        """Return who would not sign the version that stands, in the role that is to sign it."""
        if not isinstance(requirement, Signed):
            return ()
        document = self.ground.latest(requirement.record, requirement.scope)
        return declined(self.case, document, requirement.role) if document else ()

    def _who(self, requirement: Requirement) -> str:
        step = self._step(requirement)
        roles = (requirement.role,) if isinstance(requirement, Signed) else requirement.supplied_by
        if step is not None and self._declined(requirement):
            roles = step.roles  # whoever wrote it changes it first
        holders = [self._called(by) for by in doers(self.case, roles, self._step(requirement))]
        named = f" ({', '.join(holders)})" if holders else " (nobody here holds this role)"
        said = spoken(roles)
        return f"{said[0].upper()}{said[1:]}{named}"

    def _first(self, requirement: Requirement) -> str:
        """Say what must be done before the rest can help, such as to change what was declined."""
        if no := self._declined(requirement):
            return f"{self.names.of(no[-1].recorded_by.person_id)} did not sign it as it is."
        if waits_for_aim(requirement, self.ground):
            return COUNTS_ONCE_AIMED
        if nobody_asked(requirement, self.ground):
            return NOBODY_TO_ASK
        if asked := still_to_ask(still_asked(requirement, self.ground), self.names):
            return asked
        if reasons := [w for w in why_not(requirement, self.ground) if not w.is_shown_besides]:
            return " ".join(each.sentence for each in reasons)
        earlier = earlier_needed(requirement, self.ground, self.policy)
        named = " ".join(one.staff for one in earlier)
        return f"This waits for: {named}" if named else ""

    def _called(self, by: Actor) -> str:
        named = self.names.of(by.person_id)
        return f"{named} for {self.names.of(by.acting_for)}" if by.acting_for else named

    def _due_on(self, requirement: Requirement) -> date | None:
        step = self._step(requirement)
        return step.due_on if step else None

    def _when(self, requirement: Requirement) -> str:
        due_on = self._due_on(requirement)
        return f"By {long_date(due_on)}" if due_on else ""

    def _all_links(self, requirement: Requirement) -> Iterator[Link]:
        yield from self._links(requirement)
        yield from self._to_second(requirement)

    def _to_second(self, requirement: Requirement) -> Iterator[Link]:
        """Yield where the second person signs an override that the headteacher has written."""
        if not set(SECOND_SIGNERS_OF_AN_OVERRIDE) & set(self.roles):
            return
        for record in self.ground.in_scope(Kind.OVERRIDE, Scope.CYCLE):
            if record.facts.subject == requirement.id:
                yield Link("Read and sign the override", f"{self.path}/sign/{record.key}")

    def _links(self, requirement: Requirement) -> Iterator[Link]:
        if not self._can_start(requirement):
            return
        if isinstance(requirement, Signed):
            yield from self._to_sign(requirement)
            return
        seen: set[str] = set()
        for part in parts_of(requirement):
            for link in self._to_fill_in(part):
                if link.href not in seen:
                    seen.add(link.href)
                    yield link

    def _to_sign(self, requirement: Signed) -> Iterator[Link]:
        document = self.ground.latest(requirement.record, requirement.scope)
        if document is None:
            return
        label, refused = requirement.record.label, self._declined(requirement)
        if refused and self._may(requirement.record):
            yield Link(
                f"Change “{label}”", self._form(requirement.record, **{"for": requirement.id})
            )
        if requirement.role in self.roles:
            verb = "Read what must change in" if refused else "Read and sign"
            yield Link(f"{verb} “{label}”", f"{self.path}/sign/{document.key}")

    def _to_fill_in(self, requirement: Requirement) -> Iterator[Link]:
        form = requirement.form
        if form is None or isinstance(requirement, Signed) or not self._may(form):
            return
        if isinstance(requirement, Views):
            about = {"about": requirement.about, "for": requirement.id}
            yield Link(f"Record “{form.label}”", self._form(form, **about))
            attempt = Kind.CONTACT_ATTEMPT
            yield Link(f"Record “{attempt.label}”", self._form(attempt, **about))
            return
        filled, added = self._filled(requirement, form), form in ADDED_EACH_TIME
        verb = "Fill in" if not filled else "Add another" if added else "Change"
        yield Link(f"{verb} “{form.label}”", self._form(form, **{"for": requirement.id}))

    def _filled(self, requirement: Requirement, form: Kind) -> Evidence | None:
        scope = getattr(requirement, "scope", Scope.CYCLE)
        return self.ground.latest(form, scope)

    def _empty(self, requirement: Requirement) -> Iterator[Link]:
        """Yield each question that the saved form leaves empty, and where it is answered."""
        for each in left_empty(requirement, self.ground):
            may = self._may(each.form)
            form = self._form(each.form, **{"for": requirement.id})
            yield Link(each.question, f"{form}#{anchor(each.form, each.field)}" if may else "")

    def _ways_out(self, requirement: Requirement) -> Iterator[Link]:
        if requirement.or_reason in self.roles:
            yield Link(
                f"Give a written reason instead of: {requirement.staff}",
                self._form(Kind.REASON, **{"for": requirement.id}),
            )
        waits = not met(requirement, self.ground) and any(awaiting(requirement, self.ground))
        if requirement.tag is Tag.LOCAL and self._may(Kind.OVERRIDE) and not waits:
            yield Link(
                f"Override as headteacher: {requirement.staff}",
                self._form(Kind.OVERRIDE, **{"for": requirement.id}),
            )

    def _may(self, form: Kind) -> bool:
        return bool(set(RECORDERS[form]) & set(self.roles))

    def _form(self, form: Kind, **asked: str) -> str:
        return f"{self.path}/records/{form}?{urlencode(asked)}"
