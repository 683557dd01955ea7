"""Files on a form: checked and kept as they come, so that nothing else on the form can lose them.

A form carries each file under an id that is good for its giver and its case alone; a file of the
version that is being changed goes under its digest. What is not ticked any more is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from anyio.to_thread import run_sync
from pydantic import BaseModel
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from adapters import documents
from adapters.database import writing
from adapters.files import attachments
from adapters.files.attachments import Given, Place
from adapters.files.checking_files import FileRefused, Offered, checked, clean_name
from adapters.languages import _
from models.evidence import Evidence, Judge, Kind
from models.evidence.files import LARGEST_FILE_BYTES, MOST_FILES, Attached
from rules.conditions.waiving import WAIVES
from web import csrf
from web.desk import Desk
from web.forms import FieldError, Files, Filled, FormPage, Option, Options, Typed, read_form
from web.presenters.files import said

M = TypeVar("M", bound=BaseModel)

FIELD, NEW = "files", "new_files"
ATTACHED_BYTES = 64 * 1024 * 1024
"""What one form may bring at once: a few scanned reports."""

MOST_WAITING = 50
"""Files that one person may have given on one case and filed with no record: five forms full."""

ACCEPT = ".pdf,.docx,.jpg,.jpeg,.png"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_KILOBYTE = 1024


@dataclass(frozen=True, slots=True)
class Held:
    """The files that a form holds, by the token under which it carries each, and what is wrong."""

    files: tuple[tuple[str, Attached], ...] = ()
    errors: tuple[str, ...] = ()

    @property
    def tokens(self) -> tuple[str, ...]:
        """What the form carries."""
        return tuple(token for token, _ in self.files)

    @property
    def given(self) -> dict[str, Any]:
        """The answer to the question that no page asks: each file once, as the model has it."""
        by_digest = {file.digest: file for _, file in self.files}
        return {FIELD: tuple(by_digest.values())}

    def onto(self, filled: Filled[Any]) -> Filled[Any]:
        """Return a form with the files among what was typed, and with what is wrong with others."""
        typed = replace(filled, typed=_typed(filled.typed, self.tokens))
        if not self.errors:
            return typed
        errors = tuple(FieldError(NEW, NEW, sentence) for sentence in self.errors)
        return replace(typed, value=None, errors=typed.errors + errors)


@dataclass(frozen=True, slots=True)
class Attaching:
    """Where files are given: whose form, and on which case.

    ``versions`` are those of the record that the form changes, the latest last; none for a new one.
    """

    desk: Desk
    place: Place
    versions: tuple[Evidence, ...] = ()

    async def read(
        self,
        request: Request,
        model: type[M],
        *,
        options: Options | None = None,
        given: Mapping[str, object] | None = None,
        titles: Mapping[str, str] | None = None,
        judge: Judge | None = None,
    ) -> Filled[M]:
        """Read a form as `read_form` does, with its files: kept whatever else is wrong.

        Raises DatabaseAway.
        """
        held = await self.take(request)
        given = {**(given or {}), **held.given}
        filled = await read_form(
            request, model, options=options, given=given, titles=titles, judge=judge
        )
        return held.onto(filled)

    async def take(self, request: Request) -> Held:
        """Check and keep the files that were sent. Raises DatabaseAway."""
        sent = await csrf.posted(request)
        offered = await _offered(sent)
        tokens = tuple(str(token) for token in sent.getlist(FIELD) if isinstance(token, str))
        return await run_sync(self._take, tokens, offered)

    def _take(self, tokens: Sequence[str], offered: Sequence[Offered]) -> Held:
        held = self.held(tokens)
        files, errors = list(held.files), list(held.errors)
        for each in offered:
            try:
                files.append(self._keep(each, len(files)))
            except FileRefused as refused:
                errors.append(str(refused))
        return Held(tuple(files), tuple(errors))

    def _keep(self, offered: Offered, before: int) -> tuple[str, Attached]:
        if before >= MOST_FILES:
            many = _("“{name}” is one file too many: {most} are the most")
            raise FileRefused(many.format(name=clean_name(offered.name), most=MOST_FILES))
        kept = keep(self.desk, self.place, offered)
        return kept.id, kept.file

    def held(self, tokens: Sequence[str]) -> Held:
        """Return the files that a form carries; one that is not its writer's is not found."""
        tokens = tuple(dict.fromkeys(tokens))[: MOST_FILES * 2]
        if not tokens:
            return Held()
        with self.desk.reading() as connection:
            found = {g.id: g.file for g in attachments.given(connection, self.place, tokens)}
        if any(_DIGEST.fullmatch(token) for token in tokens):
            found |= self._standing()
        files = tuple((token, found[token]) for token in tokens if token in found)
        gone = _("A file that you gave before can no longer be found. Choose it again")
        return Held(files, () if len(files) == len(tokens) else (gone,))

    def standing(self) -> tuple[str, ...]:
        """Return the tokens of the files of the record that is being changed."""
        return tuple(file.digest for file in self._files_of(self.versions[-1:]))

    def _standing(self) -> dict[str, Attached]:
        """Return every file of every version of the record that is being changed."""
        return {file.digest: file for file in self._files_of(self.versions)}

    def _files_of(self, versions: Sequence[Evidence]) -> tuple[Attached, ...]:
        """Return the files of these versions; the text of those without any is not looked for."""
        carrying = [record.digest for record in versions if "files" in record.facts.parts]
        if not carrying:
            return ()
        with self.desk.reading() as connection:
            forms = [documents.written_if_kept(connection, digest) for digest in carrying]
        return tuple(file for form in forms if form for file in form.files)

    def shown(self, page: FormPage) -> FormPage:
        """Return a form with the files that it holds, and a place to give more."""
        tokens = self.standing() if page.typed is None else page.typed.many(FIELD)
        held = self.held(tokens)
        gone = (FieldError(NEW, NEW, sentence) for sentence in held.errors)
        files = Files(
            held=tuple(Option(token, said(file)) for token, file in held.files),
            hint=hint(self.desk),
            accept=ACCEPT,
            error=next((error for error in (*page.errors, *gone) if error.path == NEW), None),
        )
        return replace(page, files=files)


def takes_files(kind: Kind) -> bool:
    """Tell whether files may go with a kind of record: a reason is read where it stands."""
    return kind not in WAIVES


def keep(desk: Desk, place: Place, offered: Offered, given_id: str | None = None) -> Given:
    """Check a file and keep it closed until a form carries it; under a ``given_id`` once.

    Raises FileRefused with one sentence that says how to mend it.
    """
    with desk.reading() as connection:
        known = attachments.given(connection, place, (given_id,)) if given_id else ()
        if known:
            return known[0]
        if attachments.count_waiting(connection, place) >= MOST_WAITING:
            raise FileRefused(_too_many())
    file = checked(offered, desk.scanner)
    sealed = desk.cipher.seal(offered.content, file.digest)
    with writing(desk.engine) as connection:
        return attachments.take_in(connection, place, file, sealed, desk.now(), given_id)


def _too_many() -> str:
    many = _(
        "You have given {most} files here that you have not sent with anything. Send those first, "
        "or wait: each is forgotten 90 days after you gave it"
    )
    return many.format(most=MOST_WAITING)


def hint(desk: Desk) -> str:
    """Return what may be given, and what it is checked for."""
    most = LARGEST_FILE_BYTES // _KILOBYTE // _KILOBYTE
    what = _("PDF, Word (docx), JPEG or PNG, up to {most} MB each. A clear photo will do.")
    checked = _("Files are checked for their type.")
    if desk.scanner:
        checked = _("Files are checked for their type and for viruses.")
    return f"{what.format(most=most)} {checked}"


async def _offered(sent: FormData) -> tuple[Offered, ...]:
    """Return the files that were sent, of each at most one byte more than may be."""
    chosen = [one for one in sent.getlist(NEW) if isinstance(one, UploadFile) and one.filename]
    return tuple(
        [Offered(one.filename or "", await one.read(LARGEST_FILE_BYTES + 1)) for one in chosen]
    )


def _typed(typed: Typed, tokens: tuple[str, ...]) -> Typed:
    return Typed({**typed.values, FIELD: tokens})
