"""Everything that can be said of a workspace without writing to it: source, catalogs, and the two together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from builder.catalog.changes import position_changes
from builder.catalog.judge import judge
from builder.diagnostics import Diagnostic
from builder.model.parts import blocks, lessons, units
from builder.pipeline.load import chosen, known_catalogs, load, open_tree, po_path, read_checked

_SIZES = {"lessons": lessons, "units": units, "blocks": blocks}


@dataclass(frozen=True, slots=True)
class Checked:
    """A course without errors, and how large it is."""

    id: str
    summary: str


def check_workspace(root: Path, ids: Iterable[str] = ()) -> tuple[list[Checked], list[Diagnostic]]:
    """Check courses and their catalogs; raises InputError with all that is wrong."""
    tree = open_tree(root)
    checked = []
    for course in read_checked(tree, chosen(tree, ids)):
        loaded = load(tree, course, known_catalogs(tree, course))
        tree.diagnostics.extend(position_changes(loaded.course, loaded.template))
        for code, catalog in loaded.catalogs.items():
            judge(catalog, loaded.aligned, po_path(course.id, code), tree.diagnostics)
        size = ", ".join(f"{len(tuple(parts(course)))} {name}" for name, parts in _SIZES.items())
        words = sum(len(aligned.message.source.split()) for aligned in loaded.aligned)
        checked.append(Checked(course.id, f"fine: {size}, {words} words"))
    return checked, sorted(set(tree.diagnostics), key=lambda d: (d.location, d.code, d.what))
