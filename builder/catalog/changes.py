"""What only source and record together can tell: edits that change the meaning of answers already given."""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalog.po import Catalog
from builder.diagnostics import Code, Diagnostic, Location, Severity
from builder.model.blocks import Question, QuestionType
from builder.model.course import Course
from builder.model.parts import questions
from builder.model.text import Kind

_POSITIONAL = {QuestionType.CHECKBOXES: "which boxes a learner ticked", QuestionType.DROPDOWN: "what a learner chose"}


def position_changes(course: Course, template: Catalog | None) -> Iterator[Diagnostic]:
    """Warn of choices inserted, removed or reordered where the platform stores their positions, since the last catalog update."""
    if template is None:
        return
    recorded: dict[str, list[str]] = {}
    for entry in template.entries:
        if not entry.obsolete and entry.comments[:1] == (Kind.CHOICE.value,):
            block, _, letter = entry.msgctxt.partition(".")
            recorded.setdefault(block, []).append(letter)
    for question in questions(course):
        before = recorded.get(question.id) if question.type in _POSITIONAL else None
        now = [choice.id for choice in question.choices]
        if before and before != now[: len(before)]:
            yield _warning(question, before, now)


def _warning(question: Question, before: list[str], now: list[str]) -> Diagnostic:
    stored = _POSITIONAL[question.type]
    what = f"the choices were {' '.join(before)} and are {' '.join(now)}: the platform stores positions, so it will misread {stored} so far"
    location = Location(question.location.path, question.location.line)
    return Diagnostic(
        location, what, "add new choices at the end, or give the question a new id", Code.POSITION, Severity.WARNING
    )
