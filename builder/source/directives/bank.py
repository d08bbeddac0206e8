"""`::::{bank} N`: questions of which each learner gets N, drawn by chance."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from builder.diagnostics import Code
from builder.model.blocks import Bank, Question
from builder.model.text import Kind
from builder.source.directives import question
from builder.source.directives.context import ID, Context, Option, Options
from builder.source.fences import Fence, Segment

_ALL = "all"
_EVERY = -1
_DIGITS = 4

OPTIONS = {"id": ID, "title": Option("text", "its name in Studio and in reports", "the title of the unit")}


def read(fence: Fence, context: Context) -> Bank:
    """Read a bank."""
    options = Options(fence, context, OPTIONS)
    bank_id = options.id()
    title = options.text("title", f"{bank_id}.title", Kind.TITLE)
    options.finish(argument=True)
    questions = tuple(_questions(fence, bank_id, context))
    return Bank(bank_id, context.at(fence.line), title, questions, _draws(fence, context))


def _questions(fence: Fence, bank_id: str, context: Context) -> Iterator[Question]:
    count = 0
    for piece in fence.body:
        if not isinstance(piece, Fence) or piece.name != "question":
            name = piece.name if isinstance(piece, Fence) else "text"
            line = piece.line + _blank_lines(piece.text) if isinstance(piece, Segment) else piece.line
            what = f"{name} stands in a bank, which holds nothing but questions"
            context.diagnostics.error(context.at(line), Code.BANK, what, "move it above the bank")
            continue
        count += 1
        found = question.read(piece, replace(context, proposed=_naming(f"{bank_id}-q{count}")))
        if found:
            yield found


def _naming(proposed: str) -> Callable[[str], str]:
    return lambda _: proposed


def _draws(fence: Fence, context: Context) -> int:
    """Return how many questions a learner gets; `all` gives every one, in an order of chance."""
    spelled = fence.argument
    held = sum(isinstance(piece, Fence) and piece.name == "question" for piece in fence.body)
    count = int(spelled) if spelled.isascii() and spelled.isdigit() and len(spelled) < _DIGITS else 0
    what, mend = "", "write a number, as in ::::{bank} 2, or all"
    if not held:
        what, mend = "this bank has no question", "write :::{question} … in it"
    elif count > held:
        what, mend = f"this bank draws {count} of {held} questions", "write more questions, or draw fewer"
    elif not count and spelled != _ALL:
        given = f'"{spelled}" is not how many questions to draw'
        what = given if spelled else "this bank does not say how many questions to draw"
    if what:
        context.diagnostics.error(context.at(fence.line), Code.BANK, what, mend)
    return count or _EVERY


def _blank_lines(text: str) -> int:
    return next((number for number, line in enumerate(text.split("\n")) if line.strip()), 0)
