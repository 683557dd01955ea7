"""Reading a pack: from YAML text to a pack, every fault with its line."""

from __future__ import annotations

from collections.abc import Iterator

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from models.base import Record
from models.pack import Pack
from rules.packs.checking import faults_in

Path = tuple[str | int, ...]
"""Where in a pack something stands: keys and places in lists."""


class Fault(Record):
    """One fault in a pack: the line it stands on and a sentence that says how to mend it."""

    line: int
    sentence: str


class PackError(ValueError):
    """A pack that cannot be used, with every fault found in it."""

    def __init__(self, origin: str, faults: tuple[Fault, ...]) -> None:
        """Name the file and its faults."""
        self.origin = origin
        self.faults = faults
        super().__init__("\n".join(f"{origin}, line {f.line}: {f.sentence}" for f in faults))


def read_pack(text: str, origin: str) -> Pack:
    """Return the pack that a YAML text describes.

    Raises PackError with every fault: what is not YAML, what is unknown or missing, and what a pack
    may not say, such as a change to the law.
    """
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        content = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise PackError(origin, (_not_yaml(error),)) from error
    if twice := tuple(_said_twice(root)):
        raise PackError(origin, twice)
    try:
        pack = Pack.model_validate(content)
    except ValidationError as error:
        raise PackError(origin, tuple(_invalid(error, root))) from error
    found = tuple(
        Fault(line=_line(root, path), sentence=sentence) for path, sentence in faults_in(pack)
    )
    if found:
        raise PackError(origin, found)
    return pack


def _not_yaml(error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "this is not YAML"
    line = mark.line + 1 if mark else 1
    return Fault(line=line, sentence=f"{problem}. Check the indentation and the quotes.")


def _said_twice(node: yaml.Node | None) -> Iterator[Fault]:
    """Yield each key that stands twice in one place; YAML would drop the first in silence."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                sentence = f"“{key.value}” is said twice here. Put what it says in one place."
                yield Fault(line=key.start_mark.line + 1, sentence=sentence)
            seen.add(key.value)
            yield from _said_twice(value)
    elif isinstance(node, yaml.SequenceNode):
        for inner in node.value:
            yield from _said_twice(inner)


def _invalid(error: ValidationError, root: yaml.Node | None) -> Iterator[Fault]:
    for found in error.errors():
        path = tuple(found["loc"])
        if found["type"] == "too_short" and any(_under(path, e["loc"]) for e in error.errors()):
            continue  # what is wrong inside the list is said already
        yield Fault(line=_line(root, path), sentence=_sentence(path, found))


def _under(path: Path, inner: Path) -> bool:
    return len(inner) > len(path) and inner[: len(path)] == path


_SENTENCES = {
    "extra_forbidden": "“{field}” is not known here. Check its spelling or take it out.",
    "missing": "“{field}” is missing. Add it.",
    "enum": "“{input}” is not known here. Use one of: {expected}.",
    "string_type": "“{field}”: “{input}” is not text. Put it in quotes.",
    "model_type": "“{field}” should hold keys with values, one to a line, and does not.",
    "union_tag_invalid": "“{tag}” is not a kind of condition. Use one of: {expected}.",
    "union_tag_not_found": "This condition does not say its kind. Add “kind:”.",
}
"""What each kind of fault that pydantic finds is called by us."""


def _sentence(path: Path, found: ErrorDetails) -> str:
    field = next((str(part) for part in reversed(path) if isinstance(part, str)), "the pack")
    known = _SENTENCES.get(found["type"])
    if known is None:
        return f"“{field}”: {found['msg'].removeprefix('Value error, ')}."
    tag = found.get("ctx", {}).get("tag", "")
    return known.format(field=field, input=found["input"], tag=tag, expected=_expected(found))


def _expected(found: ErrorDetails) -> str:
    context = found.get("ctx", {})
    said = context.get("expected_tags") or context.get("expected", "")
    return str(said).replace("'", "").replace(" or ", ", ")


def _line(root: yaml.Node | None, path: Path) -> int:
    """Return the line, counted from 1, of the deepest node that the path leads to."""
    node = root
    line = 1 if node is None else node.start_mark.line + 1
    for part in path:
        inner = _inside(node, part)
        if inner is not None:
            node, line = inner
    return line


def _inside(node: yaml.Node | None, part: str | int) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(part):
                return value, key.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        inner = node.value[part]
        return inner, inner.start_mark.line + 1
    # pydantic puts the kind of a requirement into the path; the file has no node for it.
    return None
