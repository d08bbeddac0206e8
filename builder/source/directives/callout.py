"""`:::{callout} KIND`: a passage set apart. Prose, not a block."""

from __future__ import annotations

from builder.diagnostics import Code, suggest
from builder.model.prose import Callout
from builder.model.text import Kind
from builder.source.directives.context import Context, Option, Options
from builder.source.fences import Fence

KINDS = ("note", "tip", "example", "important", "warning", "activity")

OPTIONS = {"title": Option("text", "the heading", "the name of its kind")}


def read(fence: Fence, scope: str, context: Context) -> Callout:
    """Read a callout and the prose in it."""
    options = Options(fence, context, OPTIONS)
    title = options.text("title", f"{scope}.", Kind.TITLE)
    options.finish(argument=True)
    kind = fence.argument or "note"
    if kind not in KINDS:
        context.diagnostics.error(
            context.at(fence.line), Code.OPTION, f'unknown kind of callout "{kind}"', suggest(kind, KINDS)
        )
    children = context.nodes(fence.body, scope, Kind.PARAGRAPH)
    if not children:
        context.diagnostics.error(
            context.at(fence.line), Code.OPTION, "this callout is empty", "write its text, or remove it"
        )
    return Callout(kind, title, children)
