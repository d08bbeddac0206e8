"""`:::{include-olx}`: any other XBlock of the allow-list, as XML."""

from __future__ import annotations

from builder.diagnostics import Code
from builder.model.blocks import IncludedOlx
from builder.source.directives.context import ID, Context, Options
from builder.source.fences import Fence, Segment
from builder.source.olx import check_olx

OPTIONS = {"id": ID}


def read(fence: Fence, context: Context) -> IncludedOlx | None:
    """Read an included element; None where it may not be included."""
    options = Options(fence, context, OPTIONS)
    block_id = options.id()
    options.finish()
    segments = [piece for piece in fence.body if isinstance(piece, Segment)]
    if len(segments) != 1 or len(fence.body) != 1:
        context.diagnostics.error(
            context.at(fence.line), Code.OLX, "include-olx holds one XML element", "put the element below the options"
        )
        return None
    xml = check_olx(segments[0].text, context.at(segments[0].line), context.diagnostics)
    return None if xml is None else IncludedOlx(block_id, context.at(fence.line), xml)
