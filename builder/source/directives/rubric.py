"""The rubric of a response: `:::{criterion} ID` with its options, and `:::{example}`, answers to practise on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builder.diagnostics import Code, suggest
from builder.model.assessments import Criterion, Example, RubricOption
from builder.model.prose import Paragraph, Prose
from builder.model.text import Kind, Text
from builder.source.directives.context import Context, Declared, Option, Options
from builder.source.directives.items import ListItem, cut_items
from builder.source.directives.lines import Letters, plain
from builder.source.fences import Fence, Piece, Segment
from builder.source.ids import check_id

_POINTS = re.compile(r"\(([0-9]{1,4})\)[ \t]*(.*)")
_CHOSEN = re.compile(r"([a-z0-9-]+)[ \t]*=[ \t]*([a-z0-9-]+)")

CRITERION: Declared = {
    "label": Option("text", "the name of the criterion", "needed"),
    "feedback": Option("no, optional, required", "whether assessors write about it", "no; required without options"),
}
EXAMPLE: Declared = {}


def read_criterion(fence: Fence, scope: str, context: Context) -> Criterion:
    """Read a criterion of the response `scope`; its id and those of its options are stored with each grade."""
    options = Options(fence, context, CRITERION)
    at = context.at(fence.line)
    name = fence.argument
    if not name:
        what = "this criterion has no id, under which the platform stores grades"
        context.diagnostics.error(at, Code.MISSING_ID, what, "write one, as in :::{criterion} clear")
        name = f"x{fence.line}"
    check_id(name, at, context.diagnostics)
    key = f"{scope}.{name}"
    cut = cut_items(fence.body, lambda _: True, context, Code.RUBRIC)
    criterion = Criterion(
        id=name,
        location=at,
        label=options.needed_text("label", f"{key}.label", Kind.RUBRIC),
        prompt=_prompt(cut.above, key, fence, context),
        options=tuple(_options(cut.items, key, context)),
        feedback=_feedback(options, context, has_options=bool(cut.items)),
    )
    options.finish(argument=True)
    return criterion


def read_example(fence: Fence, scope: str, context: Context) -> Example:
    """Read an example; `---` on a line of its own stands between the answers to several prompts."""
    Options(fence, context, EXAMPLE).finish(argument=True)
    selected: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in fence.argument.split(","))):
        match = _CHOSEN.fullmatch(part)
        if match is None or match[1] in selected:
            what = f'"{part}" does not choose an option' if match is None else f'"{match[1]}" is chosen twice'
            mend = "write criterion=option for each criterion, as in :::{example} clear=yes, real=no"
            context.diagnostics.error(context.at(fence.line), Code.RUBRIC, what, mend)
        else:
            selected[match[1]] = match[2]
    answers = tuple(_answer(part, scope, context) for part in _parts(fence, context))
    if not any(answer.children for answer in answers):
        what = "this example is empty"
        context.diagnostics.error(context.at(fence.line), Code.RUBRIC, what, "write the response to practise on")
    return Example(context.at(fence.line), answers, tuple(selected.items()))


def check_example(example: Example, criteria: Sequence[Criterion], prompts: int, context: Context) -> None:
    """Check an example against its response: the platform would show a training that nobody can pass."""
    known = {criterion.id: [option.id for option in criterion.options] for criterion in criteria if criterion.options}
    for name, option in example.selected:
        if name not in known:
            what = f'the example names an unknown criterion "{name}"'
            context.diagnostics.error(example.location, Code.RUBRIC, what, suggest(name, known))
        elif option not in known[name]:
            what = f'the criterion "{name}" has no option "{option}"'
            context.diagnostics.error(example.location, Code.RUBRIC, what, suggest(option, known[name]))
    missing = [name for name in known if name not in dict(example.selected)]
    if missing:
        what = f"the example does not say the right option of {', '.join(missing)}"
        mend = f"add {missing[0]}={known[missing[0]][0]}, or another of its options"
        context.diagnostics.error(example.location, Code.RUBRIC, what, mend)
    if len(example.answers) != prompts:
        what = f"the example has {len(example.answers)} parts for {prompts} prompts"
        mend = "write one part for each prompt, with a line --- between two"
        context.diagnostics.error(example.location, Code.RUBRIC, what, mend)


def _prompt(above: Sequence[Piece], key: str, fence: Fence, context: Context) -> Text:
    segments = [piece for piece in above if isinstance(piece, Segment)]
    for piece in above:
        if isinstance(piece, Fence):
            what = f"{piece.name} stands in a criterion, which is plain text"
            context.diagnostics.error(context.at(piece.line), Code.RUBRIC, what, "move it into the prompt")
    words = "\n".join(segment.text for segment in segments)
    line = _first(segments[0]) if segments else fence.line
    if not words:
        what = "this criterion asks nothing"
        context.diagnostics.error(context.at(line), Code.RUBRIC, what, "write its question above its options")
    return _plain(Segment(line, words), f"{key}.prompt", context)


def _plain(segment: Segment, key: str, context: Context) -> Text:
    return plain(segment, key, Kind.RUBRIC, context, "a rubric")


def _first(segment: Segment) -> int:
    lines = segment.text.split("\n")
    return segment.line + next((number for number, line in enumerate(lines) if line.strip()), 0)


def _options(items: Sequence[ListItem], key: str, context: Context) -> Iterator[RubricOption]:
    letters = Letters(context)
    for item in items:
        at = context.at(item.line)
        match = _POINTS.fullmatch(item.text)
        if match is None or not match[2].strip():
            what = "this option has no points" if match is None else "this option has no text"
            context.diagnostics.error(at, Code.RUBRIC, what, "write it as - (2) Clear {#yes}")
        if item.missed:
            what = ">- says nothing about an option of a rubric"
            context.diagnostics.error(context.at(item.missed_line), Code.RUBRIC, what, "explain the option with >")
        letter = letters.take(item.letter, item.line, "option")
        said = Segment(item.said_line, "\n".join(item.said))
        yield RubricOption(
            id=letter,
            location=at,
            points=int(match[1]) if match else 1,
            label=_plain(Segment(item.line, match[2] if match else item.text), f"{key}.{letter}", context),
            explanation=_plain(said, f"{key}.{letter}.explanation", context) if said.text else None,
        )


def _feedback(options: Options, context: Context, *, has_options: bool) -> str:
    chosen = options.choice("feedback", ("no", "optional", "required"), "")
    if not has_options and chosen in ("no", "optional"):
        what = "a criterion without options asks for feedback alone, so the feedback is required"
        mend = "add options, or remove the line"
        context.diagnostics.error(context.at(options.line("feedback")), Code.RUBRIC, what, mend)
    if not has_options:
        return "required"
    return "" if chosen == "no" else chosen


def _parts(fence: Fence, context: Context) -> Iterator[Segment]:
    """Yield the answers of an example."""
    for piece in fence.body:
        if not isinstance(piece, Segment):
            what = "an example is plain text"
            context.diagnostics.error(context.at(piece.line), Code.RUBRIC, what, "write it as paragraphs")
            continue
        line, lines = piece.line, piece.text.split("\n")
        while "---" in (stripped := [each.strip() for each in lines]):
            end = stripped.index("---")
            yield Segment(line, "\n".join(lines[:end]))
            line, lines = line + end + 1, lines[end + 1 :]
        yield Segment(line, "\n".join(lines))


def _answer(part: Segment, scope: str, context: Context) -> Prose:
    nodes = context.nodes([part], scope, Kind.EXAMPLE)
    if not all(isinstance(node, Paragraph) for node in nodes):
        at = context.at(_first(part))
        context.diagnostics.error(at, Code.RUBRIC, "an example is plain text", "write it as paragraphs, without lists")
    return Prose(tuple(node for node in nodes if isinstance(node, Paragraph)))
