"""Forms: a pydantic model becomes a page of GOV.UK fields, and the posted page the model again.

A form is a model; each field says what it asks::

    class Meeting(Record):
        held_on: date = Field(
            title="When was the meeting?",
            json_schema_extra={"called": "the date of the meeting"},
        )
        notes: Prose = Field(title="What was said", description="In their own words.")

A page shows it and takes it back::

    page = FormPage(Meeting, action=f"/journeys/{journey_id}/meeting")
    return render(request, "form.html", title="Record a meeting", form=page)

    filled = await read_form(request, Meeting)
    if filled.value is None:
        return render(request, "form.html", title="Record a meeting",
                      form=page.refilled(filled), status_code=filled.status_code)
    ... filled.value is a Meeting ...

``form.html`` is a whole page. In a template of your own: ``{% from "macros/form.html" import form,
form_fields with context %}``, then ``{{ form(page) }}``, or ``form_fields(page)`` within a form
element that also has ``{{ csrf_input() }}``. The layout shows the error summary and puts "Error: "
before the title by itself when the context has ``form``.

What becomes what: Line a text input; Prose, or anything marked Words(rows), a text area; date
three inputs; bool and Choice radios; tuple of Choice checkboxes; int, float and Decimal a number;
SecretStr a password; a Record a fieldset; tuple of Record, Line or date numbered rows with "add
another" and "remove". A Literal is a constant and is not asked. A field with a default, ``| None``,
or a list with no least length is "(optional)", or says when it is needed: blank becomes the default
or None; blank rows are dropped. Anything else is an UnaskableField error when it is described.

``json_schema_extra`` of a field may hold:

=============  ==============================================================================
called         its name inside a sentence: "the date of the meeting" (Enter ...; Select ...). Give
               it to every title that is a question; a title like "Date of the meeting" needs none
each           what one row of a group is: "provision"; otherwise the class name is used
blank_rows     how many empty rows to begin with; otherwise 1, or the least number
rows, width    rows of a text area; characters an input is wide (2, 3, 4, 5, 10, 20, 30)
prefix,suffix  what stands before or after an input: "£", "hours a week"
input          the HTML input type: "email", "tel"
autocomplete   what a browser may fill in: "name", "email", "current-password"
chosen         the help below it where the page has answers to choose from: how to type one is none
needed         when an answer that may be left out is needed: "needed for a refusal"
form           False for a field that no page asks for
=============  ==============================================================================

A check of a model (models/checked.py) says its sentence and the field to show it at:
``yield Wrong("review_on", "Enter a review date after the start")``.

A page that finds more, such as a refused step, adds it: ``filled.refused(*sentences, at="field")``.
"""

from web.forms.describing import Options, UnaskableField, describe
from web.forms.fields import Field, FieldKind, Option
from web.forms.filled import Filled, fill, read_form
from web.forms.page import Button, Files, FormPage, SavesItself
from web.forms.reading import FieldError
from web.forms.shown import Shown
from web.forms.typed import Typed, typed_from

__all__ = [
    "Button",
    "Field",
    "FieldError",
    "FieldKind",
    "Files",
    "Filled",
    "FormPage",
    "Option",
    "Options",
    "SavesItself",
    "Shown",
    "Typed",
    "UnaskableField",
    "describe",
    "fill",
    "read_form",
    "typed_from",
]
