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
    sources: Text = _word(
        "sources", "Sources", "Heading above the works cited in a unit, and title of the page of all of them"
    )
    notes: Text = _word("notes", "Notes", "Heading above footnotes")
    back: Text = _word("back", "Back to the text", "Accessible name of the arrow from a footnote to its place")
    glossary: Text = _word("glossary", "Glossary", "Title of the page of terms")
    note: Text = _word("note", "Note", "Title of a callout")
    tip: Text = _word("tip", "Tip", "Title of a callout")
    example: Text = _word("example", "Example", "Title of a callout")
    important: Text = _word("important", "Important", "Title of a callout")
    warning: Text = _word("warning", "Warning", "Title of a callout")
    activity: Text = _word("activity", "Activity", "Title of a callout")
    reflection: Text = _word(
        "reflection", "Reflection", "Title of a callout that invites learners to think about themselves"
    )
    minutes: Text = _word("minutes", "{count} min", "How long an activity or a lesson takes, in minutes")
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
    paths: Text = _word(
        "paths", "Learning paths", "Title of the page that shows which lessons help most with each role"
    )
    paths_introduction: Text = _word(
        "paths-introduction",
        "Take the path that is nearest to what you do, or the whole course.",
        "Opens the page of learning paths; each is made of the lessons that help most with one role",
    )
    path_minutes: Text = _word("path-minutes", "The whole path: {count} min", "Below the lessons of a learning path")
    cited_in: Text = _word("cited-in", "Cited in", "Followed by lessons, on the page of all works cited")
    all_rights: Text = _word("all-rights", "All rights reserved", "The licence of a work that is cited")
    access_free: Text = _word("access-free", "Free to read online", "Stands behind a work that is cited")
    access_account: Text = _word("access-account", "Online with a free account", "Stands behind a work that is cited")
    access_paid: Text = _word("access-paid", "Paid access", "Stands behind a work that is cited")
    access_print: Text = _word("access-print", "In print only", "Stands behind a work that is cited")
    question: Text = _word("question", "Question", "Name of a question that has no title of its own")
