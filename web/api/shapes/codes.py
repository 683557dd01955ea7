"""Codes of the charts and of the log as the description lists them, each with what it means.

They are plain text in Python: the lists are made from the rules' own words, for programs to read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, get_args

from pydantic import BaseModel, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from models.events import Event
from rules.words.moves import MOVES
from rules.words.states import STATES


@dataclass(frozen=True, eq=False)
class Codes:
    """Describes a text as one of these codes, under one name for all that are of its kind."""

    name: str
    says: str
    named: Mapping[str, str]

    def __get_pydantic_core_schema__(
        self, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Give the kind its name: it is described once, and referred to."""
        return core_schema.str_schema(ref=f"{__name__}.{self.name}")

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """List the codes and say in words what each is."""
        found = handler(core)
        said = "; ".join(f"`{code}`: {name}" for code, name in self.named.items())
        handler.resolve_ref_schema(found).update(
            title=self.name, enum=list(self.named), description=f"{self.says}\n\n{said}"
        )
        return found


def _events() -> dict[str, str]:
    """Return what each kind of entry of the log says happened."""
    kinds: tuple[type[BaseModel], ...] = get_args(get_args(Event)[0])
    return {
        kind.model_fields["was"].default: (kind.__doc__ or "").split("\n\n")[0] for kind in kinds
    }


State = Annotated[
    str,
    Codes(
        "State",
        "A state of a case. A local policy may call it otherwise; the code stays.",
        {code: words.name for code, words in STATES.items()},
    ),
]
Move = Annotated[
    str,
    Codes(
        "Move",
        "A move of a case. A local policy may call it otherwise; the code stays.",
        {code: words.name for code, words in MOVES.items()},
    ),
]
Happening = Annotated[str, Codes("Happening", "What kind of thing happened on a case.", _events())]
