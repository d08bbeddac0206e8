"""`:::{zone} ID` of a drag and drop, and the image on which the zones lie."""

from __future__ import annotations

import re
from dataclasses import dataclass

from builder.diagnostics import Code
from builder.model.assessments import Zone
from builder.model.prose import Figure
from builder.model.text import Kind, Text
from builder.safexml import XmlError, parse_xml
from builder.source.directives.context import Context, Declared, Option, Options
from builder.source.fences import Fence
from builder.source.ids import check_id
from builder.source.images import dimensions
from builder.source.svg import read_svg

_BOX = re.compile(r"((?:[0-9]{1,5}(?:\.[0-9]{1,3})?[ \t,]+){3}[0-9]{1,5}(?:\.[0-9]{1,3})?)[ \t]*(px|%)?")
_PIXELS = re.compile(r"([0-9]{1,5}(?:\.[0-9]+)?)(?:px)?")
_WHOLE = 100.0

ZONE: Declared = {
    "title": Option("text", "the name of the zone", "needed"),
    "description": Option("text", "what it is, for those who cannot see it", "needed with an image"),
    "at": Option(
        "x y width height", "its place, in per cent of the image or, ending in `px`, in pixels", "needed with an image"
    ),
    "align": Option("left, center, right", "how cards lie in it", "center"),
}

Size = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Board:
    """The image behind the zones, and its size in pixels; either is None where something was reported about it."""

    figure: Figure | None
    size: Size | None


def read_picture(src: str, alt: Text, line: int, scope: str, context: Context) -> Figure | None:
    """Read a picture of a drag and drop; None where there is none."""
    content = context.file(src, line)
    if content is None:
        return None
    if not src.lower().endswith(".svg"):
        return Figure(src, alt)
    svg = read_svg(content, context.at(line), scope, context.diagnostics)
    return Figure(src, alt, labels=svg.labels) if svg else None


def read_board(src: str, alt: Text, line: int, scope: str, context: Context) -> Board:
    """Read the image behind the zones."""
    figure = read_picture(src, alt, line, scope, context)
    if figure is None:
        return Board(None, None)
    content = context.files[src]
    if not src.lower().endswith(".svg"):
        # A damaged image is reported as a file of static/.
        size = dimensions(content)
        return Board(figure, (float(size[0]), float(size[1])) if size else None)
    measured = _svg_size(content)
    if measured is None:
        what = f'"{src}" does not say its width and height, so browsers show it in different sizes'
        mend = 'add both to its first element, in pixels, as in <svg width="800" height="400" …>'
        context.diagnostics.error(context.at(line), Code.CARDS, what, mend)
    return Board(figure, measured)


def read_zone(fence: Fence, scope: str, board: Board | None, context: Context) -> Zone:
    """Read a zone of the drag and drop `scope`; where a card lies is stored under the zone's id."""
    options = Options(fence, context, ZONE)
    at = context.at(fence.line)
    name = fence.argument
    if not name:
        what = "this zone has no id, under which the platform stores what lies there"
        context.diagnostics.error(at, Code.MISSING_ID, what, "write one, as in :::{zone} left")
        name = f"x{fence.line}"
    check_id(name, at, context.diagnostics)
    key = f"{scope}.zone.{name}"
    title = options.needed_text("title", key, Kind.ZONE)
    default = None if board else ""
    description = options.string("description", default)
    zone = Zone(
        id=name,
        location=at,
        title=title,
        description=Text(f"{key}.description", description, Kind.ZONE, context.at(options.line("description")))
        if description
        else None,
        box=_box(options, board, context),
        align=options.choice("align", ("left", "center", "right"), "center"),
    )
    options.finish(argument=True)
    if fence.body:
        what = "a zone holds nothing but its options"
        context.diagnostics.error(at, Code.CARDS, what, "write its description as :description: …")
    return zone


def _box(options: Options, board: Board | None, context: Context) -> tuple[float, ...]:
    """Return a zone's place in pixels; empty on a plain grid, which has places of its own."""
    spelled = options.string("at", None if board else "")
    at = context.at(options.line("at"))
    if not board:
        if spelled:
            what = "without an image the zones lie in rows and columns"
            context.diagnostics.error(at, Code.CARDS, what, "remove at, or name an image")
        return ()
    match = _BOX.fullmatch(spelled)
    if not match:
        if spelled:
            what = f'at: "{spelled}" is not a place'
            mend = "write x, y, width, height in per cent of the image, as in 5 10 40 80"
            context.diagnostics.error(at, Code.CARDS, what, mend)
        return ()
    if board.size is None:
        return ()
    numbers = [float(number) for number in match[1].replace(",", " ").split()]
    width, height = board.size
    if match[2] != "px":
        sizes = (width, height, width, height)
        numbers = [number * size / _WHOLE for number, size in zip(numbers, sizes, strict=True)]
    x, y, wide, high = numbers
    if not (wide and high):
        context.diagnostics.error(at, Code.CARDS, "a zone without width or height takes no card", "make it larger")
    elif x + wide > width + 0.5 or y + high > height + 0.5:
        what = f"the zone reaches over the edge of the image, which has {width:g} × {height:g} pixels"
        context.diagnostics.error(at, Code.CARDS, what, "let x + width and y + height be at most 100 per cent")
    return tuple(numbers)


def _svg_size(content: bytes) -> Size | None:
    try:
        root = parse_xml(content)
    except XmlError:
        return None
    found = [_PIXELS.fullmatch(str(root.get(name) or "")) for name in ("width", "height")]
    sizes = [float(match[1]) for match in found if match]
    return (sizes[0], sizes[1]) if len(sizes) == len(found) and all(sizes) else None
