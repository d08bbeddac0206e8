"""A lesson: YAML front matter, then units."""

from __future__ import annotations

import re

from builder.diagnostics import Code, Diagnostics, Location, suggest
from builder.model.course import Sequential
from builder.model.text import Kind
from builder.source.fences import Unit, cut
from builder.source.fields import Fields
from builder.source.ids import check_id
from builder.source.tree import Tree
from builder.source.unit import Workplace, read_unit
from builder.source.yaml_lines import read_yaml

_FRONT = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def read_lesson(tree: Tree, path: str, needed_by: Location, shared: Workplace, known: LessonNames) -> Sequential | None:
    """Read a lesson; None where there is no file or no front matter to identify it."""
    text = tree.text(path, needed_by=needed_by)
    if text is None:
        return None
    front, body, first_line = split_front(text)
    if front is None:
        if not unclosed_front(text, path, shared.diagnostics):
            mend = "open the file with ---, id: …, title: …, ---"
            shared.diagnostics.error(Location(path, 1), Code.MISSING_KEY, "this lesson has no front matter", mend)
        return None
    mapping = read_yaml(front, path, shared.diagnostics, first_line=2)
    if mapping is None:
        return None
    return _lesson(
        Fields(mapping, path, shared.diagnostics), cut(body, path, shared.diagnostics, first_line), path, shared, known
    )


class LessonNames:
    """The ids that a lesson's front matter may name."""

    def __init__(self, objectives: frozenset[str], assignments: frozenset[str]) -> None:
        self.objectives = objectives
        self.assignments = assignments


def split_front(text: str) -> tuple[str | None, str, int]:
    """Return the front matter (None without any), the body, and the body's first line."""
    match = _FRONT.match(text)
    return (match[1], text[match.end() :], text.count("\n", 0, match.end()) + 1) if match else (None, text, 1)


def unclosed_front(text: str, path: str, diagnostics: Diagnostics) -> bool:
    """Report front matter that begins and does not end, in a text of which `split_front` returns none."""
    found = text.startswith("---\n")
    if found:
        diagnostics.error(Location(path, 1), Code.YAML, "this front matter does not end", "write a line --- below it")
    return found


def _lesson(fields: Fields, units: tuple[Unit, ...], path: str, shared: Workplace, known: LessonNames) -> Sequential:
    lesson_id = check_id(fields.string("id"), fields.at("id"), shared.diagnostics)
    lesson = Sequential(
        id=lesson_id,
        location=Location(path, 1),
        title=fields.needed_text("title", f"{lesson_id}.title", Kind.TITLE),
        objectives=_known(fields, "objectives", known.objectives, shared),
        minutes=fields.integer("minutes", 0, 0, 6000),
        graded="".join(_known(fields, "graded", known.assignments, shared)[:1]),
        units=tuple(read_unit(unit, path, shared) for unit in units if unit.line),
    )
    fields.finish()
    _check_start(units, path, shared)
    return lesson


def _known(fields: Fields, key: str, names: frozenset[str], shared: Workplace) -> tuple[str, ...]:
    found = fields.strings(key)
    for name in found:
        if name not in names:
            what = f'unknown {"objective" if key == "objectives" else "assignment type"} "{name}"'
            code = Code.OBJECTIVE if key == "objectives" else Code.BAD_VALUE
            shared.diagnostics.error(fields.at(key), code, what, suggest(name, names))
    return tuple(name for name in found if name in names)


def _check_start(units: tuple[Unit, ...], path: str, shared: Workplace) -> None:
    if units and not units[0].line:
        line = units[0].pieces[0].line
        shared.diagnostics.error(
            Location(path, line),
            Code.NO_UNIT,
            "this text stands before the first unit",
            "open a unit above it: ## Title {#id}",
        )
    elif not units:
        shared.diagnostics.error(
            Location(path, 1), Code.NO_UNIT, "this lesson has no units", "open one: ## Title {#id}"
        )
