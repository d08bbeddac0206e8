"""What only source and record together can tell: edits that change the meaning of answers already given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.catalog.po import Catalog
from builder.diagnostics import Code, Diagnostic, Location, Severity
from builder.model.activities import Sort
from builder.model.blocks import Question, QuestionType
from builder.model.course import Course
from builder.model.parts import blocks, questions
from builder.model.text import Kind

_KINDS = frozenset({Kind.CHOICE.value, Kind.SORTED.value})


def position_changes(course: Course, template: Catalog | None) -> Iterator[Diagnostic]:
    """Warn of edits since the last catalog update of what the platform has stored by its position, or by its words."""
    if template is None:
        return
    texts: dict[str, dict[str, str]] = {}
    for entry in template.entries:
        if not entry.obsolete and entry.comments[:1] and entry.comments[0] in _KINDS:
            block_id, _, letter = entry.msgctxt.partition(".")
            texts.setdefault(block_id, {})[letter] = entry.msgid
    recorded = {block_id: list(letters) for block_id, letters in texts.items()}
    for question in questions(course):
        before = recorded.get(question.id) if question.type is QuestionType.CHECKBOXES else None
        now = [choice.id for choice in question.choices]
        if before and before != now[: len(before)]:
            mend = "add new choices at the end, or give the question a new id"
            yield _warning(question.location, "choices", (before, now), "which boxes a learner ticked", mend)
        if question.type is QuestionType.DROPDOWN:
            yield from _reworded(question, texts.get(question.id, {}))
    for sort in (block for block in blocks(course) if isinstance(block, Sort)):
        before, now = recorded.get(sort.id), [item.id for item in sort.items]
        # A sortable fails for those who saw fewer items, so here one at the end is a change too.
        if before and before != now:
            mend = "give the sort a new id, unless nobody has answered it"
            yield _warning(sort.location, "items", (before, now), "the order that a learner gave", mend)


def _reworded(question: Question, before: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Warn of a dropdown's choices that have other words: CAPA stores what was chosen as its text (`optioninput`)."""
    now = {choice.id: choice.text.source for choice in question.choices}
    changed = [letter for letter, words in before.items() if now.get(letter) != words]
    if changed:
        what = f"the words of {' '.join(changed)} changed: the platform stores the words that a learner chose, and no longer finds them"
        mend = "leave them as they were, or give the question a new id"
        yield Diagnostic(question.location, what, mend, Code.POSITION, Severity.WARNING)


def _warning(at: Location, name: str, letters: tuple[list[str], list[str]], stored: str, mend: str) -> Diagnostic:
    before, now = (" ".join(each) for each in letters)
    what = f"the {name} were {before} and are {now}: the platform stores positions, so it will misread {stored} so far"
    return Diagnostic(at, what, mend, Code.POSITION, Severity.WARNING)
