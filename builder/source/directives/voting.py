"""What polls and surveys have in common: items with pictures, who sees the results, how often one votes, the feedback."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builder.diagnostics import Code
from builder.markup.inline import parse_inline, plain_text
from builder.markup.targets import image_path
from builder.model.activities import Item
from builder.model.prose import Figure
from builder.model.text import Kind, Text
from builder.source.directives import lines
from builder.source.directives.context import Context, Option, Options
from builder.source.directives.lines import Body, Letters
from builder.source.fences import Fence, Segment
from builder.source.svg import read_svg

__all__ = ["RESULTS", "check_count", "check_different", "feedback", "pictured", "results"]

RESULTS = {
    "private": Option("yes, no", "whether learners are kept from seeing the results after they voted", "no"),
    "submissions": Option(
        "a whole number", "how often a learner may vote, where results are private; 0: any number", "1"
    ),
}

_PICTURE = re.compile(r"!\[([^\[\]]*)\]\(\s*<?([^()<>]+?)>?\s*\)[ \t]*(.*)", re.DOTALL)


def results(options: Options, context: Context) -> tuple[bool, int]:
    """Return whether results are private, and how often one may vote.

    The platform refuses several votes where results are seen: they could follow the majority.
    """
    private = options.flag("private", default=False)
    submissions = options.whole("submissions", 1, least=0)
    if submissions != 1 and not private:
        context.diagnostics.error(
            context.at(options.line("submissions")),
            Code.OPTION,
            "who sees the results may vote once",
            "add :private: yes, or leave submissions out",
        )
    return private, submissions


def feedback(body: Body, block_id: str, context: Context) -> Text | None:
    """Return what learners read after voting."""
    found = body.sections.get("feedback")
    return lines.marked(found, f"{block_id}.feedback", Kind.FEEDBACK, context) if found else None


def pictured(
    items: Sequence[lines.Item], block_id: str, word: str, kind: Kind, letters: Letters, context: Context
) -> Iterator[Item]:
    """Yield items that may begin with an image: `![what it shows](red.png) Red {#r}`."""
    for item in items:
        letter = letters.take(item.letter, item.line, word)
        match = _PICTURE.fullmatch(item.text)
        words = match[3] if match else item.text
        picture = _picture(match[1], match[2], f"{block_id}.{letter}", item.line, context) if match else None
        if not words:
            what = f"this {word} has no text" + (", and not everyone sees its image" if match else "")
            context.diagnostics.error(context.at(item.line), Code.ANSWERS, what, "write it before the letter")
        text = lines.marked(Segment(item.line, words), f"{block_id}.{letter}", kind, context)
        yield Item(letter, text, context.at(item.line), picture)


def check_count(items: Sequence[object], least: int, word: str, example: str, where: Fence, context: Context) -> None:
    """Report too few items."""
    if len(items) < least:
        what = f"this {where.name} has {f'one {word}' if items else f'no {word}s'}"
        context.diagnostics.error(context.at(where.line), Code.ANSWERS, what, f"write each as {example}")


def check_different(items: Sequence[Item], word: str, context: Context) -> None:
    """Report items that a learner could not tell apart."""
    seen: dict[tuple[str, str], int] = {}
    for item in items:
        words = plain_text(parse_inline(item.text.source).nodes).casefold()
        line = item.location.line
        other = seen.setdefault((words, item.picture.src if item.picture else ""), line)
        if words and other != line:
            what = f"this {word} has the text of the one on line {other}"
            context.diagnostics.error(item.location, Code.ANSWERS, what, "let them differ, or remove one")


def _picture(alt: str, target: str, scope: str, line: int, context: Context) -> Figure | None:
    at = context.at(line)
    if not alt.strip():
        what = "this image has no alternative text"
        context.diagnostics.error(at, Code.ALT_TEXT, what, "say what it shows: ![a red apple](apple.png)")
    path = image_path(target)
    if path is None:
        context.diagnostics.error(
            at, Code.LINK, f'"{target}" is no image in {context.static}/', "name a file in static/, as in red.png"
        )
        return None
    content = context.file(path, line)
    if content is None:
        return None
    svg = read_svg(content, at, scope.partition(".")[0], context.diagnostics) if path.lower().endswith(".svg") else None
    return Figure(path, Text(f"{scope}.alt", alt.strip(), Kind.ALT, at), None, svg.labels if svg else ())
