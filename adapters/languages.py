"""The language that a page is in: English, or another for which there is a catalogue.

Message ids are the English sentences themselves, so the words in rules/ and models/ stay plain data
and are looked up where they are shown::

    _("Please answer by {date}").format(date=...)

A catalogue is one file in adapters/catalogues, such as ``pl.po``; ``python -m docs.catalogue``
writes ``handrail.pot``, from which translators begin.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale, negotiate_locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

CATALOGUES = Path(__file__).parent / "catalogues"


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its code, with what its catalogue says for each English sentence."""

    code: str
    catalogue: NullTranslations = field(default_factory=NullTranslations)

    @property
    def locale(self) -> Locale:
        """How the language writes dates."""
        return Locale.parse(self.code, sep="-")

    @property
    def direction(self) -> str:
        """Which way it is written: ltr or rtl."""
        return str(self.locale.text_direction)

    @property
    def is_english(self) -> bool:
        """Tell whether sentences stand as the code has them."""
        return self.code == "en"


ENGLISH = Language("en")
_spoken: ContextVar[Language] = ContextVar("language", default=ENGLISH)


def spoken() -> Language:
    """Return the language of the page that is being made."""
    return _spoken.get()


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Make pages in a language."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def _(message: str) -> str:
    """Return a sentence in the language of the page."""
    return spoken().catalogue.gettext(message) if message else message


def counted(one: str, many: str, number: int) -> str:
    """Return the sentence for a number of things, in the language of the page."""
    return spoken().catalogue.ngettext(one, many, number)


def read_languages(folder: Path = CATALOGUES) -> tuple[Language, ...]:
    """Return English, and each language of which there is a catalogue."""
    return (ENGLISH, *(_read(path) for path in sorted(folder.glob("*.po"))))


def best_for(accepted: str, languages: Sequence[Language]) -> Language:
    """Return the language that suits a browser's Accept-Language best; English where none does."""
    known = {language.code.lower(): language for language in languages}
    wanted = [part.partition(";")[0].strip() for part in accepted.split(",")]
    found = negotiate_locale(wanted, list(known), sep="-")
    return known.get(str(found).lower(), ENGLISH)


def _read(path: Path) -> Language:
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=path.stem))
    compiled.seek(0)
    return Language(path.stem, GNUTranslations(compiled))
