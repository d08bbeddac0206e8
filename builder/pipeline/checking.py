"""Everything that can be said of a workspace without writing to it: source, catalogs, and the two together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from builder.catalog.changes import position_changes
from builder.catalog.judge import judge
from builder.diagnostics import Code, Diagnostic, Location
from builder.languages import codes
from builder.model.course import Course
from builder.model.index import Index
from builder.model.parts import blocks, lessons, units
from builder.pipeline.load import known_catalogs, load, open_tree, po_path, read_parts

_SIZES = {"lesson": lessons, "unit": units, "block": blocks}


@dataclass(frozen=True, slots=True)
class Checked:
    """A course without errors, and how large it is."""

    id: str
    summary: str


def check_workspace(root: Path, ids: Iterable[str] = ()) -> tuple[list[Checked], list[Diagnostic]]:
    """Check courses, the page for instructors and their catalogs; raises InputError with all that is wrong."""
    tree = open_tree(root)
    checked = []
    for course in read_parts(tree, ids):
        loaded = load(tree, course, known_catalogs(tree, course))
        if isinstance(course, Course):
            tree.diagnostics.extend(position_changes(course, loaded.template))
        for code, catalog in loaded.catalogs.items():
            if code not in codes():
                what, mend = f'unknown language "{code}"', "name the file by MediaWiki's code, such as pt-br.po"
                tree.diagnostics.warning(Location(po_path(course.id, code)), Code.LANGUAGE, what, mend)
            judge(catalog, loaded.aligned, po_path(course.id, code), tree.diagnostics)
        words = sum(len(aligned.message.source.split()) for aligned in loaded.aligned)
        # Where nobody translates the page for instructors, nothing of the workspace was checked.
        if isinstance(course, Course) or loaded.template or loaded.catalogs:
            checked.append(Checked(course.id, f"fine: {_size(course)}, {_count(words, 'word')}"))
    return checked, sorted(set(tree.diagnostics), key=lambda d: (d.location, d.code, d.what))


def _size(course: Course | Index) -> str:
    if isinstance(course, Index):
        return "the page for instructors"
    return ", ".join(_count(len(tuple(parts(course))), name) for name, parts in _SIZES.items())


def _count(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"
