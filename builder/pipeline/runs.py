"""The run that a command names, as `RUN` where one course has it, or as `COURSE/RUN`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from builder.diagnostics import Code, Location, suggest
from builder.model.course import Run
from builder.pipeline.load import chosen, open_tree
from builder.source.coursefile import read_course_file
from builder.source.reader import COURSES
from builder.source.syllabus import open_yaml
from builder.source.tree import Tree


@dataclass(frozen=True, slots=True)
class ChosenRun:
    """A run as course.yaml has it, and the id of its course."""

    course: str
    run: Run

    def __str__(self) -> str:
        return f"{self.course}/{self.run.name}"


def chosen_run(root: Path, spelled: str) -> ChosenRun:
    """Find the run that is meant; raises InputError where none is, or several are."""
    tree = open_tree(root)
    course, _, name = spelled.rpartition("/")
    known = known_runs(tree, [course] if course else [])
    tree.diagnostics.stop_on_errors()
    meant = [found for found in known if found.run.name == name]
    at = Location(f"{COURSES}/{course}/course.yaml" if course else COURSES)
    if not meant:
        names = (str(found) if course else found.run.name for found in known)
        tree.diagnostics.error(at, Code.RUN, f'there is no run "{spelled}"', suggest(spelled, names))
    elif len(meant) > 1:
        names = (str(found) for found in meant)
        tree.diagnostics.error(at, Code.RUN, f'several courses have a run "{name}"', f"write {' or '.join(names)}")
    tree.diagnostics.stop_on_errors()
    return meant[0]


def known_runs(tree: Tree, ids: Iterable[str] = ()) -> list[ChosenRun]:
    """Return the runs of the courses wanted, or of all; only course.yaml is read, with what is wrong in `tree.diagnostics`."""
    return [found for course_id in chosen(tree, ids) for found in _runs(tree, course_id)]


def _runs(tree: Tree, course_id: str) -> list[ChosenRun]:
    fields = open_yaml(tree, f"{COURSES}/{course_id}/course.yaml")
    runs = read_course_file(fields, tree.diagnostics).runs if fields else ()
    return [ChosenRun(course_id, run) for run in runs]
