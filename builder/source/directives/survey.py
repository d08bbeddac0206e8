"""`:::{survey}`: several questions with the same answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.diagnostics import Code
from builder.model.activities import Item, Survey
from builder.model.text import Kind
from builder.source.directives import lines
from builder.source.directives.context import ID, Context, Option, Options
from builder.source.directives.lines import BULLET, NUMBER, Letters, cut_lines, plain
from builder.source.directives.voting import RESULTS, check_count, check_different, feedback, pictured, results
from builder.source.fences import Fence, Segment

OPTIONS = {"id": ID, "title": Option("text", "the heading above the survey", "needed"), **RESULTS}

_LEAST = 2


def read(fence: Fence, context: Context) -> Survey:
    """Read a survey. The platform shows no text of its own above the questions, so there is none."""
    options = Options(fence, context, OPTIONS)
    block_id = options.id()
    title = options.needed_text("title", f"{block_id}.title", Kind.TITLE)
    private, submissions = results(options, context)
    options.finish()
    body = cut_lines(fence, context, {NUMBER: "a question", BULLET: "an answer"}, ("feedback",))
    if body.lead.line:
        mend = "move it above the survey, or write it as 1. … {#q1} if it is a question"
        context.diagnostics.error(
            context.at(body.lead.line), Code.ANSWERS, "a survey shows no text above its questions", mend
        )
    letters = Letters(context)
    questions = tuple(pictured(body.marked(NUMBER), block_id, "question", Kind.QUESTION, letters, context))
    answers = tuple(_answers(body.marked(BULLET), block_id, letters, context))
    check_count(questions, 1, "question", "1. Do you like it? {#q1}", fence, context)
    check_count(answers, _LEAST, "answer", "- Yes {#y}", fence, context)
    check_different(questions, "question", context)
    check_different(answers, "answer", context)
    return Survey(
        id=block_id,
        location=context.at(fence.line),
        title=title,
        questions=questions,
        answers=answers,
        feedback=feedback(body, block_id, context),
        private=private,
        submissions=submissions,
    )


def _answers(items: Sequence[lines.Item], block_id: str, letters: Letters, context: Context) -> Iterator[Item]:
    """Yield the answers, which stand in the head of a table as plain text."""
    for item in items:
        letter = letters.take(item.letter, item.line, "answer")
        if not item.text:
            context.diagnostics.error(
                context.at(item.line), Code.ANSWERS, "this answer has no text", "write it before the letter"
            )
        text = plain(Segment(item.line, item.text), f"{block_id}.{letter}", Kind.OPTION, context, "survey")
        yield Item(letter, text, context.at(item.line))
