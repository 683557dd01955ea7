"""The sentences that are data and that families read: words of the rules, labels, questions."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any, get_args

from pydantic import BaseModel

from adapters.post import mail_text
from adapters.post.mail_words import NUDGED
from models.base import Choice
from models.evidence import FORMS
from models.evidence.choices_of_la import Adviser
from models.message import Audience, MessageState
from models.requirement import Requirement, Signed
from models.roles import Role
from models.words import Says, lower
from rules.conditions.policy import Policy, parts_of
from rules.coverage import coverage
from rules.packs import shipped_packs
from rules.people.authority import spoken
from rules.time.duties import DUTIES
from rules.words import forms, papers, purposes, waits
from rules.words.moves import MOVES
from rules.words.sources import source_in_words
from rules.words.states import STATES
from rules.words.tasks import (
    CORRECTED,
    CORRECTED_ANEW,
    NEVER_WAS,
    RIGHTS_PASSED,
    TO_THE_YOUNG_PERSON,
    as_a_title,
)
from rules.words.young_person import TO_THEM
from web import navigation, problems
from web.family.requesting import Asking
from web.forms.dates import PARTS
from web.presenters import family, family_decided, family_papers, family_said, stages
from web.signin.links import Code
from web.signin.renewing import NewLink
from web.signin.router import SignIn
from workflows import problems as of_acts

Found = Iterator[tuple[str, str]]


def data_messages() -> Found:
    """Yield each sentence with the place where it stands."""
    yield from _words()
    yield from _papers()
    yield from _sources()
    yield from _packs()
    yield from _forms()
    yield from _pages()
    yield from _messages()
    yield from _challenges()


def _challenges() -> Found:
    for said in family_said.CHALLENGES.values():
        yield said, "web/presenters/family_said.py"
    for said in family_decided.ONCE_IT_CANNOT_BE_APPEALED.values():
        yield said, "web/presenters/family_decided.py"


def _words() -> Found:
    for state in STATES.values():
        yield state.name, "rules/words/states.py"
        yield state.says.family, "rules/words/states.py"
    for move in MOVES.values():
        yield move.name, "rules/words/moves.py"
        yield move.says.family, "rules/words/moves.py"
    yield RIGHTS_PASSED.family, "rules/words/tasks.py"
    yield TO_THE_YOUNG_PERSON, "rules/words/tasks.py"
    for said in TO_THEM.values():
        yield said, "rules/words/young_person.py"
    yield CORRECTED.family, "rules/words/tasks.py"
    yield NEVER_WAS.family, "rules/words/tasks.py"
    yield CORRECTED_ANEW.family, "rules/words/tasks.py"
    for duty in DUTIES.values():
        yield duty.asks.family, "rules/time/duties.py"
    tables: dict[str, dict[Any, Says]] = {
        "rules/words/forms.py": forms.TASKS,
        "rules/words/purposes.py": purposes.PURPOSES,
        "rules/words/waits.py": waits.WAITS,
        "rules/time/duties.py": {duty.id: duty.purpose for duty in DUTIES.values()},
    }
    for place, table in tables.items():
        for says in table.values():
            yield says.family, place
    for says in forms.FOLLOW_UPS.values():
        yield says.family, "rules/words/forms.py"


def _papers() -> Found:
    """Yield what the papers that a family reads ask it, to a parent and to a young person."""
    said = (
        sentence
        for kind in family_papers.PAPERS
        for is_own in (False, True)
        for sentence in papers.questions(kind, is_own=is_own).values()
    )
    yield from ((sentence, "rules/words/papers.py") for sentence in dict.fromkeys(said))


def _sources() -> Found:
    """Yield why a family's forms ask what they ask."""
    for table in coverage():
        for row in table.rows:
            if row.family:
                yield row.family, "rules/coverage"
                yield source_in_words(row.source), "sources in rules/coverage"


def _packs() -> Found:
    """Yield what each version of each pack that comes with Handrail says to families."""
    for pack in shipped_packs():
        place = f"rules/packs: {pack.name}"
        policy = Policy(pack)
        for move in MOVES:
            for requirement in parts_of(*policy.requirements(move)):
                if requirement.family:
                    yield requirement.family, place
                if requirement.family and _is_its_own_title(requirement):
                    yield as_a_title(requirement.family), place
        for plan in pack.plan_types.values():
            yield plan.name, place
        for renamed in (*pack.words.states.values(), *pack.words.moves.values()):
            if renamed.family:
                yield renamed.family, place


def _is_its_own_title(requirement: Requirement) -> bool:
    """Tell whether a task is called after what is missing: nothing is filled in or signed."""
    return requirement.form is None and not isinstance(requirement, Signed)


def _forms() -> Found:
    for role in Role:
        yield role.label, "models/roles.py"
        yield spoken((role,)), "models/roles.py: inside a sentence"
    for adviser in Adviser:
        yield lower(adviser.label), "models/evidence: Adviser, inside a sentence"
    for form in FORMS.values():
        yield form.KIND.label, "models/evidence/kinds.py"
        yield from _questions(form, f"models/evidence: {form.__name__}")


def _questions(model: type[BaseModel], place: str) -> Found:
    for name, info in model.model_fields.items():
        yield info.title or name.replace("_", " ").capitalize(), place
        if info.description:
            yield info.description, place
        if isinstance(info.json_schema_extra, dict):
            extra = info.json_schema_extra
            yield from ((str(extra[key]), place) for key in ("section", "needed") if key in extra)
        for kind in _types(info.annotation):
            if issubclass(kind, Choice):
                yield from ((member.label, place) for member in kind)
            elif issubclass(kind, BaseModel):
                yield from _questions(kind, place)


def _types(annotation: Any) -> Iterator[type]:  # noqa: ANN401 - a type as it was written
    if isinstance(annotation, type) and issubclass(annotation, Enum | BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _types(inner)


def _pages() -> Found:
    for links in (*navigation.LINKS.values(), navigation.EVERYBODYS):
        yield from ((text, "web/navigation.py") for text, _ in links)
    yield from ((text, "web/navigation.py") for text in navigation.FOR_A_PUPIL.values())
    for table in (family.TITLES, family.LEADS, family.VIEWS, family_papers.PAPERS):
        yield from ((said, "web/presenters/family.py") for said in table.values())
    for part in PARTS:
        yield from ((part, "web/forms/dates.py"), (part.capitalize(), "web/forms/dates.py"))
    for form in (Code, NewLink, SignIn, Asking):
        yield from _questions(form, form.__module__.replace(".", "/") + ".py")
    for title in (stages.SUPPORT, stages.REQUEST, stages.FUNDING):
        yield title, "web/presenters/stages.py"
    yield from _problems(problems.Problem)
    for away in (of_acts.EngineAway, of_acts.DatabaseIsAway):
        yield away.sentence, "workflows/problems.py"


def _messages() -> Found:
    opens = (mail_text.OPENING[Audience.FAMILY], mail_text.TO_THE_YOUNG_PERSON)
    told = (*opens, *mail_text.FAMILY_LINK, *mail_text.CLOSING)
    yield from ((said, "adapters/post/mail_text.py") for said in told)
    yield NUDGED, "adapters/post/mail_words.py"
    yield from ((state.label, "models/message.py") for state in MessageState)


def _problems(kind: type[problems.Problem]) -> Found:
    """Yield what the pages' own problems say; those of a room stand in its code."""
    yield kind.title, "web/problems.py"
    yield from ((sentence, "web/problems.py") for sentence in kind.sentences)
    for inner in kind.__subclasses__():
        if inner.__module__ == problems.__name__:
            yield from _problems(inner)
