"""The words that the builder itself adds to a page; messages of every course, so translators own them too."""

from __future__ import annotations

from dataclasses import dataclass

from builder.diagnostics import Location
from builder.model.text import Kind, Text

# The language of the words below.
WRITTEN_IN = "en"

_HERE = Location("builder/model/interface.py")


def _word(name: str, source: str, note: str = "") -> Text:
    return Text(f"interface.{name}", source, Kind.INTERFACE, _HERE, note)


@dataclass(frozen=True, slots=True)
class Interface:
    """Headings and labels around the course's own text."""

    objectives: Text = _word("objectives", "After this lesson you can", "Heading above a lesson's objectives")
    sources: Text = _word("sources", "Sources", "Heading above the works cited in a unit")
    notes: Text = _word("notes", "Notes", "Heading above footnotes")
    back: Text = _word("back", "Back to the text", "Accessible name of the arrow from a footnote to its place")
    glossary: Text = _word("glossary", "Glossary", "Title of the page of terms")
    note: Text = _word("note", "Note", "Title of a callout")
    tip: Text = _word("tip", "Tip", "Title of a callout")
    example: Text = _word("example", "Example", "Title of a callout")
    important: Text = _word("important", "Important", "Title of a callout")
    warning: Text = _word("warning", "Warning", "Title of a callout")
    activity: Text = _word("activity", "Activity", "Title of a callout")
    explanation: Text = _word("explanation", "Explanation", "Heading above the explanation of an answer")
    help_translate: Text = _word(
        "help-translate", "This translation is a draft. Help improve it", "A link on the about page"
    )
    translators: Text = _word("translators", "Translated by", "Followed by names")
    reviewers: Text = _word("reviewers", "Reviewed by", "Followed by names")
    reviewed: Text = _word("reviewed", "Lessons reviewed", "Followed by lessons, each with a name and a date")
    requirements: Text = _word(
        "requirements", "Before you start", "Heading on the about page, above what learners need to know or have"
    )
    question: Text = _word("question", "Question", "Name of a question that has no title of its own")
