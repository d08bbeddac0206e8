"""Typed answers as CAPA compares them: which stands first, and the spellings that a keyboard may give instead."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.markup.characters import legal
from builder.writers.digits import native_digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.model.blocks import Question, TypedAnswer
    from builder.model.text import Text

_SPECIAL = re.compile(r"([\\.^$*+?{}\[\]|()])")


@dataclass(frozen=True, slots=True)
class Accepted:
    """A spelling, and the feedback to it. `tolerance` is that of a number."""

    answer: str
    feedback: Text | None = None
    tolerance: str = ""
    verdict: Text | None = None


def text_answers(question: Question, code: str) -> Sequence[Accepted]:
    """Return all spellings of the accepted answers: as written, composed, decomposed, with the language's digits.

    With a pattern all are regular expressions. CAPA joins them with `|` and anchors only the ends of the whole, so each
    anchors itself. Raises ValueError where nothing is accepted.
    """
    right = [answer for answer in question.answers if answer.correct]
    found = list(_spellings(right, code, case=question.case_sensitive))
    if question.pattern:
        found = [replace(each, answer=f"^{_literal(each.answer)}$") for each in found]
        found.append(Accepted(f"^(?:{legal(question.pattern)})$"))
    return _not_empty(found, question)


def wrong_answers(question: Question, code: str) -> Iterator[Accepted]:
    """Yield all spellings of the wrong answers that have a feedback."""
    wrong = [answer for answer in question.answers if not answer.correct and answer.feedback]
    return _spellings(wrong, code, case=question.case_sensitive)


def number_answers(question: Question) -> Sequence[Accepted]:
    """Return the accepted numbers; only the first can be a range or have a tolerance.

    CAPA has no feedback for a foreseen wrong number, and its calculator reads no digits but 0 to 9. Raises ValueError
    where nothing is accepted, or where CAPA would break on a second range.
    """
    right = [answer for answer in question.answers if answer.correct]
    right.sort(key=_exact)
    if any(not _exact(answer) for answer in right[1:]):
        raise ValueError(f"{question.location}: {question.id} has two answers with a range or a tolerance")
    # CAPA shows a range with a space of its own after the comma.
    found = [
        Accepted(answer.value.replace(" ", ""), answer.feedback, answer.tolerance, answer.verdict) for answer in right
    ]
    return _not_empty(found, question)


def _literal(answer: str) -> str:
    # re.escape would put a backslash before every space too, and learners are shown this as the answer.
    return _SPECIAL.sub(r"\\\1", answer)


def _exact(answer: TypedAnswer) -> bool:
    return not answer.tolerance and not answer.value.startswith(("[", "("))


def _spellings(answers: Iterable[TypedAnswer], code: str, *, case: bool) -> Iterator[Accepted]:
    """Yield the answers as they are written first, then their other spellings, each once."""
    seen: set[str] = set()
    written = [
        Accepted(legal(answer.text.shown).strip(), answer.feedback, "", answer.verdict)
        for answer in answers
        if answer.text
    ]
    others = [replace(each, answer=other) for each in written for other in _variants(each.answer, code)]
    for each in (*written, *others):
        compared = each.answer if case else each.answer.lower()
        if each.answer and compared not in seen:
            seen.add(compared)
            yield each


def _variants(spelling: str, code: str) -> Iterator[str]:
    for digits in (spelling, *native_digits(spelling, code)):
        yield digits
        yield unicodedata.normalize("NFC", digits)
        yield unicodedata.normalize("NFD", digits)


def _not_empty(found: list[Accepted], question: Question) -> list[Accepted]:
    if not found:
        raise ValueError(f"{question.location}: {question.id} accepts no answer")
    return found
