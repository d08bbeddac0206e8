"""Write missing ids into the lessons of a workspace."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.catalog.template import read_template
from builder.diagnostics import Diagnostics, Location
from builder.model.course import Course
from builder.pipeline.catalogs import replace_file
from builder.pipeline.load import chosen, open_tree, pot_path
from builder.source.fix import Record, fix_lesson
from builder.source.reader import lesson_paths, read_course
from builder.source.tree import Tree


@dataclass(frozen=True, slots=True)
class Added:
    """An id that was written."""

    location: Location
    added: str


def fix(root: Path, ids: Iterable[str] = ()) -> list[Added]:
    """Write the ids that are missing; lessons that cannot be read stay as they are."""
    tree = open_tree(root)
    return [added for course_id in chosen(tree, ids) for added in _fix(tree, course_id)]


def _fix(tree: Tree, course_id: str) -> Iterator[Added]:
    # Whatever else is wrong is for `check` to tell; a broken course still gets the ids that can be written.
    quiet = Tree(tree.root, Diagnostics())
    course = read_course(quiet, course_id)
    taken = set(_ids(course)) if course else set()
    record = _record(quiet, course_id)
    for path in lesson_paths(quiet, course_id):
        text = quiet.text(path)
        if text is None:
            continue
        fixed, additions = fix_lesson(text, Path(path).stem, taken, record)
        if additions:
            replace_file(tree.root / path, fixed.encode())
            yield from (Added(Location(path, each.line), each.added) for each in additions)


def _ids(course: Course) -> Iterator[str]:
    for chapter in course.chapters:
        yield chapter.id
        for lesson in chapter.lessons:
            yield lesson.id
            for unit in lesson.units:
                yield unit.id
                yield from (block.id for block in unit.blocks)


def _record(tree: Tree, course_id: str) -> Record:
    path = pot_path(course_id)
    template = read_template(tree.content(path) or b"", path, tree.diagnostics) if tree.exists(path) else None
    texts: dict[str, set[str]] = defaultdict(set)
    for entry in template.entries if template else ():
        texts[entry.msgctxt.rpartition(".")[0]].add(entry.msgid)
    keys = frozenset(entry.msgctxt for entry in template.entries) if template else frozenset()
    return Record(keys, {block: frozenset(found) for block, found in texts.items()})
