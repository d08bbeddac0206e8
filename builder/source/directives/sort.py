"""`:::{sort}`: items to put in order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostics import Code
from builder.model.activities import Item, Sort
from builder.model.text import Kind
from builder.source.directives.context import ID, OBJECTIVE, Context, Option, Options
from builder.source.directives.lines import NUMBER, Body, Letters, cut_lines, plain
from builder.source.directives.voting import check_count, check_different
from builder.source.fences import Fence, Segment

_BACKGROUND, _COLOUR = "#f2f2f2", "#000000"

OPTIONS = {
    "id": ID,
    "title": Option("text", "the heading above the items", "needed"),
    "objective": OBJECTIVE,
    "attempts": Option("a whole number", "how often a learner may answer", "1"),
    "score": Option("yes, no", "whether it counts for the grade", "yes"),
    "weight": Option("a whole number", "the points that it is worth", "1"),
    "background": Option("a colour, as in #0645ad", "the background of the items", _BACKGROUND),
    "colour": Option("a colour, as in #0645ad", "the text of the items", _COLOUR),
}

_LEAST = 2
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
# WCAG 2.2, 1.4.3: the least contrast at which most people can read a text.
_READABLE = 4.5


def read(fence: Fence, context: Context) -> Sort:
    """Read a sort. The weight is whole: with any other the platform calls a wrong order right when it is seen again."""
    options = Options(fence, context, OPTIONS)
    block_id = options.id()
    body = cut_lines(fence, context, {NUMBER: "an item"})
    if not body.lead.line:
        what = f"the sort {block_id} does not say by what to sort"
        context.diagnostics.error(context.at(fence.line), Code.ANSWERS, what, "write it above the items")
    background, colour = _colours(options, context)
    found = Sort(
        id=block_id,
        location=context.at(fence.line),
        title=options.needed_text("title", f"{block_id}.title", Kind.TITLE),
        question=plain(body.lead, f"{block_id}.question", Kind.INSTRUCTION, context, "sort"),
        items=tuple(_items(body, block_id, context)),
        attempts=options.whole("attempts", 1),
        weight=options.whole("weight", 1),
        score=options.flag("score", default=True),
        background=background,
        colour=colour,
        objectives=options.objectives(),
    )
    options.finish()
    check_count(found.items, _LEAST, "item", "1. First {#a}, in the right order", fence, context)
    check_different(found.items, "item", context)
    return found


def _items(body: Body, block_id: str, context: Context) -> Iterator[Item]:
    letters = Letters(context)
    for item in body.items:
        letter = letters.take(item.letter, item.line, "item")
        text = plain(Segment(item.line, item.text), f"{block_id}.{letter}", Kind.SORTED, context, "sort")
        if not item.text:
            at = context.at(item.line)
            context.diagnostics.error(at, Code.ANSWERS, "this item has no text", "write it before the letter")
        yield Item(letter, text, context.at(item.line))


def _colours(options: Options, context: Context) -> tuple[str, str]:
    """Return the background and the colour of the text, reported if the text cannot be read on it."""
    background = _colour("background", _BACKGROUND, options, context)
    colour = _colour("colour", _COLOUR, options, context)
    contrast = _contrast(background, colour)
    if contrast < _READABLE:
        name = "colour" if options.has("colour") else "background"
        what = f"{colour} on {background} is hard to read (contrast {contrast:.1f})"
        context.diagnostics.error(
            context.at(options.line(name)), Code.OPTION, what, f"choose colours with a contrast of {_READABLE} or more"
        )
    return background, colour


def _colour(name: str, default: str, options: Options, context: Context) -> str:
    spelled = options.string(name) or default
    if _HEX.fullmatch(spelled):
        return spelled.lower()
    what = f'{name}: "{spelled}" is not a colour'
    context.diagnostics.error(context.at(options.line(name)), Code.OPTION, what, "write it as in #0645ad")
    return default


def _contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in shares]  # noqa: PLR2004 - sRGB
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
