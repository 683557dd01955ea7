"""The evidence of a request as a bundle of papers: the current version of each, earlier beneath."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from adapters.queries.la import Paper
from models.case import Case
from models.evidence import Evidence
from web.la.correcting import Said, may_be_wrong, said_of
from web.letters.schools import named
from web.presenters.cycles import OF_A_CYCLE, numbered
from web.presenters.documents import Answer, answers, short
from web.presenters.papers import written_by
from web.presenters.people import Names


@dataclass(frozen=True)
class Version:
    """One version of one paper as it was written."""

    number: int
    on: date
    by: str
    digest: str
    short_digest: str
    signed: tuple[str, ...]
    answers: tuple[Answer, ...] | None
    said: Said | None = None
    may_be_wrong: bool = False


@dataclass(frozen=True)
class Document:
    """One paper: its name, its current version and those before it, newest first."""

    anchor: str
    name: str
    current: Version
    earlier: tuple[Version, ...]


def bundle_of(
    case: Case,
    papers: tuple[Paper, ...],
    struck: tuple[Paper, ...],
    names: Names,
    schools: Mapping[str, str],
) -> tuple[Document, ...]:
    """Return the papers of a request in the order in which they first came.

    What was ``struck`` stands beneath what counts, or alone where nothing does. ``schools`` are the
    names of those that papers are about, by number.
    """
    cycles = numbered(paper.evidence for paper in papers)
    said = said_of(case, papers)
    by_key: dict[str, list[Paper]] = {}
    for paper in (*sorted(struck, key=lambda p: p.evidence.seq), *papers):
        by_key.setdefault(paper.evidence.key, []).append(paper)
    in_order = sorted(by_key.values(), key=lambda papers: min(p.evidence.seq for p in papers))
    return _told_apart(
        _document(
            number,
            [_read(paper, names, case, said) for paper in versions],
            _name(versions[-1].evidence, cycles, schools),
        )
        for number, versions in enumerate(in_order, start=1)
    )


def _told_apart(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Name documents of the same name by who wrote them too: each parent has some of their own."""
    found = tuple(documents)
    times = Counter(document.name for document in found)
    return tuple(
        replace(each, name=f"{each.name}, {each.current.by}") if times[each.name] > 1 else each
        for each in found
    )


def _read(paper: Paper, names: Names, case: Case, said: Mapping[str, Said]) -> Version:
    """Return a version with what is said of it, and whether more may be."""
    digest = paper.evidence.digest
    counts = paper.evidence in case.evidence
    return replace(
        version_of(paper, names),
        said=said.get(digest),
        may_be_wrong=counts and digest not in said and may_be_wrong(case, paper.evidence),
    )


def version_of(paper: Paper, names: Names) -> Version:
    """Return one version ready to be read."""
    record = paper.evidence
    return Version(
        number=record.version,
        on=record.facts.on,
        by=written_by(record, names),
        digest=record.digest,
        short_digest=short(record.digest),
        signed=tuple(names.actor(given.by) for given in paper.sign_offs),
        answers=None if paper.form is None else answers(paper.form),
    )


def _document(number: int, versions: list[Version], name: str) -> Document:
    return Document(
        anchor=f"document-{number}",
        name=name,
        current=versions[-1],
        earlier=tuple(reversed(versions[:-1])),
    )


def _name(record: Evidence, cycles: Mapping[int, int], schools: Mapping[str, str]) -> str:
    """Return what a document is called among those of several cycles or schools."""
    of_cycle = record.kind in OF_A_CYCLE and record.cycle in cycles
    name = named(record, schools)
    return f"{name}, cycle {cycles[record.cycle]}" if of_cycle else name
