"""A form as a program fills it in: the model that pages use, or everything to mend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from models.checked import in_order
from models.evidence import FORMS, Form, Judge, Kind
from models.evidence.files import Attached
from web.forms import Field, describe
from web.forms.sentences import own_words, sentence_for
from web.mending import without_echoes, wrong_kind
from web.problem_details import FieldShape, ToMend

FILES_BESIDE = (
    "Leave this out: name files in “files”, beside the answers, once you have given them."
)


def form_of(
    kind: Kind,
    answers: Mapping[str, Any],
    files: Sequence[Attached] = (),
    judge: Judge | None = None,
) -> Form:
    """Return the form that these answers make, with files that its writer may bring along.

    Raises ToMend with everything to mend, where that is anything with what ``judge`` says too.
    """
    if answers.get("files"):  # a digest alone must never bring another record's file along
        raise ToMend(FieldShape(pointer="#/answers/files", detail=FILES_BESIDE))
    try:
        return FORMS[kind].model_validate({**answers, "files": tuple(files)}, context=judge)
    except ValidationError as wrong:
        found = without_echoes(wrong.errors(include_url=False))
        raise ToMend(*(_to_mend(FORMS[kind], detail) for detail in found)) from None


def form_so_far(kind: Kind, answers: Mapping[str, Any], judge: Judge) -> Form:
    """Return what these answers say of a form, of which the others may still be written.

    Raises ToMend with everything to mend in what was sent.
    """
    sent = {name: said for name, said in answers.items() if said is not None}
    try:
        return form_of(kind, sent, (), judge)
    except ToMend as wrong:
        errors = [error for error in wrong.errors if _is_of(error, sent)]
        if errors:
            raise ToMend(*errors) from None
    return in_order(FORMS[kind], sent)


def _is_of(error: FieldShape, sent: Mapping[str, Any]) -> bool:
    """Tell whether an error speaks of an answer that was sent, and not of one that is blank."""
    name = error.pointer.removeprefix("#/answers/").partition("/")[0]
    return name in {next(_parts([each])) for each in sent}


def must_be(form: Form, judge: Judge) -> None:
    """Raise ToMend with every answer that cannot be, of a form that is in order by itself."""
    wrong = [FieldShape(pointer=f"#/answers/{w.name}", detail=w.sentence) for w in judge(form)]
    if wrong:
        raise ToMend(*wrong)


def _to_mend(model: type[Form], detail: ErrorDetails) -> FieldShape:
    """Return an error at its field, in the sentence in which a page says how to mend it."""
    context = detail.get("ctx", {})
    own = own_words(context)
    said = own or detail["msg"]
    place: Sequence[int | str] = detail["loc"]
    asked = _asked(describe(model), place)
    if asked is not None and own is None:
        said = sentence_for(asked, detail["type"], context, detail["input"], said)
    sent = _kind_to_send(detail, asked) or f"{said.removesuffix('.')}."
    return FieldShape(pointer="/".join(("#/answers", *_parts(place))), detail=sent)


def _kind_to_send(detail: ErrorDetails, asked: Field | None) -> str | None:
    """Return what kind of value to send where the page, which only knows text, has no word for it.

    What is missing is said in the page's sentence, which names the question.
    """
    if detail["type"] == "extra_forbidden":
        return "Leave this out; the form does not ask it."
    if asked is not None and asked.optional and detail["type"] == "string_too_short":
        return "Send text, or leave this out."
    return None if asked is not None and detail["type"] in _PAGES_OWN else wrong_kind(detail)


_PAGES_OWN = ("missing", "decimal_max_places", "decimal_max_digits", "decimal_whole_digits")


def _parts(place: Sequence[int | str]) -> Iterator[str]:
    return (str(part).replace("~", "~0").replace("/", "~1") for part in place)


def _asked(fields: Sequence[Field], place: Sequence[int | str]) -> Field | None:
    """Return the question at a place in the answers, None where the form has none there."""
    found: Field | None = None
    for part in place:
        if isinstance(part, int):
            found = found.item if found else None
            fields = found.fields if found else ()
            continue
        found = next((field for field in fields if field.name == part), None)
        if found is None:
            return None
        fields = found.fields
    return found
