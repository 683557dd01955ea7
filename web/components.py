"""The design system's macros, and the templates of our pages.

Two Jinja environments: the macros are written for missing parameters to be empty, our own
templates are strict, so that a misspelt name is an error and not a gap on the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import (
    BytecodeCache,
    ChainableUndefined,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
)
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from adapters import languages
from web import dates
from web.forms.laying_out import in_a_row
from web.presenters.files import file_size

TEMPLATES = Path(__file__).parent / "templates"
_PACKAGE = "govuk_frontend_jinja"

INSIDE_AN_ADDRESS = re.compile(r"(?<=\w)([./@])(?=\w)")
"""Where an address of the web or of email has parts."""


def make_environment() -> Environment:
    """Return the environment of our pages, with every macro of the design system as a global."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_COMPILED,
    )
    environment.add_extension("jinja2.ext.i18n")
    environment.policies["ext.i18n.trimmed"] = True
    # The language is asked for at each sentence: one environment serves every reader.
    environment.install_gettext_callables(languages._, languages.counted, newstyle=True)  # type: ignore[attr-defined] # the extension adds it
    environment.globals.update(_macros(), language=languages.spoken)
    environment.filters.update(
        said=languages._,
        breakable=breakable,
        isolated=isolated,
        in_a_row=in_a_row,
        long_date=dates.long_date,
        short_date=dates.short_date,
        moment=dates.moment,
        file_size=file_size,
    )
    return environment


class _Compiled(BytecodeCache):
    """Keeps what templates were compiled to, for every environment that this process makes."""

    def __init__(self) -> None:
        """Begin with none."""
        self._code: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template that is still the same what it was compiled to."""
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a template was compiled to."""
        if bucket.code is not None:
            self._code[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


def isolated(text: str) -> Markup:
    """Return a name so that it keeps its own direction inside a sentence of the other."""
    return Markup("<bdi>{}</bdi>").format(text)


def breakable(text: str) -> Markup:
    """Return a line in which a long address may go on below after a dot, and not within a word."""
    return Markup(INSIDE_AN_ADDRESS.sub(r"\1<wbr>", str(escape(text))))  # noqa: S704 - it is escaped


@cache
def _macros() -> dict[str, Callable[..., Any]]:
    """Return ``govukButton`` and the rest by name, each loaded when it is first used."""
    loader = PrefixLoader({_PACKAGE: PackageLoader(_PACKAGE)})
    design_system = Environment(loader=loader, autoescape=True, undefined=ChainableUndefined)
    return {name: _macro(design_system, path, name) for name, path in _macro_files(design_system)}


def _macro_files(design_system: Environment) -> Iterator[tuple[str, str]]:
    for path in design_system.list_templates():
        _, folder, *rest = path.split("/")
        if folder == "components" and rest[-1] == "macro.html":
            words = rest[0].split("-")
            yield "govuk" + "".join(word.capitalize() for word in words), path


def _macro(design_system: Environment, path: str, name: str) -> Callable[..., Any]:
    @cache
    def loaded() -> Callable[..., Any]:
        macro: Callable[..., Any] = getattr(design_system.get_template(path).module, name)
        return macro

    def call(*arguments: object, **named: object) -> object:
        return loaded()(*arguments, **named)

    return call
