"""`:::{figure} FILE`: an image that stands alone, with alternative text and caption. Prose, not a block."""

from __future__ import annotations

from builder.diagnostics import Code
from builder.model.prose import Figure, Paragraph
from builder.model.text import Kind, Text
from builder.source.directives.context import Context, Option, Options
from builder.source.fences import Fence
from builder.source.svg import read_svg

DECORATIVE = "none"

OPTIONS = {
    "alt": Option("text, or none", "what the image shows; none for one that is only decoration", "needed"),
    "turn": Option("yes, no", "SVG: whether it runs from the right in languages that are written so", "no"),
}


def read(fence: Fence, scope: str, context: Context) -> Figure | None:
    """Read a figure; None where its file is missing or broken."""
    options = Options(fence, context, OPTIONS)
    alt = options.string("alt", None)
    caption = _caption(fence, scope, context)
    turned = options.flag("turn", default=False)
    options.finish(argument=True)
    if not fence.argument:
        context.diagnostics.error(
            context.at(fence.line), Code.OPTION, "figure names no file", "write :::{figure} picture.svg"
        )
        return None
    content = context.file(fence.argument, fence.line)
    if content is None:
        return None
    labels: tuple[Text, ...] = ()
    is_drawing = fence.argument.lower().endswith(".svg")
    if turned and not is_drawing:
        what, mend = "only an SVG can be turned around", "leave out :turn:, or draw it as SVG"
        context.diagnostics.error(context.at(options.line("turn")), Code.OPTION, what, mend)
    if is_drawing:
        svg = read_svg(content, context.at(fence.line), scope, context.diagnostics)
        labels = svg.labels if svg else ()
    text = None if alt in ("", DECORATIVE) else Text(f"{scope}.", alt, Kind.ALT, context.at(options.line("alt")))
    return Figure(fence.argument, text, caption, labels, turned)


def _caption(fence: Fence, scope: str, context: Context) -> Text | None:
    nodes = context.nodes(fence.body, scope, Kind.CAPTION)
    if not nodes:
        return None
    first = nodes[0]
    if len(nodes) == 1 and isinstance(first, Paragraph):
        return first.text
    context.diagnostics.error(
        context.at(fence.line), Code.OPTION, "a caption is one paragraph", "move the rest below the figure"
    )
    return None
