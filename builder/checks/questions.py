"""Questions: each can be answered rightly, and no answer is both right and wrong."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from builder.diagnostics import Code, Diagnostics, suggest
from builder.markup.inline import is_plain, parse_inline, plain_text
from builder.model.blocks import QuestionType
from builder.model.parts import assessed, questions
from builder.model.prose import Plain
from builder.model.walk import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model.blocks import Choice, Question, TypedAnswer
    from builder.model.course import Course
    from builder.model.text import Text

__all__ = ["check_questions"]

_ONE = frozenset({QuestionType.CHOICE, QuestionType.DROPDOWN})
_TYPED = frozenset({QuestionType.TEXT, QuestionType.NUMBER})
_LEAST = 2
# What is left of a `Hint` and its `: …` when they became part of the text above them.
_SWALLOWED = re.compile(r"(?:^|\s)(hint|explanation)s? :\s", re.IGNORECASE)


def check_questions(course: Course) -> Diagnostics:
    """Check every question."""
    found = Diagnostics()
    for question in questions(course):
        _Checker(question, found).check()
    objectives = {objective.id for objective in course.objectives}
    for block in assessed(course):
        for name in block.objectives:
            if name not in objectives:
                what = f'the question {block.id} names an unknown objective "{name}"'
                found.error(block.location, Code.OBJECTIVE, what, suggest(name, objectives))
    return found


_VARIABLE = re.compile(r"\$\{?(?:seed|anonymous_student_id|script_code|python_path|extra_files)\b")


class _Checker:
    def __init__(self, question: Question, found: Diagnostics) -> None:
        self._question = question
        self._found = found

    def check(self) -> None:
        """Check one question."""
        question = self._question
        if not any(text.source.strip() for text in texts(question.stem)):
            self._error(f"the question {question.id} does not ask anything", "write what it asks above its answers")
        if question.type in _TYPED:
            self._typed()
        else:
            self._choices()
        if question.attempts is not None and question.attempts < 1:
            self._error(f"the question {question.id} allows no attempt", "give it one or more, or leave attempts out")
        if not question.weight > 0:
            self._error(f"the question {question.id} has no weight", "give it a weight above 0")
        self._swallowed()
        self._replaced()

    def _choices(self) -> None:
        question = self._question
        right = [choice for choice in question.choices if choice.correct]
        if len(question.choices) < (_LEAST if question.type in _ONE else 1):
            self._error(f"the question {question.id} has {_count(question.choices)}", "write each as - [ ] … {#a}")
        elif not right:
            self._error(f"the question {question.id} has no right answer", "mark it as - [x] …")
        elif question.type in _ONE and len(right) > 1:
            what = f"the question {question.id} has {len(right)} right answers, but one can be chosen"
            self._error(what, "keep one - [x], or make it a checkboxes question")
        seen: dict[str, Choice] = {}
        for choice in question.choices:
            self._choice(choice, seen)

    def _choice(self, choice: Choice, seen: dict[str, Choice]) -> None:
        source = choice.text.source
        nodes = () if is_plain(source) else parse_inline(source).nodes
        words = " ".join((plain_text(nodes) if nodes else source).split()).casefold()
        other = seen.setdefault(words, choice)
        if not words:
            what, mend = f"the choice {{#{choice.id}}} has no text", "write it, or remove the choice"
        elif other is not choice:
            what = f"the choices {{#{other.id}}} and {{#{choice.id}}} have the same text"
            mend = "let them differ, or remove one"
        elif self._question.type is QuestionType.DROPDOWN and not all(isinstance(node, Plain) for node in nodes):
            what = f"the choice {{#{choice.id}}} has markup, which a dropdown shows as it stands"
            mend = "write plain text, or make it a choice question"
        else:
            return
        self._found.error(choice.location, Code.ANSWERS, what, mend)

    def _typed(self) -> None:
        question = self._question
        if not any(answer.correct for answer in question.answers):
            example = "= 42" if question.type is QuestionType.NUMBER else "= Wikipedia"
            self._error(f"the question {question.id} accepts no answer", f"write one as {example}")
        seen: dict[str, TypedAnswer] = {}
        for answer in question.answers:
            words = self._typed_words(answer)
            other = seen.setdefault(words, answer)
            if not words:
                self._found.error(answer.location, Code.ANSWERS, "this answer is empty", "write it, or remove the line")
            elif other is not answer:
                self._twice(answer, other)

    def _twice(self, answer: TypedAnswer, other: TypedAnswer) -> None:
        shown = answer.text.source if answer.text else answer.value
        if answer.correct != other.correct:
            what = f'the answer "{shown}" is both accepted and foreseen as wrong'
            self._found.error(answer.location, Code.ANSWERS, what, "remove one of the two lines")
        else:
            line = other.location.line
            what = f'the answer "{shown}" stands on line {line} already'
            self._found.warning(answer.location, Code.ANSWERS, what, "remove one of the two lines")

    def _typed_words(self, answer: TypedAnswer) -> str:
        """Return what the platform compares: it strips an answer, and ignores case unless told otherwise."""
        if answer.text is None:
            return answer.value
        words = unicodedata.normalize("NFC", answer.text.source).strip()
        return words if self._question.case_sensitive else words.casefold()

    def _replaced(self) -> None:
        """Refuse what CAPA reads as its own (`capa_problem.py`, `_extract_context`; `responsetypes.py`, stringresponse)."""
        for text in texts(self._question):
            if match := _VARIABLE.search(text.source):
                what = f'the platform puts a value of its own in the place of "{match[0]}"'
                self._found.error(text.location, Code.ANSWERS, what, "write it in another way")
        for answer in self._question.answers:
            if answer.text and "_or_" in answer.text.source:
                what = 'the platform reads "_or_" as the end of one answer and the start of another'
                self._found.error(answer.location, Code.ANSWERS, what, "write each answer on a line of its own, = …")

    def _swallowed(self) -> None:
        for text in self._below_answers():
            if match := _SWALLOWED.search(text.source):
                what = f"this text has swallowed the {match[1].lower()} below it"
                mend = f"leave a blank line above {match[1].capitalize()}, and do not indent it"
                self._found.error(text.location, Code.HINT_IN_FEEDBACK, what, mend)

    def _below_answers(self) -> Iterator[Text]:
        for choice in self._question.choices:
            yield from filter(None, (choice.text, choice.feedback, choice.missed))
        for answer in self._question.answers:
            yield from filter(None, (answer.text, answer.feedback))

    def _error(self, what: str, mend: str) -> None:
        self._found.error(self._question.location, Code.ANSWERS, what, mend)


def _count(choices: tuple[Choice, ...]) -> str:
    return "one choice" if choices else "no choices"
