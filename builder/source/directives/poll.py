"""`:::{poll}`: one question without a right answer."""

from __future__ import annotations

from builder.diagnostics import Code
from builder.model.activities import Poll
from builder.model.text import Kind
from builder.source.directives.context import ID, Context, Option, Options
from builder.source.directives.lines import BULLET, Letters, cut_lines, marked
from builder.source.directives.voting import RESULTS, check_count, check_different, feedback, pictured, results
from builder.source.fences import Fence

OPTIONS = {"id": ID, "title": Option("text", "the heading above the poll", "needed"), **RESULTS}

_LEAST = 2


def read(fence: Fence, context: Context) -> Poll:
    """Read a poll."""
    options = Options(fence, context, OPTIONS)
    block_id = options.id()
    title = options.needed_text("title", f"{block_id}.title", Kind.TITLE)
    private, submissions = results(options, context)
    options.finish()
    body = cut_lines(fence, context, {BULLET: "an answer"}, ("feedback",))
    if not body.lead.line:
        what = f"the poll {block_id} does not ask anything"
        context.diagnostics.error(context.at(fence.line), Code.ANSWERS, what, "write what it asks above its answers")
    check_count(body.items, _LEAST, "answer", "- Red {#r}", fence, context)
    answers = tuple(pictured(body.items, block_id, "answer", Kind.CHOICE, Letters(context), context))
    check_different(answers, "answer", context)
    return Poll(
        id=block_id,
        location=context.at(fence.line),
        title=title,
        question=marked(body.lead, f"{block_id}.question", Kind.QUESTION, context),
        answers=answers,
        feedback=feedback(body, block_id, context),
        private=private,
        submissions=submissions,
    )
