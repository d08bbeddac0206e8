"""A question as a CAPA problem: stem, response, explanation, hints (upstream: xblocks-contrib, `problem/capa/`).

The problem's content stands in one element with the question's own language and direction, as a question is never
translated in part. Hints must be the root's own children, so each carries them itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.languages import language
from builder.markup.characters import legal
from builder.markup.html import render, render_inline
from builder.markup.inline import parse_inline, plain_text
from builder.model.blocks import url_name
from builder.model.prose import Footnote, Paragraph
from builder.writers.olx.elements import child, element, graft
from builder.writers.olx.responses import add_response
from builder.writers.whole import language_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.etree import _Element as Element

    from builder.markup.html import Page
    from builder.model.blocks import Question
    from builder.model.prose import Node
    from builder.model.settings import Problems
    from builder.model.text import Text
    from builder.writers.olx.context import Context


def problem(question: Question, title: str, context: Context, footnotes: Mapping[str, Footnote]) -> Element:
    """Return the `<problem>` of a question that is shown under `title`."""
    code = language_of(question, context.course)
    name = url_name(question.id)
    page = context.page(name, footnotes, code)
    root = element("problem", _settings(question, title, context.course.settings.problems))
    target = language(code)
    marks = {"lang": target.bcp47, "dir": target.direction}
    content = child(root, "div", marks)
    label = _stem(question, title, content, page)
    add_response(question, content, label, page)
    if question.explanation.children:
        _solution(question, content, context.page(f"{name}_explanation", footnotes, code))
    if question.hints:
        hints = child(root, "demandhint")
        for hint in question.hints:
            graft(child(child(hints, "hint"), "span", marks), render_inline(hint, page))
    return root


def _settings(question: Question, title: str, policy: Problems) -> dict[str, str]:
    """Return the problem's attributes; what is not limited is left out, since `null` breaks validators.

    The course's policy holds what is said for all questions. Where nobody says when to show the answer: while attempts
    are left, an answer shown could be typed in; without a limit it is shown after the first attempt.
    """
    attributes = {"display_name": title}
    if question.attempts:
        attributes["max_attempts"] = str(question.attempts)
    attributes |= {"weight": str(float(question.weight)), "rerandomize": question.rerandomize}
    if question.show_answer or not policy.show_answer:
        is_limited = question.attempts or policy.attempts
        attributes["showanswer"] = question.show_answer or ("finished" if is_limited else "attempted")
    return attributes


def _stem(question: Question, title: str, content: Element, page: Page) -> Element:
    """Add what stands above the answers, and return the `<label>`: what screen readers say of the answers.

    The last paragraph of the stem is the label. Where the stem ends otherwise (a figure, a list), all of it stands
    above in its order, and its last paragraph is repeated as a label for screen readers alone.
    """
    nodes = [node for node in question.stem.children if not isinstance(node, Footnote)]
    label = element("label", {})
    if nodes and isinstance(nodes[-1], Paragraph):
        _above(nodes[:-1], content, page)
        return graft(label, render_inline(nodes[-1].text, page))
    _above(nodes, content, page)
    paragraphs = [node.text for node in nodes if isinstance(node, Paragraph)]
    child(label, "span", {"class": "sr"}).text = _words(paragraphs[-1]) if paragraphs else legal(title)
    return label


def _above(nodes: Sequence[Node], content: Element, page: Page) -> None:
    if nodes:
        graft(child(content, "div"), render(nodes, page))


def _words(text: Text) -> str:
    return plain_text(parse_inline(text.shown).nodes)


def _solution(question: Question, content: Element, page: Page) -> None:
    heading = Paragraph(page.interface.explanation)
    shown = render((heading, *question.explanation.children), page)
    graft(child(child(content, "solution"), "div", {"class": "detailed-solution"}), shown)
