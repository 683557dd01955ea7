"""Reading a pack: from YAML text to a pack, every fault with its line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from models.pack import Extending, Pack, PackRef
from rules.packs.checking import faults_in, faults_of_whole, requirements_of
from rules.packs.extending import extended, misplaced
from rules.packs.faults import Fault, PackError
from rules.packs.yaml_text import read_yaml

Path = tuple[str | int, ...]
"""Where in a pack something stands: keys and places in lists."""


Finder = Callable[[PackRef], Pack]
"""Finds the pack that another extends, whole. Raises LookupError with what there is instead."""

Reader = Callable[[str, str], tuple[yaml.Node | None, object]]
"""Reads a text as YAML, as ``read_yaml`` does."""


def read_pack(text: str, origin: str, find: Finder | None = None, read: Reader = read_yaml) -> Pack:
    """Return the pack that a YAML text describes, with all it takes over from one it extends.

    Raises PackError with every fault: what is not YAML, what is unknown or missing, and what a pack
    may not say, such as a change to the law.
    """
    root, content = read(text, origin)
    try:
        pack = Pack.model_validate(content)
    except ValidationError as error:
        raise PackError(origin, tuple(_invalid(error, root))) from error
    places = dict(_places(pack))
    _refuse(origin, root, faults_in(pack))
    whole = _with_parent(pack, origin, root, find)
    _refuse(origin, root, (_at_home(path, s, whole, places) for path, s in faults_of_whole(whole)))
    return whole


def declared(text: str, origin: str, read: Reader = read_yaml) -> tuple[PackRef, PackRef | None]:
    """Return which pack a text says it is, and which it extends, reading no more of it.

    Raises PackError where it does not say so.
    """
    _, content = read(text, origin)
    try:
        said = content if isinstance(content, dict) else {}
        ref = PackRef.model_validate({name: said.get(name) for name in ("name", "version")})
        parent = Extending.model_validate({"extends": said.get("extends")}).extends
    except ValidationError as error:
        fault = Fault(line=1, sentence="Say the pack's “name” and “version”, and what it extends.")
        raise PackError(origin, (fault,)) from error
    return ref, parent


def _with_parent(pack: Pack, origin: str, root: yaml.Node | None, find: Finder | None) -> Pack:
    if pack.extends is None:
        return pack
    try:
        parent = (find or _nothing_to_extend)(pack.extends)
    except LookupError as error:
        sentence = f"{_capital(str(error))}. Mend “extends”."
        raise PackError(origin, (_fault(root, ("extends",), sentence),)) from error
    _refuse(origin, root, misplaced(parent, pack))
    return extended(parent, pack)


def _nothing_to_extend(ref: PackRef) -> Pack:
    raise LookupError(f"there is no policy pack {ref.name} {ref.version} here")


def _places(pack: Pack) -> Iterator[tuple[str, Path]]:
    """Yield where in its file each requirement of a pack stands, by id."""
    for path, requirement in requirements_of(pack):
        yield requirement.id, path


def _at_home(path: Path, sentence: str, whole: Pack, places: dict[str, Path]) -> tuple[Path, str]:
    """Return where a file says what is wrong with the whole, or which part it takes over."""
    if whole.extends is None or path[0] not in ("groups", "moves"):
        return path, sentence
    there = {p: r.id for p, r in reversed(list(requirements_of(whole)))}.get(path)
    if there is None:
        return path, sentence
    if there in places:
        return places[there], sentence
    where = ("without",) if whole.without else ("extends",)
    return where, f"{sentence} That is in “{there}” of {whole.extends.name}: replace it here too."


def _refuse(origin: str, root: yaml.Node | None, found: Iterable[tuple[Path, str]]) -> None:
    faults = tuple(_fault(root, path, sentence) for path, sentence in found)
    if faults:
        raise PackError(origin, tuple(dict.fromkeys(faults)))


def _fault(root: yaml.Node | None, path: Path, sentence: str) -> Fault:
    return Fault(line=_line(root, path), sentence=sentence)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


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
