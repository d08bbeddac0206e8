"""`:::{wordcloud}`: words that learners enter, drawn by how often they were entered."""

from __future__ import annotations

from builder.diagnostics import Code
from builder.model.activities import WordCloud
from builder.model.text import Kind
from builder.source.directives.context import ID, Context, Option, Options
from builder.source.directives.lines import cut_lines, plain
from builder.source.fences import Fence

OPTIONS = {
    "id": ID,
    "title": Option("text", "the heading above the cloud", "needed"),
    "inputs": Option("a whole number", "how many words a learner can enter", "5"),
    "top": Option("a whole number", "how many of the words are drawn", "250"),
    "percents": Option("yes, no", "whether learners see how often each of their words was entered", "yes"),
}


def read(fence: Fence, context: Context) -> WordCloud:
    """Read a word cloud."""
    options = Options(fence, context, OPTIONS)
    block_id = options.id()
    body = cut_lines(fence, context, {})
    if not body.lead.line:
        what = f"the wordcloud {block_id} does not say what to enter"
        context.diagnostics.error(context.at(fence.line), Code.ANSWERS, what, "write it below the options")
    found = WordCloud(
        id=block_id,
        location=context.at(fence.line),
        title=options.needed_text("title", f"{block_id}.title", Kind.TITLE),
        instructions=plain(body.lead, f"{block_id}.question", Kind.INSTRUCTION, context, "wordcloud"),
        inputs=options.whole("inputs", 5),
        top=options.whole("top", 250),
        percents=options.flag("percents", default=True),
    )
    options.finish()
    return found
