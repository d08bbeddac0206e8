"""`:::{discussion}`: an inline discussion, and the prompt shown above it."""

from __future__ import annotations

from builder.model.blocks import Discussion
from builder.model.prose import Prose
from builder.model.text import Kind, Text
from builder.source.directives.context import ID, Context, Option, Options
from builder.source.fences import Fence

OPTIONS = {"id": ID, "title": Option("text", "the name of the discussion", "needed")}


def read(fence: Fence, context: Context) -> Discussion:
    """Read a discussion."""
    options = Options(fence, context, OPTIONS)
    block_id = options.id()
    at = context.at(options.line("title"))
    title = Text(f"{block_id}.title", options.string("title", None), Kind.TITLE, at)
    options.finish()
    return Discussion(
        block_id, context.at(fence.line), title, Prose(context.nodes(fence.body, block_id, Kind.PARAGRAPH))
    )
