"""The evidence of a request as a bundle of papers: the current version of each, earlier beneath."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from adapters.queries.la import Paper
from models.base import Choice
from models.evidence import Evidence, Form
from web.presenters.cycles import OF_A_CYCLE, numbered
from web.presenters.documents import Answer, answers, short
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


@dataclass(frozen=True)
class Document:
    """One paper: its name, its current version and those before it, newest first."""

    anchor: str
    name: str
    current: Version
    earlier: tuple[Version, ...]


def bundle_of(papers: tuple[Paper, ...], names: Names) -> tuple[Document, ...]:
    """Return the papers of a request in the order in which they first came."""
    cycles = numbered(paper.evidence for paper in papers)
    by_key: dict[str, list[Paper]] = {}
    for paper in papers:
        by_key.setdefault(paper.evidence.key, []).append(paper)
    return tuple(
        _document(number, versions, names, cycles)
        for number, versions in enumerate(by_key.values(), start=1)
    )


def version_of(paper: Paper, names: Names) -> Version:
    """Return one version ready to be read."""
    record = paper.evidence
    return Version(
        number=record.version,
        on=record.facts.on,
        by=names.actor(record.recorded_by),
        digest=record.digest,
        short_digest=short(record.digest),
        signed=tuple(names.actor(given.by) for given in paper.sign_offs),
        answers=None if paper.form is None else answers(paper.form),
    )


def _document(
    number: int, versions: list[Paper], names: Names, cycles: Mapping[int, int]
) -> Document:
    newest = versions[-1]
    return Document(
        anchor=f"document-{number}",
        name=name_of(newest.evidence, newest.form, cycles),
        current=version_of(newest, names),
        earlier=tuple(version_of(paper, names) for paper in reversed(versions[:-1])),
    )


def name_of(
    evidence: Evidence, form: Form | None, cycles: Mapping[int, int] = MappingProxyType({})
) -> str:
    """Return what a document is called: its kind, whose or what it is about, its cycle."""
    subject = getattr(form, form.SUBJECT) if form and form.SUBJECT else None
    parts = [evidence.kind.label]
    if isinstance(subject, Choice):
        parts.append(subject.label)
    if evidence.kind in OF_A_CYCLE and evidence.cycle in cycles:
        parts.append(f"cycle {cycles[evidence.cycle]}")
    return ", ".join(parts)
