"""The language that a page or a message is in: English, or another for which there is a catalogue.

Message ids are the English sentences themselves, so the words in rules/ and models/ stay plain data
and are looked up where they are shown::

    _("Please answer by {date}").format(date=...)

What rules make of facts is looked up by its message, and its dates are written as the language
writes them. A catalogue is one file in adapters/catalogues, such as ``pl.po``; ``make words``
writes ``handrail.pot``, from which translators begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError, negotiate_locale
from babel.dates import format_date, format_skeleton
from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from models.said import Fact, Said, day_in_english

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
    """Return the language of the page or message that is being made."""
    return _spoken.get()


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Make pages or messages in a language."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def speak(language: Language) -> None:
    """Make the rest of the page that is being made in a language, within `speaking`."""
    _spoken.set(language)


def _(message: str) -> str:
    """Return a sentence in the language of the page."""
    if isinstance(message, Said):
        return _filled(message)
    return spoken().catalogue.gettext(message) if message else message


def _filled(said: Said) -> str:
    """Return what was made of facts, each of them in the language of the page too."""
    facts = {name: _fact(fact) for name, fact in said.facts.items()}
    return spoken().catalogue.gettext(said.message).format(**facts)


def _fact(fact: Fact) -> str:
    if isinstance(fact, date):
        return long_date(fact)
    return _(fact) if isinstance(fact, str) else str(fact)


def counted(one: str, many: str, number: int) -> str:
    """Return the sentence for a number of things, in the language of the page."""
    return spoken().catalogue.ngettext(one, many, number)


def long_date(day: date) -> str:
    """Return a London date: 5 January 2026."""
    if spoken().is_english:
        return day_in_english(day)
    return str(format_date(day, "long", locale=spoken().locale))


def day_of_the_week(day: date) -> str:
    """Return a London date with its weekday, without its year: Monday 5 January."""
    if spoken().is_english:
        return f"{day:%A} {day.day} {day:%B}"
    return str(format_skeleton("MMMMEEEEd", day, locale=spoken().locale))


def full_date(day: date) -> str:
    """Return a London date with its weekday: Monday 5 January 2026."""
    if spoken().is_english:
        return f"{day_of_the_week(day)} {day.year}"
    return str(format_date(day, "full", locale=spoken().locale))


def code_of(written: str) -> str | None:
    """Return a language's code (BCP 47) as it is kept; None for what is no language's."""
    try:
        return str(Locale.parse(written.strip(), sep="-")).replace("_", "-")
    except (UnknownLocaleError, ValueError):
        return None


def read_languages(folder: Path = CATALOGUES) -> tuple[Language, ...]:
    """Return English, and each language of which there is a catalogue."""
    return (ENGLISH, *(_read(path) for path in sorted(folder.glob("*.po"))))


def best_for(accepted: str, languages: Sequence[Language]) -> Language:
    """Return the language that suits best what a browser accepts, or a code; else English."""
    known = {language.code.lower(): language for language in languages}
    wanted = [part.partition(";")[0].strip() for part in accepted.split(",")]
    found = negotiate_locale(wanted, list(known), sep="-")
    return known.get(str(found).lower(), ENGLISH)


def chosen_from(languages: Sequence[Language], code: str | None) -> Language | None:
    """Return the language of a code, or of its kin such as "pt" for "pt-BR"; None for no such."""
    if not code:
        return None
    found = best_for(code, languages)
    return None if found.is_english and code.partition("-")[0].lower() != "en" else found


def own_name(language: Language) -> str:
    """Return what a language is called by those who speak it."""
    return language.locale.get_display_name() or language.code


def name_in_english(code: str) -> str:
    """Return what a language is called, such as Polish; of one that nobody knows, its code."""
    try:
        return Locale.parse(code, sep="-").get_display_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code


def _read(path: Path) -> Language:
    """Return a language; a sentence with places that nothing fills stays in English."""
    compiled = BytesIO()
    with path.open("rb") as file:
        found = read_po(file, locale=path.stem)
    for message in found:
        if not _fits(message):
            message.string = ""
    write_mo(compiled, found)
    compiled.seek(0)
    return Language(path.stem, GNUTranslations(compiled))


_IN_BRACES, _BRACE = re.compile(r"\{\w*\}"), re.compile(r"[{}]")
_AFTER_PERCENT, _PERCENT = re.compile(r"%\(\w+\)s|%%"), re.compile(r"%")


def _fits(message: Message) -> bool:
    """Tell whether a translation can be filled in with what its English sentence is filled with.

    Templates fill in every sentence, also one without places, so a single % would be one too many.
    """
    english, said = _texts(message.id), _texts(message.string)
    has_places = any(map(_IN_BRACES.search, english))
    braces_fit = not has_places or _has_no_more(said, english, _IN_BRACES, _BRACE)
    return braces_fit and _has_no_more(said, english, _AFTER_PERCENT, _PERCENT)


def _has_no_more(
    said: Iterable[str], english: Sequence[str], place: re.Pattern[str], sign: re.Pattern[str]
) -> bool:
    """Tell whether texts have only places that the English has, and no sign that stands alone."""
    known = {found for text in english for found in place.findall(text)} | {"%%"}
    if any(sign.search(place.sub("", text)) for text in english):
        return True  # the English has one too: it is not filled in
    return all(
        set(place.findall(text)) <= known and not sign.search(place.sub("", text)) for text in said
    )


def _texts(forms: str | Iterable[str] | None) -> tuple[str, ...]:
    return (forms,) if isinstance(forms, str) else tuple(forms or ())
