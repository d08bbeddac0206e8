"""`:::{done}`: a switch with which a learner marks something as done."""

from __future__ import annotations

from builder.diagnostics import Code
from builder.model.activities import Done
from builder.model.text import Kind
from builder.source.directives.context import ID, Context, Option, Options
from builder.source.directives.lines import cut_lines
from builder.source.fences import Fence

OPTIONS = {
    "id": ID,
    "title": Option("text", "its name in Studio; learners do not see it"),
    "align": Option("left, center, right", "where it stands in its line", "left"),
}


def read(fence: Fence, context: Context) -> Done:
    """Read a switch."""
    options = Options(fence, context, OPTIONS)
    block_id = options.id()
    title = options.text("title", f"{block_id}.title", Kind.TITLE)
    align = options.choice("align", ("left", "center", "right"), "left")
    options.finish()
    body = cut_lines(fence, context, {})
    if body.lead.line:
        what = "learners would not see this text: the platform's switch has none of its own"
        context.diagnostics.error(context.at(body.lead.line), Code.FENCE, what, "move it above the switch")
    return Done(block_id, context.at(fence.line), title, align)
