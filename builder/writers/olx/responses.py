"""The five types of response, in CAPA's forms (upstream: xblocks-contrib, `problem/capa/responsetypes.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.markup.characters import legal
from builder.markup.html import render_inline
from builder.markup.inline import parse_inline, plain_text
from builder.model.blocks import QuestionType
from builder.writers.answers import Accepted, number_answers, text_answers, wrong_answers
from builder.writers.olx.elements import child, graft

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from lxml.etree import _Element as Element

    from builder.markup.html import Page
    from builder.model.blocks import Question
    from builder.model.text import Text

# CAPA joins the options of a dropdown with `'` and reads them back with a shell lexer (inputtypes.OptionInput).
_OPTION = str.maketrans({"'": "’", "\\": "∖"})


def add_response(question: Question, parent: Element, label: Element, page: Page) -> None:
    """Append the response of a question, with its label, to what stands above it."""
    _RESPONSES[question.type](question, parent, label, page)


def _choice(question: Question, parent: Element, label: Element, page: Page) -> None:
    response = child(parent, "multiplechoiceresponse")
    _head(response, label, question, page)
    shuffle = "true" if question.shuffle else "false"
    group = child(response, "choicegroup", {"type": "MultipleChoice", "shuffle": shuffle})
    for choice in question.choices:
        # The letter is what CAPA stores, so answers survive a change of order.
        made = child(group, "choice", {"correct": _truth(correct=choice.correct), "name": choice.id})
        graft(made, render_inline(choice.text, page))
        _hint(made, "choicehint", choice.feedback, page, {}, choice.verdict)


def _checkboxes(question: Question, parent: Element, label: Element, page: Page) -> None:
    response = child(parent, "choiceresponse", {"partial_credit": question.credit} if question.credit else {})
    _head(response, label, question, page)
    group = child(response, "checkboxgroup")
    for choice in question.choices:
        made = child(group, "choice", {"correct": _truth(correct=choice.correct)})
        graft(made, render_inline(choice.text, page))
        _hint(made, "choicehint", choice.feedback, page, {"selected": "true"}, choice.verdict)
        _hint(made, "choicehint", choice.missed, page, {"selected": "false"}, choice.missed_verdict)
    positions = {choice.id: chr(ord("A") + at) for at, choice in enumerate(question.choices)}
    for combination in question.combinations:
        value = " ".join(sorted(positions[letter] for letter in combination.letters))
        made = child(group, "compoundhint", {"value": value} | _label(combination.verdict))
        # CAPA takes the text before the first element and shows it as HTML, so the markup is its text.
        made.text = render_inline(combination.text, page)


def _dropdown(question: Question, parent: Element, label: Element, page: Page) -> None:
    response = child(parent, "optionresponse")
    _head(response, label, question, page)
    group = child(response, "optioninput")
    for choice in question.choices:
        made = child(group, "option", {"correct": _truth(correct=choice.correct).capitalize()})
        # An option is text alone.
        words = plain_text(parse_inline(choice.text.shown).nodes)
        made.text = " ".join(words.translate(_OPTION).split())
        _hint(made, "optionhint", choice.feedback, page, {}, choice.verdict)


def _text(question: Question, parent: Element, label: Element, page: Page) -> None:
    first, *others = text_answers(question, page.language)
    mode = "cs" if question.case_sensitive else "ci"
    kind = f"{mode} regexp" if question.pattern else mode
    response = child(parent, "stringresponse", {"answer": first.answer, "type": kind})
    _head(response, label, question, page)
    _additional(response, others, page)
    child(response, "textline", {"size": str(question.size)})
    _hint(response, "correcthint", first.feedback, page, {}, first.verdict)
    for wrong in wrong_answers(question, page.language):
        _hint(response, "stringequalhint", wrong.feedback, page, {"answer": wrong.answer}, wrong.verdict)


def _number(question: Question, parent: Element, label: Element, page: Page) -> None:
    first, *others = number_answers(question)
    response = child(parent, "numericalresponse", {"answer": first.answer})
    _head(response, label, question, page)
    if first.tolerance:
        child(response, "responseparam", {"type": "tolerance", "default": first.tolerance})
    _additional(response, others, page)
    child(response, "formulaequationinput")
    _hint(response, "correcthint", first.feedback, page, {}, first.verdict)


def _additional(response: Element, answers: Sequence[Accepted], page: Page) -> None:
    for other in answers:
        made = child(response, "additional_answer", {"answer": other.answer})
        _hint(made, "correcthint", other.feedback, page, {}, other.verdict)


def _head(response: Element, label: Element, question: Question, page: Page) -> None:
    """Add what is asked, and the tips below it."""
    response.append(label)
    for tip in question.tips:
        graft(child(response, "description"), render_inline(tip, page))


def _hint(
    parent: Element, tag: str, text: Text | None, page: Page, marks: dict[str, str], verdict: Text | None
) -> None:
    """Add a feedback, if there is one: CAPA strips hints with a regular expression that an empty one would confuse."""
    if text is not None and text.shown.strip():
        graft(child(parent, tag, marks | _label(verdict)), render_inline(text, page))


def _label(verdict: Text | None) -> dict[str, str]:
    """Return the attribute that stands in the place of “Correct:” or “Incorrect:”."""
    return {"label": legal(verdict.shown)} if verdict and verdict.shown.strip() else {}


def _truth(*, correct: bool) -> str:
    return "true" if correct else "false"


_RESPONSES: Mapping[QuestionType, Callable[[Question, Element, Element, Page], None]] = {
    QuestionType.CHOICE: _choice,
    QuestionType.CHECKBOXES: _checkboxes,
    QuestionType.DROPDOWN: _dropdown,
    QuestionType.TEXT: _text,
    QuestionType.NUMBER: _number,
}
