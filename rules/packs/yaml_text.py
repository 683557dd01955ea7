"""From a pack's text to what it holds: plain YAML and no more of it than a person needs.

A text comes from outside, so what would take a machine's whole time or memory is refused before
anything is built of it: nesting without end, and one place that stands for many others.
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from rules.packs.faults import Fault, PackError

DEEPEST = 24
"""How deep lists and keys may stand in one another; the deepest shipped pack has a third of it."""


class _NotPlainError(Exception):
    """A place that is YAML and not plain."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.sentence)


class _Plain(yaml.SafeLoader):
    """Reads plain values, lists and keys, each written out where it stands."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Read one place and what stands in it. Raises _NotPlainError."""
        event = self.peek_event()  # type: ignore[no-untyped-call] # PyYAML's stubs leave it out
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            sentence = f"“*{event.anchor}” stands for another place. Write it out here instead."
            raise _NotPlainError(Fault(line=line, sentence=sentence))
        if self.depth >= DEEPEST:
            sentence = "This is nested too deep. Check the indentation."
            raise _NotPlainError(Fault(line=line, sentence=sentence))
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def read_yaml(text: str, origin: str) -> tuple[yaml.Node | None, object]:
    """Return a text's nodes, which know their lines, and what they hold. Raises PackError."""
    root: yaml.Node | None = None
    try:
        loader = _Plain(text)
        root = loader.get_single_node()
        _refuse(origin, _said_twice(root))
        return root, None if root is None else loader.construct_document(root)
    except _NotPlainError as error:
        raise PackError(origin, (error.fault,)) from error
    except yaml.YAMLError as error:
        raise PackError(origin, (_not_yaml(error),)) from error
    except ValueError as error:
        if isinstance(error, PackError):
            raise
        raise PackError(origin, tuple(_unreadable(root))) from error


def _refuse(origin: str, found: Iterator[Fault]) -> None:
    if faults := tuple(found):
        raise PackError(origin, faults)


def _said_twice(node: yaml.Node | None) -> Iterator[Fault]:
    """Yield each key that stands twice in one place; YAML would drop the first in silence."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if name in seen:
                sentence = f"“{name}” is said twice here. Put what it says in one place."
                yield Fault(line=_line(key), sentence=sentence)
            seen.add(name)
            yield from _said_twice(value)
    elif isinstance(node, yaml.SequenceNode):
        for inner in node.value:
            yield from _said_twice(inner)


def _unreadable(node: yaml.Node | None) -> Iterator[Fault]:
    """Yield each value that looks like a date or a number and is none."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _unreadable(key)
            yield from _unreadable(value)
    elif isinstance(node, yaml.SequenceNode):
        for inner in node.value:
            yield from _unreadable(inner)
    elif node is not None and not _can_be_read(node):
        sentence = f"“{str(node.value)[:40]}” is no date or number there is. Mend it."
        yield Fault(line=_line(node), sentence=sentence)


def _can_be_read(node: yaml.Node) -> bool:
    try:
        _Plain("").construct_document(node)
    except ValueError:
        return False
    return True


def _line(node: yaml.Node) -> int:
    return node.start_mark.line + 1 if node.start_mark else 1


def _not_yaml(error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "this is not YAML"
    line = mark.line + 1 if mark else 1
    return Fault(line=line, sentence=f"{problem}. Check the indentation and the quotes.")
